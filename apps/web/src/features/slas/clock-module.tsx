// What was promised on this issue, how much time is left, and how that came about.
import { SLA_LABELS, type SlaClock } from '@patchbay/contract'
import { Check, Pause, Timer, X } from 'lucide-react'
import { useNow } from '../../lib/clock.ts'
import { sayExactly, saySpan, sayUntil } from '../../lib/time-words.ts'
import { Chip } from '../../ui/chip.tsx'
import { Fact, Facts, Module } from '../../ui/facts.tsx'

const HOUR = 3_600_000

const Due = ({ due, now }: { due: string; now: number }) => {
  const left = new Date(due).getTime() - now
  return (
    <Chip look={left <= 0 ? 'urgent' : left < HOUR ? 'soon' : 'plain'} title={sayExactly(due)}>
      <Timer size={12} /> {left <= 0 ? `${saySpan(-left)} late` : `due ${sayUntil(due, now)}`}
    </Chip>
  )
}

const State = ({ clock, now }: { clock: SlaClock; now: number }) => {
  if (clock.state === 'met')
    return (
      <Chip title={clock.stopped_at ? `Done ${sayExactly(clock.stopped_at)}` : ''}>
        <Check size={12} /> In time
      </Chip>
    )
  if (clock.state === 'cancelled') return <Chip>No longer owed</Chip>
  if (clock.stopped_at)
    return (
      <Chip look="urgent" title={`Done ${sayExactly(clock.stopped_at)}`}>
        <X size={12} /> Late
      </Chip>
    )
  if (clock.due_at) return <Due due={clock.due_at} now={now} />
  if (clock.left_seconds === null) return <Chip>Never: the hours do not open</Chip>
  return (
    <Chip>
      <Pause size={12} /> Paused, {saySpan(clock.left_seconds * 1000)} left
    </Chip>
  )
}

/** Of each kind the one that matters now; what was owed and answered before is in the timeline. */
const latestOfEach = (clocks: SlaClock[]): SlaClock[] =>
  (['first_response', 'next_response', 'resolution'] as const).flatMap((kind) => clocks.find((clock) => clock.kind === kind) ?? [])

export const ClockModule = ({ clocks }: { clocks: SlaClock[] }) => {
  const now = useNow()
  const shown = latestOfEach(clocks)
  const [first] = shown
  if (!first) return null
  return (
    <Module title="SLA">
      <Facts>
        {shown.map((clock) => (
          <Fact key={clock.kind} name={SLA_LABELS[clock.kind]}>
            <span className="flex min-w-0 flex-col items-start py-1">
              <State clock={clock} now={now} />
              <span className="mt-0.5 text-small text-ink-3">{clock.why}</span>
            </span>
          </Fact>
        ))}
      </Facts>
      <p className="mt-1 truncate text-small text-ink-3" title={first.policy}>
        By the policy {first.policy}
      </p>
    </Module>
  )
}
