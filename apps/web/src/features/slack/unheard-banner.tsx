// The banner for admins while nothing is heard from a Slack workspace: what customers write there is lost to the desk until somebody mends it.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Unplug } from 'lucide-react'
import { sayExactly, saySpan } from '../../lib/time-words.ts'
import { troubleQuery } from './queries.ts'

export const UnheardBanner = () => {
  const trouble = useQuery(troubleQuery).data ?? []
  const [first] = trouble
  if (!first) return null
  return (
    <section aria-label="Slack is not heard" className="flex shrink-0 items-start gap-3 border-b bg-soon-soft px-4 py-2 text-soon">
      <Unplug size={16} className="mt-0.5 shrink-0" aria-hidden />
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 basis-64">
          <strong className="font-semibold">Nothing is heard from {first.team_name} in Slack.</strong> {first.reason}
          {first.since ? (
            <span className="ms-2 text-small" title={sayExactly(first.since)}>
              for {saySpan(Date.now() - new Date(first.since).getTime())}
            </span>
          ) : null}
          {trouble.length > 1 ? <span className="ms-2 text-small">and from {trouble.length - 1} more</span> : null}
        </p>
        <Link to="/settings/slack" className="font-medium underline underline-offset-2">
          Open Slack settings
        </Link>
      </div>
    </section>
  )
}
