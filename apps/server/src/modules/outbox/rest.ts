// Whoever let us wait in vain is left alone for half a minute: what else is for them is put off at once, so that no place among the jobs waits for it.

const REST_MS = 30_000
const MOST = 10_000
/** Of this process: the next to find out is another. */
const resting = new Map<string, number>()

export const isResting = (whom: string, at: Date): boolean => (resting.get(whom) ?? 0) > at.getTime()

export const letRest = (whom: string, at: Date): void => {
  if (resting.size >= MOST) resting.clear()
  resting.set(whom, at.getTime() + REST_MS)
}

type Failure = { name?: string; code?: string; cause?: Failure } | null
/** As `AbortSignal.timeout`, connections and mail servers say it. */
export const isTimeout = (error: unknown): boolean => {
  const { name = '', code = '', cause = null } = (error ?? {}) as NonNullable<Failure>
  return /Timeout/.test(name) || code === 'ETIMEDOUT' || (cause !== null && isTimeout(cause))
}
