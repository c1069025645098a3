// Every query on corrections and on what rooms have taught.
import type { Correction, CorrectionKind } from '@patchbay/contract'
import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { limitTo } from '../../platform/db.ts'
import type { Lesson } from './habits.ts'
import { corrections, roomHabits } from './tables.ts'

export type CorrectionRow = typeof corrections.$inferInsert
export type RoomHabits = { joinBias: number; putTogether: number; splitApart: number }

export const insertCorrections = async (ctx: Ctx, rows: Omit<CorrectionRow, 'workspaceId'>[]): Promise<void> => {
  await ctx.db.insert(corrections).values(rows.map((row) => ({ ...row, workspaceId: ctx.workspaceId })))
}

/** Gives the rooms that had learned from them. */
export const deleteCorrectionsBecauseOf = async (ctx: Ctx, becauseOf: string): Promise<string[]> => {
  const gone = await ctx.db
    .delete(corrections)
    .where(and(eq(corrections.workspaceId, ctx.workspaceId), eq(corrections.becauseOf, becauseOf)))
    .returning({ room: corrections.room })
  return [...new Set(gone.map((row) => row.room).filter((room) => room !== ''))]
}

/** Words of this issue were removed for good: what was looked at when somebody corrected goes as well; what was learned stays. */
export const forgetCorrected = (ctx: Ctx, issueId: string, messageId: string | null) =>
  ctx.query('corrections_forget', `update corrections set saw = '' where workspace_id = $1 and (issue_id = $2 or message_id = $3) and saw <> ''`, [ctx.workspaceId, issueId, messageId])

/** The newest that something can be learned from. */
export const listLessons = (ctx: Ctx, room: string, since: Date, most: number): Promise<Lesson[]> =>
  ctx.query<Lesson>(
    'lessons_of_room',
    `select margin, joined from corrections where workspace_id = $1 and room = $2 and room <> '' and kind = 'grouping' and margin is not null and at >= $3 order by at desc limit $4`,
    [ctx.workspaceId, room, since, most],
  )

export const writeHabits = async (ctx: Ctx, room: string, habits: RoomHabits): Promise<void> => {
  const row = { ...habits, at: ctx.now }
  await ctx.db.insert(roomHabits).values({ ...row, workspaceId: ctx.workspaceId, room }).onConflictDoUpdate({ target: [roomHabits.workspaceId, roomHabits.room], set: row })
}

export const findHabits = async (ctx: Ctx, room: string): Promise<RoomHabits | null> => {
  const [row] = await ctx.query<RoomHabits>(
    'room_habits',
    'select join_bias as "joinBias", put_together as "putTogether", split_apart as "splitApart" from room_habits where workspace_id = $1 and room = $2',
    [ctx.workspaceId, room],
  )
  return row ?? null
}

export type ListedCorrection = Omit<Correction, 'at'> & { at: Date }

/** Newest first, after the last one's key; one more than asked tells whether there are more. */
export const listCorrectionRows = (ctx: Ctx, kind: CorrectionKind | undefined, after: string[] | null, limit: number): Promise<ListedCorrection[]> =>
  ctx.rows<ListedCorrection>(sql`select c.id, c.kind, c.message_id, c.saw, c.machine_said, c.person_said, c.confidence, c.reason, c.person_name as by, c.at,
      case when i.id is null then null else json_build_object('id', i.id, 'number', i.number, 'title', i.title) end as issue
    from corrections c left join issues i on i.workspace_id = c.workspace_id and i.id = c.issue_id
    where c.workspace_id = ${ctx.workspaceId} and ${kind ? sql`c.kind = ${kind}` : sql`true`}
      and ${after ? sql`c.at <= ${after[0]}::timestamptz and (c.at < ${after[0]}::timestamptz or (c.at = ${after[0]}::timestamptz and c.id > ${after[1]}::uuid))` : sql`true`}
    order by c.at desc, c.id ${limitTo(limit + 1)}`)
