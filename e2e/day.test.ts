// A day at the desk, in the small: links to messages, the way down, what is removed for good, stars, being away, and somebody new.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { card, openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const said = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words })
const choose = async (page: Page, words: string, item: string): Promise<void> => {
  const chosen = page.getByRole('menuitem', { name: item })
  await expect.poll(async () => {
    if (await chosen.isVisible()) return true
    await said(page, words).hover()
    return said(page, words).getByRole('button', { name: 'More for this message' }).click({ timeout: 2_000 }).then(() => true, () => false)
  }).toBe(true)
  await chosen.click()
}

test('a link leads to its message, and from an early one there is a way down', async () => {
  const page = await journey.visit('john')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.setViewportSize({ width: 1100, height: 400 })
  await openIssue(page, 'Backfill for depot 14')
  await choose(page, 'Depot 14 was offline', 'Copy link')
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toMatch(/\/issues\/\d+\?message=/)
  await page.goto(link)
  await said(page, 'Depot 14 was offline').waitFor()
  await expect.poll(() => said(page, 'Depot 14 was offline').evaluate((message) => message.getBoundingClientRect().top >= 0 && message.getBoundingClientRect().bottom <= innerHeight)).toBe(true)
  await page.getByRole('button', { name: 'Jump to latest' }).click()
  await page.getByRole('button', { name: 'Jump to latest' }).waitFor({ state: 'detached' })
  await expect.poll(() => page.getByRole('article').last().evaluate((message) => message.getBoundingClientRect().top < innerHeight)).toBe(true)
})

test('what is redacted is gone from the page and from search, after a question', async () => {
  const page = await journey.visit('sabrina')
  await openIssue(page, 'Vendor access without a reason')
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Note' }).fill('The password is Tulpenzwiebel-7.')
  await page.keyboard.press('Control+Enter')
  await said(page, 'Tulpenzwiebel').waitFor()
  await choose(page, 'Tulpenzwiebel', 'Redact…')
  const question = page.getByRole('dialog', { name: /Redact the message of Sabrina/ })
  await question.getByRole('button', { name: 'Keep it' }).click()
  await said(page, 'Tulpenzwiebel').waitFor()
  await choose(page, 'Tulpenzwiebel', 'Redact…')
  await question.getByRole('button', { name: 'Redact' }).click()
  await page.getByText('Tulpenzwiebel').waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('article').first().waitFor()
  expect(await page.getByText('Tulpenzwiebel').count()).toBe(0)
})

test('a view is starred and stands apart in the rail, and is hidden from it', async () => {
  const page = await journey.visit('leila', '/issues')
  await page.request.post(`${journey.desk.url}/api/app/views`, { data: { name: 'Urgent and mine', filter: { field: 'priority', operator: 'in', values: ['urgent'] }, look: { display: 'list' } }, headers: { 'x-patchbay': '1' } })
  const rail = page.getByRole('navigation').first()
  const row = rail.getByRole('link', { name: /^Urgent and mine/ })
  await row.click()
  await page.getByRole('button', { name: 'Star', exact: true }).click()
  await rail.getByRole('heading', { name: 'Starred' }).waitFor()
  await page.getByRole('button', { name: 'More about this view' }).click()
  await page.getByRole('menuitem', { name: 'Hide from my list' }).click()
  await row.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'More about this view' }).click()
  await page.getByRole('menuitem', { name: 'Show in my list' }).click()
  await row.waitFor()
})

test('who goes away says for how long and who takes over, and is seen to be away', async () => {
  const [mei, john] = [await journey.visit('mei', '/mine'), await journey.visit('john', '/mine')]
  await card(mei, 'Backfill for depot 14').waitFor()
  expect(await card(john, 'Backfill for depot 14').count()).toBe(0)
  await mei.getByRole('button', { name: /My menu/ }).click()
  await mei.getByRole('menuitem', { name: 'Out of office…' }).click()
  const dialog = mei.getByRole('dialog', { name: 'My status' })
  await dialog.getByLabel('How long').selectOption({ label: 'until tomorrow at 9' })
  await dialog.getByLabel('Open issues').selectOption({ label: 'John Petrov' })
  await dialog.getByRole('button', { name: 'Set status' }).click()
  await dialog.waitFor({ state: 'detached' })
  await mei.getByRole('button', { name: /Out of office. My menu/ }).waitFor()
  await card(john, 'Backfill for depot 14').waitFor()
  await mei.getByRole('button', { name: /My menu/ }).click()
  await mei.getByRole('menuitem', { name: 'Active' }).click()
  await mei.getByRole('button', { name: /Active. My menu/ }).waitFor()
})

test('somebody is invited, comes in by the link, and works here', async () => {
  const sabrina = await journey.visit('sabrina', '/settings/users')
  await sabrina.getByRole('button', { name: 'Invite' }).click()
  const form = sabrina.getByRole('dialog')
  await form.getByLabel(/Email/).fill('noor@nimbus-data.example')
  await form.getByRole('button', { name: 'Invite' }).click()
  const link = await sabrina.getByLabel('Link of the invitation').inputValue()
  const noor = await journey.open()
  await noor.goto(link)
  await noor.getByLabel('Your name').fill('Noor Haidari')
  await noor.getByLabel('Password').fill('a long walk by the sea')
  await noor.getByRole('button', { name: 'Come in' }).click()
  await noor.getByRole('heading', { name: 'Board', exact: true }).waitFor()
  await noor.getByRole('button', { name: /Noor Haidari/ }).waitFor()
})
