// Says how a team gives out its issues, and what people can take.
import { type AssignmentPolicy, assignmentPolicy, type Skill, type Work } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { getMember } from '../members/index.ts'
import { getTeam, teamsInside } from '../teams/index.ts'
import { previewNext } from './assign.ts'
import { findPolicy, listLoads, listWorkRows, writePolicy, writeWork } from './store.ts'

const NONE = assignmentPolicy.parse({ strategy: 'none' })

const checkBlocks = async (ctx: Ctx, teamId: string, policy: AssignmentPolicy): Promise<void> => {
  const isCalendar = policy.strategy === 'recurring_daily' || policy.strategy === 'recurring_weekly'
  if (isCalendar && policy.blocks.length === 0) throw invalid('blocks: the calendar is empty, so nobody would ever get an issue; add at least one block.')
  const empty = policy.blocks.findIndex((block) => block.from === block.to || block.from === '24:00')
  if (empty >= 0) throw invalid(`blocks.${empty}: it has no length; let it end at another time than it begins.`)
  const dayless = policy.strategy === 'recurring_weekly' ? policy.blocks.findIndex((block) => block.day === null) : -1
  if (dayless >= 0) throw invalid(`blocks.${dayless}: a weekly calendar needs the day of each block.`)
  const people = new Set((await getTeam(ctx, teamId)).users.map((user) => user.id))
  const inside = new Set(await teamsInside(ctx, teamId))
  const stranger = policy.blocks.findIndex(({ who }) => !(who.kind === 'member' ? people : inside).has(who.id))
  if (stranger < 0) return
  if (policy.blocks[stranger]?.who.id === teamId) throw invalid(`blocks.${stranger}: a team cannot be on duty for itself; name people or teams inside it.`)
  throw invalid(`blocks.${stranger}: only members of the team and teams inside it can be on duty.`)
}

/** A team on duty needs a policy of its own, or nobody would get what it is given (AS-6). */
const checkTeams = async (ctx: Ctx, policy: AssignmentPolicy): Promise<void> => {
  const teams = [...new Set(policy.blocks.filter((block) => block.who.kind === 'team').map((block) => block.who.id))]
  const policies = await Promise.all(teams.map((team) => findPolicy(ctx, team)))
  const without = teams.find((_, at) => (policies[at]?.strategy ?? 'none') === 'none')
  if (without) throw invalid(`blocks: ${(await getTeam(ctx, without)).name} does not give out issues itself; choose a strategy for it first.`)
}

const shown = async (ctx: Ctx, teamId: string, policy: AssignmentPolicy) => ({ policy, next: await previewNext(ctx, teamId) })

export const getPolicy = async (ctx: Ctx, teamId: string) => {
  const { id } = await getTeam(ctx, teamId)
  return shown(ctx, id, (await findPolicy(ctx, id)) ?? NONE)
}

export const setPolicy = async (ctx: Ctx, teamId: string, policy: AssignmentPolicy) => {
  const { id } = await getTeam(ctx, teamId)
  if (policy.backstop_id) await getMember(ctx, policy.backstop_id)
  await checkBlocks(ctx, id, policy)
  await checkTeams(ctx, policy)
  await writePolicy(ctx, id, policy)
  await ctx.emit({ type: 'team.changed', objectId: id, data: { strategy: policy.strategy } })
  return shown(ctx, id, policy)
}

export const listWork = async (ctx: Ctx, ids: string[] | null = null): Promise<Work[]> => {
  const rows = await listWorkRows(ctx, ids)
  const open = new Map<string, number>()
  for (const { member_id, n } of await listLoads(ctx, rows.map((row) => row.user_id))) open.set(member_id, (open.get(member_id) ?? 0) + n)
  return rows.map((row) => ({ ...row, open: open.get(row.user_id) ?? 0 }))
}

export const setWork = async (ctx: Ctx, memberId: string, given: { capacity: number | null; skills: Skill[] }): Promise<Work> => {
  const member = await getMember(ctx, memberId)
  const once = new Map(given.skills.map((skill) => [`${skill.field} ${skill.value.toLowerCase()}`, skill]))
  await writeWork(ctx, member.id, { capacity: given.capacity, skills: [...once.values()] })
  await ctx.emit({ type: 'user.changed', objectId: member.id })
  const [work] = await listWork(ctx, [member.id])
  if (!work) throw notFound('User')
  return work
}
