// The order in which issues were listed when one was opened, so that J and K know its neighbours.

const KEY = 'patchbay.trail'

export const rememberTrail = (numbers: number[]): void => {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(numbers.slice(0, 1000)))
  } catch {
    // Without storage there are no neighbours; everything else works.
  }
}

export const neighboursOf = (number: number): { previous: number | undefined; next: number | undefined } => {
  try {
    const trail = JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as number[]
    const at = trail.indexOf(number)
    return at < 0 ? { previous: undefined, next: undefined } : { previous: trail[at - 1], next: trail[at + 1] }
  } catch {
    return { previous: undefined, next: undefined }
  }
}
