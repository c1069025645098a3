// The issues of one account or contact, as a list by status.
import type { ViewLook } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { useMemo } from 'react'
import { totalOf } from '../features/issues/board-data.ts'
import { ListSkeleton } from '../features/issues/list.tsx'
import { viewQuery } from '../features/issues/view-query.ts'
import { Blank, Failed } from '../ui/states.tsx'
import { ViewBody } from './view-body.tsx'

const LOOK: ViewLook = { display: 'list', columns: 'state', group: 'state', sort: 'latest', reversed: false, unread_only: false, properties: ['latest_message_at', 'assignee_id'] }

export const IssuesOf = ({ field, id }: { field: 'account_id' | 'requester_id'; id: string }) => {
  const asked = useMemo(
    () => ({ filter: { operator: 'and', subfilters: [{ field, operator: 'in', values: [id] }] }, look: LOOK, time_zone: 'UTC' }),
    [field, id],
  )
  const board = useQuery(viewQuery(asked))
  if (board.isPending) return <ListSkeleton />
  if (!board.data) return <Failed what="The issues could not be loaded" error={board.error} onRetry={() => void board.refetch()} />
  if (totalOf(board.data) > 0) return <ViewBody id={field} asked={asked} board={board.data} />
  return (
    <Blank icon={<Inbox size={20} />} title="No issues yet">
      They appear here when somebody writes.
    </Blank>
  )
}
