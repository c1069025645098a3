// Every query of assignment: policies with whose turn it is, who is in a team and what they can take, what an issue asks for.
import { type AssignmentPolicy, assignmentPolicy, type Skill, type User } from '@patchbay/contract'
import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { FieldValues } from '../../platform/field-values.ts'
import type { Pointer } from './rules.ts'
import { memberWork, teamPolicies } from './tables.ts'

export type TeamRow = { id: string; name: string; policy: AssignmentPolicy; turn: number; pointer: Pointer | null; last_turns: Record<string, number> }

/** What was written by an older version gets what has come since. */
const read = <T extends { policy: unknown }>(row: T): T & { policy: AssignmentPolicy } => ({ ...row, policy: assignmentPolicy.parse(row.policy) })

const TEAM = sql`select t.id, t.name, p.policy, p.turn, p.pointer, p.last_turns from team_policies p join teams t on t.workspace_id = p.workspace_id and t.id = p.team_id`

export const findPolicy = async (ctx: Ctx, teamId: string): Promise<AssignmentPolicy | null> => {
  const [row] = await ctx.db.select({ policy: teamPolicies.policy }).from(teamPolicies).where(and(eq(teamPolicies.workspaceId, ctx.workspaceId), eq(teamPolicies.teamId, teamId)))
  return row ? read(row).policy : null
}

export const listPolicies = async (ctx: Ctx): Promise<{ team: string; policy: AssignmentPolicy }[]> =>
  (await ctx.db.select({ team: teamPolicies.teamId, policy: teamPolicies.policy }).from(teamPolicies).where(eq(teamPolicies.workspaceId, ctx.workspaceId)).orderBy(sql`(select lower(t.name) from teams t where t.workspace_id = ${teamPolicies.workspaceId} and t.id = ${teamPolicies.teamId})`, teamPolicies.teamId)).map(read)

/** Held until the transaction ends: of two issues that come at once, the second sees whose turn the first has taken. */
export const lockTeam = async (ctx: Ctx, teamId: string): Promise<TeamRow | null> => {
  const [row] = await ctx.rows<TeamRow>(sql`${TEAM} where p.workspace_id = ${ctx.workspaceId} and p.team_id = ${teamId} for update of p`)
  return row ? read(row) : null
}

export const peekTeam = async (ctx: Ctx, teamId: string): Promise<TeamRow | null> => {
  const [row] = await ctx.rows<TeamRow>(sql`${TEAM} where p.workspace_id = ${ctx.workspaceId} and p.team_id = ${teamId}`)
  return row ? read(row) : null
}

export const saveTurn = async (ctx: Ctx, team: TeamRow): Promise<void> => {
  await ctx.db
    .update(teamPolicies)
    .set({ turn: team.turn, pointer: team.pointer, lastTurns: team.last_turns })
    .where(and(eq(teamPolicies.workspaceId, ctx.workspaceId), eq(teamPolicies.teamId, team.id)))
}

/** Whose turn it is stays as it was. */
export const writePolicy = async (ctx: Ctx, teamId: string, policy: AssignmentPolicy): Promise<void> => {
  await ctx.db
    .insert(teamPolicies)
    .values({ workspaceId: ctx.workspaceId, teamId, policy, updatedAt: ctx.now })
    .onConflictDoUpdate({ target: [teamPolicies.workspaceId, teamPolicies.teamId], set: { policy, updatedAt: ctx.now } })
}

export type MemberRow = { id: string; name: string; place: number; status: User['status']; left: boolean; capacity: number | null; skills: Skill[] }

export const listTeamPeople = (ctx: Ctx, teamId: string): Promise<MemberRow[]> =>
  ctx.rows<MemberRow>(sql`select m.id, m.name, tm.place, m.status, m.deactivated_at is not null as left, w.capacity, coalesce(w.skills, '[]'::jsonb) as skills
    from team_members tm join members m on m.workspace_id = tm.workspace_id and m.id = tm.member_id
    left join member_work w on w.workspace_id = m.workspace_id and w.member_id = m.id
    where tm.workspace_id = ${ctx.workspaceId} and tm.team_id = ${teamId} order by tm.place, m.id limit 1000`)

