// A browser for journeys: people sign in, and whatever the page complains about is written down.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { Desk } from './desk.ts'

/** Errors of scripts, refusals of the content policy and answers of 500 and more. */
const watchFaults = (page: Page, faults: string[]): void => {
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    // The browser reports a refused sign-in or a lost line by itself; those are told apart by what the page shows.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(`console: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()}: ${response.url()}`)
  })
}

/** How fast things are is measured elsewhere; a machine that does other work at the same time is no fault of the page. */
export const PATIENCE_MS = process.env.CI ? 25_000 : 12_000

export const openPage = async (browser: Browser, faults: string[], options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  onTestFinished(async ({ task }) => {
    // A picture says at once what a missing element does not.
    if (task.result?.state === 'fail') await page.screenshot({ path: `e2e/shots/failed/${task.id}-${Date.now()}.png` }).catch(() => null)
    await context.close()
  })
  page.setDefaultTimeout(PATIENCE_MS)
  watchFaults(page, faults)
  return page
}

/** By the password all people of the demo share; the page asked for opens afterwards. */
export const signIn = async (page: Page, desk: Desk, name = 'sabrina', path = '/'): Promise<Page> => {
  const response = await page.request.post(`${desk.url}/api/app/session`, {
    data: { email: `${name}@nimbus-data.example`, password: desk.password }, headers: { 'x-patchbay': '1' },
  })
  if (!response.ok()) throw new Error(`${name} could not sign in: ${response.status()} ${await response.text()}`)
  await page.goto(desk.url + path)
  return page
}

export const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
export const card = (page: Page, title: string | RegExp) => page.locator('a[data-card]').filter({ hasText: title })

/** Opens an issue by its title from the list, where no column hides what does not fit. */
export const openIssue = async (page: Page, title: string | RegExp): Promise<void> => {
  await page.goto(new URL('/issues', page.url()).href)
  await card(page, title).first().click()
  await page.getByRole('textbox', { name: /Reply|Note/ }).waitFor()
}

/** The sandbox Slack as one of its people sees it. */
export const openFace = async (browser: Browser, faults: string[], desk: Desk, user: string, channel: string, thread = ''): Promise<Page> => {
  const page = await openPage(browser, faults)
  await page.goto(`${desk.sandbox}/?user=${user}&channel=${channel}${thread && `&thread=${thread}`}`)
  await page.getByRole('main').getByRole('textbox').waitFor()
  return page
}
