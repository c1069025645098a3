// Who lets us wait in vain is asked once, and left alone for a while.
import { expect, test } from 'vitest'
import type { EdgeCtx } from '../../platform/context.ts'
import { triggerSenders } from './senders.ts'
import type { Ways } from './ways.ts'

const noon = Date.parse('2026-11-20T12:00:00Z')

test('a receiver that never answers holds up one call in half a minute, and no other receiver', async () => {
  const asked: string[] = []
  const time = { now: noon }
  const edge = {
    clock: () => new Date(time.now),
    outside: {
      fetch: (url: string) => {
        asked.push(url)
        return url.includes('asleep') ? Promise.reject(new DOMException('The operation was aborted due to timeout', 'TimeoutError')) : Promise.resolve(new Response(null, { status: 204 }))
      },
    },
  } as unknown as EdgeCtx
  const { call } = triggerSenders({ secrets: { open: (text: string) => text } } as unknown as Ways)
  const to = (host: string) => call(edge, { id: 'x', title: `POST ${host}`, payload: { method: 'POST', url: `https://${host}/in`, headers: [], body: '' } } as unknown as Parameters<typeof call>[1])
  expect(await to('asleep.example')).toMatchObject({ ok: false, again: true, says: expect.stringContaining('could not be reached') as string })
  expect(await to('asleep.example')).toEqual({ ok: false, again: true, says: 'asleep.example did not answer a moment ago.' })
  expect(await to('awake.example')).toMatchObject({ ok: true })
  time.now += 31_000
  await to('asleep.example')
  expect(asked).toEqual(['https://asleep.example/in', 'https://awake.example/in', 'https://asleep.example/in'])
})
