// Settings → Tickets in Slack.
import { useQuery } from '@tanstack/react-query'
import { Settings } from 'lucide-react'
import { useMay } from '../features/sessions/queries.ts'
import { TicketForm, TicketSkeleton } from '../features/slack/ticket-form.tsx'
import { ticketsQuery } from '../features/slack/ticket-queries.ts'
import { Failed, NotAllowed } from '../ui/states.tsx'
import { PageHead } from './page-head.tsx'
import { SettingsTabs } from './settings-tabs.tsx'

const Content = () => {
  const mayWrite = useMay('settings:write')
  const tickets = useQuery(ticketsQuery)
  if (tickets.isPending) return <TicketSkeleton />
  if (!tickets.data) return <Failed what="The settings could not be loaded" error={tickets.error} onRetry={() => void tickets.refetch()} />
  return <TicketForm saved={tickets.data} mayWrite={mayWrite} />
}

export const TicketSettingsPage = () => {
  const allowed = useMay('settings:write')
  return (
    <>
      <PageHead tabbed icon={<Settings size={16} />} title="Tickets in Slack">
        <SettingsTabs />
      </PageHead>
      <div className="flex flex-1 flex-col overflow-y-auto bg-bg">
        {allowed ? (
          <div className="mx-auto w-full max-w-3xl px-6 py-6 max-[719px]:px-4">
            <p className="mb-6 max-w-prose text-ink-2">
              How customers open and close issues from their channel, and what the bot says to them there.
            </p>
            <Content />
          </div>
        ) : (
          <NotAllowed>Ask an admin of your workspace to change how tickets work.</NotAllowed>
        )}
      </div>
    </>
  )
}
