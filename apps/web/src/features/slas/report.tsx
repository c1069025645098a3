// How promises were kept: by kind, over time, and by policy, team and assignee.
import { SLA_LABELS, type SlaKept, type SlaNamed, type SlaReport } from '@patchbay/contract'
import { useState } from 'react'
import { saySpan } from '../../lib/time-words.ts'
import { LineOverTime } from '../../ui/line-chart.tsx'
import { GroupedRow, GroupedTable } from '../../ui/report.tsx'

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
        <dd className="text-small text-balance text-ink-3">
          Median {sayMedian(row.median_open_seconds)} in support hours, {sayMedian(row.median_seconds)} in all
        </dd>
      </div>
    ))}
  </dl>
)

const shareOf = ({ met, breached }: Counts): number | null => (met + breached === 0 ? null : (100 * met) / (met + breached))

/** From the quarter that the lowest share is in: between 96 and 100 % is where most of it happens. */
const floorOf = (shares: (number | null)[]): number => Math.min(75, 25 * Math.floor(Math.min(100, ...shares.filter((share) => share !== null)) / 25))

export const KeptOverTime = ({ report: { over_time, step } }: { report: SlaReport }) => (
  <LineOverTime
    title="In time, over time" step={step} range={[floorOf(over_time.map(shareOf)), 100]} sayRange={(share) => `${share} %`} heads={['In time', 'Of those decided']}
    points={over_time.map((each) => ({ at: each.at, value: shareOf(each), says: sayShare(each), told: `${each.met} of ${each.met + each.breached} in time` }))}
  />
)

const BY = { policy: 'Policy', team: 'Team', assignee: 'Assignee' } as const
export type By = keyof typeof BY

const COLUMNS = [{ name: 'Promise', isText: true }, { name: 'In time' }, { name: 'Kept' }, { name: 'Overdue' }, { name: 'Median' }, { name: 'Median in all' }]

const cellsOf = (row: SlaNamed) =>
  [SLA_LABELS[row.kind], sayShare(row), row.met, row.breached, sayMedian(row.median_open_seconds), sayMedian(row.median_seconds)].map((value, at) => ({ key: COLUMNS[at]?.name ?? '', value, isText: at === 0 }))

export const KeptBy = ({ report, onChoose }: { report: SlaReport; onChoose: (by: By, row: SlaNamed) => void }) => {
  const [by, setBy] = useState<By>('policy')
  const rows = report[`by_${by}`]
  return (
    <GroupedTable names={BY} by={by} onBy={setBy} columns={COLUMNS}>
      {rows.map((row, at) => (
        <GroupedRow key={`${row.id ?? 'none'} ${row.kind}`} name={row.name} goesOn={at > 0 && rows[at - 1]?.id === row.id} onChoose={row.id ? () => onChoose(by, row) : undefined} cells={cellsOf(row)} />
      ))}
    </GroupedTable>
  )
}
