// Every query on the issue row itself.
import type { Priority, Source, State } from '@patchbay/contract'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { isId } from '../../platform/id.ts'
import type { FieldMarks, FieldValues } from '../../platform/field-values.ts'
import type { Said } from './store-said.ts'
import { issues, type Place } from './tables.ts'

export type Issue = typeof issues.$inferSelect
export type IssueChange = Partial<Omit<typeof issues.$inferInsert, 'workspaceId' | 'id' | 'number' | 'version'>>

const mine = (ctx: Ctx, id: string) =>
  and(eq(issues.workspaceId, ctx.workspaceId), isId(id) ? eq(issues.id, id) : eq(issues.number, Number(id)), isNull(issues.deletedAt))

/** What a merged issue is one with now; null when it was not merged. `id` may be the number. */
const survivorOf = async (ctx: Ctx, id: string): Promise<string | null> => {
  const [row] = await ctx.query<{ id: string | null }>(
    isId(id) ? 'issue_survivor' : 'issue_survivor_by_number',
    `select patchbay_survivor($1, id) as id from issues where workspace_id = $1 and ${isId(id) ? 'id = $2' : 'number = $2'} and merged_into is not null`,
    [ctx.workspaceId, isId(id) ? id : Number(id)],
  )
  return row?.id ?? null
}

/** Looks once more where a merge leads to when nothing is found at once; `id` may be the number. */
export const findOnward = async <T>(ctx: Ctx, id: string, find: (id: string) => Promise<T | null>): Promise<T | null> => {
  const found = await find(id)
  if (found) return found
  const survivor = await survivorOf(ctx, id)
  return survivor ? find(survivor) : null
}

/** `id` may be the number; a merged issue is found as what it is one with. */
export const findIssue = (ctx: Ctx, id: string): Promise<Issue | null> =>
  findOnward(ctx, id, async (key) => (await ctx.db.select().from(issues).where(mine(ctx, key)))[0] ?? null)

export const getIssue = async (ctx: Ctx, id: string): Promise<Issue> => {
  const issue = await findIssue(ctx, id)
  if (!issue) throw notFound('Issue')
  return issue
}

/** Held until the transaction ends, so that two people closing at once close one after the other. Its key stays free: a message that is being written refers to it, and with `for update` each would wait for the other. */
export const lockIssue = async (ctx: Ctx, id: string): Promise<Issue> => {
  const row = await findOnward(ctx, id, async (key) => (await ctx.db.select().from(issues).where(mine(ctx, key)).for('no key update'))[0] ?? null)
  if (!row) throw notFound('Issue')
  return row
}

/** For who must know the number before the issue is written. */
export const takeNumber = async (ctx: Ctx, id: string): Promise<number> => {
  const [row] = await ctx.query<{ number: number }>('issue_number', 'select patchbay_next_number($1, $2) as number', [ctx.workspaceId, id])
  return row?.number ?? 0
}

/** Several at once, in one order everywhere, so that two who merge at once wait for each other; deleted ones too. */
export const lockIssues = (ctx: Ctx, ids: string[]): Promise<Issue[]> =>
  ctx.db.select().from(issues).where(and(eq(issues.workspaceId, ctx.workspaceId), inArray(issues.id, ids))).orderBy(asc(issues.id)).for('no key update')

export type NewIssue = {
  id: string
  number?: number | undefined
  title: string
  titleBy: 'machine' | 'person'
  bodyHtml: string
  state: State
  type: 'conversation' | 'ticket'
  source: Source
  place: Place | null
  accountId: string | null
  requesterId: string | null
  assigneeId: string | null
  teamId: string | null
  priority: Priority | null
  urgency: number
  customFields: FieldValues
  fieldMarks: FieldMarks
  lastText: string
  lastAuthor: string
  lastAuthorKind: 'contact' | 'user' | 'bot'
  lastIsPrivate: boolean
  at: Date
  customerPortalVisible: boolean
  authorUnverified: boolean
  followUpOf: string | null
}

