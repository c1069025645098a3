// Settings → Statuses: the five kinds, and what a workspace adds under them.
import { useQuery } from '@tanstack/react-query'
import { countedStatusesQuery } from '../features/statuses/queries.ts'
import { StatusList } from '../features/statuses/status-list.tsx'
import { SheetSkeleton } from '../ui/sheet-skeleton.tsx'
import { Failed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const Content = () => {
  const statuses = useQuery(countedStatusesQuery)
  if (statuses.isPending) return <SheetSkeleton heights={['h-16', 'h-16', 'h-16', 'h-28', 'h-16']} />
  if (!statuses.data) return <Failed what="The statuses could not be loaded" error={statuses.error} onRetry={() => void statuses.refetch()} />
  return <StatusList statuses={statuses.data} />
}

export const StatusesSettingsPage = () => (
  <SettingsPage
    title="Statuses"
    says="Five kinds say whose turn it is; machines, clocks and reports go by them. Add statuses of your own under a kind: each has a column on the board, and what moves by itself moves to the default."
    ask="Ask an admin of your workspace to change its statuses."
  >
    <Content />
  </SettingsPage>
)
