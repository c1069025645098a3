// What is asked about issues, and under which names the answers are kept.
import {
  type Data, type IssueCard, type IssuePage, type QueryInput, STATE_LABELS, type TimelineItem, getBoard, getEarlier,
  getIssuePage, inboxCounts, listInbox, listTags,
} from '@patchbay/contract'
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { appendPage, type Board, keepTails, shareCards } from './board-data.ts'
import { overlayBoard, overlayCard } from './pending.ts'

export type BoardFilter = QueryInput<typeof getBoard>

export const boardQuery = (filter: BoardFilter = {}) =>
  queryOptions({
    queryKey: ['board', filter],
    queryFn: async ({ client, queryKey, signal }): Promise<Board> => {
      const { columns } = await call(getBoard, { query: filter }, { signal })
      const fresh: Board = { by: 'state', sort: 'priority', columns: columns.map(({ state, status, ...column }) => ({ ...column, key: status?.slug ?? state, label: status?.label ?? STATE_LABELS[state] })) }
      return overlayBoard(keepTails(client.getQueryData<Board>(queryKey), fresh))
    },
    structuralSharing: (old, fresh) => shareCards(old as Board | undefined, fresh as Board),
    staleTime: 15_000,
  })

export const countsQuery = queryOptions({
  queryKey: ['counts'],
  queryFn: ({ signal }) => call(inboxCounts, {}, { signal }),
  staleTime: 15_000,
  placeholderData: keepPreviousData,
})

/** Earlier pages that were read stay above the newest hundred. */
export const keepEarlier = (old: IssuePage | undefined, fresh: IssuePage): IssuePage => {
  const first = fresh.timeline[0]
  if (!old || !first) return fresh
  const at = old.timeline.findIndex((item) => item.id === first.id)
  if (at <= 0) return fresh
  return { ...fresh, timeline: [...old.timeline.slice(0, at), ...fresh.timeline], before: old.before }
}

export const issueQuery = (number: string) =>
  queryOptions({
    queryKey: ['issue', number],
    queryFn: async ({ client, queryKey, signal }): Promise<IssuePage> => {
      const fresh = await call(getIssuePage, { params: { id: number } }, { signal })
      const page = keepEarlier(client.getQueryData<IssuePage>(queryKey), fresh)
      return { ...page, card: overlayCard(page.card) }
    },
    staleTime: 20_000,
  })

export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: async ({ signal }) => (await call(listTags, {}, { signal })).data.filter((tag) => tag.object_type === 'issue'),
  staleTime: 300_000,
})

/** Appends the next page of one column; says nothing when there is no next page. */
export const loadMore = async (client: QueryClient, filter: BoardFilter, state: string): Promise<void> => {
  const key = boardQuery(filter).queryKey
  const column = client.getQueryData<Board>(key)?.columns.find((each) => each.key === state)
  if (!column?.cursor) return
  const page = await call(listInbox, { query: { ...filter, state, cursor: column.cursor, limit: 100 } })
  client.setQueryData<Board>(key, (board) => board && appendPage(board, state, page.data, page.cursor))
}

export const loadEarlier = async (client: QueryClient, number: string): Promise<void> => {
  const key = issueQuery(number).queryKey
  const before = client.getQueryData<IssuePage>(key)?.before
  if (!before) return
  const page: Data<typeof getEarlier> = await call(getEarlier, { params: { id: number }, query: { before } })
  client.setQueryData<IssuePage>(
    key,
    (old) => old && { ...old, before: page.before, timeline: [...page.timeline, ...old.timeline] },
  )
}

/** Puts an entry the server just gave into the page, unless a refetch was faster. */
export const addToTimeline = (client: QueryClient, number: string, item: TimelineItem): void => {
  client.setQueryData<IssuePage>(issueQuery(number).queryKey, (page) => {
    if (!page) return page
    const known = page.timeline.some((each) => each.id === item.id)
    const timeline = known
      ? page.timeline.map((each) => (each.id === item.id ? item : each))
      : [...page.timeline, item]
    return { ...page, timeline }
  })
}

/** The card of an issue wherever it was last seen. */
export const knownCard = (client: QueryClient, number: number): IssueCard | undefined => {
  const page = client.getQueryData<IssuePage>(issueQuery(String(number)).queryKey)
  if (page) return page.card
  for (const [, board] of client.getQueriesData<Board>({ queryKey: ['board'] }))
    for (const column of board?.columns ?? []) {
      const card = column.cards.find((each) => each.number === number)
      if (card) return card
    }
  return undefined
}
