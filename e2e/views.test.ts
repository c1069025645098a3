// Views as one works in them: carried from tag to tag, kept when a field is gone, taken along as a file, and caught up after a line that was away.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { card, column, openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

type Method = 'post' | 'patch' | 'delete'
/** As the page itself would ask. */
const ask = async <T>(page: Page, method: Method, path: string, data: object = {}): Promise<T> => {
  const response = await page.request[method](`${journey.desk.url}/api/${path}`, { data, headers: { 'x-patchbay': '1' } })
  expect([path, response.status(), await response.text()]).toEqual([path, 200, await response.text()])
  return ((await response.json()) as { data: T }).data
}
const openView = async (page: Page, shape: { name: string; filter?: object; look: object }): Promise<void> => {
  const { id } = await ask<{ id: string }>(page, 'post', 'app/views', shape)
  await page.goto(`${journey.desk.url}/views/${id}`)
}
const middleOf = async (page: Page, name: string) => {
  const box = await column(page, name).boundingBox()
  if (!box) throw new Error(`The column ${name} is not on the screen.`)
  return { x: box.x + box.width / 2, y: box.y + 300 }
}

test('on a board by tags a card is carried from one tag to another, and Undo brings it back', async () => {
  const page = await journey.visit()
  await openView(page, { name: 'By tag', look: { display: 'board', columns: 'tags' } })
  const title = 'VAT number on the invoice'
  const lifted = column(page, 'billing').locator('a[data-card]').filter({ hasText: title })
  await lifted.hover({ position: { x: 60, y: 30 } })
  const from = await lifted.boundingBox()
  if (!from) throw new Error('The card is not on the screen.')
  await page.mouse.down()
  await page.mouse.move(from.x + 90, from.y + 40, { steps: 4 })
  await page.getByText(/^(Picked up|Over) .*\.$/).waitFor({ state: 'attached' })
  const to = await middleOf(page, 'bug')
  await page.mouse.move(to.x, to.y, { steps: 8 })
  await page.getByText('Over bug.').waitFor({ state: 'attached' })
  await page.mouse.up()
  await column(page, 'bug').getByText(title).waitFor()
  await column(page, 'billing').getByText(title).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await column(page, 'billing').getByText(title).waitFor()
  await column(page, 'bug').getByText(title).waitFor({ state: 'detached' })
  await page.reload()
  await column(page, 'billing').getByText(title).waitFor()
})

