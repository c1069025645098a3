// A list whose rows are links, with heads that sort and a foot that brings more; as many rows as there are, drawn as few as are seen.
import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Skeleton } from './states.tsx'

export type Column<Row> = {
  id: string
  label: string
  /** Of the grid, such as `minmax(0,2fr)`. */
  width: string
  /** Of the grid of a phone, where that is another. */
  phone?: string
  /** Columns for which there is no room on a phone, or on a tablet. */
  from?: 'tablet' | 'desktop'
  end?: boolean
  cell: (row: Row) => ReactNode
}
export type Order = { by: string; reversed: boolean }

const FROM = { tablet: 'max-[719px]:hidden', desktop: 'max-[1099px]:hidden' }
const HEIGHT = 44
const LINK = 'flex min-w-0 items-center gap-2 outline-none after:absolute after:inset-0 focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-accent'

type HeadProps<Row> = { columns: Column<Row>[]; order: Order | undefined; sorts: readonly string[]; onOrder: ((order: Order) => void) | undefined }
const Head = <Row,>({ columns, order, sorts, onOrder }: HeadProps<Row>) => (
  <div role="row" className="directory-row sticky top-0 z-10 h-9 border-b bg-surface text-small text-ink-3">
    {columns.map((column) => {
      const isOrder = order?.by === column.id
      const Arrow = order?.reversed ? ArrowUp : ArrowDown
      return (
        <span
          key={column.id}
          role="columnheader"
          aria-sort={isOrder ? (order.reversed ? 'descending' : 'ascending') : undefined}
          className={clsx('flex min-w-0 items-center', column.from && FROM[column.from], column.end && 'justify-end')}
        >
          {onOrder && sorts.includes(column.id) ? (
            <button type="button" onClick={() => onOrder({ by: column.id, reversed: isOrder ? !order.reversed : false })} className="touch flex items-center gap-1 rounded-sm hover:text-ink">
              {column.label} {isOrder ? <Arrow size={12} /> : null}
            </button>
          ) : (
            column.label
          )}
        </span>
      )
    })}
  </div>
)

type TableProps<Row> = {
  label: string
  rows: Row[]
  keyOf: (row: Row) => string
  columns: Column<Row>[]
  /** Draws the link in the first cell; it is stretched over the whole row, so that rows stay rows of cells for those who hear them. */
  renderLink: (row: Row, content: ReactNode, className: string) => ReactNode
  order?: Order
  sorts?: readonly string[]
  onOrder?: (order: Order) => void
  onMore?: (() => void) | undefined
}
export const DirectoryTable = <Row,>({ label, rows, keyOf, columns, renderLink, order, sorts = [], onOrder, onMore }: TableProps<Row>) => {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => HEIGHT, overscan: 12, getItemKey: (at) => keyOf(rows[at] as Row) })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 20) onMore?.()
  }, [last, rows.length, onMore])
  const grid = { '--cols': columns.map((c) => c.width).join(' '), '--cols-tablet': columns.filter((c) => c.from !== 'desktop').map((c) => c.width).join(' '), '--cols-phone': columns.filter((c) => !c.from).map((c) => c.phone ?? c.width).join(' ') }
  return (
    <div ref={scroller} role="table" aria-label={label} aria-rowcount={rows.length + 1} className="min-h-0 flex-1 overflow-y-auto" style={grid as React.CSSProperties}>
      <Head columns={columns} order={order} sorts={sorts} onOrder={onOrder} />
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {shown.map((item) => {
          const row = rows[item.index] as Row
          const cells = columns.map((column, at) => (
            <span key={column.id} role="cell" className={clsx('flex min-w-0 items-center gap-2', column.from && FROM[column.from], column.end && 'justify-end')}>
              {at === 0 ? renderLink(row, column.cell(row), LINK) : column.cell(row)}
            </span>
          ))
          return (
            <div key={item.key} role="row" className="directory-row absolute inset-x-0 border-b hover:bg-hover has-focus-visible:bg-hover" style={{ top: item.start, height: HEIGHT }}>
              {cells}
            </div>
          )
        })}
      </div>
    </div>
  )
}

export const TableSkeleton = () => (
  <div role="status" aria-label="Loading" className="flex flex-col gap-px px-4 pt-9">
    {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
      <div key={row} className="flex h-11 items-center gap-3">
        <Skeleton className="size-6" />
        <Skeleton className="h-3.5 w-48" />
        <Skeleton className="ms-auto h-3.5 w-24" />
      </div>
    ))}
  </div>
)
