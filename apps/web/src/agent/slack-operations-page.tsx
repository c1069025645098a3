// Settings → Slack operations: welcome, who came and went, bookmarks, communities, forms, adding colleagues.
import { useQuery } from '@tanstack/react-query'
import { peopleQuery } from '../features/members/queries.ts'
import { AddColleagues } from '../features/slack/operations/add-colleagues.tsx'
import { AppsSection } from '../features/slack/operations/apps-section.tsx'
import { FormsSection } from '../features/slack/operations/forms-section.tsx'
import { operationsQuery } from '../features/slack/operations/queries.ts'
import { BookmarksSection, CommunitySection, MembershipSection } from '../features/slack/operations/simple-sections.tsx'
import { WelcomeSection } from '../features/slack/operations/welcome-section.tsx'
import { SlackSkeleton } from '../features/slack/slack-settings.tsx'
import { Failed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const Content = () => {
  const operations = useQuery(operationsQuery)
  const people = useQuery(peopleQuery)
  if (operations.isPending) return <SlackSkeleton />
  if (!operations.data)
    return <Failed what="The settings could not be loaded" error={operations.error} onRetry={() => void operations.refetch()} />
  const { settings, channels } = operations.data
  return (
    <>
      <AddColleagues people={people.data ?? []} channels={channels} />
      <WelcomeSection saved={settings.welcome} channels={channels} />
      <MembershipSection saved={settings.membership} channels={channels} />
      <BookmarksSection saved={settings.bookmarks} />
      <CommunitySection saved={settings.community} />
      <AppsSection />
      <FormsSection saved={settings.forms} />
    </>
  )
}

export const SlackOperationsPage = () => (
  <SettingsPage
    title="Slack operations"
    ask="Ask an admin of your workspace to change what the bot does in Slack."
  >
    <Content />
  </SettingsPage>
)
