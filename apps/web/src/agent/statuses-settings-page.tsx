// Settings → Statuses: the five kinds, and what a workspace adds under them.
import { useQuery } from '@tanstack/react-query'
import { countedStatusesQuery } from '../features/statuses/queries.ts'
import { StatusList } from '../features/statuses/status-list.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { SettingsPage } from './settings-page.tsx'

const Content = () => {
  const statuses = useQuery(countedStatusesQuery)
  return (
    <Loaded query={statuses} what="The statuses" heights={['h-16', 'h-16', 'h-16', 'h-28', 'h-16']}>
      {(all) => <StatusList statuses={all} />}
    </Loaded>
  )
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
