// The board: who comes in sees the week, and what customers and colleagues do moves it at once.
import { expect, test } from 'vitest'
import { card, column } from './browser.ts'
import { beginJourney } from './journey.ts'

/** On an idle machine it is a third of this. */
const LONGEST_WAY_MS = 1_000

const journey = beginJourney()

test('a newcomer signs in with one click and sees the week', async () => {
  const page = await journey.open()
  await page.goto(journey.desk.url)
  await page.getByRole('button', { name: /Continue as Sabrina/ }).click()
  for (const name of ['New', 'On you', 'On customer', 'On hold']) await column(page, name).locator('a[data-card]').first().waitFor()
  await column(page, 'On you').getByText('Webhook signatures stopped matching').waitFor()
  await column(page, 'New').getByText('SSO redirect loops for everyone').waitFor()
  expect(new URL(page.url()).pathname).toBe('/')
})

test('what a customer types is on the board within a second, and as a card in the triage channel', async () => {
  const board = await journey.visit()
  await card(board, 'SSO redirect loops').waitFor()
  const ingrid = await journey.face('U0INGRID', 'C0EXTFJORD')
  const sabrina = await journey.face('U0SABRINA', 'C0TRIAGE')
  const times: number[] = []
  const measure = async (words: string, say: () => Promise<unknown>) => {
    const began = performance.now()
    await say()
    await column(board, 'New').locator('a[data-card]').filter({ hasText: words }).waitFor()
    times.push(performance.now() - began)
  }
  await ingrid.getByRole('main').getByRole('textbox').fill('Hi all, where do I find the invoices of last year? Our accountant asks.')
  await measure('invoices of last year', () => ingrid.keyboard.press('Enter'))
  await measure('copy of the signed contract', () => journey.desk.say('U0KLAUS', 'C0EXTANGSTROM', 'Hello, can you send us a copy of the signed contract, please?'))
  await measure('renewal of the contract', () => journey.desk.say('U0GRACE', 'C0EXTLUMEN', 'Hello, who is our contact for the renewal of the contract?'))
  const middle = times.toSorted((a, b) => a - b)[1]
  const told = `from the key to the board: ${times.map(Math.round).join(', ')} ms`
  process.stdout.write(`${told}\n`)
  expect(middle, told).toBeLessThan(LONGEST_WAY_MS)
  await sabrina.getByRole('main').getByRole('listitem').filter({ hasText: 'invoices of last year' }).filter({ hasText: 'Acknowledge' }).waitFor()
})

test('Acknowledge in the triage channel closes the issue on the board', async () => {
  const board = await journey.visit()
  await column(board, 'New').locator('a[data-card]').filter({ hasText: 'Can we export audit logs' }).waitFor()
  const sabrina = await journey.face('U0SABRINA', 'C0TRIAGE')
  const triage = sabrina.getByRole('main').getByRole('listitem').filter({ hasText: 'Can we export audit logs' })
  await triage.getByRole('button', { name: 'Acknowledge' }).click()
  await column(board, 'New').locator('a[data-card]').filter({ hasText: 'Can we export audit logs' }).waitFor({ state: 'detached' })
})

test('a card is carried to Closed, and Undo brings it back', async () => {
  const page = await journey.visit()
  const title = 'Reconciliation stops with NB-417'
  const lifted = column(page, 'On you').locator('a[data-card]').filter({ hasText: title })
  // Hovering waits until the board stands still; what was measured before may be elsewhere by now.
  await lifted.hover({ position: { x: 60, y: 30 } })
  const from = await lifted.boundingBox()
  if (!from) throw new Error('The card is not on the screen.')
  await page.mouse.down()
  await page.mouse.move(from.x + 90, from.y + 40, { steps: 4 })
  await page.getByText(/^(Picked up|Over) .*\.$/).waitFor({ state: 'attached' })
  const to = await page.getByRole('region', { name: 'Closed, folded' }).boundingBox()
  if (!to) throw new Error('The column is not on the screen.')
  await page.mouse.move(to.x + to.width / 2, to.y + 200, { steps: 8 })
  await page.getByText('Over Closed.').waitFor({ state: 'attached' })
  await page.mouse.up()
  await column(page, 'On you').getByText(title).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await column(page, 'On you').getByText(title).waitFor()
  await page.reload()
  await column(page, 'On you').getByText(title).waitFor()
})

test('what one does a second browser shows', async () => {
  const [one, other] = [await journey.visit('john', '/'), await journey.visit('mei', '/issues')]
  await card(one, 'Backfill for depot 14').click()
  await one.getByRole('button', { name: /^Status: On you/ }).waitFor()
  await other.getByRole('link', { name: /Backfill for depot 14/ }).click()
  await other.waitForURL(/\/issues\/\d+/)
  await other.getByRole('heading', { name: 'Backfill for depot 14' }).waitFor()
  await other.getByRole('button', { name: /^Status: On you/ }).first().waitFor()
  await one.keyboard.press('s')
  await one.keyboard.type('hold')
  await one.keyboard.press('Enter')
  await other.getByRole('button', { name: /^Status: On hold/ }).waitFor()
})

test('a viewer reads and cannot write', async () => {
  const page = await journey.visit('ravi')
  await card(page, 'Webhook signatures').click()
  await page.getByText('Your role may read this conversation').waitFor()
  expect(await page.getByRole('textbox').count()).toBe(0)
  expect(await page.getByRole('button', { name: /^Status/ }).isDisabled()).toBe(true)
  // An address somebody passed on: nothing to try again, somebody has to allow it.
  await page.goto(`${journey.desk.url}/drafts`)
  await page.getByRole('heading', { name: 'This is not open to your role' }).waitFor()
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
})
