// What the clock on the wall shows in a time zone: the day, the minute of it, and how one says that.
import { WEEKDAYS, type Weekday } from '@patchbay/contract'
import { Temporal } from 'temporal-polyfill'
import type { Wall } from './rules.ts'

export const wallClock = (now: Date, timeZone: string): Wall => {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const day = WEEKDAYS[here.dayOfWeek - 1] as Weekday
  const time = `${String(here.hour).padStart(2, '0')}:${String(here.minute).padStart(2, '0')}`
  return { day, minute: here.hour * 60 + here.minute, said: `${day[0]?.toUpperCase()}${day.slice(1)} at ${time} (${timeZone.replaceAll('_', ' ')})` }
}
