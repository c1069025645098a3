// A field that is reckoned: written with the result beside it, read on the issue, and no column of a board to carry cards into.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { column, openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const ask = async <T>(page: Page, path: string, data: object): Promise<T> => {
  const response = await page.request.post(`${journey.desk.url}/api/app/${path}`, { data, headers: { 'x-patchbay': '1' } })
  expect([path, response.status()]).toEqual([path, 200])
  return ((await response.json()) as { data: T }).data
}

test('is written, read on an issue, and makes a board whose cards stay where they are', async () => {
  const page = await journey.visit('Sabrina', '/settings/fields')
  await ask(page, 'fields', { object_type: 'issue', label: 'Seats', type: 'number', default_value: '5' })
  await page.reload()
  await page.getByRole('button', { name: /^Add a field/ }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Name').fill('Yearly price')
  await form.getByLabel('Type').selectOption({ label: 'Formula' })
  await form.getByLabel('Formula', { exact: true }).fill('{seats} * 12 +')
  await form.getByText(/^It cannot be read/).waitFor()
  await form.getByLabel('Formula', { exact: true }).fill('IFBLANK({seats}, 1) * 12')
  await form.getByText(/^Gives a number/).waitFor()
  await form.getByRole('button', { name: /^(Add|Save)/ }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByText('Yearly price').first().waitFor()

  await openIssue(page, 'SSO redirect loops')
  await page.getByText('Yearly price').first().waitFor()

  const { id } = await ask<{ id: string }>(page, 'views', { name: 'By price', look: { display: 'board', columns: 'fields.yearly_price' } })
  await page.goto(`${journey.desk.url}/views/${id}`)
  await page.getByText('Yearly price is reckoned from other fields, so issues change column by themselves.').waitFor()
  const held = column(page, '12').locator('a[data-card]').first()
  await held.hover({ position: { x: 60, y: 30 } })
  const from = await held.boundingBox()
  if (!from) throw new Error('The card is not on the screen.')
  await page.mouse.down()
  await page.mouse.move(from.x + 120, from.y + 60, { steps: 6 })
  expect(await page.getByText(/^(Picked up|Over) .*\.$/).count()).toBe(0)
  await page.mouse.up()
})
