// How promises were kept: by kind, over time, and by policy, team and assignee.
import { SLA_LABELS, type SlaKept, type SlaNamed, type SlaReport } from '@patchbay/contract'
import clsx from 'clsx'
import { type ReactNode, useState } from 'react'
import { saySpan } from '../../lib/time-words.ts'
import { Switcher } from '../../ui/switcher.tsx'

type Counts = Pick<SlaKept, 'met' | 'breached'>

/** Rounded down: nobody is told of 100 % while one was late. */
const sayShare = ({ met, breached }: Counts): string => (met + breached === 0 ? '–' : `${Math.floor((100 * met) / (met + breached))} %`)
const sayMedian = (seconds: number | null): string => (seconds === null ? '–' : saySpan(seconds * 1000))

export const Kinds = ({ report: { by_kind } }: { report: SlaReport }) => (
  <dl className="grid grid-cols-3 gap-3 max-[899px]:grid-cols-1">
    {by_kind.map((row) => (
      <div key={row.kind} className="rounded-lg border bg-surface px-4 py-3">
        <dt className="text-small text-ink-3">{SLA_LABELS[row.kind]}</dt>
        <dd className="mt-0.5 text-[22px] leading-tight font-semibold tabular-nums">{sayShare(row)}</dd>
        <dd className="text-small text-ink-2">
          {row.met} in time, {row.breached} overdue
        </dd>
        <dd className="text-small text-ink-3">
          Median {sayMedian(row.median_open_seconds)} in support hours, {sayMedian(row.median_seconds)} in all
        </dd>
      </div>
    ))}
  </dl>
)

const dayIn = (iso: string, step: SlaReport['step']): string =>
  new Intl.DateTimeFormat('en', step === 'month' ? { month: 'short', year: 'numeric', timeZone: 'UTC' } : { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(iso))

/** All that was decided is the whole bar, what was in time is filled. */
export const KeptOverTime = ({ report: { over_time, step } }: { report: SlaReport }) => {
  const most = Math.max(1, ...over_time.map((each) => each.met + each.breached))
  return (
    <section className="rounded-lg border bg-surface px-4 py-3">
      <h3 className="mb-2.5 font-medium">In time, over time</h3>
      <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="In time, over time">
        <ol className="flex min-w-full items-end gap-1">
          {over_time.map((each) => (
            <li key={each.at} className="flex min-w-10 max-w-20 flex-1 flex-col items-center gap-1">
              <span className="text-small font-medium tabular-nums">{sayShare(each)}</span>
              <span className="flex h-24 w-full items-end justify-center" aria-hidden="true">
                <span className="flex w-full max-w-8 items-end overflow-hidden rounded-sm bg-urgent" style={{ height: `${(100 * (each.met + each.breached)) / most}%` }}>
                  <span className="block w-full bg-good" style={{ height: `${(100 * each.met) / (each.met + each.breached)}%` }} />
                </span>
              </span>
              <span className="text-tiny whitespace-nowrap text-ink-3">
                <span className="sr-only">
                  {each.met} of {each.met + each.breached} in time, {step === 'day' ? '' : `${step} of `}
                </span>
                {dayIn(each.at, step)}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

const BY = { policy: 'By policy', team: 'By team', assignee: 'By assignee' } as const
export type By = keyof typeof BY

const COLUMNS = ['Promise', 'In time', 'Kept', 'Overdue', 'Median', 'Median in all']

const NamedRow = ({ row, isFirst, onChoose }: { row: SlaNamed; isFirst: boolean; onChoose: () => void }) => (
  <tr className={clsx('border-t', !isFirst && 'border-transparent')}>
    <th scope="row" className="max-w-56 truncate px-3 py-1.5 text-start font-normal">
      {!isFirst ? (
        <span className="sr-only">{row.name}</span>
      ) : row.id ? (
        <button type="button" className="max-w-full truncate font-medium hover:underline" onClick={onChoose}>
          {row.name}
        </button>
      ) : (
        <span className="text-ink-3">{row.name}</span>
      )}
    </th>
    <td className="px-3 py-1.5 whitespace-nowrap text-ink-2">{SLA_LABELS[row.kind]}</td>
    {[sayShare(row), row.met, row.breached, sayMedian(row.median_open_seconds), sayMedian(row.median_seconds)].map((value, at) => (
      <td key={COLUMNS[at + 1]} className="px-3 py-1.5 text-end whitespace-nowrap tabular-nums">
        {value}
      </td>
    ))}
  </tr>
)

export const KeptBy = ({ report, onChoose }: { report: SlaReport; onChoose: (by: By, row: SlaNamed) => void }) => {
  const [by, setBy] = useState<By>('policy')
  const rows = report[`by_${by}`]
  const head = (children: ReactNode, end: boolean) => (
    <th key={String(children)} scope="col" className={clsx('px-3 py-1.5 text-small font-medium whitespace-nowrap text-ink-3', end ? 'text-end' : 'text-start')}>
      {children}
    </th>
  )
  return (
    <section>
      <Switcher label="By whom" choices={(Object.keys(BY) as By[]).map((value) => ({ value, label: BY[value] }))} value={by} onChange={setBy} />
      <div className="mt-3 overflow-x-auto rounded-lg border bg-surface" tabIndex={0} role="group" aria-label={BY[by]}>
        <table className="w-full">
          <thead>
            <tr>
              {head(BY[by].slice(3).replace(/^./, (letter) => letter.toUpperCase()), false)}
              {COLUMNS.map((name, at) => head(name, at > 0))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <NamedRow key={`${row.id ?? 'none'} ${row.kind}`} row={row} isFirst={rows[at - 1]?.id !== row.id || at === 0} onChoose={() => onChoose(by, row)} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
