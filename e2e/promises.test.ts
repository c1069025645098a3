// Hours and a promise made in the settings are kept on the next issue: its card says how much time is left, its page says why.
import { expect, test } from 'vitest'
import { judge } from './axe.ts'
import { card, openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const FJORD = 'C0EXTFJORD'
const WORDS = 'Hi all, may we keep the old region for our archive? Our auditors ask.'

test('a schedule for some accounts, made from a template', async () => {
  const leila = await journey.visit('leila', '/settings/hours')
  await leila.getByText('EMEA hours').first().waitFor()
  await leila.getByRole('button', { name: 'Add a schedule' }).click()
  await leila.getByRole('menuitem', { name: 'Around the clock on weekdays' }).click()
  const form = leila.getByRole('dialog')
  await form.getByLabel('Name').fill('Follow the sun')
  await form.getByRole('button', { name: 'Add hours to Saturday' }).click()
  await form.getByText(/The next seven days are open for/).waitFor()
  expect(await judge(leila, 'schedule form')).toEqual([])
  await form.getByRole('button', { name: 'Save' }).click()
  await leila.getByRole('listitem').filter({ hasText: 'Follow the sun' }).first().waitFor()

  await leila.getByRole('button', { name: 'Add a block' }).click()
  await leila.getByLabel('Value').fill('growth')
  await leila.getByText(/3 accounts: Fjord Analytics/).waitFor()
  await leila.getByRole('button', { name: 'Save' }).click()
  await leila.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' })
  expect(await judge(leila, 'hours')).toEqual([])
})

test('a policy from a template is seen on the next issue, with how its time came about', async () => {
  const leila = await journey.visit('leila', '/settings/slas')
  await leila.getByRole('button', { name: 'Add a policy' }).click()
  await leila.getByRole('menuitem', { name: 'Answers in Slack' }).click()
  const form = leila.getByRole('dialog')
  await form.getByLabel('First response, None set').fill('1 h 30 min')
  await form.getByLabel('First response, counted in').selectOption({ label: 'Around the clock' })
  await form.getByText(/It would be for/).waitFor()
  expect(await judge(leila, 'policy form')).toEqual([])
  await form.getByRole('button', { name: 'Save' }).click()
  await leila.getByRole('listitem').filter({ hasText: 'Answers in Slack' }).getByText(/15 min to 1 h 30 min/).waitFor()

  const mei = await journey.visit('mei')
  await journey.desk.say('U0INGRID', FJORD, WORDS)
  await card(mei, 'old region').getByText(/1 h 2\d min left/).waitFor()
  await openIssue(mei, /old region/)
  const details = mei.getByRole('complementary', { name: 'Details' })
  await details.getByText('1 h 30 min around the clock').waitFor()
  await details.getByText('By the policy Answers in Slack').waitFor()
  await leila.reload()
  await leila.getByRole('listitem').filter({ hasText: 'Answers in Slack' }).getByText(/1 clock runs/).waitFor()
})
