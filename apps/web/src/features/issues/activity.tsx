// The activity log of an issue: who, when, from which value to which, by kind.
import { ACTIVITY_KINDS, type Activity, type ActivityKind, listActivity } from '@patchbay/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.ts'
import { sayAgo, sayExactly, sayUntil } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Module } from '../../ui/facts.tsx'
import { Skeleton } from '../../ui/states.tsx'

const KIND_LABELS: Record<ActivityKind, string> = { status: 'Status', people: 'People', fields: 'Fields', messages: 'Messages', sla: 'SLA' }

const useActivity = (issueId: string, kind: ActivityKind | '') =>
  useInfiniteQuery({
    queryKey: ['activity', issueId, kind],
    queryFn: ({ pageParam, signal }) =>
      call(listActivity, { params: { id: issueId }, query: { limit: 20, ...(kind ? { kind } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.cursor || undefined,
    staleTime: 5_000,
  })

const ISO = /^\d{4}-\d\d-\d\dT/
const shown = (value: string): string => (ISO.test(value) ? sayUntil(value) : value)

const Line = ({ entry, now }: { entry: Activity; now: number }) => (
  <li className="py-1.5 text-small">
    <p className="flex flex-wrap items-center gap-x-1.5">
      <span className="font-medium text-ink">{entry.what}</span>
      {entry.from ? <span className="max-w-36 truncate text-ink-3 line-through decoration-1">{shown(entry.from)}</span> : null}
      {entry.from && entry.to ? <ArrowRight size={12} className="text-ink-3 rtl:-scale-x-100" aria-label="to" /> : null}
      {entry.to ? (
        <span className="max-w-44 truncate text-ink-2" title={shown(entry.to)}>
          {shown(entry.to)}
        </span>
      ) : null}
    </p>
    <p className="text-ink-3">
      {entry.actor} ·{' '}
      <time dateTime={entry.at} title={sayExactly(entry.at)}>
        {sayAgo(entry.at, now)}
      </time>
      {entry.reason ? ` · ${entry.reason.text}` : ''}
    </p>
  </li>
)

export const ActivityModule = ({ issueId }: { issueId: string }) => {
  const [kind, setKind] = useState<ActivityKind | ''>('')
  const now = useNow()
  const log = useActivity(issueId, kind)
  const entries = log.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <Module title="Activity log">
      <select
        aria-label="Kind of activity"
        value={kind}
        onChange={(event) => setKind(ACTIVITY_KINDS.find((each) => each === event.target.value) ?? '')}
        className="mb-1 h-7 w-full rounded-md border bg-surface px-1.5 text-small text-ink-2"
      >
        <option value="">Everything</option>
        {ACTIVITY_KINDS.map((each) => (
          <option key={each} value={each}>
            {KIND_LABELS[each]}
          </option>
        ))}
      </select>
      {log.isPending ? <Skeleton className="my-2 h-3 w-full" /> : null}
      {log.isError ? (
        <p role="alert" className="py-1 text-small text-ink-2">
          The log could not be loaded.{' '}
          <button type="button" className="underline" onClick={() => void log.refetch()}>
            Try again
          </button>
        </p>
      ) : null}
      {log.isSuccess && entries.length === 0 ? <p className="py-1 text-small text-ink-3">Nothing of this kind has happened.</p> : null}
      <ol className="divide-y divide-line">
        {entries.map((entry) => (
          <Line key={entry.id} entry={entry} now={now} />
        ))}
      </ol>
      {log.hasNextPage ? (
        <Button look="ghost" className="mt-1" disabled={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {log.isFetchingNextPage ? 'Loading…' : 'Earlier'}
        </Button>
      ) : null}
    </Module>
  )
}
