// What an issue is about, what was done and what comes next, in the words of a model that is asked when somebody wants to know.
import { type AiSummary, type IssuePage, summarizeIssue } from '@patchbay/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Copy, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { tell } from '../../lib/tell.ts'
import { sayAgo } from '../../lib/time-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Module } from '../../ui/facts.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { marksQuery } from './queries.ts'

const summaryQuery = (issueId: string, latest: string) =>
  queryOptions({
    queryKey: ['ai', 'summary', issueId, latest],
    queryFn: ({ signal }) => call(summarizeIssue, { params: { id: issueId } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

const inWords = ({ summary, steps, next }: AiSummary): string => [summary, ...steps.map((step) => `- ${step}`), next ? `Next: ${next}` : ''].filter((line) => line !== '').join('\n')

const Told = ({ told }: { told: AiSummary }) => (
  <div className="flex flex-col gap-2">
    <p dir="auto">{told.summary}</p>
    {told.steps.length > 0 ? (
      <ul dir="auto" className="list-disc ps-4 text-ink-2 marker:text-ink-3">
        {told.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    ) : null}
    {told.next ? (
      <p dir="auto">
        <span className="font-medium">Next:</span> {told.next}
      </p>
    ) : null}
  </div>
)

const Asked = ({ page }: { page: IssuePage }) => {
  const summary = useQuery(summaryQuery(page.card.id, page.card.latest_message_at))
  if (summary.isPending)
    return (
      <div role="status" aria-label="Summing up" className="flex flex-col gap-1.5">
        <Skeleton className="h-4" />
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="h-4 w-3/5" />
      </div>
    )
  if (!summary.data)
    return (
      <div role="alert" className="flex flex-col items-start gap-2">
        <p className="text-urgent">{reasonOf(summary.error)}</p>
        <Button onClick={() => void summary.refetch()}>Try again</Button>
      </div>
    )
  const copy = () => void navigator.clipboard.writeText(inWords(summary.data)).then(() => tell('Copied'))
  return (
    <>
      <Told told={summary.data} />
      <p className="mt-1.5 flex items-center gap-1 text-small text-ink-3">
        <span className="flex-1 truncate">
          {summary.data.by}, {sayAgo(summary.data.at)}
        </span>
        <IconButton label="Copy the summary" onClick={copy}>
          <Copy size={14} />
        </IconButton>
        <IconButton label="Sum up again" disabled={summary.isFetching} onClick={() => void summary.refetch()}>
          <RefreshCw size={14} />
        </IconButton>
      </p>
    </>
  )
}

/** Nothing where no model writes: a module that only says so would be noise on every issue. */
export const SummaryModule = ({ page }: { page: IssuePage }) => {
  const writes = useQuery(marksQuery(page.card.id)).data?.writes
  const [asked, setAsked] = useState(false)
  if (!writes) return null
  return (
    <Module title="Summary">
      {asked ? (
        <Asked page={page} />
      ) : (
        <Button look="ghost" className="-ms-2.5" onClick={() => setAsked(true)}>
          Sum up this issue
        </Button>
      )}
    </Module>
  )
}
