// An answer that a model writes on a ticket: chosen in the settings, read and judged by the customer in Slack, and seen by colleagues.
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { askDesk, main, message, openThread, post, react, thread } from './face.ts'
import { beginJourney } from './journey.ts'
import { beginModel } from './model.ts'

const FJORD = 'C0EXTFJORD'
const ANSWER = { answers: true, text: 'Yes, you can add seats at any time. New people can begin at once, and the rest of the period is put on the next invoice.', used: ['A1'], confidence: 0.93, reason: 'the article says so' }

const model = beginModel(() => ANSWER)
const journey = beginJourney()

test('a model is chosen for answers, a customer gets one under the names of articles and asks for a person', async () => {
  const leila = await journey.visit('leila')
  await model.choose(leila, journey.desk, 'answers')
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
  expect(model.asked.join('\n')).not.toContain('ingrid.private')
  await ingrid.screenshot({ path: 'e2e/shots/written-answer-slack.png' })
  await talk.getByRole('button', { name: 'No, ask a person' }).click()
  await talk.getByText('A person takes over and answers here.').waitFor()

  const sabrina = await journey.visit('sabrina')
  await openIssue(sabrina, /How do we add seats in the middle/)
  await sabrina.getByText('AI (Harbour) answered in the thread').first().waitFor()
  await sabrina.getByText(/did not help, and asks for a person/).first().waitFor()
  await sabrina.screenshot({ path: 'e2e/shots/written-answer-issue.png' })
})
