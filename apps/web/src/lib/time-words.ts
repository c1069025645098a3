// Moments and spans told the way people say them.

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const startOfDay = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
/** Rounded, because a day in which clocks change has 23 or 25 hours. */
const daysBetween = (then: Date, now: Date): number => Math.round((startOfDay(now) - startOfDay(then)) / DAY)

/** Made once: making one takes longer than a hundred uses of it, and a long thread has hundreds of times. */
const write = (options: Intl.DateTimeFormatOptions) => {
  let format: Intl.DateTimeFormat | undefined
  return (at: Date): string => (format ??= new Intl.DateTimeFormat('en-GB', options)).format(at)
}
const writeDate = write({ day: 'numeric', month: 'short' })
const writeDateOfYear = write({ day: 'numeric', month: 'short', year: 'numeric' })
const writeClock = write({ hour: '2-digit', minute: '2-digit' })
const writeWeekday = write({ weekday: 'long' })
const writeShortWeekday = write({ weekday: 'short' })
const writeWhole = write({ dateStyle: 'full', timeStyle: 'short' })

const dateWords = (at: Date, now: Date): string =>
  at.getFullYear() === now.getFullYear() ? writeDate(at) : writeDateOfYear(at)

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

export const dayKey = (iso: string): number => startOfDay(new Date(iso))

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

const at = (base: Date, addDays: number, hour: number): Date =>
  new Date(base.getFullYear(), base.getMonth(), base.getDate() + addDays, hour)

/** Where a snooze can end, in the order offered. */
export const snoozePresets = (now: Date): { label: string; until: Date }[] => {
  const toMonday = ((8 - now.getDay()) % 7) || 7
  const later = new Date(now.getTime() + 3 * HOUR)
  return [
    { label: 'In one hour', until: new Date(now.getTime() + HOUR) },
    ...(later.getHours() < 20 && daysBetween(later, now) === 0 ? [{ label: 'Later today', until: later }] : []),
    { label: 'Tomorrow', until: at(now, 1, 9) },
    { label: 'Next week', until: at(now, toMonday, 9) },
    { label: 'In one month', until: at(now, 30, 9) },
  ]
}

/** When a message can be sent later, in the order offered: mornings of working days come first. */
export const sendPresets = (now: Date): { label: string; at: Date }[] => {
  const toMonday = ((8 - now.getDay()) % 7) || 7
  const inHours = new Date(now.getTime() + 2 * HOUR)
  return [
    { label: 'In two hours', at: inHours },
    { label: 'Tomorrow morning', at: at(now, 1, 9) },
    { label: 'Tomorrow afternoon', at: at(now, 1, 14) },
    // On Sundays that is tomorrow, which is offered already.
    ...(toMonday > 1 ? [{ label: 'Monday morning', at: at(now, toMonday, 9) }] : []),
  ]
}
