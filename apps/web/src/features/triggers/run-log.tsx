// What triggers did and what waits: each run with its issue, its path and what came of it.
import { KICKOFF_LABELS, RUN_STATES, type RunState, STATE_LABELS, type TriggerRun } from '@patchbay/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Ban, Check, Hourglass, Scissors, ScrollText, Send, TriangleAlert, X } from 'lucide-react'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { sayAgo, sayExactly, sayUntil } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { SMALL, SmallSelect } from '../../ui/small-select.tsx'
import { Blank, Failed, Skeleton } from '../../ui/states.tsx'
import { runsQuery, useCancelRun, useRetryRun } from './queries.ts'
import { SweepList } from './sweep-list.tsx'

const WORDS: Record<RunState, string> = { waiting: 'Waiting', running: 'Running', leaving: 'Being sent', done: 'Done', failed: 'Failed', cancelled: 'Cancelled', cut: 'Stopped' }
const MARKS: Record<RunState, ReactNode> = {
  waiting: <Hourglass size={14} className="text-soon" />, running: <Hourglass size={14} className="text-accent" />, leaving: <Send size={14} className="text-accent" />, done: <Check size={14} className="text-closed" />,
  failed: <TriangleAlert size={14} className="text-urgent" />, cancelled: <Ban size={14} className="text-ink-3" />, cut: <Scissors size={14} className="text-soon" />,
}

const When = ({ run }: { run: TriggerRun }) => (
  <time dateTime={run.at} title={sayExactly(run.at)} className="shrink-0 text-small whitespace-nowrap text-ink-3">
    {run.state === 'waiting' && run.due_at ? `due ${sayUntil(run.due_at)}` : sayAgo(run.at)}
  </time>
)

const nameOf = ({ issue, account, contact }: TriggerRun): string => (issue ? `#${issue.number}` : (account?.name ?? contact?.name ?? ''))

const About = ({ run: { issue, account, contact } }: { run: TriggerRun }) => {
  const look = 'min-w-0 truncate hover:underline'
  if (account)
    return (
      <Link to="/accounts/$id" params={{ id: account.id }} className={look}>
        {account.name}
      </Link>
    )
  if (contact)
    return (
      <Link to="/contacts/$id" params={{ id: contact.id }} className={look}>
        {contact.name}
      </Link>
    )
  return issue ? (
    <Link to="/issues/$number" params={{ number: String(issue.number) }} className={look}>
      #{issue.number} {issue.account ? `${issue.account}: ` : ''}
      {issue.title}
    </Link>
  ) : null
}

type Outcome = TriggerRun['outcomes'][number]
const markOf = ({ ok, delivery }: Outcome): ReactNode => {
  if (delivery === 'leaving') return <Hourglass size={13} className="mt-1 shrink-0 text-soon" aria-label="on its way:" />
  return ok ? <Check size={13} className="mt-1 shrink-0" aria-label="done:" /> : <X size={13} className="mt-1 shrink-0" aria-label="failed:" />
}

const OutcomeLine = ({ outcome }: { outcome: Outcome }) => (
  <p className={`flex items-start gap-1.5 ${outcome.ok ? 'text-ink-2' : 'text-urgent'}`}>
    {markOf(outcome)}
    <span className="min-w-0 break-words">
      {outcome.says}
      {outcome.next_at ? (
        <span className="text-ink-3" title={sayExactly(outcome.next_at)}>
          {' '}
          Tried again {sayUntil(outcome.next_at)}.
        </span>
      ) : null}
    </span>
  </p>
)

/** What waits is cancelled, what does not arrive is given up, and what was given up is tried again. */
const Hands = ({ run }: { run: TriggerRun }) => {
  const [cancel, retry] = [useCancelRun(), useRetryRun()]
  if (run.state === 'failed' && run.outcomes.some(({ delivery }) => delivery === 'failed'))
    return (
      <Button onClick={() => retry.mutate(run.id)} disabled={retry.isPending} aria-label={`Try again to send what the run on ${nameOf(run)} could not`}>
        Try again
      </Button>
    )
  const isLate = run.state === 'leaving' && run.outcomes.some(({ next_at }) => next_at !== null)
  if (run.state !== 'waiting' && !isLate) return null
  return (
    <Button onClick={() => cancel.mutate(run.id)} disabled={cancel.isPending} aria-label={isLate ? `Give up sending for ${nameOf(run)}` : `Cancel the run on ${nameOf(run)}`}>
      {isLate ? 'Give up' : 'Cancel'}
    </Button>
  )
}

