// What every page owes to everybody: names and contrast in both themes, no complaint, little weight, nothing that jumps.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { card, signIn } from './browser.ts'
import { beginJourney } from './journey.ts'

const MOST_SCRIPT_BYTES = 180_000
const MOST_SHIFT = 0.02

const journey = beginJourney()

type Scene = { name: string; open: (page: Page) => Promise<void> }
const scenes: Scene[] = [
  { name: 'board', open: (page) => card(page, 'Webhook signatures').waitFor() },
  {
    name: 'palette',
    open: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('webhook')
      await page.getByRole('option').filter({ hasText: 'Webhook signatures' }).waitFor()
    },
  },
  {
    name: 'list',
    open: async (page) => {
      await page.goto(`${journey.desk.url}/issues`)
      await card(page, 'Webhook signatures').waitFor()
    },
  },
  {
    name: 'issue',
    open: async (page) => {
      await card(page, 'Webhook signatures').click()
      await page.getByRole('textbox', { name: 'Reply' }).waitFor()
      await page.getByRole('article').first().waitFor()
    },
  },
  {
    name: 'note with a list of people',
    open: async (page) => {
      await page.keyboard.press('n')
      await page.getByRole('textbox', { name: 'Note' }).pressSequentially('Ask @a')
      await page.getByRole('option').filter({ visible: true }).first().waitFor()
    },
  },
  { name: 'drafts', open: (page) => page.goto(`${journey.desk.url}/drafts`).then(() => page.getByRole('heading', { name: 'Drafts' }).waitFor()) },
  { name: 'scheduled', open: (page) => page.goto(`${journey.desk.url}/scheduled`).then(() => page.getByText('Nothing is scheduled').waitFor()) },
  { name: 'sending', open: (page) => page.goto(`${journey.desk.url}/settings/sending`).then(() => page.getByLabel(/Stop a scheduled reply/).waitFor()) },
  { name: 'sidebar', open: (page) => page.goto(`${journey.desk.url}/settings/sidebar`).then(() => page.getByRole('button', { name: 'Hide Account' }).waitFor()) },
  {
    name: 'settings',
    open: async (page) => {
      await page.goto(`${journey.desk.url}/settings/slack`)
      await page.getByText('Listening').first().waitFor()
    },
  },
  {
    name: 'operations',
    open: async (page) => {
      await page.goto(`${journey.desk.url}/settings/slack/operations`)
      for (const name of ['Add a message', 'Add a bookmark', 'Add a form']) await page.getByRole('button', { name }).click()
      await page.getByRole('button', { name: 'Save' }).last().waitFor()
    },
  },
]

/** Samples of what axe says, short enough to read in a report. */
const judge = async (page: Page, name: string): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${name}: ${id}: ${node.html.slice(0, 140)}`))
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in ${colorScheme}`, { timeout: 180_000 }, async () => {
    const page = await journey.open({ colorScheme })
    await page.goto(`${journey.desk.url}/sign-in`)
    await page.getByRole('button', { name: /Continue as Sabrina/ }).waitFor()
    const found = await judge(page, 'sign-in')
    await signIn(page, journey.desk)
    for (const { name, open } of scenes) {
      await open(page)
      found.push(...(await judge(page, name)))
    }
    expect(found).toEqual([])
  })
}

test('the settings say of each channel whether it listens', async () => {
  const page = await journey.visit('sabrina', '/settings/slack')
  const row = page.getByRole('row').filter({ hasText: 'ext-acme' })
  await row.getByText('Listening').filter({ visible: true }).waitFor()
  await row.getByRole('cell', { name: 'Acme Robotics', exact: true }).waitFor()
})

test('the first page is light and stands still', async () => {
  const page = await journey.visit('sabrina', '/sign-in')
  await page.addInitScript(() => {
    const shifts = { sum: 0 }
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) shifts.sum += entry.value
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(journey.desk.url)
  await card(page, 'Webhook signatures').waitFor()
  // What the first page itself asked for: scripts that the page fetches ahead in its idle time come after it has painted.
  const measured = await page.evaluate(() => {
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
    const scripts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter((one) => /\.js$/.test(new URL(one.name).pathname))
    const needed = new Set([...document.querySelectorAll<HTMLElement>('script[src], link[rel=modulepreload]')].map((one) => one.getAttribute('src') ?? one.getAttribute('href')))
    const first = scripts.filter((one) => needed.has(new URL(one.name).pathname) || one.startTime <= painted)
    return {
      painted: Math.round(painted),
      first: first.reduce((sum, one) => sum + one.encodedBodySize, 0),
      plain: first.filter((one) => one.encodedBodySize === one.decodedBodySize && one.decodedBodySize > 10_000).map((one) => one.name),
      all: scripts.reduce((sum, one) => sum + one.encodedBodySize, 0),
      shift: (window as unknown as { shifts: { sum: number } }).shifts.sum,
    }
  })
  process.stdout.write(`first page: ${JSON.stringify(measured)}\n`)
  expect(measured.plain).toEqual([])
  expect(measured.first).toBeLessThanOrEqual(MOST_SCRIPT_BYTES)
  expect(measured.shift).toBeLessThanOrEqual(MOST_SHIFT)
})
