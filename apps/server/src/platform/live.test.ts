// A room of browsers: the first word at once, a burst in few pieces, everything once and in order.
import { expect, test } from 'vitest'
import type { Bus, News } from './bus.ts'
import type { Happened } from './events.ts'
import { createLive } from './live.ts'

const busAlone = (): Bus => {
  const listeners = new Map<string, (news: News) => void>()
  return {
    publish: (news) => listeners.get(news.topic)?.(news),
    subscribe(topic, listen) {
      listeners.set(topic, listen)
      return () => void listeners.delete(topic)
    },
    close: async () => {},
  }
}
const happened = (id: number): Happened => ({ id, type: 'tag.changed', issueId: null, objectId: null, data: {}, at: new Date(0) })
const room = () => {
  const live = createLive(busAlone())
  const pieces: string[] = []
  const ids = () => [...pieces.join('').matchAll(/^id: (\d+)$/gm)].map((found) => Number(found[1]))
  const listener = { workspaceId: 'ours', write: (chunk: string) => pieces.push(chunk) > 0, end: () => undefined }
  return { live, pieces, ids, listener, leave: live.listen(listener) }
}

test('a single event is passed on at once', () => {
  const { live, ids } = room()
  live.tell('ours', [happened(1)])
  expect(ids()).toEqual([1])
  live.close()
})

test('a burst goes out in few pieces, whole and in order, and nothing of another workspace with it', async () => {
  const { live, pieces, ids } = room()
  const all = Array.from({ length: 200 }, (_, i) => i + 1)
  for (const id of all) {
    live.tell('ours', [happened(id)])
    live.tell('theirs', [happened(9_000 + id)])
  }
  expect(ids()).toEqual([1])
  await expect.poll(ids, { timeout: 5_000, interval: 5 }).toEqual(all)
  expect(pieces.length).toBeLessThan(4)
  live.close()
})

test('whoever left hears no more of what was gathered, and whoever cannot take it is let go', async () => {
  const { live, ids, leave } = room()
  let ended = 0
  const slow = { workspaceId: 'ours', write: () => false, end: () => void (ended += 1) }
  const other: string[] = []
  live.listen(slow)
  live.listen({ workspaceId: 'ours', write: (chunk) => other.push(chunk) > 0, end: () => undefined })
  live.tell('ours', [happened(1)])
  expect(ended).toBe(1)
  live.tell('ours', [happened(2)])
  leave()
  await expect.poll(() => other.join(''), { timeout: 5_000, interval: 5 }).toContain('id: 2')
  expect(ids()).toEqual([1])
  live.close()
})
