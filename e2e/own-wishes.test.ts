// How the app is for one person: name, signature, hours and look, on every browser of theirs; and what they are told of.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

test('name, signature, time zone, language and theme are kept, and are there on another browser', { timeout: 60_000 }, async () => {
  const page = await journey.visit('diego', '/settings/profile')
  const name = `Diego Fuentes ${Date.now().toString(36)}`
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Signature').fill('Diego, solutions\nNimbus Data')
  await page.getByLabel('Time zone').selectOption('Pacific/Auckland')
  await page.getByLabel('Language of the app').selectOption('de')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')

  const other = await journey.visit('diego', '/settings/profile')
  await expect.poll(() => other.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
  expect(await other.getByLabel('Signature').inputValue()).toBe('Diego, solutions\nNimbus Data')
  expect(await other.getByLabel('Time zone').inputValue()).toBe('Pacific/Auckland')
  // Whoever reads the clock of Auckland reads its hour on a message, as German writes it.
  await openIssue(other, 'Backfill for depot 14')
  const time = other.getByRole('article').first().locator('time').first()
  const [said, at] = [await time.innerText(), await time.getAttribute('datetime')]
  expect(said).toBe(new Intl.DateTimeFormat('de', { hour: '2-digit', minute: '2-digit', timeZone: 'Pacific/Auckland' }).format(new Date(at ?? '')))
  await other.goto(`${journey.desk.url}/settings/users`)
  await other.getByText(name).first().waitFor()
  await page.getByRole('radio', { name: 'Light' }).check()
})

/** Hanna and Mei are named in a note; once Mei has been told, Hanna would have been too. */
const mention = async (page: Page, mei: Page, title: string, words: string) => {
  await openIssue(page, title)
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Note' }).fill(`@Hanna @Mei ${words}`)
  await page.keyboard.press('Control+Enter')
  await mei.getByRole('listitem').filter({ hasText: words }).waitFor()
}

test('what one does not want to be told of stays out of the inbox, and quiet hours say their zone', { timeout: 90_000 }, async () => {
  const hanna = await journey.visit('hanna', '/settings/notifications')
  const mentioned = hanna.getByRole('checkbox', { name: 'I am mentioned: Inbox' })
  await mentioned.setChecked(false)
  await expect.poll(() => mentioned.isChecked()).toBe(false)
  await hanna.reload()
  await expect.poll(() => mentioned.isChecked()).toBe(false)
  const [john, mei] = [await journey.visit('john'), await journey.visit('mei', '/inbox')]
  const stamp = Date.now().toString(36)
  await mention(john, mei, 'Vendor access without a reason', `nobody is told of this ${stamp}`)
  await mentioned.setChecked(true)
  await expect.poll(() => mentioned.isChecked()).toBe(true)
  await hanna.reload()
  await expect.poll(() => mentioned.isChecked()).toBe(true)
  await mention(john, mei, 'Do test calls count towards the quota', `please look at the counter ${stamp}`)

  await hanna.getByRole('switch', { name: 'Quiet hours' }).setChecked(true)
  await hanna.getByLabel('From', { exact: true }).fill('19:00')
  await hanna.getByLabel('To', { exact: true }).fill('08:30')
  await hanna.reload()
  await expect.poll(() => hanna.getByLabel('To', { exact: true }).inputValue()).toBe('08:30')
  expect(await hanna.getByLabel('Time zone').inputValue()).toMatch(/^[A-Z]/)
  await hanna.getByRole('switch', { name: 'Quiet hours' }).setChecked(false)

  await hanna.goto(`${journey.desk.url}/inbox`)
  await hanna.getByRole('listitem').filter({ hasText: `please look at the counter ${stamp}` }).waitFor()
  expect(await hanna.getByText(`nobody is told of this ${stamp}`).count()).toBe(0)
})
