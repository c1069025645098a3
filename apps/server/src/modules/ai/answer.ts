// Answers a customer out of given articles alone, or says that they do not tell; what a model says beyond them is not used.
import { z } from 'zod'
import type { EdgeCtx } from '../../platform/context.ts'
import { consult, type Consultation } from './consult.ts'
import { fence, linesOf } from './model/fence.ts'
import { redactorFor } from './opinions.ts'
import type { AiTools } from './providers.ts'
import type { Redactor } from './redact.ts'
import { strangeNumbers, withoutStrangeLinks } from './rules.ts'
import { insertDecision } from './store-decisions.ts'
import { listSaid, type Said } from './store-facts.ts'
import { getSettings } from './store-settings.ts'

export type AnswerSource = { id: string; title: string; text: string }
/** `none`: a model read them and they do not tell, or it is not sure. `null`: nobody could be asked, or what was said is not to be used. */
export type Answered = { text: string; by: string; articleIds: string[] } | 'none' | null

const MOST_SOURCES = 5
const MOST_OF_ONE = 6_000
const MOST_SAID = 1_500
const TASK = `A customer has just opened a ticket. Answer them in their language, in a few plain sentences without markup or greeting, from the articles alone.
Use no fact, number, name or address that no article states, and promise nothing. Where the articles do not answer what is asked, or answer only something like it, set "answers" to false and leave "text" empty.
Name in "used" the articles that the answer leans on, and in "confidence" how sure you are that it answers what was asked.`

const shape = z.object({
  answers: z.boolean(), text: z.string().trim().max(MOST_SAID), used: z.array(z.string().max(20)).max(20).default([]), confidence: z.number().min(0).max(1), reason: z.string().max(300).default(''),
  /** Of an agent alone: a question back, and that the customer wants a person. */
  asks: z.string().trim().max(500).default(''), wants_person: z.boolean().default(false),
})
type Answer = z.output<typeof shape>
export type AnsweringAgent = { name: string; instruction: string; mayAsk: boolean }
type Material = { said: Said[]; sources: AnswerSource[]; redactor: Redactor; sureEnough: number; agent: AnsweringAgent | null }

const agentTask = ({ name, instruction, mayAsk }: AnsweringAgent): string => `You are ${JSON.stringify(name)}, the AI agent of a support team, in the thread of a customer's ticket. Answer what the customer said last, in their language, in a few plain sentences without markup or greeting, from the articles alone.
Use no fact, number, name or address that no article states, and promise nothing. Where the articles do not answer what is asked, set "answers" to false and leave "text" empty.
${mayAsk ? 'If one question back would let the articles answer it, put that question into "asks", and leave "text" empty.' : 'Leave "asks" empty.'} Set "wants_person" to true where the customer asks for a person or is upset about being answered by a machine.
Name in "used" the articles that the answer leans on, and in "confidence" how sure you are that it answers what was asked.${instruction ? `\nThe team says of itself: ${instruction}` : ''}`

const nameOf = (at: number): string => `A${at + 1}`
const usedIn = ({ used }: Answer, sources: AnswerSource[]): AnswerSource[] => sources.filter((_, at) => used.includes(nameOf(at)))

const PLACEHOLDER = /\[[A-Z]+-\d+\]/
/** A question states nothing: no link, no number that nobody said. */
const flawOfAsking = (asks: string, said: Said[], redactor: Redactor, { mayAsk }: AnsweringAgent): string | undefined => {
  const [text, known] = [redactor.restore(asks), said.map((one) => one.text).join('\n')]
  if (!mayAsk) return 'It may not ask back any more.'
  if (PLACEHOLDER.test(text)) return 'It holds a placeholder that stands for nothing.'
  return withoutStrangeLinks(text, known).removed > 0 || strangeNumbers(text, known).length > 0 ? 'It asks with a link or number that nobody said.' : undefined
}

/** An answer may leave out, never make up. */
const flawOf = (answer: Answer, { said, sources, redactor, agent }: Material): string | undefined => {
  if (agent && answer.wants_person) return undefined
  if (agent && !answer.answers && answer.asks !== '') return flawOfAsking(answer.asks, said, redactor, agent)
  if (!answer.answers) return undefined
  const used = usedIn(answer, sources)
  if (answer.text === '') return 'It is empty.'
  if (used.length === 0) return 'It names no article.'
  const text = redactor.restore(answer.text)
  const stated = used.map((source) => `${source.title}\n${source.text}`).join('\n')
  if (PLACEHOLDER.test(text)) return 'It holds a placeholder that stands for nothing.'
  if (withoutStrangeLinks(text, stated).removed > 0) return 'It holds a link that no article has.'
  const made = strangeNumbers(text, [stated, ...said.map((one) => one.text)].join('\n'))
  return made.length > 0 ? `No article says “${made.slice(0, 3).join('”, “')}”.` : undefined
}

