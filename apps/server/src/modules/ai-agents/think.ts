// What an AI agent has to say to what was asked: written by the model for answers, else quoted, asked back, or nothing it could stand for.
import type { EdgeCtx } from '../../platform/context.ts'
import { answerAsAgent, type AiTools } from '../ai/index.ts'
import { articleUrl, listOfferable, quoteOf } from '../articles/index.ts'
import { ASKED, ASKS, isSaid } from './rules.ts'
import { askedHtml, quotedHtml, writtenHtml } from './say.ts'
import type { Agent } from './store.ts'

export type ThinkTools = AiTools & { publicUrl: string }
/** `said`: what we have said to them so far. */
export type Question = { issueId: string; text: string; said: string[]; mayAsk: boolean }
export type Thought =
  | { kind: 'answer'; html: string; by: string; titles: string[]; reason: string }
  | { kind: 'ask'; html: string; by: string; reason: string }
  | { kind: 'hand over'; reason: string }

const LOCAL = 'local'
const SILENT = 'Our help pages do not tell.'
type Found = Awaited<ReturnType<typeof listOfferable>>

/** The same words a second time are no help. */
const askBack = ({ said, mayAsk }: Question): Thought =>
  mayAsk && !isSaid(ASKS, said) ? { kind: 'ask', html: askedHtml(ASKS), by: LOCAL, reason: SILENT } : { kind: 'hand over', reason: SILENT }

export const think = async (edge: EdgeCtx, agent: Agent, question: Question, tools: ThinkTools): Promise<Thought> => {
  const found = await edge.transaction((ctx) => listOfferable(ctx, question.text))
  const sourceOf = ({ article }: Found[number]) => ({ title: article.title, url: articleUrl(tools.publicUrl, { slug: article.base_slug }, article) })
  const written = agent.writes ? await answerAsAgent(edge, tools, question.issueId, found.map(({ article: { id, title, text } }) => ({ id, title, text })), { name: agent.name, instruction: agent.instruction, mayAsk: question.mayAsk }) : null
  if (written === 'none') return { kind: 'hand over', reason: SILENT }
  if (written === 'person') return { kind: 'hand over', reason: ASKED }
  if (written && 'asks' in written) return { kind: 'ask', html: askedHtml(written.asks), by: written.by, reason: 'It needs to know more.' }
  if (written) {
    const used = found.filter(({ article }) => written.articleIds.includes(article.id)).map(sourceOf)
    return isSaid(written.text, question.said) ? { kind: 'hand over', reason: 'It would say the same again.' } : { kind: 'answer', html: writtenHtml(written.text, used), by: written.by, titles: used.map(({ title }) => title), reason: `Written by ${written.by}` }
  }
  const [best] = found.filter(({ isSure }) => isSure)
  const quote = best ? quoteOf(best.article.text, question.text) : null
  if (!best || quote === null || isSaid(quote, question.said)) return askBack(question)
  return { kind: 'answer', html: quotedHtml(quote, [sourceOf(best)]), by: LOCAL, titles: [best.article.title], reason: 'Quoted word for word' }
}
