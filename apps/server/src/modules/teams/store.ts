// Every query on teams.
import type { Team } from '@patchbay/contract'
import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { teamMembers, teams } from './tables.ts'

const READ = sql`select t.id, t.name, coalesce((
    select json_agg(json_build_object('id', m.id, 'email', m.email) order by m.name)
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

export const insertTeam = async (ctx: Ctx, id: string, name: string): Promise<void> => {
  await ctx.db.insert(teams).values({ workspaceId: ctx.workspaceId, id, name, createdAt: ctx.now, updatedAt: ctx.now })
}

export const renameTeam = async (ctx: Ctx, id: string, name: string): Promise<void> => {
  await ctx.db.update(teams).set({ name, updatedAt: ctx.now }).where(and(eq(teams.workspaceId, ctx.workspaceId), eq(teams.id, id)))
}

export const replaceTeamMembers = async (ctx: Ctx, teamId: string, memberIds: string[]): Promise<void> => {
  await ctx.db.delete(teamMembers).where(and(eq(teamMembers.workspaceId, ctx.workspaceId), eq(teamMembers.teamId, teamId)))
  if (memberIds.length === 0) return
  await ctx.db.insert(teamMembers).values([...new Set(memberIds)].map((memberId) => ({ workspaceId: ctx.workspaceId, teamId, memberId })))
}
