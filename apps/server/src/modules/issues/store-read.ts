// Reads issues whole, as the public API shows them: by id, by filter, by time of creation.
import type { Filter } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { limitTo } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import { anyLowered, anyOf, conditionOf, type Fields } from '../../platform/filter.ts'
import { isId } from '../../platform/id.ts'
import { findOnward, type Issue } from './store.ts'
import type { Place } from './tables.ts'

type Columns = Pick<Issue, 'id' | 'number' | 'title' | 'state' | 'type' | 'source' | 'priority' | 'touches'>
export type WholeIssue = Columns & {
  body_html: string
  /** Of our own; null for the default. */
  status: string | null
  place: Place | null
  custom_fields: Issue['customFields']
  snoozed_until: Date | null
  first_response_at: Date | null
  resolved_at: Date | null
  latest_message_at: Date
  customer_portal_visible: boolean
  author_unverified: boolean
  created_at: Date
  updated_at: Date
  account: { id: string } | null
  requester: { id: string; email: string } | null
  assignee: { id: string; email: string } | null
  team: { id: string } | null
  tags: string[]
  external_issues: { source: string; external_id: string; link: string }[]
  attachments: { id: string; name: string; secret: string }[]
  csat_responses: { score: number; comment: string }[]
  /** Of promises, by their kind. */
  clocks: Partial<Record<'first_response' | 'resolution', { due_at: string | null; used_ms: number; ended: boolean }>> | null
}

const READ = sql`select i.id, i.number, i.title, i.body_html, i.state, s.slug as status, i.type, i.source, i.place, i.priority, i.custom_fields,
    i.snoozed_until, i.first_response_at, i.resolved_at, i.latest_message_at, i.touches, i.customer_portal_visible, i.author_unverified,
    i.created_at, i.updated_at,
    case when i.account_id is null then null else json_build_object('id', i.account_id) end as account,
    case when i.requester_id is null then null else json_build_object('id', i.requester_id, 'email', coalesce((select e.email from contact_emails e
      where e.workspace_id = i.workspace_id and e.contact_id = i.requester_id order by not e.is_primary limit 1), '')) end as requester,
    case when m.id is null then null else json_build_object('id', m.id, 'email', m.email) end as assignee,
    case when i.team_id is null then null else json_build_object('id', i.team_id) end as team,
    coalesce((select json_agg(t.value order by t.value) from issue_tags it join tags t on t.workspace_id = it.workspace_id and t.id = it.tag_id
      where it.workspace_id = i.workspace_id and it.issue_id = i.id), '[]'::json) as tags,
    coalesce((select json_agg(json_build_object('source', x.source, 'external_id', x.external_id, 'link', x.link)) from linked_tickets x
      where x.workspace_id = i.workspace_id and x.issue_id = i.id), '[]'::json) as external_issues,
    coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'secret', f.secret)) from attachments f
      join messages am on am.workspace_id = f.workspace_id and am.id = f.message_id and not am.is_private and am.deleted_at is null
      where am.workspace_id = i.workspace_id and am.issue_id = i.id), '[]'::json) as attachments,
    coalesce((select json_agg(json_build_object('score', q.score, 'comment', q.comment) order by q.answered_at) from survey_requests q
      where q.workspace_id = i.workspace_id and q.issue_id = any(array(select o.id from issues o where o.workspace_id = i.workspace_id and o.merged_into = i.id union all select i.id)) and q.type = 'csat' and q.score is not null), '[]'::json) as csat_responses,
    (select json_object_agg(k.kind, json_build_object('due_at', coalesce(k.breached_at, k.due_at), 'used_ms', k.used_ms, 'ended', k.stopped_at is not null and k.outcome <> 'cancelled'))
      from sla_clocks k where k.workspace_id = i.workspace_id and k.issue_id = i.id and k.kind <> 'next_response') as clocks
  from issues i left join members m on m.workspace_id = i.workspace_id and m.id = i.assignee_id
    left join statuses s on s.workspace_id = i.workspace_id and s.id = i.status_id and s.archived_at is null`

const follows = (kind: 'user' | 'contact') => (values: string[]) =>
  sql`exists (select 1 from issue_followers fo where fo.workspace_id = i.workspace_id and fo.issue_id = i.id and fo.kind = ${kind} and fo.follower_id::text = ${anyOf(values)})`
const followed = (kind: 'user' | 'contact') =>
  sql`exists (select 1 from issue_followers fo where fo.workspace_id = i.workspace_id and fo.issue_id = i.id and fo.kind = ${kind})`

