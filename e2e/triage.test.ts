// Where cards go is said in the settings, and every control of a card does what it says, pressed in Slack by hand.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const BUGS = 'C0BUGSDAILY'
const FJORD = 'C0EXTFJORD'
const WORDS = 'The pipeline monitor paints every second row purple since noon.'
const soon = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 15_000 })
const cardIn = (page: Page) => page.getByRole('main').getByRole('listitem').filter({ hasText: 'Fjord Analytics' }).last()

test('a rule made in the settings sends the next issue to its channel, and its card can do everything', async () => {
  const leila = await journey.visit('leila', '/settings/triage')
  await leila.getByRole('button', { name: /Forward all new issues to Slack/ }).click()
  await leila.getByLabel('Channel 1').selectOption({ label: '#bugs-daily' })
  await leila.getByRole('button', { name: 'Save' }).click()
  const rule = leila.getByRole('listitem').filter({ hasText: 'Forward all new issues to Slack' })
  await rule.getByText('#bugs-daily').waitFor()

  await journey.desk.say('U0INGRID', FJORD, WORDS)
  const hanna = await journey.face('U0HANNA', BUGS)
  const card = cardIn(hanna)
  await card.getByText(WORDS).waitFor()
  await hanna.getByText('Patchbay board').waitFor()
  await rule.getByText('1 card').waitFor()

  await card.getByLabel('Status').selectOption({ label: 'Waiting on Customer' })
  await card.getByLabel('Priority').selectOption({ label: 'P1 High' })
  await card.getByRole('combobox', { name: 'Assignee' }).click()
  await hanna.getByRole('option', { name: 'Mei Tanaka' }).or(hanna.getByRole('option', { name: /^Mei/ })).first().click()
  await card.getByRole('button', { name: /Create Ticket/ }).click()
  await card.getByText('Ticket').first().waitFor()
  const mei = await journey.visit('mei')
  await openIssue(mei, /pipeline monitor|every second row/)
  await mei.getByText('Waiting on Customer').first().waitFor()
  await mei.getByText('High').first().waitFor()

  await card.getByRole('button', { name: 'Acknowledge' }).click()
  await card.getByText(/Issue closed in Patchbay by Hanna/).waitFor()
  await card.getByRole('button', { name: 'Reopen' }).click()
  await card.getByRole('button', { name: 'Acknowledge' }).waitFor()

  await rule.getByRole('switch').click()
  await soon(() => rule.getByRole('switch').getAttribute('aria-checked')).toBe('false')
})

test('a thread of colleagues is tied to an issue by the shortcut, in the face of Slack', async () => {
  await journey.desk.say('U0HANNA', BUGS, 'Purple rows: who touched the theme?')
  const hanna = await journey.face('U0HANNA', BUGS)
  const message = hanna.getByRole('main').getByRole('listitem').filter({ hasText: 'who touched the theme' })
  await message.hover()
  await message.getByRole('button', { name: /More/ }).click()
  await hanna.getByRole('menuitem', { name: /Sync internal thread/ }).click()
  const modal = hanna.getByRole('dialog')
  await modal.getByRole('combobox').fill('every second row')
  await hanna.getByRole('option').first().click()
  await modal.getByRole('button', { name: 'Sync' }).click()
  await modal.waitFor({ state: 'detached' })
  const mei = await journey.visit('mei')
  await openIssue(mei, /pipeline monitor|every second row/)
  await mei.getByText('who touched the theme?').first().waitFor()
})
