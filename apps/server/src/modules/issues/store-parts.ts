// Every query on what hangs on an issue: tags, followers, reads, threads.
import type { EventType } from '@patchbay/contract'
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Actor, Ctx } from '../../platform/context.ts'
import { columnsOf } from '../../platform/columns.ts'
import { notFound } from '../../platform/errors.ts'
import type { TagRow } from '../tags/index.ts'
import { issueFollowers, issueReads, issueTags, issueThreads } from './tables.ts'

export type Thread = typeof issueThreads.$inferSelect
export type FollowerKey = { kind: 'user' | 'contact'; id: string }

export const replaceIssueTags = async (ctx: Ctx, issueId: string, tags: TagRow[]): Promise<void> => {
  await ctx.db.delete(issueTags).where(and(eq(issueTags.workspaceId, ctx.workspaceId), eq(issueTags.issueId, issueId)))
  if (tags.length > 0) await ctx.db.insert(issueTags).values(tags.map((t) => ({ workspaceId: ctx.workspaceId, issueId, tagId: t.id })))
}

export const copyIssueTags = (ctx: Ctx, from: string, to: string) =>
  ctx.query('issue_tags_copy', 'insert into issue_tags (workspace_id, issue_id, tag_id) select workspace_id, $3, tag_id from issue_tags where workspace_id = $1 and issue_id = $2', [ctx.workspaceId, from, to])

/** Their names. */
export const listIssueTags = async (ctx: Ctx, issueId: string): Promise<string[]> =>
  (await ctx.query<{ value: string }>(
    'issue_tags_named',
    'select t.value from issue_tags it join tags t on t.workspace_id = it.workspace_id and t.id = it.tag_id where it.workspace_id = $1 and it.issue_id = $2 order by 1',
    [ctx.workspaceId, issueId],
  )).map((row) => row.value)

export const listFollowers = (ctx: Ctx, issueId: string) =>
  ctx.db
    .select({ kind: issueFollowers.kind, id: issueFollowers.followerId })
    .from(issueFollowers)
    .where(and(eq(issueFollowers.workspaceId, ctx.workspaceId), eq(issueFollowers.issueId, issueId)))
    .orderBy(asc(issueFollowers.kind), asc(issueFollowers.followerId))

export const addFollowers = async (ctx: Ctx, issueId: string, given: FollowerKey[]): Promise<void> => {
  if (given.length === 0) return
  await ctx.db
    .insert(issueFollowers)
    .values(given.map((g) => ({ workspaceId: ctx.workspaceId, issueId, kind: g.kind, followerId: g.id })))
    .onConflictDoNothing()
}

export const removeFollowers = async (ctx: Ctx, issueId: string, given: FollowerKey[]): Promise<void> => {
  if (given.length === 0) return
  await ctx.db.delete(issueFollowers).where(
    and(eq(issueFollowers.workspaceId, ctx.workspaceId), eq(issueFollowers.issueId, issueId), inArray(issueFollowers.followerId, given.map((g) => g.id))),
  )
}

/** The moment before a message of this issue was said. */
export const justBefore = async (ctx: Ctx, issueId: string, messageId: string): Promise<Date> => {
  const [row] = await ctx.query<{ at: Date }>('message_at', 'select at from messages where workspace_id = $1 and issue_id = $2 and id = $3', [ctx.workspaceId, issueId, messageId])
  if (!row) throw notFound('Message')
  return new Date(row.at.getTime() - 1)
}

/** `readAt` null means unread for this member. */
export const writeRead = async (ctx: Ctx, issueId: string, memberId: string, readAt: Date | null): Promise<void> => {
  const row = { workspaceId: ctx.workspaceId, issueId, memberId }
  if (readAt === null) {
    const key = and(eq(issueReads.workspaceId, ctx.workspaceId), eq(issueReads.memberId, memberId), eq(issueReads.issueId, issueId))
    await ctx.db.delete(issueReads).where(key)
    return
  }
  await ctx.db
    .insert(issueReads)
    .values({ ...row, readAt })
    .onConflictDoUpdate({ target: [issueReads.workspaceId, issueReads.memberId, issueReads.issueId], set: { readAt } })
}

export const listThreads = (ctx: Ctx, issueId: string): Promise<Thread[]> =>
  ctx.db
    .select()
    .from(issueThreads)
    .where(and(eq(issueThreads.workspaceId, ctx.workspaceId), eq(issueThreads.issueId, issueId)))
    .orderBy(asc(issueThreads.createdAt), asc(issueThreads.id))

export const getThread = async (ctx: Ctx, id: string): Promise<Thread> => {
  const [row] = await ctx.db.select().from(issueThreads).where(and(eq(issueThreads.workspaceId, ctx.workspaceId), eq(issueThreads.id, id)))
  if (!row) throw notFound('Thread')
  return row
}

const THREADS = `select ${columnsOf(issueThreads)} from issue_threads where workspace_id = $1 and room = $2 and external_id <> '' and external_id = any($3)`

/** The internal threads among these of a room, by their first message. */
export const threadsAmong = async (ctx: Ctx, room: string, externalIds: string[]): Promise<Map<string, Thread>> =>
  new Map((await ctx.query<Thread>('issue_threads_among', THREADS, [ctx.workspaceId, room, externalIds])).map((t) => [t.externalId ?? '', t]))

/** The internal thread that a thread of a triage channel is. */
export const findThreadOf = async (ctx: Ctx, room: string, externalId: string): Promise<Thread | null> => (await threadsAmong(ctx, room, [externalId])).get(externalId) ?? null

export const insertThread = async (ctx: Ctx, thread: Omit<typeof issueThreads.$inferInsert, 'workspaceId' | 'createdAt'>): Promise<Thread> => {
  const [row] = await ctx.db.insert(issueThreads).values({ ...thread, workspaceId: ctx.workspaceId, createdAt: ctx.now }).returning()
  return row as Thread
}

type PastEvent = { actor: Actor; data: Record<string, unknown> }

/** The last of its kind that happened to the issue; `about` is a key of its data, or for fields the field. */
export const findLastEvent = async (ctx: Ctx, issueId: string, type: EventType, about: string): Promise<PastEvent | null> => {
  const [row] = await ctx.query<PastEvent>(
    'event_last',
    `select actor, data from events where workspace_id = $1 and issue_id = $2 and type = $3 and (data ? $4 or data->>'field' = $4) order by id desc limit 1`,
    [ctx.workspaceId, issueId, type, about],
  )
  return row ?? null
}
