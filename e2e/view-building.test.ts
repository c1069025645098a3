// A view built by hand: groups in groups, whoever looks and times that move along; saved, shared, and shown as lanes.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { askDesk } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const DAYS_90 = 90 * 24 * 3_600_000
type Found = { number: number; state: string; created_at: string; assignee: { email: string } | null; custom_fields: Record<string, { value?: string }> }

/** What the view is to show, found out without any filter. */
const expectedFor = async (page: Page, email: string): Promise<number[]> => {
  const answer = await page.request.post(`${journey.desk.url}/api/issues/search`, { data: { limit: 900, filter: { field: 'state', operator: 'in', values: ['new', 'waiting_on_you', 'waiting_on_customer', 'on_hold', 'closed'] } }, headers: { 'x-patchbay': '1' } })
  expect(answer.status(), await answer.text()).toBe(200)
  const { data } = (await answer.json()) as { data: Found[] }
  const isYoung = ({ created_at }: Found) => Date.parse(created_at) > Date.now() - DAYS_90
  return data
    .filter((each) => each.assignee?.email === email && (each.state === 'waiting_on_you' || (each.custom_fields.priority?.value === 'urgent' && isYoung(each))))
    .map(({ number }) => number)
    .toSorted((a, b) => a - b)
}
const shownOn = async (page: Page): Promise<number[]> => {
  const links = await page.locator('a[data-card]').filter({ visible: true }).evaluateAll((rows) => rows.map((row) => row.getAttribute('href') ?? ''))
  return [...new Set(links.map((href) => Number(href.split('/').at(-1))))].toSorted((a, b) => a - b)
}
/** Not those of a select, which are there and cannot be seen. */
const pick = async (page: Page, name: string) => {
  await page.locator('[role=option]').filter({ visible: true, hasText: name }).first().click()
  await page.keyboard.press('Escape')
  await page.locator('[data-radix-popper-content-wrapper]').waitFor({ state: 'detached' })
}
const begin = async (page: Page, name: string, look: object): Promise<void> => {
  const { id } = await askDesk(page, journey.desk, 'POST', '/views', { name, look })
  await page.goto(`${journey.desk.url}/views/${String(id)}`)
  await page.getByRole('heading', { name }).waitFor()
  await page.locator('a[data-card]').first().waitFor()
}

test('conditions in three groups find what they say, for whoever looks, once it is saved and shared', { timeout: 90_000 }, async () => {
  const page = await journey.visit('mei')
  const name = `Mine and pressing ${Date.now().toString(36)}`
  await begin(page, name, { display: 'list', columns: 'state', group: '' })
  await page.keyboard.press('Shift+F')
  const panel = page.getByRole('region', { name: 'Filter' })
  const add = (what: string) => panel.getByRole('button', { name: what, exact: true })
  const field = (at: number) => panel.getByLabel('Field', { exact: true }).nth(at)

  await add('Condition').click()
  await field(0).selectOption({ label: 'Assignee' })
  await panel.getByRole('button', { name: 'Assignee: choose' }).click()
  await pick(page, 'Current user')
  // The tools of the innermost group stand first, those of the whole last.
  await add('Group').last().click()
  await panel.getByRole('button', { name: 'Status: choose' }).click()
  await pick(page, 'On you')
  await add('Group').first().click()
  await field(2).selectOption({ label: 'Priority' })
  await panel.getByRole('button', { name: 'Priority: choose' }).click()
  await pick(page, 'Urgent')
  await add('Condition').first().click()
  await field(3).selectOption({ label: 'Created' })
  await panel.getByLabel('Operator').nth(3).selectOption({ label: 'is after' })
  await panel.getByLabel('Value of Created').selectOption({ label: '90 days ago' })
  expect(await panel.getByRole('group', { name: /^(All|Any) of these$/ }).count()).toBe(3)
  const mine = await expectedFor(page, 'mei@nimbus-data.example')
  expect(mine.length).toBeGreaterThan(0)
  await expect.poll(() => shownOn(page)).toEqual(mine)

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' })
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: `${name}, ${mine.length}` }).waitFor()
  const john = await journey.visit('john')
  const rail = john.getByRole('navigation', { name: 'Main' })
  await rail.getByRole('link', { name: 'Snoozed' }).waitFor()
  expect(await rail.getByRole('link', { name: new RegExp(`^${name}`) }).count()).toBe(0)
  await page.getByRole('button', { name: 'More about this view' }).click()
  await page.getByRole('menuitem', { name: 'Name, icon and sharing…' }).click()
  await page.getByRole('dialog').getByLabel('Who sees it').selectOption({ label: 'Everyone' })
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await rail.getByRole('link', { name: new RegExp(`^${name}`) }).click()
  await john.getByRole('heading', { name }).waitFor()
  const his = await expectedFor(john, 'john@nimbus-data.example')
  expect(his).not.toEqual(mine)
  await expect.poll(() => shownOn(john)).toEqual(his)

  // What a colleague may not change is theirs to change for themselves, and to go back from.
  await john.keyboard.press('Shift+F')
  await john.getByRole('region', { name: 'Filter' }).getByRole('button', { name: 'Clear' }).click()
  await expect.poll(async () => (await shownOn(john)).length).toBeGreaterThan(his.length)
  await john.getByRole('button', { name: 'Reset', exact: true }).click()
  await expect.poll(() => shownOn(john)).toEqual(his)
  await expect.poll(() => shownOn(page)).toEqual(mine)
})

