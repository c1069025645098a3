// What was said to all customers of a group, and how it went.
import { type GroupReply, listGroupReplies } from '@patchbay/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { MessageSquareReply } from 'lucide-react'
import type { ReactNode } from 'react'
import { call } from '../../lib/api.ts'
import { sayClock, sayDay, sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Blank, Failed, Skeleton } from '../../ui/states.tsx'

const repliesQuery = (id: string) => queryOptions({ queryKey: ['bulk', 'replies', id], queryFn: ({ signal }) => call(listGroupReplies, { params: { id } }, { signal }) })

const sayHow = ({ run }: GroupReply): string => {
  if (run.state === 'running') return `${run.done} of ${run.total} so far`
  return run.failed === 0 ? `sent to ${run.changed}` : `sent to ${run.changed}, ${run.failed} could not be reached`
}

type GroupRepliesProps = { issueId: string; mayReply: boolean; onReply: () => void; words: (html: string) => ReactNode }
export const GroupReplies = ({ issueId, mayReply, onReply, words }: GroupRepliesProps) => {
  const replies = useQuery(repliesQuery(issueId))
  const write = mayReply ? (
    <Button look="primary" onClick={onReply}>
      <MessageSquareReply size={14} /> Write to customers in all issues…
    </Button>
  ) : null
  if (replies.isPending) return <Skeleton className="m-6 h-16" />
  if (!replies.data) return <Failed what="The replies could not be loaded" error={replies.error} onRetry={() => void replies.refetch()} />
  if (replies.data.length === 0)
    return (
      <Blank icon={<MessageSquareReply size={20} />} title="Nothing was said to all yet" action={write}>
        One answer goes to each customer in their own conversation.
      </Blank>
    )
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-[760px] flex-col gap-4 px-6 py-5">
        <div>{write}</div>
        {replies.data.map((reply) => (
          <article key={reply.run.id} className="rounded-lg border p-3.5">
            <p className="mb-1.5 text-small text-ink-3" title={sayExactly(reply.run.started_at)}>
              <span className="font-medium text-ink">{reply.run.by}</span> · {sayDay(reply.run.started_at)} {sayClock(reply.run.started_at)} · {sayHow(reply)}
            </p>
            {words(reply.body_html)}
          </article>
        ))}
      </div>
    </div>
  )
}
