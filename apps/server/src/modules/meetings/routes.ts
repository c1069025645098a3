// What can be asked of meetings and their kinds.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { route, type Route } from '../../platform/route.ts'
import { getIssue } from '../issues/index.ts'
import { addMeeting, bookMeeting, cancelMeeting, timesFor } from './book.ts'
import { presentMeeting, presentMeetings, presentMeetingType } from './present.ts'
import { listMeetingsOf } from './store.ts'
import { getMeetingType } from './store-types.ts'
import { removeMeetingType, saveMeetingType } from './types.ts'

const meetingType = async (ctx: Ctx, id: string) => presentMeetingType(await getMeetingType(ctx, id))

export const meetingRoutes: Route[] = [
  route(contract.addMeeting, async (ctx, { params, body }) => presentMeeting(ctx, await addMeeting(ctx, params.id, body))),
  route(contract.addMeetingType, async (ctx, { body }) => meetingType(ctx, await saveMeetingType(ctx, null, body))),
  route(contract.bookMeeting, async (ctx, { params, body }) => presentMeeting(ctx, await bookMeeting(ctx, params.id, new Date(body.starts_at)))),
  route(contract.cancelMeeting, async (ctx, { params }) => presentMeeting(ctx, await cancelMeeting(ctx, params.id))),
  route(contract.changeMeetingType, async (ctx, { params, body }) => meetingType(ctx, await saveMeetingType(ctx, params.id, body))),
  route(contract.listMeetings, async (ctx, { params }) => presentMeetings(ctx, await listMeetingsOf(ctx, (await getIssue(ctx, params.id)).id))),
  route(contract.listMeetingTimes, async (ctx, { params }) => (await timesFor(ctx, await getMeetingType(ctx, params.id), '')).map((at) => at.toISOString())),
  route(contract.removeMeetingType, async (ctx, { params }) => {
    await removeMeetingType(ctx, params.id)
    return {}
  }),
]
