// How the app is for one person: name, signature, hours and look, on every browser of theirs.
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { askDesk } from './face.ts'
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

  await expect.poll(async () => (await askDesk(page, journey.desk, 'GET', '/profile')).theme).toBe('dark')

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
