// How a survey went: its numbers, how they moved, and by whom.
import { RATING_WORDS, type SurveyResults, type SurveyTally, type SurveyType } from '@patchbay/contract'
import clsx from 'clsx'
import { useState } from 'react'
import { LineOverTime } from '../../ui/line-chart.tsx'
import { BarsOverTime, GroupedRow, GroupedTable } from '../../ui/report.tsx'
import { HEADLINES, sayHeadline, sayRate } from './draft.ts'

const Number = ({ name, value, says }: { name: string; value: string; says: string }) => (
  <div className="rounded-lg border bg-surface px-4 py-3">
    <dt className="text-small text-ink-3">{name}</dt>
    <dd className="mt-0.5 text-[22px] leading-tight font-semibold tabular-nums">{value}</dd>
    <dd className="text-small text-ink-3">{says}</dd>
  </div>
)

const SAYS: Record<SurveyType, string> = { csat: 'gave 4 or 5', nps: '9 and 10 less 0 to 6', custom: 'of all scores' }

export const Numbers = ({ results: { survey, total } }: { results: SurveyResults }) => (
  <dl className="grid grid-cols-4 gap-3 max-[899px]:grid-cols-2">
    <Number name={HEADLINES[survey.type]} value={sayHeadline(survey.type, total)} says={SAYS[survey.type]} />
    {survey.type === 'custom' ? null : <Number name="Average" value={total.average === null ? '–' : total.average.toFixed(1)} says={survey.type === 'csat' ? 'of 5' : 'of 10'} />}
    <Number name="Response rate" value={sayRate(total)} says="of those who were asked" />
    <Number name="Answers" value={String(total.answered)} says={`of ${total.sent} sent`} />
  </dl>
)

const wordOf = (type: SurveyType, value: string): string => (type === 'csat' ? `${value} ${RATING_WORDS[Math.trunc(+value) - 1] ?? ''}` : value)
const toneOf = (type: SurveyType, value: string): string => {
  if (type === 'custom') return 'bg-accent'
  const n = +value
  const [low, high] = type === 'csat' ? [2, 4] : [6, 9]
  return n <= low ? 'bg-urgent' : n >= high ? 'bg-good' : 'bg-soon'
}

export const Distribution = ({ results: { survey, distribution }, chosen, onChoose }: { results: SurveyResults; chosen: string | null; onChoose: (value: string | null) => void }) => {
  const most = Math.max(1, ...distribution.map((d) => d.count))
  const all = distribution.reduce((sum, d) => sum + d.count, 0)
  return (
    <ul className="flex flex-col gap-0.5">
      {distribution.toReversed().map(({ value, count }) => (
        <li key={value}>
          <button type="button" aria-pressed={chosen === value} onClick={() => onChoose(chosen === value ? null : value)} className={clsx('grid w-full items-center gap-3 rounded-md px-2 py-1 text-start hover:bg-hover aria-pressed:bg-hover', survey.type === 'nps' ? 'grid-cols-[20px_1fr_72px]' : 'grid-cols-[minmax(84px,140px)_1fr_72px]')}>
            <span className="truncate">{wordOf(survey.type, value)}</span>
            <span className="h-3 overflow-hidden rounded-sm bg-hover">
              <span className={clsx('block h-full rounded-sm', toneOf(survey.type, value))} style={{ width: `${(100 * count) / most}%` }} />
            </span>
            <span className="text-end text-small text-ink-2 tabular-nums">
              {count} · {all === 0 ? 0 : Math.round((100 * count) / all)} %
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Sent is the whole bar, answered what is filled; the number of each step is told to who cannot see it. */
export const OverTime = ({ results: { over_time, step } }: { results: SurveyResults }) => (
  <BarsOverTime
    title="Sent and answered, over time" says="The whole bar was sent; what is filled was answered." step={step} filled="bg-accent" rest="bg-hover"
    bars={over_time.map((each) => ({ at: each.at, value: String(each.answered), whole: each.sent, part: each.answered, told: `${each.answered} of ${each.sent} answered` }))}
  />
)

const RANGES: Record<SurveyType, [number, number]> = { csat: [0, 100], nps: [-100, 100], custom: [0, 10] }

/** How it moved; a step in which nobody answered leaves a gap. */
export const ScoreOverTime = ({ results: { survey: { type }, over_time, step } }: { results: SurveyResults }) => (
  <LineOverTime
    title={`${HEADLINES[type]}, over time`} step={step} range={RANGES[type]} sayRange={(value) => (type === 'csat' ? `${value} %` : String(value))} heads={[HEADLINES[type], 'Answers']}
    points={over_time.map((each) => ({ at: each.at, value: type === 'custom' ? each.average : each.headline, says: sayHeadline(type, each), told: `${each.answered} of ${each.sent} answered` }))}
  />
)

const BY = { account: 'Account', assignee: 'Assignee', team: 'Team' } as const
export type By = keyof typeof BY
type Named = SurveyTally & { id: string | null; name: string }

export const Groups = ({ results, onChoose }: { results: SurveyResults; onChoose: (by: By, named: Named) => void }) => {
  const [by, setBy] = useState<By>('account')
  const { type } = results.survey
  return (
    <GroupedTable names={BY} by={by} onBy={setBy} columns={[{ name: HEADLINES[type] }, { name: 'Answers' }, { name: 'Response rate' }]}>
      {results[`by_${by}`].map((row) => (
        <GroupedRow
          key={row.id ?? 'none'} name={row.name} onChoose={row.id ? () => onChoose(by, row) : undefined}
          cells={[{ key: 'headline', value: sayHeadline(type, row) }, { key: 'answers', value: row.answered }, { key: 'rate', value: sayRate(row) }]}
        />
      ))}
    </GroupedTable>
  )
}
