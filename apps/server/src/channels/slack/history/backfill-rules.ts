// How far a history is, and how long it will take; pure.

type Backfill = { state: string; stage: 'history' | 'threads' | 'telling'; since: Date; reached: string; isSlow: boolean; calls: number; messages: number; threadsLeft: number; untold: number }

const BEGINS = { history: 0, threads: 0.4, telling: 0.8 }
const SHARE = { history: 0.4, threads: 0.4, telling: 0.2 }

const within = (b: Backfill, now: Date): number => {
  if (b.stage === 'history') {
    const span = now.getTime() - b.since.getTime()
    return b.reached === '' || span <= 0 ? 0 : (now.getTime() - Number(b.reached) * 1000) / span
  }
  if (b.stage === 'threads') return 1 - b.threadsLeft / Math.max(1, b.messages)
  return 1 - b.untold / Math.max(1, b.messages)
}

const clamp = (n: number): number => Math.min(1, Math.max(0, n))

/** Only the slow pace is worth foretelling: one call a minute. */
const minutesLeft = (b: Backfill, part: number): number | null => {
  if (b.state !== 'running' || !b.isSlow || b.stage === 'telling') return null
  if (b.stage === 'threads') return b.threadsLeft
  return part > 0 ? Math.ceil((b.calls * (1 - part)) / part) + b.threadsLeft : null
}

export const progressOf = (b: Backfill, now: Date): { progress: number; minutes_left: number | null } => {
  const part = clamp(within(b, now))
  return { progress: b.state === 'done' ? 1 : BEGINS[b.stage] + SHARE[b.stage] * part, minutes_left: minutesLeft(b, part) }
}
