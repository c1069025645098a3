// How long a press of a button may put an issue to sleep; mornings are those of UTC. Pure.

const HOUR_MS = 3_600_000
const MORNING = 9

const morningAfter = (now: Date, days: number): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, MORNING))
const daysToMonday = (now: Date): number => (now.getUTCDay() === 0 ? 1 : 8 - now.getUTCDay())

type Snooze = { value: string; label: string; until: (now: Date) => Date }
export const SNOOZES: Snooze[] = [
  { value: 'snooze:later', label: 'Snooze for 3 hours', until: (now) => new Date(now.getTime() + 3 * HOUR_MS) },
  { value: 'snooze:tomorrow', label: 'Snooze until tomorrow', until: (now) => morningAfter(now, 1) },
  { value: 'snooze:week', label: 'Snooze until next week', until: (now) => morningAfter(now, daysToMonday(now)) },
]

/** Null for a choice that is no snooze; cards of before know only `snooze`, which was until tomorrow. */
export const snoozeUntil = (choice: string, now: Date): Date | null =>
  SNOOZES.find((s) => s.value === (choice === 'snooze' ? 'snooze:tomorrow' : choice))?.until(now) ?? null
