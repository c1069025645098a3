// An AI agent lets go of an issue: to people by the routing that there is, or because one of them has answered.
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { escapeHtml } from '../../platform/html.ts'
import { ownerOfAccount } from '../accounts/index.ts'
import { assignByPolicy } from '../assignment/index.ts'
import { assignIssue, assignTeam, lockIssues, setState, type Issue } from '../issues/index.ts'
import { noteEverywhere } from '../messages/index.ts'
import { listTeams } from '../teams/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { actorOfAgent, addDeed, findAgent, type Agent } from './store.ts'

/** The issue's team gives it out; else the agent's team gets it; else it is with the account's owner, or nobody. */
const route = async (ctx: Ctx, issue: Issue, agent: Agent): Promise<void> => {
  if (issue.teamId) return (await assignByPolicy(ctx, issue.id, issue.teamId)) ? undefined : assignIssue(ctx, issue.id, null)
  const team = agent.handOverTeamId && (await listTeams(ctx)).some(({ id }) => id === agent.handOverTeamId) ? agent.handOverTeamId : null
  await assignIssue(ctx, issue.id, team || !issue.accountId ? null : await ownerOfAccount(ctx, issue.accountId))
  if (team) await assignTeam(ctx, issue.id, team)
}

const told = async (ctx: Ctx, issue: Issue, agent: Agent, what: 'handed_over' | 'stepped_aside', reason: string): Promise<void> => {
  await addDeed(ctx, issue.id, agent.id, what, reason)
  await ctx.emit({ type: 'issue.agent.handed_over', issueId: issue.id, objectId: agent.id, data: { what, reason, confidence: 1 } })
}

export const handOver = async (ctx: Ctx, issue: Issue, agent: Agent, reason: string): Promise<null> => {
  const as = ctx.as(actorOfAgent(agent))
  await told(as, issue, agent, 'handed_over', reason)
  await noteEverywhere(as, issue, { html: `<p>${escapeHtml(agent.name)} hands over to people: ${escapeHtml(reason)}</p>`, follows: false })
  await route(as, issue, agent)
  if (issue.state === 'waiting_on_customer') await setState(as, issue.id, 'waiting_on_you', { by: 'machine', reason: `${agent.name} handed over`, confidence: 1 })
  return null
}

/** AG-8: whoever of us answers has it from then on, as if nobody had had it. */
export const stepAside = async (ctx: Ctx, issue: Issue, agent: Agent, relief: { id: string; name: string }): Promise<null> => {
  const as = ctx.as(actorOfAgent(agent))
  await told(as, issue, agent, 'stepped_aside', `${relief.name} answers.`)
  await assignIssue(as, issue.id, (await getWorkspace(ctx)).settings.firstReplierBecomesAssignee ? relief.id : null)
  return null
}

/** By the button in the thread: the caller asks for a person. Of two who press at once, the second is told. */
export const askForPerson = async (ctx: Ctx, issueId: string): Promise<void> => {
  const [issue] = await lockIssues(ctx, [issueId])
  const agent = issue?.assigneeId ? await findAgent(ctx, issue.assigneeId) : null
  if (!issue || !agent) throw invalid('A person has taken over already; nothing was changed.')
  await handOver(ctx, issue, agent, `${ctx.actor.name} asks for a person.`)
}
