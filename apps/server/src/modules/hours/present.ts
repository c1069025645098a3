// A schedule as the settings show it: with what it says of now and of its next holiday.
import type { Data, previewHours, Schedule } from '@patchbay/contract'
import { dateOf, type Calendar } from './calendar.ts'
import type { ScheduleRow } from './store.ts'
import { isOpenAt, nextClosing, nextOpening } from './working-time.ts'

const YEAR = 366
const MINUTE_MS = 60_000

const holidaysFrom = (calendar: Calendar, now: number, most: number): { date: string; name: string }[] => {
  const found: { date: string; name: string }[] = []
  const today = calendar.dayAt(now)
  for (let day = today; day < today + YEAR && found.length < most; day += 1) {
    const { holiday } = calendar.rangesOn(day)
    if (holiday !== null) found.push({ date: dateOf(day), name: holiday })
  }
  return found
}

export const presentSchedule = (s: ScheduleRow, calendar: Calendar, now: number): Schedule => {
  const isOpen = isOpenAt(calendar, now)
  const changes = isOpen ? nextClosing(calendar, now) : nextOpening(calendar, now)
  return {
    id: s.id, name: s.name, time_zone: s.timeZone, days: s.days, holidays: s.holidays, country: s.country, is_default: s.isDefault,
    next_holiday: holidaysFrom(calendar, now, 1)[0] ?? null, is_open: isOpen, changes_at: changes === null ? null : new Date(changes).toISOString(),
  }
}

const minutesOn = (calendar: Calendar, day: number): number => Math.round(calendar.spansOn(day).reduce((sum, [from, to]) => sum + to - from, 0) / MINUTE_MS)

const SHOWN_DAYS = 14
const SHOWN_HOLIDAYS = 8
/** The minutes are those that pass: in a night in which clocks change they are not what the hours on the wall say. */
export const presentPreview = (calendar: Calendar, now: number): Data<typeof previewHours> => {
  const today = calendar.dayAt(now)
  const days = Array.from({ length: SHOWN_DAYS }, (_, i) => {
    const { ranges, holiday } = calendar.rangesOn(today + i)
    return { date: dateOf(today + i), ranges, holiday, minutes: minutesOn(calendar, today + i) }
  })
  return { days, holidays: holidaysFrom(calendar, now, SHOWN_HOLIDAYS) }
}
