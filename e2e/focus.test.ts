// Where the keyboard is after something went away under it: on what stood next to it, and never at the top of the page again.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const rows = (page: Page) => page.locator('a[data-card]')
const hrefs = (page: Page) => rows(page).evaluateAll((all) => all.map((row) => row.getAttribute('href') ?? ''))
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('href') ?? document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName)
const pressOn = async (page: Page, role: 'button' | 'menuitem', name: string) => {
  await page.getByRole(role, { name, exact: true }).focus()
  await page.keyboard.press('Enter')
}

/** All issues as they stand at this moment; the row to be taken away has one before and one after it. */
const openList = async (page: Page) => {
  await page.goto(`${journey.desk.url}/issues`)
  await rows(page).nth(3).waitFor()
  const [, gone = '', next = '', later = ''] = await hrefs(page)
  await rows(page).nth(1).focus()
  return { gone, next, later }
}

const ways: { name: string; go: (page: Page) => Promise<unknown> }[] = [
  { name: 'closed', go: (page) => page.keyboard.press('e') },
  {
    name: 'sent to sleep',
    go: async (page) => {
      await page.keyboard.press('z')
      await page.getByRole('dialog', { name: 'Snooze until' }).getByRole('option', { name: /^Next week/ }).waitFor()
      await page.keyboard.type('Next week')
      await page.keyboard.press('Enter')
    },
  },
  {
    name: 'deleted',
    go: async (page) => {
      await page.keyboard.press('#')
      await pressOn(page, 'button', 'Delete')
    },
  },
]

test.each(ways)('a row that is $name hands the keyboard on to the next', async ({ go }) => {
  const page = await journey.visit()
  const { next } = await openList(page)
  await go(page)
  // What sleeps stands among what is on hold; the others are nowhere on this page.
  await expect.poll(() => hrefs(page).then(([, second]) => second)).toBe(next)
  await expect.poll(() => focused(page)).toBe(next)
})

test('of several that are closed at once the row after them is gone on with', async () => {
  const page = await journey.visit('leila')
  const { gone, next, later } = await openList(page)
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByText('2 issues selected').waitFor()
  await pressOn(page, 'button', 'Status of selected issues')
  await page.getByRole('option', { name: 'Closed' }).waitFor()
  await page.keyboard.type('Closed')
  await page.keyboard.press('Enter')
  for (const each of [gone, next]) await expect.poll(() => hrefs(page)).not.toContain(each)
  await expect.poll(() => focused(page)).toBe(later)
})

test('an issue that is deleted on its page leads back to the row after it, and one that was walked to back to its own', async () => {
  const page = await journey.visit()
  const { gone, next, later } = await openList(page)
  const opened = (href: string) => page.waitForURL(({ pathname }) => pathname === href).then(() => page.getByRole('textbox', { name: /Reply|Note/ }).waitFor())
  await page.keyboard.press('Enter')
  await opened(gone)
  await page.keyboard.press('#')
  await pressOn(page, 'button', 'Delete')
  await page.waitForURL(({ pathname }) => pathname === '/issues')
  await expect.poll(() => focused(page)).toBe(next)
  await page.keyboard.press('Enter')
  await opened(next)
  await page.keyboard.press('j')
  await opened(later)
  await page.keyboard.press('Escape')
  await page.waitForURL(({ pathname }) => pathname === '/issues')
  await expect.poll(() => focused(page)).toBe(later)
})

const said = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words })
const menuOf = async (page: Page, words: string, item: string) => {
  await said(page, words).getByRole('button', { name: 'More for this message' }).focus()
  await page.keyboard.press('Enter')
  await pressOn(page, 'menuitem', item)
}

/** Three messages of one thread, each with a word of its own. */
const openThread = async (page: Page, user: string, channel: string) => {
  const stamp = Date.now().toString(36)
  const words = ['first', 'second', 'third'].map((name) => `${name}-${stamp}`) as [string, string, string]
  const thread = await journey.desk.say(user, channel, `Hello, the ramp at gate ${words[0]} does not close`)
  await openIssue(page, words[0])
  for (const word of words.slice(1)) {
    await journey.desk.say(user, channel, `The report ${word} is empty, too`, thread)
    await said(page, word).waitFor()
  }
  return words
}

test('a message that is moved, and one that is split off, hand the keyboard on to the message beside them', async () => {
  const page = await journey.visit('mei')
  const [first, second, third] = await openThread(page, 'U0WENDY', 'C0EXTNORTHWIND')
  const isOn = (words: string) => said(page, words).evaluate((article) => article.contains(document.activeElement))
  await menuOf(page, second, 'This is a new conversation')
  await said(page, second).waitFor({ state: 'detached' })
  await expect.poll(() => isOn(third)).toBe(true)
  expect(await focused(page)).toBe('More for this message')
  await menuOf(page, third, 'Move to another issue…')
  const dialog = page.getByRole('dialog', { name: 'Move the message to…' })
  await dialog.getByRole('combobox').fill('depot 14')
  await dialog.locator('[cmdk-item]').first().filter({ hasText: 'Backfill for depot 14' }).waitFor()
  await page.keyboard.press('Enter')
  await said(page, third).waitFor({ state: 'detached' })
  await expect.poll(() => isOn(first)).toBe(true)
})

test('messages that were selected hand it on when the bar beneath them goes', async () => {
  const page = await journey.visit('mei')
  const [first, second, third] = await openThread(page, 'U0KWAME', 'C0EXTNORTHWIND')
  for (const words of [second, third]) await menuOf(page, words, 'Select')
  await pressOn(page, 'button', 'Split off')
  for (const words of [second, third]) await said(page, words).waitFor({ state: 'detached' })
  await expect.poll(() => said(page, first).evaluate((article) => article.contains(document.activeElement))).toBe(true)
})

test('a bin that is emptied by Restore ends on its heading', async () => {
  const page = await journey.visit()
  await openList(page)
  await page.keyboard.press('#')
  await pressOn(page, 'button', 'Delete')
  await page.getByText(/^#\d+ is in the bin/).first().waitFor()
  await page.goto(`${journey.desk.url}/settings/bin`)
  const restore = page.getByRole('button', { name: 'Restore' })
  await restore.first().waitFor()
  await restore.first().focus()
  for (let left = await restore.count(); left > 0; left -= 1) {
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Restore')
    await page.keyboard.press('Enter')
    await expect.poll(() => restore.count()).toBe(left - 1)
  }
  await page.getByText('The bin is empty').waitFor()
  await expect.poll(() => focused(page)).toBe('H1')
})

test('the Enter and Escape of an input method end its window, not the field', async () => {
  const page = await journey.visit('mei')
  await openIssue(page, 'Query API for live numbers')
  const client = await page.context().newCDPSession(page)
  const pressComposing = (key: string, code: number) => client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: code })
  await page.locator('h1 button').focus()
  await page.keyboard.press('Enter')
  const title = page.getByRole('textbox', { name: 'Title' })
  await title.fill('')
  await client.send('Input.imeSetComposition', { text: 'はん', selectionStart: 2, selectionEnd: 2 })
  await pressComposing('Enter', 13)
  await pressComposing('Escape', 27)
  expect(await title.inputValue()).toBe('はん')
  await client.send('Input.insertText', { text: '返金の数字' })
  expect(await title.inputValue()).toBe('返金の数字')
  await page.keyboard.press('Escape')
  await title.waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: 'Query API for live numbers' }).waitFor()
})