test('lanes cross the columns, a card is carried along its lane, into another and back, and a folded lane stays folded', { timeout: 60_000 }, async () => {
  const page = await journey.visit('leila')
  await page.setViewportSize({ width: 1440, height: 2800 })
  await begin(page, `Lanes ${Date.now().toString(36)}`, { display: 'board', columns: 'state', group: '' })
  await page.keyboard.press('Shift+V')
  await page.getByRole('dialog', { name: 'Display' }).getByLabel('Lanes').selectOption({ label: 'Assignee' })
  await page.keyboard.press('Escape')
  const title = 'Backfill for depot 14'
  const lane = (name: string) => page.getByRole('region', { name, exact: true })
  const cell = (name: string, column: string) => lane(name).locator(`[data-column=${column}]`)
  const carry = async (name: string, column: string, said: string) => {
    const lifted = cell('Mei Tanaka', 'waiting_on_you').locator('a[data-card]').filter({ hasText: title })
    await lifted.hover({ position: { x: 60, y: 30 } })
    const [from, to] = [await lifted.boundingBox(), await cell(name, column).boundingBox()]
    if (!from || !to) throw new Error('The card or where it is carried is not on the screen.')
    await page.mouse.down()
    await page.mouse.move(from.x + 90, from.y + 40, { steps: 4 })
    await page.getByText(/^(Picked up|Over) .*\.$/).waitFor({ state: 'attached' })
    await page.mouse.move(to.x + 120, to.y + 30, { steps: 8 })
    await page.getByText(`Over ${said} in ${name}.`).waitFor({ state: 'attached' })
    await page.mouse.up()
    await cell(name, column).getByText(title).waitFor()
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await cell('Mei Tanaka', 'waiting_on_you').getByText(title).waitFor()
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' })
  }
  await carry('Mei Tanaka', 'waiting_on_customer', 'On customer')
  await carry('John Petrov', 'waiting_on_you', 'On you')
  await lane('Mei Tanaka').getByRole('button', { name: /^Mei Tanaka/, expanded: true }).click()
  await lane('Mei Tanaka').getByText(title).waitFor({ state: 'detached' })
  await page.reload()
  await lane('Mei Tanaka').getByRole('button', { name: /^Mei Tanaka/, expanded: false }).waitFor()
  expect(await lane('Mei Tanaka').getByText(title).count()).toBe(0)
})

test('unread only and what rows and cards show are saved with a view, and found again after a reload', { timeout: 60_000 }, async () => {
  const page = await journey.visit('ravi')
  await begin(page, `Unread ${Date.now().toString(36)}`, { display: 'list', columns: 'state', group: '', properties: ['account_id'] })
  const display = page.getByRole('dialog', { name: 'Display' })
  const heads = page.getByRole('toolbar', { name: 'Columns' })
  const rows = page.locator('a[data-card]')
  await rows.first().waitFor()
  const look = async (work: () => Promise<unknown>) => {
    await page.getByRole('button', { name: 'Display', exact: true }).click()
    await work()
    await page.keyboard.press('Escape')
    await display.waitFor({ state: 'detached' })
  }
  const readNow = () => rows.evaluateAll((all) => all.filter((each) => !each.getAttribute('aria-label')?.endsWith(', unread')).length)
  await expect.poll(readNow).toBeGreaterThan(0)
  await look(async () => {
    // A row shows the assignee whatever is chosen, so that is no choice.
    expect(await display.getByRole('checkbox', { name: 'Assignee', exact: true }).count()).toBe(0)
    await display.getByLabel('Unread only').check()
    await display.getByRole('textbox', { name: 'Find a property' }).fill('requester')
    await display.getByRole('checkbox', { name: 'Requester', exact: true }).check()
  })
  await expect.poll(readNow).toBe(0)
  await heads.getByText('Requester', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' })
  await page.reload()
  await rows.first().waitFor()
  await heads.getByText('Requester', { exact: true }).waitFor()
  expect(await readNow()).toBe(0)
  await look(async () => {
    expect(await display.getByLabel('Unread only').isChecked()).toBe(true)
    await display.getByRole('radio', { name: 'Board' }).click()
    await display.getByRole('checkbox', { name: 'Team', exact: true }).check()
  })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' })
  await page.reload()
  await rows.filter({ hasText: 'Support' }).first().waitFor()
  expect(await readNow()).toBe(0)
})
