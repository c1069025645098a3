// Clocks and policies as the wire shows them.
import type { CardSla, SlaClock, SlaKind, SlaPolicy, State } from '@patchbay/contract'
import { explain } from './rules.ts'
import type { PolicyClock } from './store-clocks.ts'
import type { Counts, PolicyRow } from './store-policies.ts'

const NONE: Counts = { running: 0, met: 0, breached: 0 }

export const presentPolicy = (p: PolicyRow, counts: Counts | undefined): SlaPolicy => {
  const { running, met, breached } = counts ?? NONE
  return {
    id: p.id, name: p.name, is_on: p.isOn, conditions: p.conditions, targets: p.targets, pause_in: p.pauseIn, warn: p.warn, alert: { ...p.alert, on_call: p.alert.on_call ?? null },
    since: p.since.toISOString(), running, met, breached,
  }
}

type Shown = { outcome: SlaClock['state'] | null; breachedAt: unknown; pausedSince: unknown; dueAt: Date | null }
const stateOf = (c: Shown, now: number): SlaClock['state'] => {
  if (c.outcome) return c.outcome
  if (c.breachedAt || (c.dueAt && c.dueAt.getTime() <= now)) return 'breached'
  return c.pausedSince ? 'paused' : 'running'
}

const leftOf = (c: { targetMs: number; usedMs: number }): number => Math.max(0, Math.round((c.targetMs - c.usedMs) / 1000))

export const presentClock = (c: PolicyClock, at: Date): SlaClock => {
  const now = at.getTime()
  const state = stateOf(c, now)
  return {
    kind: c.kind, state, started_at: c.startedAt.toISOString(), due_at: c.dueAt?.toISOString() ?? null, breached_at: c.breachedAt?.toISOString() ?? null,
    stopped_at: c.stoppedAt?.toISOString() ?? null, target_seconds: Math.round(c.targetMs / 1000), left_seconds: state === 'paused' ? leftOf(c) : null, policy: c.policyName,
    why: explain({ ...c, pausedSince: c.pausedSince?.getTime() ?? null, stoppedAt: c.stoppedAt?.getTime() ?? null }, c.pauseIn, now),
  }
}

/** A clock as a query of cards brings it along, in JSON. */
export type CardClock = {
  kind: SlaKind
  hours_name: string
  target_ms: number
  used_ms: number
  paused_ms: number
  paused_since: string | null
  due_at: string | null
  breached_at: string | null
  pause_in: State[]
}

export const presentCardClock = (c: CardClock | null, at: Date): CardSla | null => {
  if (!c) return null
  const now = at.getTime()
  const dueAt = c.due_at === null ? null : new Date(c.due_at)
  const pausedSince = c.paused_since === null ? null : new Date(c.paused_since).getTime()
  const state = stateOf({ outcome: null, breachedAt: c.breached_at, pausedSince, dueAt }, now)
  const explained = { kind: c.kind, targetMs: c.target_ms, hoursName: c.hours_name, pausedMs: c.paused_ms, pausedSince, stoppedAt: null }
  return { kind: c.kind, state, due_at: dueAt?.toISOString() ?? null, left_seconds: state === 'paused' ? leftOf({ targetMs: c.target_ms, usedMs: c.used_ms }) : null, why: explain(explained, c.pause_in, now) }
}