const Row = ({ run, named }: { run: TriggerRun; named: boolean }) => (
  <li className="flex items-start gap-x-3 gap-y-1.5 border-b px-4 py-2.5 last:border-b-0 max-[719px]:flex-wrap">
    <span className="mt-0.5" title={WORDS[run.state]}>
      {MARKS[run.state]}
    </span>
    <div className="min-w-0 flex-1 max-[719px]:basis-[calc(100%-26px)]">
      <p className="flex flex-wrap gap-x-1.5">
        <span className="font-medium">{WORDS[run.state]}</span>
        <About run={run} />
        {run.state === 'waiting' && run.issue ? <span className="text-ink-3">now {STATE_LABELS[run.issue.state]}</span> : null}
      </p>
      <p className="text-small text-ink-3">
        {named ? (
          <Link to="/settings/triggers/$trigger" params={{ trigger: run.trigger.id }} className="text-ink-2 hover:underline">
            {run.trigger.name}
          </Link>
        ) : null}
        {named ? ', ' : ''}
        path {run.path + 1}, version {run.version}: {KICKOFF_LABELS[run.kickoff]}
      </p>
      {run.reason ? <p className="text-ink-2">{run.reason}</p> : null}
      {run.outcomes.map((outcome, at) => (
        // An outcome stands at the place of its action.
        <OutcomeLine key={at} outcome={outcome} />
      ))}
    </div>
    <div className="flex shrink-0 items-start gap-3 max-[719px]:w-full max-[719px]:items-center max-[719px]:justify-between max-[719px]:ps-[26px]">
      <When run={run} />
      <Hands run={run} />
    </div>
  </li>
)

const STATES = [{ value: '', label: 'Everything' }, ...RUN_STATES.filter((state) => state !== 'running').map((state) => ({ value: state, label: WORDS[state] }))]

const DAY_MS = 24 * 3_600_000
const SPANS = [{ value: '', label: 'Any time' }, { value: '1', label: 'The last day' }, { value: '7', label: 'The last week' }, { value: '30', label: 'The last 30 days' }]
/** To the hour, so that what is asked stays the same while it is looked at. */
const sinceOf = (days: string): string => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - Number(days) * DAY_MS).toISOString()

/** A number, with or without its sign, is that of an issue; all else are words. */
const wordsOf = (typed: string): { issue?: string; q?: string } => {
  const number = /^#?(\d{1,9})$/.exec(typed.trim())?.[1]
  return number ? { issue: number } : typed.trim() ? { q: typed.trim() } : {}
}

/** Of one trigger, or of all. */
export const RunLog = ({ triggerId }: { triggerId?: string }) => {
  const [state, setState] = useState('')
  const [days, setDays] = useState('')
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed)
  const asked = { ...(triggerId ? { trigger_id: triggerId } : {}), ...(state ? { state: state as RunState } : {}), ...(days ? { since: sinceOf(days) } : {}), ...wordsOf(words) }
  const runs = useInfiniteQuery(runsQuery(asked))
  const rows = runs.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-2">
        <SmallSelect label="Which runs" value={state} options={STATES} onPick={setState} />
        <SmallSelect label="Since when" value={days} options={SPANS} onPick={setDays} />
        <input aria-label="Find by number, title, account or assignee" className={`${SMALL} w-64 max-w-full`} maxLength={100} placeholder="#number, title, account, assignee" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </div>
      <SweepList triggerId={triggerId} />
      {runs.isPending ? (
        <div role="status" aria-label="Loading" className="flex flex-col gap-2">
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
        </div>
      ) : runs.isError && rows.length === 0 ? (
        <Failed what="The log could not be loaded" error={runs.error} onRetry={() => void runs.refetch()} />
      ) : rows.length === 0 ? (
        <Blank icon={<ScrollText size={20} />} title={state || days || typed ? 'Nothing fits this' : 'Nothing has run yet'}>
          Whatever a trigger does, waits for or is kept from doing appears here, for 90 days.
        </Blank>
      ) : (
        <ol className="overflow-hidden rounded-lg border bg-surface">
          {rows.map((run) => (
            <Row key={run.id} run={run} named={triggerId === undefined} />
          ))}
        </ol>
      )}
      {runs.hasNextPage ? (
        <Button className="mt-3" disabled={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          {runs.isFetchingNextPage ? 'Loading…' : 'Show earlier ones'}
        </Button>
      ) : null}
    </>
  )
}
