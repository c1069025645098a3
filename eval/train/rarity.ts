// Counts in how many messages of the training logs a word is used, and makes the list of common words from it.
import { readText } from '../../apps/server/src/modules/intelligence/words.ts'
import { readSpoken, type LabelledLog } from '../replay.ts'

const LEAST = 24
const LEAST_LOGS = 12
const STEPS = 8
const LONGEST = 20

/** Names of people are no words: whoever is spoken to, or speaks, in the log is left out, and so is what only some logs speak of. */
export function listCommonWords(logs: readonly LabelledLog[]): string[] {
  const counts = new Map<string, number>()
  const rooms = new Map<string, Set<string>>()
  for (const log of logs) {
    const spoken = readSpoken(log)
    const people = new Set(spoken.flatMap(({ said }) => [said.author, ...said.mentions]).flatMap((name) => readText(name).words))
    const words = spoken.flatMap(({ said }) => readText(said.text).words).filter((word) => !people.has(word))
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    for (const word of new Set(words)) rooms.set(word, (rooms.get(word) ?? new Set()).add(log.id))
  }
  const steps = Array.from({ length: STEPS }, (): string[] => [])
  for (const [word, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (count < LEAST || (rooms.get(word)?.size ?? 0) < LEAST_LOGS || word.length > LONGEST || !/^\p{L}/u.test(word)) continue
    steps[Math.max(0, STEPS - 1 - Math.floor(Math.log2(count / LEAST)))]?.push(word)
  }
  return steps.map((words) => words.join(' '))
}
