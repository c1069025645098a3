// What is leaving: messages and changes of them, taken in order, one at a time a lane, marked sent or failed.
import type { Query } from '../../platform/db.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Lane } from '../../platform/lanes.ts'
import { rootIssue } from '../issues/index.ts'
import { firstChange, leaseChange, queueChange, type Changing } from './store-changes.ts'
import { lockMessage, updateMessage } from './store.ts'

export type Leaving = {
  id: string
  issue_id: string
  thread_id: string | null
  room: string
  external_thread: string | null
  body_html: string
  author_id: string | null
  author_name: string
  author_avatar: string
  author_kind: 'contact' | 'user' | 'bot'
  is_private: boolean
  attempts: number
  due_at: Date | null
}

/** How long one attempt may take before another process may try; longer than any provider's time-out. */
const LEASE_MS = 60_000

const firstLeaving = async (ctx: Ctx, lane: string): Promise<Leaving | null> => {
  const [row] = await ctx.query<Leaving>(
    'leaving_first',
    `select m.id, m.issue_id, m.thread_id, m.room, m.body_html, m.author_id, m.author_name, m.author_avatar, m.author_kind, m.is_private, m.attempts, m.due_at,
       coalesce(m.external_thread, (select i.place->>'thread' from issues i where i.workspace_id = $1 and i.id = m.issue_id and i.room = m.room)) as external_thread
     from messages m where m.workspace_id = $1 and m.lane = $2 and m.delivery = 'leaving' order by m.id limit 1 for update of m`,
    [ctx.workspaceId, lane],
  )
  return row ?? null
}

/** The first of the lane, leased to the caller; null when none waits; `dueAt` when it waits for later. */
export const takeLeaving = async (ctx: Ctx, lane: string): Promise<Leaving | Changing | { dueAt: Date } | null> => {
  await ctx.query('lane_lock', 'select pg_advisory_xact_lock(hashtextextended($1, 7))', [`out/${ctx.workspaceId}/${lane}`])
  // Held, so that words which are being changed now are sent as they are changed.
  const message = await firstLeaving(ctx, lane)
  const change = await firstChange(ctx, lane)
  const first = change && (!message || change.id < message.id) ? change : message
  if (!first) return null
  if (first.due_at && first.due_at > ctx.now) return { dueAt: first.due_at }
  const until = new Date(ctx.now.getTime() + LEASE_MS)
  if ('kind' in first) await leaseChange(ctx, first.id, until)
  else await ctx.query('leaving_lease', 'update messages set attempts = attempts + 1, due_at = $3 where workspace_id = $1 and id = $2', [ctx.workspaceId, first.id, until])
  return first
}

/** Its echo may have told so before; once is enough. One that was deleted here meanwhile is to be taken back there. */
export const markSent = async (ctx: Ctx, id: string, external: { id: string; thread: string | null }): Promise<void> => {
  const before = await lockMessage(ctx, id)
  if (before.delivery === 'sent') return
  const message = await updateMessage(ctx, id, { delivery: 'sent', externalId: external.id, externalThread: external.thread, lane: null, dueAt: null, failure: '' })
  const begins = !external.thread && !message.isPrivate
  if (begins) await rootIssue(ctx, message.issueId, message.room, external.id)
  await ctx.emit({ type: 'message.delivered', issueId: message.issueId, objectId: id, ...(begins ? { data: { begins } } : {}) })
  if (!message.deletedAt) return
  const lane = await queueChange(ctx, message, { kind: 'delete' })
  await ctx.emit({ type: 'message.deleted', issueId: message.issueId, objectId: id, data: { lane } })
}

export const markFailed = async (ctx: Ctx, id: string, failure: string): Promise<void> => {
  if ((await lockMessage(ctx, id)).delivery !== 'leaving') return
  const message = await updateMessage(ctx, id, { delivery: 'failed', dueAt: null, failure: failure.slice(0, 500) })
  await ctx.emit({ type: 'message.failed', issueId: message.issueId, objectId: id, data: { failure } })
}

/** `isTry` is false when the provider did not even look at it. */
export const postponeLeaving = (ctx: Ctx, id: string, dueAt: Date, failure: string, isTry: boolean) =>
  ctx.query(
    'leaving_postpone',
    "update messages set due_at = $3, failure = $4, attempts = attempts - $5::int where workspace_id = $1 and id = $2 and delivery = 'leaving'",
    [ctx.workspaceId, id, dueAt, failure.slice(0, 500), isTry ? 0 : 1],
  )

/** Messages of a room with another id; what is leaving leaves by the new lane. */
export const moveMessages = async (ctx: Ctx, from: string, to: string): Promise<void> => {
  await ctx.query(
    'changes_move', `update message_changes set lane = $3 || substr(lane, length($2) + 1) where workspace_id = $1 and starts_with(lane, $2 || ':')`, [ctx.workspaceId, from, to])
  await ctx.query(
    'messages_move',
    `update messages set room = $3, lane = case when starts_with(lane, $2 || ':') then $3 || substr(lane, length($2) + 1) else lane end
     where workspace_id = $1 and room = $2`,
    [ctx.workspaceId, from, to],
  )
}

export const lanesLeaving = (query: Query, before: Date): Promise<Lane[]> =>
  query<{ workspace_id: string; lane: string }>(
    'leaving_lanes',
    `select distinct workspace_id, lane from messages where delivery = 'leaving' and lane is not null and (due_at is null or due_at <= $1)
     union select workspace_id, lane from message_changes where due_at is null or due_at <= $1 limit 1000`,
    [before],
  ).then((rows) => rows.map((r) => ({ workspaceId: r.workspace_id, lane: r.lane })))
