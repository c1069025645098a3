// Every query on histories that are brought in, and on the messages gathered for them.
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { notFound } from '../../../platform/errors.ts'
import type { SlackMessage } from '../payloads.ts'
import type { Channel } from '../store.ts'
import { slackBackfills, slackPast } from './tables.ts'
import { slackChannels } from '../tables.ts'

export type Backfill = typeof slackBackfills.$inferSelect
export type Gathered = SlackMessage & { ts: string; reply_count?: number }

const of = (ctx: Ctx, channelRowId: string) => and(eq(slackBackfills.workspaceId, ctx.workspaceId), eq(slackBackfills.channelRowId, channelRowId))
const pastOf = (ctx: Ctx, channelRowId: string) => and(eq(slackPast.workspaceId, ctx.workspaceId), eq(slackPast.channelRowId, channelRowId))

/** Begins anew, whatever came before: what is here already is not doubled. */
export const startBackfill = async (ctx: Ctx, channel: Pick<Channel, 'id' | 'installationId'>, since: Date): Promise<void> => {
  await ctx.db.delete(slackBackfills).where(of(ctx, channel.id))
  await ctx.db.insert(slackBackfills).values({
    workspaceId: ctx.workspaceId, channelRowId: channel.id, installationId: channel.installationId, state: 'running', since, createdAt: ctx.now, updatedAt: ctx.now,
  })
}

export const changeBackfill = async (ctx: Ctx, channelRowId: string, change: Partial<Omit<Backfill, 'workspaceId' | 'channelRowId'>>): Promise<void> => {
  await ctx.db.update(slackBackfills).set({ ...change, updatedAt: ctx.now }).where(of(ctx, channelRowId))
}

/** @throws not_found */
export const getBackfill = async (ctx: Ctx, channelRowId: string): Promise<Backfill> => {
  const [row] = await ctx.db.select().from(slackBackfills).where(of(ctx, channelRowId))
  if (!row) throw notFound('History')
  return row
}

/** One at a time for a Slack workspace: they share what Slack gives. */
export const nextBackfill = async (ctx: Ctx, installationId: string): Promise<(Backfill & { channelId: string }) | null> => {
  const [row] = await ctx.db
    .select({ backfill: slackBackfills, channelId: slackChannels.channelId })
    .from(slackBackfills)
    .innerJoin(slackChannels, and(eq(slackChannels.workspaceId, slackBackfills.workspaceId), eq(slackChannels.id, slackBackfills.channelRowId)))
    .where(and(eq(slackBackfills.workspaceId, ctx.workspaceId), eq(slackBackfills.installationId, installationId), eq(slackBackfills.state, 'running')))
    .orderBy(asc(slackBackfills.createdAt))
    .limit(1)
  return row ? { ...row.backfill, channelId: row.channelId } : null
}

/** A root with replies has them fetched later; a message that is here already stays as it is. */
export const keepPast = async (ctx: Ctx, channelRowId: string, messages: Gathered[]): Promise<void> => {
  if (messages.length === 0) return
  const rows = messages.map((m) => ({
    workspaceId: ctx.workspaceId, channelRowId, ts: m.ts, payload: JSON.stringify(m).replaceAll('\\u0000', ''), repliesFrom: m.reply_count ? m.ts : null,
  }))
  await ctx.db.insert(slackPast).values(rows).onConflictDoNothing()
}

export const nextThread = async (ctx: Ctx, channelRowId: string): Promise<{ ts: string; from: string } | null> => {
  const [row] = await ctx.db
    .select({ ts: slackPast.ts, from: slackPast.repliesFrom })
    .from(slackPast)
    .where(and(pastOf(ctx, channelRowId), isNotNull(slackPast.repliesFrom)))
    .orderBy(asc(slackPast.ts))
    .limit(1)
  return row ? { ts: row.ts, from: row.from ?? row.ts } : null
}

export const setReplies = async (ctx: Ctx, channelRowId: string, ts: string, from: string | null): Promise<void> => {
  await ctx.db.update(slackPast).set({ repliesFrom: from }).where(and(pastOf(ctx, channelRowId), eq(slackPast.ts, ts)))
}

export const nextUntold = async (ctx: Ctx, channelRowId: string, most: number): Promise<Gathered[]> => {
  const rows = await ctx.db
    .select({ payload: slackPast.payload })
    .from(slackPast)
    .where(and(pastOf(ctx, channelRowId), eq(slackPast.isTold, false)))
    .orderBy(asc(slackPast.ts))
    .limit(most)
  return rows.map((r) => JSON.parse(r.payload) as Gathered)
}

/** What was told need not be kept twice; that it was there is kept for the count. */
export const markTold = async (ctx: Ctx, channelRowId: string, upTo: string): Promise<void> => {
  await ctx.db.update(slackPast).set({ isTold: true, payload: '' }).where(and(pastOf(ctx, channelRowId), eq(slackPast.isTold, false), sql`${slackPast.ts} <= ${upTo}`))
}

export type Watched = Backfill & { name: string; messages: number; threadsLeft: number; untold: number }

export const listBackfills = (ctx: Ctx): Promise<Watched[]> =>
  ctx.query<Watched>(
    'slack_backfills',
    `select b.channel_row_id as "channelRowId", b.installation_id as "installationId", b.state, b.stage, b.since, b.reached, b.is_slow as "isSlow", b.calls, b.failure,
       b.failures, b.created_at as "createdAt", b.updated_at as "updatedAt", c.name, p.messages, p.threads as "threadsLeft", p.untold
     from slack_backfills b
     join slack_channels c on c.workspace_id = b.workspace_id and c.id = b.channel_row_id
     cross join lateral (
       select count(*)::int as messages, count(replies_from)::int as threads, (count(*) filter (where not is_told))::int as untold
       from slack_past p where p.workspace_id = b.workspace_id and p.channel_row_id = b.channel_row_id) p
     where b.workspace_id = $1 order by b.created_at desc limit 50`,
    [ctx.workspaceId],
  )
