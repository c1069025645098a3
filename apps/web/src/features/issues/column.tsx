// One column of the board: its head, and as many cards as fit the window.
import { useDndContext, useDraggable, useDroppable } from '@dnd-kit/core'
import type { CardPreview, CardTime, IssueCard, State } from '@patchbay/contract'
import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { ChevronsLeft, ChevronsRight } from 'lucide-react'
import { type ComponentType, memo, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { useNow } from '../../lib/clock.ts'
import { sayWaiting } from '../../lib/time-words.ts'
import { IconButton } from '../../ui/button.tsx'
import { useArrival } from './arrival.ts'
import { type BoardCard, type Column, sayCount } from './board-data.ts'
import { CardFace } from './card.tsx'
import { SelectGroup, SelectMark } from './select-mark.tsx'
import { selectTo, useIsSelected } from './selection.ts'
import { ColumnMark } from './states.tsx'

/** A card under way, and the column it was taken from: under tags it stands in several. */
export type Lifted = { card: BoardCard; from: string; lane?: string | undefined }
export type BoardMove = (card: BoardCard, key: string, from: string) => void

export type BoardHands = {
  me: string
  /** The field whose values are the columns. */
  by: string
  /** Draws more of a card than every card shows. */
  Extra?: ComponentType<{ card: BoardCard }> | undefined
  preview?: CardPreview | undefined
  time?: CardTime | undefined
  onOpen: (card: IssueCard) => void
  onNear: (card: IssueCard) => void
  onMore: (column: Column) => void
  canMove: boolean
  canSelect: boolean
}

/** Its own id when it is carried: under tags one issue stands in several places. */
export const DraggableCard = memo(({ card, from, lane, hands }: Lifted & { hands: BoardHands }) => {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: useId(), data: { card, from, lane } satisfies Lifted, disabled: !hands.canMove })
  const element = useRef<HTMLDivElement>(null)
  useArrival(element, card)
  const selected = useIsSelected(card.id)
  return (
    <div ref={element} className={clsx('group/card relative rounded-lg', isDragging && 'opacity-40', selected && 'outline-2 outline-accent')}>
      <a
        ref={setNodeRef}
        {...listeners}
        href={`/issues/${card.number}`}
        data-card={card.id}
        draggable={false}
        aria-label={`#${card.number} ${card.title}, ${card.account?.name ?? 'no account'}${card.unread ? ', unread' : ''}`}
        aria-keyshortcuts="S A P Enter"
        className="block touch-manipulation rounded-lg -outline-offset-1 select-none"
        onPointerEnter={() => hands.onNear(card)}
        onFocus={() => hands.onNear(card)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey) return
          event.preventDefault()
          if (event.shiftKey && hands.canSelect) selectTo(card.id)
          else hands.onOpen(card)
        }}
      >
        <CardFace card={card} me={hands.me} besides={hands.by === 'tags' ? from : undefined} Extra={hands.Extra} preview={hands.preview} time={hands.time} />
      </a>
      {hands.canSelect ? <SelectMark id={card.id} number={card.number} className="absolute end-2.5 top-3 z-[1]" /> : null}
    </div>
  )
})

/** Where each column was when one opened an issue, to be there again on the way back. */
const offsets = new Map<string, number>()

type Virtual = ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>

/** Cards that come or go above must not push away what one is reading. */
const useAnchor = (cards: BoardCard[], virtual: Virtual) => {
  const held = useRef({ id: '', start: 0 })
  useLayoutEffect(() => {
    const offset = virtual.scrollOffset ?? 0
    const at = cards.findIndex((card) => card.id === held.current.id)
    const start = virtual.measurementsCache[at]?.start
    if (offset > 0 && start !== undefined && start !== held.current.start) virtual.scrollToOffset(offset + start - held.current.start)
  }, [cards, virtual])
  useLayoutEffect(() => {
    const offset = virtual.scrollOffset ?? 0
    const first = virtual.getVirtualItems().find((row) => row.end > offset)
    held.current = { id: String(first?.key ?? ''), start: first?.start ?? 0 }
  })
}

const useCards = (column: Column, hands: BoardHands) => {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: column.cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 116,
    getItemKey: (index) => column.cards[index]?.id ?? index,
    initialOffset: () => offsets.get(column.key) ?? 0,
    onChange: ({ scrollOffset }) => void offsets.set(column.key, scrollOffset ?? 0),
    gap: 8,
    overscan: 4,
    paddingEnd: 16,
  })
  useAnchor(column.cards, virtual)
  const rows = virtual.getVirtualItems()
  const last = rows.at(-1)?.index ?? 0
  const { onMore } = hands
  useEffect(() => {
    if (column.cursor && last >= column.cards.length - 12) onMore(column)
  }, [column, last, onMore])
  return { scroller, virtual, rows }
}

