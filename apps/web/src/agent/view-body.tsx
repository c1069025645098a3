// The issues of a view, as a board, a board with lanes, or a list.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ViewLook } from '@patchbay/contract'
import { Lock } from 'lucide-react'
import { useCallback, useMemo, useRef } from 'react'
import { BoardView } from '../features/issues/board.tsx'
import { type Board, type BoardCard, type Column } from '../features/issues/board-data.ts'
import type { BoardHands, BoardMove } from '../features/issues/column.tsx'
import { LanesView } from '../features/issues/lanes.tsx'
import { ListView } from '../features/issues/list.tsx'
import type { Ordering } from '../features/issues/list-head.tsx'
import { useOwnFields } from '../features/issues/own-fields.ts'
import { Property } from '../features/issues/property.tsx'
import { tagsQuery } from '../features/issues/queries.ts'
import { type AskedView, loadMoreOf } from '../features/issues/view-query.ts'
import { teamsQuery } from '../features/members/queries.ts'
import { isShownAnyway } from '../features/views/shown-anyway.ts'
import { reasonOf } from '../lib/api.ts'
import { tellTrouble } from '../lib/tell.ts'
import { BulkTools } from './bulk-tools.tsx'
import { CardKeys } from './card-keys.tsx'
import { moverFor, sayFixed } from './move-card.ts'
import { useDesk, useOpenIssue, useReturnFocus } from './use-desk.ts'

/** One page at a time for each column; a second call while one is under way does nothing. */
const useMore = (asked: AskedView) => {
  const client = useQueryClient()
  const under = useMemo(() => new Set<string>(), [])
  const question = JSON.stringify(asked)
  return useCallback(
    (column: Column) => {
      const key = `${column.key} ${question}`
      if (under.has(key)) return
      under.add(key)
      loadMoreOf(client, JSON.parse(question) as AskedView, column.key)
        .catch((error: unknown) => tellTrouble('No more issues could be loaded', { id: 'more', description: reasonOf(error) }))
        .finally(() => under.delete(key))
    },
    [client, question, under],
  )
}

const useExtra = (look: ViewLook): BoardHands['Extra'] => {
  const names = look.properties.filter((name) => !isShownAnyway(look, name)).join(' ')
  return useMemo(() => {
    if (names === '') return undefined
    const Extra = ({ card }: { card: BoardCard }) => (
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 empty:hidden">
        {names.split(' ').map((name) => (
          <Property key={name} card={card} name={name} onCard />
        ))}
      </div>
    )
    return Extra
  }, [names])
}

type ViewBodyProps = { id: string; asked: AskedView; board: Board; /** Without it nobody can order it by its heads. */ onOrder?: ((order: Ordering) => void) | undefined }

const Fixed = ({ says }: { says: string }) =>
  says === '' ? null : (
    <p role="note" className="flex items-center gap-2 border-b px-4 py-1.5 text-small text-ink-2">
      <Lock size={12} aria-hidden="true" className="shrink-0 text-ink-3" />
      {says}
    </p>
  )

const ViewBoard = ({ id, asked, board }: ViewBodyProps) => {
  const { look } = asked
  const desk = useDesk()
  const { open, prefetch } = useOpenIssue()
  const onMore = useMore(asked)
  const latest = useRef(board)
  latest.current = board
  const Extra = useExtra(look)
  const crosses = (name: string) => look.columns === name || look.group === name
  const teams = useQuery({ ...teamsQuery, enabled: crosses('team_id') }).data
  const tags = useQuery({ ...tagsQuery, enabled: crosses('tags') }).data
  const own = useOwnFields()
  const move = moverFor(look.columns, desk, { own, teams, tags })
  const moveLane = look.group === '' ? null : moverFor(look.group, desk, { own, teams, tags })
  const canMove = desk.mayWrite && (move !== null || moveLane !== null)
  const hands = useMemo<BoardHands>(
    () => ({
      me: desk.me.name, by: look.columns, canMove, canSelect: desk.mayWrite, Extra, preview: look.preview, time: look.timestamp, onNear: prefetch, onMore,
      onOpen: (card) => open(card, latest.current.columns.find((column) => column.cards.some((each) => each.id === card.id))?.cards ?? [card]),
    }),
    [desk.me.name, desk.mayWrite, look.columns, look.preview, look.timestamp, canMove, Extra, prefetch, onMore, open],
  )
  const onMove: BoardMove = (card, key, from) => move?.(card, key, from)
  const foldsAt = id === 'board' && look.columns === 'state' ? undefined : `view.folded.${id}.${look.columns}`
  return (
    <>
      {desk.mayWrite ? <Fixed says={sayFixed(look.columns, own)} /> : null}
      {look.group && look.group !== look.columns ? (
        <LanesView board={board} by={look.group} hands={hands} onMove={onMove} onLane={moveLane} foldsAt={`lanes.folded.${id}`} />
      ) : (
        <BoardView board={board} hands={hands} onMove={onMove} foldsAt={foldsAt} />
      )}
    </>
  )
}

const ViewRows = ({ id, asked, board, onOrder }: ViewBodyProps) => {
  const desk = useDesk()
  const { open, prefetch } = useOpenIssue()
  const onMore = useMore(asked)
  // The lists that everybody has fold the same groups wherever they are looked at.
  const foldsAt = asked.look.group === 'state' ? 'list.folded' : `view.folded.${id}.${asked.look.group}`
  return <ListView board={board} desk={desk} properties={asked.look.properties} onOpen={open} onNear={prefetch} onMore={onMore} foldsAt={foldsAt} order={asked.look} {...(onOrder ? { onOrder } : {})} />
}

export const ViewBody = (props: ViewBodyProps) => {
  useReturnFocus()
  return (
    <>
      {props.asked.look.display === 'board' ? <ViewBoard {...props} /> : <ViewRows {...props} />}
      <CardKeys board={props.board} />
      <BulkTools board={props.board} asked={props.asked} />
    </>
  )
}
