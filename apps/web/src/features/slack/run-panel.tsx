// How enabling many channels goes: a bar while it runs, each row that failed with its reason, and a second try.
import type { BulkRun } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Check, CircleAlert } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { runQuery } from './queries.ts'

const sayRun = ({ total, done, failed, is_finished }: BulkRun): string => {
  if (!is_finished) return `Enabling ${done + failed + 1} of ${total}…`
  const enabled = `${done} ${done === 1 ? 'channel is' : 'channels are'} enabled`
  return failed > 0 ? `${enabled}, ${failed} could not be` : enabled
}

const Bar = ({ run }: { run: BulkRun }) => (
  <div
    role="progressbar"
    aria-label="Enabling channels"
    aria-valuenow={run.done + run.failed}
    aria-valuemax={run.total}
    className="flex h-1.5 overflow-hidden rounded-full bg-hover"
  >
    <span className="bg-closed transition-[width] duration-150" style={{ width: `${(100 * run.done) / run.total}%` }} />
    <span className="bg-urgent transition-[width] duration-150" style={{ width: `${(100 * run.failed) / run.total}%` }} />
  </div>
)

type RunPanelProps = { id: string; busy: boolean; onAgain: (channelIds: string[]) => void; onClose: () => void }
export const RunPanel = ({ id, busy, onAgain, onClose }: RunPanelProps) => {
  const { data: run, isError } = useQuery(runQuery(id))
  if (isError) return null
  if (!run) return <Skeleton className="mb-6 h-16" />
  const failed = run.rows.filter((row) => row.state === 'failed')
  return (
    <section aria-label="Enabling channels" className="mb-6 flex flex-col gap-3 rounded-lg border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        {run.is_finished ? failed.length > 0 ? <CircleAlert size={16} className="text-urgent" /> : <Check size={16} className="text-good" /> : null}
        <p role="status" className="min-w-0 flex-1 font-medium">
          {sayRun(run)}
        </p>
        {run.is_finished && failed.length > 0 ? (
          <Button disabled={busy} onClick={() => onAgain(failed.map((row) => row.channel_id))}>
            Choose the failed ones again
          </Button>
        ) : null}
        {run.is_finished ? <Button onClick={onClose}>Done</Button> : null}
      </div>
      <Bar run={run} />
      {failed.length > 0 ? (
        <ul className="flex max-h-60 flex-col gap-1 overflow-y-auto" tabIndex={0} aria-label="What failed">
          {failed.map((row) => (
            <li key={row.channel_id} className="flex gap-2">
              <span className="shrink-0 font-medium">#{row.name || row.channel_id}</span>
              <span className="min-w-0 text-ink-2">{row.why}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
