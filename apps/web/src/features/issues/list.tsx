// Issues as rows under a head for each status; only what fits the window is drawn.
import type { IssueCard } from '@patchbay/contract'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useKeys } from '../../lib/keys.ts'
import { PHONE, useMedia } from '../../lib/media.ts'
import { useStored } from '../../lib/stored.ts'
import { Skeleton } from '../../ui/states.tsx'
import { type Board, type BoardCard, type Column, sayCount } from './board-data.ts'
import { type Desk, Row, USUAL } from './row.tsx'
import { ListHead, type Ordering } from './list-head.tsx'
import { SelectGroup } from './select-mark.tsx'
import { ColumnMark } from './states.tsx'

type Line = { kind: 'head'; column: Column; folded: boolean } | { kind: 'row'; card: BoardCard; column: Column } | { kind: 'more'; column: Column }

const linesOf = (board: Board, isFolded: (key: string) => boolean): Line[] =>
  board.columns.flatMap((column): Line[] => {
    if (column.cards.length === 0 && board.by === '') return []
    const folded = board.by !== '' && isFolded(column.key)
    const head: Line[] = board.by === '' ? [] : [{ kind: 'head', column, folded }]
    if (folded) return head
    const rows = column.cards.map((card): Line => ({ kind: 'row', card, column }))
    return [...head, ...rows, ...(column.cursor ? [{ kind: 'more', column } as const] : [])]
  })

const keyOf = (line: Line | undefined, index: number) =>
  !line ? index : line.kind === 'row' ? `${line.card.id} ${line.column.key}` : `${line.kind} ${line.column.key}`

/** The head of the group one is in stays on top. */
const useLines = (lines: Line[], rowHeight: number) => {
  const scroller = useRef<HTMLDivElement>(null)
  const heads = useMemo(() => lines.flatMap((line, index) => (line.kind === 'head' ? [index] : [])), [lines])
  const stuck = useRef(-1)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'row' ? rowHeight : 36),
    getItemKey: (index) => keyOf(lines[index], index),
    overscan: 12,
    rangeExtractor: useCallback(
      (range: Range) => {
        stuck.current = heads.findLast((head) => head <= range.startIndex) ?? -1
        return [...new Set([...(stuck.current < 0 ? [] : [stuck.current]), ...defaultRangeExtractor(range)])].sort((a, b) => a - b)
      },
      [heads],
    ),
  })
  return { scroller, virtual, stuck }
}

type GroupHeadProps = { by: string; column: Column; folded: boolean; canSelect: boolean; onFold: () => void }
/** One that is empty stays where it is: what comes next must not jump when its last issue leaves. */
const GroupHead = ({ by, column, folded, canSelect, onFold }: GroupHeadProps) => (
  <div className="group/head flex h-9 items-center border-b bg-bg pe-4">
    <button type="button" aria-expanded={!folded} disabled={column.cards.length === 0} onClick={onFold} className="flex h-full min-w-0 flex-1 items-center gap-2 px-4 text-start -outline-offset-2">
      <ChevronDown
        size={14}
        className={clsx('text-ink-3 transition-transform', folded && '-rotate-90 rtl:rotate-90', column.cards.length === 0 && 'invisible')}
      />
      <ColumnMark by={by} column={column.key} />
      <h2 className={clsx('truncate font-semibold', column.cards.length === 0 && 'text-ink-2')}>{column.label}</h2>
      <span className="text-ink-3">{sayCount(column.count, column.more)}</span>
    </button>
    {canSelect && !folded ? <SelectGroup label={column.label} cards={column.cards} /> : null}
  </div>
)

const MoreLine = ({ column, onMore }: { column: Column; onMore: (column: Column) => void }) => {
  useEffect(() => onMore(column), [column, onMore])
  return (
    <div className="flex h-9 items-center px-4">
      <Skeleton className="h-3 w-64" />
    </div>
  )
}

const useRowKeys = (scroller: { current: HTMLElement | null }) => {
  const walk = (step: 1 | -1) => {
    const rows = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])]
    const at = rows.indexOf(document.activeElement?.closest('[data-card]') as HTMLElement)
    const next = rows[at < 0 ? 0 : at + step]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({ j: () => walk(1), k: () => walk(-1), ArrowDown: () => walk(1), ArrowUp: () => walk(-1) })
}

type ListViewProps = {
  board: Board
  desk: Desk
  onOpen: (card: IssueCard, trail: IssueCard[]) => void
  onNear: (card: IssueCard) => void
  onMore: (column: Column) => void
  /** Where it is kept which groups are folded. */
  foldsAt?: string
  /** What rows show at their end; without it what lists have always shown. */
  properties?: readonly string[]
  /** Without it there are no heads to order by. */
  order?: Ordering
  onOrder?: (order: Ordering) => void
}
const CLOSED_FOLDED = { closed: true }
export const ListView = ({ board, desk, onOpen, onNear, onMore, foldsAt = 'list.folded', properties, order, onOrder }: ListViewProps) => {
  const [folds, setFolds] = useStored<Record<string, boolean>>(foldsAt, CLOSED_FOLDED)
  const lines = useMemo(() => linesOf(board, (key) => folds[key] ?? false), [board, folds])
  const phone = useMedia(PHONE)
  const { scroller, virtual, stuck } = useLines(lines, phone ? 58 : 36)
  useEffect(() => virtual.measure(), [virtual, phone])
  useRowKeys(scroller)
  const trail = useMemo(() => lines.flatMap((line) => (line.kind === 'row' ? [line.card] : [])), [lines])
  const draw = (line: Line) => {
    if (line.kind === 'row') return <Row card={line.card} desk={desk} properties={properties} onOpen={(card) => onOpen(card, trail)} onNear={onNear} />
    if (line.kind === 'more') return <MoreLine column={line.column} onMore={onMore} />
    const { key } = line.column
    return <GroupHead by={board.by} column={line.column} folded={line.folded} canSelect={desk.mayWrite} onFold={() => setFolds({ ...folds, [key]: !line.folded })} />
  }
  return (
    <div ref={scroller} className="@container min-h-0 flex-1 overflow-y-auto">
      {order && onOrder ? <ListHead order={order} onOrder={onOrder} properties={properties ?? USUAL} canSelect={desk.mayWrite} /> : null}
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index]
          if (!line) return null
          const sticky = item.index === stuck.current
          return (
            <div
              key={item.key}
              className={sticky ? clsx('sticky z-10', onOrder ? 'top-8 max-[719px]:top-0' : 'top-0') : 'absolute inset-x-0 top-0'}
              style={sticky ? { height: item.size } : { height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {draw(line)}
            </div>
          )
        })}
      </div>
    </div>
  )
}

export const ListSkeleton = () => (
  <div className="flex-1 overflow-hidden" role="status" aria-label="Loading the list">
    {[52, 38, 61, 45, 57, 40, 66, 48].map((width, row) => (
      <div key={row} className="flex h-9 items-center gap-3 border-b px-4">
        <Skeleton className="size-4" />
        <Skeleton className="h-3 w-10" />
        <div className="skeleton h-3" style={{ width: `${width}%` }} />
      </div>
    ))}
  </div>
)
