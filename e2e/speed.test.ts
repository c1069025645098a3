// How the app moves with ten thousand issues in it: its first page, from issue to issue, the composer under a long thread, a long column; and all of it as a file.
import { readFileSync } from 'node:fs'
import type { CDPSession, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { card, column } from './browser.ts'
import { beginJourney } from './journey.ts'

const ISSUES = 10_000
const MESSAGES = 500
const AT_ONCE = 16
const LONG = 'The queue that was talked about all night'

const journey = beginJourney()

type Ask = (path: string, body: object) => Promise<{ id: string }>
const signedIn = async (): Promise<Ask> => {
  const { url, password } = journey.desk
  const json = { 'content-type': 'application/json', 'x-patchbay': '1' }
  const entered = await fetch(`${url}/api/app/session`, { method: 'POST', headers: json, body: JSON.stringify({ email: 'sabrina@nimbus-data.example', password }) })
  const headers = { ...json, cookie: String(entered.headers.get('set-cookie')).split(';')[0] ?? '' }
  return async (path, body) => {
    const answer = await fetch(`${url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return ((await answer.json()) as { data: { id: string } }).data
  }
}

const many = async (count: number, work: (n: number) => Promise<unknown>): Promise<void> => {
  let next = 0
  const one = async () => {
    while (next < count) await work((next += 1))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}

beforeAll(async () => {
  const ask = await signedIn()
  const open = (title: string) => ask('/issues', { title, body_html: '<p>The nightly import stopped half way.</p>', requester_email: 'kim@fjord-analytics.example', requester_name: 'Kim Rivers' })
  await open('Import 0 of a long night')
  await many(ISSUES, (n) => open(`Import ${n} of a long night`))
  const { id } = await open(LONG)
  await many(MESSAGES, (n) => ask(`/issues/${id}/note`, { body_html: `<p>${n}: what came since midnight stands in the queue, and nothing of it was lost.</p>` }))
}, 300_000)

/** Other work on the machine only ever adds: the least of several is what the app takes. */
const ROUNDS = 6
/** So many more where the machine gave none of those its whole. */
const MOST_ROUNDS = 20
const least = (times: number[]): number => Math.min(...times)
const say = (what: string, times: number[]): void => void process.stdout.write(`${what}: ${times.map((ms) => Math.round(ms)).join(', ')} ms\n`)

/** When the first card stood on the page, or the largest thing, whichever came later. */
const paintedAt = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const { cardAt } = window as unknown as { cardAt: number }
        new PerformanceObserver((list) => resolve(Math.max(cardAt, list.getEntries().at(-1)?.startTime ?? Number.POSITIVE_INFINITY))).observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )

test('the first page is painted within a second, by a browser that has nothing of it yet', async () => {
  const page = await journey.visit('sabrina', '/issues')
  const line = await page.context().newCDPSession(page)
  await line.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.addInitScript(() => {
    const look = (at: number) => (document.querySelector('a[data-card]') ? Object.assign(window, { cardAt: at }) : requestAnimationFrame(look))
    requestAnimationFrame(look)
  })
  const paints: number[] = []
  for (let n = 0; n < ROUNDS; n += 1) {
    await page.goto(`${journey.desk.url}/issues`)
    await page.waitForFunction(() => 'cardAt' in window)
    await page.waitForTimeout(300)
    paints.push(await paintedAt(page))
  }
  say('first page painted', paints)
  expect(least(paints)).toBeLessThanOrEqual(1_000)
})

type Shown = { passed: number; worked: number }

/** From what a hand does to the frame in which another issue and a message of it are painted: by the clock, and of the page's own thread. */
const untilShown = async (page: Page, line: CDPSession, event: 'click' | 'keydown', act: () => Promise<void>): Promise<Shown> => {
  await page.evaluate((type) => {
    const title = () => document.querySelector('main h1')?.textContent
    const before = title()
    const shown = new Promise<number>((resolve) => {
      document.addEventListener(
        type,
        () => {
          const began = performance.now()
          const look = () => {
            if (title() === before || !document.querySelector('main article')) return void requestAnimationFrame(look)
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => resolve(performance.now() - began)
            port2.postMessage(null)
          }
          requestAnimationFrame(look)
        },
        { capture: true, once: true },
      )
    })
    Object.assign(window, { shown })
  }, event)
  const worked = async () => Number((await line.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value) * 1_000
  const before = await worked()
  await act()
  const passed = await page.evaluate(() => (window as unknown as { shown: Promise<number> }).shown)
  return { passed, worked: (await worked()) - before }
}

test('an issue that was pointed at is opened within a tenth of a second, and so is the next', async () => {
  const page = await journey.visit('sabrina', '/issues')
  const line = await page.context().newCDPSession(page)
  await line.send('Performance.enable', { timeDomain: 'threadTicks' })
  const opened: Shown[] = []
  const next: Shown[] = []
  const isWithin = (shown: Shown[]) => least(shown.map(({ worked }) => worked)) <= 100 && least(shown.map(({ passed }) => passed)) <= 200
  for (let n = 1; n <= ROUNDS || (n <= MOST_ROUNDS && !(isWithin(opened) && isWithin(next))); n += 1) {
    await page.goto(`${journey.desk.url}/issues`)
    const one = card(page, /Import \d+ of a long night/).nth(n % ROUNDS)
    await one.hover()
    await page.waitForTimeout(400)
    opened.push(await untilShown(page, line, 'click', () => one.click()))
    await page.waitForTimeout(400)
    next.push(await untilShown(page, line, 'keydown', () => page.keyboard.press('j')))
  }
  for (const [what, shown] of [['an issue opened', opened], ['the next issue', next]] as const) {
    say(what, shown.map(({ passed }) => passed))
    say('… of it by the page', shown.map(({ worked }) => worked))
    expect(least(shown.map(({ worked }) => worked))).toBeLessThanOrEqual(100)
    // Nothing was waited for but the processor, which others have a share of.
    expect(least(shown.map(({ passed }) => passed))).toBeLessThanOrEqual(200)
  }
})

test('what is typed under five hundred messages is painted within a frame', async () => {
  const page = await journey.visit('sabrina', `/search?q=${encodeURIComponent(LONG)}`)
  await page.getByRole('link', { name: new RegExp(LONG) }).first().click()
  const note = page.getByRole('textbox', { name: 'Reply' }).or(page.getByRole('textbox', { name: 'Note' }))
  await note.click()
  await page.evaluate(() => {
    const waits: number[] = []
    Object.assign(window, { waits })
    document.addEventListener('keydown', () => {
      const began = performance.now()
      // A message is read after the frame that was asked for has been painted.
      requestAnimationFrame((frame) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => void waits.push(performance.now() - Math.max(began, frame))
        port2.postMessage(null)
      })
    }, true)
  })
  const words = 'Every word of this is typed while five hundred messages stand above it. '
  await page.keyboard.type(words, { delay: 40 })
  const waits = await page.evaluate(() => (window as unknown as { waits: number[] }).waits.toSorted((a, b) => a - b))
  const middle = waits[Math.floor(waits.length / 2)] ?? Number.POSITIVE_INFINITY
  process.stdout.write(`keystroke to paint: p50 ${middle.toFixed(1)} ms, p95 ${waits[Math.floor(waits.length * 0.95)]?.toFixed(1)} ms of ${waits.length}\n`)
  expect(waits.length).toBeGreaterThan(words.length / 2)
  expect(middle).toBeLessThanOrEqual(16)
})

test('a column of thousands scrolls without a second in which nothing moves', async () => {
  const page = await journey.visit()
  await column(page, 'New').locator('a[data-card]').first().hover()
  await page.evaluate(() => {
    const frames: number[] = []
    Object.assign(window, { frames })
    const note = (at: number) => {
      frames.push(at)
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
  for (let n = 0; n < 60; n += 1) {
    await page.mouse.wheel(0, 1_500)
    await page.waitForTimeout(30)
  }
  const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames)
  const longest = Math.max(...frames.slice(1).map((at, n) => at - (frames[n] ?? at)))
  process.stdout.write(`longest frame while scrolling: ${Math.round(longest)} ms\n`)
  expect(longest).toBeLessThan(1_000)
  // Cards are where the reader has come to, not a blank.
  await expect.poll(() => column(page, 'New').locator('a[data-card]').filter({ visible: true }).count()).toBeGreaterThan(2)
  expect(await column(page, 'New').locator('a[data-card]').count()).toBeLessThan(200)
})

test('a big view is written in the background while one works on, and fetched from any page', async () => {
  const page = await journey.visit('sabrina', '/issues')
  await card(page, 'Import').first().waitFor()
  await page.getByRole('button', { name: 'More about this view' }).click()
  await page.getByRole('menuitem', { name: 'Export as CSV' }).click()
  const panel = page.getByRole('region', { name: 'Export' })
  await panel.getByText(/Exporting All issues|All issues is exported/).waitFor()
  await page.goto(`${journey.desk.url}/accounts`)
  await panel.getByText('All issues is exported').waitFor({ timeout: 60_000 })
  const begun = page.waitForEvent('download')
  await panel.getByRole('link', { name: 'Download' }).click()
  const file = await begun
  expect(file.suggestedFilename()).toMatch(/^All issues.*\.csv$/)
  const rows = readFileSync(await file.path(), 'utf8').trim().split(/\r?\n/)
  expect(rows.filter((row) => /Import \d+ of a long night/.test(row))).toHaveLength(ISSUES + 1)
  expect(rows.filter((row) => row.includes('Webhook signatures stopped matching'))).toHaveLength(1)
  await panel.getByRole('button', { name: 'Close' }).click()
  await panel.waitFor({ state: 'detached' })
})
