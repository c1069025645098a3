// Answers a question in the words of an article: its passage that speaks of what was asked, or nothing.
import { buildLibrary, coverOf, readQuestion, searchLibrary } from '../intelligence/index.ts'

const MOST_LETTERS = 700
/** Of a long article less than half of the question in one passage is no answer, though the whole speaks of it. */
const LEAST = 0.5

/** Blocks that stand together, as many as one reads at a glance. */
export const passagesOf = (text: string): string[] => {
  const passages: string[] = []
  for (const block of text.split(/\n+/).map((line) => line.trim()).filter((line) => line !== '')) {
    const last = passages.at(-1)
    if (last !== undefined && last.length + block.length < MOST_LETTERS) passages[passages.length - 1] = `${last}\n${block}`
    else passages.push(block.slice(0, MOST_LETTERS).toWellFormed())
  }
  return passages
}

export const answerIn = (text: string, question: string): string | null => {
  const passages = passagesOf(text)
  if (passages.length <= 1) return passages[0] ?? null
  const library = buildLibrary(passages.map((passage, at) => ({ id: String(at), text: passage })))
  const query = readQuestion([{ who: 'user', text: question }])
  const [best] = searchLibrary(library, query, 1)
  const cover = best ? (coverOf(library, query, [best.id]).get(best.id) ?? 0) : 0
  return best && cover >= LEAST ? (passages[Number(best.id)] ?? null) : null
}
