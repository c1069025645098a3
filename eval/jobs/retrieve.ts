// Passages for questions: predictions for given questions over given passages, and how many of the right ones are among the first five.
import { coverOf } from '../../apps/server/src/modules/intelligence/retrieve/cover.ts'
import { buildLibrary, searchLibrary, type Library, type Passage } from '../../apps/server/src/modules/intelligence/retrieve/library.ts'
import { readAnswer, readQuestion, type Said } from '../../apps/server/src/modules/intelligence/retrieve/question.ts'
import type { Figure } from './figure.ts'

export type PassageRow = { id: string; coll?: string; text: string }
type Turn = { who?: string; role?: string; speaker?: string; text?: string }
type QuestionRow = { id?: string | undefined; coll?: string | undefined; turns: Turn[] }

const FIRST = 5

/** The name of a passage is that of its page and where on it the passage begins and ends. */
const PLACE = /(?:-\d+){2,4}$/u

/** The first line of a passage is the title of its page, where there is one. */
function readPassage({ id, text }: PassageRow): Passage {
  const [first = '', ...rest] = text.trimStart().split('\n')
  const page = id.replace(PLACE, '')
  return rest.length === 0 ? { id, page, text: first } : { id, page, title: first, text: rest.join('\n') }
}

export function predictPassages(questions: readonly QuestionRow[], passages: readonly PassageRow[]): { id: string; relevant: string[] }[] {
  const libraries = new Map<string | undefined, Library>()
  for (const [coll, some] of Map.groupBy(passages, (one) => one.coll)) libraries.set(coll, buildLibrary(some.map(readPassage)))
  // A question that names no collection, or one that nobody has, is asked of all there is.
  let everything: Library | undefined
  const known = new Map<string, string[]>()
  const search = (coll: string | undefined, said: Said[]): string[] => {
    const library = libraries.get(coll) ?? (everything ??= buildLibrary(passages.map(readPassage)))
    return searchLibrary(library, readQuestion(said), FIRST, readAnswer(said)).map((hit) => hit.id)
  }
  return questions.map(({ id, coll, turns }, place) => {
    const said = turns.map(readTurn)
    const key = JSON.stringify([coll, said])
    const relevant = known.get(key) ?? search(coll, said)
    known.set(key, relevant)
    return { id: id ?? String(place), relevant }
  })
}

/** As articles are offered on tickets: only where the first passage speaks of so much of the question. */
const SURE = 0.6

/** Of all questions, those no passage answers too: how often the first passage is right where one would be sure, and how often one would. */
function measureSure(questions: readonly (QuestionRow & { relevant: string[] })[], passages: readonly PassageRow[]): Figure[] {
  const libraries = new Map([...Map.groupBy(passages, (one) => one.coll)].map(([coll, some]) => [coll, buildLibrary(some.map(readPassage))]))
  const sure = questions.flatMap(({ coll, turns, relevant }) => {
    const library = libraries.get(coll)
    const said = turns.map(readTurn)
    const query = readQuestion(said)
    const [first] = library ? searchLibrary(library, query, 1, readAnswer(said)) : []
    return library && first && (coverOf(library, query, [first.id]).get(first.id) ?? 0) >= SURE ? [relevant.includes(first.id)] : []
  })
  return [
    { job: 'retrieve', set: 'mtragun-dev', measure: 'first right where sure', value: (100 * sure.filter(Boolean).length) / Math.max(1, sure.length), floor: null, bar: 80 },
    { job: 'retrieve', set: 'mtragun-dev', measure: 'questions where sure', value: (100 * sure.length) / Math.max(1, questions.length), floor: null, bar: null },
  ]
}

function readTurn({ who, role, speaker, text }: Turn): Said {
  return { who: /^(?:u|user|customer)$/iu.test(who ?? role ?? speaker ?? 'user') ? 'user' : 'agent', text: text ?? '' }
}

export function measurePassages(questions: readonly (QuestionRow & { relevant: string[] })[], passages: readonly PassageRow[]): Figure[] {
  const asked = questions.filter(({ relevant }) => relevant.length > 0)
  if (asked.length === 0 || passages.length === 0) return []
  const found = predictPassages(asked.map(({ id, coll, turns }) => ({ id, coll, turns })), passages)
  const mean = (worth: (gold: string[], guess: string[]) => number) => (100 * asked.reduce((sum, { relevant }, index) => sum + worth(relevant, found[index]?.relevant ?? []), 0)) / asked.length
  const hits = (gold: string[], guess: string[]) => guess.filter((one) => gold.includes(one)).length
  return [
    { job: 'retrieve', set: 'mtragun-dev', measure: 'one of five right', value: mean((gold, guess) => Math.min(1, hits(gold, guess))), floor: 87.7, bar: 90 },
    { job: 'retrieve', set: 'mtragun-dev', measure: 'R@5 (ceiling 96.5)', value: mean((gold, guess) => hits(gold, guess) / gold.length), floor: 70.5, bar: 90 },
    { job: 'retrieve', set: 'mtragun-dev', measure: 'nDCG@5', value: mean(gain), floor: null, bar: null },
    ...measureSure(questions, passages),
  ]
}

function gain(gold: string[], guess: string[]): number {
  const worth = (place: number) => 1 / Math.log2(place + 2)
  const best = gold.slice(0, FIRST).reduce((sum, _one, place) => sum + worth(place), 0)
  return guess.reduce((sum, one, place) => sum + (gold.includes(one) ? worth(place) : 0), 0) / best
}
