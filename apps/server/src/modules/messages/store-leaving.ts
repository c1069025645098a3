// Messages that are leaving: taken in order, one at a time a lane, marked sent or failed.
import type { Query } from '../../platform/db.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Lane } from '../../platform/lanes.ts'
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

/** The first of the lane, leased to the caller; null when none waits; `dueAt` when it waits for later. */
export const takeLeaving = async (ctx: Ctx, lane: string): Promise<Leaving | { dueAt: Date } | null> => {
  await ctx.query('lane_lock', 'select pg_advisory_xact_lock(hashtextextended($1, 7))', [`out/${ctx.workspaceId}/${lane}`])
  const [first] = await ctx.query<Leaving>(
    'leaving_first',
    `select id, issue_id, thread_id, room, external_thread, body_html, author_id, author_name, author_avatar, author_kind, is_private, attempts, due_at
     from messages where workspace_id = $1 and lane = $2 and delivery = 'leaving' order by id limit 1`,
    [ctx.workspaceId, lane],
  )
  if (!first) return null
  if (first.due_at && first.due_at > ctx.now) return { dueAt: first.due_at }
  await ctx.query('leaving_lease', 'update messages set attempts = attempts + 1, due_at = $3 where workspace_id = $1 and id = $2', [
    ctx.workspaceId, first.id, new Date(ctx.now.getTime() + LEASE_MS),
  ])
  return first
}

/** Its echo may have told so before; once is enough. One that was deleted here meanwhile is to be taken back there. */
export const markSent = async (ctx: Ctx, id: string, external: { id: string; thread: string | null }): Promise<void> => {
  const before = await lockMessage(ctx, id)
  if (before.delivery === 'sent') return
  const message = await updateMessage(ctx, id, { delivery: 'sent', externalId: external.id, externalThread: external.thread, lane: null, dueAt: null, failure: '' })
  await ctx.emit({ type: 'message.delivered', issueId: message.issueId, objectId: id })
  if (message.deletedAt) await ctx.emit({ type: 'message.deleted', issueId: message.issueId, objectId: id, data: { room: message.room, external_id: external.id, ours: true } })
}

export const markFailed = async (ctx: Ctx, id: string, failure: string): Promise<void> => {
  if ((await lockMessage(ctx, id)).delivery !== 'leaving') return
  const message = await updateMessage(ctx, id, { delivery: 'failed', dueAt: null, failure: failure.slice(0, 500) })
  await ctx.emit({ type: 'message.failed', issueId: message.issueId, objectId: id, data: { failure } })
}

export const postponeLeaving = (ctx: Ctx, id: string, dueAt: Date, failure: string) =>
  ctx.query('leaving_postpone', "update messages set due_at = $3, failure = $4 where workspace_id = $1 and id = $2 and delivery = 'leaving'", [
    ctx.workspaceId, id, dueAt, failure.slice(0, 500),
  ])

/** Messages of a room with another id; what is leaving leaves by the new lane. */
export const moveMessages = (ctx: Ctx, from: string, to: string) =>
  ctx.query(
    'messages_move',
    `update messages set room = $3, lane = case when starts_with(lane, $2 || ':') then $3 || substr(lane, length($2) + 1) else lane end
     where workspace_id = $1 and room = $2`,
    [ctx.workspaceId, from, to],
  )

export const lanesLeaving = (query: Query, before: Date): Promise<Lane[]> =>
  query<{ workspace_id: string; lane: string }>(
    'leaving_lanes',
    `select distinct workspace_id, lane from messages where delivery = 'leaving' and lane is not null and (due_at is null or due_at <= $1) limit 1000`,
    [before],
  ).then((rows) => rows.map((r) => ({ workspaceId: r.workspace_id, lane: r.lane })))
