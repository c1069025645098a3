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

const ATTEMPT = `insert into slack_chat_posts (workspace_id, message_id, issue_id, installation_id, target, channel_id, attempted_at)
  select $1, id, $3, $4, $5, $6, $7 from unnest($2::uuid[]) id
  on conflict (workspace_id, message_id, installation_id, target) do update set channel_id = excluded.channel_id, attempted_at = excluded.attempted_at`

/** They are about to be posted: whoever finds them so later looks before posting again. */
export const putAttempts = (ctx: Ctx, messageIds: string[], { issueId, installationId, target, channelId }: Omit<PostPlace, 'messageId'>): void => {
  if (messageIds.length > 0) ctx.put('slack_chat_attempts', ATTEMPT, [ctx.workspaceId, messageIds, issueId, installationId, target, channelId, ctx.now])
}

export type SaidFile = { id: string; name: string; blob: string; size: number }
export type Said = {
  id: string; body_html: string; author_kind: 'contact' | 'user' | 'bot'; author_name: string; author_avatar: string; deleted: boolean; files: SaidFile[] | null
  ts: string | null; shows: string | null; is_theirs: boolean | null; was_tried: boolean; failure: string | null; uploads: Record<string, string> | null; files_shown: boolean | null
  marks: string[] | null; wanted: string[] | null
  /** The attempt that is about to be made is noted. */
  is_noted?: boolean
}

const MOST = 500
/** Of what was said in a chat that the visitor can read, the latest that may not stand in a thread as it is, in order; and the emoji that nobody put there themselves. */
export const listSaid = async (ctx: Ctx, at: Pick<ChatThread, 'installationId' | 'target'> & { room: string }): Promise<Said[]> => {
  const rows = await ctx.query<Said>(
    'slack_chat_said',
    `select m.id, m.body_html, m.author_kind, m.author_name, m.author_avatar, (m.deleted_at is not null or m.redacted_at is not null) as deleted,
       p.ts, p.shows, p.is_theirs, p.attempted_at is not null as was_tried, p.failure, p.uploads, p.files_shown, p.marks, w.wanted,
       (select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'blob', a.blob, 'size', a.size) order by a.id) from attachments a
          where a.workspace_id = m.workspace_id and a.message_id = m.id) as files
     from messages m left join slack_chat_posts p on p.workspace_id = m.workspace_id and p.message_id = m.id and p.installation_id = $3 and p.target = $4
       left join lateral (select array_agg(distinct r.emoji order by r.emoji) as wanted from message_reactions r where r.workspace_id = m.workspace_id and r.message_id = m.id
         and not (r.emoji || '/' || r.person) = any(coalesce(p.own_marks, '{}'))) w on true
     where m.workspace_id = $1 and m.room = $2 and not m.is_private
       and (coalesce(p.ts, '') = '' or m.edited_at is not null or m.deleted_at is not null or m.redacted_at is not null or coalesce(w.wanted, '{}') <> p.marks
         or (not p.files_shown and not p.is_theirs and exists (select 1 from attachments a where a.workspace_id = m.workspace_id and a.message_id = m.id)))
     order by m.at desc, m.id desc limit ${MOST}`,
    [ctx.workspaceId, at.room, at.installationId, at.target],
  )
  return rows.toReversed()
}
