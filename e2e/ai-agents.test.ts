// An AI agent is set up, given a ticket on its card in Slack, answers and asks back in the thread, and hands over when a person is asked for.
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { askDesk, main, message, openThread, post, react, thread, write } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()
const FJORD = 'C0EXTFJORD'
const ANGSTROM = 'C0EXTANGSTROM'
const TRIAGE = 'C0TRIAGE'
const stamp = Date.now().toString(36)
const NAME = `Beacon ${stamp}`

test('an agent is set up, answers what it is given, and hands over by the button', { timeout: 120_000 }, async () => {
  const leila = await journey.visit('leila', '/settings/ai/agents')
  await leila.getByRole('button', { name: 'Add an AI agent' }).click()
  const form = leila.getByRole('dialog')
  await form.getByLabel('Name', { exact: true }).fill(NAME)
  await form.getByRole('checkbox', { name: 'Internal channels' }).uncheck()
  await form.getByRole('button', { name: 'Only for some accounts' }).click()
  await leila.getByPlaceholder('Find an account…').fill('Fjord')
  await leila.getByRole('option', { name: /Fjord/ }).first().click()
  await leila.keyboard.press('Escape')
  await form.getByRole('button', { name: /^Without .*Fjord/ }).waitFor()
  await leila.screenshot({ path: 'e2e/shots/ai-agent-form.png' })
  await form.getByRole('button', { name: 'Save' }).click()
  const row = leila.getByRole('listitem').filter({ hasText: NAME })
  await row.getByText('In customer and community channels, for one account; quotes articles, asks back').waitFor()

  const words = 'Hello, how do we add seats in the middle of a billing period?'
  const ingrid = await journey.face('U0INGRID', FJORD)
  await react(await post(ingrid, words), 'ticket')
  const hanna = await journey.face('U0HANNA', TRIAGE)
  const card = message(main(hanna), /How do we add seats in the middle/)
  await card.getByText(/Ticket$/).waitFor()
  const choose = async () => {
    await card.getByRole('combobox', { name: /assign/i }).fill('Beacon')
    return card.getByRole('option', { name: `${NAME} · AI agent` }).click({ timeout: 3_000 }).then(() => 'chosen', () => 'drawn anew')
  }
  // The card is drawn anew under whoever chooses when the priority is found out: then one types again.
  await expect.poll(choose, { timeout: 20_000 }).toBe('chosen')

  await openThread(message(main(ingrid), words))
  const talk = thread(ingrid)
  await talk.getByText('Our help pages say:').waitFor()
  await talk.getByRole('link', { name: 'Add seats in the middle of a billing period' }).waitFor()
  await talk.getByText(`${NAME} is an AI agent and answers here from our help pages.`).waitFor()
  await write(talk, 'And which moon phase is best for the harbour lighthouse paint?')
  await talk.getByText('Could you say it in other words').waitFor()
  await ingrid.screenshot({ path: 'e2e/shots/ai-agent-slack.png' })
  await talk.getByRole('button', { name: 'Ask a person' }).click()
  await talk.getByText('A person takes over and answers here.').waitFor()
  await talk.getByRole('button', { name: 'Ask a person' }).waitFor({ state: 'detached' })

  expect(await leila.getByRole('listitem').filter({ hasText: NAME }).count()).toBe(1)
})

test('it is offered in the app behind the people, answers there too, and is switched off and removed', { timeout: 120_000 }, async () => {
  const leila = await journey.visit('leila', '/settings/ai/agents')
  const name = `Lamp ${stamp}`
  await askDesk(leila, journey.desk, 'POST', '/ai/agents', { name })
  const words = 'Hello, where do we add seats in the middle of a billing period?'
  const maja = await journey.face('U0MAJA', ANGSTROM)
  await react(await post(maja, words), 'ticket')
  await openThread(message(main(maja), words))
  const sabrina = await journey.visit('sabrina')
  await openIssue(sabrina, /Where do we add seats in the middle/)
  await sabrina.getByRole('heading', { name: /Where do we add seats/ }).first().waitFor()
  await sabrina.keyboard.press('a')
  await sabrina.getByPlaceholder('Assign to…').fill(name)
  await sabrina.screenshot({ path: 'e2e/shots/ai-agent-pick.png' })
  await sabrina.getByRole('option', { name: new RegExp(`${name}.*AI agent`) }).click()
  await thread(maja).getByText('Our help pages say:').waitFor()

  await leila.getByRole('switch', { name: `${name} is on` }).click()
  await leila.getByRole('listitem').filter({ hasText: name }).getByText('No open tickets').waitFor()
  await leila.getByRole('button', { name: `More for ${name}` }).click()
  await leila.getByRole('menuitem', { name: 'Remove' }).click()
  await leila.getByRole('button', { name: 'Remove' }).last().click()
  await leila.getByText('The AI agent is removed').waitFor()
})
