// The log of decisions: what was asked, what was answered, whether it was used, and why not.
import { AI_OUTCOMES, type AiDecision, type AiOutcome } from '@patchbay/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { ChevronRight, ScrollText } from 'lucide-react'
import { useState } from 'react'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Blank, Failed, Skeleton } from '../../ui/states.tsx'
import { decisionsQuery, type LogFilter } from './queries.ts'
import { OUTCOMES, saySubject, sayTokens, sayValue } from './words.ts'

const LOOKS: Record<AiOutcome, 'plain' | 'soon' | 'urgent'> = { used: 'plain', confirmed: 'plain', unsure: 'soon', ignored: 'soon', failed: 'urgent' }
const SELECT = 'h-7 rounded-md border bg-surface px-2 text-[12.5px]'

/** What was written for a person to read, out of the form in which a model gives it. */
const textIn = (answer: string): string | null => {
  try {
    const { text } = JSON.parse(answer) as { text?: unknown }
    return typeof text === 'string' ? text : null
  } catch {
    return null
  }
}

const short = (decision: AiDecision): string => {
  const { answer, subject } = decision
  if (!answer.startsWith('{')) return sayValue(subject, answer)
  return (textIn(answer) ?? answer).slice(0, 140)
}

const Detail = ({ name, children }: { name: string; children: string }) =>
  children === '' ? null : (
    <div>
      <dt className="text-small text-ink-3">{name}</dt>
      <dd className="max-h-64 overflow-y-auto break-words whitespace-pre-wrap">{children}</dd>
    </div>
  )

const facts = (d: AiDecision): string =>
  [
    d.by === 'local' ? 'Judged on this server' : `${d.by}, ${d.model}`,
    d.confidence > 0 ? `${Math.round(d.confidence * 100)} % sure` : '',
    d.tokens > 0 ? `${sayTokens(d.tokens)} tokens` : '',
    d.money ? `${d.money.toFixed(5)} in money` : '',
    d.ms > 0 ? `${(d.ms / 1000).toFixed(1)} s` : '',
    d.cached ? 'remembered, not asked again' : '',
  ].filter((part) => part !== '').join(' · ')

const Opened = ({ decision: d }: { decision: AiDecision }) => (
  <dl className="flex flex-col gap-2 border-t bg-bg px-4 py-3 ps-10 max-[719px]:ps-4">
    <Detail name="Why it was not used">{d.why}</Detail>
    <Detail name="Reason">{d.reason}</Detail>
    <Detail name="Answered">{d.answer}</Detail>
    <Detail name="A person said instead">{d.corrected_to === null || d.corrected_to === d.answer ? '' : d.corrected_to === '' ? 'None' : d.corrected_to}</Detail>
    <Detail name="Shown">{d.saw}</Detail>
    <Detail name="By">{facts(d)}</Detail>
  </dl>
)

const Row = ({ decision: d }: { decision: AiDecision }) => {
  const [open, setOpen] = useState(false)
  const wrong = d.corrected_to !== null && d.corrected_to !== d.answer
  return (
    <li className="border-b last:border-b-0">
      <div className="flex items-center gap-2 px-3 py-2">
        <button type="button" aria-expanded={open} aria-label={open ? 'Less' : `More of ${saySubject(d.subject)}`} onClick={() => setOpen(!open)} className="grid size-6 shrink-0 place-items-center rounded-md text-ink-3 hover:bg-hover">
          <ChevronRight size={14} className={clsx('transition-transform duration-100', open && 'rotate-90')} />
        </button>
        <span className="w-24 shrink-0 truncate font-medium max-[719px]:w-20">{saySubject(d.subject)}</span>
        <span className="min-w-0 flex-1 truncate text-ink-2" title={d.why || d.reason}>
          {d.why || short(d)}
          {d.issue ? (
            <>
              {' · '}
              <Link to="/issues/$number" params={{ number: String(d.issue.number) }} className="text-ink-3 hover:text-ink hover:underline">
                #{d.issue.number} {d.issue.title}
              </Link>
            </>
          ) : null}
        </span>
        <span className="shrink-0 text-small text-ink-3 max-[719px]:hidden">{d.by === 'local' ? 'local' : d.by}</span>
        <Chip look={wrong ? 'urgent' : LOOKS[d.outcome]}>{wrong ? 'Corrected' : OUTCOMES[d.outcome]}</Chip>
        <time dateTime={d.at} title={sayExactly(d.at)} className="w-14 shrink-0 text-end text-small text-ink-3 max-[719px]:hidden">
          {sayAgo(d.at)}
        </time>
      </div>
      {open ? <Opened decision={d} /> : null}
    </li>
  )
}

type FilterProps = { filter: LogFilter; onFilter: (filter: LogFilter) => void }
const Filters = ({ filter, onFilter }: FilterProps) => {
  const set = (part: { [key in keyof LogFilter]: LogFilter[key] | undefined }) => onFilter(Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined)))
  return (
    <div className="mb-3 flex flex-wrap gap-2">
      <select aria-label="By whom" className={SELECT} value={filter.by ?? ''} onChange={(event) => set({ by: (event.target.value || undefined) as LogFilter['by'] })}>
        <option value="">By anybody</option>
        <option value="local">By this server</option>
        <option value="model">By models</option>
      </select>
      <select aria-label="Outcome" className={SELECT} value={filter.outcome ?? ''} onChange={(event) => set({ outcome: (event.target.value || undefined) as LogFilter['outcome'] })}>
        <option value="">Every outcome</option>
        {AI_OUTCOMES.map((outcome) => (
          <option key={outcome} value={outcome}>
            {OUTCOMES[outcome]}
          </option>
        ))}
      </select>
      <select aria-label="About" className={SELECT} value={filter.subject ?? ''} onChange={(event) => set({ subject: event.target.value || undefined })}>
        <option value="">About anything</option>
        {['turn', 'priority', 'title', 'language', 'mood', 'draft', 'summary', 'condition'].map((subject) => (
          <option key={subject} value={subject}>
            {saySubject(subject)}
          </option>
        ))}
      </select>
    </div>
  )
}

export const DecisionLog = () => {
  const [filter, setFilter] = useState<LogFilter>({})
  const log = useInfiniteQuery(decisionsQuery(filter))
  const rows = log.data?.pages.flatMap((page) => page.data) ?? []
  const filtered = Object.keys(filter).length > 0
  return (
    <>
      <Filters filter={filter} onFilter={setFilter} />
      {log.isPending ? (
        <div role="status" aria-label="Loading" className="flex flex-col gap-1">
          {[0, 1, 2, 3, 4].map((n) => (
            <Skeleton key={n} className="h-9" />
          ))}
        </div>
      ) : log.isError && rows.length === 0 ? (
        <Failed what="The decisions could not be loaded" error={log.error} onRetry={() => void log.refetch()} />
      ) : rows.length === 0 ? (
        <Blank icon={<ScrollText size={20} />} title={filtered ? 'None like this' : 'Nothing decided yet'}>
          {filtered ? 'No decision fits what is chosen above.' : 'When a customer writes, what was judged, by whom and why is listed here.'}
        </Blank>
      ) : (
        <ul className="overflow-hidden rounded-lg border bg-surface">
          {rows.map((decision) => (
            <Row key={decision.id} decision={decision} />
          ))}
        </ul>
      )}
      {log.hasNextPage ? (
        <div className="mt-3 flex justify-center">
          <Button disabled={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {log.isFetchingNextPage ? 'Loading…' : 'Earlier ones'}
          </Button>
        </div>
      ) : null}
    </>
  )
}
