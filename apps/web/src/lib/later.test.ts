// What becomes of a part whose file cannot be fetched: with the server away, and with the server there.
import { afterEach, expect, test, vi } from 'vitest'
import { fetchPart } from './later.ts'

afterEach(() => void vi.unstubAllGlobals())

const refused = () => Promise.reject(new TypeError('Failed to fetch'))

/** A server that is away for some questions; `addEventListener` hands out what waits for the line. */
const away = (times: number) => {
  let asked = 0
  vi.stubGlobal('fetch', () => (++asked > times ? Promise.resolve({ ok: true }) : refused()))
  const online: (() => void)[] = []
  vi.stubGlobal('addEventListener', (_: string, heard: () => void) => online.push(heard))
  return { asked: () => asked, online }
}

test('a part that comes is the part', async () => {
  expect(await fetchPart(() => Promise.resolve('the part'), vi.fn())).toBe('the part')
})

test('a part that did not come without a line is neither thrown nor drawn, and a new load is offered when the server answers', async () => {
  const server = away(3)
  const offer = vi.fn()
  let settled = false
  void fetchPart(refused, offer, 1).finally(() => (settled = true))
  await vi.waitFor(() => expect(offer).toHaveBeenCalledOnce())
  expect(server.asked()).toBe(4)
  expect(settled).toBe(false)
})

test('coming back online ends the wait at once', async () => {
  const server = away(1)
  const offer = vi.fn()
  void fetchPart(refused, offer, 60_000)
  await vi.waitFor(() => expect(server.online).toHaveLength(1))
  expect(offer).not.toHaveBeenCalled()
  server.online[0]?.()
  await vi.waitFor(() => expect(offer).toHaveBeenCalledOnce())
})

test('a server that answers and has the part no more is told', async () => {
  away(0)
  const offer = vi.fn()
  await expect(fetchPart(refused, offer, 1)).rejects.toThrow('Failed to fetch')
  expect(offer).not.toHaveBeenCalled()
})
