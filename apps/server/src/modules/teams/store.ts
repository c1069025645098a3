// Every query on teams.
import type { Team, TeamIcon, TeamInTree } from '@patchbay/contract'
import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { teamMembers, teams } from './tables.ts'

const READ = sql`select t.id, t.name, coalesce((
    select json_agg(json_build_object('id', m.id, 'email', m.email) order by tm.place, m.name)
    from team_members tm join members m on m.workspace_id = tm.workspace_id and m.id = tm.member_id
    where tm.workspace_id = t.workspace_id and tm.team_id = t.id), '[]'::json) as users
  from teams t`

export const listTeams = (ctx: Ctx): Promise<Team[]> =>
  ctx.rows<Team>(sql`${READ} where t.workspace_id = ${ctx.workspaceId} order by t.name limit 1000`)

export const getTeam = async (ctx: Ctx, id: string): Promise<Team> => {
  const [team] = await ctx.rows<Team>(sql`${READ} where t.workspace_id = ${ctx.workspaceId} and t.id = ${id}`)
  if (!team) throw notFound('Team')
  return team
}

export const findTeamByName = async (ctx: Ctx, name: string): Promise<string | null> => {
  const [row] = await ctx.db.select({ id: teams.id }).from(teams).where(and(eq(teams.workspaceId, ctx.workspaceId), eq(teams.name, name)))
  return row?.id ?? null
}

/** With how much each has to do; its strategy is kept beside it, by assignment. */
export const listTree = (ctx: Ctx): Promise<TeamInTree[]> =>
  ctx.rows<TeamInTree>(sql`select t.id, t.name, t.icon, t.parent_id, coalesce(p.policy ->> 'strategy', 'none')::text as strategy,
      array(select tm.member_id from team_members tm where tm.workspace_id = t.workspace_id and tm.team_id = t.id order by tm.place, tm.member_id) as user_ids,
      (select count(*)::int from issues i where i.workspace_id = t.workspace_id and i.team_id = t.id and i.state <> 'closed' and i.deleted_at is null and i.spam_at is null) as open
    from teams t left join team_policies p on p.workspace_id = t.workspace_id and p.team_id = t.id
    where t.workspace_id = ${ctx.workspaceId} order by lower(t.name), t.id limit 1000`)

/** At any depth. */
export const teamsInside = async (ctx: Ctx, id: string): Promise<string[]> => {
  const rows = await ctx.rows<{ id: string }>(sql`with recursive inside as (
      select t.id from teams t where t.workspace_id = ${ctx.workspaceId} and t.parent_id = ${id}
      union select t.id from inside i join teams t on t.workspace_id = ${ctx.workspaceId} and t.parent_id = i.id)
    select id from inside limit 1000`)
  return rows.map((row) => row.id)
}

/** All of them, until the transaction ends: two moves at once could else make a circle of two that are none. */
export const holdTree = async (ctx: Ctx): Promise<void> => {
  await ctx.rows(sql`select t.id from teams t where t.workspace_id = ${ctx.workspaceId} order by t.id for update`)
}

export type TeamGiven = { name: string; icon?: TeamIcon; parentId?: string | null }

export const insertTeam = async (ctx: Ctx, id: string, given: TeamGiven): Promise<void> => {
  await ctx.db.insert(teams).values({ workspaceId: ctx.workspaceId, id, ...given, createdAt: ctx.now, updatedAt: ctx.now })
}

export const updateTeam = async (ctx: Ctx, id: string, change: Partial<TeamGiven>): Promise<void> => {
  await ctx.db.update(teams).set({ ...change, updatedAt: ctx.now }).where(and(eq(teams.workspaceId, ctx.workspaceId), eq(teams.id, id)))
}

/** Closed issues stay, and are with no team. */
export const deleteTeam = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.rows(sql`update issues set team_id = null, updated_at = ${ctx.now}, version = version + 1 where workspace_id = ${ctx.workspaceId} and team_id = ${id}`)
  await ctx.db.delete(teams).where(and(eq(teams.workspaceId, ctx.workspaceId), eq(teams.id, id)))
}

/** Whoever stays keeps their place where the order allows it: whose turn it is goes by places. */
const placesOf = (ids: string[], before: Map<string, number>): number[] => {
  let last = -1
  return ids.map((id) => (last = Math.max(last + 1, before.get(id) ?? 0)))
}

export const replaceTeamMembers = async (ctx: Ctx, teamId: string, memberIds: string[]): Promise<void> => {
  const gone = await ctx.db
    .delete(teamMembers)
    .where(and(eq(teamMembers.workspaceId, ctx.workspaceId), eq(teamMembers.teamId, teamId)))
    .returning({ id: teamMembers.memberId, place: teamMembers.place })
  const ids = [...new Set(memberIds.map((id) => id.toLowerCase()))]
  if (ids.length === 0) return
  const places = placesOf(ids, new Map(gone.map((row) => [row.id, row.place])))
  await ctx.db.insert(teamMembers).values(ids.map((memberId, at) => ({ workspaceId: ctx.workspaceId, teamId, memberId, place: places[at] ?? at })))
}
