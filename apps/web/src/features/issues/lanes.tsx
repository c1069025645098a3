// A board with lanes: the columns above, and below each other a lane for every value of a second field.
import { DndContext, type DragEndEvent, DragOverlay, PointerSensor, pointerWithin, TouchSensor, useDroppable, useSensor, useSensors } from '@dnd-kit/core'
import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { useRef, useState } from 'react'
import { useStored } from '../../lib/stored.ts'
import { Button } from '../../ui/button.tsx'
import { type Board, type BoardCard, type Column, sayCount } from './board-data.ts'
import { useBoardKeys } from './board-keys.ts'
import { CardFace } from './card.tsx'
import { type BoardHands, type BoardMove, DraggableCard, type Lifted } from './column.tsx'
import { type Lane, lanesOf } from './lane-data.ts'
import { useOwnFields } from './own-fields.ts'
import { SPOKEN } from './spoken.ts'
import { ColumnMark } from './states.tsx'

const BY_POINTER = { activationConstraint: { distance: 6 } }
const BY_TOUCH = { activationConstraint: { delay: 250, tolerance: 8 } }
/** Cells are not virtual: so many cards, and the rest when asked for. */
const FIRST_IN_CELL = 8

type CellProps = { lane: Lane; column: Column; cards: BoardCard[]; hands: BoardHands }
const Cell = ({ lane, column, cards, hands }: CellProps) => {
  const { setNodeRef, isOver } = useDroppable({ id: JSON.stringify([lane.key, column.key]), data: { label: `${column.label} in ${lane.label}`, column: column.key, lane: lane.key } })
  const [all, setAll] = useState(false)
  return (
    <div ref={setNodeRef} data-column={column.key} className={clsx('flex w-[272px] shrink-0 flex-col gap-2 border-e px-2 py-2 max-[719px]:w-[86vw]', isOver && 'bg-accent-soft')}>
      {(all ? cards : cards.slice(0, FIRST_IN_CELL)).map((card) => (
        <DraggableCard key={card.id} card={card} from={column.key} lane={lane.key} hands={hands} />
      ))}
      {cards.length > FIRST_IN_CELL && !all ? (
        <Button look="ghost" onClick={() => setAll(true)}>
          {cards.length - FIRST_IN_CELL} more
        </Button>
      ) : null}
    </div>
  )
}

type LaneProps = { by: string; lane: Lane; board: Board; hands: BoardHands; folded: boolean; onFold: () => void }
const LaneView = ({ by, lane, board, hands, folded, onFold }: LaneProps) => (
  <section aria-label={lane.label} className="w-max min-w-full border-b">
    <button type="button" aria-expanded={!folded} onClick={onFold} className="sticky start-0 flex h-9 items-center gap-2 px-4 text-start">
      <ChevronDown size={14} className={clsx('text-ink-3 transition-transform', folded && '-rotate-90 rtl:rotate-90')} />
      <ColumnMark by={by} column={lane.key} />
      <h3 className="font-semibold">{lane.label}</h3>
      <span className="text-ink-3">{sayCount(lane.count)}</span>
    </button>
    {folded ? null : (
      <div className="flex">
        {board.columns.map((column) => (
          <Cell key={column.key} lane={lane} column={column} cards={lane.cells.get(column.key) ?? []} hands={hands} />
        ))}
      </div>
    )}
  </section>
)

const Heads = ({ board, hands }: { board: Board; hands: BoardHands }) => (
  <div className="sticky top-0 z-10 flex w-max min-w-full border-b bg-bg">
    {board.columns.map((column) => (
      <header key={column.key} className="flex h-10 w-[272px] shrink-0 items-center gap-2 border-e px-3.5 max-[719px]:w-[86vw]">
        <ColumnMark by={board.by} column={column.key} />
        <h2 className="truncate font-semibold">{column.label}</h2>
        <span className="text-ink-3">{sayCount(column.count, column.more)}</span>
        <span className="flex-1" />
        {column.cursor ? (
          <Button look="ghost" className="!px-1.5" onClick={() => hands.onMore(column)}>
            Load more
          </Button>
        ) : null}
      </header>
    ))}
  </div>
)

type LanesProps = { board: Board; by: string; hands: BoardHands; onMove: BoardMove; /** Null where being carried into another lane changes nothing. */ onLane: BoardMove | null; foldsAt: string }
export const LanesView = ({ board, by, hands, onMove, onLane, foldsAt }: LanesProps) => {
  const root = useRef<HTMLDivElement>(null)
  const [lifted, setLifted] = useState<BoardCard | null>(null)
  const [folds, setFolds] = useStored<Record<string, boolean>>(foldsAt, {})
  const sensors = useSensors(useSensor(PointerSensor, BY_POINTER), useSensor(TouchSensor, BY_TOUCH))
  useBoardKeys(root)
  const own = useOwnFields()
  const drop = ({ active, over }: DragEndEvent) => {
    setLifted(null)
    const held = active.data.current as Lifted | undefined
    const to = over?.data.current as { column: string; lane: string } | undefined
    if (!held || !to) return
    if (to.column !== held.from) onMove(held.card, to.column, held.from)
    if (held.lane !== undefined && to.lane !== held.lane) onLane?.(held.card, to.lane, held.lane)
  }
  return (
    <DndContext
      sensors={sensors}
      accessibility={SPOKEN}
      collisionDetection={pointerWithin}
      onDragStart={({ active }) => setLifted((active.data.current as { card: BoardCard }).card)}
      onDragCancel={() => setLifted(null)}
      onDragEnd={drop}
    >
      <div ref={root} className="min-h-0 flex-1 overflow-auto bg-bg">
        <Heads board={board} hands={hands} />
        {lanesOf(board, by, own).map((lane) => (
          <LaneView key={lane.key} by={by} lane={lane} board={board} hands={hands} folded={folds[lane.key] ?? false} onFold={() => setFolds({ ...folds, [lane.key]: !folds[lane.key] })} />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>{lifted ? <CardFace card={lifted} me={hands.me} Extra={hands.Extra} lifted /> : null}</DragOverlay>
    </DndContext>
  )
}
