// How far a bulk change is: a bar, what failed and why, and the ways to stop it or to take it back.
import type { BulkChange } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { sayNumber } from '../../lib/reader.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { bulkQuery, stopBulk, takeBackBulk } from './queries.ts'

const VERBS: Record<string, [string, string]> = {
  status: ['Setting the status', 'have another status'], assign: ['Assigning', 'are assigned'], team: ['Setting the team', 'have another team'], tags: ['Setting tags', 'have other tags'],
  priority: ['Setting the priority', 'have another priority'], snooze: ['Snoozing', 'sleep'], portal: ['Changing the portal', 'are changed in the portal'], follow: ['Following', 'are changed'],
  spam: ['Moving', 'are moved'],
  merge: ['Merging', 'are merged'], group: ['Grouping', 'are grouped'], delete: ['Deleting', 'are in the bin'], reply: ['Replying', 'have your reply'],
}

/** Said of one. */
const ofOne = (done: string): string => done.replace(/^have\b/, 'has').replace(/^are\b/, 'is').replace(/^sleep\b/, 'sleeps')

const many = (count: number) => `${sayNumber(count)} ${count === 1 ? 'issue' : 'issues'}`

const sayRun = ({ kind, state, is_undo: isUndo, changed, failed, total }: BulkChange): string => {
  const [doing, done] = VERBS[kind] ?? ['Changing', 'are changed']
  if (state === 'running') return isUndo ? 'Taking it back…' : `${doing}…`
  if (isUndo) return `${many(changed)} as before`
  if (state === 'cancelled') return `Stopped: ${sayNumber(changed)} of ${many(total)} were changed`
  const already = total - changed - failed
  return `${many(changed)} ${changed === 1 ? ofOne(done) : done}${already > 0 ? `, ${sayNumber(already)} did already` : ''}`
}

const Failures = ({ run }: { run: BulkChange }) => {
  const [open, setOpen] = useState(false)
  if (run.failed === 0) return null
  return (
    <div className="mt-2">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="flex items-center gap-1.5 text-small font-medium text-urgent">
        <CircleAlert size={13} /> {many(run.failed)} could not be changed
      </button>
      {open ? (
        <ul className="mt-1 max-h-40 overflow-y-auto text-small">
          {run.failures.map((each) => (
            <li key={each.issue_id} className="py-0.5">
              <a href={`/issues/${each.number}`} className="font-medium hover:underline">
                #{each.number}
              </a>{' '}
              <span className="text-ink-2">{each.why}</span>
            </li>
          ))}
          {run.failed > run.failures.length ? <li className="py-0.5 text-ink-3">and {sayNumber(run.failed - run.failures.length)} more</li> : null}
        </ul>
      ) : null}
    </div>
  )
}

type BulkProgressProps = { id: string; onFollow: (id: string) => void; onTrouble: (words: string, why: string) => void }
export const BulkProgress = ({ id, onFollow, onTrouble }: BulkProgressProps) => {
  const { data: run } = useQuery(bulkQuery(id))
  const [busy, setBusy] = useState(false)
  if (!run) return null
  const act = (work: Promise<BulkChange>, trouble: string) => {
    setBusy(true)
    work
      .then((next) => onFollow(next.id))
      .catch((error: unknown) => onTrouble(trouble, reasonOf(error)))
      .finally(() => setBusy(false))
  }
  const running = run.state === 'running'
  return (
    <section aria-label="Bulk change" className="floats fixed end-5 bottom-5 z-30 w-[340px] max-w-[calc(100vw-40px)] p-3.5 max-[719px]:bottom-[72px]">
      <div className="flex items-center gap-2">
        {running ? null : run.changed === 0 && run.failed > 0 ? (
          <CircleAlert size={15} className="shrink-0 text-urgent" />
        ) : (
          <CircleCheck size={15} className="shrink-0 text-good" />
        )}
        <p role="status" className="min-w-0 flex-1 truncate font-medium">
          {sayRun(run)}
        </p>
        {running ? (
          <Button look="ghost" disabled={busy} onClick={() => act(stopBulk(id), 'It could not be stopped')}>
            Cancel
          </Button>
        ) : null}
        {run.can_undo ? (
          <Button look="ghost" disabled={busy} onClick={() => act(takeBackBulk(id), 'It could not be taken back')}>
            Undo
          </Button>
        ) : null}
        {running ? null : (
          <IconButton label="Close" onClick={() => onFollow('')}>
            <X size={15} />
          </IconButton>
        )}
      </div>
      {running ? (
        <>
          <div role="progressbar" aria-valuemin={0} aria-valuemax={run.total} aria-valuenow={run.done} aria-label="Issues done" className="mt-2.5 h-1.5 overflow-hidden rounded-full bg-hover">
            <div className="h-full rounded-full bg-accent transition-[width] duration-150" style={{ width: `${run.total === 0 ? 0 : (100 * run.done) / run.total}%` }} />
          </div>
          <p className="mt-1.5 text-small text-ink-3">
            {sayNumber(run.done)} of {many(run.total)}. It goes on when you leave this page.
          </p>
        </>
      ) : null}
      <Failures run={run} />
    </section>
  )
}
