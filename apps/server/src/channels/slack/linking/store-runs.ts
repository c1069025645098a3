// Every query on runs that enable many channels.
import type { BulkRun, ChannelGiven } from '@patchbay/contract'
import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { notFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/id.ts'
import { slackRunRows, slackRuns } from '../tables.ts'

export type Run = typeof slackRuns.$inferSelect
export type RunRow = typeof slackRunRows.$inferSelect

export const insertRun = async (ctx: Ctx, installationId: string, rows: (ChannelGiven & { name?: string; by_name?: true })[]): Promise<string> => {
  const id = newId(ctx.now.getTime())
  await ctx.db.insert(slackRuns).values({ workspaceId: ctx.workspaceId, id, installationId, createdAt: ctx.now })
  await ctx.rows(sql`insert into slack_run_rows (workspace_id, run_id, position, given, name)
    select ${ctx.workspaceId}::uuid, ${id}::uuid, r.n, r.row - 'name', coalesce(r.row->>'name', (select l.name from slack_listed l
      where l.workspace_id = ${ctx.workspaceId} and l.installation_id = ${installationId} and l.channel_id = r.row->>'channel_id'), '')
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality r(row, n)`)
  return id
}

export const getRun = async (ctx: Ctx, id: string): Promise<Run> => {
  const [row] = await ctx.db.select().from(slackRuns).where(and(eq(slackRuns.workspaceId, ctx.workspaceId), eq(slackRuns.id, id)))
  if (!row) throw notFound('Run')
  return row
}

const ofRun = (ctx: Ctx, id: string) => and(eq(slackRunRows.workspaceId, ctx.workspaceId), eq(slackRunRows.runId, id))

export const listRunRows = (ctx: Ctx, id: string): Promise<RunRow[]> =>
  ctx.db.select().from(slackRunRows).where(ofRun(ctx, id)).orderBy(slackRunRows.position)

export const nextRunRow = async (ctx: Ctx, id: string): Promise<RunRow | null> => {
  const [row] = await ctx.db.select().from(slackRunRows).where(and(ofRun(ctx, id), eq(slackRunRows.state, 'waiting'))).orderBy(slackRunRows.position).limit(1)
  return row ?? null
}

export const endRunRow = async (ctx: Ctx, row: RunRow, change: Pick<RunRow, 'state' | 'why'> & { name?: string }): Promise<void> => {
  await ctx.db.update(slackRunRows).set(change).where(and(ofRun(ctx, row.runId), eq(slackRunRows.position, row.position)))
}

export const presentRun = (id: string, rows: RunRow[]): BulkRun => {
  const count = (state: RunRow['state']) => rows.filter((r) => r.state === state).length
  return {
    id, total: rows.length, done: count('done'), failed: count('failed'), is_finished: count('waiting') === 0,
    rows: rows.map((r) => ({ channel_id: r.given.channel_id, name: r.name, state: r.state, why: r.why })),
  }
}
