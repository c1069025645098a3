// The heads over a list: what each column is, and by which of them it is ordered.
import { canOrder, findViewField, type ViewLook, type ViewSort } from '@patchbay/contract'
import clsx from 'clsx'
import { ArrowDown, ArrowUp, CircleDashed, SignalHigh, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useOwnFields } from './own-fields.ts'

export type Ordering = Pick<ViewLook, 'sort' | 'reversed'>
type HeadProps = { order: Ordering; onOrder: (order: Ordering) => void }

const SORTS: Record<string, ViewSort> = { latest_message_at: 'latest', created_at: 'created', waiting_since: 'waiting', snoozed_until: 'snoozed' }
/** Where there is no room for all of the name. */
const SHORT: Record<string, string> = { latest_message_at: 'Last' }
const WIDTHS: Record<string, string> = { account_id: 'w-40 @5xl:w-56', latest_message_at: 'w-16 justify-end' }

type CellProps = HeadProps & { label: string; sort: ViewSort | undefined; className?: string | undefined; children?: ReactNode }
const Cell = ({ label, sort, order, onOrder, className, children }: CellProps) => {
  const isOrder = sort !== undefined && order.sort === sort
  const Arrow = order.reversed ? ArrowUp : ArrowDown
  return (
    <span className={clsx('flex min-w-0 items-center', className)}>
      {sort === undefined ? (
        <span className="truncate" title={label}>{children ?? label}</span>
      ) : (
        <button
          type="button"
          aria-label={`Order by ${label.toLowerCase()}${isOrder ? (order.reversed ? ', now the other way round' : ', now so') : ''}`}
          title={`Order by ${label.toLowerCase()}`}
          onClick={() => onOrder({ sort, reversed: isOrder ? !order.reversed : false })}
          className={clsx('flex min-w-0 items-center gap-0.5 rounded-sm hover:text-ink', isOrder && 'font-medium text-ink')}
        >
          <span className="truncate">{children ?? label}</span>
          {isOrder ? <Arrow size={12} className="shrink-0" /> : null}
        </button>
      )}
    </span>
  )
}

/** As wide as what stands under each. */
export const ListHead = ({ properties, canSelect, ...rest }: HeadProps & { properties: readonly string[]; canSelect: boolean }) => {
  const own = useOwnFields()
  const shown = properties.filter((name) => name !== 'assignee_id').flatMap((name) => findViewField(name, own) ?? [])
  return (
    <div role="toolbar" aria-label="Columns" className="sticky top-0 z-20 flex h-8 items-center gap-1.5 border-b bg-surface px-3 text-small text-ink-3 max-[719px]:hidden">
      {canSelect ? <span className="w-[18px] shrink-0" /> : null}
      <Cell {...rest} label="Priority" sort="priority" className="w-7 shrink-0 justify-center">
        <SignalHigh size={13} />
      </Cell>
      <Cell {...rest} label="Number" sort="number" className="w-12 shrink-0 @max-xl:hidden">
        No.
      </Cell>
      <Cell {...rest} label="Status" sort={undefined} className="w-7 shrink-0 justify-center">
        <CircleDashed size={12} />
      </Cell>
      <span className="min-w-0 flex-1 truncate ps-[15px]">Issue</span>
      <span className="flex shrink-0 items-center gap-2">
        <Cell {...rest} label="Next SLA due" sort="sla" className="justify-end max-[1023px]:hidden @max-xl:hidden">
          Due
        </Cell>
        {shown.map((field) => (
          <Cell
            key={field.name}
            {...rest}
            label={field.label}
            sort={SORTS[field.name] ?? (canOrder(field) ? (field.name as ViewSort) : undefined)}
            className={clsx(WIDTHS[field.name] ?? 'w-28 max-[1023px]:hidden', 'shrink-0')}
          >
            {SHORT[field.name]}
          </Cell>
        ))}
      </span>
      <Cell {...rest} label="Assignee" sort={undefined} className="w-7 shrink-0 justify-center">
        <UserRound size={13} />
      </Cell>
    </div>
  )
}
