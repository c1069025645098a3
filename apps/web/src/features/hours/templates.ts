// Schedules most companies begin with, and what a draft of one is.
import { type HoursRange, type Schedule, type ScheduleInput, WEEKDAYS, type Weekday } from '@patchbay/contract'

export type Draft = ScheduleInput & { id: string | null }

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
const each = (of: (day: Weekday) => HoursRange[]) => Object.fromEntries(WEEKDAYS.map((day) => [day, of(day)])) as ScheduleInput['days']
const isWeekend = (day: Weekday) => day === 'saturday' || day === 'sunday'

type Template = { name: string; says: string; days: ScheduleInput['days'] }
export const TEMPLATES: Template[] = [
  { name: 'Office hours', says: 'Monday to Friday, nine to five.', days: each((day) => (isWeekend(day) ? [] : [{ from: '09:00', to: '17:00' }])) },
  { name: 'Long days', says: 'Monday to Friday, eight to eight, and Saturday morning.', days: each((day) => (day === 'sunday' ? [] : day === 'saturday' ? [{ from: '09:00', to: '13:00' }] : [{ from: '08:00', to: '20:00' }])) },
  { name: 'Around the clock on weekdays', says: 'All of Monday to Friday.', days: each((day) => (isWeekend(day) ? [] : [{ from: '00:00', to: '24:00' }])) },
]

export const draftOf = ({ name, days }: Template): Draft => ({ id: null, name, time_zone: ownZone(), days, holidays: [], country: null, is_default: false })
export const editOf = ({ id, name, time_zone, days, holidays, country, is_default }: Schedule): Draft => ({ id, name, time_zone, days, holidays, country, is_default })
export const inputOf = ({ name, time_zone, days, holidays, country, is_default }: Draft): ScheduleInput => ({ name: name.trim(), time_zone, days, holidays, country, is_default })

export const nameOfDay = (day: Weekday): string => day.charAt(0).toUpperCase() + day.slice(1)

const rangesProblem = (where: string, ranges: HoursRange[]): string | null => {
  const sorted = ranges.toSorted((a, b) => a.from.localeCompare(b.from))
  if (ranges.some((r) => !r.from || !r.to || r.from >= r.to)) return `${where} must end after it begins. Over midnight, split it in two.`
  return sorted.some((r, i) => r.from < (sorted[i - 1]?.to ?? '')) ? `The hours of ${where} overlap.` : null
}

/** What is wrong with a draft, in a sentence; the server says the same. */
export const problemOf = (draft: Draft): string | null => {
  if (!draft.name.trim()) return 'Give it a name.'
  if (WEEKDAYS.every((day) => draft.days[day].length === 0)) return 'Open at least one hour a week; with no hours nothing would ever fall due.'
  for (const day of WEEKDAYS) {
    const problem = rangesProblem(nameOfDay(day), draft.days[day])
    if (problem) return problem
  }
  const dates = draft.holidays.map((h) => h.date)
  if (draft.holidays.some((h) => !h.date || !h.name.trim())) return 'Every holiday needs a date and a name.'
  if (new Set(dates).size < dates.length) return 'A date is among the holidays twice.'
  return draft.holidays.map((h) => rangesProblem(h.name, h.ranges)).find((problem) => problem !== null) ?? null
}
