// AI agents in a customer's thread: of what kind the channel is, that it is a machine who speaks, and the way to a person (TK-14).
import type { Ctx } from '../../../platform/context.ts'
import { findAgent, listDeeds, type Place } from '../../../modules/ai-agents/index.ts'
import type { Issue } from '../../../modules/issues/index.ts'
import { findChannel, findInstallationOfTeam } from '../store.ts'
import type { Words } from './thread-posts.ts'
import { agentHandedOver, agentSpeaks } from './view.ts'

export const placeOf = async (ctx: Ctx, issue: Issue): Promise<Place> => {
  const [source, teamId = '', channelId = ''] = issue.place?.room.split(':') ?? []
  const installation = source === 'slack' ? await findInstallationOfTeam(ctx, teamId) : null
  const kind = installation ? (await findChannel(ctx, installation.id, channelId))?.kind : null
  return kind === 'customer' || kind === 'community' || kind === 'internal' ? kind : null
}

export const isWithAgent = async (ctx: Ctx, issue: Issue): Promise<boolean> => issue.assigneeId !== null && (await findAgent(ctx, issue.assigneeId)) !== null

/** Each under the part of the thread that it is: whoever spoke says what it is, and where it let go a person is announced. */
export const agentPosts = async (ctx: Ctx, issue: Issue): Promise<{ part: string; words: Words }[]> => {
  const deeds = await listDeeds(ctx, issue.id)
  const posts = new Map<string, Words>()
  for (const { id, agent_id: agentId, name, what, reason } of deeds) {
    const hasSpoken = posts.has(`agent ${agentId}`)
    if (what === 'answered' || what === 'asked') posts.set(`agent ${agentId}`, agentSpeaks(issue.id, name, issue.assigneeId === agentId && issue.state !== 'closed'))
    else if (what === 'handed_over' && (hasSpoken || reason.includes('asks for a person'))) posts.set(`agent over ${id}`, agentHandedOver())
  }
  return [...posts].map(([part, words]) => ({ part, words }))
}
