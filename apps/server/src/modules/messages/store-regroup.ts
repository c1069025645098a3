// The queries behind regrouping: what moves with a message, and what an issue is left with.
import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Lesson } from '../intelligence/index.ts'
import type { Message } from './store.ts'
import { messages, regroupings } from './tables.ts'

export type { Message } from './store.ts'
export type Regrouping = typeof regroupings.$inferSelect

export const listMessagesOf = (ctx: Ctx, ids: string[]): Promise<Message[]> =>
  ctx.db.select().from(messages).where(and(eq(messages.workspaceId, ctx.workspaceId), inArray(messages.id, ids))).orderBy(messages.at, messages.id)

/** The first public message of an issue. */
export const startOf = async (ctx: Ctx, issueId: string): Promise<Message | null> => {
  const [row] = await ctx.db
    .select().from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.issueId, issueId), eq(messages.isPrivate, false), isNull(messages.deletedAt)))
    .orderBy(messages.at, messages.id).limit(1)
  return row ?? null
}

/** The messages, and what hangs on them in their threads; gives the ids of all that moved. */
export const moveWith = async (ctx: Ctx, ids: string[], from: string, into: string): Promise<string[]> => {
  const rows = await ctx.query<{ id: string }>(
    'messages_regroup',
    `update messages m set issue_id = $4 where m.workspace_id = $1 and m.issue_id = $3 and not m.is_private
       and (m.id = any($2) or (m.room <> '' and exists (select 1 from messages root
         where root.workspace_id = $1 and root.id = any($2) and root.room = m.room and root.external_id = m.external_thread)))
     returning m.id`,
    [ctx.workspaceId, ids, from, into],
  )
  return rows.map((row) => row.id)
}

export const moveAll = async (ctx: Ctx, from: string, into: string): Promise<string[]> =>
  (await ctx.query<{ id: string }>('messages_merge', 'update messages set issue_id = $3 where workspace_id = $1 and issue_id = $2 returning id', [ctx.workspaceId, from, into])).map((row) => row.id)

/** Back where they were, and what was said since in their threads and in the internal threads that came along. */
export const moveBack = (ctx: Ctx, r: Regrouping, place: { room: string; thread?: string } | null) =>
  ctx.query(
    'messages_unregroup',
    `with roots as (
       select room, external_id as thread from messages where workspace_id = $1 and id = any($4) and room <> '' and external_id is not null
       union select $6::text, $7::text where $7::text <> '')
     update messages m set issue_id = $2 where m.workspace_id = $1 and m.issue_id = $3
       and (m.id = any($4) or m.thread_id = any($5) or (m.room, m.external_thread) in (select room, thread from roots))`,
    [ctx.workspaceId, r.fromId, r.intoId, r.messageIds, r.threadIds, place?.room ?? '', place?.thread ?? ''],
  )

export type MovedFacts = { replies: number; first_reply_at: Date | null; customers: number; last_is_ours: boolean }

/** How many of these are answers of ours, and how many a customer's. */
export const factsOf = async (ctx: Ctx, ids: string[]): Promise<MovedFacts> => {
  const [row] = await ctx.query<MovedFacts>(
    'moved_facts',
    `select count(*) filter (where author_kind = 'user')::int as replies, min(at) filter (where author_kind = 'user') as first_reply_at,
       count(*) filter (where author_kind = 'contact')::int as customers, coalesce((array_agg(author_kind order by at desc, id desc) filter (where author_kind <> 'bot'))[1] = 'user', false) as last_is_ours
     from messages where workspace_id = $1 and id = any($2) and not is_private and deleted_at is null`,
    [ctx.workspaceId, ids],
  )
  return row ?? { replies: 0, first_reply_at: null, customers: 0, last_is_ours: false }
}

export type Last = { text: string; author: string; kind: 'contact' | 'user' | 'bot'; isPrivate: boolean; at: Date }

export const lastOf = async (ctx: Ctx, issueId: string): Promise<Last | null> => {
  const [row] = await ctx.query<Last>(
    'message_last',
    `select body_text as text, author_name as author, author_kind as kind, is_private as "isPrivate", at from messages
     where workspace_id = $1 and issue_id = $2 and deleted_at is null order by at desc, id desc limit 1`,
    [ctx.workspaceId, issueId],
  )
  return row ?? null
}

export const insertRegrouping = async (ctx: Ctx, row: Omit<typeof regroupings.$inferInsert, 'workspaceId' | 'at' | 'actorName'>): Promise<void> => {
  await ctx.db.insert(regroupings).values({ ...row, workspaceId: ctx.workspaceId, actorName: ctx.actor.name, at: ctx.now })
}

/** Held until the transaction ends; the latest first, as they must be taken back. */
export const lockRegroupings = (ctx: Ctx, ids: string[]): Promise<Regrouping[]> =>
  ctx.db
    .select().from(regroupings)
    .where(and(eq(regroupings.workspaceId, ctx.workspaceId), inArray(regroupings.id, ids)))
    .orderBy(desc(regroupings.at), desc(regroupings.id)).for('update')

export const markUndone = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.update(regroupings).set({ undoneAt: ctx.now }).where(and(eq(regroupings.workspaceId, ctx.workspaceId), eq(regroupings.id, id)))
}

export type MergedRow = { regrouping_id: string; number: number; title: string; by: string; at: Date }

/** The issues that this one is one with now, newest first. */
export const listMerged = (ctx: Ctx, intoId: string): Promise<MergedRow[]> =>
  ctx.query<MergedRow>(
    'issues_merged_into',
    `select r.id as regrouping_id, i.number, i.title, r.actor_name as by, r.at from regroupings r
       join issues i on i.workspace_id = r.workspace_id and i.id = r.from_id and i.merged_into = r.into_id
     where r.workspace_id = $1 and r.into_id = $2 and r.kind = 'merge' and r.undone_at is null order by r.at desc limit 50`,
    [ctx.workspaceId, intoId],
  )

/** Choices of the machine in a room that our people saw, for they answered, and left as they were. */
export const listStanding = (ctx: Ctx, room: string, most: number): Promise<Lesson[]> =>
  ctx.query<Lesson>(
    'decisions_standing',
    `select (m.grouping->>'margin')::float as margin, (m.grouping->>'joined')::boolean as joined from messages m
       join issues i on i.workspace_id = m.workspace_id and i.id = m.issue_id and i.first_response_at is not null
     where m.workspace_id = $1 and m.room = $2 and m.grouping->>'margin' is not null and m.grouping->>'joined' is not null
       and not exists (select 1 from corrections c where c.workspace_id = m.workspace_id and c.issue_id = m.issue_id and c.message_id = m.id)
     order by m.external_id desc limit $3`,
    [ctx.workspaceId, room, most],
  )

/** Whether our side has said something in one of these since. */
export const isAnsweredSince = async (ctx: Ctx, issueIds: string[], at: Date): Promise<boolean> => {
  const rows = await ctx.query(
    'messages_answered_since',
    `select 1 from messages where workspace_id = $1 and issue_id = any($2) and author_kind = 'user' and not is_private and at >= $3 limit 1`,
    [ctx.workspaceId, issueIds, at],
  )
  return rows.length > 0
}

export const countOf = async (ctx: Ctx, issueId: string): Promise<number> => {
  const [row] = await ctx.query<{ n: number }>('messages_count_of', 'select count(*)::int as n from messages where workspace_id = $1 and issue_id = $2 and deleted_at is null', [ctx.workspaceId, issueId])
  return row?.n ?? 0
}