const DropSlot = () => (
  <div
    aria-hidden="true"
    className="mx-2 mb-2 h-14 shrink-0 rounded-lg border border-dashed border-accent bg-accent-soft"
    style={{ animation: 'appear 120ms ease-out' }}
  />
)

type HeadProps = { by: string; column: Column; canSelect: boolean; onFold: () => void }
const ColumnHead = ({ by, column, canSelect, onFold }: HeadProps) => {
  const now = useNow()
  return (
    <header className="group/head flex h-10 shrink-0 items-center gap-2 px-3.5">
      <ColumnMark by={by} column={column.key} />
      <h2 className="truncate font-semibold" title={column.label}>
        {column.label}
      </h2>
      <span className="text-ink-3">{sayCount(column.count, column.more)}</span>
      <span className="flex-1" />
      {canSelect ? <SelectGroup label={column.label} cards={column.cards} /> : null}
      {column.oldest_waiting_since ? (
        <span className="truncate text-small text-ink-3">oldest {sayWaiting(column.oldest_waiting_since, now)}</span>
      ) : null}
      <IconButton
        label={`Fold ${column.label}`}
        onClick={onFold}
        className="-me-2 !text-ink-3"
      >
        <ChevronsLeft size={14} className="rtl:-scale-x-100" />
      </IconButton>
    </header>
  )
}

export const FoldedColumn = ({ by, column, onUnfold }: { by: string; column: Column; onUnfold: () => void }) => {
  const { setNodeRef, isOver } = useDroppable({ id: column.key, data: column })
  return (
    <section
      ref={setNodeRef}
      aria-label={`${column.label}, folded`}
      className={clsx('flex w-11 shrink-0 snap-start flex-col border-e', isOver && 'bg-accent-soft')}
    >
      <button
        type="button"
        onClick={onUnfold}
        aria-label={`Unfold ${column.label}, ${sayCount(column.count, column.more)} issues`}
        className="flex flex-1 flex-col items-center gap-3 py-3 hover:bg-hover"
      >
        <ChevronsRight size={14} className="text-ink-3 rtl:-scale-x-100" />
        <ColumnMark by={by} column={column.key} />
        <span className="flex items-center gap-2 [writing-mode:vertical-lr]">
          <b className="font-semibold">{column.label}</b>
          <span className="text-ink-3">{sayCount(column.count, column.more)}</span>
        </span>
      </button>
    </section>
  )
}

const EMPTY_WORDS: Record<State, string> = {
  new: 'Nobody is waiting for a first answer.',
  waiting_on_you: 'Nothing is on you.',
  waiting_on_customer: 'No customer owes an answer.',
  on_hold: 'Nothing is on hold.',
  closed: 'Closed issues will gather here.',
}

type ColumnViewProps = { column: Column; hands: BoardHands; onFold: (key: string) => void }
export const ColumnView = memo(({ column, hands, onFold }: ColumnViewProps) => {
  const { setNodeRef, isOver } = useDroppable({ id: column.key, data: column })
  const { active } = useDndContext()
  const { scroller, virtual, rows } = useCards(column, hands)
  const from = (active?.data.current as Lifted | undefined)?.from
  return (
    <section
      ref={setNodeRef}
      aria-label={column.label}
      data-column={column.key}
      className="flex min-w-[272px] flex-1 snap-start flex-col border-e max-[719px]:min-w-[86vw]"
    >
      <ColumnHead by={hands.by} column={column} canSelect={hands.canSelect} onFold={() => onFold(column.key)} />
      {isOver && from !== column.key ? <DropSlot /> : null}
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-2 [scrollbar-width:thin]">
        {column.cards.length === 0 ? (
          <p className="px-1.5 pt-1 text-ink-3">{EMPTY_WORDS[column.key as State] ?? 'Nothing here.'}</p>
        ) : (
          <div role="list" className="relative" style={{ height: virtual.getTotalSize() }}>
            {rows.map((row) => {
              const card = column.cards[row.index]
              return card ? (
                <div
                  key={row.key}
                  role="listitem"
                  ref={virtual.measureElement}
                  data-index={row.index}
                  className="absolute inset-x-0 top-0 p-px"
                  style={{ transform: `translateY(${row.start}px)` }}
                >
                  <DraggableCard card={card} from={column.key} hands={hands} />
                </div>
              ) : null
            })}
          </div>
        )}
      </div>
    </section>
  )
})
