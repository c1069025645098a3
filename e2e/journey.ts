// What every journey begins with: a desk, a browser, and a list of what the pages complained about that must stay empty.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { openFace, openPage, signIn } from './browser.ts'
import { openBrowser } from './chromium.ts'
import { openDesk, type Desk } from './desk.ts'

export type Journey = {
  readonly desk: Desk
  /** A page of somebody who has not signed in. */
  open(options?: BrowserContextOptions): Promise<Page>
  /** A page of one who has: Sabrina on the board unless told otherwise. */
  visit(name?: string, path?: string): Promise<Page>
  /** The sandbox Slack as one of its people sees it. */
  face(user: string, channel: string, thread?: string): Promise<Page>
}

const LINES_TOLD = 40

/** Called once at the top of a test file. */
export const beginJourney = (): Journey => {
  let desk: Desk
  let browser: Browser
  let faults: string[]

  beforeAll(async () => {
    desk = await openDesk()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await desk?.stop()
  })
  beforeEach(({ task }) => {
    faults = []
    return () => {
      // The server's own words are gone with the machine that ran it, and a picture does not say them.
      if (task.result?.state === 'fail') process.stdout.write(`${desk.running.said().split('\n').slice(-LINES_TOLD).join('\n')}\n`)
      expect(faults).toEqual([])
    }
  })

  const open = (options?: BrowserContextOptions) => openPage(browser, faults, options)
  return {
    get desk() {
      return desk
    },
    open,
    visit: (name, path) => open().then((page) => signIn(page, desk, name, path)),
    face: (user, channel, thread) => openFace(browser, faults, desk, user, channel, thread),
  }
}
