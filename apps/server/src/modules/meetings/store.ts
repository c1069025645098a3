// Every query on meetings, and on who can hold them.
import { and, desc, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import type { Host } from './rules.ts'
import type { MeetingTypeRow } from './store-types.ts'
import { meetings } from './tables.ts'

export type MeetingRow = typeof meetings.$inferSelect

const mine = (ctx: Ctx, id: string) => and(eq(meetings.workspaceId, ctx.workspaceId), eq(meetings.id, id))

export const insertMeeting = async (ctx: Ctx, meeting: Omit<typeof meetings.$inferInsert, 'workspaceId' | 'createdAt' | 'updatedAt'>): Promise<MeetingRow> => {
  const [row] = await ctx.db.insert(meetings).values({ ...meeting, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now }).returning()
  return row as MeetingRow
}

export const lockMeeting = async (ctx: Ctx, id: string): Promise<MeetingRow> => {
  const [row] = await ctx.db.select().from(meetings).where(mine(ctx, id)).for('update')
  if (!row) throw notFound('Meeting')
  return row
}

export const lockMeetingOfForm = async (ctx: Ctx, formId: string): Promise<MeetingRow | null> => {
  const [row] = await ctx.db.select().from(meetings).where(and(eq(meetings.workspaceId, ctx.workspaceId), eq(meetings.formId, formId))).for('update')
  return row ?? null
}

export const updateMeeting = async (ctx: Ctx, id: string, change: Partial<Pick<MeetingRow, 'state' | 'told' | 'startsAt' | 'hostId' | 'formId' | 'offers'>>): Promise<MeetingRow> => {
  const [row] = await ctx.db.update(meetings).set({ ...change, updatedAt: ctx.now }).where(mine(ctx, id)).returning()
  return row as MeetingRow
}

const MOST_LISTED = 100
export const listMeetingsOf = (ctx: Ctx, issueId: string): Promise<MeetingRow[]> =>
  ctx.db.select().from(meetings).where(and(eq(meetings.workspaceId, ctx.workspaceId), eq(meetings.issueId, issueId))).orderBy(desc(meetings.createdAt), desc(meetings.id)).limit(MOST_LISTED)

export const listMeetingsOfChat = (ctx: Ctx, chatId: string): Promise<MeetingRow[]> =>
  ctx.db.select().from(meetings).where(and(eq(meetings.workspaceId, ctx.workspaceId), eq(meetings.chatId, chatId))).orderBy(meetings.startsAt, meetings.id).limit(MOST_LISTED)

/** Held until the transaction ends: of two who book at once, the second sees what the first has taken. */
export const holdBookings = (ctx: Ctx) => ctx.query('meetings_lock', 'select pg_advisory_xact_lock(hashtextextended($1, 9))', [`meetings/${ctx.workspaceId}`])

/** Who can hold a meeting of this kind, and what each has booked from now on. */
export const listHosts = async (ctx: Ctx, type: Pick<MeetingTypeRow, 'memberId' | 'teamId'>): Promise<Host[]> => {
  const rows = await ctx.query<{ id: string; taken: { from: string; minutes: number }[] | null }>(
    'meeting_hosts',
    `select m.id, (select jsonb_agg(jsonb_build_object('from', b.starts_at, 'minutes', b.minutes)) from meetings b
         where b.workspace_id = m.workspace_id and b.host_id = m.id and b.state = 'booked' and b.starts_at > $4::timestamptz - interval '1 day') as taken
     from members m where m.workspace_id = $1 and m.deactivated_at is null
       and (m.id = $2 or exists (select 1 from team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id and t.team_id = $3)) order by m.id limit 200`,
    [ctx.workspaceId, type.memberId, type.teamId, ctx.now.toISOString()],
  )
  return rows.map((row) => ({ id: row.id, taken: (row.taken ?? []).map(({ from, minutes }) => [Date.parse(from), Date.parse(from) + minutes * 60_000] as const) }))
}
