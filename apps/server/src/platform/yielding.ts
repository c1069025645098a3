// Long work that lets others have the event loop in between: whoever waits for an answer waits for a few letters, not for all.
import { setImmediate as nextTurn } from 'node:timers/promises'

const MOST_MS = 4

/** Asked between the parts of some work; waits only when it has gone on for long enough. */
export const createYield = (mostMs = MOST_MS): (() => Promise<void> | undefined) => {
  let since = performance.now()
  return () =>
    performance.now() - since < mostMs
      ? undefined
      : nextTurn().then(() => {
          since = performance.now()
        })
}
