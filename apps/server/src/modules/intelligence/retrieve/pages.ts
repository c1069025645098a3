// Lets the passages of one page speak for each other, and the page of what was last answered for all that stands on it.

/** How much of the score of a passage is that of the best one of its page. */
const PAGE = 1 / 6
/** What the page of the last answer is worth, of the best score there is, and how much less a page that only shares some of its words. */
const ANSWERED = 0.1
const STEEPNESS = 4

export function placePages(passages: readonly { id: string; page?: string }[]): number[] {
  const known = new Map<string, number>()
  return passages.map(({ id, page }) => {
    const key = page === undefined ? `passage ${id}` : `page ${page}`
    if (!known.has(key)) known.set(key, known.size)
    return known.get(key) ?? 0
  })
}

export function leanOnPages(pages: readonly number[], scores: Float64Array, answered?: Float64Array): Float64Array {
  const best = bestOf(pages, scores)
  const said = answered ? bestOf(pages, answered) : []
  const mostSaid = said.reduce((most, one) => Math.max(most, one), 0)
  const worth = mostSaid > 0 ? ANSWERED * best.reduce((most, one) => Math.max(most, one), 0) : 0
  return scores.map((score, passage) => {
    const page = pages[passage] ?? 0
    return score + PAGE * ((best[page] ?? 0) - score) + (worth > 0 ? worth * ((said[page] ?? 0) / mostSaid) ** STEEPNESS : 0)
  })
}

function bestOf(pages: readonly number[], scores: Float64Array): number[] {
  const best: number[] = []
  pages.forEach((page, passage) => { best[page] = Math.max(best[page] ?? 0, scores[passage] ?? 0) })
  return best
}
