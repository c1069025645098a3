// Settings → Tickets in Slack.
import { useQuery } from '@tanstack/react-query'
import { useMay } from '../features/sessions/queries.ts'
import { TicketForm, TicketSkeleton } from '../features/slack/ticket-form.tsx'
import { ticketsQuery } from '../features/slack/ticket-queries.ts'
import { Failed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const Content = () => {
  const mayWrite = useMay('workflows:write')
  const tickets = useQuery(ticketsQuery)
  if (tickets.isPending) return <TicketSkeleton />
  if (!tickets.data) return <Failed what="The settings could not be loaded" error={tickets.error} onRetry={() => void tickets.refetch()} />
  return <TicketForm saved={tickets.data} mayWrite={mayWrite} />
}

export const TicketSettingsPage = () => (
  <SettingsPage
    title="Tickets in Slack"
    says="How customers open and close issues from their channel, and what the bot says to them there."
    ask="Ask an admin of your workspace to change how tickets work."
  >
    <Content />
  </SettingsPage>
)
