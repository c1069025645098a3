// How right the machine was here: agreement, precision and recall, and whether its confidence means what it says.
import type { AiQuality } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { ChartNoAxesColumn } from 'lucide-react'
import { useState } from 'react'
import { momentOfField } from '../../lib/reader.ts'
import { sayDate } from '../../lib/time-words.ts'
import { Blank, Failed, Skeleton } from '../../ui/states.tsx'
import { qualityQuery } from './queries.ts'
import { saySubject, sayShare, sayValue } from './words.ts'

type Subject = AiQuality['subjects'][number]
const SPANS = [30, 90, 365]
const FEW = 20

const MOST_WEEKS = 26

/** A day as it is called, wherever it is read. */
const sayWeek = (week: string): string => sayDate(momentOfField(`${week}T12:00`).toISOString())

const Weeks = ({ weeks }: Pick<Subject, 'weeks'>) => {
  const shown = weeks.slice(-MOST_WEEKS)
  return (
    <figure>
      <div role="img" aria-label={weeks.map((w) => `Week of ${w.week}: ${sayShare(w.agreement)} of ${w.decided}`).join('; ')} className="flex h-12 items-end gap-1 border-b">
        {shown.map((w) => (
          <span key={w.week} title={`Week of ${sayWeek(w.week)}: ${sayShare(w.agreement)} of ${w.decided} stood`} className="flex h-full max-w-8 flex-1 items-end">
            <span className="w-full rounded-t-[2px] bg-accent/70" style={{ height: `${Math.max(3, (w.agreement ?? 0) * 100)}%` }} />
          </span>
        ))}
      </div>
      {shown[0] ? <figcaption className="mt-1 text-small text-ink-3">What stood, by week since {sayWeek(shown[0].week)}</figcaption> : null}
    </figure>
  )
}

/** On the line, what is 80 % sure is right eight times in ten. */
const Calibration = ({ calibration }: Pick<Subject, 'calibration'>) => (
  <figure className="w-40 shrink-0 pt-2">
    <svg viewBox="0 0 100 100" role="img" aria-label={calibration.map((c) => `${sayShare(c.sure)} sure, right in ${sayShare(c.right)} of ${c.decided}`).join('; ')} className="w-full overflow-visible">
      <path d="M0 100 L100 0" className="stroke-line-strong" strokeDasharray="3 3" fill="none" />
      <path d="M0 0 V100 H100" className="stroke-line" fill="none" />
      {calibration.map((c) => (
        <circle key={c.from} cx={c.sure * 100} cy={100 - c.right * 100} r={Math.min(7, 2.5 + Math.log10(c.decided) * 2)} className="fill-accent">
          <title>
            {sayShare(c.sure)} sure, right in {sayShare(c.right)} of {c.decided}
          </title>
        </circle>
      ))}
    </svg>
    <figcaption className="mt-1 text-small text-ink-3">How sure (across) and how often right (up)</figcaption>
  </figure>
)

const Values = ({ subject, values }: Pick<Subject, 'subject' | 'values'>) => (
  <table className="w-full text-start tabular-nums">
    <thead>
      <tr className="text-small text-ink-3">
        <th className="py-1 text-start font-normal">Value</th>
        <th className="py-1 text-end font-normal">Said</th>
        <th className="py-1 text-end font-normal" title="Of those it said, how many were right">
          Right
        </th>
        <th className="py-1 text-end font-normal" title="Of those it should have said, how many it did">
          Found
        </th>
      </tr>
    </thead>
    <tbody>
      {values.slice(0, 12).map((v) => (
        <tr key={v.value} className="border-t">
          <td className="max-w-40 truncate py-1">{sayValue(subject, v.value)}</td>
          <td className="py-1 text-end text-ink-2">{v.decided}</td>
          <td className="py-1 text-end">{sayShare(v.precision)}</td>
          <td className="py-1 text-end">{sayShare(v.recall)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Card = ({ subject }: { subject: Subject }) => (
  <section className="rounded-lg border bg-surface px-4 py-3">
    <div className="mb-2 flex items-baseline gap-2">
      <h2 className="flex-1 font-semibold">{saySubject(subject.subject)}</h2>
      <p className="tabular-nums">
        <span className="text-head font-semibold">{sayShare(subject.agreement)}</span> <span className="text-ink-3">of {subject.decided} stood</span>
      </p>
    </div>
    {subject.decided < FEW ? <p className="mb-2 text-small text-ink-3">Too few yet to say much.</p> : null}
    <Weeks weeks={subject.weeks} />
    <div className="mt-3 flex gap-6 max-[719px]:flex-col">
      <div className="min-w-0 flex-1">{subject.values.length > 0 ? <Values subject={subject.subject} values={subject.values} /> : <p className="text-ink-2">{subject.corrected === 0 ? 'None was changed by a person.' : `${subject.corrected} changed by a person.`}</p>}</div>
      <Calibration calibration={subject.calibration} />
    </div>
  </section>
)

export const Quality = () => {
  const [days, setDays] = useState(90)
  const quality = useQuery(qualityQuery(days))
  if (quality.isPending)
    return (
      <div role="status" aria-label="Loading" className="flex flex-col gap-4">
        <Skeleton className="h-48" />
        <Skeleton className="h-48" />
      </div>
    )
  if (!quality.data) return <Failed what="The quality could not be reckoned" error={quality.error} onRetry={() => void quality.refetch()} />
  const { subjects } = quality.data
  return (
    <>
      <select aria-label="Of the last" className="mb-3 h-7 rounded-md border bg-surface px-2 text-[12.5px]" value={days} onChange={(event) => setDays(Number(event.target.value))}>
        {SPANS.map((span) => (
          <option key={span} value={span}>
            Last {span} days
          </option>
        ))}
      </select>
      {subjects.length === 0 ? (
        <Blank icon={<ChartNoAxesColumn size={20} />} title="Nothing to measure yet">
          What is judged here is measured by what your team corrects: a message that is moved or split off, a changed priority, another title, a status that is set back.
        </Blank>
      ) : (
        <div className="flex flex-col gap-4">
          <p className="max-w-[560px] text-small text-ink-3">Right: how much of what was said was so. Found: how much of what should have been said was.</p>
          {subjects.map((subject) => (
            <Card key={subject.subject} subject={subject} />
          ))}
        </div>
      )}
    </>
  )
}
