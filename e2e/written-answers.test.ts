// An answer that a model writes on a ticket: chosen in the settings, read and judged by the customer in Slack, and seen by colleagues.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { askDesk, main, message, openThread, post, react, thread } from './face.ts'
import { beginJourney } from './journey.ts'

const FJORD = 'C0EXTFJORD'
const ANSWER = { answers: true, text: 'Yes, you can add seats at any time. New people can begin at once, and the rest of the period is put on the next invoice.', used: ['A1'], confidence: 0.93, reason: 'the article says so' }

let model: Server
const asked: string[] = []
/** Says the same to whatever it is asked, in the form of OpenAI. */
beforeAll(async () => {
  model = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.on('end', () => {
      asked.push(body)
      const choices = [{ index: 0, message: { role: 'assistant', content: JSON.stringify(ANSWER) }, finish_reason: 'stop' }]
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ id: 'one', object: 'chat.completion', created: 1, model: 'harbour-1', choices, usage: { prompt_tokens: 900, completion_tokens: 60, total_tokens: 960 } }))
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

test('a model is chosen for answers, a customer gets one under the names of articles and asks for a person', async () => {
  const leila = await journey.visit('leila', '/settings/ai')
  await askDesk(leila, journey.desk, 'POST', '/ai/providers', { name: 'Harbour', kind: 'openai_compatible', base_url: `${process.env.AI_PRIVATE_URLS}/v1`, model: 'harbour-1', key: '' })
  await leila.reload()
  await leila.getByLabel('Answers to customers').selectOption({ label: 'Harbour' })
  // A page that is left takes along what it was about to send.
  await expect.poll(async () => ((await askDesk(leila, journey.desk, 'GET', '/ai')) as { settings: { purposes: { answers: string | null } } }).settings.purposes.answers).not.toBeNull()
  await leila.goto(`${journey.desk.url}/settings/tickets`)
  await leila.getByRole('switch', { name: 'Answer in customer channels' }).check()
  await leila.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => ((await askDesk(leila, journey.desk, 'GET', '/slack/tickets')) as { answer_from_articles: { customer: boolean } }).answer_from_articles.customer).toBe(true)

  const ingrid = await journey.face('U0INGRID', FJORD)
  await react(await post(ingrid, 'Hello, how do we add seats in the middle of a billing period? Mail to ingrid.private@fjord.example.'), 'ticket')
  await openThread(message(main(ingrid), 'seats in the middle of a billing period'))
  const talk = thread(ingrid)
  await talk.getByText('Yes, you can add seats at any time.').waitFor()
  await talk.getByText('Written by AI from our help pages.').waitFor()
  await talk.getByRole('link', { name: 'Add seats in the middle of a billing period' }).waitFor()
  expect(asked.join('\n')).not.toContain('ingrid.private')
  await ingrid.screenshot({ path: 'e2e/shots/written-answer-slack.png' })
  await talk.getByRole('button', { name: 'No, ask a person' }).click()
  await talk.getByText('A person takes over and answers here.').waitFor()

  const sabrina = await journey.visit('sabrina')
  await openIssue(sabrina, /How do we add seats in the middle/)
  await sabrina.getByText('AI (Harbour) answered in the thread').first().waitFor()
  await sabrina.getByText(/did not help, and asks for a person/).first().waitFor()
  await sabrina.screenshot({ path: 'e2e/shots/written-answer-issue.png' })
})
