// Small values kept in this browser, readable as React state.
import { useCallback, useSyncExternalStore } from 'react'

const PREFIX = 'patchbay.'
const listeners = new Map<string, Set<() => void>>()
const cache = new Map<string, { raw: string | null; value: unknown }>()

/** As the browser knows it. */
export const storedName = (key: string): string => PREFIX + key

const readRaw = (key: string): string | null => {
  try {
    return localStorage.getItem(PREFIX + key)
  } catch {
    return null
  }
}

/** Names of what is kept, of all that begin so. */
export const storedKeys = (start: string): string[] => {
  try {
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(PREFIX + start) ? [key.slice(PREFIX.length)] : []))
  } catch {
    return []
  }
}

export const readStored = <T>(key: string, fallback: T): T => {
  const raw = readRaw(key)
  const known = cache.get(key)
  if (known && known.raw === raw) return (known.value ?? fallback) as T
  let value: unknown = null
  try {
    value = raw === null ? null : JSON.parse(raw)
  } catch {
    value = null
  }
  cache.set(key, { raw, value })
  return (value ?? fallback) as T
}

/** Says whether it was kept: storage can be full or forbidden. */
export const writeStored = (key: string, value: unknown): boolean => {
  try {
    if (value === null || value === undefined) localStorage.removeItem(PREFIX + key)
    else localStorage.setItem(PREFIX + key, JSON.stringify(value))
    return true
  } catch {
    return false
  } finally {
    for (const tell of listeners.get(key) ?? []) tell()
  }
}

const watchStored = (key: string, tell: () => void): (() => void) => {
  const mine = listeners.get(key) ?? new Set()
  listeners.set(key, mine.add(tell))
  const fromOtherTab = (event: StorageEvent) => event.key === PREFIX + key && tell()
  window.addEventListener('storage', fromOtherTab)
  return () => {
    mine.delete(tell)
    window.removeEventListener('storage', fromOtherTab)
  }
}

export const useStored = <T>(key: string, fallback: T): [T, (value: T) => void] => {
  const value = useSyncExternalStore(
    (tell) => watchStored(key, tell),
    () => readStored(key, fallback),
  )
  const set = useCallback((next: T) => void writeStored(key, next), [key])
  return [value, set]
}

/** All but what stays is laid away as one's, and what lay there as the other's comes back; the page is left right after. */
export const putAside = (one: string, other: string, stays: RegExp): void => {
  try {
    for (const key of storedKeys('').filter((each) => !stays.test(each))) {
      localStorage.setItem(storedName(`at ${one} ${key}`), readRaw(key) ?? 'null')
      localStorage.removeItem(PREFIX + key)
    }
    for (const away of storedKeys(`at ${other} `)) {
      localStorage.setItem(storedName(away.slice(`at ${other} `.length)), readRaw(away) ?? 'null')
      localStorage.removeItem(PREFIX + away)
    }
  } catch {
    // Storage that is full or forbidden held nothing worth keeping apart.
  }
}
