// When a schedule comes next, by the clocks on the wall of its time zone. Pure.
import { type TriggerKickoff, type TriggerSchedule, WEEKDAYS } from '@patchbay/contract'
import { Temporal } from 'temporal-polyfill'

const isOn = (schedule: TriggerSchedule, day: Temporal.PlainDate): boolean => {
  switch (schedule.every) {
    case 'day': return true
    case 'week': return schedule.weekdays.some((name) => WEEKDAYS.indexOf(name) + 1 === day.dayOfWeek)
    case 'month': return day.day === Math.min(schedule.day, day.daysInMonth)
  }
}

/** A time that clocks skip comes as much later as they skip; one that they show twice comes the first time. */
export const nextMoment = (schedule: TriggerSchedule, after: Date): Date => {
  const at = Temporal.PlainTime.from(schedule.at)
  let day = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(schedule.time_zone).toPlainDate()
  for (;;) {
    const moment = day.toZonedDateTime({ timeZone: schedule.time_zone, plainTime: at }).epochMilliseconds
    if (isOn(schedule, day) && moment > after.getTime()) return new Date(moment)
    day = day.add({ days: 1 })
  }
}

/** Of all schedules of a trigger the first; null without any. */
export const nextOf = (kickoffs: readonly TriggerKickoff[], after: Date): Date | null => {
  const moments = kickoffs.flatMap(({ schedule }) => (schedule ? [nextMoment(schedule, after).getTime()] : []))
  return moments.length > 0 ? new Date(Math.min(...moments)) : null
}
