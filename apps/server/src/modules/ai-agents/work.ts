// What an AI agent does on an issue that it has: answers out of public articles, asks back, or hands over; people who answer relieve it.
import { createHash } from 'node:crypto'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { judgeTurn } from '../intelligence/index.ts'
import { lockIssues, setState, type Issue } from '../issues/index.ts'
import { writeReply } from '../messages/index.ts'
import { handOver, stepAside } from './hand-over.ts'
import { ASKED, asksForPerson, MOST_ANSWERS, MOST_ASKED, whyNot, type Place } from './rules.ts'
import { actorOfAgent, addDeed, answeredSince, findAgent, listDeeds, listLines, type Agent, type Line } from './store.ts'
import { think, type Question, type ThinkTools, type Thought } from './think.ts'

/** Whoever knows channels says of what kind the issue's is. */
export type AgentTools = ThinkTools & { placeOf(ctx: Ctx, issue: Issue): Promise<Place> }

type Task = { issue: Issue; agent: Agent; lastId: string; question: Question }

const isOver = ({ state, spamAt, deletedAt }: Issue): boolean => state === 'closed' || spamAt !== null || deletedAt !== null

/** What the customer has said that nobody of us has answered yet. */
const unanswered = (lines: Line[]): Line[] => lines.slice(lines.findLastIndex((line) => line.kind === 'user') + 1)

const onlyThanks = (lines: Line[], open: Line[]): boolean => {
  const before = lines.slice(0, -open.length).map((line) => ({ side: line.kind === 'user' ? ('team' as const) : ('customer' as const), text: line.text }))
  return before.some(({ side }) => side === 'team') && open.every(({ text }) => judgeTurn('customer', text, before).label === 'no_response')
}

const OFTEN = (name: string, times: number): string => `${name} has answered ${times} times here, which is as often as it may.`

/** Null when there is nothing to answer: it waits for the customer, or has let go of the issue. */
const lookAt = async (ctx: Ctx, issueId: string, tools: AgentTools): Promise<Task | null> => {
  const [issue] = await lockIssues(ctx, [issueId])
  const agent = issue?.assigneeId ? await findAgent(ctx, issue.assigneeId) : null
  if (!issue || !agent || isOver(issue)) return null
  const relief = await answeredSince(ctx, issue.id, agent.id)
  if (relief) return stepAside(ctx, issue, agent, relief)
  const refused = whyNot(agent, issue, await tools.placeOf(ctx, issue))
  if (refused) return handOver(ctx, issue, agent, refused)
  const lines = await listLines(ctx, issue.id)
  const open = unanswered(lines)
  const last = open.at(-1)
  if (!last) return issue.state === 'waiting_on_you' && lines.at(-1)?.author_id === agent.id ? handOver(ctx, issue, agent, 'It is our turn, and nothing new was asked.') : null
  const text = open.map((line) => line.text).join('\n')
  if (asksForPerson(text)) return handOver(ctx, issue, agent, ASKED)
  if (onlyThanks(lines, open)) return null
  const deeds = (await listDeeds(ctx, issue.id)).filter((deed) => deed.agent_id === agent.id)
  const spoken = deeds.filter(({ what }) => what === 'answered' || what === 'asked').length
  if (spoken >= MOST_ANSWERS) return handOver(ctx, issue, agent, OFTEN(agent.name, spoken))
  const asked = deeds.filter(({ what }) => what === 'asked').length
  return { issue, agent, lastId: last.id, question: { issueId: issue.id, text, said: lines.flatMap((line) => (line.kind === 'user' ? [line.text] : [])), mayAsk: agent.asksBack && asked < MOST_ASKED } }
}

/** One answer of an agent to a message, however often the job runs. */
const onceFor = (agentId: string, messageId: string): string => createHash('sha256').update(`${agentId} ${messageId}`).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

/** Said only if nothing has happened since it was thought about; what was said meanwhile has its own look. */
const speak = async (ctx: Ctx, { issue: then, agent, lastId }: Task, thought: Thought): Promise<void> => {
  const [issue] = await lockIssues(ctx, [then.id])
  if (!issue || issue.assigneeId !== agent.id || isOver(issue) || (await answeredSince(ctx, issue.id, agent.id))) return
  if ((await listLines(ctx, issue.id)).at(-1)?.id !== lastId) return
  if (thought.kind === 'hand over') return void (await handOver(ctx, issue, agent, thought.reason))
  const as = ctx.as(actorOfAgent(agent))
  await writeReply(as, issue, { html: thought.html, clientId: onceFor(agent.id, lastId), keepsState: true, follows: false })
  const what = thought.kind === 'answer' ? 'answered' : 'asked'
  await addDeed(ctx, issue.id, agent.id, what, thought.reason)
  await as.emit({ type: 'issue.agent.answered', issueId: issue.id, objectId: agent.id, data: { what, by: thought.by, articles: thought.kind === 'answer' ? thought.titles : [], reason: thought.reason, confidence: 1 } })
  await setState(as, issue.id, 'waiting_on_customer', { by: 'machine', reason: what === 'answered' ? `${agent.name} answered` : `${agent.name} asked back`, confidence: 1 })
}

/** The job. A model is asked between two transactions, for as long as it takes. */
export const workOn = (tools: AgentTools) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const task = await edge.transaction((ctx) => lookAt(ctx, String(payload.issueId), tools))
  if (!task) return
  const thought = await think(edge, task.agent, task.question, tools)
  await edge.transaction((ctx) => speak(ctx, task, thought))
}
