// Every query on the threads of chats in Slack, and on which message stands where.
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { columnsOf } from '../../../platform/columns.ts'
import { slackChatPosts, slackChats } from './tables.ts'

export type ChatThread = typeof slackChats.$inferSelect
export type ChatPost = typeof slackChatPosts.$inferSelect
type At = Pick<ChatThread, 'chatId' | 'installationId' | 'target'>

const thread = (ctx: Ctx, at: At) =>
  and(eq(slackChats.workspaceId, ctx.workspaceId), eq(slackChats.chatId, at.chatId), eq(slackChats.installationId, at.installationId), eq(slackChats.target, at.target))

export const wantThread = async (ctx: Ctx, given: Pick<ChatThread, 'chatId' | 'issueId' | 'installationId' | 'target' | 'channelId' | 'mentions'>): Promise<void> => {
  await ctx.db.insert(slackChats).values({ ...given, side: 'team', workspaceId: ctx.workspaceId, createdAt: ctx.now }).onConflictDoNothing()
}

export const listThreads = (ctx: Ctx, chatId: string): Promise<ChatThread[]> =>
  ctx.db.select().from(slackChats).where(and(eq(slackChats.workspaceId, ctx.workspaceId), eq(slackChats.chatId, chatId))).limit(100)

/** The chats that an issue is shown as. */
export const chatsShownOf = async (ctx: Ctx, issueId: string): Promise<string[]> =>
  (await ctx.query<{ chat_id: string }>('slack_chats_of_issue', 'select distinct c.chat_id from slack_chats c join issues i on i.workspace_id = c.workspace_id and i.id = c.issue_id and i.spam_at is null where c.workspace_id = $1 and c.issue_id = $2', [ctx.workspaceId, issueId])).map((row) => row.chat_id)

/** Two workers on one thread: the second goes away empty-handed until the lease ends. */
const LEASE_MS = 30_000

/** `wasTried`: an attempt before this one did not tell how it ended. */
export const leaseThread = async (ctx: Ctx, at: At): Promise<(ChatThread & { wasTried: boolean }) | null> => {
  const [row] = await ctx.db.select().from(slackChats).where(thread(ctx, at)).for('update')
  if (!row || row.failure || (row.attemptedAt && row.attemptedAt.getTime() > ctx.now.getTime() - LEASE_MS)) return null
  await ctx.db.update(slackChats).set({ attemptedAt: ctx.now }).where(thread(ctx, at))
  return { ...row, wasTried: row.attemptedAt !== null }
}

export const changeThread = async (ctx: Ctx, at: At, change: Partial<Pick<ChatThread, 'channelId' | 'ts' | 'shows' | 'attemptedAt' | 'failure'>>): Promise<void> => {
  await ctx.db.update(slackChats).set(change).where(thread(ctx, at))
}

/** Ends the lease of an attempt whose end is not known: the next one looks first. */
export const leaveThread = (ctx: Ctx, at: At): Promise<void> => changeThread(ctx, at, { attemptedAt: new Date(ctx.now.getTime() - LEASE_MS) })

const AMONG = `select ${columnsOf(slackChats)} from slack_chats where workspace_id = $1 and installation_id = $2 and channel_id = $3 and ts = any($4) and ts <> ''`

/** Which of these messages of a channel are cards of chats. */
export const chatsAmong = async (ctx: Ctx, installationId: string, channelId: string, ts: string[]): Promise<Map<string, ChatThread>> =>
  ts.length === 0 ? new Map() : new Map((await ctx.query<ChatThread>('slack_chats_among', AMONG, [ctx.workspaceId, installationId, channelId, ts])).map((row) => [row.ts, row]))

const POSTS = `select ${columnsOf(slackChatPosts)} from slack_chat_posts where workspace_id = $1 and installation_id = $2 and channel_id = $3 and ts = any($4) and ts <> ''`

/** Which of them are messages of chats. */
export const chatPostsAmong = async (ctx: Ctx, installationId: string, channelId: string, ts: string[]): Promise<Map<string, ChatPost>> =>
  ts.length === 0 ? new Map() : new Map((await ctx.query<ChatPost>('slack_chat_posts_among', POSTS, [ctx.workspaceId, installationId, channelId, ts])).map((row) => [row.ts, row]))

