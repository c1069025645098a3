// Moments and spans told the way people say them, by the clock of who reads.
import { dateWriter as write, momentOf, wallOf } from './reader.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Days are counted on the wall, where each has 24 hours. */
const dayOf = (at: Date): number => Math.floor(wallOf(at).getTime() / DAY)
const daysBetween = (then: Date, now: Date): number => dayOf(now) - dayOf(then)

const writeDate = write({ day: 'numeric', month: 'short' })
const writeDateOfYear = write({ day: 'numeric', month: 'short', year: 'numeric' })
const writeClock = write({ hour: '2-digit', minute: '2-digit' })
const writeWeekday = write({ weekday: 'long' })
const writeShortWeekday = write({ weekday: 'short' })
const writeWhole = write({ dateStyle: 'full', timeStyle: 'short' })

const dateWords = (at: Date, now: Date): string =>
  wallOf(at).getUTCFullYear() === wallOf(now).getUTCFullYear() ? writeDate(at) : writeDateOfYear(at)

/** "now", "9 min", "3 h", "yesterday", "4 d", "12 Mar": short enough for a card. */
export const sayAgo = (iso: string, now = Date.now()): string => {
  const at = new Date(iso)
  const ms = now - at.getTime()
  if (ms < MINUTE) return 'now'
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`
  const days = daysBetween(at, new Date(now))
  if (days === 0 || ms < 12 * HOUR) return `${Math.floor(ms / HOUR)} h`
  if (days === 1) return 'yesterday'
  if (days < 7) return `${days} d`
  return dateWords(at, new Date(now))
}

/** How long something has lasted: "9 min", "3 h", "2 d". */
export const saySpan = (ms: number): string => {
  if (ms < MINUTE) return '1 min'
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`
  if (ms < DAY) {
    const minutes = Math.floor((ms % HOUR) / MINUTE)
    const hours = Math.floor(ms / HOUR)
    return hours < 6 && minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`
  }
  return `${Math.floor(ms / DAY)} d`
}

export const sayWaiting = (since: string, now = Date.now()): string => {
  const ms = Math.max(0, now - new Date(since).getTime())
  if (ms < HOUR) return `${Math.max(1, Math.floor(ms / MINUTE))} min`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`
  return `${Math.floor(ms / DAY)} d`
}

export const sayClock = (iso: string): string => writeClock(new Date(iso))

export const sayDay = (iso: string, now = Date.now()): string => {
  const at = new Date(iso)
  const days = daysBetween(at, new Date(now))
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  const weekday = writeWeekday(at)
  return days > 1 && days < 7 ? weekday : `${weekday}, ${dateWords(at, new Date(now))}`
}

export const dayKey = (iso: string): number => dayOf(new Date(iso))

/** "12 Mar 2026": a day for lists that go back far. */
export const sayDate = (iso: string): string => writeDateOfYear(new Date(iso))

/** The whole moment, for titles. */
export const sayExactly = (iso: string): string => writeWhole(new Date(iso))

/** "today 17:00", "tomorrow 09:00", "Mon 09:00", "12 Mar 09:00". */
export const sayUntil = (iso: string, now = Date.now()): string => {
  const at = new Date(iso)
  const days = -daysBetween(at, new Date(now))
  const clock = sayClock(iso)
  if (days === 0) return `today ${clock}`
  if (days === 1) return `tomorrow ${clock}`
  if (days > 1 && days < 7) return `${writeShortWeekday(at)} ${clock}`
  return `${dateWords(at, new Date(now))} ${clock}`
}

/** So many days on, at this hour of the wall. */
export const atHour = (base: Date, addDays: number, hour: number): Date => momentOf(new Date((dayOf(base) + addDays) * DAY + hour * HOUR))

const daysToMonday = (now: Date): number => ((8 - wallOf(now).getUTCDay()) % 7) || 7

/** The next Monday that is not today, at this hour of the wall. */
export const mondayAt = (now: Date, hour: number): Date => atHour(now, daysToMonday(now), hour)

/** Where a snooze can end, in the order offered. */
export const snoozePresets = (now: Date): { label: string; until: Date }[] => {
  const later = new Date(now.getTime() + 3 * HOUR)
  return [
    { label: 'In one hour', until: new Date(now.getTime() + HOUR) },
    ...(wallOf(later).getUTCHours() < 20 && daysBetween(later, now) === 0 ? [{ label: 'Later today', until: later }] : []),
    { label: 'Tomorrow', until: atHour(now, 1, 9) },
    { label: 'Next week', until: mondayAt(now, 9) },
    { label: 'In one month', until: atHour(now, 30, 9) },
  ]
}

/** When a message can be sent later, in the order offered: mornings of working days come first. */
export const sendPresets = (now: Date): { label: string; at: Date }[] => {
  const inHours = new Date(now.getTime() + 2 * HOUR)
  return [
    { label: 'In two hours', at: inHours },
    { label: 'Tomorrow morning', at: atHour(now, 1, 9) },
    { label: 'Tomorrow afternoon', at: atHour(now, 1, 14) },
    // On Sundays that is tomorrow, which is offered already.
    ...(daysToMonday(now) > 1 ? [{ label: 'Monday morning', at: mondayAt(now, 9) }] : []),
  ]
}
