// A board with lanes: a card is carried along one, and what is folded stays folded.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { askDesk } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const begin = async (page: Page, name: string, look: object): Promise<void> => {
  const { id } = await askDesk(page, journey.desk, 'POST', '/views', { name, look })
  await page.goto(`${journey.desk.url}/views/${String(id)}`)
  await page.getByRole('heading', { name }).waitFor()
  await page.locator('a[data-card]').first().waitFor()
}

test('lanes cross the columns, a card is carried along its lane and back, and a folded lane stays folded', { timeout: 60_000 }, async () => {
  const page = await journey.visit('leila')
  await begin(page, `Lanes ${Date.now().toString(36)}`, { display: 'board', columns: 'state', group: '' })
  await page.keyboard.press('Shift+V')
  await page.getByRole('dialog', { name: 'Display' }).getByLabel('Lanes').selectOption({ label: 'Assignee' })
  await page.keyboard.press('Escape')
  const lane = page.getByRole('region', { name: 'Mei Tanaka', exact: true })
  const title = 'Backfill for depot 14'
  const cell = (column: string) => lane.locator(`[data-column=${column}]`)
  const lifted = cell('waiting_on_you').locator('a[data-card]').filter({ hasText: title })
  await lifted.scrollIntoViewIfNeeded()
  await lifted.hover({ position: { x: 60, y: 30 } })
  const from = await lifted.boundingBox()
  const to = await cell('waiting_on_customer').boundingBox()
  if (!from || !to) throw new Error('The card or where it is carried is not on the screen.')
  await page.mouse.down()
  await page.mouse.move(from.x + 90, from.y + 40, { steps: 4 })
  await page.getByText(/^(Picked up|Over) .*\.$/).waitFor({ state: 'attached' })
  await page.mouse.move(to.x + 120, from.y + 40, { steps: 8 })
  await page.getByText('Over On customer in Mei Tanaka.').waitFor({ state: 'attached' })
  await page.mouse.up()
  await cell('waiting_on_customer').getByText(title).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await cell('waiting_on_you').getByText(title).waitFor()
  await lane.getByRole('button', { name: /^Mei Tanaka/, expanded: true }).click()
  await lane.getByText(title).waitFor({ state: 'detached' })
  await page.reload()
  await lane.getByRole('button', { name: /^Mei Tanaka/, expanded: false }).waitFor()
  expect(await lane.getByText(title).count()).toBe(0)
})
