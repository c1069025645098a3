// The page one starts on: all issues as a board.
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { Ellipsis, Inbox, SquareKanban } from 'lucide-react'
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { BoardSkeleton, BoardView } from '../features/issues/board.tsx'
import { type Board, type Column, totalOf } from '../features/issues/board-data.ts'
import type { BoardHands } from '../features/issues/column.tsx'
import { boardQuery, loadMore } from '../features/issues/queries.ts'
import { useSession } from '../features/sessions/queries.ts'
import { DisplayButton, FilterButton } from '../features/views/view-buttons.tsx'
import { reasonOf } from '../lib/api.ts'
import { useKeys } from '../lib/keys.ts'
import { later } from '../lib/later.ts'
import { useStored } from '../lib/stored.ts'
import { warmUp } from '../lib/warm.ts'
import { IconButton } from '../ui/button.tsx'
import { Blank, Failed } from '../ui/states.tsx'
import { PageHead } from './page-head.tsx'
import { useDesk, useOpenIssue, useReturnFocus } from './use-desk.ts'
import { tellTrouble } from '../lib/tell.ts'
import type { Begin } from './view-page.tsx'

const CardKeys = later(() => import('./card-keys.tsx'), 'CardKeys')
const ChangedBoard = later(() => import('./view-page.tsx'), 'ChangedBoard')
const BulkTools = later(() => import('./bulk-tools.tsx'), 'BulkTools')

/** What somebody changed about the board, and has not saved as a view, waits in their browser. */
const useIsBoardChanged = () => useStored<object | null>('view.board', null)[0] !== null

/** One page at a time for each column; a second call while one is under way does nothing. */
const useLoadMore = (filter: Parameters<typeof boardQuery>[0] = {}) => {
  const client = useQueryClient()
  const under = useMemo(() => new Set<string>(), [])
  const key = JSON.stringify(filter)
  return useCallback(
    (column: Column) => {
      if (under.has(column.key)) return
      under.add(column.key)
      loadMore(client, JSON.parse(key), column.key)
        .catch((error: unknown) => tellTrouble('No more issues could be loaded', { id: 'more', description: reasonOf(error) }))
        .finally(() => under.delete(column.key))
    },
    [client, key, under],
  )
}

const EmptyBoard = () => {
  const { sandbox_url } = useSession()
  return (
    <Blank icon={<Inbox size={20} />} title="No customer has written yet">
      As soon as somebody writes in a connected Slack channel, an issue appears here.
      {sandbox_url ? (
        <a
          href={sandbox_url}
          target="_blank"
          rel="noreferrer"
          className="mt-3 block font-medium text-accent underline underline-offset-2"
        >
          Write the first message in the sandbox Slack
        </a>
      ) : null}
    </Blank>
  )
}

const FullBoard = ({ board }: { board: Board }) => {
  const { me, mayWrite, changes } = useDesk()
  const { open, prefetch } = useOpenIssue()
  const onMore = useLoadMore()
  useReturnFocus()
  const [rested, setRested] = useState(false)
  useEffect(() => warmUp([async () => setRested(true)]), [])
  const latest = useRef(board)
  latest.current = board
  const hands = useMemo<BoardHands>(
    () => ({
      me: me.name,
      by: 'state',
      canMove: mayWrite,
      canSelect: mayWrite,
      onNear: prefetch,
      onMore,
      onOpen: (card) => open(card, latest.current.columns.find((column) => column.cards.some((each) => each.id === card.id))?.cards ?? [card]),
    }),
    [me.name, mayWrite, prefetch, onMore, open],
  )
  return (
    <>
      <BoardView board={board} hands={hands} onMove={(card, key) => changes.setState(card, key)} />
      {rested ? (
        <Suspense fallback={null}>
          <CardKeys board={board} />
          <BulkTools board={board} />
        </Suspense>
      ) : null}
    </>
  )
}

type BoardNow = { board: UseQueryResult<Board>; onChange: (begin: Begin) => void }
const PlainBoard = ({ board, onChange }: BoardNow) => {
  useKeys({ 'Shift+F': () => onChange('filter'), 'Shift+V': () => onChange('display') })
  return (
    <>
      <PageHead icon={<SquareKanban size={16} />} title="Board">
        <span className="flex-1" />
        {board.data && board.isError ? <span className="truncate text-small text-soon">Not fresh: {reasonOf(board.error)}</span> : null}
        <FilterButton count={0} open={false} onToggle={() => onChange('filter')} />
        <DisplayButton onClick={() => onChange('display')} />
        <IconButton label="More about this view" aria-haspopup="menu" onClick={() => onChange('more')}>
          <Ellipsis size={16} />
        </IconButton>
      </PageHead>
      {board.isPending ? (
        <BoardSkeleton />
      ) : !board.data ? (
        <Failed what="The board could not be loaded" error={board.error} onRetry={() => void board.refetch()} />
      ) : totalOf(board.data) === 0 ? (
        <EmptyBoard />
      ) : (
        <FullBoard board={board.data} />
      )}
    </>
  )
}

/** As light as can be until something about it is changed; from then on it is a view like any other. */
export const BoardPage = () => {
  const changed = useIsBoardChanged()
  const board = useQuery({ ...boardQuery(), enabled: !changed })
  const [begin, setBegin] = useState<Begin>()
  // Away from the board its effects end: who comes back finds it light again, unless a change was kept.
  useEffect(() => () => setBegin(undefined), [])
  const plain = <PlainBoard board={board} onChange={setBegin} />
  if (!changed && !begin) return plain
  return (
    <Suspense fallback={plain}>
      <ChangedBoard begin={begin} first={board.data} />
    </Suspense>
  )
}
