// Long work that lets others have the event loop in between: whoever waits for an answer waits for a few letters, not for all.

const MOST_MS = 4
/** A turn in which nobody had anything to do is shorter. */
const EMPTY_MS = 0.05
/** In a rush there always is something to do, and long work is to be done as well. */
const MOST_ASIDE_MS = 10

/** Who would go on with long work. One goes on at a time: ten that all did would keep the loop for ten times as long. */
const waiting: (() => void)[] = []

/** Turns until nobody else wants one: a turn takes in one new connection (libuv's `uv__server_io`), however many there are. */
const letOthers = (since: number, turnBegan: number): void => {
  const now = performance.now()
  if (now - turnBegan > EMPTY_MS && now - since < MOST_ASIDE_MS) return void setImmediate(letOthers, since, now)
  waiting.shift()?.()
  if (waiting.length > 0) begin()
}

const begin = () => {
  const now = performance.now()
  setImmediate(letOthers, now, now)
}

const nextTurn = () =>
  new Promise<void>((goOn) => {
    if (waiting.push(goOn) === 1) begin()
  })

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