const INSERT = `insert into issues (workspace_id, id, number, title, title_by, body_html, state, type, source, room, place,
    account_id, requester_id, assignee_id, team_id, priority, urgency, custom_fields, field_marks,
    last_text, last_author, last_author_kind, last_is_private, latest_message_at, waiting_since,
    customer_portal_visible, author_unverified, created_at, updated_at, follow_up_of, spam_block_id, spam_at)
  select $1, $2, coalesce($28::integer, patchbay_next_number($1, $2)), $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13, $14, $15, $16, $17::jsonb, $18::jsonb,
    $19, $20, $21, $22, $23, $24, $25, $26, $23, $27, $29, block, case when block is not null then $27::timestamptz end from patchbay_blocks_of($1, $12) as block returning number`

/** The statement that writes an issue and gives its number; messages send it together with their first one. */
export const issueInsert = (ctx: Ctx, n: NewIssue): { text: string; values: unknown[] } => {
  const waiting = n.state === 'new' || n.state === 'waiting_on_you' ? n.at : null
  return {
    text: INSERT,
    values: [
      ctx.workspaceId, n.id, n.title, n.titleBy, n.bodyHtml, n.state, n.type, n.source, n.place?.room ?? '',
      n.place ? JSON.stringify(n.place) : null, n.accountId, n.requesterId, n.assigneeId, n.teamId, n.priority, n.urgency,
      JSON.stringify(n.customFields), JSON.stringify(n.fieldMarks), n.lastText, n.lastAuthor, n.lastAuthorKind, n.lastIsPrivate, n.at, waiting,
      n.customerPortalVisible, n.authorUnverified, ctx.now, n.number ?? null, n.followUpOf,
    ],
  }
}

export const updateIssueRow = async (ctx: Ctx, id: string, change: IssueChange): Promise<Issue> => {
  const [row] = await ctx.db
    .update(issues)
    .set({ ...change, updatedAt: ctx.now, version: sql`${issues.version} + 1` })
    .where(and(eq(issues.workspaceId, ctx.workspaceId), eq(issues.id, id)))
    .returning()
  if (!row) throw notFound('Issue')
  return row
}

/** Conversations of a room that a new message may belong to, latest first. */
export const listRoomIssues = (ctx: Ctx, room: string, since: Date, limit: number) =>
  ctx.query<RoomIssue>(
    'issues_of_room',
    `select id, state, waiting_since, first_response_at, assignee_id, account_id, requester_id, created_at, latest_message_at, resolved_at, follow_up_of, place, spam_at is not null as is_spam from issues
     where workspace_id = $1 and room = $2 and room <> '' and deleted_at is null and latest_message_at >= $3 order by latest_message_at desc limit $4`,
    [ctx.workspaceId, room, since, limit],
  )
export type RoomIssue = {
  id: string
  state: State
  waiting_since: Date | null
  first_response_at: Date | null
  assignee_id: string | null
  account_id: string | null
  requester_id: string | null
  created_at: Date
  latest_message_at: Date
  resolved_at: Date | null
  follow_up_of: string | null
  place: Place | null
  is_spam: boolean
}

/** The conversations that were opened in these threads of a room, the latest of each. */
export const issuesAt = async (ctx: Ctx, room: string, threads: string[]): Promise<Map<string, string>> => {
  const rows = await ctx.query<{ thread: string; id: string | null }>(
    'issues_at',
    `select place->>'thread' as thread, case when merged_into is null then id else patchbay_survivor(workspace_id, id) end as id from issues
     where workspace_id = $1 and room = $2 and room <> '' and place->>'thread' = any($3) and (deleted_at is null or merged_into is not null) order by created_at`,
    [ctx.workspaceId, room, threads],
  )
  return new Map(rows.flatMap((r) => (r.id ? [[r.thread, r.id] as const] : [])))
}

