// Whether somebody is at work at a moment, by the hours of a week in a time zone. Pure.
import { WEEKDAYS, type Hours, type Weekday } from '@patchbay/contract'

export type Week = { time_zone: string; days: Record<Weekday, Hours> }

const clocks = new Map<string, Intl.DateTimeFormat>()
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  clocks.set(timeZone, made)
  return made
}

/** From the first minute on, up to but not with the last. */
export const isOpenAt = ({ time_zone, days }: Week, at: Date): boolean => {
  const parts = new Map(clockOf(time_zone).formatToParts(at).map((p) => [p.type, p.value]))
  const day = WEEKDAYS.find((d) => d === parts.get('weekday')?.toLowerCase())
  const hours = day ? days[day] : null
  const time = `${parts.get('hour')}:${parts.get('minute')}`
  return hours !== null && time >= hours.from && time < hours.to
}
