// A change outlives the page it was made on, as long as browsers allow it.
import { afterEach, expect, test, vi } from 'vitest'
import { sendOn } from './api.ts'

const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(new Response('{}')))
afterEach(() => asked.mockClear())

const keptAlive = async (init: RequestInit) => {
  await sendOn('/api/app/ai', init)
  return asked.mock.calls.map(([, given]) => given?.keepalive)
}

test('what changes something is carried on, what only reads is not', async () => {
  await keptAlive({ method: 'PUT', body: '{"purposes":{}}' })
  expect(await keptAlive({ method: 'GET', body: null })).toEqual([true, false])
})

test('what is long is not, as browsers would refuse it', async () => {
  expect(await keptAlive({ method: 'PUT', body: 'x'.repeat(4_001) })).toEqual([false])
})