const FIELDS: Fields = {
  customFields: sql`i.custom_fields`,
  named: {
    account_id: { kind: 'id', column: sql`i.account_id` },
    assignee_id: { kind: 'id', column: sql`i.assignee_id` },
    body_html: { kind: 'text', column: sql`i.body_html` },
    created_at: { kind: 'time', column: sql`i.created_at` },
    follower_contact_id: { kind: 'many', has: follows('contact'), some: followed('contact') },
    follower_user_id: { kind: 'many', has: follows('user'), some: followed('user') },
    issue_type: { kind: 'word', column: sql`i.type` },
    latest_message_activity_at: { kind: 'time', column: sql`i.latest_message_at` },
    priority: { kind: 'word', column: sql`i.priority` },
    requester_id: { kind: 'id', column: sql`i.requester_id` },
    resolved_at: { kind: 'time', column: sql`i.resolved_at` },
    source: { kind: 'word', column: sql`i.source` },
    slack_channel_id: { kind: 'word', column: sql`case when i.source = 'slack' then split_part(i.room, ':', 3) end` },
    // One of the five finds all of its kind: who leaves closed ones out means each way of being closed.
    state: {
      kind: 'word',
      is: (values) => sql`(i.state = ${anyOf(values)} or (i.status_id is not null and i.status_id = any(array(select o.id from statuses o where o.workspace_id = i.workspace_id and o.slug = ${anyOf(values)}))))`,
    },
    tags: {
      kind: 'many',
      has: (values) => sql`exists (select 1 from issue_tags it join tags t on t.workspace_id = it.workspace_id and t.id = it.tag_id
        where it.workspace_id = i.workspace_id and it.issue_id = i.id and lower(t.value) = ${anyLowered(values)})`,
      some: sql`exists (select 1 from issue_tags it where it.workspace_id = i.workspace_id and it.issue_id = i.id)`,
    },
    team_id: { kind: 'id', column: sql`i.team_id` },
    ticket_form_id: { kind: 'id', column: sql`i.ticket_form_id` },
    title: { kind: 'text', column: sql`i.title` },
    updated_at: { kind: 'time', column: sql`i.updated_at` },
  },
}

export const issueCondition = (filter: Filter | undefined): SQL => conditionOf(filter, FIELDS)

export const createdBetween = (from: string, to: string): SQL =>
  sql`i.created_at >= ${from}::timestamptz and i.created_at <= ${to}::timestamptz`

/** Newest first, after the last one's key; one more than asked tells whether there are more. */
export const listWhole = (ctx: Ctx, condition: SQL, after: string[] | null, limit: number): Promise<WholeIssue[]> =>
  ctx.rows<WholeIssue>(sql`${READ} where i.workspace_id = ${ctx.workspaceId} and i.deleted_at is null and i.spam_at is null and ${condition}
    and ${after ? sql`(i.created_at, i.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    order by i.created_at desc, i.id desc ${limitTo(limit + 1)}`)

export const getWhole = async (ctx: Ctx, id: string): Promise<WholeIssue> => {
  const found = await findOnward(ctx, id, async (one) => {
    const key = isId(one) ? sql`i.id = ${one}` : sql`i.number = ${Number(one)}`
    const [row] = await ctx.rows<WholeIssue>(sql`${READ} where i.workspace_id = ${ctx.workspaceId} and i.deleted_at is null and ${key}`)
    return row ?? null
  })
  if (!found) throw notFound('Issue')
  return found
}

/** So many of the newest issues with the words are put to the filter before the filter is asked first. */
const PUT_TO_FILTER = 1000

/**
 * The issues that match the filter and whose title or one of whose messages has the words, exactly, the last opened first.
 * What it costs is bounded where the words are rare, or most of what has them passes the filter, or few issues do.
 */
export const searchWhole = async (ctx: Ctx, filter: Filter | undefined, words: string, before: string | null, limit: number): Promise<WholeIssue[]> => {
  const condition = issueCondition(filter)
  const query = sql`websearch_to_tsquery('simple', ${words})`
  const newest = (most: number) => sql`select patchbay_search(${ctx.workspaceId}::uuid, ${query}, ${before}::uuid, ${most}) as id`
  const list = (further: SQL, count: number) =>
    ctx.rows<WholeIssue>(sql`${READ} where i.workspace_id = ${ctx.workspaceId} and i.deleted_at is null and ${condition} and ${further} order by i.id desc ${limitTo(count)}`)
  if (!filter) return list(sql`i.id = any(array(${newest(limit + 1)}))`, limit + 1)
  const having = (await ctx.rows<{ id: string }>(newest(PUT_TO_FILTER))).map((row) => row.id)
  const found = await list(sql`i.id = ${anyOf(having, 'uuid')}`, limit + 1)
  const last = having.at(-1)
  if (!last || having.length < PUT_TO_FILTER || found.length > limit) return found
  const hasWords = sql`(to_tsvector('simple', i.title) @@ ${query} or (select true from messages w
    where w.workspace_id = i.workspace_id and w.issue_id = i.id and w.deleted_at is null and w.search @@ ${query} limit 1))`
  return [...found, ...(await list(sql`i.id < ${last}::uuid and ${hasWords}`, limit + 1 - found.length))]
}