const EXAMPLE = '{"answers":true,"text":"Open …","used":["A1"],"confidence":0.9,"reason":"a few words"}'
const AGENT_EXAMPLE = '{"answers":true,"text":"Open …","used":["A1"],"asks":"","wants_person":false,"confidence":0.9,"reason":"a few words"}'

const consultationOf = (issueId: string, m: Material): Consultation<Answer> => {
  const parts: [string, string][] = [
    ['conversation', linesOf(m.said.map(({ kind, text }) => ({ who: kind === 'contact' ? 'customer' : kind === 'user' ? 'team' : 'bot', text })))],
    ...m.sources.map(({ title, text }, at): [string, string] => ['article', JSON.stringify({ id: nameOf(at), title, text: text.slice(0, MOST_OF_ONE) })]),
  ]
  const hidden = parts.map(([name, text]): [string, string] => [name, m.redactor.hide(text)])
  return {
    purpose: 'answers', subject: 'answer', issueId, task: m.agent ? agentTask(m.agent) : TASK,
    saw: hidden.map(([name, text]) => `${name}:\n${text}`).join('\n\n'), shown: hidden.map(([name, text]) => fence(name, text)).join('\n\n'),
    shape, example: m.agent ? AGENT_EXAMPLE : EXAMPLE, mostTokens: 900, withinMs: 30_000,
    refuse: (answer) => flawOf(answer, m),
  }
}

type Spoken = { value: Answer; by: string; material: Material }
/** What a model says out of them, kept in the log; 'none' where it is not sure or they do not tell. */
const consultOn = async (edge: EdgeCtx, tools: AiTools, issueId: string, given: AnswerSource[], agent: AnsweringAgent | null): Promise<Spoken | 'none' | null> => {
  if (given.length === 0) return null
  const material = await edge.transaction(async (ctx): Promise<Material> => {
    const settings = await getSettings(ctx)
    return { said: await listSaid(ctx, issueId), sources: given.slice(0, MOST_SOURCES), redactor: redactorFor(settings), sureEnough: settings.sure_enough, agent }
  })
  const { value, entry } = await consult(edge, consultationOf(issueId, material), tools)
  if (!entry) return null
  const speaks = value !== null && (value.answers || (agent !== null && (value.wants_person || value.asks !== '')))
  const unsure = speaks && value.answers && value.confidence < material.sureEnough
  const abstains = value !== null && !speaks
  await edge.transaction(async (ctx) => {
    insertDecision(ctx, unsure ? { ...entry, outcome: 'unsure', why: 'It is not sure enough.' } : abstains ? { ...entry, outcome: 'unsure', why: 'The articles do not tell.' } : entry)
  })
  if (!value) return null
  return unsure || abstains ? 'none' : { value, by: entry.by, material }
}

const writtenOf = ({ value, by, material }: Spoken) => ({ text: material.redactor.restore(value.text), by, articleIds: usedIn(value, material.sources).map(({ id }) => id) })

export const answerFrom = async (edge: EdgeCtx, tools: AiTools, issueId: string, given: AnswerSource[]): Promise<Answered> => {
  const spoken = await consultOn(edge, tools, issueId, given, null)
  return spoken === null || spoken === 'none' ? spoken : writtenOf(spoken)
}

/** For an agent that goes on in the thread; 'person' where the customer wants one. */
export const answerAsAgent = async (edge: EdgeCtx, tools: AiTools, issueId: string, given: AnswerSource[], agent: AnsweringAgent): Promise<Answered | 'person' | { asks: string; by: string }> => {
  const spoken = await consultOn(edge, tools, issueId, given, agent)
  if (spoken === null || spoken === 'none') return spoken
  if (spoken.value.wants_person) return 'person'
  return spoken.value.answers ? writtenOf(spoken) : { asks: spoken.material.redactor.restore(spoken.value.asks), by: spoken.by }
}