/** The teams inside this one at any depth that have a policy; those directly inside come first. */
export const listSubTeams = (ctx: Ctx, teamId: string): Promise<{ id: string; name: string; depth: number }[]> =>
  ctx.rows(sql`with recursive inside as (
      select t.id, t.name, 1 as depth from teams t where t.workspace_id = ${ctx.workspaceId} and t.parent_id = ${teamId}
      union all select t.id, t.name, i.depth + 1 from inside i join teams t on t.workspace_id = ${ctx.workspaceId} and t.parent_id = i.id where i.depth < 20)
    select i.id, i.name, i.depth from inside i join team_policies p on p.workspace_id = ${ctx.workspaceId} and p.team_id = i.id
    where p.policy ->> 'strategy' <> 'none' order by i.depth, i.name, i.id limit 200`)

export const listLoads = (ctx: Ctx, people: string[]): Promise<{ member_id: string; priority: string; n: number }[]> =>
  ctx.rows(sql`select member_id, priority, n from patchbay_loads(${ctx.workspaceId}::uuid, ${sql.param(people)}::uuid[])`)

export type IssueFacts = {
  id: string; number: number; team_id: string | null; assignee_id: string | null; priority: string | null; source: string; type: string
  tags: string[]; account_tags: string[]; fields: FieldValues; account_fields: FieldValues
}

/** In order of their ids, and held: an issue is given out once. */
export const lockIssueFacts = (ctx: Ctx, ids: string[]): Promise<IssueFacts[]> =>
  ctx.rows<IssueFacts>(sql`select i.id, i.number, i.team_id, i.assignee_id, i.priority, i.source, i.type, i.custom_fields as fields, coalesce(a.custom_fields, '{}'::jsonb) as account_fields,
      array(select t.value from issue_tags it join tags t on t.workspace_id = it.workspace_id and t.id = it.tag_id where it.workspace_id = i.workspace_id and it.issue_id = i.id) as tags,
      array(select t.value from account_tags at join tags t on t.workspace_id = at.workspace_id and t.id = at.tag_id where at.workspace_id = i.workspace_id and at.account_id = i.account_id) as account_tags
    from issues i left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id
    where i.workspace_id = ${ctx.workspaceId} and i.id = any(${sql.param(ids)}::uuid[]) and i.deleted_at is null order by i.id for update of i`)

export const listOpenOf = (ctx: Ctx, memberId: string): Promise<{ id: string }[]> =>
  ctx.rows(sql`select id from issues where workspace_id = ${ctx.workspaceId} and assignee_id = ${memberId} and state <> 'closed' and deleted_at is null order by id limit 5000`)

export const listWorkRows = (ctx: Ctx, ids: string[] | null): Promise<{ user_id: string; capacity: number | null; skills: Skill[] }[]> =>
  ctx.rows(sql`select m.id as user_id, w.capacity, coalesce(w.skills, '[]'::jsonb) as skills from members m
    left join member_work w on w.workspace_id = m.workspace_id and w.member_id = m.id
    where m.workspace_id = ${ctx.workspaceId} and m.deactivated_at is null and m.kind = 'person' and (${ids === null}::boolean or m.id = any(${sql.param(ids ?? [])}::uuid[])) order by m.name, m.id limit 5000`)

export const writeWork = async (ctx: Ctx, memberId: string, given: { capacity: number | null; skills: Skill[] }): Promise<void> => {
  await ctx.db
    .insert(memberWork)
    .values({ workspaceId: ctx.workspaceId, memberId, ...given })
    .onConflictDoUpdate({ target: [memberWork.workspaceId, memberWork.memberId], set: given })
}

export type Move = { issue: string; from: string | null; to: string | null }
type Handover = { id: string; memberId: string; moved: Move[] }

export const insertHandover = async (ctx: Ctx, given: Handover): Promise<void> => {
  await ctx.rows(sql`insert into handovers (workspace_id, id, member_id, moved, created_at) values (${ctx.workspaceId}, ${given.id}, ${given.memberId}, ${JSON.stringify(given.moved)}::jsonb, ${ctx.now})`)
}

/** Gone once it was taken back. */
export const takeHandover = async (ctx: Ctx, id: string): Promise<{ member_id: string; moved: Move[]; created_at: Date } | null> => {
  const [row] = await ctx.rows<{ member_id: string; moved: Move[]; created_at: Date }>(sql`delete from handovers where workspace_id = ${ctx.workspaceId} and id = ${id} returning member_id, moved, created_at`)
  return row ?? null
}

