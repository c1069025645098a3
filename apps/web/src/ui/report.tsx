// What reports are made of: their head, bars over time, and a table by one thing or another. Knows no noun.
import clsx from 'clsx'
import { Download, Printer, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, IconButton } from './button.tsx'
import { Switcher } from './switcher.tsx'

type HeadProps = { title?: string; narrowed: string | null; onWiden: () => void; children: ReactNode }
/** What it is narrowed to can be taken away again; beside it stands the time it is of. */
export const ReportHead = ({ title, narrowed, onWiden, children }: HeadProps) => (
  <div className="mb-4 flex flex-wrap items-center justify-end gap-x-3 gap-y-2">
    {title === undefined ? null : <h2 className="min-w-0 flex-1 truncate text-head font-semibold">{title}</h2>}
    {narrowed === null ? null : (
      <Button look="ghost" aria-label={`Not only ${narrowed}`} onClick={onWiden}>
        {narrowed} <X size={13} />
      </Button>
    )}
    {children}
    <IconButton label="Print" className="no-print" onClick={() => window.print()}>
      <Printer size={15} />
    </IconButton>
  </div>
)

export const CsvLink = ({ href, children = 'CSV' }: { href: string; children?: ReactNode }) => (
  <a href={href} download className="no-print inline-flex h-7 items-center gap-1.5 rounded-md border border-line bg-raised px-2.5 text-[12.5px] font-medium hover:bg-hover">
    <Download size={13} /> {children}
  </a>
)

export type Step = 'day' | 'week' | 'month'
type Bar = { at: string; value: string; /** The whole bar, and what of it is filled. */ whole: number; part: number; /** As it is told to who cannot see it. */ told: string }

export const dayIn = (iso: string, step: Step): string =>
  new Intl.DateTimeFormat('en', step === 'month' ? { month: 'short', year: 'numeric', timeZone: 'UTC' } : { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(iso))

const shareOf = (part: number, whole: number): string => `${whole === 0 ? 0 : (100 * part) / whole}%`

type BarsProps = { title: string; /** What the numbers and the bars are. */ says?: string; step: Step; bars: readonly Bar[]; filled: string; rest: string }
export const BarsOverTime = ({ title, says, step, bars, filled, rest }: BarsProps) => {
  const most = Math.max(1, ...bars.map(({ whole }) => whole))
  return (
    <ReportPart title={title}>
      <div className="relative overflow-x-auto" tabIndex={0} role="group" aria-label={title}>
        <ol className="flex min-w-full items-end gap-1">
          {bars.map(({ at, value, whole, part, told }) => (
            <li key={at} title={told} className="flex max-w-20 min-w-10 flex-1 flex-col items-center gap-1">
              <span className="text-small font-medium tabular-nums">{value}</span>
              <span className="flex h-24 w-full items-end justify-center" aria-hidden="true">
                <span className={clsx('flex w-full max-w-8 items-end overflow-hidden rounded-sm', rest)} style={{ height: shareOf(whole, most) }}>
                  <span className={clsx('block w-full', filled)} style={{ height: shareOf(part, whole) }} />
                </span>
              </span>
              <span className="text-tiny whitespace-nowrap text-ink-3">
                <span className="sr-only">
                  {told}, {step === 'day' ? '' : `${step} of `}
                </span>
                {dayIn(at, step)}
              </span>
            </li>
          ))}
        </ol>
      </div>
      {says ? <p className="mt-2 text-small text-ink-3">{says}</p> : null}
    </ReportPart>
  )
}

export const ReportPart = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="rounded-lg border bg-surface px-4 py-3">
    <h2 className="mb-2.5 font-medium">{title}</h2>
    {children}
  </section>
)

type GroupedProps<By extends string> = { names: Record<By, string>; by: By; onBy: (by: By) => void; /** After the first, which says by what. */ columns: readonly { name: string; isText?: boolean }[]; children: ReactNode }
export const GroupedTable = <By extends string>({ names, by, onBy, columns, children }: GroupedProps<By>) => {
  const head = (name: string, isText: boolean) => (
    <th key={name} scope="col" className={clsx('px-3 py-1.5 text-small font-medium whitespace-nowrap text-ink-3', isText ? 'text-start' : 'text-end')}>
      {name}
    </th>
  )
  return (
    <section>
      <Switcher label="By whom" choices={(Object.keys(names) as By[]).map((value) => ({ value, label: `By ${names[value].toLowerCase()}` }))} value={by} onChange={onBy} />
      <div className="relative mt-3 overflow-x-auto rounded-lg border bg-surface" tabIndex={0} role="group" aria-label={`By ${names[by].toLowerCase()}`}>
        <table className="w-full">
          <thead>
            <tr>
              {head(names[by], true)}
              {columns.map(({ name, isText = false }) => head(name, isText))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </section>
  )
}

type GroupedRowProps = { name: string; /** Narrows the report to it; absent when it is nobody. */ onChoose?: (() => void) | undefined; /** Goes on about the row above. */ goesOn?: boolean; cells: readonly { key: string; value: ReactNode; isText?: boolean }[] }
export const GroupedRow = ({ name, onChoose, goesOn = false, cells }: GroupedRowProps) => (
  <tr className={clsx('border-t', goesOn && 'border-transparent')}>
    <th scope="row" className="max-w-64 truncate px-3 py-1.5 text-start font-normal">
      {goesOn ? (
        <span className="sr-only">{name}</span>
      ) : onChoose ? (
        <button type="button" className="max-w-full truncate font-medium hover:underline pointer-coarse:-my-1.5 pointer-coarse:py-2.5" onClick={onChoose}>
          {name}
        </button>
      ) : (
        <span className="text-ink-3">{name}</span>
      )}
    </th>
    {cells.map(({ key, value, isText = false }) => (
      <td key={key} className={clsx('px-3 py-1.5 whitespace-nowrap', isText ? 'text-ink-2' : 'text-end tabular-nums')}>
        {value}
      </td>
    ))}
  </tr>
)
