// Finding things: the palette and the search page, an account and its facts, the inbox that tells of what others did.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { judge } from './axe.ts'
import { openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const results = (page: Page) => page.locator('[data-result]')

test('the palette finds by words, walks its tabs, and leads to the page of everything', async () => {
  const page = await journey.visit('sabrina')
  await page.locator('a[data-card]').first().waitFor()
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox')
  await box.fill('webhook')
  await page.getByRole('option').filter({ hasText: 'Webhook signatures' }).first().waitFor()
  expect(await judge(page, 'the palette', '[role="dialog"]')).toEqual([])
  await box.fill('lumen')
  await page.keyboard.press('Tab')
  await page.getByRole('tab', { name: 'Issues', selected: true }).waitFor()
  for (const tab of ['Articles', 'Accounts']) {
    await page.keyboard.press('Tab')
    await page.getByRole('tab', { name: tab, selected: true }).waitFor()
  }
  await page.getByRole('option').filter({ hasText: 'Lumen Health' }).first().click()
  await page.getByRole('heading', { name: 'Lumen Health' }).waitFor()
})

test('the palette writes on the issue that is open: a reply, a note, a macro', async () => {
  const page = await journey.visit('sabrina', '/issues')
  await openIssue(page, 'Webhook signatures')
  const command = async (words: string, name: string) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill(words)
    await page.getByRole('option').filter({ hasText: name }).first().click()
  }
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await page.keyboard.press('Control+k')
  await page.getByRole('option').filter({ hasText: 'Write a note' }).click()
  await expect.poll(focused).toBe('Note')
  await command('reply', 'Reply')
  await expect.poll(focused).toBe('Reply')
  await command('template', 'Use a macro…')
  await page.getByRole('dialog', { name: 'Macros' }).waitFor()
})

test('the search page takes filters, says what makes no sense, mends a slip, and keeps a search', async () => {
  const page = await journey.visit('sabrina', '/search')
  const box = page.getByRole('searchbox', { name: 'Search' })
  await box.fill('webhook status:open')
  await results(page).filter({ hasText: 'Webhook signatures' }).first().waitFor()
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Open webhooks')
  await page.getByRole('dialog').getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByRole('list', { name: 'Kept searches' }).getByText('Open webhooks').waitFor()
  expect(await judge(page, 'the search page')).toEqual([])
  await box.fill('webhook before:yesteryear')
  await page.getByText('before:yesteryear is no date. Write a day such as').waitFor()
  // New words are learned some seconds after they were first said, and what was found is kept for a while.
  await expect.poll(async () => {
    await page.reload()
    await box.fill('')
    await box.fill('webhok')
    return page.getByText('Shown is what was found by').waitFor({ timeout: 2_000 }).then(() => true, () => false)
  }, { timeout: 40_000 }).toBe(true)
  await page.getByRole('button', { name: 'Open webhooks', exact: true }).click()
  await expect.poll(() => box.inputValue()).toBe('webhook status:open')
  const kept = page.getByRole('list', { name: 'Kept searches' }).getByText('Open webhooks')
  await page.getByRole('button', { name: 'Keep Open webhooks no longer' }).click()
  await kept.waitFor({ state: 'detached' })
  await page.getByRole('listitem').getByRole('button', { name: 'Undo' }).click()
  await kept.waitFor()
})

test('an account is found, and its owner is changed where it stands', async () => {
  const page = await journey.visit('leila', '/accounts')
  await page.getByRole('searchbox', { name: 'Search accounts' }).fill('fjo')
  await results(page).filter({ hasText: 'Fjord Analytics' }).click()
  await page.getByRole('heading', { name: 'Fjord Analytics' }).waitFor()
  expect(await judge(page, 'the account')).toEqual([])
  const details = page.getByRole('complementary', { name: 'Details' })
  await details.getByRole('button', { name: /^Domains/ }).click()
  await page.getByRole('textbox', { name: 'Domains' }).fill('fjord-analytics.example')
  await page.keyboard.press('Enter')
  await details.getByText('fjord-analytics.example').waitFor()
  await page.getByRole('tab', { name: /Contacts/ }).click()
  await results(page).filter({ hasText: 'Ingrid' }).waitFor()
})

test('an account is added from the palette, refused with a sentence, and found with its owner', async () => {
  const page = await journey.visit('leila', '/accounts')
  await results(page).first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('new account')
  await page.getByRole('option').filter({ hasText: 'New account' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New account' })
  expect(await judge(page, 'new account', '[role="dialog"]')).toEqual([])
  await dialog.getByLabel('Name').fill('Halden Shipping')
  await dialog.getByLabel('Domain').fill('halden')
  await dialog.getByRole('button', { name: 'Add account' }).click()
  await dialog.getByText('must be a domain such as example.com').waitFor()
  await dialog.getByLabel('Domain').fill('halden.example')
  await dialog.getByRole('button', { name: 'Add account' }).click()
  await page.getByRole('heading', { name: 'Halden Shipping' }).waitFor()
  const details = page.getByRole('complementary', { name: 'Details' })
  await details.getByText('halden.example').waitFor()
  await details.getByText('Leila Haddad').waitFor()
})

test('on a phone what is known of an account has a tab of its own', async () => {
  const page = await journey.visit('leila', '/accounts')
  await page.setViewportSize({ width: 390, height: 844 })
  await results(page).filter({ hasText: 'Acme Robotics' }).click()
  await page.getByRole('tab', { name: 'Details' }).click()
  const details = page.getByRole('region', { name: 'Details' })
  await details.getByText('ext-acme').scrollIntoViewIfNeeded()
  expect(await details.evaluate((box) => [box.scrollWidth - box.clientWidth, Math.round(box.getBoundingClientRect().height) > 500])).toEqual([0, true])
  await page.getByRole('tab', { name: /Issues/ }).click()
  await details.waitFor({ state: 'detached' })
})

test('a note that names me is in my inbox, in the title of the tab, and gone when it is done', async () => {
  const mei = await journey.visit('mei', '/inbox')
  const john = await journey.visit('john')
  await openIssue(john, 'Do test calls count towards the quota')
  await john.keyboard.press('n')
  await john.getByRole('textbox', { name: 'Note' }).fill('@Mei could you look at the counter?')
  await john.keyboard.press('Control+Enter')
  const line = mei.getByRole('listitem').filter({ hasText: 'could you look at the counter' })
  await line.waitFor()
  expect(await judge(mei, 'the inbox')).toEqual([])
  await expect.poll(() => mei.title()).toMatch(/^\(\d+\) Inbox/)
  await line.getByRole('link').focus()
  await mei.keyboard.press('e')
  await line.waitFor({ state: 'detached' })
  await mei.getByRole('tab', { name: 'Done' }).click()
  await line.waitFor()
})
