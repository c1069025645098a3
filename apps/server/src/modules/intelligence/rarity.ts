// How rare a word is in chat: two talks that share "the" share nothing, two that share "samba" may be one.
import common from './grouping-words.json' with { type: 'json' }

/** The most common come first. */
const rarities = new Map(common.flatMap((words, step) => words.split(' ').map((word) => [word, (step + 1) / (common.length + 1)] as const)))

/** From 0 (in every other message) to 1 (hardly ever seen). */
export function rarityOf(word: string): number {
  return rarities.get(word) ?? 1
}
