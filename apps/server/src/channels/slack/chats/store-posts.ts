// Every query on which message of a chat stands where in Slack.
import type { Ctx } from '../../../platform/context.ts'
import { columnsOf } from '../../../platform/columns.ts'
import type { ChatThread } from './store.ts'
import { slackChatPosts } from './tables.ts'

export type ChatPost = typeof slackChatPosts.$inferSelect
export type PostPlace = Pick<ChatPost, 'messageId' | 'issueId' | 'installationId' | 'target' | 'channelId'>

const POSTS = `select ${columnsOf(slackChatPosts)} from slack_chat_posts where workspace_id = $1 and installation_id = $2 and channel_id = $3 and ts = any($4) and ts <> ''`

/** Which of these messages of a channel are messages of chats. */
export const chatPostsAmong = async (ctx: Ctx, installationId: string, channelId: string, ts: string[]): Promise<Map<string, ChatPost>> =>
  ts.length === 0 ? new Map() : new Map((await ctx.query<ChatPost>('slack_chat_posts_among', POSTS, [ctx.workspaceId, installationId, channelId, ts])).map((row) => [row.ts, row]))

/** What is not said stays as it is. */
export const writeChatPost = async (ctx: Ctx, place: PostPlace, change: Partial<Omit<ChatPost, 'workspaceId' | keyof PostPlace>>): Promise<ChatPost> => {
  const [row] = await ctx.db
    .insert(slackChatPosts)
    .values({ ...place, ...change, workspaceId: ctx.workspaceId })
    .onConflictDoUpdate({
      target: [slackChatPosts.workspaceId, slackChatPosts.messageId, slackChatPosts.installationId, slackChatPosts.target], set: { channelId: place.channelId, ...change },
    })
    .returning()
  return row as ChatPost
}

export type SaidFile = { id: string; name: string; blob: string; size: number }
export type Said = {
  id: string; body_html: string; author_kind: 'contact' | 'user' | 'bot'; author_name: string; author_avatar: string; deleted: boolean; files: SaidFile[] | null
  ts: string | null; shows: string | null; is_theirs: boolean | null; was_tried: boolean; failure: string | null; uploads: Record<string, string> | null; files_shown: boolean | null
  marks: string[] | null; wanted: string[] | null
}

const MOST = 500
/** The latest of what was said in a chat that the visitor can read, in order; what of it stands in a thread, and the emoji that nobody put there themselves. */
export const listSaid = async (ctx: Ctx, at: Pick<ChatThread, 'installationId' | 'target'> & { room: string }): Promise<Said[]> => {
  const rows = await ctx.query<Said>(
    'slack_chat_said',
    `select m.id, m.body_html, m.author_kind, m.author_name, m.author_avatar, (m.deleted_at is not null or m.redacted_at is not null) as deleted,
       p.ts, p.shows, p.is_theirs, p.attempted_at is not null as was_tried, p.failure, p.uploads, p.files_shown, p.marks,
       (select array_agg(distinct r.emoji order by r.emoji) from message_reactions r where r.workspace_id = m.workspace_id and r.message_id = m.id
          and not (r.emoji || '/' || r.person) = any(coalesce(p.own_marks, '{}'))) as wanted,
       (select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'blob', a.blob, 'size', a.size) order by a.id) from attachments a
          where a.workspace_id = m.workspace_id and a.message_id = m.id) as files
     from messages m left join slack_chat_posts p on p.workspace_id = m.workspace_id and p.message_id = m.id and p.installation_id = $3 and p.target = $4
     where m.workspace_id = $1 and m.room = $2 and not m.is_private order by m.at desc, m.id desc limit ${MOST}`,
    [ctx.workspaceId, at.room, at.installationId, at.target],
  )
  return rows.toReversed()
}
