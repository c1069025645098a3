// The queries that read what happened since somebody last looked, and who is concerned.
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { House } from '../../platform/workspace.ts'
import type { Fact, People } from './rules-tell.ts'

/** Ids are given before commits: so many back, an event may show itself late. */
const OVERLAP = 200
/** What is older came with history, or while the desk was away for long. */
const NEWS_HOURS = 12

/** Where something happened, and for a moment after, when what was late may still come. */
export const findUntold = (house: House): Promise<{ workspace_id: string }[]> =>
  house.database.lookUp(
    'notifications_untold',
    `select w.workspace_id from workspaces w left join notification_progress p on p.workspace_id = w.workspace_id
     where p.looked_at > $1 or (select e.id from events e where e.workspace_id = w.workspace_id order by e.id desc limit 1) > coalesce(p.event_id, 0)`,
    [new Date(house.clock().getTime() - 3_000)],
  )

export type Said = Omit<Fact, 'greets'>
type Fresh = { reached: number | null; ids: number[]; facts: Said[] }

/** Two that look at once take turns: the second sees what the first has done. */
export const lockProgress = async (ctx: Ctx): Promise<{ event_id: number; recent: number[] }> => {
  await ctx.rows(sql`insert into notification_progress (workspace_id, event_id, looked_at) values (${ctx.workspaceId}, 0, 'epoch') on conflict do nothing`)
  const [row] = await ctx.rows<{ event_id: number; recent: number[] }>(sql`select event_id, recent from notification_progress where workspace_id = ${ctx.workspaceId} for update`)
  return row ?? { event_id: 0, recent: [] }
}

/**
 * Each is looked up by its key (the limits say so): joined, all messages there are would be read for a handful of news.
 * What nobody has and nobody follows concerns nobody; only an internal note may name somebody all the same.
 */
export const readFresh = async (ctx: Ctx, mark: { event_id: number; recent: number[] }, most: number): Promise<Fresh> => {
  const [row] = await ctx.rows<Fresh>(sql`with seen as materialized (
      select e.id, e.type, e.issue_id, e.object_id, e.actor, e.data, e.at from events e where e.workspace_id = ${ctx.workspaceId}
        and e.id > ${mark.event_id - OVERLAP}::bigint and not e.id = any(${sql.param(mark.recent)}::bigint[]) order by e.id limit ${most}),
    told as (
      select s.id, s.type, s.issue_id, s.object_id, s.actor, s.data, s.at, i.title, i.priority, i.assignee_id, m.author_id, m.author_kind, m.author_name, m.is_private, left(m.body_text, 2000) as text
      from seen s
      cross join lateral (select i.title, i.priority, i.assignee_id from issues i where i.workspace_id = ${ctx.workspaceId} and i.id = s.issue_id and i.deleted_at is null and i.spam_at is null limit 1) i
      left join lateral (select m.author_id, m.author_kind, m.author_name, m.is_private, m.body_text from messages m
        where m.workspace_id = ${ctx.workspaceId} and m.id = case when s.type like 'message.%' then s.object_id::uuid end limit 1) m on true
      where s.at > ${new Date(ctx.now.getTime() - NEWS_HOURS * 3_600_000).toISOString()}::timestamptz
        and (s.type not in ('issue.created', 'message.created') or i.assignee_id is not null or (s.type = 'message.created' and (m.is_private
          or exists (select 1 from issue_followers f where f.workspace_id = ${ctx.workspaceId} and f.issue_id = s.issue_id and f.kind = 'user'))))
        and s.type in ('issue.created', 'issue.assigned', 'issue.team.changed', 'issue.survey.answered', 'issue.woke', 'issue.linked_ticket.completed', 'message.created', 'message.mentioned', 'message.failed', 'sla.breached', 'sla.warned', 'ai.stopped')
      union all
      select s.id, s.type, null, s.object_id, s.actor, s.data, s.at, null, null, null, null, null, null, null, null from seen s
      where s.at > ${new Date(ctx.now.getTime() - NEWS_HOURS * 3_600_000).toISOString()}::timestamptz and s.type = 'slack.unwell')
    select (select max(id) from seen) as reached, coalesce((select array_agg(id) from seen), '{}') as ids, coalesce((select json_agg(t order by t.id) from told t), '[]') as facts`)
  return row ?? { reached: null, ids: [], facts: [] }
}

/** Of those looked at, the ones that the next look would meet again. */
export const writeProgress = async (ctx: Ctx, mark: { event_id: number; recent: number[] }, ids: number[]): Promise<void> => {
  const reached = Math.max(mark.event_id, ...ids)
  const recent = [...mark.recent, ...ids].map(Number).filter((id) => id > reached - OVERLAP)
  await ctx.rows(sql`update notification_progress set event_id = ${reached}, recent = ${sql.param(recent)}::bigint[],
    looked_at = case when ${ids.length > 0} then ${ctx.now.toISOString()}::timestamptz else looked_at end where workspace_id = ${ctx.workspaceId}`)
}

const gather = (rows: { key: string; id: string }[]): Map<string, string[]> => {
  const map = new Map<string, string[]>()
  for (const { key, id } of rows) map.set(key, [...(map.get(key) ?? []), id])
  return map
}

export const peopleOf = async (ctx: Ctx, issueIds: string[]): Promise<People> => {
  const [members, teams, followers] = await Promise.all([
    ctx.rows<{ id: string; name: string; is_admin: boolean }>(sql`select m.id, m.name, m.role = 'admin' and m.deactivated_at is null as is_admin from members m where m.workspace_id = ${ctx.workspaceId} and m.kind = 'person' limit 5000`),
    ctx.rows<{ key: string; id: string }>(sql`select t.team_id as key, t.member_id as id from team_members t where t.workspace_id = ${ctx.workspaceId} limit 20000`),
    ctx.rows<{ key: string; id: string }>(sql`select f.issue_id as key, f.follower_id as id from issue_followers f where f.workspace_id = ${ctx.workspaceId} and f.kind = 'user' and f.issue_id = any(${sql.param(issueIds)}::uuid[])`),
  ])
  return { members, admins: members.filter((m) => m.is_admin).map((m) => m.id), teams: gather(teams), followers: gather(followers) }
}
