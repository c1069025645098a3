// Keeps a slow or broken model from holding up the desk: few questions at once, and a pause after failures in a row.

const AT_ONCE = 2
const FAILURES_IN_A_ROW = 3
const PAUSE_MS = 60_000

let asking = 0
const failures = new Map<string, { count: number; at: number }>()

/** Undefined when all places are taken: come again. */
export const takePlace = (): (() => void) | undefined => {
  if (asking >= AT_ONCE) return undefined
  asking += 1
  let left = false
  return () => {
    if (!left) asking -= 1
    left = true
  }
}

export const isResting = (provider: string, now: number): boolean => {
  const failed = failures.get(provider)
  return failed !== undefined && failed.count >= FAILURES_IN_A_ROW && now - failed.at < PAUSE_MS
}

export const noteOutcome = (provider: string, ok: boolean, now: number): void => {
  if (ok) failures.delete(provider)
  else failures.set(provider, { count: (failures.get(provider)?.count ?? 0) + 1, at: now })
}

/** Its address or key is another: what failed before says nothing now. */
export const forgetFailures = (provider: string): void => void failures.delete(provider)
