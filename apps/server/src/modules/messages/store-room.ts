// What was said publicly in one room, whichever issue it stands in: for those who see the room and know no issues.
import type { Ctx } from '../../platform/context.ts'

export type InRoom = {
  id: string
  room: string
  author_kind: 'contact' | 'user' | 'bot'
  author_id: string | null
  author_name: string
  author_avatar: string
  body_html: string
  body_text: string
  external_id: string | null
  at: Date
  edited_at: Date | null
  deleted_at: Date | null
  redacted_at: Date | null
}

const COLUMNS = 'm.id, m.room, m.author_kind, m.author_id, m.author_name, m.author_avatar, m.body_html, m.body_text, m.external_id, m.at, m.edited_at, m.deleted_at, m.redacted_at'

/** The latest first: of the whole room, before a message, or these alone. */
export const listInRoom = (ctx: Ctx, room: string, which: { before?: string | undefined; ids?: string[] | undefined }, limit: number): Promise<InRoom[]> =>
  ctx.query<InRoom>(
    'messages_in_room',
    `select ${COLUMNS} from messages m where m.workspace_id = $1 and m.room = $2 and not m.is_private
       and ($3::uuid is null or (m.at, m.id) < (select b.at, b.id from messages b where b.workspace_id = $1 and b.id = $3 and b.room = $2))
       and ($4::uuid[] is null or m.id = any($4))
     order by m.at desc, m.id desc limit $5`,
    [ctx.workspaceId, room, which.before ?? null, which.ids ?? null, limit],
  )

type LastInRoom = { room: string; text: string; author: string; at: Date; unread: number }

/** What was said last in each of these rooms, and how much of ours since the customer looked. */
export const lastOfRooms = (ctx: Ctx, rooms: { room: string; seenAt: Date | null }[]): Promise<LastInRoom[]> =>
  ctx.query<LastInRoom>(
    'messages_last_of_rooms',
    `select r.room, l.text, l.author, l.at, (
         select count(*)::int from messages m where m.workspace_id = $1 and m.room = r.room and not m.is_private and m.deleted_at is null
           and m.author_kind <> 'contact' and m.at > coalesce(r.seen_at, '-infinity')) as unread
     from unnest($2::text[], $3::timestamptz[]) as r(room, seen_at)
     cross join lateral (
       select left(m.body_text, 140) as text, m.author_name as author, m.at from messages m
       where m.workspace_id = $1 and m.room = r.room and not m.is_private and m.deleted_at is null order by m.at desc, m.id desc limit 1) l`,
    [ctx.workspaceId, rooms.map((r) => r.room), rooms.map((r) => r.seenAt)],
  )

export const reactionsIn = (ctx: Ctx, messageIds: string[]) =>
  ctx.query<{ message_id: string; emoji: string; person: string }>(
    'reactions_in', 'select message_id, emoji, person from message_reactions where workspace_id = $1 and message_id = any($2) order by message_id, emoji', [ctx.workspaceId, messageIds])
