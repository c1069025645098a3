// Sums up an issue for whoever comes to it: what it is about, what was done, what comes next.
import type { AiSummary } from '@patchbay/contract'
import { z } from 'zod'
import type { EdgeCtx } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { consult } from './consult.ts'
import { fence, linesOf } from './model/fence.ts'
import { redactorFor } from './opinions.ts'
import type { AiTools } from './providers.ts'
import { insertDecision } from './store-decisions.ts'
import { getSubject, listSaid } from './store-facts.ts'
import { getSettings } from './store-settings.ts'

const shape = z.object({ summary: z.string().trim().min(1).max(1_500), steps: z.array(z.string().max(500)).max(12), next: z.string().max(500) })
const TASK = 'Sum up this conversation for a colleague who takes over, in English, in plain sentences: what it is about (at most two sentences), what was done so far (a list, may be empty), and the one next step (may be empty). State only what was said.'
const WITHIN_MS = 45_000
const LINES = 24

export const summarize = async (edge: EdgeCtx, id: string, tools: AiTools): Promise<AiSummary> => {
  const { subject, said, redactor } = await edge.transaction(async (ctx) => {
    const found = await getSubject(ctx, id)
    const [settings, lines] = await Promise.all([getSettings(ctx), listSaid(ctx, found.id, LINES)])
    return { subject: found, said: lines, redactor: redactorFor(settings) }
  })
  const saw = redactor.hide(linesOf(said.map((s) => ({ who: s.kind === 'contact' ? 'customer' : s.kind === 'user' ? 'team' : 'bot', text: s.text }))))
  const { value, entry } = await consult(
    edge,
    { purpose: 'drafting', subject: 'summary', issueId: subject.id, task: TASK, saw, shown: fence('conversation', saw), shape, example: '{"summary":"…","steps":["…"],"next":"…"}', mostTokens: 900, withinMs: WITHIN_MS },
    tools,
  )
  if (!entry) throw new AppError('invalid_request', 'No model is set for drafting and summaries. An admin can choose one under Settings, AI.')
  await edge.transaction(async (ctx) => insertDecision(ctx, entry))
  if (!value) throw new AppError('invalid_request', `The model gave no summary: ${entry.why}`)
  return {
    summary: redactor.restore(value.summary), steps: value.steps.map((step) => redactor.restore(step)), next: redactor.restore(value.next),
    at: edge.clock().toISOString(), by: entry.by,
  }
}
