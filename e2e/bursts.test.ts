// Many customers with one trouble: told over the board, put under one issue, answered all at once, each where they wrote, and closed together.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { judge } from './axe.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

/** Who said nothing lately, and what they are called in an answer. */
const CUSTOMERS = [['U0WENDY', 'C0EXTNORTHWIND', 'Wendy'], ['U0INGRID', 'C0EXTFJORD', 'Ingrid'], ['U0GRACE', 'C0EXTLUMEN', 'Grace'], ['U0KLAUS', 'C0EXTANGSTROM', 'Klaus']] as const
const WORD = 'zstandard'
const TROUBLE = [
  'Hello, every Zstandard upload fails with a wrong dictionary',
  'Hello, our Zstandard upload stops: wrong dictionary',
  'Hello, a wrong dictionary in each Zstandard upload since noon',
  'Hello, the Zstandard upload fails here, the dictionary is wrong',
]
const OTHER_WORD = 'kerberos'
const OTHER_TROUBLE = ['Kerberos handshake fails', 'The Kerberos handshake fails again', 'Kerberos: no handshake since noon', 'Nobody gets past the Kerberos handshake']
const HOUSES = ['northwind-freight', 'fjord-analytics', 'lumen-health', 'angstrom-soehne']

const bannerOf = (page: Page, word: string) => page.getByRole('region', { name: 'Anomaly' }).filter({ hasText: new RegExp(word, 'i') })

test('it stands over the board with its reason, becomes a group by two presses, and one answer reaches each of them by name', { timeout: 120_000 }, async () => {
  const page = await journey.visit('mei')
  await page.locator('a[data-card]').first().waitFor()
  const word = WORD
  const roots = await Promise.all(CUSTOMERS.map(([user, channel], at) => journey.desk.say(user, channel, TROUBLE[at] ?? '')))
  const banner = bannerOf(page, word)
  await banner.getByText('4 issues at once').waitFor({ timeout: 30_000 })
  const john = await journey.visit('john', '/issues')
  await bannerOf(john, word).waitFor()
  await banner.getByRole('button', { name: 'View' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^4 issues from 4 customers in .* speak of this/).waitFor()
  await expect.poll(() => dialog.getByRole('link').count()).toBe(4)
  await dialog.getByRole('button', { name: 'Put them into a group…' }).click()
  expect((await dialog.getByLabel('Title of the group').inputValue()).toLowerCase()).toContain(word)
  expect(await judge(page, 'a burst', '[role=dialog]')).toEqual([])
  await dialog.getByLabel('Title of the group').fill(`All ${word} uploads fail`)
  await dialog.getByRole('button', { name: 'Open the group' }).click()
  await page.waitForURL(/\/issues\/\d+/)
  await page.getByRole('heading', { name: `All ${word} uploads fail` }).waitFor()
  await page.getByRole('heading', { name: '4 issues in this group' }).waitFor()
  // It has been seen to, for everybody.
  await bannerOf(john, word).waitFor({ state: 'detached' })

  await page.getByRole('link', { name: 'Replies to all' }).click()
  await page.getByText('Nothing was said to all yet').waitFor()
  await page.getByRole('button', { name: /Write to customers in all issues/ }).click()
  const many = page.getByRole('dialog', { name: 'Reply to 4 issues' })
  await many.getByRole('textbox', { name: 'Reply to all' }).fill(`Hello {{requester.first_name}}, the ${word} uploads work again.`)
  expect(await judge(page, 'a reply to many', '[role=dialog]')).toEqual([])
  await many.getByRole('button', { name: 'Send to 4 issues' }).click()
  const progress = page.getByRole('region', { name: 'Bulk change' })
  await progress.getByText('4 issues have your reply').waitFor({ timeout: 30_000 })
  await page.getByText(/sent to 4/).waitFor()
  for (const [at, [user, channel, name]] of CUSTOMERS.entries()) {
    const answers = async () => (await journey.desk.read(user, channel, roots[at])).filter(({ text }) => text.includes(`the ${word} uploads work again`)).map(({ text }) => text)
    await expect.poll(answers, { timeout: 20_000 }).toEqual([expect.stringContaining(`Hello ${name},`)])
  }
  await progress.getByRole('button', { name: 'Close' }).click()

  await page.keyboard.press('e')
  await page.getByRole('dialog', { name: /is closed/ }).getByRole('button', { name: 'Close all 4 as well' }).click()
  await progress.getByText('4 issues have another status').waitFor()
  await page.goto(`${journey.desk.url}/`)
  await page.locator('a[data-card]').first().waitFor()
  // The column of what is closed is folded.
  await expect.poll(() => page.locator('a[data-card]').filter({ hasText: new RegExp(word, 'i') }).count()).toBe(0)
})

test('a false alarm is taken away for everybody, and Undo brings it back', { timeout: 90_000 }, async () => {
  const page = await journey.visit('mei', '/issues')
  await page.locator('a[data-card]').first().waitFor()
  for (const [at, title] of OTHER_TROUBLE.entries()) {
    const made = await page.request.post(`${journey.desk.url}/api/issues`, { data: { title, body_html: `<p>${title}</p>`, requester_name: 'Noa Berg', requester_email: `noa@${HOUSES[at]}.example` }, headers: { 'x-patchbay': '1' } })
    expect(made.status(), await made.text()).toBe(200)
  }
  const banner = bannerOf(page, OTHER_WORD)
  await banner.getByRole('button', { name: 'View' }).click({ timeout: 30_000 })
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as false alarm' }).click()
  await banner.waitFor({ state: 'detached' })
  await page.getByRole('listitem').filter({ hasText: 'Taken as a false alarm' }).getByRole('button', { name: 'Undo' }).click()
  await banner.getByRole('button', { name: 'Dismiss for all' }).click()
  await banner.waitFor({ state: 'detached' })
})
