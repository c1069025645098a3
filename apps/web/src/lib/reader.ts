// Whose eyes read this: their time zone and how their language writes days and numbers.

type Reader = { timeZone: string; locale: string }

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
/** English is written as on the rest of the page: the day before the month, 24 hours. */
const localeOf = (language: string): string => (language === '' || language === 'en' ? 'en-GB' : language)

let reader: Reader = { timeZone: HERE, locale: 'en-GB' }
let asked = { timeZone: '', language: 'en' }
let round = 0

const isKnown = (timeZone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }))
  } catch {
    return false
  }
}

/** Said by the frame before anything in it says a time. An empty zone is that of the browser, and so is one that this browser does not know. */
export const readAs = ({ time_zone, language }: { time_zone: string; language: string }): void => {
  if (time_zone === asked.timeZone && language === asked.language) return
  asked = { timeZone: time_zone, language }
  reader = { timeZone: time_zone !== '' && isKnown(time_zone) ? time_zone : HERE, locale: localeOf(language) }
  round += 1
}
export const readerZone = (): string => reader.timeZone

/** Made once for each reader: making one takes longer than a hundred uses of it, and a long thread has hundreds of times. */
const once = <T>(make: (now: Reader) => T): (() => T) => {
  let kept: { round: number; made: T } | undefined
  return () => (kept?.round === round ? kept : (kept = { round, made: make(reader) })).made
}

export const dateWriter = (options: Intl.DateTimeFormatOptions): ((at: Date) => string) => {
  const format = once(({ timeZone, locale }) => new Intl.DateTimeFormat(locale, { ...options, timeZone }))
  return (at) => format().format(at)
}

/** What a clock in that zone shows now, written for the reader; empty for a zone that this browser does not know. */
export const clockIn = (timeZone: string): string =>
  isKnown(timeZone) ? new Intl.DateTimeFormat(reader.locale, { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date()) : ''

/** The day it is in that zone, as a field for a day wants it; for a zone that this browser does not know, that of the reader. */
export const todayIn = (timeZone: string, now = new Date()): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: isKnown(timeZone) ? timeZone : reader.timeZone, dateStyle: 'short' }).format(now)

const numbers = once(({ locale }) => new Intl.NumberFormat(locale))
export const sayNumber = (count: number): string => numbers().format(count)

const parts = once(({ timeZone }) => new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }))

/** What the reader's clock shows at that moment, as a date whose UTC fields say it. */
export const wallOf = (at: Date): Date => {
  if (reader.timeZone === HERE || Number.isNaN(at.getTime())) return new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
  const read = Object.fromEntries(parts().formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  return new Date(Date.UTC(read.year ?? 0, (read.month ?? 1) - 1, read.day, read.hour, read.minute, read.second, at.getMilliseconds()))
}

/** The moment at which the reader's clock shows this; an hour that clocks skip is the one after it. */
export const momentOf = (wall: Date): Date => {
  const away = (at: number) => wallOf(new Date(at)).getTime() - at
  const first = wall.getTime() - away(wall.getTime())
  return new Date(wall.getTime() - away(first))
}

/** As a field for a day and a time wants it, and back. */
export const fieldOfMoment = (at: Date): string => wallOf(at).toISOString().slice(0, 16)
export const momentOfField = (text: string): Date => momentOf(new Date(`${text}Z`))
