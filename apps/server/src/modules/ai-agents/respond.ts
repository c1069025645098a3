// What an AI agent would answer now, for programs that ask; kept as a note where they want that, and sent to nobody.
import type { EdgeCtx } from '../../platform/context.ts'
import { getIssue } from '../issues/index.ts'
import { writeNote } from '../messages/index.ts'
import { whyNot } from './rules.ts'
import { getAgent, listLines } from './store.ts'
import { think } from './think.ts'
import type { AgentTools } from './work.ts'

const NOTHING = { response_html: '', response_valid: false }

export const respond = async (edge: EdgeCtx, id: string, { ai_agent_id: agentId, post_as_internal_note: isNoted = false }: { ai_agent_id: string; post_as_internal_note?: boolean | undefined }, tools: AgentTools) => {
  const { issue, agent, lines, refused } = await edge.transaction(async (ctx) => {
    const found = { issue: await getIssue(ctx, id), agent: await getAgent(ctx, agentId) }
    // Nobody outside reads it, so that it is no ticket yet is no matter.
    return { ...found, lines: await listLines(ctx, found.issue.id), refused: whyNot(found.agent, { ...found.issue, type: 'ticket' }, await tools.placeOf(ctx, found.issue)) }
  })
  const asked = lines.findLast((line) => line.kind === 'contact')
  if (refused || !asked) return NOTHING
  const thought = await think(edge, agent, { issueId: issue.id, text: asked.text, said: [], mayAsk: false }, tools)
  if (thought.kind !== 'answer') return NOTHING
  if (isNoted) await edge.transaction(async (ctx) => void (await writeNote(ctx, await getIssue(ctx, issue.id), { html: thought.html, userId: agent.id, follows: false })))
  return { response_html: thought.html, response_valid: true }
}
