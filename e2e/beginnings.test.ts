// Where things begin: the tools of the board, everything new from the palette, and the list beside an issue.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { card, column, signIn } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const choose = async (page: Page, typed: string, label: string) => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(typed)
  await page.getByRole('option').filter({ hasText: label }).first().click()
}

test('the board is shown otherwise like any view, keeps that over a reload, is saved as one, and goes back', async () => {
  const page = await journey.visit()
  await card(page, 'Webhook signatures').waitFor()
  await page.getByRole('button', { name: 'Display' }).click()
  await page.getByRole('radio', { name: 'List' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Save as…' }).waitFor()
  await column(page, 'New').waitFor({ state: 'detached' })
  await page.reload()
  await card(page, 'Webhook signatures').waitFor()
  await page.getByRole('button', { name: 'Save as…' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Board as rows')
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await page.waitForURL(/\/views\//)
  await page.getByRole('heading', { name: 'Board as rows' }).waitFor()
  await page.goto(journey.desk.url)
  await column(page, 'New').locator('a[data-card]').first().waitFor()
  await page.keyboard.press('Shift+F')
  const filter = page.getByRole('region', { name: 'Filter' })
  await filter.getByRole('button', { name: 'Done' }).click()
  await filter.waitFor({ state: 'detached' })
})

test('everything new is offered in the palette, and its editor is open', async () => {
  const page = await journey.visit('leila')
  await card(page, 'Webhook signatures').waitFor()
  for (const thing of ['account', 'contact', 'view', 'macro', 'team', 'role', 'field', 'custom app', 'webhook', 'API token']) {
    await choose(page, `new ${thing}`, `New ${thing}…`)
    await page.getByRole('dialog').filter({ hasNotText: 'Search and commands' }).waitFor()
    await page.goto(journey.desk.url)
    await card(page, 'Webhook signatures').waitFor()
  }
  await choose(page, 'invite', 'Invite somebody…')
  await page.getByRole('dialog').getByLabel('Email').waitFor()
  await page.goto(journey.desk.url)
  await card(page, 'Webhook signatures').waitFor()
  await choose(page, 'new tag', 'New tag…')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('placeholder'))).toBe('New tag')
  await choose(page, 'new trigger', 'New trigger…')
  await page.waitForURL(/\/settings\/triggers\/new/)
  await choose(page, 'new article', 'New article…')
  await page.waitForURL(/\/knowledge\/[^/?]+$/)
  await page.getByRole('textbox', { name: 'Title' }).waitFor()
})

test('who may not make a thing is not offered it', async () => {
  const page = await journey.visit('ravi')
  await card(page, 'Webhook signatures').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('new ')
  await page.getByRole('option').filter({ hasText: 'New view…' }).waitFor()
  expect(await page.getByRole('option').filter({ hasText: /^New (issue|account|team|role|trigger)…/ }).count()).toBe(0)
})

test('a contact is added from the palette, with their company', async () => {
  const page = await journey.visit('john')
  await card(page, 'Webhook signatures').waitFor()
  await choose(page, 'new contact', 'New contact…')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Bertil Ångström')
  await dialog.getByLabel('Email').fill('bertil@quill.example')
  await dialog.getByRole('button', { name: /Choose an account/ }).click()
  await page.getByRole('option').filter({ hasText: 'Quill' }).click()
  await dialog.getByRole('button', { name: 'Add contact' }).click()
  await page.getByRole('heading', { name: 'Bertil Ångström' }).waitFor()
  await page.getByText('bertil@quill.example').first().waitFor()
})

test('the list stands beside an issue, is walked along, made wider by keys, and remembered', async () => {
  const page = await journey.visit('sabrina', '/issues')
  await card(page, 'Weekly report arrived empty').first().click()
  await page.getByRole('textbox', { name: 'Reply' }).waitFor()
  await page.getByRole('button', { name: 'Show the list beside' }).click()
  const list = page.getByRole('navigation', { name: 'The list' })
  await list.getByRole('link').filter({ hasText: 'Invoice shows the old address' }).click()
  await page.getByRole('heading', { name: 'Invoice shows the old address' }).waitFor()
  expect(await list.locator('[aria-current=page]').innerText()).toContain('Invoice shows the old address')
  const edge = page.getByRole('separator', { name: 'How wide the list is' })
  await edge.focus()
  await page.keyboard.press('ArrowRight')
  expect(await edge.getAttribute('aria-valuenow')).toBe('344')
  await page.keyboard.press('End')
  expect(await list.boundingBox().then((box) => box?.width)).toBe(520)
  await page.reload()
  await page.getByRole('textbox', { name: 'Reply' }).waitFor()
  expect(await list.count()).toBe(0)
  await page.goto(`${journey.desk.url}/issues`)
  await card(page, 'Weekly report arrived empty').first().click()
  await list.getByRole('link').first().waitFor()
  await page.getByRole('button', { name: 'Hide the list' }).click()
  await list.waitFor({ state: 'detached' })
})

test('a window that is closed gives the focus back to what opened it, a menu too', async () => {
  const page = await journey.visit('sabrina', '/settings/users')
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)
  await page.getByRole('button', { name: 'Invite' }).press('Enter')
  await page.getByRole('dialog').getByLabel('Email').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(focused).toBe(' Invite')
  await page.getByRole('button', { name: 'More for Hanna Lindqvist' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Skills and capacity…' }).press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(focused).toBe('More for Hanna Lindqvist')
})

test('a window that is open stays while parts of the page behind it are still on their way', async () => {
  const page = await journey.open()
  // The page has nothing to do until it is told so.
  await page.addInitScript(() => {
    const { promise: told, resolve: beIdle } = Promise.withResolvers<void>()
    const off = new Set<number>()
    let asked = 0
    const requestIdleCallback = (work: () => void): number => {
      const handle = ++asked
      void told.then(() => off.has(handle) || work())
      return handle
    }
    Object.assign(window, { beIdle, requestIdleCallback, cancelIdleCallback: (handle: number) => off.add(handle) })
  })
  await signIn(page, journey.desk)
  await card(page, 'Webhook signatures').waitFor()
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'New issue' })
  await dialog.getByRole('textbox', { name: 'Note' }).waitFor()
  await page.route(/\/assets\/watches-.*\.js$/, async (route) => {
    await new Promise((go) => setTimeout(go, 500))
    await route.continue()
  })
  await page.evaluate(() => {
    const seen = { hidden: 0, looked: 0 }
    const look = () => {
      seen.looked += 1
      if (!document.querySelector('[role=dialog]')?.checkVisibility()) seen.hidden += 1
      requestAnimationFrame(look)
    }
    look()
    Object.assign(window, { seen })
    ;(window as unknown as { beIdle: () => void }).beIdle()
  })
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /watches-.*\.js$/.test(name)))
  expect(await page.evaluate(() => (window as unknown as { seen: object }).seen)).toMatchObject({ hidden: 0 })
})
