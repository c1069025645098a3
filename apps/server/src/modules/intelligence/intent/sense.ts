// What a sentence means, as a sorter reads it: several views of it, each seen from the middle of the texts that were learned.
import { MEANINGS, VIEWS } from '../meaning/encode.ts'

export const SENSES = VIEWS * MEANINGS

/** What all texts have in common; the meaning itself, the first view, has no such middle. */
export function centreOf(texts: readonly Float32Array[]): Float32Array {
  const centre = new Float32Array(SENSES)
  for (const views of texts) for (let at = MEANINGS; at < SENSES; at += 1) centre[at] = centre[at]! + views[at]! / texts.length
  return centre
}

/** Each view of length one, however many pieces the text had; of nothing nothing is seen. */
export function centreOn(centre: Float32Array, views: Float32Array): Float32Array {
  const seen = new Float32Array(SENSES)
  if (views.every((value) => value === 0)) return seen
  for (let from = 0; from < SENSES; from += MEANINGS) {
    let square = 0
    for (let at = from; at < from + MEANINGS; at += 1) {
      seen[at] = views[at]! - centre[at]!
      square += seen[at]! * seen[at]!
    }
    const length = Math.sqrt(square) || 1
    for (let at = from; at < from + MEANINGS; at += 1) seen[at] = seen[at]! / length
  }
  return seen
}
