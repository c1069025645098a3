// Where cards go is said in the settings, and every control of a card does what it says, pressed in Slack by hand.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { aside } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const BUGS = 'C0BUGSDAILY'
const FJORD = 'C0EXTFJORD'
const WORDS = 'Hi all, where do we find the audit report of last spring? Our auditors ask.'
const soon = (look: () => Promise<string | null>) => expect.poll(look)
const cardIn = (page: Page) => page.getByRole('main').getByRole('listitem').filter({ hasText: 'Fjord Analytics' }).last()

test('a rule made in the settings sends the next issue to its channel, and its card can do everything', async () => {
  const leila = await journey.visit('leila', '/settings/triage')
  await leila.getByRole('button', { name: /Forward all new issues to Slack/ }).click()
  await leila.getByLabel('Channel 1').selectOption({ label: '#bugs-daily' })
  await leila.getByRole('button', { name: 'Save' }).click()
  const rule = leila.getByRole('listitem').filter({ hasText: 'Forward all new issues to Slack' })
  await rule.getByText('#bugs-daily').waitFor()

  await journey.desk.say('U0INGRID', FJORD, WORDS)
  await soon(async () => JSON.stringify(await journey.desk.read('U0HANNA', BUGS))).toContain('audit report')
  const hanna = await journey.face('U0HANNA', BUGS)
  const card = cardIn(hanna)
  await card.getByText(WORDS).waitFor()
  await hanna.getByText('Patchbay board').waitFor()
  await leila.reload()
  await rule.getByText('1 card').waitFor()

  // First: a card that is edited meanwhile closes its list.
  await card.getByRole('combobox', { name: 'Assignee' }).fill('mei')
  await card.getByRole('option', { name: /^Mei/ }).click()
  await card.getByLabel('Status').selectOption('waiting_on_customer')
  await card.getByLabel('Priority').selectOption('high')
  await card.getByRole('button', { name: /Create Ticket/ }).click()
  await card.getByText('Ticket').first().waitFor()
  const mei = await journey.visit('mei')
  await openIssue(mei, /audit report/)
  await mei.getByText('On customer').first().waitFor()
  await mei.getByText('High').first().waitFor()

  await card.getByRole('button', { name: 'Acknowledge' }).click()
  await card.getByText(/Issue closed in Patchbay by Hanna/).waitFor()
  await card.getByRole('button', { name: 'Reopen' }).click()
  await card.getByRole('button', { name: 'Acknowledge' }).waitFor()

  await rule.getByRole('switch').click()
  await soon(() => rule.getByRole('switch').getAttribute('aria-checked')).toBe('false')
})

test('a thread of colleagues is tied to an issue by the shortcut, in the face of Slack', async () => {
  await journey.desk.say('U0HANNA', BUGS, 'Who keeps the reports of our auditors?')
  const hanna = await journey.face('U0HANNA', BUGS)
  const message = hanna.getByRole('main').getByRole('listitem').filter({ hasText: 'reports of our auditors' })
  await message.hover()
  await message.getByLabel('More actions').click()
  await hanna.getByRole('menuitem', { name: /Sync internal thread/ }).click()
  const modal = hanna.getByRole('dialog')
  await modal.getByRole('combobox').fill('audit report')
  // The first list is of all; the one for what was typed comes a moment later.
  await expect.poll(() => modal.getByRole('option').count()).toBe(1)
  await modal.getByRole('option').click()
  await modal.getByRole('button', { name: 'Sync' }).click()
  await modal.waitFor({ state: 'detached' })
  const mei = await journey.visit('mei')
  await openIssue(mei, /audit report/)
  await mei.getByText('reports of our auditors').first().waitFor()

  // Tied to one, it is refused for another, with the reason.
  await message.hover()
  await message.getByLabel('More actions').click()
  await hanna.getByRole('menuitem', { name: /Sync internal thread/ }).click()
  await aside(hanna, /This thread belongs to #\d+ already/).waitFor()
  expect(await modal.count()).toBe(0)
})

test('each card leads to its issue in the app', async () => {
  const hanna = await journey.face('U0HANNA', BUGS)
  const link = cardIn(hanna).getByRole('link', { name: 'View in Patchbay' })
  const address = (await link.getAttribute('href')) ?? ''
  const leila = await journey.visit('leila', new URL(address).pathname)
  await leila.getByRole('heading', { name: /audit report/i }).waitFor()
})
