// Deleted issues as rows: what they were, who deleted them, and how long they can still be taken out.
import type { BinnedIssue } from '@patchbay/contract'
import { useState } from 'react'
import { useNow } from '../../lib/clock.ts'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Sure } from '../../ui/sure.tsx'
import { sayLeft } from './left.ts'

type BinTableProps = { issues: readonly BinnedIssue[]; busy: string; onRestore: (issue: BinnedIssue) => void; onPurge: (issue: BinnedIssue) => void }

const Row = ({ issue, now, busy, onRestore, onPurge }: Omit<BinTableProps, 'issues'> & { issue: BinnedIssue; now: number }) => (
  <li className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-2 last:border-b-0">
    <div className="min-w-0 flex-1 basis-64">
      <p className="flex min-w-0 items-baseline gap-2">
        <span className="shrink-0 text-ink-3">#{issue.number}</span>
        <span className="truncate font-medium" title={issue.title}>
          {issue.title}
        </span>
      </p>
      <p className="truncate text-small text-ink-3" title={sayExactly(issue.deleted_at)}>
        {issue.account_name || 'No account'} · {issue.messages === 1 ? '1 message' : `${issue.messages} messages`} · deleted {sayAgo(issue.deleted_at, now)}
        {issue.deleted_by ? ` by ${issue.deleted_by}` : ''}
      </p>
    </div>
    <span className="text-small text-ink-3" title={`Gone for good ${sayExactly(issue.gone_at)}`}>
      {sayLeft(issue, now)}
    </span>
    <Button disabled={busy === issue.id} onClick={() => onRestore(issue)}>
      Restore
    </Button>
    <Button look="ghost" disabled={busy === issue.id} onClick={() => onPurge(issue)} aria-label={`Delete #${issue.number} for good`}>
      Delete for good…
    </Button>
  </li>
)

export const BinTable = ({ issues, busy, onRestore, onPurge }: BinTableProps) => {
  const now = useNow()
  const [sure, setSure] = useState<BinnedIssue | null>(null)
  return (
    <>
      <ul className="rounded-lg border">
        {issues.map((issue) => (
          <Row key={issue.id} issue={issue} now={now} busy={busy} onRestore={onRestore} onPurge={setSure} />
        ))}
      </ul>
      <Sure
        about={sure}
        title={({ number }) => `Delete #${number} for good?`}
        says="Its messages, files and history go with it. This cannot be taken back; what was said in Slack stays there."
        yes="Delete for good"
        no="Keep it in the bin"
        onYes={onPurge}
        onClose={() => setSure(null)}
      />
    </>
  )
}
