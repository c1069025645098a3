// Changes of messages on their way out: kept in the lane of the messages, taken in order, forgotten when done.
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { removeReaction } from './store-reactions.ts'
import { updateMessage, type Message } from './store.ts'
import { messageChanges, type ChangeKind } from './tables.ts'

export type Changing = {
  id: string
  message_id: string
  kind: ChangeKind
  emoji: string
  person: string
  attempts: number
  due_at: Date | null
  issue_id: string
  room: string
  external_id: string | null
  body_html: string
}

/** Everything of one thread leaves by one lane, its root too. */
export const laneOf = (m: Pick<Message, 'room' | 'externalThread' | 'externalId'>): string => `${m.room}:${m.externalThread ?? m.externalId ?? ''}`

type Change = { kind: ChangeKind; emoji?: string; person?: string }

/** Puts it behind what is leaving already; gives the lane to wake. */
export const queueChange = async (ctx: Ctx, m: Message, change: Change): Promise<string> => {
  const lane = m.lane ?? laneOf(m)
  // Messages are named by when they were said, which may be later than now.
  const id = newId(Math.max(ctx.now.getTime(), m.at.getTime() + 1))
  await ctx.db.insert(messageChanges).values({ workspaceId: ctx.workspaceId, id, messageId: m.id, lane, ...change })
  return lane
}

const mine = (ctx: Ctx, id: string) => and(eq(messageChanges.workspaceId, ctx.workspaceId), eq(messageChanges.id, id))

export const dropChanges = async (ctx: Ctx, messageId: string): Promise<void> => {
  await ctx.db.delete(messageChanges).where(and(eq(messageChanges.workspaceId, ctx.workspaceId), eq(messageChanges.messageId, messageId)))
}

export const firstChange = async (ctx: Ctx, lane: string): Promise<Changing | null> => {
  const [row] = await ctx.query<Changing>(
    'change_first',
    `select c.id, c.message_id, c.kind, c.emoji, c.person, c.attempts, c.due_at, m.issue_id, m.room, m.external_id, m.body_html
     from message_changes c join messages m on m.workspace_id = c.workspace_id and m.id = c.message_id
     where c.workspace_id = $1 and c.lane = $2 order by c.id limit 1`,
    [ctx.workspaceId, lane],
  )
  return row ?? null
}

export const leaseChange = (ctx: Ctx, id: string, until: Date) =>
  ctx.query('change_lease', 'update message_changes set attempts = attempts + 1, due_at = $3 where workspace_id = $1 and id = $2', [ctx.workspaceId, id, until])

export const postponeChange = (ctx: Ctx, id: string, dueAt: Date, isTry: boolean) =>
  ctx.query('change_postpone', 'update message_changes set due_at = $3, attempts = attempts - $4::int where workspace_id = $1 and id = $2', [ctx.workspaceId, id, dueAt, isTry ? 0 : 1])

/** What an earlier try could not do is mended with it. */
export const markChanged = async (ctx: Ctx, c: Changing): Promise<void> => {
  await ctx.db.delete(messageChanges).where(mine(ctx, c.id))
  if (c.kind !== 'edit') return
  const healed = await ctx.query<{ id: string }>(
    'change_healed', "update messages set failure = '' where workspace_id = $1 and id = $2 and delivery = 'sent' and failure <> '' returning id", [ctx.workspaceId, c.message_id])
  if (healed.length > 0) await ctx.emit({ type: 'message.delivered', issueId: c.issue_id, objectId: c.message_id })
}

const WHAT: Record<ChangeKind, string> = {
  edit: 'The edit did not arrive', delete: 'It could not be deleted there', react: 'The reaction did not arrive', unreact: 'The reaction could not be taken back there',
}

/** It is told at the message; a reaction that nobody there can see is not shown here either. */
export const markChangeFailed = async (ctx: Ctx, c: Changing, why: string): Promise<void> => {
  await ctx.db.delete(messageChanges).where(mine(ctx, c.id))
  const failure = `${WHAT[c.kind]}: ${why}`.slice(0, 500)
  await updateMessage(ctx, c.message_id, { failure })
  if (c.kind === 'react') await removeReaction(ctx, c.message_id, c.emoji, c.person)
  await ctx.emit({ type: 'message.failed', issueId: c.issue_id, objectId: c.message_id, data: { failure, change: c.kind } })
}
