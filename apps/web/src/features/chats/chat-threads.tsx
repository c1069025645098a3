// Where a chat stands in Slack: a link to each thread, and why nothing arrives there.
import type { ChatThread } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { ExternalLink, TriangleAlert } from 'lucide-react'
import { chatThreadsQuery } from './queries.ts'

const Thread = ({ thread: { name, side, url, failure } }: { thread: ChatThread }) => (
  <li className="py-0.5">
    <div className="flex items-center gap-1.5">
      {url ? (
        <a href={url} target="_blank" rel="noopener noreferrer" className="inline-flex min-w-0 items-center gap-1.5 hover:underline">
          <span className="truncate">{name}</span> <ExternalLink size={13} className="shrink-0 text-ink-3" aria-label="Open in Slack" />
        </a>
      ) : (
        <span className="truncate">{name}</span>
      )}
      {side === 'customer' ? <span className="shrink-0 text-small text-ink-3">the customer reads along</span> : null}
      {!url && !failure ? <span className="shrink-0 text-small text-ink-3">on its way</span> : null}
    </div>
    {failure ? (
      <p className="flex items-start gap-1.5 text-small text-urgent">
        <TriangleAlert size={13} className="mt-0.5 shrink-0" /> Not shown in Slack: {failure}
      </p>
    ) : null}
  </li>
)

export const ChatThreads = ({ issueId }: { issueId: string }) => {
  const { data: threads = [] } = useQuery(chatThreadsQuery(issueId))
  if (threads.length === 0) return null
  return (
    <div className="mt-3">
      <h3 className="text-small text-ink-3">In Slack</h3>
      <ul>{threads.map((thread) => <Thread key={`${thread.name} ${thread.url}`} thread={thread} />)}</ul>
    </div>
  )
}
