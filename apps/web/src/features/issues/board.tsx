// The board: columns side by side, cards carried from one to the other.
import {
  DndContext, type DragEndEvent, DragOverlay, PointerSensor, pointerWithin, TouchSensor,
  useSensor, useSensors,
} from '@dnd-kit/core'
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { useMedia } from '../../lib/media.ts'
import { useStored } from '../../lib/stored.ts'
import { Skeleton } from '../../ui/states.tsx'
import type { Board, BoardCard } from './board-data.ts'
import { useBoardKeys } from './board-keys.ts'
import { CardFace } from './card.tsx'
import { type BoardHands, type BoardMove, ColumnView, FoldedColumn, type Lifted } from './column.tsx'
import { SPOKEN } from './spoken.ts'

/** Five columns of 272 beside the rail; below that the closed ones start folded. */
const ROOM_FOR_FIVE = '(min-width: 1580px)'

const useFolds = (kept: string) => {
  const roomy = useMedia(ROOM_FOR_FIVE)
  const [folds, setFolds] = useStored<Record<string, boolean>>(kept, {})
  const isFolded = (key: string) => folds[key] ?? (key === 'closed' && !roomy)
  const latest = useRef(folds)
  latest.current = folds
  const fold = useCallback((key: string, on = true) => setFolds({ ...latest.current, [key]: on }), [setFolds])
  return { isFolded, fold: useCallback((key: string) => fold(key), [fold]), unfold: (key: string) => fold(key, false) }
}

/** A card that goes to another column takes the keyboard along. */
const useFocusAlong = (root: RefObject<HTMLElement | null>, board: Board) => {
  const held = useRef('')
  useLayoutEffect(() => {
    if (!held.current || document.activeElement !== document.body) return
    root.current?.querySelector<HTMLElement>(`[data-card="${held.current}"]`)?.focus({ preventScroll: true })
  }, [root, board])
  return {
    onFocus: ({ target }: { target: EventTarget }) => {
      held.current = (target as HTMLElement).closest<HTMLElement>('[data-card]')?.dataset.card ?? ''
    },
    onBlur: ({ relatedTarget, target }: { relatedTarget: EventTarget | null; target: EventTarget }) => {
      // A removed element leaves without a next one; only a person walking elsewhere names it.
      if (relatedTarget || (target as HTMLElement).isConnected) held.current = ''
    },
  }
}

// Made once: new ones would make every card listen anew at every change of the board.
const BY_POINTER = { activationConstraint: { distance: 6 } }
const BY_TOUCH = { activationConstraint: { delay: 250, tolerance: 8 } }

type BoardViewProps = {
  board: Board
  hands: BoardHands
  onMove: BoardMove
  /** Where it is kept which columns are folded. */
  foldsAt?: string
}
export const BoardView = ({ board, hands, onMove, foldsAt = 'folded' }: BoardViewProps) => {
  const [lifted, setLifted] = useState<BoardCard | null>(null)
  const root = useRef<HTMLDivElement>(null)
  const { isFolded, fold, unfold } = useFolds(foldsAt)
  const along = useFocusAlong(root, board)
  useBoardKeys(root)
  const sensors = useSensors(useSensor(PointerSensor, BY_POINTER), useSensor(TouchSensor, BY_TOUCH))
  const drop = ({ active, over }: DragEndEvent) => {
    setLifted(null)
    const held = active.data.current as Lifted | undefined
    if (held && over && over.id !== held.from) onMove(held.card, String(over.id), held.from)
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      accessibility={SPOKEN}
      onDragStart={({ active }) => setLifted((active.data.current as { card: BoardCard }).card)}
      onDragCancel={() => setLifted(null)}
      onDragEnd={drop}
    >
      <div
        ref={root}
        {...along}
        className="flex min-h-0 flex-1 overflow-x-auto bg-bg max-[719px]:snap-x max-[719px]:snap-mandatory"
      >
        {board.columns.map((column) =>
          isFolded(column.key) ? (
            <FoldedColumn key={column.key} by={board.by} column={column} onUnfold={() => unfold(column.key)} />
          ) : (
            <ColumnView key={column.key} column={column} hands={hands} onFold={fold} />
          ),
        )}
      </div>
      <DragOverlay dropAnimation={null}>
        {lifted ? <CardFace card={lifted} me={hands.me} Extra={hands.Extra} lifted /> : null}
      </DragOverlay>
    </DndContext>
  )
}

export const BoardSkeleton = () => (
  <div className="flex min-h-0 flex-1 overflow-hidden bg-bg" role="status" aria-label="Loading the board">
    {[4, 3, 3, 2].map((cards, column) => (
      <div key={column} className="flex min-w-[272px] flex-1 flex-col gap-2 border-e px-2 max-[719px]:min-w-[86vw]">
        <div className="flex h-10 items-center px-1.5">
          <Skeleton className="h-3 w-20" />
        </div>
        {Array.from({ length: cards }, (_, card) => (
          <div key={card} className="-mt-2 mb-2 flex flex-col gap-2.5 rounded-lg border bg-surface p-3 first:mt-0">
            <div className="flex items-center gap-2">
              <Skeleton className="size-[22px]" />
              <Skeleton className="h-3 w-28" />
            </div>
            <Skeleton className="h-3.5 w-4/5" />
            <Skeleton className="h-3 w-3/5" />
          </div>
        ))}
      </div>
    ))}
  </div>
)
