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
  await expect.poll(() => page.locator('.skeleton').filter({ visible: true }).count()).toBe(0)
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
      await expect.poll(() => page.locator('.skeleton').filter({ visible: true }).count()).toBe(0)
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

/** Controls that a finger would miss: less than 24 pixels of them, or of what presses them, are in reach of it. */
const readTooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    for (const control of document.querySelectorAll<HTMLElement>('button, a[href], input, select, [role=switch]')) {
      const style = getComputedStyle(control)
      // Words within a sentence are as tall as their line, and what cannot be pressed needs no room.
      if (style.display === 'inline' || control.matches(':disabled') || control.closest('.on-hover, .sr-only') || !control.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      control.scrollIntoView({ block: 'center', inline: 'center' })
      const label = control.closest('label')
      const box = (label ?? control).getBoundingClientRect()
      if (box.width < 2) continue
      const presses = (x: number, y: number): boolean => {
        const seen = document.elementFromPoint(x, y)
        return seen !== null && (label ?? control).contains(seen)
      }
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
      if (![[x - 11, y], [x + 11, y], [x, y - 11], [x, y + 11]].every(([left = 0, top = 0]) => presses(left, top)))
        found.push(`${control.getAttribute('aria-label') ?? control.textContent?.slice(0, 40)}: ${Math.round(box.width)} × ${Math.round(box.height)}`)
    }
    return found
  })

test('a finger on a phone meets what it means', { timeout: 300_000 }, async () => {
  const page = await signIn(await journey.open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }), journey.desk)
  await page.getByRole('heading', { name: 'Board', exact: true }).waitFor()
  const small: string[] = []
  for (const path of ['/settings', ...PAGES]) {
    await walk(page, path)
    small.push(...(await readTooSmall(page)).map((what) => `${path}: ${what}`))
  }
  expect(small).toEqual([])
})

/** Controls that lie outside the window or under another thing, where no scrolling brings them out. */
const readOutOfReach = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = document.documentElement.scrollWidth > innerWidth ? [`the page is ${document.documentElement.scrollWidth}px wide`] : []
    type Sides = { left: number; top: number; right: number; bottom: number }
    const whole: Sides = { left: 0, top: 0, right: innerWidth, bottom: innerHeight }
    /** What of the window shows it, and whether it can be scrolled to. */
    const frameOf = (of: Element): Sides & { x: boolean; y: boolean } => {
      let frame = { ...whole, x: false, y: false }
      for (let box = of.parentElement; box; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box)
        const [x, y] = [overflowX, overflowY].map((how) => how === 'auto' || how === 'scroll')
        if (overflowX === 'visible' && overflowY === 'visible') continue
        const { left, top, right, bottom } = box.getBoundingClientRect()
        frame = { left: Math.max(frame.left, left), top: Math.max(frame.top, top), right: Math.min(frame.right, right), bottom: Math.min(frame.bottom, bottom), x: frame.x || x === true, y: frame.y || y === true }
      }
      return frame
    }
    for (const control of document.querySelectorAll('button, a[href], input, select, textarea, [role=textbox]')) {
      const { left, top, right, bottom, width } = control.getBoundingClientRect()
      const style = getComputedStyle(control)
      if (width < 2 || style.visibility === 'hidden' || style.opacity === '0' || control.closest('.on-hover, .sr-only')) continue
      const name = control.getAttribute('aria-label') ?? control.textContent?.slice(0, 40) ?? control.tagName
      const frame = frameOf(control)
      if ((right > innerWidth + 1 || left < -1) && !frame.x) found.push(`${name} is cut off at the side`)
      if ((bottom > innerHeight + 1 || top < -1) && !frame.y) found.push(`${name} is cut off below`)
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) continue
      const seen = document.elementFromPoint(x, y)
      if (seen && !control.contains(seen) && !seen.contains(control) && !seen.closest('label')?.contains(control)) found.push(`${name} lies under ${seen.tagName} ${seen.textContent?.slice(0, 30)}`)
    }
    return found
  })

