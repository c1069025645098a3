// The schedules of a workspace made ready to count by, and which of them each account goes by.
import type { ScheduleInput } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { rankAccounts } from '../accounts/index.ts'
import { createCalendar, type Calendar } from './calendar.ts'
import { publicHolidaysOf } from './public-holidays.ts'
import { listBlocks, listSchedules, type ScheduleRow } from './store.ts'

/** Counting by a schedule; without an id around the clock. */
export type Hours = { id: string | null; name: string; calendar: Calendar | null }
export const AROUND_THE_CLOCK: Hours = { id: null, name: '', calendar: null }

type Made = { version: string; calendar: Calendar }
const made = new Map<string, Made>()
const MOST_KEPT = 500

const versionOf = (s: ScheduleRow): string => JSON.stringify([s.timeZone, s.days, s.holidays, s.country])

export const calendarOf = async (s: ScheduleRow): Promise<Calendar> => {
  const version = versionOf(s)
  const known = made.get(s.id)
  if (known?.version === version) return known.calendar
  const calendar = createCalendar({ timeZone: s.timeZone, days: s.days, holidays: s.holidays, publicHolidays: await publicHolidaysOf(s.country) })
  if (made.size >= MOST_KEPT) made.clear()
  made.set(s.id, { version, calendar })
  return calendar
}

export const calendarOfDraft = async (given: ScheduleInput): Promise<Calendar> =>
  createCalendar({ timeZone: given.time_zone, days: given.days, holidays: given.holidays, publicHolidays: await publicHolidaysOf(given.country) })

/** Where nobody has said otherwise. */
export const officeHours = (timeZone: string): Calendar => {
  const day = [{ from: '09:00', to: '17:00' }]
  return createCalendar({ timeZone, days: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] }, holidays: [], publicHolidays: () => new Map() })
}

export type AllHours = { byId: ReadonlyMap<string, Hours>; ofAccount(id: string | null): Hours }

/** For these accounts; one that no block matches, and whoever has no account, goes by the default. */
export const openHours = async (ctx: Ctx, accountIds: string[]): Promise<AllHours> => {
  const [schedules, blocks] = await Promise.all([listSchedules(ctx), listBlocks(ctx)])
  const byId = new Map<string, Hours>()
  for (const s of schedules) byId.set(s.id, { id: s.id, name: s.name, calendar: await calendarOf(s) })
  const usual = byId.get(schedules.find((s) => s.isDefault)?.id ?? '') ?? AROUND_THE_CLOCK
  const ranks = blocks.length > 0 && accountIds.length > 0 ? await rankAccounts(ctx, blocks.map((b) => b.filter), accountIds) : new Map<string, number>()
  return {
    byId,
    ofAccount: (id) => byId.get(blocks[ranks.get(id ?? '') ?? -1]?.hours_id ?? '') ?? usual,
  }
}
