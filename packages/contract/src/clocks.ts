// The clocks that run on issues because of what was promised.
import { z } from 'zod'
import { time } from './fields.ts'

export const SLA_KINDS = ['first_response', 'next_response', 'resolution'] as const
export type SlaKind = (typeof SLA_KINDS)[number]
export const SLA_LABELS: Record<SlaKind, string> = { first_response: 'First response', next_response: 'Next response', resolution: 'Resolution' }

export const CLOCK_STATES = ['running', 'paused', 'met', 'breached', 'cancelled'] as const
/** A clock on an issue: `breached` while it still runs as well as when it has ended. */
export const slaClock = z.object({
  kind: z.enum(SLA_KINDS),
  state: z.enum(CLOCK_STATES),
  started_at: time,
  /** Null while it stands still, and when the hours never come. */
  due_at: time.nullable(),
  breached_at: time.nullable(),
  stopped_at: time.nullable(),
  target_seconds: z.number().int(),
  /** Open time that is left, while it stands still. */
  left_seconds: z.number().int().nullable(),
  policy: z.string(),
  /** How the time came about: "4 h in EMEA hours, paused 1 h 20 min while on customer". */
  why: z.string(),
})
export type SlaClock = z.output<typeof slaClock>

/** The most pressing clock that has not ended, for a card. */
export const cardSla = slaClock.pick({ kind: true, state: true, due_at: true, left_seconds: true, why: true })
export type CardSla = z.output<typeof cardSla>
