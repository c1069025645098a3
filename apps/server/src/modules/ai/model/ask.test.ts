// A model that lets us wait is given up in time, with a sentence that says so.
import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { askModel } from './ask.ts'

const model = new LLMock({ port: 0 })
beforeAll(() => model.start())
afterAll(() => model.stop())

const ask = (withinMs: number) =>
  askModel({ kind: 'openai_compatible', baseUrl: `${model.url}/v1`, model: 'mock-1', key: 'none' }, fetch, {
    system: 'Judge.', prompt: 'How urgent?', shape: z.object({ value: z.string() }), example: '{"value":"low"}', mostTokens: 20, withinMs,
  })

test('an answer that comes too late is none', async () => {
  const late = Promise.withResolvers<{ content: string }>()
  model.onMessage(/.*/s, () => late.promise)
  expect(await ask(1_000)).toMatchObject({ ok: false, why: 'It did not answer within 1 s.' })
  late.resolve({ content: '{"value":"low"}' })
})

test('one that comes in time is one', async () => {
  model.clearFixtures()
  model.onMessage(/.*/s, { content: '{"value":"low"}' })
  expect(await ask(10_000)).toMatchObject({ ok: true, value: { value: 'low' } })
})
