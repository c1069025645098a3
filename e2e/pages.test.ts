// Every other page of the app, as axe sees it: each in light and dark, and each narrow enough for a phone without being cut off.
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { SETTINGS_PATHS } from '../apps/web/src/agent/settings-paths.ts'
import { signIn } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()
const PAGES = ['/inbox', '/search?q=webhook', '/mine', '/unassigned', '/accounts', '/contacts', '/knowledge', '/drafts', '/scheduled', '/views/following', '/views/snoozed', '/views/spam', '/nowhere', ...SETTINGS_PATHS]

/** Through the app's own router: a whole load for each would only measure loading. */
const walk = async (page: Page, path: string): Promise<void> => {
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
  await page.waitForURL((url) => url.pathname + url.search === path)
  // The page before may stand there, with its heading, until the router has the new one.
  await page.waitForFunction((to) => {
    const { state } = (self as unknown as { __TSR_ROUTER__: { state: { status: string; resolvedLocation?: { href: string } } } }).__TSR_ROUTER__
    return state.status === 'idle' && state.resolvedLocation?.href === to
  }, path)
  await page.locator('main h1').filter({ visible: true }).first().waitFor()
  await expect.poll(() => page.locator('.skeleton').filter({ visible: true }).count(), { timeout: 10_000 }).toBe(0)
}

const judge = async (page: Page, path: string): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 2).map((node) => `${path}: ${id}: ${node.html.slice(0, 160)}`))
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page in ${colorScheme}`, { timeout: 420_000 }, async () => {
    const page = await signIn(await journey.open({ colorScheme }), journey.desk)
    await page.getByRole('heading', { name: 'Board', exact: true }).waitFor()
    const found: string[] = []
    for (const path of PAGES) {
      await walk(page, path)
      found.push(...(await judge(page, path)))
    }
    // Accounts, contacts and articles have pages of their own, which their lists lead to.
    for (const list of ['/accounts', '/contacts', '/knowledge']) {
      await walk(page, list)
      await page.locator(`a[href^="${list}/"]`).first().click()
      await page.waitForURL(new RegExp(`${list}/`))
      // The page of one is fetched when it is first wanted; till then there is no heading at all.
      await page.locator('h1').filter({ visible: true, hasNotText: /^(Accounts|Contacts|Knowledge)$/ }).first().waitFor()
      await expect.poll(() => page.locator('.skeleton').filter({ visible: true }).count(), { timeout: 10_000 }).toBe(0)
      found.push(...(await judge(page, `one of ${list}`)))
    }
    expect(found).toEqual([])
  })
}

test('axe finds nothing in what the settings show to a member, who may not change them', { timeout: 240_000 }, async () => {
  const page = await signIn(await journey.open(), journey.desk, 'john')
  await page.getByRole('heading', { name: 'Board', exact: true }).waitFor()
  const found: string[] = []
  for (const path of SETTINGS_PATHS) {
    await walk(page, path)
    found.push(...(await judge(page, path)))
  }
  expect(found).toEqual([])
})

test('no page is wider than a phone', { timeout: 300_000 }, async () => {
  const page = await signIn(await journey.open({ viewport: { width: 390, height: 844 } }), journey.desk)
  await page.getByRole('heading', { name: 'Board', exact: true }).waitFor()
  const wide: string[] = []
  for (const path of ['/settings', ...PAGES]) {
    await walk(page, path)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (over > 0) wide.push(`${path}: ${over}px`)
  }
  expect(wide).toEqual([])
})

test('an API token is made, shown once, and revoked after a question', async () => {
  const page = await journey.visit('sabrina', '/settings/api-tokens')
  await page.getByRole('button', { name: 'New token' }).click()
  await page.getByLabel('Name').fill('Nightly export')
  await page.getByRole('button', { name: 'Make the token' }).click()
  const token = (await page.locator('code').filter({ hasText: /^pb_/ }).textContent()) ?? ''
  const answer = await page.request.get(`${journey.desk.url}/api/me`, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status()).toBe(200)
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await page.getByRole('button', { name: 'Revoke Nightly export' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('The token is revoked').waitFor()
  const refused = await page.request.get(`${journey.desk.url}/api/me`, { headers: { authorization: `Bearer ${token}` } })
  expect(refused.status()).toBe(401)
})

test('a hint comes to whoever points or tabs, and goes with Escape', async () => {
  const page = await journey.visit()
  const button = page.getByRole('button', { name: 'Narrow the rail' })
  await button.hover()
  await page.getByRole('tooltip').filter({ hasText: 'Narrow the rail' }).waitFor()
  expect(await button.getAttribute('aria-describedby')).toBe('tip')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('tooltip').count()).toBe(0)
  await page.mouse.move(700, 600)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.getByRole('tooltip').waitFor()
})

test('a message that was found is come to, and marked', async () => {
  const page = await journey.visit('sabrina', '/search?q=webhook&kind=messages')
  const result = page.locator('a[data-result]').first()
  await result.waitFor()
  await result.click()
  await page.waitForURL(/message=/)
  const id = new URL(page.url()).searchParams.get('message') ?? ''
  await page.locator(`[data-message="${id}"]`).waitFor()
  await expect.poll(() => page.locator(`[data-message="${id}"]`).evaluate((element) => element === document.activeElement)).toBe(true)
})
