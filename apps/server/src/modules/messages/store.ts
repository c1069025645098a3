// Every query on messages.
import { and, asc, eq, lt, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Put } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import { messageEdits, messageRemovals, messages, type Delivery, type Reason } from './tables.ts'

export type Message = typeof messages.$inferSelect
export type NewMessage = {
  id: string
  issueId: string
  threadId: string | null
  author: { kind: 'contact' | 'user' | 'bot'; id: string | null; name: string; avatarUrl: string }
  bodyHtml: string
  bodyText: string
  isPrivate: boolean
  source: string
  room: string
  externalId: string | null
  externalThread: string | null
  clientId?: string | null
  at: Date
  delivery: Delivery
  lane?: string | null
  grouping?: Reason | null
  /** Not kept. Somebody has set the status since it was written: saying it does not move it. */
  keepsState?: boolean
}

const COLUMNS = [
  'workspace_id', 'id', 'issue_id', 'thread_id', 'author_kind', 'author_id', 'author_name', 'author_avatar', 'body_html', 'body_text', 'is_private',
  'source', 'room', 'external_id', 'external_thread', 'client_id', 'at', 'delivery', 'lane', 'grouping',
]

const plainInsert = (after: number): string =>
  `insert into messages (${COLUMNS.join(', ')}) values (${COLUMNS.map((_, i) => `$${i + 1 + after}`).join(', ')})`
const insertText = (after: number): string => `${plainInsert(after)} on conflict do nothing returning id`

const valuesOf = (ctx: Ctx, m: NewMessage): unknown[] => [
  ctx.workspaceId, m.id, m.issueId, m.threadId, m.author.kind, m.author.id, m.author.name, m.author.avatarUrl,
  m.bodyHtml, m.bodyText, m.isPrivate, m.source, m.room, m.externalId, m.externalThread, m.clientId ?? null, m.at,
  m.delivery, m.lane ?? null, m.grouping ? JSON.stringify(m.grouping) : null,
]

const INSERT = insertText(0)
const PUT = plainInsert(0)

/** Says whether it was written: a message that is there already, by its id outside or the client's, is not written twice. */
export const insertMessage = async (ctx: Ctx, m: NewMessage): Promise<boolean> =>
  (await ctx.query('message_insert', INSERT, valuesOf(ctx, m))).length > 0

const PUT_MANY = `insert into messages (${COLUMNS.join(', ')}) select ${COLUMNS.join(', ')} from json_populate_recordset(null::messages, $1)`
const putMessages = (put: Put, all: unknown[][]): void => {
  if (all.length === 1) return put('message_put', PUT, all[0] ?? [])
  const rows = all.map((values) => Object.fromEntries(COLUMNS.map((column, i) => [column, column === 'grouping' && values[i] ? JSON.parse(String(values[i])) as unknown : values[i]])))
  put('messages_put', PUT_MANY, [JSON.stringify(rows)])
}

/** Not waited for, and written with those that follow: when one is there already, the transaction fails. */
export const putMessage = (ctx: Ctx, m: NewMessage): void => ctx.gather(putMessages, valuesOf(ctx, m))

/** An issue and its first message in one statement, not waited for: when the message is there already, the transaction fails. */
export const putConversation = (ctx: Ctx, issue: { text: string; values: unknown[] }, m: NewMessage): void => {
  const text = `with issue as (${issue.text}) ${plainInsert(issue.values.length)}`
  ctx.put('conversation_put', text, [...issue.values, ...valuesOf(ctx, m)])
}

const mine = (ctx: Ctx, id: string) => and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, id))

export const findMessage = async (ctx: Ctx, id: string): Promise<Message | null> => {
  const [row] = await ctx.db.select().from(messages).where(mine(ctx, id))
  return row ?? null
}

export const getMessage = async (ctx: Ctx, id: string): Promise<Message> => {
  const message = await findMessage(ctx, id)
  if (!message) throw notFound('Message')
  return message
}

/** Held until the transaction ends: its echo and the answer to its sending may come at the same moment. */
export const lockMessage = async (ctx: Ctx, id: string): Promise<Message> => {
  const [row] = await ctx.db.select().from(messages).where(mine(ctx, id)).for('update')
  if (!row) throw notFound('Message')
  return row
}

export const findByClientId = async (ctx: Ctx, clientId: string): Promise<Message | null> => {
  const [row] = await ctx.db.select().from(messages).where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.clientId, clientId)))
  return row ?? null
}

