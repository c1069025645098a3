// The board: who comes in sees the week, and what customers and colleagues do moves it at once.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { card, column, openBrowser, openPage, signIn } from './browser.ts'
import { openDesk, type Desk } from './desk.ts'

let desk: Desk
let browser: Browser
let faults: string[]

beforeAll(async () => {
  desk = await openDesk()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await desk?.stop()
})
beforeEach(() => {
  faults = []
  return () => expect(faults).toEqual([])
})

const visit = (name?: string, path?: string) => openPage(browser, faults).then((page) => signIn(page, desk, name, path))

const face = async (user: string, channel: string, thread = ''): Promise<Page> => {
  const page = await openPage(browser, faults)
  await page.goto(`${desk.sandbox}/?user=${user}&channel=${channel}${thread && `&thread=${thread}`}`)
  await page.getByRole('main').getByRole('textbox').waitFor()
  return page
}

test('a newcomer signs in with one click and sees the week', async () => {
  const page = await openPage(browser, faults)
  await page.goto(desk.url)
  await page.getByRole('button', { name: /Continue as Sabrina/ }).click()
  for (const name of ['New', 'On you', 'On customer', 'On hold']) await column(page, name).locator('a[data-card]').first().waitFor()
  await column(page, 'On you').getByText('Webhook signatures stopped matching').waitFor()
  await column(page, 'New').getByText('SSO redirect loops for everyone').waitFor()
  expect(new URL(page.url()).pathname).toBe('/')
})

test('what a customer types is on the board within a second, and as a card in the triage channel', async () => {
  const board = await visit()
  await card(board, 'SSO redirect loops').waitFor()
  const jonas = await face('U0JONAS', 'C0EXTFJORD')
  const sabrina = await face('U0SABRINA', 'C0TRIAGE')
  const times: number[] = []
  for (const place of ['Bergen', 'Tromsø', 'Drammen']) {
    const said = `The nightly export for ${place} has produced an empty file since yesterday, can you have a look?`
    await jonas.getByRole('main').getByRole('textbox').fill(said)
    const began = performance.now()
    await jonas.keyboard.press('Enter')
    await card(board, place).waitFor()
    times.push(performance.now() - began)
  }
  const middle = times.toSorted((a, b) => a - b)[1]
  expect(middle, `took ${times.map(Math.round).join(', ')} ms`).toBeLessThan(1000)
  await sabrina.getByRole('main').getByRole('listitem').filter({ hasText: 'Bergen' }).filter({ hasText: 'Acknowledge' }).first().waitFor()
})

test('Acknowledge in the triage channel moves the issue on the board', async () => {
  const board = await visit()
  await column(board, 'New').getByText('Can we export audit logs').waitFor()
  const sabrina = await face('U0SABRINA', 'C0TRIAGE')
  const triage = sabrina.getByRole('main').getByRole('listitem').filter({ hasText: 'Can we export audit logs' })
  await triage.getByRole('button', { name: 'Acknowledge' }).click()
  await column(board, 'New').getByText('Can we export audit logs').waitFor({ state: 'detached', timeout: 5_000 })
})

test('a card is carried to Closed, and Undo brings it back', async () => {
  const page = await visit()
  const title = 'Alert mails to two people'
  const from = await column(page, 'On you').locator('a[data-card]').filter({ hasText: title }).boundingBox()
  const to = await page.getByRole('region', { name: 'Closed, folded' }).boundingBox()
  if (!from || !to) throw new Error('The card or the column is not on the screen.')
  await page.mouse.move(from.x + 60, from.y + 30)
  await page.mouse.down()
  await page.mouse.move(from.x + 90, from.y + 40, { steps: 4 })
  await page.mouse.move(to.x + to.width / 2, to.y + 200, { steps: 8 })
  await page.mouse.up()
  await column(page, 'On you').getByText(title).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await column(page, 'On you').getByText(title).waitFor()
  await page.reload()
  await column(page, 'On you').getByText(title).waitFor()
})

test('what one does a second browser shows', async () => {
  const [one, other] = [await visit('john', '/'), await visit('mei', '/issues')]
  await card(one, 'Backfill for depot 14').click()
  await one.getByRole('button', { name: /^Status: On you/ }).waitFor()
  await other.getByRole('link', { name: /Backfill for depot 14/ }).click()
  await other.getByRole('button', { name: /^Status: On you/ }).waitFor()
  await one.keyboard.press('s')
  await one.keyboard.type('hold')
  await one.keyboard.press('Enter')
  await other.getByRole('button', { name: /^Status: On hold/ }).waitFor()
})

test('a viewer reads and cannot write', async () => {
  const page = await visit('ravi')
  await card(page, 'Webhook signatures').click()
  await page.getByText('Your role may read this conversation').waitFor()
  expect(await page.getByRole('textbox').count()).toBe(0)
  expect(await page.getByRole('button', { name: /^Status/ }).isDisabled()).toBe(true)
})
