// All that a card shows of an issue, in one question; and what of it a button looks at.
import type { Priority, State } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'

export type FactsRow = {
  id: string
  number: number
  title: string
  state: State
  /** Of our own; null for the default. */
  status: { slug: string; label: string } | null
  type: 'conversation' | 'ticket'
  priority: Priority | null
  snoozed_until: Date | null
  deleted_at: Date | null
  spam_at: Date | null
  /** The number of what it follows up. */
  follow_up_of: number | null
  /** The number of what it is part of now. */
  merged_into: number | null
  created_at: Date
  source: string
  room: string
  slack_url: string
  team_id: string | null
  owner_id: string | null
  tags: string[]
  account_name: string
  logo_url: string
  requester_name: string
  requester_avatar: string
  assignee_id: string | null
  assignee_name: string
  /** The words customers may read: the latest and the first. */
  last_text: string
  last_author: string
  first_text: string
  first_author: string
  said: number
  closed_by: string
  external: { id: string; name: string; link: string; done: boolean }[]
  /** Whether tickets of another app can be made. */
  creates: boolean
}

const PUBLIC = 'm.workspace_id = i.workspace_id and m.issue_id = i.id and not m.is_private and m.deleted_at is null'
const end = (order: 'asc' | 'desc') =>
  `left join lateral (select left(m.body_text, 700) as words, m.author_name from messages m where ${PUBLIC} order by m.at ${order}, m.id ${order} limit 1)`

const SURVIVOR = `case when i.merged_into is not null then (select s.number from issues s where s.workspace_id = i.workspace_id and s.id = patchbay_survivor(i.workspace_id, i.id)) end`

const FACTS = `select i.id, i.number, i.title, i.state, i.type, i.priority, i.snoozed_until, i.deleted_at, i.spam_at, i.created_at, i.source, i.room, ${SURVIVOR} as merged_into,
    case when i.follow_up_of is not null then (select o.number from issues o where o.workspace_id = i.workspace_id and o.id = i.follow_up_of) end as follow_up_of,
    (select json_build_object('slug', s.slug, 'label', s.label) from statuses s where s.workspace_id = i.workspace_id and s.id = i.status_id and s.archived_at is null) as status,
    coalesce(i.place->>'url', '') as slack_url, i.team_id, a.owner_id, coalesce(a.name, '') as account_name, coalesce(a.logo_url, '') as logo_url,
    coalesce(r.name, '') as requester_name, coalesce(r.avatar_url, '') as requester_avatar, w.id as assignee_id, coalesce(w.name, '') as assignee_name,
    coalesce(latest.words, '') as last_text, coalesce(latest.author_name, '') as last_author, coalesce(first.words, '') as first_text, coalesce(first.author_name, '') as first_author,
    (select count(*)::int from (select 1 from messages m where ${PUBLIC} limit 1000) counted) as said,
    array(select t.value from issue_tags it join tags t on t.workspace_id = it.workspace_id and t.id = it.tag_id where it.workspace_id = i.workspace_id and it.issue_id = i.id
      union select t.value from account_tags at join tags t on t.workspace_id = at.workspace_id and t.id = at.tag_id where at.workspace_id = i.workspace_id and at.account_id = i.account_id) as tags,
    coalesce(case when i.state = 'closed' then (select e.actor->>'name' from events e where e.workspace_id = i.workspace_id and e.issue_id = i.id
      and e.type = 'issue.status.changed' and e.data->>'to' = 'closed' order by e.id desc limit 1) end, '') as closed_by,
    coalesce((select json_agg(json_build_object('id', x.id, 'name', x.external_id, 'link', x.link, 'done', x.state = 'completed') order by x.created_at, x.id) from linked_tickets x
      where x.workspace_id = i.workspace_id and x.issue_id = i.id), '[]'::json) as external,
    exists (select 1 from ticket_creators t where t.workspace_id = i.workspace_id) as creates
  from issues i
    left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id
    left join contacts r on r.workspace_id = i.workspace_id and r.id = i.requester_id
    left join members w on w.workspace_id = i.workspace_id and w.id = i.assignee_id
    ${end('desc')} latest on true
    ${end('asc')} first on true
  where i.workspace_id = $1 and i.id = $2`

/** Deleted issues too: their cards say so. */
export const findFacts = async (ctx: Ctx, issueId: string): Promise<FactsRow | null> => {
  const [row] = await ctx.query<FactsRow>('card_facts', FACTS, [ctx.workspaceId, issueId])
  return row ?? null
}

export type Pressable = { id: string; number: number; state: State; type: 'conversation' | 'ticket'; deleted_at: Date | null; merged_into: number | null; closed_by: string }

/** Why nothing can be done to it any more; null while something can. */
export const goneBecause = (issue: Pressable): string | null => {
  if (!issue.deleted_at) return null
  return issue.merged_into
    ? `#${issue.number} was merged into #${issue.merged_into} in Patchbay, so nothing was changed; use the card of #${issue.merged_into}.`
    : `#${issue.number} was deleted in Patchbay, so nothing was changed.`
}

/** Held until the transaction ends: of two people who press at once, the second sees what the first has done. */
export const holdPressed = async (ctx: Ctx, issueId: string): Promise<Pressable | null> => {
  const held = await ctx.query<Omit<Pressable, 'closed_by'>>(
    'card_pressed', `select i.id, i.number, i.state, i.type, i.deleted_at, ${SURVIVOR} as merged_into from issues i where i.workspace_id = $1 and i.id = $2 for update of i`, [ctx.workspaceId, issueId])
  if (!held[0]) return null
  // Read after the lock is ours, so that the closer who was a moment earlier is known.
  const [closer] = await ctx.query<{ name: string }>(
    'card_closer',
    `select actor->>'name' as name from events where workspace_id = $1 and issue_id = $2 and type = 'issue.status.changed' and data->>'to' = 'closed' order by id desc limit 1`,
    [ctx.workspaceId, issueId],
  )
  return { ...held[0], closed_by: held[0].state === 'closed' ? (closer?.name ?? '') : '' }
}
