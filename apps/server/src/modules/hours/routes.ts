// What can be asked of support hours.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { route } from '../../platform/route.ts'
import { calendarOf, calendarOfDraft } from './calendars.ts'
import { addSchedule, assignAccounts, changeSchedule, previewBlocks, removeSchedule } from './change.ts'
import { presentPreview, presentSchedule } from './present.ts'
import { listCountries, listRegions } from './public-holidays.ts'
import { listBlocks, listSchedules, type ScheduleRow } from './store.ts'

const present = async (ctx: Ctx, s: ScheduleRow) => presentSchedule(s, await calendarOf(s), ctx.now.getTime())

export type HoursTools = { usedBy: (ctx: Ctx, id: string) => Promise<string | null> }

export const hoursRoutes = ({ usedBy }: HoursTools) => [
  route(contract.addHours, async (ctx, { body }) => present(ctx, await addSchedule(ctx, body))),
  route(contract.changeHours, async (ctx, { params, body }) => present(ctx, await changeSchedule(ctx, params.id, body))),
  route(contract.listHolidayCountries, async (_, { query }) => ({ countries: await listCountries(), regions: query.code ? await listRegions(query.code) : [] })),
  route(contract.listHours, async (ctx) => {
    const schedules = []
    for (const s of await listSchedules(ctx)) schedules.push(await present(ctx, s))
    return { schedules, blocks: await listBlocks(ctx) }
  }),
  route(contract.previewHours, async (ctx, { body }) => presentPreview(await calendarOfDraft(body), ctx.now.getTime())),
  route(contract.previewHoursBlocks, (ctx, { body }) => previewBlocks(ctx, body.blocks)),
  route(contract.removeHours, async (ctx, { params }) => {
    await removeSchedule(ctx, params.id, usedBy)
    return {}
  }),
  route(contract.setHoursBlocks, async (ctx, { body }) => ({ blocks: await assignAccounts(ctx, body.blocks) })),
]
