// The order in which issues were listed when one was opened, so that J and K know its neighbours.

const KEY = 'patchbay.trail'
const NONE: readonly number[] = []
let trail: number[] | undefined
let here = 0

const keep = (numbers: number[]) => {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(numbers))
  } catch {
    // Without storage the trail ends with this page; everything else works.
  }
}

export const rememberTrail = (numbers: number[]): void => {
  const kept = numbers.slice(0, 1000)
  trail = kept
  // Storage is slow, and the issue is to be seen first.
  setTimeout(() => keep(kept))
}

const readTrail = (): number[] => {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as number[]
  } catch {
    return []
  }
}

/** All that were listed, if this one was among them. */
export const trailAround = (number: number): readonly number[] => {
  trail ??= readTrail()
  return trail.includes(number) ? trail : NONE
}

export const neighboursOf = (number: number): { previous: number | undefined; next: number | undefined } => {
  trail ??= readTrail()
  const at = trail.indexOf(number)
  return at < 0 ? { previous: undefined, next: undefined } : { previous: trail[at - 1], next: trail[at + 1] }
}

/** Of issues that were not listed, such as one that another was merged into, there is no card to come back to. */
export const standAt = (number: number): void => {
  if (trailAround(number).length > 0) here = number
}

/** The issue one was at last, then those that were listed after it, then those before. */
export const placesOnReturn = (): number[] => {
  const listed = trailAround(here)
  const at = listed.indexOf(here)
  return [...listed.slice(at), ...listed.slice(0, at).toReversed()]
}
