// Fetches code that will be wanted soon, once the page has come to rest.

export const warmUp = (loaders: (() => Promise<unknown>)[]): (() => void) => {
  const work = () => loaders.forEach((load) => void load().catch(() => undefined))
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, 1_500)
    return () => clearTimeout(timer)
  }
  const handle = window.requestIdleCallback(work, { timeout: 3_000 })
  return () => window.cancelIdleCallback(handle)
}
