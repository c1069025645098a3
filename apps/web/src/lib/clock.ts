// A minute hand for the page, so that "9 min" becomes "10 min" without asking the server.
import { useSyncExternalStore } from 'react'

let minute = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  // Nobody looked while the timer stood still.
  if (!timer) minute = Date.now()
  timer ??= setInterval(() => {
    minute = Date.now()
    for (const each of listeners) each()
  }, 30_000)
  return () => {
    listeners.delete(tell)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

export const useNow = (): number => useSyncExternalStore(subscribe, () => minute)
