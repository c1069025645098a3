// How far an export is, and its file once it is there.
import { MOST_EXPORTED, type ExportRun } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck, Download, X } from 'lucide-react'
import { sayNumber } from '../../lib/reader.ts'
import { sayUntil } from '../../lib/time-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { exportHref, exportQuery } from './queries.ts'

const many = (count: number) => `${sayNumber(count)} ${count === 1 ? 'issue' : 'issues'}`

const Bar = ({ run }: { run: ExportRun }) => (
  <>
    <div role="progressbar" aria-valuemin={0} aria-valuemax={run.total ?? undefined} aria-valuenow={run.total === null ? undefined : run.rows} aria-label="Issues written" className="mt-2.5 h-1.5 overflow-hidden rounded-full bg-hover">
      <div className="h-full rounded-full bg-accent transition-[width] duration-150" style={{ width: `${run.total ? Math.min(100, (100 * run.rows) / run.total) : 8}%` }} />
    </div>
    <p className="mt-1.5 text-small text-ink-3">{run.total === null ? many(run.rows) : `${sayNumber(run.rows)} of ${many(run.total)}`}. It goes on when you leave this page.</p>
  </>
)

const Done = ({ run }: { run: ExportRun }) => (
  <>
    <a href={exportHref(run.id)} download className="mt-2.5 inline-flex h-7 items-center gap-1.5 rounded-md border bg-surface px-2.5 font-medium hover:bg-hover">
      <Download size={14} /> Download
    </a>
    <p className="mt-1.5 text-small text-ink-3">
      {many(run.rows)}
      {run.is_cut ? `, the first ${sayNumber(MOST_EXPORTED)} of the view; narrow it for the rest` : ''}. It lies here until {sayUntil(run.expires_at)}.
    </p>
  </>
)

type ExportProgressProps = { id: string; raised: boolean; onStop: () => void; onClose: () => void }
export const ExportProgress = ({ id, raised, onStop, onClose }: ExportProgressProps) => {
  const { data: run, isError } = useQuery(exportQuery(id))
  if (!run && !isError) return null
  const running = run?.state === 'running'
  const words = !run ? 'This export is not there any more' : running ? `Exporting ${run.name}…` : run.state === 'done' ? `${run.name} is exported` : `${run.name} was not exported`
  return (
    <section aria-label="Export" className={`floats fixed end-5 z-30 w-[340px] max-w-[calc(100vw-40px)] p-3.5 ${raised ? 'bottom-32' : 'bottom-5'} max-[719px]:bottom-[72px]`}>
      <div className="flex items-center gap-2">
        {running ? null : run?.state === 'done' ? <CircleCheck size={15} className="shrink-0 text-good" /> : <CircleAlert size={15} className="shrink-0 text-soon" />}
        <p role="status" className="min-w-0 flex-1 truncate font-medium" title={words}>
          {words}
        </p>
        {running ? (
          <Button look="ghost" onClick={onStop}>
            Stop
          </Button>
        ) : (
          <IconButton label="Close" onClick={onClose}>
            <X size={15} />
          </IconButton>
        )}
      </div>
      {running ? <Bar run={run} /> : null}
      {run?.state === 'done' ? <Done run={run} /> : null}
      {run?.state === 'failed' ? <p className="mt-1.5 text-small text-ink-2">{run.why}</p> : null}
    </section>
  )
}