test('a list is ordered by its heads, tags are put on where they stand, and a group is selected at once', async () => {
  const page = await journey.visit()
  await openView(page, { name: 'By head', look: { display: 'list', columns: 'state', group: '', sort: 'latest', properties: ['account_id', 'tags', 'latest_message_at'] } })
  const rows = page.locator('a[data-card]')
  const numbers = async () => (await rows.evaluateAll((found) => found.map((row) => Number(/#(\d+)/.exec(row.getAttribute('aria-label') ?? '')?.[1])))).slice(0, 6)
  const order = async (name: RegExp) => page.getByRole('toolbar', { name: 'Columns' }).getByRole('button', { name }).click()
  await rows.first().waitFor()
  await order(/^Order by number$/)
  await expect.poll(async () => (await numbers()).every((number, at, all) => at === 0 || number < (all[at - 1] ?? 0))).toBe(true)
  await order(/^Order by number, now so$/)
  await expect.poll(async () => (await numbers()).every((number, at, all) => at === 0 || number > (all[at - 1] ?? 0))).toBe(true)
  await page.getByRole('button', { name: 'Save as' }).waitFor()

  const tags = page.locator('.group\\/card').first().getByRole('button', { name: /^Tags: / })
  await tags.click()
  await page.getByRole('option', { name: 'incident' }).click()
  await page.keyboard.press('Escape')
  await page.locator('.group\\/card').first().getByRole('button', { name: /^Tags: .*incident/ }).waitFor()

  await openView(page, { name: 'By status', look: { display: 'list', columns: 'state', group: 'state', properties: ['account_id'] } })
  await page.getByRole('checkbox', { name: 'Select all in New' }).click()
  const chosen = Number(/\d+/.exec((await page.getByText(/\d+ issues selected/).innerText()))?.[0])
  expect(chosen).toBe(await page.getByRole('checkbox', { name: /^Select #/, checked: true }).count())
  await page.getByRole('checkbox', { name: 'Select all in New' }).click()
  await page.getByText(/issues selected/).waitFor({ state: 'detached' })
})

test('cards show the first words or the last, and the time one wants to see', async () => {
  const page = await journey.visit()
  await openView(page, { name: 'First words', look: { display: 'board', columns: 'state' } })
  const one = card(page, 'Weekly report arrived empty')
  await one.getByText(/C'est le rapport/).waitFor()
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByLabel('Preview').selectOption({ label: 'First message' })
  await page.getByLabel('Time', { exact: true }).selectOption({ label: 'Created' })
  await page.keyboard.press('Escape')
  await one.getByText(/C'est le rapport/).waitFor({ state: 'detached' })
  const created = await one.locator('time').getAttribute('datetime')
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByLabel('Preview').selectOption({ label: 'Title alone' })
  await page.getByLabel('Time', { exact: true }).selectOption({ label: 'Last message' })
  await page.keyboard.press('Escape')
  await expect.poll(() => one.locator('time').getAttribute('datetime')).not.toBe(created)
  await expect.poll(() => one.locator('p').count()).toBe(0)
})

test('a view whose field was deleted says so, shows the rest, and lets go of it with one click', async () => {
  const page = await journey.visit()
  const field = await ask<{ id: string }>(page, 'post', 'custom-fields', { label: 'Region', object_type: 'issue', type: 'text', slug: 'region' })
  const filter = { operator: 'and', subfilters: [{ field: 'fields.region', operator: 'equals', value: 'Nordics' }, { field: 'state', operator: 'in', values: ['new'] }] }
  await openView(page, { name: 'Nordics', filter, look: { display: 'list', columns: 'state', group: 'state' } })
  await page.getByRole('heading', { name: 'Nordics' }).waitFor()
  await ask(page, 'delete', `app/fields/${field.id}`)
  await page.reload()
  await page.getByText(/The field “Region” was deleted/).waitFor()
  await card(page, 'SSO redirect loops').waitFor()
  await page.getByRole('button', { name: 'Take out what is gone' }).click()
  await page.getByText(/The field “Region” was deleted/).waitFor({ state: 'detached' })
  await card(page, 'SSO redirect loops').waitFor()
})

test('a view is taken along as a file, with names that programs of tables can read', async () => {
  const page = await journey.visit('sabrina', '/issues')
  await card(page, 'Webhook signatures').first().waitFor()
  await page.getByRole('button', { name: 'More about this view' }).click()
  const begun = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Export as CSV' }).click()
  const file = await begun
  expect(file.suggestedFilename()).toMatch(/\.csv$/)
  const rows = readFileSync(await file.path(), 'utf8').replace(/^\uFEFF/, '').trim().split(/\r?\n/)
  expect(rows[0]?.toLowerCase()).toContain('title')
  expect(rows.filter((row) => row.includes('Webhook signatures stopped matching'))).toHaveLength(1)
  expect(rows.some((row) => row.includes('Ångström & Söhne'))).toBe(true)
})

test('what happened while the line was away is there when it is back, and what was typed meanwhile is kept', async () => {
  const [away, other] = [await journey.visit('john', '/'), await journey.visit('mei', '/')]
  const title = 'Backfill for depot 14'
  await openIssue(away, title)
  const reply = away.getByRole('textbox', { name: 'Reply' })
  await reply.waitFor()
  const number = Number(/\/issues\/(\d+)/.exec(away.url())?.[1])
  await away.context().setOffline(true)
  await away.getByText('No connection.').waitFor()
  await reply.fill('The depot is back since this morning.')
  await ask(other, 'patch', `issues/${number}`, { state: 'on_hold' })
  await ask(other, 'post', `app/issues/${number}/note`, { body_html: '<p>Waiting for their firewall</p>', client_id: crypto.randomUUID() })
  await away.context().setOffline(false)
  await away.getByText('No connection.').waitFor({ state: 'detached', timeout: 30_000 })
  await away.getByRole('button', { name: /^Status: On hold/ }).waitFor()
  await away.getByText('Waiting for their firewall').first().waitFor()
  await reply.getByText('The depot is back since this morning.').waitFor()
  await away.getByText('Draft saved').waitFor()
  await away.goto(journey.desk.url)
  await column(away, 'On hold').getByText(title).waitFor()
})
