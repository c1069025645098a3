// The inbox: what I was told of, worked through line by line.
import type { NotificationLine } from '@patchbay/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { CheckCheck, Inbox, Settings2 } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { ListSkeleton } from '../features/issues/list.tsx'
import { rememberTrail } from '../features/issues/trail.ts'
import { Line } from '../features/notifications/lines.tsx'
import { notificationsQuery, type Show, useMark } from '../features/notifications/queries.ts'
import { useKeys } from '../lib/keys.ts'
import { Button } from '../ui/button.tsx'
import { Blank, Failed } from '../ui/states.tsx'
import { PageHead } from './page-head.tsx'
import { TabRow } from './tab-row.tsx'

const route = getRouteApi('/frame/inbox')

const EMPTY: Record<Show, [string, string]> = {
  open: ['Nothing waits for you', 'What is assigned to you, says your name or happens on your issues appears here.'],
  unread: ['Everything is read', 'What comes in next appears here.'],
  done: ['Nothing is done yet', 'Press E on a line when it needs nothing more from you.'],
}

const rowsOf = () => [...document.querySelectorAll<HTMLElement>('[data-line]')]
const walk = (step: number) => {
  const rows = rowsOf()
  const at = rows.indexOf(document.activeElement as HTMLElement)
  rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus()
}
/** The next line takes the focus when this one goes. */
const stepOver = () => {
  const rows = rowsOf()
  const at = rows.indexOf(document.activeElement as HTMLElement)
  ;(rows[at + 1] ?? rows[at - 1])?.focus()
}
const focused = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset.line

const useInboxKeys = (lines: NotificationLine[], show: Show, mark: ReturnType<typeof useMark>) => {
  const withLine = (act: (line: NotificationLine) => void) => () => {
    const line = lines.find((each) => each.id === focused())
    if (line) act(line)
  }
  useKeys({
    j: () => walk(1), k: () => walk(-1), ArrowDown: () => walk(1), ArrowUp: () => walk(-1),
    u: withLine((line) => mark(line.unread > 0 ? 'read' : 'unread', [line.id])),
    e: withLine((line) => {
      stepOver()
      mark(show === 'done' ? 'open' : 'done', [line.id])
    }),
    'Shift+A': () => mark('read', null),
  })
}

const Content = ({ show }: { show: Show }) => {
  const inbox = useInfiniteQuery(notificationsQuery(show))
  const lines = useMemo(() => inbox.data?.pages.flatMap((page) => page.data) ?? [], [inbox.data])
  const mark = useMark()
  useInboxKeys(lines, show, mark)
  const isThere = lines.length > 0
  useEffect(() => {
    if (isThere && !focused()) rowsOf()[0]?.focus({ preventScroll: true })
  }, [isThere])
  if (inbox.isPending) return <ListSkeleton />
  if (!inbox.data) return <Failed what="The inbox could not be loaded" error={inbox.error} onRetry={() => void inbox.refetch()} />
  if (lines.length === 0)
    return (
      <Blank icon={<Inbox size={20} />} title={EMPTY[show][0]}>
        {EMPTY[show][1]}
      </Blank>
    )
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <ul aria-label="Notifications">
        {lines.map((line) => (
          <Line key={line.id} line={line} done={show === 'done'} onMark={mark} onOpen={() => rememberTrail(lines.flatMap((each) => each.issue?.number ?? []))} />
        ))}
      </ul>
      {inbox.hasNextPage ? (
        <Button className="m-4" disabled={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
          {inbox.isFetchingNextPage ? 'Loading…' : 'Show more'}
        </Button>
      ) : null}
    </div>
  )
}

export const InboxPage = () => {
  const { show = 'open' } = route.useSearch()
  const go = route.useNavigate()
  const mark = useMark()
  return (
    <>
      <PageHead icon={<Inbox size={16} />} title="Inbox">
        <span className="flex-1" />
        <Button look="ghost" title="Mark all as read (Shift+A)" onClick={() => mark('read', null)}>
          <CheckCheck size={14} /> All read
        </Button>
        <Link to="/settings/notifications" aria-label="What I am told of" title="What I am told of" className="grid size-7 place-items-center rounded-md text-ink-2 hover:bg-hover">
          <Settings2 size={15} />
        </Link>
      </PageHead>
      <TabRow
        label="Inbox"
        tabs={[['open', 'Inbox'], ['unread', 'Unread'], ['done', 'Done']]}
        at={show}
        onTab={(next) => void go({ search: next === 'open' ? {} : { show: next }, replace: true })}
      />
      <Content show={show} />
    </>
  )
}
