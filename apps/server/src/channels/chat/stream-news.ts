// What a visitor's stream says: messages as they are now, that a chat has changed, that one of us has seen it, who is typing; never what only members see.
import type { WidgetMessage } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { presentWidgetMessages, roomOf, type ChatRow } from '../../modules/chats/index.ts'
import { listInRoom } from '../../modules/messages/index.ts'

export type Told = { id: number; type: string; issue_id: string | null; object_id: string | null }
export type Presence = { issue_id: string; typing: { id: string; name: string }[] }

/** Ids are given before commits, so a smaller one may show itself later. */
const OVERLAP = 200
const MOST_MISSED = 300
const MESSAGE = /^message\.(created|edited|deleted|reacted)$/
const CHAT = /^chat\.(started|claimed|ended|identified|form_asked|form_answered)$/
const MOVED = /^issue\.(merged|regrouped|restored)$/

const READ = 'chat.read'

export const isNews = (told: Told): boolean => MESSAGE.test(told.type) || CHAT.test(told.type) || told.type === READ
/** The chat may be found in another issue from now on. */
export const isMove = (told: Told): boolean => MOVED.test(told.type)

export const line = (name: string, data: object, id?: number): string => `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

/** `seen`: since when one of us has seen what the visitor said, where that is known. */
export const messageLine = (chatId: string, message: WidgetMessage, id: number, seen: Date | null = null): string =>
  line('message', { chat_id: chatId, message, ...(seen ? { team_seen_at: seen.toISOString() } : {}) }, id)

/** The live stream of members, read again. */
export const eventsIn = (chunk: string): Told[] => chunk.split('\n').filter((text) => text.startsWith('data: {"id"')).map((text) => JSON.parse(text.slice(6)) as Told)
export const presenceIn = (chunk: string): Presence | null => (chunk.startsWith('event: presence\n') ? (JSON.parse(chunk.slice(chunk.indexOf('data: ') + 6)) as Presence) : null)

export const newsOf = async (ctx: Ctx, chat: ChatRow, told: Told): Promise<string> => {
  if (CHAT.test(told.type)) return line('chat', { chat_id: chat.id }, told.id)
  if (told.type === READ) return told.object_id === chat.id && chat.teamSeenAt ? line('read', { chat_id: chat.id, team_seen_at: chat.teamSeenAt.toISOString() }, told.id) : ''
  if (!MESSAGE.test(told.type) || !told.object_id) return ''
  const rows = await listInRoom(ctx, roomOf(chat.id), { ids: [told.object_id] }, 1)
  const [message] = await presentWidgetMessages(ctx, chat, rows)
  return message ? messageLine(chat.id, message, told.id, chat.teamSeenAt) : ''
}

/** What happened in these chats since then; one message that was changed often is told once, as it is now. */
export const missedBy = async (ctx: Ctx, chats: ChatRow[], lastId: number): Promise<string> => {
  const rows = await ctx.query<Told>(
    'chat_missed', 'select id, type, issue_id, object_id from events where workspace_id = $1 and issue_id = any($2) and id > $3 order by id limit $4',
    [ctx.workspaceId, chats.map((chat) => chat.issueId), Math.max(0, lastId - OVERLAP), MOST_MISSED + 1])
  if (rows.length > MOST_MISSED) return line('refetch', {})
  const last = new Map<string, Told>()
  for (const row of rows) last.set(`${MESSAGE.test(row.type) ? 'message' : row.type} ${row.object_id}`, row)
  const pairs = [...last.values()].flatMap((told) => chats.filter((chat) => chat.issueId === told.issue_id).map((chat) => ({ told, chat })))
  const newest = Math.max(lastId, ...rows.map((row) => row.id))
  // Each names the last of all, so that whoever breaks off in the middle is told no less.
  const texts = await Promise.all(pairs.map(({ told, chat }) => newsOf(ctx, chat, told)))
  return texts.join('') + (pairs.length > 0 ? line('caught-up', {}, newest) : '')
}
