// Every query on kinds of meetings.
import type { MeetingTypeInput } from '@patchbay/contract'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { meetingTypes } from './tables.ts'

export type MeetingTypeRow = typeof meetingTypes.$inferSelect

const types = (ctx: Ctx) => and(eq(meetingTypes.workspaceId, ctx.workspaceId), isNull(meetingTypes.removedAt))
const type = (ctx: Ctx, id: string) => and(types(ctx), eq(meetingTypes.id, id))

export const listMeetingTypes = (ctx: Ctx): Promise<MeetingTypeRow[]> => ctx.db.select().from(meetingTypes).where(types(ctx)).orderBy(asc(meetingTypes.name), asc(meetingTypes.id)).limit(200)

export const getMeetingType = async (ctx: Ctx, id: string): Promise<MeetingTypeRow> => {
  const [row] = await ctx.db.select().from(meetingTypes).where(and(types(ctx), eq(meetingTypes.id, id)))
  if (!row) throw notFound('Meeting type')
  return row
}

/** `removed`: what was offered by it is still held to. */
export const lockMeetingType = async (ctx: Ctx, id: string, { removed = false } = {}): Promise<MeetingTypeRow> => {
  const [row] = await ctx.db.select().from(meetingTypes).where(and(eq(meetingTypes.workspaceId, ctx.workspaceId), eq(meetingTypes.id, id), ...(removed ? [] : [isNull(meetingTypes.removedAt)]))).for('update')
  if (!row) throw notFound('Meeting type')
  return row
}

const columnsOf = (given: MeetingTypeInput) => ({ name: given.name, minutes: given.minutes, memberId: given.member_id, teamId: given.team_id, location: given.location, url: given.url })

export const writeMeetingType = async (ctx: Ctx, id: string, given: MeetingTypeInput): Promise<void> => {
  const set = { ...columnsOf(given), updatedAt: ctx.now }
  await ctx.db.insert(meetingTypes).values({ ...set, id, workspaceId: ctx.workspaceId, createdAt: ctx.now }).onConflictDoUpdate({ target: [meetingTypes.workspaceId, meetingTypes.id], set })
}

/** Those that were booked by it keep their name and length. */
export const retireMeetingType = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.update(meetingTypes).set({ removedAt: ctx.now }).where(type(ctx, id))
}
