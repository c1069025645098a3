// What follows for AI agents: whatever may concern one that has the issue is looked at soon after.
import type { Ctx, EventDraft, JobDraft } from '../../platform/context.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { hasAgents, isWithAgent } from './store.ts'
import { workOn, type AgentTools } from './work.ts'

/** Several messages in a row are answered once. */
const SOON_MS = 1_500

const concerns = ({ type, data }: Required<EventDraft>): boolean => {
  if (type === 'message.created') return data.is_private !== true && data.author_kind !== 'bot'
  return type === 'issue.status.changed' ? data.from === 'closed' : true
}

/** Page two. */
export const agentJob = async (ctx: Ctx, event: Required<EventDraft>): Promise<JobDraft | null> => {
  const { issueId } = event
  if (!issueId || ctx.historic || !concerns(event) || !(await hasAgents(ctx))) return null
  const key = `ai_agent:${issueId}`
  if (ctx.isEnqueued(key) || !(await isWithAgent(ctx, issueId))) return null
  return { task: 'ai_agent.work', payload: { issueId }, key, runAt: new Date(ctx.now.getTime() + SOON_MS) }
}

export const aiAgentJobs = (tools: AgentTools): JobHandlers => ({ 'ai_agent.work': workOn(tools) })
