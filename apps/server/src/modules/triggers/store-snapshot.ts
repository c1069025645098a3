// Reads issues as conditions and texts of triggers see them: themselves, their account, requester, assignee, and one message.
import type { Ctx } from '../../platform/context.ts'
import type { Held } from './judge.ts'

type Custom = Record<string, { value?: string; values?: string[] }>
export type Facts = {
  id: string; number: number; title: string; body_html: string; state: string; status_id: string | null; priority: string | null; type: string; source: string; touches: number; csat_score: number | null; nps_score: number | null
  account_id: string | null; requester_id: string | null; assignee_id: string | null; team_id: string | null; latest_message_at: Date; waiting_since: Date | null
  first_response_at: Date | null; resolved_at: Date | null; snoozed_until: Date | null; created_at: Date; updated_at: Date; customer_portal_visible: boolean; custom_fields: Custom; last_text: string
  tags: string[]; follower_ids: string[]
  /** The newest clock of each kind; null without any. */
  clocks: { kind: string; state: string; due_at: string | null; is_over: boolean }[] | null
  account: { name: string; owner_id: string | null; type: string; primary_domain: string; is_disabled: boolean; created_at: string; latest_customer_activity_at: string | null; custom_fields: Custom; tags: string[] } | null
  requester: { name: string; email: string; primary_phone: string; portal_role: string; created_at: string; custom_fields: Custom } | null
  assignee: { name: string; email: string; status: string } | null
  team_name: string | null
  last_message_id: string | null
  message: { id: string; author_name: string; body_text: string } | null
}

const ACCOUNT = `case when a.id is not null then json_build_object('name', a.name, 'owner_id', a.owner_id, 'type', a.type, 'primary_domain', a.primary_domain, 'is_disabled', a.is_disabled, 'created_at', a.created_at,
      'latest_customer_activity_at', a.latest_customer_activity_at, 'custom_fields', a.custom_fields,
      'tags', array(select t.value from account_tags at join tags t on t.workspace_id = at.workspace_id and t.id = at.tag_id where at.workspace_id = a.workspace_id and at.account_id = a.id)) end`
const EMAIL = `coalesce((select e.email from contact_emails e where e.workspace_id = c.workspace_id and e.contact_id = c.id order by not e.is_primary, e.email limit 1), '')`
const REQUESTER = `case when c.id is not null then json_build_object('name', c.name, 'primary_phone', c.primary_phone, 'portal_role', c.portal_role, 'created_at', c.created_at, 'custom_fields', c.custom_fields, 'email', ${EMAIL}) end`

const CLOCKS = `(select json_agg(k) from (select distinct on (k.kind) k.kind, coalesce(k.outcome, case when k.breached_at is not null then 'breached' when k.paused_since is not null then 'paused' else 'running' end) as state,
      k.due_at, k.stopped_at is not null as is_over from sla_clocks k where k.workspace_id = i.workspace_id and k.issue_id = i.id order by k.kind, k.started_at desc) k)`

const readWith = (clocks: string) => `select i.id, i.number, i.title, i.body_html, i.state, i.status_id, i.priority, i.type, i.source, i.touches, i.csat_score, i.nps_score, i.account_id, i.requester_id, i.assignee_id, i.team_id, i.latest_message_at, i.waiting_since,
    i.first_response_at, i.resolved_at, i.snoozed_until, i.created_at, i.updated_at, i.customer_portal_visible, i.custom_fields, i.last_text,
    array(select t.value from issue_tags it join tags t on t.workspace_id = it.workspace_id and t.id = it.tag_id where it.workspace_id = i.workspace_id and it.issue_id = i.id order by 1) as tags,
    array(select f.follower_id::text from issue_followers f where f.workspace_id = i.workspace_id and f.issue_id = i.id and f.kind = 'user') as follower_ids,
    ${clocks} as clocks,
    ${ACCOUNT} as account,
    ${REQUESTER} as requester,
    case when m.id is not null then json_build_object('name', m.name, 'email', m.email, 'status', m.status) end as assignee,
    (select t.name from teams t where t.workspace_id = i.workspace_id and t.id = i.team_id) as team_name,
    (select w.id from messages w where w.workspace_id = i.workspace_id and w.issue_id = i.id and w.deleted_at is null and not w.is_private order by w.at desc, w.id desc limit 1) as last_message_id,
    (select json_build_object('id', w.id, 'author_name', w.author_name, 'body_text', w.body_text) from messages w
      where w.workspace_id = i.workspace_id and w.id = $2 and w.issue_id = i.id and w.deleted_at is null) as message
  from issues i left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id left join contacts c on c.workspace_id = i.workspace_id and c.id = i.requester_id
    left join members m on m.workspace_id = i.workspace_id and m.id = i.assignee_id
  where i.workspace_id = $1 and i.deleted_at is null and i.spam_at is null`
const READ = readWith(CLOCKS)
/** Clocks are read only where a condition asks for one: most do not, and every event would pay. */
const READ_LEAN = readWith('null::json')

/** An account or a contact as an issue would know it; a contact with its account. */
const AROUND = {
  account: `select a.id as account_id, ${ACCOUNT} as account, null::uuid as requester_id, null::json as requester, null::text[] as contact_tags from accounts a where a.workspace_id = $1`,
  contact: `select a.id as account_id, ${ACCOUNT} as account, c.id as requester_id, ${REQUESTER} as requester,
      array(select t.value from contact_tags ct join tags t on t.workspace_id = ct.workspace_id and t.id = ct.tag_id where ct.workspace_id = c.workspace_id and ct.contact_id = c.id order by 1) as contact_tags
    from contacts c left join accounts a on a.workspace_id = c.workspace_id and a.id = c.account_id where c.workspace_id = $1`,
}
const ALIAS = { account: 'a', contact: 'c' } as const
export type Around = Pick<Facts, 'account_id' | 'account' | 'requester_id' | 'requester'> & { contact_tags?: string[] | null }
type AroundKind = keyof typeof AROUND

