// What clocks are reckoned from: issues that changed, what was said on them, how their states moved.
import type { Priority, State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import type { House } from '../../platform/workspace.ts'
import type { Matched } from './rules.ts'

const STALE = `i.workspace_id = $1 and i.version <> i.sla_version and i.updated_at >= $2`

/** Workspaces that promise something and have issues that changed since they were looked at. */
export const findStale = (house: House) =>
  house.database.lookUp<{ workspace_id: string }>(
    'sla_stale_workspaces',
    `select p.workspace_id from (
       select workspace_id, min(since) as since from (
         select workspace_id, since from sla_policies where is_on and removed_at is null
         union all select w.workspace_id, (select t.set_at from sla_targets t where t.workspace_id = w.workspace_id order by t.set_at limit 1) from workspaces w
       ) promised where since is not null group by workspace_id) p
     where exists (select 1 from issues i where i.workspace_id = p.workspace_id and i.version <> i.sla_version and i.updated_at >= p.since)`,
    [],
  )

/** One at a time in a workspace; false when another process is at it. */
export const takeTurn = async (ctx: Ctx): Promise<boolean> => {
  const [row] = await ctx.query<{ taken: boolean }>('sla_turn', `select pg_try_advisory_xact_lock(hashtextextended('slas:' || $1, 0)) as taken`, [ctx.workspaceId])
  return row?.taken ?? false
}

export type Facts = {
  id: string
  version: number
  state: State
  created_at: Date
  /** When it went to the bin, or to Spam: either way nothing is promised. */
  deleted_at: Date | null
  priority: Priority | null
  source: string
  type: string
  account_id: string | null
  team_id: string | null
  tags: string[]
  account_tags: string[]
}

const COLUMNS = `i.id, i.version, i.state, i.created_at, coalesce(i.deleted_at, i.spam_at) as deleted_at, i.priority, i.source, i.type, i.account_id, i.team_id,
  array(select t.value from issue_tags it join tags t on t.workspace_id = it.workspace_id and t.id = it.tag_id where it.workspace_id = i.workspace_id and it.issue_id = i.id) as tags,
  array(select t.value from account_tags at join tags t on t.workspace_id = at.workspace_id and t.id = at.tag_id where at.workspace_id = i.workspace_id and at.account_id = i.account_id) as account_tags`

export const listStale = (ctx: Ctx, since: Date, most: number): Promise<Facts[]> =>
  ctx.query<Facts>('sla_stale', `select ${COLUMNS} from issues i where ${STALE} order by i.updated_at limit ${Math.trunc(most)}`, [ctx.workspaceId, since])

export type Newest = Facts & { number: number; title: string; account: string }
export const listNewest = (ctx: Ctx, most: number): Promise<Newest[]> =>
  ctx.query<Newest>(
    'sla_newest',
    `select ${COLUMNS}, i.number, i.title, coalesce((select a.name from accounts a where a.workspace_id = i.workspace_id and a.id = i.account_id), '') as account
     from issues i where i.workspace_id = $1 and i.deleted_at is null and i.spam_at is null order by i.created_at desc, i.id desc limit ${Math.trunc(most)}`,
    [ctx.workspaceId],
  )

export const matchedOf = (f: Facts): Matched => ({
  accountId: f.account_id, accountTags: f.account_tags, priority: f.priority, source: f.source, tags: f.tags, teamId: f.team_id, type: f.type,
})

/** Only where the other side begins to speak: nothing else starts or stops a clock. */
const SAID = `select issue_id, at, author_kind from (
    select m.issue_id, m.at, m.id, m.author_kind, lag(m.author_kind) over (partition by m.issue_id order by m.at, m.id) as before
    from messages m where m.workspace_id = $1 and m.issue_id = any($2::uuid[]) and not m.is_private and m.deleted_at is null and m.author_kind in ('contact', 'user')
  ) said where before is distinct from author_kind order by at, id`
export const listSaid = (ctx: Ctx, issueIds: string[]) =>
  ctx.query<{ issue_id: string; at: Date; author_kind: 'contact' | 'user' }>('sla_said', SAID, [ctx.workspaceId, issueIds])

export const listMoves = (ctx: Ctx, issueIds: string[]) =>
  ctx.query<{ issue_id: string; at: Date; from: State; to: State }>(
    'sla_moves',
    `select issue_id, at, data->>'from' as "from", data->>'to' as "to" from events
     where workspace_id = $1 and issue_id = any($2::uuid[]) and type = 'issue.status.changed' order by id`,
    [ctx.workspaceId, issueIds],
  )

/** One that changed meanwhile is looked at again; one that somebody holds is left for the next time, so that nobody waits. */
export const markLooked = (ctx: Ctx, looked: { id: string; version: number }[]) =>
  ctx.query(
    'sla_looked',
    `update issues i set sla_version = seen.version from (select * from unnest($2::uuid[], $3::bigint[]) as s(id, version)) seen
     where i.workspace_id = $1 and i.id = seen.id and i.id in (select f.id from issues f where f.workspace_id = $1 and f.id = any($2::uuid[]) for no key update skip locked)`,
    [ctx.workspaceId, looked.map((l) => l.id), looked.map((l) => l.version)],
  )

/** All that is open and can have a clock is looked at once more: a policy, a schedule or an account changed. */
export const forgetLooked = (ctx: Ctx) =>
  ctx.query(
    'sla_forget',
    `update issues i set sla_version = 0 where i.workspace_id = $1 and i.id in (
       select f.id from issues f where f.workspace_id = $1 and f.deleted_at is null and f.state <> 'closed'
         and f.updated_at >= (select min(since) from (select since from sla_policies where workspace_id = $1 and removed_at is null union all (select set_at from sla_targets where workspace_id = $1 order by set_at limit 1)) promised) for no key update skip locked)`,
    [ctx.workspaceId],
  )
