// How communities go: the numbers, issues over time, and by account and channel.
import type { CommunityNamed, CommunityReport, CommunitySpan } from '@patchbay/contract'
import { type ReactNode, useState } from 'react'
import { sayNumber } from '../../lib/reader.ts'
import { saySpan } from '../../lib/time-words.ts'
import { BarsOverTime, GroupedRow, GroupedTable } from '../../ui/report.tsx'

const say = (seconds: number | null): string => (seconds === null ? '–' : saySpan(seconds * 1000))

const Figure = ({ name, value, children }: { name: string; value: string; children: ReactNode }) => (
  <div className="rounded-lg border bg-surface px-4 py-3">
    <dt className="text-small text-ink-3">{name}</dt>
    <dd className="mt-0.5 text-[22px] leading-tight font-semibold tabular-nums">{value}</dd>
    <dd className="text-small text-ink-2">{children}</dd>
  </div>
)

const slowest = ({ p90_seconds }: CommunitySpan): string => (p90_seconds === null ? 'None in this time' : `Nine of ten within ${say(p90_seconds)}`)

export const Figures = ({ report: { members, all } }: { report: CommunityReport }) => (
  <dl className="grid grid-cols-4 gap-3 max-[1099px]:grid-cols-2 max-[480px]:grid-cols-1">
    <Figure name="Members" value={sayNumber(members)}>
      {all.askers === 1 ? 'One of them asked' : `${sayNumber(all.askers)} people asked`}
    </Figure>
    <Figure name="Issues" value={sayNumber(all.issues)}>
      {sayNumber(all.open)} still open
    </Figure>
    <Figure name="First response, median" value={say(all.first_response.p50_seconds)}>
      {slowest(all.first_response)}
    </Figure>
    <Figure name="Resolution, median" value={say(all.resolution.p50_seconds)}>
      {slowest(all.resolution)}
    </Figure>
  </dl>
)

/** All that was asked is the whole bar, what was answered is filled. */
export const IssuesOverTime = ({ report: { over_time, step } }: { report: CommunityReport }) => (
  <BarsOverTime
    title="Issues, over time; filled where they were answered" step={step} filled="bg-accent" rest="bg-selected"
    bars={over_time.map((each) => ({ at: each.at, value: String(each.issues), whole: each.issues, part: each.answered, told: `${each.issues} issues, ${each.answered} answered` }))}
  />
)

const BY = { account: 'Account', channel: 'Channel' } as const
export type By = keyof typeof BY

const COLUMNS = ['Issues', 'Open', 'People', 'First response', 'Nine of ten answered', 'Resolution', 'Nine of ten settled'].map((name) => ({ name }))

const cellsOf = ({ issues, open, askers, first_response: first, resolution }: CommunityNamed) =>
  [sayNumber(issues), sayNumber(open), sayNumber(askers), say(first.p50_seconds), say(first.p90_seconds), say(resolution.p50_seconds), say(resolution.p90_seconds)]
    .map((value, at) => ({ key: COLUMNS[at]?.name ?? '', value }))

export const AskedBy = ({ report, onChoose }: { report: CommunityReport; onChoose: (by: By, row: CommunityNamed) => void }) => {
  const [by, setBy] = useState<By>('account')
  return (
    <GroupedTable names={BY} by={by} onBy={setBy} columns={COLUMNS}>
      {report[`by_${by}`].map((row) => (
        <GroupedRow key={row.id ?? 'none'} name={row.name} onChoose={row.id ? () => onChoose(by, row) : undefined} cells={cellsOf(row)} />
      ))}
    </GroupedTable>
  )
}
