// Settings → Slack.
import { useQuery } from '@tanstack/react-query'
import { peopleQuery } from '../features/members/queries.ts'
import { useMay } from '../features/sessions/queries.ts'
import { slackQuery } from '../features/slack/queries.ts'
import { SlackSettings, SlackSkeleton } from '../features/slack/slack-settings.tsx'
import { Failed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const Content = () => {
  const may = { connect: useMay('apps:write'), enable: useMay('operations:write'), reply: useMay('issues:reply') }
  const slack = useQuery(slackQuery)
  const people = useQuery(peopleQuery).data ?? []
  if (slack.isPending) return <SlackSkeleton />
  if (!slack.data)
    return <Failed what="The settings could not be loaded" error={slack.error} onRetry={() => void slack.refetch()} />
  return <SlackSettings slack={slack.data} people={people} may={may} />
}

export const SlackSettingsPage = () => (
  <SettingsPage
    title="Slack"
    says="Connect the Slack workspace your shared channels live in, then say which channels are customers."
    ask="Ask an admin of your workspace to change how Slack is connected."
  >
    <Content />
  </SettingsPage>
)
