// How far triggers on a schedule have come with their last moments: of how many issues, and on how many they acted.
import type { TriggerSweep } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Check, Hourglass } from 'lucide-react'
import { sayExactly } from '../../lib/time-words.ts'
import { sweepsQuery } from './queries.ts'

const many = (n: number): string => n.toLocaleString('en')

const sayProgress = ({ about, found, is_found, looked_at, runs }: TriggerSweep): string => {
  const isOver = is_found && looked_at >= found
  const looked = isOver ? `Looked at ${many(found)} ${about}${found === 1 ? '' : 's'}` : `Has looked at ${many(looked_at)} of ${many(found)} ${about}s${is_found ? '' : ', and finds more'}`
  return `${looked}; acted on ${runs === 0 ? 'none' : many(runs)}.`
}

const Sweep = ({ sweep, named }: { sweep: TriggerSweep; named: boolean }) => {
  const isOver = sweep.is_found && sweep.looked_at >= sweep.found
  return (
    <li className="flex items-start gap-1.5">
      {isOver ? <Check size={13} className="mt-1 shrink-0 text-closed" aria-label="over:" /> : <Hourglass size={13} className="mt-1 shrink-0 text-accent" aria-label="at work:" />}
      <span className="min-w-0">
        <span className="font-medium">
          {named ? `${sweep.trigger.name}, ` : ''}
          {sayExactly(sweep.at)}:
        </span>{' '}
        <span className="text-ink-2">{sayProgress(sweep)}</span>
        {isOver || sweep.found === 0 ? null : <progress className="mt-1 block h-1 w-48 max-w-full accent-accent" aria-label="How far it has come" max={sweep.found} value={sweep.looked_at} />}
      </span>
    </li>
  )
}

/** Nothing where none of them goes by the clock. */
export const SweepList = ({ triggerId }: { triggerId?: string | undefined }) => {
  const sweeps = useQuery(sweepsQuery(triggerId)).data ?? []
  if (sweeps.length === 0) return null
  return (
    <ul aria-label="The last moments" className="mb-3 flex flex-col gap-1 rounded-lg bg-hover px-3 py-2 text-small">
      {sweeps.map((sweep) => (
        <Sweep key={sweep.id} sweep={sweep} named={triggerId === undefined} />
      ))}
    </ul>
  )
}
