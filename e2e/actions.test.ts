// What belongs together is put together and taken apart again, many issues are changed at once, and the bin gives back.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { card, openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const said = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words })
const undo = (page: Page) => page.getByRole('listitem').getByRole('button', { name: 'Undo' }).first().click()
const numberOf = (page: Page) => Number(new URL(page.url()).pathname.split('/').at(-1))

test('an issue is merged into another, its number leads there, and Undo brings it back', async () => {
  const page = await journey.visit('john')
  await openIssue(page, 'SSO redirect loops')
  const gone = numberOf(page)
  await page.keyboard.press('Shift+M')
  await page.getByRole('combobox').fill('audit logs')
  await page.getByRole('option', { name: /audit logs/ }).first().click()
  // They are of different accounts: one is asked first.
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect.poll(() => numberOf(page)).not.toBe(gone)
  const stays = numberOf(page)
  await page.getByRole('heading', { name: 'Merged into this' }).waitFor()
  await page.goto(new URL(`/issues/${gone}`, page.url()).href)
  await expect.poll(() => numberOf(page)).toBe(stays)
  await page.getByRole('button', { name: `Take #${gone} out again` }).click()
  await page.getByRole('heading', { name: 'Merged into this' }).waitFor({ state: 'detached' })
  await page.goto(new URL(`/issues/${gone}`, page.url()).href)
  await page.getByRole('heading', { name: /SSO redirect loops/ }).waitFor()
  expect(numberOf(page)).toBe(gone)
})

test('a message is made a conversation of its own, and taken back', async () => {
  const page = await journey.visit('mei')
  await journey.desk.say('U0KLAUS', 'C0EXTANGSTROM', 'Hello, our pilot in Turin needs three more sensors')
  await openIssue(page, 'three more sensors')
  const root = numberOf(page)
  const channel = await journey.desk.read('U0KLAUS', 'C0EXTANGSTROM')
  const thread = channel.find((message) => message.text.includes('three more sensors'))?.ts
  await journey.desk.say('U0KLAUS', 'C0EXTANGSTROM', 'By the way, who signs the new contract?', thread)
  await said(page, 'who signs the new contract').hover()
  await said(page, 'who signs the new contract').getByRole('button', { name: 'More for this message' }).click()
  await page.getByRole('menuitem', { name: 'This is a new conversation' }).click()
  await said(page, 'who signs the new contract').waitFor({ state: 'detached' })
  await undo(page)
  await said(page, 'who signs the new contract').waitFor()
  expect(numberOf(page)).toBe(root)
})

test('many issues are selected with shift, changed at once, and put back', async () => {
  const page = await journey.visit('john', '/issues')
  await card(page, 'Webhook signatures').first().waitFor()
  const boxes = page.getByRole('checkbox', { name: /^Select #/ })
  await boxes.nth(0).click()
  await boxes.nth(2).click({ modifiers: ['Shift'] })
  await page.getByRole('toolbar', { name: 'Selected issues' }).getByText('3 issues selected').waitFor()
  await page.keyboard.press('p')
  await page.getByRole('option', { name: 'Low' }).click()
  const progress = page.getByRole('region', { name: 'Bulk change' })
  await progress.getByText(/\d issues have another priority/).waitFor()
  await page.getByRole('toolbar', { name: 'Selected issues' }).waitFor({ state: 'detached' })
  await progress.getByRole('button', { name: 'Undo' }).click()
  await progress.getByText(/\d issues as before/).waitFor()
  await progress.getByRole('button', { name: 'Close' }).click()
})

test('X and Shift with an arrow select by keyboard, Esc lets go', async () => {
  const page = await journey.visit('john', '/issues')
  await card(page, 'Webhook signatures').first().focus()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByText('2 issues selected').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('2 issues selected').waitFor({ state: 'detached' })
})

test('a deleted issue lies in the bin and is taken out as it was', async () => {
  const page = await journey.visit()
  await openIssue(page, 'Reconciliation stops with NB-417')
  await page.keyboard.press('#')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await page.waitForURL(({ pathname }) => !/\/issues\/\d+/.test(pathname))
  await page.goto(new URL('/settings/bin', page.url()).href)
  const row = page.getByRole('listitem').filter({ hasText: 'NB-417' })
  await row.getByText(/30 days left/).waitFor()
  await row.getByRole('button', { name: 'Restore' }).click()
  await row.waitFor({ state: 'detached' })
  await page.getByText('The bin is empty').waitFor()
  await openIssue(page, 'Reconciliation stops with NB-417')
})

test('C opens an issue before the customer does, and what is written reaches their channel', async () => {
  const page = await journey.visit('mei')
  await page.locator('a[data-card]').first().waitFor()
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'New issue' })
  await dialog.getByRole('button', { name: 'Choose an account', exact: true }).click()
  await page.getByRole('combobox').fill('Lumen')
  await page.getByRole('option', { name: /Lumen/ }).first().click()
  await dialog.getByRole('radio', { name: /lumen/i }).click()
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Maintenance on Sunday')
  await dialog.getByRole('textbox', { name: 'Message' }).fill('We move your region on Sunday at six; nothing is to be done.')
  await dialog.getByRole('button', { name: /Create and send/ }).click()
  await page.getByRole('heading', { name: 'Maintenance on Sunday' }).waitFor()
  await expect.poll(async () => JSON.stringify(await journey.desk.read('U0GRACE', 'C0EXTLUMEN')), { timeout: 10_000 }).toContain('on Sunday at six')
})
