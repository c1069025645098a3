// How long a press of a button may put an issue to sleep; mornings are those of whoever presses. Pure.

const HOUR_MS = 3_600_000
const MORNING = 9

const clockIn = (timeZone: string): Intl.DateTimeFormat => {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: timeZone || 'UTC', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
  } catch {
    return clockIn('')
  }
}

/** What the clock on the wall shows there, as if it were UTC. */
const wallOf = (at: Date, clock: Intl.DateTimeFormat): Date => {
  const part = new Map(clock.formatToParts(at).map((p) => [p.type, Number(p.value)]))
  const of = (name: Intl.DateTimeFormatPartTypes): number => part.get(name) ?? 0
  return new Date(Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')))
}

/** The moment at which that clock shows this: guessed, and mended once, for the clock may be put forward or back in between. */
const momentOf = (wall: Date, clock: Intl.DateTimeFormat): Date => {
  const mended = (guess: Date) => new Date(guess.getTime() + wall.getTime() - wallOf(guess, clock).getTime())
  return mended(mended(wall))
}

const morningAfter = (now: Date, timeZone: string, days: (wall: Date) => number): Date => {
  const clock = clockIn(timeZone)
  const wall = wallOf(now, clock)
  return momentOf(new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate() + days(wall), MORNING)), clock)
}
const daysToMonday = (wall: Date): number => (wall.getUTCDay() === 0 ? 1 : 8 - wall.getUTCDay())

type Snooze = { value: string; label: string; until: (now: Date, timeZone: string) => Date }
export const SNOOZES: Snooze[] = [
  { value: 'snooze:later', label: 'Snooze for 3 hours', until: (now) => new Date(now.getTime() + 3 * HOUR_MS) },
  { value: 'snooze:tomorrow', label: 'Snooze until tomorrow', until: (now, timeZone) => morningAfter(now, timeZone, () => 1) },
  { value: 'snooze:week', label: 'Snooze until next week', until: (now, timeZone) => morningAfter(now, timeZone, daysToMonday) },
]

/** Null for a choice that is no snooze; cards of before know only `snooze`, which was until tomorrow. */
export const snoozeUntil = (choice: string, now: Date, timeZone: string): Date | null =>
  SNOOZES.find((s) => s.value === (choice === 'snooze' ? 'snooze:tomorrow' : choice))?.until(now, timeZone) ?? null
