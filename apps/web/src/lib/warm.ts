// Fetches what will be wanted soon, once the browser has nothing better to do.

/** One after the other: what is asked for meanwhile must not wait behind all of it. Gives what calls it off. */
export const warmUp = (loaders: (() => Promise<unknown>)[]): (() => void) => {
  let isOff = false
  const work = async () => {
    for (const load of loaders) if (!isOff) await load().catch(() => undefined)
  }
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(() => void work(), 1_500)
    return () => {
      isOff = true
      clearTimeout(timer)
    }
  }
  const handle = window.requestIdleCallback(() => void work(), { timeout: 3_000 })
  return () => {
    isOff = true
    window.cancelIdleCallback(handle)
  }
}
