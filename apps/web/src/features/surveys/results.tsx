// How a survey went: its numbers, how they moved, and by whom.
import { RATING_WORDS, type SurveyResults, type SurveyTally, type SurveyType } from '@patchbay/contract'
import clsx from 'clsx'
import { type ReactNode, useState } from 'react'
import { Switcher } from '../../ui/switcher.tsx'
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

const dayIn = (iso: string, step: SurveyResults['step']): string =>
  new Intl.DateTimeFormat('en', step === 'month' ? { month: 'short', year: 'numeric', timeZone: 'UTC' } : { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(iso))

/** Sent is the whole bar, answered what is filled; the number of each step is told to who cannot see it. */
export const OverTime = ({ results: { survey, over_time, step } }: { results: SurveyResults }) => {
  const most = Math.max(1, ...over_time.map((each) => each.sent))
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Over time">
      <ol className="flex min-w-full items-end gap-1">
        {over_time.map((each) => (
          <li key={each.at} className="flex min-w-9 max-w-20 flex-1 flex-col items-center gap-1">
            <span className="text-small font-medium tabular-nums">{sayHeadline(survey.type, each)}</span>
            <span className="flex h-24 w-full items-end justify-center" aria-hidden="true">
              <span className="flex w-full max-w-8 items-end overflow-hidden rounded-sm bg-hover" style={{ height: `${(100 * each.sent) / most}%` }}>
                <span className="block w-full bg-accent" style={{ height: `${(100 * each.answered) / each.sent}%` }} />
              </span>
            </span>
            <span className="text-tiny whitespace-nowrap text-ink-3">
              <span className="sr-only">
                {each.answered} of {each.sent} answered, {step === 'day' ? '' : `${step} of `}
              </span>
              {dayIn(each.at, step)}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

const BY = { account: 'By account', assignee: 'By assignee', team: 'By team' } as const
export type By = keyof typeof BY
type Named = SurveyTally & { id: string | null; name: string }

export const Groups = ({ results, onChoose }: { results: SurveyResults; onChoose: (by: By, named: Named) => void }) => {
  const [by, setBy] = useState<By>('account')
  const rows = results[`by_${by}`]
  const head = (children: ReactNode, end = true) => <th className={clsx('px-3 py-1.5 text-small font-medium text-ink-3', end ? 'text-end' : 'text-start')}>{children}</th>
  return (
    <section>
      <Switcher label="By whom" choices={(Object.keys(BY) as By[]).map((value) => ({ value, label: BY[value] }))} value={by} onChange={setBy} />
      <div className="mt-3 overflow-x-auto rounded-lg border bg-surface">
        <table className="w-full">
          <thead className="border-b">
            <tr>
              {head(BY[by].slice(3).replace(/^./, (letter) => letter.toUpperCase()), false)}
              {head(HEADLINES[results.survey.type])}
              {head('Answers')}
              {head('Response rate')}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id ?? 'none'} className="border-b last:border-b-0">
                <th scope="row" className="max-w-64 truncate px-3 py-1.5 text-start font-normal">
                  {row.id ? (
                    <button type="button" className="max-w-full truncate font-medium hover:underline" onClick={() => onChoose(by, row)}>
                      {row.name}
                    </button>
                  ) : (
                    <span className="text-ink-3">{row.name}</span>
                  )}
                </th>
                <td className="px-3 py-1.5 text-end tabular-nums">{sayHeadline(results.survey.type, row)}</td>
                <td className="px-3 py-1.5 text-end tabular-nums">{row.answered}</td>
                <td className="px-3 py-1.5 text-end tabular-nums">{sayRate(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