test('at twice the size nothing is cut off or lies over another', { timeout: 300_000 }, async () => {
  // What a browser makes of a window of 1440 × 900 at 200 %.
  const page = await signIn(await journey.open({ viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }), journey.desk)
  await page.getByRole('heading', { name: 'Board', exact: true }).waitFor()
  const found = (await readOutOfReach(page)).map((what) => `/: ${what}`)
  for (const path of PAGES) {
    await walk(page, path)
    found.push(...(await readOutOfReach(page)).map((what) => `${path}: ${what}`))
  }
  await page.goto(`${journey.desk.url}/mine`)
  await page.locator('a[data-card]').first().click()
  await page.getByRole('textbox', { name: /Reply|Note/ }).waitFor()
  found.push(...(await readOutOfReach(page)).map((what) => `an issue: ${what}`))
  // The conversation is the page: half of it beside the head, the tabs and what one writes.
  expect((await page.getByRole('log', { name: 'Conversation' }).boundingBox())?.height).toBeGreaterThan(120)
  await page.getByRole('button', { name: 'Show details' }).click()
  await page.getByRole('complementary', { name: 'Details' }).getByRole('heading', { name: 'Issue', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Hide details' }).first().click()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Search and commands' }).getByRole('combobox').fill('webhook')
  await page.getByRole('option').first().waitFor()
  const palette = await page.getByRole('dialog', { name: 'Search and commands' }).boundingBox()
  expect((palette?.y ?? 0) + (palette?.height ?? 999)).toBeLessThanOrEqual(450)
  expect(found).toEqual([])
})

test('on paper a report is whole, light, and without what stands around it', async () => {
  const page = await signIn(await journey.open({ colorScheme: 'dark', viewport: { width: 1024, height: 600 } }), journey.desk)
  await page.goto(`${journey.desk.url}/settings/slas/report`)
  await page.getByRole('heading', { name: 'Overdue', exact: true }).waitFor()
  const read = () =>
    page.evaluate(() => {
      const sheet = document.querySelector('.sheet')
      return { theme: document.documentElement.dataset.theme, hidden: (sheet?.scrollHeight ?? 0) - (sheet?.clientHeight ?? 0), around: [...document.querySelectorAll('nav, .no-print')].filter((one) => one.getClientRects().length > 0).length }
    })
  expect(await read()).toMatchObject({ theme: 'dark' })
  expect((await read()).hidden).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Print' }).waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect.poll(read).toEqual({ theme: 'light', hidden: 0, around: 0 })
  await page.getByRole('heading', { name: 'How promises were kept' }).waitFor()
  await page.emulateMedia({ media: 'screen' })
  await expect.poll(async () => (await read()).theme).toBe('dark')
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

test('a line over time is read by pointer and by arrow keys, says each point, and stands below as a table', { timeout: 60_000 }, async () => {
  const page = await journey.visit('sabrina', '/settings/slas/report')
  const line = page.getByRole('slider', { name: 'In time, over time' })
  const says = () => line.getAttribute('aria-valuetext')
  await line.focus()
  const last = await says()
  expect(last).toMatch(/: \d+ %, \d+ of \d+ in time$/)
  await page.keyboard.press('Home')
  await expect.poll(says).not.toBe(last)
  const first = await says()
  await page.keyboard.press('End')
  await expect.poll(says).toBe(last)
  expect(await judge(page, 'a line over time')).toEqual([])
  const box = await line.boundingBox()
  if (!box) throw new Error('The line is not drawn.')
  await page.mouse.move(box.x + 1, box.y + box.height / 2)
  await expect.poll(says).toBe(first)
  await page.getByText('As a table').click()
  const rows = page.getByRole('group', { name: 'In time, over time, as a table' }).getByRole('row')
  const [, of = ''] = /, (\d+ of \d+ in time)$/.exec(first ?? '') ?? []
  await rows.nth(1).getByText(of).waitFor()
})
