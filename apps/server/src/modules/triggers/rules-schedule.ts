// When a schedule comes next, by the clocks on the wall of its time zone. Pure.
import { type TriggerKickoff, type TriggerSchedule, WEEKDAYS } from '@patchbay/contract'
import { Temporal } from 'temporal-polyfill'

type Day = Temporal.PlainDate
const mondayOf = (day: Day): Day => day.subtract({ days: day.dayOfWeek - 1 })
const between = (from: Day, to: Day): number => from.until(to, { largestUnit: 'days' }).days
/** How many days, weeks or months lie between the two, each counted from its beginning. */
const ROUNDS: Record<TriggerSchedule['every'], (from: Day, to: Day) => number> = {
  day: between,
  week: (from, to) => between(mondayOf(from), mondayOf(to)) / 7,
  month: (from, to) => (to.year - from.year) * 12 + to.month - from.month,
}

const isTheirs = (schedule: TriggerSchedule, day: Day): boolean => {
  switch (schedule.every) {
    case 'day': return true
    case 'week': return schedule.weekdays.some((name) => WEEKDAYS.indexOf(name) + 1 === day.dayOfWeek)
    case 'month': return day.day === Math.min(schedule.day, day.daysInMonth)
  }
}

const isOn = (schedule: TriggerSchedule, day: Day): boolean => {
  const { interval = 1, starts, every } = schedule
  return isTheirs(schedule, day) && (interval === 1 || !starts || ROUNDS[every](Temporal.PlainDate.from(starts), day) % interval === 0)
}

/** A time that clocks skip comes as much later as they skip; one that they show twice comes the first time. Null when it is over. */
export const nextMoment = (schedule: TriggerSchedule, after: Date): Date | null => {
  const at = Temporal.PlainTime.from(schedule.at)
  const today = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(schedule.time_zone).toPlainDate()
  const first = schedule.starts ? Temporal.PlainDate.from(schedule.starts) : today
  const isOver = (day: Day): boolean => schedule.ends !== undefined && day.toString() > schedule.ends
  for (let day = Temporal.PlainDate.compare(first, today) > 0 ? first : today; !isOver(day); day = day.add({ days: 1 })) {
    const moment = day.toZonedDateTime({ timeZone: schedule.time_zone, plainTime: at }).epochMilliseconds
    if (isOn(schedule, day) && moment > after.getTime()) return new Date(moment)
  }
  return null
}

/** Of all schedules of a trigger the first; null without any that comes again. */
export const nextOf = (kickoffs: readonly TriggerKickoff[], after: Date): Date | null => {
  const moments = kickoffs.flatMap(({ schedule }) => (schedule ? (nextMoment(schedule, after)?.getTime() ?? []) : []))
  return moments.length > 0 ? new Date(Math.min(...moments)) : null
}
