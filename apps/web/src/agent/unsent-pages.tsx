// What has not been sent: my drafts, and everybody's scheduled messages.
import type { DraftLine, ScheduledMessage } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CalendarClock, PencilLine } from 'lucide-react'
import type { ReactNode } from 'react'
import { giveBackMacros } from '../features/macros/use-macros.ts'
import { linesQuery } from '../features/messages/draft-lines.ts'
import { DraftLines, ScheduledLines } from '../features/messages/draft-list.tsx'
import { scheduledQuery, useScheduled } from '../features/messages/scheduled.ts'
import { useMay, useSession } from '../features/sessions/queries.ts'
import { Button } from '../ui/button.tsx'
import { Blank, Failed, Skeleton } from '../ui/states.tsx'
import { PageHead } from './page-head.tsx'

const LinesSkeleton = () => (
  <div role="status" aria-label="Loading" className="px-6 py-3">
    {[56, 72, 40].map((width) => (
      <div key={width} className="flex flex-col gap-2 py-3">
        <Skeleton className="h-3.5 w-64" />
        <div className="skeleton h-3" style={{ width: `${width}%` }} />
      </div>
    ))}
  </div>
)

const toIssue = (thread: string) => (issue: DraftLine['issue']): ReactNode => (
  <Link
    to="/issues/$number"
    params={{ number: String(issue.number) }}
    search={thread ? { thread } : {}}
    className="min-w-0 truncate font-medium after:absolute after:inset-0 hover:underline"
  >
    {issue.title}
  </Link>
)

const Page = ({ icon, title, count, children }: { icon: ReactNode; title: string; count: number | undefined; children: ReactNode }) => (
  <>
    <PageHead icon={icon} title={title}>
      {count ? <span className="count text-small text-ink-3">{count}</span> : null}
    </PageHead>
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">{children}</div>
  </>
)

export const DraftsPage = () => {
  const { user } = useSession()
  const drafts = useQuery(linesQuery)
  return (
    <Page icon={<PencilLine size={16} />} title="Drafts" count={drafts.data?.length}>
      {drafts.isPending ? <LinesSkeleton /> : null}
      {drafts.isError ? <Failed what="Your drafts could not be loaded" error={drafts.error} onRetry={() => void drafts.refetch()} /> : null}
      {drafts.data?.length === 0 ? (
        <Blank icon={<PencilLine size={20} />} title="Nothing begun">
          What you write in an issue and do not send is kept here, on every device you use.
        </Blank>
      ) : null}
      {drafts.data?.length ? <DraftLines lines={drafts.data} me={user.id} open={(line) => toIssue(line.thread_id)} /> : null}
    </Page>
  )
}

const Actions = ({ item }: { item: ScheduledMessage }) => {
  const { user } = useSession()
  const hands = useScheduled(user.id, giveBackMacros)
  return (
    <span className="relative z-[1] flex gap-1 max-[719px]:flex-col">
      <Button onClick={() => void hands.sendNow(item)}>Send now</Button>
      <Button look="ghost" onClick={() => void hands.cancel(item)}>
        Cancel
      </Button>
    </span>
  )
}

export const ScheduledPage = () => {
  const may = useMay('issues:reply')
  const scheduled = useQuery(scheduledQuery)
  const items = scheduled.data?.data
  return (
    <Page icon={<CalendarClock size={16} />} title="Scheduled" count={items?.length}>
      {scheduled.isPending ? <LinesSkeleton /> : null}
      {scheduled.isError ? <Failed what="What is scheduled could not be loaded" error={scheduled.error} onRetry={() => void scheduled.refetch()} /> : null}
      {items?.length === 0 ? (
        <Blank icon={<CalendarClock size={20} />} title="Nothing is scheduled">
          Choose a time beside Send, and the message waits here for it. Everybody on the team can see, change and cancel it.
        </Blank>
      ) : null}
      {items?.length ? <ScheduledLines items={items} open={(item) => toIssue(item.thread_id)} Actions={may ? Actions : null} /> : null}
    </Page>
  )
}
