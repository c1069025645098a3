// What a trigger was before, and the way back.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Failed, Skeleton } from '../../ui/states.tsx'
import { useRollBack, versionsQuery } from './queries.ts'
import { conditionsIn, type Names, sayKickoffs, sayPath } from './say.ts'

export const Versions = ({ id, names }: { id: string; names: Names }) => {
  const versions = useQuery(versionsQuery(id))
  const back = useRollBack(id)
  const [sure, setSure] = useState<number | null>(null)
  if (versions.isPending) return <Skeleton className="h-24" />
  if (!versions.data) return <Failed what="The versions could not be loaded" error={versions.error} onRetry={() => void versions.refetch()} />
  return (
    <>
      <ol className="overflow-hidden rounded-lg border bg-surface">
        {versions.data.map((v, at) => (
          <li key={v.version} className="flex items-start gap-3 border-b px-4 py-3 last:border-b-0">
            <span className="w-8 shrink-0 font-medium tabular-nums">v{v.version}</span>
            <div className="min-w-0 flex-1">
              <p className="font-medium">
                {v.name} {at === 0 ? <span className="font-normal text-ink-3">· now</span> : null}
              </p>
              <p className="text-ink-2">{sayKickoffs(v.kickoffs)}</p>
              {v.paths.map((path, n) => (
                // A path is what stands at its place.
                <p key={n} className="text-ink-2">
                  {v.paths.length > 1 ? `${n + 1}. ` : ''}
                  {conditionsIn(path.conditions) > 0 ? `If ${conditionsIn(path.conditions)} ${conditionsIn(path.conditions) === 1 ? 'condition holds' : 'conditions hold'}: ` : ''}
                  {sayPath(path, names)}
                </p>
              ))}
              <p className="text-small text-ink-3" title={sayExactly(v.at)}>
                {v.by}, {sayAgo(v.at)}
              </p>
            </div>
            {at > 0 ? <Button onClick={() => setSure(v.version)}>Go back to it</Button> : null}
          </li>
        ))}
      </ol>
      <Modal open={sure !== null} onOpenChange={() => setSure(null)} title={`Go back to version ${sure ?? ''}?`} says="It becomes the newest version; the one of now stays in this list. What waits goes on as it began.">
        <div className="flex justify-end gap-2">
          <Button onClick={() => setSure(null)}>Stay</Button>
          <Button
            look="primary"
            onClick={() => {
              if (sure !== null) back.mutate(sure)
              setSure(null)
            }}
          >
            Go back
          </Button>
        </div>
      </Modal>
    </>
  )
}
