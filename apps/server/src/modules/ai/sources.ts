// Finds what a draft may lean on: earlier issues of the same customer that our side answered, and nobody else's.
import type { Ctx } from '../../platform/context.ts'
import { buildLibrary, readAnswer, readQuestion, searchLibrary } from '../intelligence/index.ts'
import { listAnswered, type Answered, type Said, type Subject } from './store-facts.ts'

export type Source = { id: string; number: number; title: string; account: string; asked: string; answered: string }

const LOOKED_AT = 150
const MOST = 5
/** Of the best one's score: what is far behind it is about something else. */
const NEAR_THE_BEST = 0.35
/** Below this even the best shares hardly a telling word. */
const LEAST = 3

const textOf = (one: Answered): string => `${one.asked}\n${one.answered}`

export const findSources = async (ctx: Ctx, subject: Subject, said: readonly Said[]): Promise<Source[]> => {
  const answered = await listAnswered(ctx, subject, LOOKED_AT)
  const turns = said.filter((s) => s.kind !== 'bot').map(({ kind, text }) => ({ who: kind === 'contact' ? ('user' as const) : ('agent' as const), text }))
  const library = buildLibrary(answered.map((one) => ({ id: one.id, title: one.title, text: textOf(one) })))
  const hits = searchLibrary(library, readQuestion(turns), MOST, readAnswer(turns))
  const best = hits[0]?.score ?? 0
  return hits.filter(({ score }) => score >= LEAST && score >= best * NEAR_THE_BEST).flatMap(({ id }) => answered.filter((one) => one.id === id))
}
