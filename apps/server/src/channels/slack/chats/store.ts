// Every query on the threads of chats in Slack, and on the cards at their head.
import { and, asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { columnsOf } from '../../../platform/columns.ts'
import { slackChats } from './tables.ts'

export type ChatThread = typeof slackChats.$inferSelect
type At = Pick<ChatThread, 'chatId' | 'installationId' | 'target'>

const thread = (ctx: Ctx, at: At) =>
  and(eq(slackChats.workspaceId, ctx.workspaceId), eq(slackChats.chatId, at.chatId), eq(slackChats.installationId, at.installationId), eq(slackChats.target, at.target))

const OF_POST = `select ${columnsOf(slackChats)} from slack_chats where workspace_id = $1 and installation_id = $3 and target = $4
  and chat_id = (select substr(room, 6)::uuid from messages where workspace_id = $1 and id = $2 and room like 'chat:%')`

export const wantThread = async (ctx: Ctx, given: Pick<ChatThread, 'chatId' | 'issueId' | 'installationId' | 'target' | 'channelId' | 'side' | 'mentions'>): Promise<void> => {
  await ctx.db.insert(slackChats).values({ ...given, workspaceId: ctx.workspaceId, createdAt: ctx.now }).onConflictDoNothing()
}

export const listThreads = (ctx: Ctx, chatId: string): Promise<ChatThread[]> =>
  ctx.db.select().from(slackChats).where(and(eq(slackChats.workspaceId, ctx.workspaceId), eq(slackChats.chatId, chatId))).limit(100)

/** The thread that a message stands in. */
export const threadOfPost = async (ctx: Ctx, post: { messageId: string; installationId: string; target: string }): Promise<ChatThread | null> => {
  const [row] = await ctx.query<ChatThread>('slack_chat_of_post', OF_POST, [ctx.workspaceId, post.messageId, post.installationId, post.target])
  return row ?? null
}

/** The chats that an issue is shown as. */
export const chatsShownOf = async (ctx: Ctx, issueId: string): Promise<string[]> =>
  (await ctx.query<{ chat_id: string }>('slack_chats_of_issue', 'select distinct c.chat_id from slack_chats c join issues i on i.workspace_id = c.workspace_id and i.id = c.issue_id and i.spam_at is null where c.workspace_id = $1 and c.issue_id = $2', [ctx.workspaceId, issueId])).map((row) => row.chat_id)

/** An attempt that took this long was broken off. */
const LEASE_MS = 30_000

/** `wasTried`: an attempt before this one did not tell how it ended. */
export type Leased = ChatThread & { wasTried: boolean }

/** Held until the transaction ends. */
export const lockThreads = (ctx: Ctx, chatId: string): Promise<ChatThread[]> =>
  ctx.db.select().from(slackChats).where(and(eq(slackChats.workspaceId, ctx.workspaceId), eq(slackChats.chatId, chatId))).orderBy(asc(slackChats.installationId), asc(slackChats.target)).limit(100).for('update')

const LEASE = `update slack_chats set attempted_at = case when $5 then attempted_at else $6 end, has_more = $5
  where workspace_id = $1 and chat_id = $2 and installation_id = $3 and target = $4`

/** A thread that is held, or when to come again for it: who is at it now is told that there is more, and sees to it. */
export const leaseThread = (ctx: Ctx, row: ChatThread): Leased | Date => {
  if (row.retryAt && row.retryAt > ctx.now) return row.retryAt
  const freeAt = new Date((row.attemptedAt?.getTime() ?? 0) + LEASE_MS)
  const isBusy = freeAt > ctx.now
  ctx.put('slack_chat_lease', LEASE, [ctx.workspaceId, row.chatId, row.installationId, row.target, isBusy, ctx.now])
  return isBusy ? freeAt : { ...row, wasTried: row.attemptedAt !== null }
}

const RELEASE = `with was as (select chat_id, has_more from slack_chats where workspace_id = $1 and chat_id = $2 and installation_id = $3 and target = $4 for update)
  update slack_chats c set attempted_at = null, has_more = false, failure = '', failures = 0, retry_at = null from was
  where c.workspace_id = $1 and c.chat_id = $2 and c.installation_id = $3 and c.target = $4 returning was.has_more`

/** Says whether more was said meanwhile. */
export const releaseThread = async (ctx: Ctx, at: At): Promise<boolean> => {
  const [row] = await ctx.query<{ has_more: boolean }>('slack_chat_release', RELEASE, [ctx.workspaceId, at.chatId, at.installationId, at.target])
  return row?.has_more ?? false
}

export const changeThread = async (ctx: Ctx, at: At, change: Partial<Pick<ChatThread, 'channelId' | 'ts' | 'shows' | 'attemptedAt' | 'failure' | 'failures' | 'retryAt'>>): Promise<void> => {
  await ctx.db.update(slackChats).set(change).where(thread(ctx, at))
}

/** Ends the lease of an attempt whose end is not known: the next one looks first. */
export const leaveThread = (ctx: Ctx, at: At): Promise<void> => changeThread(ctx, at, { attemptedAt: new Date(ctx.now.getTime() - LEASE_MS) })

const MOST_REVIVED = 200
/** Chats that could not be shown in a channel, which can be by now: they are tried again at once. */
export const reviveThreads = async (ctx: Ctx, installationId: string, channelId: string): Promise<string[]> =>
  (await ctx.query<{ chat_id: string }>(
    'slack_chats_revive',
    `update slack_chats set retry_at = null where (workspace_id, chat_id, installation_id, target) in (
       select workspace_id, chat_id, installation_id, target from slack_chats where workspace_id = $1 and installation_id = $2 and channel_id = $3 and failure <> '' order by created_at desc limit ${MOST_REVIVED})
     returning chat_id`,
    [ctx.workspaceId, installationId, channelId],
  )).map((row) => row.chat_id)

const AMONG = `select ${columnsOf(slackChats)} from slack_chats where workspace_id = $1 and installation_id = $2 and channel_id = $3 and ts = any($4) and ts <> ''`

/** Which of these messages of a channel are the heads of chats. */
export const chatsAmong = async (ctx: Ctx, installationId: string, channelId: string, ts: string[]): Promise<Map<string, ChatThread>> =>
  ts.length === 0 ? new Map() : new Map((await ctx.query<ChatThread>('slack_chats_among', AMONG, [ctx.workspaceId, installationId, channelId, ts])).map((row) => [row.ts, row]))

/** A channel that has another id now keeps its threads. */
export const moveChatChannel = async (ctx: Ctx, installationId: string, from: string, to: string): Promise<void> => {
  await ctx.query('slack_chats_move', 'update slack_chats set channel_id = $4 where workspace_id = $1 and installation_id = $2 and channel_id = $3', [ctx.workspaceId, installationId, from, to])
  await ctx.query('slack_chat_posts_move', `update slack_chat_posts set channel_id = $4 where workspace_id = $1 and installation_id = $2 and channel_id = $3 and ts <> ''`, [ctx.workspaceId, installationId, from, to])
}

/** The customer's own channel: where they last asked something, else one of the account that their address belongs to. */
export const customerChannel = async (ctx: Ctx, who: { contactId: string; accountId: string | null }): Promise<{ installationId: string; channelId: string } | null> => {
  const [row] = await ctx.query<{ installationId: string; channelId: string }>(
    'slack_chat_customer_channel',
    `with here as (
       select c.installation_id, c.channel_id, c.account_id, c.created_at, 'slack:' || i.team_id || ':' || c.channel_id as room from slack_channels c
         join slack_installations i on i.workspace_id = c.workspace_id and i.id = c.installation_id and i.removed_at is null
       where c.workspace_id = $1 and c.kind = 'customer' and c.failure = '')
     select installation_id as "installationId", channel_id as "channelId" from (
       select h.installation_id, h.channel_id, 1 as way, s.created_at as at from issues s join here h on h.room = s.room where s.workspace_id = $1 and s.requester_id = $2 and s.deleted_at is null
       union all
       select installation_id, channel_id, 2, created_at from here where account_id = $3) found
     order by way, at desc limit 1`,
    [ctx.workspaceId, who.contactId, who.accountId],
  )
  return row ?? null
}
