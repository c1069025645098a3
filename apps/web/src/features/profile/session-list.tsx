// Where I am signed in, and signing out there.
import { useQuery } from '@tanstack/react-query'
import { Laptop, Smartphone } from 'lucide-react'
import { sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Failed, Skeleton } from '../../ui/states.tsx'
import { sessionsQuery, useEndOthers, useEndSession } from './queries.ts'

const isPhone = (browser: string): boolean => /iOS|Android/.test(browser)

export const SessionList = () => {
  const sessions = useQuery(sessionsQuery)
  const end = useEndSession()
  const endOthers = useEndOthers()
  if (sessions.isPending) return <Skeleton className="h-24" />
  if (!sessions.data) return <Failed what="Your sessions could not be loaded" error={sessions.error} onRetry={() => void sessions.refetch()} />
  return (
    <div className="overflow-hidden rounded-lg border bg-surface">
      <ul>
        {sessions.data.map((session) => (
          <li key={session.id} className="flex min-h-12 items-center gap-3 border-b px-4 py-2 last:border-b-0">
            {isPhone(session.browser) ? <Smartphone size={16} className="text-ink-3" /> : <Laptop size={16} className="text-ink-3" />}
            <span className="min-w-0 flex-1">
              <span className="block truncate">{session.browser}</span>
              <span className="block truncate text-small text-ink-3">
                Signed in {sayExactly(session.created_at)}, last seen {sayExactly(session.seen_at)}
              </span>
            </span>
            {session.is_this ? <Chip>this one</Chip> : <Button onClick={() => end.mutate(session.id)}>Sign out</Button>}
          </li>
        ))}
      </ul>
      {sessions.data.length > 1 ? (
        <div className="flex justify-end border-t px-4 py-2">
          <Button onClick={() => endOthers.mutate(undefined)}>Sign out everywhere but here</Button>
        </div>
      ) : null}
    </div>
  )
}
