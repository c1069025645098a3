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

/** As the stream says it, and as it is told to whoever has to ask. */
export type Line = { id: number; name: string; data: object }
export const line = (name: string, data: object, id?: number): string => `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
export const textOf = (lines: Line[]): string => lines.map(({ id, name, data }) => line(name, data, id)).join('')

/** `seen`: since when one of us has seen what the visitor said, where that is known. */
export const messageLine = (chatId: string, message: WidgetMessage, id: number, seen: Date | null = null): Line =>
  ({ id, name: 'message', data: { chat_id: chatId, message, ...(seen ? { team_seen_at: seen.toISOString() } : {}) } })

/** The live stream of members, read again. */
export const eventsIn = (chunk: string): Told[] => chunk.split('\n').filter((text) => text.startsWith('data: {"id"')).map((text) => JSON.parse(text.slice(6)) as Told)
export const presenceIn = (chunk: string): Presence | null => (chunk.startsWith('event: presence\n') ? (JSON.parse(chunk.slice(chunk.indexOf('data: ') + 6)) as Presence) : null)

const lineOf = (chat: ChatRow, { id, type, object_id }: Told, messages: WidgetMessage[]): Line | null => {
  if (CHAT.test(type)) return { id, name: 'chat', data: { chat_id: chat.id } }
  if (type === READ) return object_id === chat.id && chat.teamSeenAt ? { id, name: 'read', data: { chat_id: chat.id, team_seen_at: chat.teamSeenAt.toISOString() } } : null
  const message = MESSAGE.test(type) && messages.find((one) => one.id === object_id)
  return message ? messageLine(chat.id, message, id, chat.teamSeenAt) : null
}

/** What happened in a chat, all of it read at once. */
export const newsOf = async (ctx: Ctx, chat: ChatRow, told: Told[]): Promise<Line[]> => {
  const ids = told.flatMap((one) => (MESSAGE.test(one.type) ? (one.object_id ?? []) : []))
  const messages = ids.length > 0 ? await presentWidgetMessages(ctx, chat, await listInRoom(ctx, roomOf(chat.id), { ids }, ids.length)) : []
  return told.flatMap((one) => lineOf(chat, one, messages) ?? [])
}

const newestOf = async (ctx: Ctx, issueIds: string[]): Promise<number> =>
  (await ctx.query<{ id: number }>('chat_newest', 'select id from events where workspace_id = $1 and issue_id = any($2) order by id desc limit 1', [ctx.workspaceId, issueIds]))[0]?.id ?? 0

/** What happened in these chats since then, and up to where that goes; one message that was changed often is told once, as it is now. */
export const missedBy = async (ctx: Ctx, chats: ChatRow[], lastId: number): Promise<{ lines: Line[]; newest: number }> => {
  const issueIds = chats.map((chat) => chat.issueId)
  const rows = await ctx.query<Told>(
    'chat_missed', 'select id, type, issue_id, object_id from events where workspace_id = $1 and issue_id = any($2) and id > $3 order by id limit $4',
    [ctx.workspaceId, issueIds, Math.max(0, lastId - OVERLAP), MOST_MISSED + 1])
  // What was said in another issue before a chat was moved here is told of there.
  if (rows.length > MOST_MISSED || rows.some((row) => row.id > lastId && isMove(row))) {
    const newest = Math.max(lastId, await newestOf(ctx, issueIds))
    return { lines: [{ id: newest, name: 'refetch', data: {} }], newest }
  }
  const last = new Map<string, Told>()
  for (const row of rows) last.set(`${MESSAGE.test(row.type) ? 'message' : row.type} ${row.object_id}`, row)
  const lines = await Promise.all(chats.map((chat) => newsOf(ctx, chat, [...last.values()].filter((told) => told.issue_id === chat.issueId))))
  // In order, so that whoever breaks off in the middle goes on from there.
  return { lines: lines.flat().toSorted((a, b) => a.id - b.id), newest: Math.max(lastId, ...rows.map((row) => row.id)) }
}
