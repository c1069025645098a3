// A customer writes French: who reads English reads English beside it, answers in French, and sees both before anything is sent.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { judge } from './axe.ts'
import { openIssue } from './browser.ts'
import { askDesk } from './face.ts'
import { beginJourney } from './journey.ts'

const ASKED = 'Bonjour, depuis ce matin les exports de la librairie restent vides, pouvez-vous regarder cela aujourd’hui ?'
const IN_ENGLISH = 'Hello, since this morning the exports of the bookshop stay empty, can you look into it today?'
const REPLY = 'The exports are filled again since ten.'
const IN_FRENCH = 'Les exports sont de nouveau remplis depuis dix heures.'

let model: Server
/** Translates the two sentences of this journey, in the form of OpenAI, and is at a loss about all else. */
beforeAll(async () => {
  model = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.on('end', () => {
      const said = body.includes('exports are filled again')
        ? { text: IN_FRENCH, used: [] }
        : { translations: body.includes('exports de la librairie') ? [{ id: 'M1', from: 'fr', text: IN_ENGLISH }] : [] }
      const choices = [{ index: 0, message: { role: 'assistant', content: JSON.stringify(said) }, finish_reason: 'stop' }]
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ id: 'one', object: 'chat.completion', created: 1, model: 'harbour-1', choices, usage: { prompt_tokens: 90, completion_tokens: 30, total_tokens: 120 } }))
    })
  })
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve))
  process.env.AI_PRIVATE_URLS = `http://127.0.0.1:${(model.address() as AddressInfo).port}`
})
afterAll(() => {
  delete process.env.AI_PRIVATE_URLS
  model.close()
})
const journey = beginJourney()

test('a message stands in my language beside its own, and my reply leaves in theirs once I have read it', { timeout: 90_000 }, async () => {
  const leila = await journey.visit('leila', '/settings/ai')
  await askDesk(leila, journey.desk, 'POST', '/ai/providers', { name: 'Harbour', kind: 'openai_compatible', base_url: `${process.env.AI_PRIVATE_URLS}/v1`, model: 'harbour-1', key: '' })
  await leila.reload()
  await leila.getByLabel('Translation', { exact: true }).selectOption({ label: 'Harbour' })
  await expect.poll(async () => ((await askDesk(leila, journey.desk, 'GET', '/ai')) as { settings: { purposes: { translation: string | null } } }).settings.purposes.translation).not.toBeNull()

  const mei = await journey.visit('mei', '/settings/profile')
  await mei.getByLabel('Translate messages to').selectOption('en')
  await mei.getByRole('button', { name: 'Save', exact: true }).click()
  await mei.getByRole('button', { name: 'Reset', exact: true }).waitFor({ state: 'detached' })
  const root = await journey.desk.say('U0INES', 'C0EXTQUILL', ASKED)
  await openIssue(mei, /exports de la librairie/)
  const message = mei.getByRole('article').filter({ hasText: 'exports de la librairie' })
  await message.getByText(IN_ENGLISH).waitFor()
  await message.getByText(/From French, by Harbour/).waitFor()
  expect(await judge(mei, 'a translated message')).toEqual([])
  await message.getByRole('button', { name: 'Hide the translation' }).click()
  await message.getByText(IN_ENGLISH).waitFor({ state: 'detached' })
  await message.getByText('exports de la librairie').waitFor()

  const reply = mei.getByRole('textbox', { name: 'Reply' })
  await reply.fill(REPLY)
  await mei.getByRole('button', { name: 'Put my reply into French' }).click()
  await reply.getByText(IN_FRENCH).waitFor()
  await mei.getByText('Your reply is in French now. Read it before you send it.').waitFor()
  await mei.getByRole('button', { name: 'Back to my words' }).click()
  await reply.getByText(REPLY).waitFor()
  await mei.getByRole('button', { name: 'Put my reply into French' }).click()
  await reply.getByText(IN_FRENCH).waitFor()
  await reply.press('Control+Enter')
  const heard = async () => (await journey.desk.read('U0INES', 'C0EXTQUILL', root)).map(({ text }) => text)
  await expect.poll(async () => (await heard()).filter((text) => text.includes(IN_FRENCH)).length, { timeout: 20_000 }).toBe(1)
  expect((await heard()).join('\n')).not.toContain(REPLY)
})
