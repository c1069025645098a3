// Every query on scheduled messages.
import type { ScheduledMessage } from '@patchbay/contract'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import type { House } from '../../platform/workspace.ts'
import { scheduledMessages } from './tables.ts'

export type ScheduledRow = typeof scheduledMessages.$inferSelect
type Changes = Partial<Omit<typeof scheduledMessages.$inferInsert, 'workspaceId' | 'id'>>

/** Null when one with this client id is there already. */
export const insertScheduled = async (ctx: Ctx, row: Omit<typeof scheduledMessages.$inferInsert, 'workspaceId'>): Promise<ScheduledRow | null> => {
  const [made] = await ctx.db.insert(scheduledMessages).values({ ...row, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now }).onConflictDoNothing().returning()
  return made ?? null
}

const mine = (ctx: Ctx, id: string) => and(eq(scheduledMessages.workspaceId, ctx.workspaceId), eq(scheduledMessages.id, id))

/** Held until the transaction ends: whoever sends, changes or calls it back comes first, and the others see that. */
export const lockScheduled = async (ctx: Ctx, id: string): Promise<ScheduledRow> => {
  const [row] = await ctx.db.select().from(scheduledMessages).where(mine(ctx, id)).for('update')
  if (!row) throw notFound('Scheduled message')
  return row
}

/** What leaves at a time somebody chose; as good as always none or one. */
export const lockTimed = (ctx: Ctx, issueId: string): Promise<ScheduledRow[]> =>
  ctx.db.select().from(scheduledMessages)
    .where(and(eq(scheduledMessages.workspaceId, ctx.workspaceId), eq(scheduledMessages.issueId, issueId), eq(scheduledMessages.state, 'waiting'), eq(scheduledMessages.forUndo, false)))
    .orderBy(scheduledMessages.sendAt).for('update')

export const updateScheduled = async (ctx: Ctx, id: string, change: Changes): Promise<void> => {
  await ctx.db.update(scheduledMessages).set({ ...change, updatedAt: ctx.now }).where(mine(ctx, id))
}

export type ShownRow = Omit<ScheduledMessage, 'send_at' | 'snooze_until' | 'files'> & { send_at: Date; snooze_until: Date | null; file_ids: string[] }

const SHOWN = `select s.id, s.client_id, s.mode, coalesce(s.thread_id::text, '') as thread_id, coalesce(t.name, '') as thread_name, s.body_html, s.file_ids,
    s.send_at, s.time_zone, s.for_undo, s.afterwards as then, s.snooze_until, s.state, s.problem,
    json_build_object('id', i.id, 'number', i.number, 'title', i.title, 'account_name', coalesce(a.name, '')) as issue,
    json_build_object('id', m.id, 'name', m.name, 'avatar_url', m.avatar_url) as author,
    exists (select 1 from messages x where x.workspace_id = s.workspace_id and x.issue_id = s.issue_id and x.at > s.updated_at
      and x.author_kind = 'contact' and not x.is_private and x.deleted_at is null) as overtaken
  from scheduled_messages s join issues i on i.workspace_id = s.workspace_id and i.id = s.issue_id
    join members m on m.workspace_id = s.workspace_id and m.id = s.member_id
    left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id
    left join issue_threads t on t.workspace_id = s.workspace_id and t.id = s.thread_id`

export const getShown = async (ctx: Ctx, key: { id?: string; clientId?: string }): Promise<ShownRow> => {
  const [row] = await ctx.query<ShownRow>('scheduled_shown', `${SHOWN} where s.workspace_id = $1 and (s.id = $2 or s.client_id = $3)`, [ctx.workspaceId, key.id ?? null, key.clientId ?? null])
  if (!row) throw notFound('Scheduled message')
  return row
}

const MOST_OF_ISSUE = 50

export const listOfIssue = (ctx: Ctx, issueId: string): Promise<ShownRow[]> =>
  ctx.query<ShownRow>(
    'scheduled_of_issue', `${SHOWN} where s.workspace_id = $1 and s.issue_id = $2 and s.state in ('waiting', 'stopped') order by s.send_at, s.id limit ${MOST_OF_ISSUE}`,
    [ctx.workspaceId, issueId],
  )

/** One more than asked tells whether there are others. */
export const listChosen = (ctx: Ctx, after: string[] | null, limit: number): Promise<ShownRow[]> =>
  ctx.query<ShownRow>(
    'scheduled_list',
    `${SHOWN} where s.workspace_id = $1 and s.state in ('waiting', 'stopped') and not s.for_undo and i.deleted_at is null
       and ($2::timestamptz is null or (s.send_at, s.id) > ($2::timestamptz, $3::uuid)) order by s.send_at, s.id limit $4`,
    [ctx.workspaceId, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )

export const countChosen = async (ctx: Ctx): Promise<number> => {
  const [row] = await ctx.query<{ n: number }>(
    'scheduled_count', `select count(*)::int as n from scheduled_messages where workspace_id = $1 and state in ('waiting', 'stopped') and not for_undo`, [ctx.workspaceId])
  return row?.n ?? 0
}

export const isOvertaken = async (ctx: Ctx, row: ScheduledRow): Promise<boolean> => (await getShown(ctx, { id: row.id })).overtaken

/** Whether a person has set the status of its issue since it was written: they have seen it go. */
export const isStateSetSince = async (ctx: Ctx, row: ScheduledRow): Promise<boolean> => {
  const [found] = await ctx.query(
    'scheduled_state_set',
    `select 1 from events where workspace_id = $1 and issue_id = $2 and at > $3
       and (type = 'issue.snoozed' or (type = 'issue.status.changed' and data->>'by' = 'person')) limit 1`,
    [ctx.workspaceId, row.issueId, row.createdAt],
  )
  return found !== undefined
}

export type Step = 'scheduled' | 'changed' | 'cancelled' | 'sent' | 'stopped'

export const tellScheduled = (ctx: Ctx, row: Pick<ScheduledRow, 'id' | 'issueId' | 'forUndo' | 'sendAt'>, step: Step): Promise<void> =>
  ctx.emit({ type: 'scheduled.changed', issueId: row.issueId, objectId: row.id, data: { step, for_undo: row.forUndo, send_at: row.sendAt.toISOString() } })

type Due = { workspace_id: string; id: string; issue_id: string }

export const findDue = (house: House, most: number): Promise<Due[]> =>
  house.database.lookUp<Due>(
    'scheduled_due', `select workspace_id, id, issue_id from scheduled_messages where state = 'waiting' and send_at <= $1 order by send_at, id limit $2`, [house.clock(), most])

/** What left long ago is remembered only so that nobody sends it twice. */
export const dropOld = (house: House, before: Date): Promise<unknown> =>
  house.database.lookUp('scheduled_old', `delete from scheduled_messages where state in ('sent', 'undone') and updated_at < $1`, [before])
