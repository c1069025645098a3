// Settings → Slack operations: welcome, who came and went, bookmarks, communities, forms, adding colleagues.
import { useQuery } from '@tanstack/react-query'
import { Settings } from 'lucide-react'
import { peopleQuery } from '../features/members/queries.ts'
import { useMay } from '../features/sessions/queries.ts'
import { AddColleagues } from '../features/slack/operations/add-colleagues.tsx'
import { AppsSection } from '../features/slack/operations/apps-section.tsx'
import { FormsSection } from '../features/slack/operations/forms-section.tsx'
import { operationsQuery } from '../features/slack/operations/queries.ts'
import { BookmarksSection, CommunitySection, MembershipSection } from '../features/slack/operations/simple-sections.tsx'
import { WelcomeSection } from '../features/slack/operations/welcome-section.tsx'
import { SlackSkeleton } from '../features/slack/slack-settings.tsx'
import { Failed, NotAllowed } from '../ui/states.tsx'
import { PageHead } from './page-head.tsx'
import { SettingsTabs } from './settings-tabs.tsx'

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

export const SlackOperationsPage = () => {
  const allowed = useMay('settings:write')
  return (
    <>
      <PageHead tabbed icon={<Settings size={16} />} title="Slack operations">
        <SettingsTabs />
      </PageHead>
      <div className="flex flex-1 flex-col overflow-y-auto bg-bg">
        {allowed ? (
          <div className="mx-auto w-full max-w-4xl px-6 py-6 max-[719px]:px-4">
            <Content />
          </div>
        ) : (
          <NotAllowed>Ask an admin of your workspace to change what the bot does in Slack.</NotAllowed>
        )}
      </div>
    </>
  )
}
