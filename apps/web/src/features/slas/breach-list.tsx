// Promised times that were not kept, one by one, newest first, with the issue each is about.
import { SLA_LABELS, type SlaBreach } from '@patchbay/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { sayAgo, sayExactly, saySpan } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { SheetSkeleton } from '../../ui/sheet-skeleton.tsx'
import { Blank, Failed } from '../../ui/states.tsx'
import { breachesQuery, type Chosen } from './report-queries.ts'

type RenderIssue = (number: number, children: ReactNode) => ReactNode

const sayLate = ({ due_at, stopped_at }: SlaBreach): string => (stopped_at === null ? 'still open' : due_at === null ? '' : `${saySpan(Date.parse(stopped_at) - Date.parse(due_at))} late`)

const Row = ({ breach, renderIssue }: { breach: SlaBreach; renderIssue: RenderIssue }) => (
  <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b px-4 py-2.5 last:border-b-0">
    <span className="flex min-w-0 flex-1 basis-64 font-medium">{renderIssue(breach.issue.number, `#${breach.issue.number} ${breach.issue.title}`)}</span>
    <Chip look={breach.stopped_at ? 'plain' : 'urgent'}>{sayLate(breach)}</Chip>
    <time dateTime={breach.breached_at} title={sayExactly(breach.breached_at)} className="w-20 text-end text-small text-ink-3">
      {sayAgo(breach.breached_at)}
    </time>
    <span className="flex w-full min-w-0 flex-wrap gap-x-3 text-small text-ink-2">
      <span>{SLA_LABELS[breach.kind]}</span>
      {[breach.policy, breach.account, breach.team, breach.assignee].filter(Boolean).map((word, at) => (
        <span key={`${at} ${word}`}>{word}</span>
      ))}
    </span>
  </li>
)

export const BreachList = ({ chosen, renderIssue }: { chosen: Chosen; renderIssue: RenderIssue }) => {
  const breaches = useInfiniteQuery(breachesQuery(chosen))
  if (breaches.isPending) return <SheetSkeleton heights={['h-14', 'h-14', 'h-14']} />
  if (!breaches.data) return <Failed what="What was overdue could not be loaded" error={breaches.error} onRetry={() => void breaches.refetch()} />
  const rows = breaches.data.pages.flatMap((page) => page.data)
  if (rows.length === 0)
    return (
      <Blank icon={<CircleCheck size={20} />} title="Nothing was overdue">
        Every promised time of these was kept.
      </Blank>
    )
  return (
    <>
      <ul className="overflow-hidden rounded-lg border bg-surface">
        {rows.map((breach) => (
          <Row key={`${breach.issue.id} ${breach.kind} ${breach.breached_at}`} breach={breach} renderIssue={renderIssue} />
        ))}
      </ul>
      {breaches.hasNextPage ? (
        <div className="mt-3 flex justify-center">
          <Button onClick={() => void breaches.fetchNextPage()} disabled={breaches.isFetchingNextPage}>
            {breaches.isFetchingNextPage ? 'Loading…' : 'Show more'}
          </Button>
        </div>
      ) : null}
    </>
  )
}
