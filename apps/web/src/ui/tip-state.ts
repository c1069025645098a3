// Which hint is to be seen: one at a time, after a moment, and at once when another has just been read.
import type { ReactNode } from 'react'

export type Side = 'top' | 'bottom' | 'left' | 'right'
type Tip = { label: ReactNode; keys: string | undefined; side: Side }
type Shown = Tip & { anchor: HTMLElement }

const REST_MS = 350
const NEXT_MS = 200
/** Long enough to move the pointer onto the hint itself. */
const LEAVE_MS = 80

let shown: Shown | null = null
let hiddenAt = 0
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

const set = (next: Shown | null): void => {
  if (shown && !next) hiddenAt = performance.now()
  shown = next
  for (const tell of listeners) tell()
}

const after = (ms: number, work: () => void): void => {
  clearTimeout(timer)
  timer = setTimeout(work, ms)
}

export const subscribeTip = (tell: () => void): (() => void) => {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}
export const shownTip = (): Shown | null => shown

export const tipAt = (anchor: HTMLElement, tip: Tip, atOnce = false): void => {
  if (shown?.anchor === anchor) return clearTimeout(timer)
  const wait = atOnce || shown || performance.now() - hiddenAt < NEXT_MS ? 0 : REST_MS
  after(wait, () => (anchor.isConnected ? set({ ...tip, anchor }) : undefined))
}

export const leaveTip = (): void => after(LEAVE_MS, () => (shown ? set(null) : undefined))
export const keepTip = (): void => clearTimeout(timer)

export const dropTip = (): void => {
  clearTimeout(timer)
  if (shown) set(null)
}
