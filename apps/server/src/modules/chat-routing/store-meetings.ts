// Every query on kinds of meetings, and on meetings that were offered and chosen.
import type { MeetingTypeInput } from '@patchbay/contract'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { chatMeetings, meetingTypes } from './tables.ts'

export type MeetingTypeRow = typeof meetingTypes.$inferSelect
export type Meeting = typeof chatMeetings.$inferSelect

const types = (ctx: Ctx) => and(eq(meetingTypes.workspaceId, ctx.workspaceId), isNull(meetingTypes.removedAt))
const type = (ctx: Ctx, id: string) => and(types(ctx), eq(meetingTypes.id, id))

export const listMeetingTypes = (ctx: Ctx): Promise<MeetingTypeRow[]> => ctx.db.select().from(meetingTypes).where(types(ctx)).orderBy(asc(meetingTypes.name), asc(meetingTypes.id)).limit(200)

export const lockMeetingType = async (ctx: Ctx, id: string): Promise<MeetingTypeRow> => {
  const [row] = await ctx.db.select().from(meetingTypes).where(type(ctx, id)).for('update')
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

export const insertMeeting = async (ctx: Ctx, meeting: Omit<Meeting, 'workspaceId' | 'createdAt' | 'startsAt'>): Promise<void> => {
  await ctx.db.insert(chatMeetings).values({ ...meeting, workspaceId: ctx.workspaceId, createdAt: ctx.now })
}

export type Booked = Meeting & { name: string; minutes: number; location: string; url: string; memberId: string | null; teamId: string | null }
const BOOKED = {
  workspaceId: chatMeetings.workspaceId, id: chatMeetings.id, chatId: chatMeetings.chatId, issueId: chatMeetings.issueId, typeId: chatMeetings.typeId, offeredBy: chatMeetings.offeredBy,
  formId: chatMeetings.formId, offers: chatMeetings.offers, startsAt: chatMeetings.startsAt, createdAt: chatMeetings.createdAt,
  name: meetingTypes.name, minutes: meetingTypes.minutes, location: meetingTypes.location, url: meetingTypes.url, memberId: meetingTypes.memberId, teamId: meetingTypes.teamId,
}
const joined = (ctx: Ctx) =>
  ctx.db.select(BOOKED).from(chatMeetings).innerJoin(meetingTypes, and(eq(meetingTypes.workspaceId, chatMeetings.workspaceId), eq(meetingTypes.id, chatMeetings.typeId))).$dynamic()

export const listMeetings = (ctx: Ctx, chatId: string): Promise<Booked[]> =>
  joined(ctx).where(and(eq(chatMeetings.workspaceId, ctx.workspaceId), eq(chatMeetings.chatId, chatId))).orderBy(asc(chatMeetings.createdAt)).limit(100)

/** The meeting that was offered in a form; held, so that it is booked once. */
export const lockMeetingOfForm = async (ctx: Ctx, chatId: string, formId: string): Promise<Booked | null> => {
  const [row] = await joined(ctx)
    .where(and(eq(chatMeetings.workspaceId, ctx.workspaceId), eq(chatMeetings.chatId, chatId), eq(chatMeetings.formId, formId)))
    .for('update', { of: chatMeetings })
  return row ?? null
}

export const bookMeeting = async (ctx: Ctx, id: string, startsAt: Date): Promise<void> => {
  await ctx.db.update(chatMeetings).set({ startsAt }).where(and(eq(chatMeetings.workspaceId, ctx.workspaceId), eq(chatMeetings.id, id)))
}
