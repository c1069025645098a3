// Learns the words of titles and names, and finds the one that somebody meant who mistyped it.
import type { Ctx } from '../../platform/context.ts'
import { countWords, meantBy, piecesOf, wordsOf } from './rules-words.ts'
import { addWords, countAgain, listNear, markLearned, readFresh } from './store-words.ts'

/** Learns from so many events, and gives how many there were. */
export const learnSome = async (ctx: Ctx, most: number): Promise<number> => {
  const { reached, count, texts } = await readFresh(ctx, most)
  if (reached === null) return 0
  const counted = [...countWords(texts)].map(([word, seen]) => ({ word, seen }))
  // A word that is known has its pieces; written again, each would cost as much as the word.
  const known = await countAgain(ctx, counted)
  const fresh = counted.filter(({ word }) => !known.has(word))
  await addWords(ctx, fresh.flatMap(({ word, seen }) => piecesOf(word).map((piece) => ({ piece, word, seen: piece === word ? seen : 0 }))))
  await markLearned(ctx, reached)
  return count
}

/** The words with those in place that were meant; null when none is to be mended. */
export const mendWords = async (ctx: Ctx, words: string[]): Promise<string[] | null> => {
  const meant = await Promise.all(
    words.map(async (typed) => {
      const [word] = wordsOf(typed)
      return word && word.length === typed.length ? meantBy(word, await listNear(ctx, piecesOf(word))) : null
    }),
  )
  return meant.some((word) => word !== null) ? words.map((word, i) => meant[i] ?? word) : null
}
