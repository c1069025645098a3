// What was said can be said better, taken back and reacted to, and the customer's Slack follows.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const CHANNEL = 'C0EXTNORTHWIND'
const said = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words })
const inSlack = async () => {
  const root = (await journey.desk.read('U0TOMAS', CHANNEL)).find((message) => message.text.startsWith('Depot 14 was offline'))
  return JSON.stringify(await journey.desk.read('U0TOMAS', CHANNEL, root?.ts))
}
const soon = (look: () => Promise<string>) => expect.poll(look)

const choose = async (page: Page, words: string, button: string, item: string): Promise<void> => {
  // What comes in meanwhile may move the message from under the pointer; a person would point at it again.
  await expect.poll(async () => {
    await said(page, words).hover()
    return said(page, words).getByRole('button', { name: button }).click({ timeout: 2_000 }).then(() => true, () => false)
  }).toBe(true)
  await page.getByRole('menuitem', { name: item }).click()
}

test('a reply is reworded, deleted, brought back and deleted for good', async () => {
  const page = await journey.visit('mei')
  await openIssue(page, 'Backfill for depot 14')
  await page.getByRole('textbox', { name: 'Reply' }).fill('The filter works; run the backfill at six.')
  await page.keyboard.press('Control+Enter')
  await soon(inSlack).toContain('backfill at six')
  await choose(page, 'backfill at six', 'More for this message', 'Edit')
  await page.getByRole('textbox', { name: 'Change the message' }).waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('The filter works; run the backfill at seven.')
  await page.keyboard.press('Control+Enter')
  await said(page, 'backfill at seven').getByText('(edited)').waitFor()
  await soon(inSlack).toContain('backfill at seven')
  await choose(page, 'backfill at seven', 'More for this message', 'Delete')
  await page.getByText('This message was deleted.').waitFor()
  await page.getByRole('listitem').filter({ hasText: 'Message deleted' }).getByRole('button', { name: 'Undo' }).click()
  await choose(page, 'backfill at seven', 'More for this message', 'Delete')
  await soon(inSlack).not.toContain('backfill at seven')
})

test('a reaction reaches the customer and is taken back', async () => {
  const page = await journey.visit('john')
  await openIssue(page, 'Backfill for depot 14')
  await choose(page, 'Depot 14 was offline', 'React', 'Thumbs up')
  const mine = said(page, 'Depot 14 was offline').getByRole('button', { name: /1: John Petrov/ })
  await mine.waitFor()
  await soon(inSlack).toMatch(/"(\+1|thumbsup)"/)
  await mine.click()
  await mine.waitFor({ state: 'detached' })
  await soon(inSlack).not.toMatch(/"(\+1|thumbsup)"/)
})
