// Adds, changes and removes schedules, and says which accounts go by which.
import type { HoursBlock, ScheduleInput } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { countRanks } from '../accounts/index.ts'
import { isCountry } from './public-holidays.ts'
import {
  checkSchedules, deleteSchedule, findScheduleByName, insertSchedule, listBlocks, listSchedules, lockSchedule, replaceBlocks, updateSchedule, type ScheduleRow,
} from './store.ts'

const check = async (ctx: Ctx, given: ScheduleInput, id: string | null): Promise<void> => {
  const holder = await findScheduleByName(ctx, given.name)
  if (holder && holder !== id) throw conflict(`There is a schedule called ${given.name} already.`, holder)
  if (given.country && !(await isCountry(given.country))) throw invalid('country: no holidays are known for it; leave it out and add your own dates.')
  const dates = given.holidays.map((h) => h.date)
  const twice = dates.find((d, i) => dates.indexOf(d) !== i)
  if (twice) throw invalid(`holidays: ${twice} is there twice; join the two.`)
}

const told = async (ctx: Ctx, row: ScheduleRow): Promise<ScheduleRow> => {
  await ctx.emit({ type: 'hours.changed', objectId: row.id })
  return row
}

export const addSchedule = async (ctx: Ctx, given: ScheduleInput): Promise<ScheduleRow> => {
  await check(ctx, given, null)
  const isFirst = (await listSchedules(ctx)).length === 0
  return told(ctx, await insertSchedule(ctx, newId(ctx.now.getTime()), given, given.is_default || isFirst))
}

export const changeSchedule = async (ctx: Ctx, id: string, given: ScheduleInput): Promise<ScheduleRow> => {
  const kept = await lockSchedule(ctx, id)
  await check(ctx, given, kept.id)
  if (kept.isDefault && !given.is_default) throw invalid('is_default: make another schedule the default instead; one must be.')
  return told(ctx, await updateSchedule(ctx, kept.id, given, given.is_default))
}

/** `usedBy` names what still goes by it. */
export const removeSchedule = async (ctx: Ctx, id: string, usedBy: (ctx: Ctx, id: string) => Promise<string | null>): Promise<void> => {
  const kept = await lockSchedule(ctx, id)
  const others = (await listSchedules(ctx)).length - 1
  if (kept.isDefault && others > 0) throw conflict('This schedule is the default; make another one the default first.')
  if ((await listBlocks(ctx)).some((b) => b.hours_id === kept.id)) throw conflict('Accounts go by this schedule; give them another one first.')
  const policy = await usedBy(ctx, kept.id)
  if (policy) throw conflict(`The policy ${policy} counts by this schedule; change the policy first.`)
  await deleteSchedule(ctx, kept.id)
  await told(ctx, kept)
}

export const assignAccounts = async (ctx: Ctx, blocks: HoursBlock[]): Promise<HoursBlock[]> => {
  await previewBlocks(ctx, blocks)
  await replaceBlocks(ctx, blocks)
  await ctx.emit({ type: 'hours.changed', objectId: ctx.workspaceId, data: { blocks: blocks.length } })
  return blocks
}

/** @throws not_found for a schedule that is not there, invalid_request for a filter that makes no sense. */
export const previewBlocks = async (ctx: Ctx, blocks: HoursBlock[]) => {
  await checkSchedules(ctx, blocks.map((b) => b.hours_id))
  const counted = await countRanks(ctx, blocks.map((b) => b.filter))
  return { blocks: counted.slice(0, -1), others: counted.at(-1) ?? { count: 0, names: [] } }
}
