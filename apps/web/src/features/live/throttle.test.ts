// Many events, few refreshes, none forgotten.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gather } from './throttle.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a burst is at most one call in each while, and every item arrives', () => {
  const calls: number[][] = []
  const batch = gather<number>(250, (items) => void calls.push([...items]))
  for (let item = 0; item < 100; item++) {
    batch.add(item)
    vi.advanceTimersByTime(10)
  }
  vi.advanceTimersByTime(300)
  expect(calls.length).toBeLessThanOrEqual(5)
  expect(calls.flat()).toEqual(Array.from({ length: 100 }, (_, item) => item))
})

test('goes on after it was stopped', () => {
  const calls: number[][] = []
  const batch = gather<number>(250, (items) => void calls.push([...items]))
  batch.add(1)
  batch.stop()
  batch.add(2)
  vi.advanceTimersByTime(300)
  expect(calls).toEqual([[1, 2]])
})
