// Signing in with Slack: by the button of the door, through the page of Slack, and with the rule of the settings.
import { expect, test } from 'vitest'
import { judge } from './axe.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

test('who has a seat comes in through Slack, where they were going; who cancels is told so', async () => {
  const page = await journey.open()
  await page.goto(`${journey.desk.url}/accounts`)
  await page.getByRole('link', { name: 'Continue with Slack' }).click()
  await page.getByRole('heading', { name: /Sign in to .* with Slack/ }).waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('alert').filter({ hasText: 'cancelled in Slack' }).waitFor()
  expect(await judge(page, 'the door')).toEqual([])
  await page.getByRole('link', { name: 'Continue with Slack' }).click()
  await page.getByLabel('Workspace and person').selectOption({ label: 'John Petrov' })
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.getByRole('heading', { name: 'Accounts' }).waitFor()
  await page.getByRole('button', { name: /John Petrov/ }).waitFor()
})

test('the rule of joining is changed in the settings and taken back', async () => {
  const page = await journey.visit('sabrina', '/settings/users')
  const rule = page.getByRole('region', { name: 'Joining' })
  await rule.getByText(/nimbus-data\.example/).waitFor()
  await rule.getByLabel('Their role').selectOption({ label: 'Viewer' })
  await page.getByText('Saved').waitFor()
  await rule.getByLabel('More domains of the company').fill('gmail.com')
  await rule.getByRole('button', { name: 'Save domains' }).click()
  await page.getByText(/anybody can have an address/).waitFor()
  await rule.getByLabel('More domains of the company').fill('nimbus-labs.example')
  await rule.getByRole('button', { name: 'Save domains' }).click()
  await rule.getByText(/nimbus-data\.example and nimbus-labs\.example/).waitFor()
  await rule.getByRole('checkbox').click()
  await rule.getByText('Only people who are invited').waitFor()
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await rule.getByText(/Whoever is in a Slack workspace/).waitFor()
  expect(await judge(page, 'the rule of joining')).toEqual([])
})
