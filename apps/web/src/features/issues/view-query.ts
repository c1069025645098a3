// The issues of a view as a board: kept among the boards, so that whatever changes an issue changes it here too.
import { readView, type ViewFilter, type ViewLook } from '@patchbay/contract'
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { appendPage, type Board, keepTails, shareCards } from './board-data.ts'
import { overlayBoard } from './pending.ts'

export type AskedView = { filter: ViewFilter | null; look: ViewLook; time_zone: string }

/** What may be drawn differently without asking anew is not part of the question. */
const questionOf = ({ filter, look, time_zone }: AskedView): AskedView => ({
  filter, time_zone, look: look.display === 'board' ? look : { ...look, columns: 'state' },
})

const byOf = ({ display, columns, group }: ViewLook) => (display === 'board' ? columns : group)

export const viewQuery = (asked: AskedView) =>
  queryOptions({
    queryKey: ['board', 'view', questionOf(asked)],
    queryFn: async ({ client, queryKey, signal }): Promise<Board> => {
      const { columns, ignored } = await call(readView, { body: questionOf(asked) }, { signal })
      return overlayBoard(keepTails(client.getQueryData<Board>(queryKey), { by: byOf(asked.look), sort: asked.look.reversed ? 'latest' : asked.look.sort, columns, ignored }))
    },
    structuralSharing: (old, fresh) => shareCards(old as Board | undefined, fresh as Board),
    staleTime: 15_000,
    placeholderData: keepPreviousData,
  })

/** Appends the next page of one column; says nothing when there is no next page. */
export const loadMoreOf = async (client: QueryClient, asked: AskedView, key: string): Promise<void> => {
  const { queryKey } = viewQuery(asked)
  const column = client.getQueryData<Board>(queryKey)?.columns.find((each) => each.key === key)
  if (!column?.cursor) return
  const page = (await call(readView, { body: { ...questionOf(asked), column: key, cursor: column.cursor } })).columns[0]
  if (page) client.setQueryData<Board>(queryKey, (board) => board && appendPage(board, key, page.cards, page.cursor))
}
