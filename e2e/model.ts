// A made-up model that answers in the form of OpenAI, for journeys in which one speaks, and the choosing of it in the settings.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { PURPOSES } from '../apps/web/src/features/ai/words.ts'
import type { Desk } from './desk.ts'
import { askDesk } from './face.ts'

const NAME = 'Harbour'
type Purpose = (typeof PURPOSES)[number]['name']

export type Model = {
  /** What it was asked so far, word for word. */
  readonly asked: readonly string[]
  /** An admin gives it one purpose on the page of the settings, where it is named before. */
  choose(page: Page, desk: Desk, purpose: Purpose): Promise<void>
}

type Overview = { providers: { id: string; name: string }[]; settings: { purposes: Record<string, string | null> } }
const overview = async (page: Page, desk: Desk) => (await askDesk(page, desk, 'GET', '/ai')) as unknown as Overview

const serve = (asked: string[], answer: (asked: string) => object): Server =>
  createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.on('end', () => {
      asked.push(body)
      const choices = [{ index: 0, message: { role: 'assistant', content: JSON.stringify(answer(body)) }, finish_reason: 'stop' }]
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ id: 'one', object: 'chat.completion', created: 1, model: 'harbour-1', choices, usage: { prompt_tokens: 900, completion_tokens: 60, total_tokens: 960 } }))
    })
  })

/** Called at the top of a test file, before its journey: a desk learns when it starts which private addresses may be asked. */
export const beginModel = (answer: (asked: string) => object): Model => {
  const asked: string[] = []
  let server: Server
  beforeAll(async () => {
    server = serve(asked, answer)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    process.env.AI_PRIVATE_URLS = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    delete process.env.AI_PRIVATE_URLS
    server.close()
  })
  return {
    asked,
    choose: async (page, desk, purpose) => {
      if (!(await overview(page, desk)).providers.some(({ name }) => name === NAME))
        await askDesk(page, desk, 'POST', '/ai/providers', { name: NAME, kind: 'openai_compatible', base_url: `${process.env.AI_PRIVATE_URLS}/v1`, model: 'harbour-1', key: '' })
      await page.goto(`${desk.url}/settings/ai`)
      await page.getByLabel(PURPOSES.find(({ name }) => name === purpose)?.label ?? '', { exact: true }).selectOption({ label: NAME })
      // A page that is left takes along what it was about to send.
      await expect.poll(async () => (await overview(page, desk)).settings.purposes[purpose]).not.toBeNull()
    },
  }
}