/** The first message of ours in a room becomes what the conversation hangs on; an address that ends with = waits for it. */
export const rootIssue = (ctx: Ctx, id: string, room: string, thread: string) =>
  ctx.query(
    'issue_root',
    `update issues set version = version + 1,
       place = place || jsonb_build_object('thread', $4::text, 'url', coalesce(place->>'url', '') || case when place->>'url' like '%=' then $4 else '' end)
     where workspace_id = $1 and id = $2 and room = $3 and room <> '' and place->>'thread' is null`,
    [ctx.workspaceId, id, room, thread],
  )

const channelOf = (room: string): string => room.slice(room.lastIndexOf(':') + 1)

/** Conversations and internal threads of a room with another id; gives the conversations that are not closed. */
export const moveIssueRoom = async (ctx: Ctx, from: string, to: string): Promise<string[]> => {
  await ctx.query('threads_move', 'update issue_threads set room = $3 where workspace_id = $1 and room = $2', [ctx.workspaceId, from, to])
  const rows = await ctx.query<{ id: string; state: State }>(
    'issues_move',
    `update issues set room = $3, version = version + 1,
       place = place || jsonb_build_object('room', $3::text, 'url', replace(coalesce(place->>'url', ''), $4, $5))
     where workspace_id = $1 and room = $2 returning id, state`,
    [ctx.workspaceId, from, to, channelOf(from), channelOf(to)],
  )
  return rows.filter((r) => r.state !== 'closed').map((r) => r.id)
}

export const findRoomIssue = async (ctx: Ctx, id: string): Promise<RoomIssue | null> => {
  const [row] = await ctx.query<RoomIssue>(
    'issue_of_room',
    `select id, state, waiting_since, first_response_at, assignee_id, account_id, requester_id, created_at, latest_message_at, resolved_at, follow_up_of, place, spam_at is not null as is_spam from issues
     where workspace_id = $1 and id = $2 and deleted_at is null for no key update`,
    [ctx.workspaceId, id],
  )
  return row ?? null
}

/** Where the issue itself repeats the words of a message that is going: its first words, and the preview of its last. */
export const forgetWords = (ctx: Ctx, id: string, gone: { html: string; text: string }, instead: { html: string; text: string; title?: string }) =>
  ctx.query(
    'issue_forget',
    `update issues set body_html = case when body_html = $3 then $5 else body_html end,
       title = case when body_html = $3 and title_by = 'machine' then coalesce($7, title) else title end,
       last_text = case when last_text = $4 then $6 else last_text end, version = version + 1
     where workspace_id = $1 and id = $2 and (body_html = $3 or last_text = $4)`,
    [ctx.workspaceId, id, gone.html, gone.text.slice(0, 300), instead.html, instead.text, instead.title ?? null],
  )

/** What was said last, when messages have come or gone otherwise than by being said. */
export const tellLast = (ctx: Ctx, id: string, said: Said): Promise<Issue> =>
  updateIssueRow(ctx, id, {
    lastText: said.text.slice(0, 300), lastAuthor: said.author, lastAuthorKind: said.kind, lastIsPrivate: said.isPrivate, latestMessageAt: said.at,
  })

const BY_STATUS = `select s.id, (select count(*)::int from (select 1 from issues i where i.workspace_id = s.workspace_id and i.status_id = s.id and i.deleted_at is null limit 1000) counted) as n
  from statuses s where s.workspace_id = $1`
/** How many issues each status of our own has, counted up to 1,000. */
export const countByStatus = async (ctx: Ctx): Promise<Map<string, number>> =>
  new Map((await ctx.query<{ id: string; n: number }>('issues_by_status', BY_STATUS, [ctx.workspaceId])).map((row) => [row.id, row.n]))

export const scoreIssue = (ctx: Ctx, id: string, score: Pick<IssueChange, 'csatScore' | 'npsScore'>) => updateIssueRow(ctx, id, score)
export const markForm = (ctx: Ctx, id: string, ticketFormId: string) => updateIssueRow(ctx, id, { ticketFormId })
