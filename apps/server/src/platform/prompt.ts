// Prompt work goes first: what can wait stands aside between its parts while a rule of the desk is looked at or a lane is worked, for all share one event loop.
const MOST_MS = 15

let underWay = 0
const aside = new Set<() => void>()

/** Does some short work that others let pass. */
export const promptly = async <T>(work: () => Promise<T>): Promise<T> => {
  underWay += 1
  try {
    return await work()
  } finally {
    underWay -= 1
    if (underWay === 0) for (const goOn of aside) goOn()
  }
}

/** Asked between the parts of work that can wait; waits until nothing prompt is under way, and never longer than `mostMs`: in a rush there always is something. */
export const standAside = (mostMs = MOST_MS): Promise<void> | undefined =>
  underWay === 0
    ? undefined
    : new Promise((resolve) => {
        const goOn = () => {
          clearTimeout(timer)
          aside.delete(goOn)
          resolve()
        }
        const timer = setTimeout(goOn, mostMs)
        aside.add(goOn)
      })
