// Adds, changes and removes AI agents: to issues each is a member without a seat.
import type { AiAgent, AiAgentInput } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { getAccount } from '../accounts/index.ts'
import { insertMember, updateMember } from '../members/index.ts'
import { getTeam } from '../teams/index.ts'
import { presentAgent } from './present.ts'
import { forgetWhether, getAgent, insertAgent, listAgents, listOpenOf, updateAgent } from './store.ts'

const MOST = 20

export const presentAgents = async (ctx: Ctx): Promise<AiAgent[]> => (await listAgents(ctx)).map(presentAgent)

const presentOne = async (ctx: Ctx, id: string): Promise<AiAgent> => {
  const agent = (await presentAgents(ctx)).find((each) => each.id === id)
  if (!agent) throw notFound('AI agent')
  return agent
}

const keptOf = async (ctx: Ctx, given: AiAgentInput) => {
  const accountIds: string[] = []
  for (const id of new Set(given.account_ids)) accountIds.push((await getAccount(ctx, id)).id)
  return {
    instruction: given.instruction, writes: given.writes, channels: given.channels, asksBack: given.asks_back, accountIds,
    handOverTeamId: given.hand_over_team_id === null ? null : (await getTeam(ctx, given.hand_over_team_id)).id,
  }
}

const told = (ctx: Ctx, id: string) => ctx.emit({ type: 'user.changed', objectId: id })

export const addAgent = async (ctx: Ctx, given: AiAgentInput): Promise<AiAgent> => {
  if ((await listAgents(ctx)).length >= MOST) throw invalid(`There are ${MOST} AI agents already, which is the most; remove one.`)
  const kept = await keptOf(ctx, given)
  const id = newId(ctx.now.getTime())
  await insertMember(ctx, { id, kind: 'ai_agent', name: given.name, email: '', avatarUrl: given.avatar_url, role: 'viewer', deactivatedAt: given.is_on ? null : ctx.now })
  await insertAgent(ctx, id, kept)
  forgetWhether(ctx)
  await told(ctx, id)
  return presentOne(ctx, id)
}

/** Its issues are looked at one by one, and whoever is off hands over. */
const leaveAll = async (ctx: Ctx, id: string): Promise<void> => {
  for (const issue of await listOpenOf(ctx, id)) ctx.enqueue({ task: 'ai_agent.work', payload: { issueId: issue.id }, key: `ai_agent:${issue.id}` })
}

export const changeAgent = async (ctx: Ctx, given: AiAgentInput, of: string): Promise<AiAgent> => {
  const { id, isOn } = await getAgent(ctx, of)
  await updateAgent(ctx, id, await keptOf(ctx, given))
  await updateMember(ctx, id, { name: given.name, avatarUrl: given.avatar_url, ...(given.is_on === isOn ? {} : { deactivatedAt: given.is_on ? null : ctx.now }) })
  if (isOn && !given.is_on) await leaveAll(ctx, id)
  await told(ctx, id)
  return presentOne(ctx, id)
}

export const removeAgent = async (ctx: Ctx, of: string): Promise<void> => {
  const { id } = await getAgent(ctx, of)
  await updateAgent(ctx, id, { removedAt: ctx.now })
  await updateMember(ctx, id, { deactivatedAt: ctx.now })
  await leaveAll(ctx, id)
  await told(ctx, id)
}