export const writeChatPost = async (ctx: Ctx, post: Omit<ChatPost, 'workspaceId' | 'attemptedAt' | 'marks'> & Partial<Pick<ChatPost, 'attemptedAt' | 'marks'>>): Promise<void> => {
  const { ts, shows, attemptedAt = null, marks } = post
  const set = { ts, shows, attemptedAt, ...(marks ? { marks } : {}) }
  await ctx.db
    .insert(slackChatPosts)
    .values({ ...post, workspaceId: ctx.workspaceId, attemptedAt })
    .onConflictDoUpdate({ target: [slackChatPosts.workspaceId, slackChatPosts.messageId, slackChatPosts.installationId, slackChatPosts.target], set })
}

export type Said = {
  id: string; body_html: string; author_kind: 'contact' | 'user' | 'bot'; author_name: string; author_avatar: string; deleted: boolean
  ts: string | null; shows: string | null; is_theirs: boolean | null; was_tried: boolean; marks: string[] | null; wanted: string[] | null; files: string | null
}

const MOST = 500
/** All that was said in a chat that the visitor can read, in order, and what of it stands in a thread; the emoji of those who are not ours. */
export const listSaid = (ctx: Ctx, at: At & { room: string }): Promise<Said[]> =>
  ctx.query<Said>(
    'slack_chat_said',
    `select m.id, m.body_html, m.author_kind, m.author_name, m.author_avatar, (m.deleted_at is not null or m.redacted_at is not null) as deleted,
       p.ts, p.shows, p.is_theirs, p.attempted_at is not null as was_tried, p.marks,
       (select array_agg(distinct r.emoji order by r.emoji) from message_reactions r where r.workspace_id = m.workspace_id and r.message_id = m.id
          and not exists (select 1 from members k where k.workspace_id = r.workspace_id and k.id::text = r.person)) as wanted,
       (select string_agg(a.name, ', ' order by a.id) from attachments a where a.workspace_id = m.workspace_id and a.message_id = m.id) as files
     from messages m left join slack_chat_posts p on p.workspace_id = m.workspace_id and p.message_id = m.id and p.installation_id = $3 and p.target = $4
     where m.workspace_id = $1 and m.room = $2 and not m.is_private order by m.at, m.id limit ${MOST}`,
    [ctx.workspaceId, at.room, at.installationId, at.target],
  )

export type CardRow = {
  chat_id: string; issue_id: string; number: number; state: string; visitor: string; email: string; company: string; page_url: string; page_title: string; playbook: string; claimed_by: string
  qualification: string | null; first_id: string | null; first_text: string
}

export const findCard = async (ctx: Ctx, chatId: string): Promise<CardRow | null> => {
  const [row] = await ctx.query<CardRow>(
    'slack_chat_card',
    `select c.id as chat_id, c.issue_id, i.number, c.state, v.name as visitor, coalesce((select e.email from contact_emails e where e.workspace_id = v.workspace_id and e.contact_id = v.id limit 1), '') as email,
       coalesce(a.name, '') as company, c.page_url, c.page_title, coalesce(b.name, '') as playbook, coalesce(m.name, '') as claimed_by, c.qualification,
       f.id as first_id, coalesce(case when f.deleted_at is null and f.redacted_at is null then f.body_text else '' end, '') as first_text
     from chats c join issues i on i.workspace_id = c.workspace_id and i.id = c.issue_id
       join contacts v on v.workspace_id = c.workspace_id and v.id = c.contact_id
       left join accounts a on a.workspace_id = v.workspace_id and a.id = v.account_id
       left join chat_playbooks b on b.workspace_id = c.workspace_id and b.id = c.playbook_id
       left join members m on m.workspace_id = c.workspace_id and m.id = c.claimed_by
       left join lateral (select * from messages w where w.workspace_id = c.workspace_id and w.room = 'chat:' || c.id and w.author_kind = 'contact' order by w.at, w.id limit 1) f on true
     where c.workspace_id = $1 and c.id = $2`,
    [ctx.workspaceId, chatId],
  )
  return row ?? null
}
