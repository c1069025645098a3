// Every query on what the bot says in customers' threads, and on who did what to a ticket.
import { and, eq } from 'drizzle-orm'
import type { Actor, Ctx } from '../../../platform/context.ts'
import { slackThreadPosts } from './tables.ts'

export type ThreadPost = typeof slackThreadPosts.$inferSelect
export type PostKey = { issueId: string; part: string }

const key = (ctx: Ctx, k: PostKey) =>
  and(eq(slackThreadPosts.workspaceId, ctx.workspaceId), eq(slackThreadPosts.issueId, k.issueId), eq(slackThreadPosts.part, k.part))

/** Two workers on one thing: the second goes away empty-handed until the lease ends. */
const LEASE_MS = 30_000

export const leasePost = async (ctx: Ctx, { issueId, part }: PostKey): Promise<ThreadPost | null> => {
  await ctx.db.insert(slackThreadPosts).values({ issueId, part, workspaceId: ctx.workspaceId, createdAt: ctx.now }).onConflictDoNothing()
  const [row] = await ctx.db.select().from(slackThreadPosts).where(key(ctx, { issueId, part })).for('update')
  if (!row || (row.attemptedAt && row.attemptedAt.getTime() > ctx.now.getTime() - LEASE_MS)) return null
  await ctx.db.update(slackThreadPosts).set({ attemptedAt: ctx.now }).where(key(ctx, { issueId, part }))
  return row
}

/** Ends the lease of an attempt whose end is not known: the next one looks whether it is there. */
export const leavePost = async (ctx: Ctx, k: PostKey): Promise<void> => {
  await ctx.db.update(slackThreadPosts).set({ attemptedAt: new Date(ctx.now.getTime() - LEASE_MS) }).where(key(ctx, k))
}

export const releasePost = async (ctx: Ctx, k: PostKey, change: Partial<Pick<ThreadPost, 'ts' | 'shows'>>): Promise<void> => {
  await ctx.db.update(slackThreadPosts).set({ ...change, attemptedAt: null }).where(key(ctx, k))
}

export const hasPost = async (ctx: Ctx, { issueId, part }: PostKey): Promise<boolean> =>
  (await ctx.query('thread_post', 'select 1 from slack_thread_posts where workspace_id = $1 and issue_id = $2 and part = $3', [ctx.workspaceId, issueId, part])).length > 0

/** Who moved the status of an issue last. */
export const lastMover = async (ctx: Ctx, issueId: string): Promise<Actor | null> => {
  const [row] = await ctx.query<{ actor: Actor }>(
    'ticket_mover',
    `select actor from events where workspace_id = $1 and issue_id = $2 and type = 'issue.status.changed' order by id desc limit 1`,
    [ctx.workspaceId, issueId],
  )
  return row?.actor ?? null
}

/** How Slack calls a member or a contact; '' when it does not know them here. */
export const slackUserOf = async (ctx: Ctx, installationId: string, id: string): Promise<string> => {
  const [row] = await ctx.query<{ user_id: string }>(
    'slack_user_of',
    `select user_id from slack_people where workspace_id = $1 and installation_id = $2 and (member_id = $3 or contact_id = $3) order by user_id limit 1`,
    [ctx.workspaceId, installationId, id],
  )
  return row?.user_id ?? ''
}

/** Takes the right to ask somebody in a channel: at most one asks within the time, however many try. */
export const takePrompt = async (ctx: Ctx, at: { installationId: string; channelId: string; userId: string }, hours: number): Promise<boolean> => {
  const rows = await ctx.query(
    'prompt_take',
    `insert into slack_prompts (workspace_id, installation_id, channel_id, user_id, prompted_at) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, installation_id, channel_id, user_id) do update set prompted_at = excluded.prompted_at
       where slack_prompts.prompted_at <= excluded.prompted_at - make_interval(hours => $6) returning 1`,
    [ctx.workspaceId, at.installationId, at.channelId, at.userId, ctx.now, hours],
  )
  return rows.length > 0
}

/** It was not asked after all. */
export const giveBackPrompt = (ctx: Ctx, at: { installationId: string; channelId: string; userId: string }) =>
  ctx.query('prompt_back', 'delete from slack_prompts where workspace_id = $1 and installation_id = $2 and channel_id = $3 and user_id = $4', [
    ctx.workspaceId, at.installationId, at.channelId, at.userId,
  ])