export const findByExternal = async (ctx: Ctx, room: string, externalId: string): Promise<Message | null> => {
  const [row] = await ctx.db
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.room, room), eq(messages.externalId, externalId)))
  return row ?? null
}

/** Which of these ids of a room we hold, and in which issue; without an issue those that were deleted before they came. */
export const listKnown = (ctx: Ctx, room: string, externalIds: string[]) =>
  ctx.query<{ external_id: string; issue_id: string | null }>(
    'messages_known',
    `select external_id, issue_id from messages where workspace_id = $1 and room = $2 and external_id = any($3)
     union all select external_id, null from message_removals where workspace_id = $1 and room = $2 and external_id = any($3)`,
    [ctx.workspaceId, room, externalIds],
  )

/** Longer than any provider goes on repeating a letter. */
export const REMOVALS_KEPT_MS = 3 * 24 * 3600_000

export const keepRemoval = async (ctx: Ctx, room: string, externalId: string): Promise<void> => {
  const old = new Date(ctx.now.getTime() - REMOVALS_KEPT_MS)
  await ctx.db.delete(messageRemovals).where(and(eq(messageRemovals.workspaceId, ctx.workspaceId), eq(messageRemovals.room, room), lt(messageRemovals.at, old)))
  await ctx.db.insert(messageRemovals).values({ workspaceId: ctx.workspaceId, room, externalId, at: ctx.now }).onConflictDoNothing()
}

export type RecentRow = { id: string; issue_id: string; at: Date; author_id: string | null; author_name: string; author_kind: 'contact' | 'user' | 'bot'; body_text: string }

const LAST_SAID = `select id, issue_id, at, author_id, author_name, author_kind, left(body_text, 1000) as body_text from messages
  where workspace_id = $1 and issue_id = wanted.id and not is_private and deleted_at is null order by at desc, id desc limit $3`

/** The last public messages of each of these issues, oldest first within an issue. */
export const listRecent = (ctx: Ctx, issueIds: string[], each: number) =>
  ctx.query<RecentRow>(
    'messages_recent',
    `select m.* from unnest($2::uuid[]) as wanted(id) cross join lateral (${LAST_SAID}) m order by m.issue_id, m.at`,
    [ctx.workspaceId, issueIds, each],
  )

/** The same of the conversations of a room that were spoken in since then, without knowing which they are. */
export const listRecentOf = (ctx: Ctx, room: { key: string; since: Date; most: number }, each: number) =>
  ctx.query<RecentRow>(
    'messages_recent_of',
    `select m.* from (
       select id from issues where workspace_id = $1 and room = $2 and room <> '' and deleted_at is null and latest_message_at >= $4
       order by latest_message_at desc limit $5) wanted
     cross join lateral (${LAST_SAID}) m order by m.issue_id, m.at`,
    [ctx.workspaceId, room.key, each, room.since, room.most],
  )

/** Oldest first, after the last one's key. */
export const listMessages = (ctx: Ctx, issueId: string, after: string[] | null, limit: number): Promise<Message[]> =>
  ctx.db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.issueId, issueId),
        sql`${messages.deletedAt} is null`,
        after ? sql`(${messages.at}, ${messages.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`,
      ),
    )
    .orderBy(asc(messages.at), asc(messages.id))
    .limit(limit + 1)

export const updateMessage = async (ctx: Ctx, id: string, change: Partial<typeof messages.$inferInsert>): Promise<Message> => {
  const [row] = await ctx.db.update(messages).set(change).where(mine(ctx, id)).returning()
  if (!row) throw notFound('Message')
  return row
}

export const keepEdit = async (ctx: Ctx, message: Message): Promise<void> => {
  await ctx.db
    .insert(messageEdits)
    .values({ workspaceId: ctx.workspaceId, messageId: message.id, at: ctx.now, bodyHtml: message.bodyHtml })
    .onConflictDoNothing()
}

export const forgetEdits = async (ctx: Ctx, messageId: string): Promise<void> => {
  await ctx.db.delete(messageEdits).where(and(eq(messageEdits.workspaceId, ctx.workspaceId), eq(messageEdits.messageId, messageId)))
}

/** How many of us, who are named by ids of ours, have reacted with it. */
export const countReactions = async (ctx: Ctx, messageId: string, emoji: string): Promise<number> => {
  const [row] = await ctx.query<{ count: number }>(
    'reactions_ours',
    `select count(*)::int as count from message_reactions where workspace_id = $1 and message_id = $2 and emoji = $3
       and person ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'`,
    [ctx.workspaceId, messageId, emoji],
  )
  return row?.count ?? 0
}
