// What a team adds of its own and then works by: a field that must be filled in, what its choice asks besides, and a status of its own.
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { judge } from './axe.ts'
import { card, column, openIssue } from './browser.ts'
import { askDesk } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const stamp = () => Date.now().toString(36)
const beside = (page: Page) => page.getByRole('complementary', { name: 'Details' })
/** Not those of a select, which are there and cannot be seen. */
const pick = (page: Page, name: string) => page.locator('[role=option]').filter({ visible: true, hasText: name }).first().click()

test('nothing else of an issue is saved until what is required has a value, and a choice asks for what belongs to it', { timeout: 90_000 }, async () => {
  const leila = await journey.visit('leila', '/settings/fields')
  const [cause, ticket] = [`Cause ${stamp()}`, `Vendor ticket ${stamp()}`]
  const define = async (body: object): Promise<string> => {
    const { id } = await askDesk(leila, journey.desk, 'POST', '/fields', { object_type: 'issue', ...body })
    onTestFinished(() => askDesk(leila, journey.desk, 'DELETE', `/fields/${String(id)}`).then(() => undefined))
    return String(id)
  }
  await define({ label: ticket, type: 'text', slug: 'vendor_ticket' }).catch(() => undefined)
  await define({ label: cause, type: 'select', is_required: true, options: [{ label: 'Our code' }, { label: 'A vendor', slug: 'vendor' }], conditions: [{ values: ['vendor'], shows: [{ slug: 'vendor_ticket', is_required: true }] }] })

  const mei = await journey.visit('mei')
  await openIssue(mei, 'Alert mails to two people')
  const banner = beside(mei).getByRole('status').filter({ hasText: 'No other change of this issue is saved' })
  await banner.getByText('1 field is required').waitFor()
  await banner.getByText(cause).waitFor()
  expect(await beside(mei).getByText(ticket, { exact: true }).count()).toBe(0)
  const status = mei.getByRole('button', { name: /^Status: / })
  const before = await status.getAttribute('aria-label')
  await mei.keyboard.press('e')
  await mei.getByText(`Fill in ${cause} first; nothing was saved.`).waitFor()
  await expect.poll(() => status.getAttribute('aria-label')).toBe(before)
  expect(await judge(mei, 'what is required')).toEqual([])

  await beside(mei).getByRole('button', { name: `${cause}: empty` }).click()
  await pick(mei, 'A vendor')
  // The choice is taken, and asks at once for what belongs to it.
  await banner.getByText(ticket).waitFor()
  await beside(mei).getByRole('button', { name: `${cause}: A vendor` }).click()
  await pick(mei, 'Our code')
  await banner.waitFor({ state: 'detached' })
  await mei.keyboard.press('e')
  await mei.getByRole('button', { name: 'Status: Closed' }).waitFor()
  await mei.reload()
  await mei.getByRole('button', { name: 'Status: Closed' }).waitFor()
  await beside(mei).getByRole('button', { name: `${cause}: Our code` }).waitFor()
})

test('a status of our own is added under its kind, set by key, has a column, and what is archived is offered no more', { timeout: 90_000 }, async () => {
  const leila = await journey.visit('leila', '/settings/statuses')
  const name = `Waiting on the vendor ${stamp()}`
  await leila.getByRole('button', { name: 'Add a status under On hold' }).click()
  await leila.getByRole('textbox', { name: 'Name of the new status' }).fill(name)
  await leila.getByRole('button', { name: 'Add', exact: true }).click()
  await leila.getByRole('button', { name: `More for ${name}` }).waitFor()
  expect(await judge(leila, 'statuses')).toEqual([])

  const john = await journey.visit('john')
  const title = 'Tunnel drops every night'
  await openIssue(john, title)
  await john.keyboard.press('s')
  await pick(john, name)
  await john.getByRole('button', { name: `Status: ${name}` }).waitFor()
  await john.goto(journey.desk.url)
  await column(john, name).getByText(title).waitFor()
  expect(await column(john, 'On hold').locator('a[data-card]').filter({ hasText: title }).count()).toBe(0)

  await leila.getByRole('button', { name: `More for ${name}` }).click()
  await leila.getByRole('menuitem', { name: 'Archive' }).click()
  await leila.getByText(new RegExp(`^${name}, archived`)).waitFor()
  await john.goto(`${journey.desk.url}/issues`)
  await card(john, 'Backfill missing two days').first().focus()
  await john.keyboard.press('s')
  await john.locator('[role=option]').filter({ visible: true, hasText: 'On hold' }).first().waitFor()
  expect(await john.locator('[role=option]').filter({ hasText: name }).count()).toBe(0)
})
