// Which of the newest issues with the words comes first.
import type { State } from '@patchbay/contract'

export type Candidate = { id: string; title: string; state: State; is_mine: boolean; is_whole: boolean; latest_message_at: Date }

const DAY = 24 * 3_600_000
const lower = (text: string): string[] => text.normalize('NFC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** A title that says it counts most, then whole words, then what is open, mine and alive. */
const scoreOf = (candidate: Candidate, words: string[], now: Date): number => {
  const title = new Set(lower(candidate.title))
  const sought = words.map((word) => word.toLowerCase())
  const inTitle = sought.length === 0 ? 0 : sought.filter((word) => title.has(word)).length / sought.length
  const days = Math.max(0, now.getTime() - candidate.latest_message_at.getTime()) / DAY
  return 3 * inTitle + (candidate.is_whole ? 1 : 0) + (candidate.state === 'closed' ? 0 : 1) + (candidate.is_mine ? 0.5 : 0) + 2 * Math.exp(-days / 30)
}

/** The best first; of two as good the one that was opened later, as they came. */
export const rank = <C extends Candidate>(candidates: C[], words: string[], now: Date): C[] =>
  candidates
    .map((candidate, place) => ({ candidate, place, score: scoreOf(candidate, words, now) }))
    .toSorted((a, b) => b.score - a.score || a.place - b.place)
    .map(({ candidate }) => candidate)
