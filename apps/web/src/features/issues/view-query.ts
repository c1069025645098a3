// The issues of a view as a board: kept among the boards, so that whatever changes an issue changes it here too.
import { readView, type ViewFilter, type ViewLook } from '@patchbay/contract'
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { appendPage, type Board, type Column, keepTails, shareCards } from './board-data.ts'
import { overlayBoard } from './pending.ts'

export type AskedView = { filter: ViewFilter | null; look: ViewLook; time_zone: string }

/** What may be drawn differently without asking anew is not part of the question. */
const questionOf = ({ filter, look, time_zone }: AskedView): AskedView => ({
  filter, time_zone, look: look.display === 'board' ? look : { ...look, columns: 'state' },
})

/** Read backwards, no order is one that is known here. */
const sortOf = ({ sort, reversed }: ViewLook) => (reversed ? 'latest' : sort)
const byOf = ({ display, columns, group }: ViewLook) => (display === 'board' ? columns : group)

export const viewQuery = (asked: AskedView) =>
  queryOptions({
    queryKey: ['board', 'view', questionOf(asked)],
    queryFn: async ({ client, queryKey, signal }): Promise<Board> => {
      const { columns, ignored } = await call(readView, { body: questionOf(asked) }, { signal })
      return overlayBoard(keepTails(client.getQueryData<Board>(queryKey), { by: byOf(asked.look), sort: sortOf(asked.look), columns, ignored }))
    },
    structuralSharing: (old, fresh) => shareCards(old as Board | undefined, fresh as Board),
    staleTime: 15_000,
    placeholderData: keepPreviousData,
  })

type ColumnCounts = Record<string, Pick<Column, 'count' | 'more' | 'oldest_waiting_since'>>

/** Counting takes longer than showing the first cards, so it is asked beside them; kept with the other counts. */
export const columnCountsQuery = (asked: AskedView) =>
  queryOptions({
    queryKey: ['view-counts', questionOf(asked)],
    queryFn: async ({ signal }): Promise<ColumnCounts> => {
      const { columns } = await call(readView, { body: { ...questionOf(asked), counts: true } }, { signal })
      return Object.fromEntries(columns.map(({ key, count, more, oldest_waiting_since }) => [key, { count, more, oldest_waiting_since }]))
    },
    staleTime: 10_000,
    retry: false,
    placeholderData: keepPreviousData,
  })

export const withCounts = (board: Board, counts: ColumnCounts | undefined): Board =>
  counts === undefined ? board : { ...board, columns: board.columns.map((column) => (column.more ? { ...column, ...counts[column.key] } : column)) }

/** Appends the next page of one column; says nothing when there is no next page. */
export const loadMoreOf = async (client: QueryClient, asked: AskedView, key: string): Promise<void> => {
  const { queryKey } = viewQuery(asked)
  const column = client.getQueryData<Board>(queryKey)?.columns.find((each) => each.key === key)
  if (!column?.cursor) return
  const page = (await call(readView, { body: { ...questionOf(asked), column: key, cursor: column.cursor } })).columns[0]
  if (page) client.setQueryData<Board>(queryKey, (board) => board && appendPage(board, key, page.cards, page.cursor))
}
