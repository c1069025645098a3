// Support hours: schedules of a week with their holidays, and which accounts each is for.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { clockTime, filter, id, nothing, time, timeZone } from './fields.ts'

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof WEEKDAYS)[number]

const range = z.strictObject({ from: clockTime, to: clockTime }).refine((r) => r.from < r.to, 'must end after it begins; split what goes over midnight in two')
export type HoursRange = z.output<typeof range>

const overlaps = (ranges: HoursRange[]): boolean => {
  const sorted = ranges.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return sorted.some((r, i) => r.from < (sorted[i - 1]?.to ?? ''))
}
const ranges = z.array(range).max(8).refine((given) => !overlaps(given), 'the hours of a day overlap; join them into one')

const days = z
  .strictObject({ monday: ranges, tuesday: ranges, wednesday: ranges, thursday: ranges, friday: ranges, saturday: ranges, sunday: ranges })
  .refine((week) => WEEKDAYS.some((day) => week[day].length > 0), 'open at least one hour a week; a schedule that never opens would never let anything fall due')

const name = z.string().trim().min(1).max(100)
const date = z.iso.date()

/** Without ranges the whole day is closed; with some it is open just then. */
export const holiday = z.strictObject({ date, name, yearly: z.boolean().default(false), ranges: ranges.default([]) })
export type Holiday = z.output<typeof holiday>

/** ISO 3166 codes: a country, and a part of it or nothing. */
const country = z.strictObject({ code: z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as DE'), region: z.string().max(10).default('') })

const given = {
  name,
  time_zone: timeZone,
  days,
  holidays: z.array(holiday).max(400).default([]),
  country: country.nullable().default(null),
}
export const scheduleInput = z.strictObject({ ...given, is_default: z.boolean().default(false) })
export type ScheduleInput = z.output<typeof scheduleInput>

export const schedule = z.object({
  id,
  ...given,
  is_default: z.boolean(),
  next_holiday: z.object({ date, name: z.string() }).nullable(),
  is_open: z.boolean(),
  /** When it closes, if it is open now, and when it opens, if not. */
  changes_at: time.nullable(),
})
export type Schedule = z.output<typeof schedule>

/** Accounts that match go by this schedule; the first block that matches wins, the default is for all the others. */
const block = z.strictObject({ hours_id: id, filter })
export type HoursBlock = z.output<typeof block>
const blocks = z.array(block).max(50)

export const listHours = appEndpoint.get('/hours', {
  name: 'ListHours',
  summary: 'Schedules of support hours, and which accounts each is for',
  access: 'workflows:read',
  data: z.object({ schedules: z.array(schedule), blocks }),
})

export const addHours = appEndpoint.post('/hours', {
  name: 'AddHours',
  summary: 'Add a schedule; the first becomes the default',
  access: 'workflows:write',
  body: scheduleInput,
  data: schedule,
})

export const changeHours = appEndpoint.put('/hours/{id}', {
  name: 'ChangeHours',
  summary: 'Change a schedule as a whole; clocks that run are reckoned anew',
  access: 'workflows:write',
  params: z.object({ id }),
  body: scheduleInput,
  data: schedule,
})

export const removeHours = appEndpoint.delete('/hours/{id}', {
  name: 'RemoveHours',
  summary: 'Remove a schedule that nothing goes by',
  access: 'workflows:write',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})

export const setHoursBlocks = appEndpoint.put('/hours-blocks', {
  name: 'SetHoursBlocks',
  summary: 'Say which accounts go by which schedule, first match first',
  access: 'workflows:write',
  body: z.strictObject({ blocks }),
  data: z.object({ blocks }),
})

const matched = z.object({ count: z.number().int(), names: z.array(z.string()) })
export const previewHoursBlocks = appEndpoint.post('/hours-blocks/preview', {
  name: 'PreviewHoursBlocks',
  summary: 'Which accounts would go by which schedule, before it is saved',
  access: 'workflows:read',
  body: z.strictObject({ blocks }),
  data: z.object({ blocks: z.array(matched), others: matched }),
})

export const previewHours = appEndpoint.post('/hours/preview', {
  name: 'PreviewHours',
  summary: 'The next two weeks of a schedule and its next holidays, before it is saved',
  access: 'workflows:read',
  body: scheduleInput,
  data: z.object({
    days: z.array(z.object({ date, ranges: z.array(range), holiday: z.string().nullable(), minutes: z.number().int() })),
    holidays: z.array(z.object({ date, name: z.string() })),
  }),
})

const place = z.object({ code: z.string(), name: z.string() })
export const listHolidayCountries = appEndpoint.get('/holiday-countries', {
  name: 'ListHolidayCountries',
  summary: 'Countries whose public holidays are known, and the parts of one of them',
  access: 'workflows:read',
  query: z.object({ code: z.string().regex(/^[A-Z]{2}$/).optional() }),
  data: z.object({ countries: z.array(place), regions: z.array(place) }),
})
