// Settings → Slack.
import { useQuery } from '@tanstack/react-query'
import { Settings } from 'lucide-react'
import { peopleQuery } from '../features/members/queries.ts'
import { useMay } from '../features/sessions/queries.ts'
import { slackQuery } from '../features/slack/queries.ts'
import { SlackSettings, SlackSkeleton } from '../features/slack/slack-settings.tsx'
import { Failed, NotAllowed } from '../ui/states.tsx'
import { PageHead } from './page-head.tsx'
import { SettingsTabs } from './settings-tabs.tsx'

const Content = () => {
  const mayWrite = useMay('settings:write')
  const slack = useQuery(slackQuery)
  const people = useQuery(peopleQuery).data ?? []
  if (slack.isPending) return <SlackSkeleton />
  if (!slack.data)
    return <Failed what="The settings could not be loaded" error={slack.error} onRetry={() => void slack.refetch()} />
  return <SlackSettings slack={slack.data} people={people} mayWrite={mayWrite} />
}

export const SlackSettingsPage = () => {
  // Everyone on the team may see issues, but only those who can change settings have a use for this page.
  const allowed = useMay('settings:write')
  return (
    <>
      <PageHead tabbed icon={<Settings size={16} />} title="Slack">
        <SettingsTabs />
      </PageHead>
      <div className="flex flex-1 flex-col overflow-y-auto bg-bg">
        {allowed ? (
          <div className="mx-auto w-full max-w-4xl px-6 py-6 max-[719px]:px-4">
            <p className="mb-6 max-w-prose text-ink-2">
              Connect the Slack workspace your shared channels live in, then say which channels are customers.
            </p>
            <Content />
          </div>
        ) : (
          <NotAllowed>Ask an admin of your workspace to change how Slack is connected.</NotAllowed>
        )}
      </div>
    </>
  )
}