/** Null when it was deleted. */
export const readAround = async (ctx: Ctx, kind: AroundKind, id: string): Promise<Around | null> => {
  const [row] = await ctx.query<Around>(`trigger_around_${kind}`, `${AROUND[kind]} and ${ALIAS[kind]}.id = $2`, [ctx.workspaceId, id])
  return row ?? null
}

export const listNewestAround = (ctx: Ctx, kind: AroundKind, most: number): Promise<Around[]> =>
  ctx.query<Around>(`trigger_around_newest_${kind}`, `${AROUND[kind]} order by ${ALIAS[kind]}.id desc limit ${Math.trunc(most)}`, [ctx.workspaceId])

/** No id comes after it; a condition that may also be left out keeps an index from going on where the last page ended. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** All there are, the newest first, a page at a time. */
export const pageOfAround = async (ctx: Ctx, kind: AroundKind, after: string | null, size: number): Promise<{ ids: string[]; after: string | null }> => {
  const rows = await ctx.query<{ id: string }>(`trigger_page_${kind}`, `select id from ${kind}s where workspace_id = $1 and id < $2 order by id desc limit $3`, [ctx.workspaceId, after ?? LAST_ID, size])
  const ids = rows.map(({ id }) => id)
  return { ids, after: ids.length < size ? null : (ids.at(-1) ?? null) }
}

export const listAround = (ctx: Ctx, kind: AroundKind, ids: readonly string[]): Promise<Around[]> =>
  ctx.query<Around>(`trigger_around_of_${kind}`, `${AROUND[kind]} and ${ALIAS[kind]}.id = any($2::uuid[])`, [ctx.workspaceId, ids])

/** Null when it was deleted. */
export const readFacts = async (ctx: Ctx, issueId: string, messageId: string | null, clocks: boolean): Promise<Facts | null> => {
  const [name, read] = clocks ? ['trigger_facts', READ] : ['trigger_facts_lean', READ_LEAN]
  const [row] = await ctx.query<Facts>(name ?? '', `${read} and i.id = $3`, [ctx.workspaceId, messageId, issueId])
  return row ?? null
}

export const listFacts = (ctx: Ctx, ids: readonly string[]): Promise<Facts[]> => ctx.query<Facts>('trigger_facts_of', `${READ} and i.id = any($3::uuid[]) order by i.id`, [ctx.workspaceId, null, ids])

/** Those that somebody has open, the newest first. */
export const listOpenOfMember = async (ctx: Ctx, memberId: string, most: number): Promise<string[]> =>
  (await ctx.query<{ id: string }>('trigger_open_of', `select id from issues where workspace_id = $1 and assignee_id = $2 and state <> 'closed' and deleted_at is null and spam_at is null order by id desc limit ${Math.trunc(most)}`, [ctx.workspaceId, memberId])).map(({ id }) => id)

export const listNewestFacts = (ctx: Ctx, most: number): Promise<Facts[]> =>
  ctx.query<Facts>('trigger_facts_newest', `${READ} order by i.created_at desc, i.id desc limit ${Math.trunc(most)}`, [ctx.workspaceId, null])

const at = (text: string | null | undefined): Date | null => (text ? new Date(text) : null)

/** A clock of a kind that runs no more may have others of its kind before it, but those have ended too. */
const clocksOf = ({ clocks }: Facts): Record<string, Held> => {
  const due = (clocks ?? []).flatMap((c) => (c.is_over || c.due_at === null ? [] : Date.parse(c.due_at)))
  const held = (clocks ?? []).flatMap((c): [string, Held][] => [[`sla_${c.kind}`, c.state], [`sla_${c.kind}_due_at`, at(c.due_at)]])
  return { ...Object.fromEntries(held), sla_due_at: due.length > 0 ? new Date(Math.min(...due)) : null }
}

/** By the names of the fields. */
export const aroundValuesOf = (f: Around): Record<string, Held> => ({
  'account.name': f.account?.name ?? null, 'account.owner_id': f.account?.owner_id ?? null, 'account.type': f.account?.type ?? null, 'account.primary_domain': f.account?.primary_domain ?? null,
  'account.is_disabled': f.account?.is_disabled ?? null, 'account.created_at': at(f.account?.created_at), 'account.latest_customer_activity_at': at(f.account?.latest_customer_activity_at), 'account.tags': f.account?.tags ?? null,
  'contact.name': f.requester?.name ?? null, 'contact.email': f.requester?.email || null, 'contact.primary_phone': f.requester?.primary_phone ?? null, 'contact.portal_role': f.requester?.portal_role ?? null,
  'contact.created_at': at(f.requester?.created_at), 'contact.tags': f.contact_tags ?? null,
})

export const valuesOf = (f: Facts): Record<string, Held> => ({
  ...clocksOf(f), ...aroundValuesOf(f),
  state: f.state, status_id: f.status_id, priority: f.priority, assignee_id: f.assignee_id, team_id: f.team_id, account_id: f.account_id, requester_id: f.requester_id, type: f.type, source: f.source, title: f.title,
  body_html: f.body_html, number: f.number, touches: f.touches, csat_score: f.csat_score, nps_score: f.nps_score, created_at: f.created_at, latest_message_at: f.latest_message_at, waiting_since: f.waiting_since, first_response_at: f.first_response_at,
  resolved_at: f.resolved_at, snoozed_until: f.snoozed_until, updated_at: f.updated_at, customer_portal_visible: f.customer_portal_visible, tags: f.tags, follower_user_id: f.follower_ids,
  assignee_status: f.assignee?.status ?? null,
})
