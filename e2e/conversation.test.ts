// A conversation: answers go out and come in, notes stay inside, and the hands never leave the keyboard.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { card, column, openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const said = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words })
const FILE_TRANSFER = 'Our file transfer to you fails'

/** The time stamp of the first message of a conversation, by its first words. */
const rootOf = async (user: string, channel: string, words: string): Promise<string> =>
  (await journey.desk.read(user, channel)).find((message) => message.text.startsWith(words))?.ts ?? ''

test('an answer written here appears in the customer\'s thread under the colleague\'s name', async () => {
  const page = await journey.visit()
  await openIssue(page, 'File transfer fails')
  await page.getByRole('textbox', { name: 'Reply' }).fill('The old host key is back in place since seven, so you can resume the transfer.')
  const ana = await journey.face('U0ANA', 'C0EXTLUMEN', await rootOf('U0ANA', 'C0EXTLUMEN', FILE_TRANSFER))
  await page.keyboard.press('Control+Enter')
  await said(page, 'old host key is back in place').waitFor()
  const answer = ana.getByRole('complementary').getByRole('listitem').filter({ hasText: 'old host key is back in place' })
  await answer.getByText('Sabrina Okafor').waitFor()
  await answer.getByText('APP', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Status: On customer' }).waitFor()
  await said(page, 'old host key is back in place').getByText('Sending…').waitFor({ state: 'detached' })
})

test('an answer typed in Slack shows on the issue page and moves its status', async () => {
  const page = await journey.visit('sabrina')
  await openIssue(page, 'Vendor access without a reason')
  const root = await rootOf('U0ANA', 'C0EXTLUMEN', 'For our yearly audit')
  const sabrina = await journey.face('U0SABRINA', 'C0EXTLUMEN', root)
  await sabrina.getByRole('complementary').getByRole('textbox').fill('All three entries have a ticket; I attach the list today.')
  await sabrina.keyboard.press('Enter')
  await said(page, 'All three entries have a ticket').waitFor()
  await page.getByRole('button', { name: 'Status: On customer' }).waitFor()
})

/** How much more red and green than blue there is behind it, 0 to 255. */
const yellowOf = (element: Element): number => {
  const canvas = document.createElement('canvas').getContext('2d')
  if (!canvas) return 0
  canvas.fillStyle = getComputedStyle(element).backgroundColor
  canvas.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
  return Math.min(red, green) - blue
}

test('a note is yellow, and the customer never sees it', async () => {
  const page = await journey.visit('john')
  await openIssue(page, 'Do test calls count towards the quota')
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Note' }).fill('Test calls are counted by mistake; do not promise a date yet.')
  await page.keyboard.press('Control+Enter')
  const note = page.getByRole('article', { name: /Internal note from John/ }).filter({ hasText: 'counted by mistake' })
  await note.waitFor()
  // Asked again where the answer of the server has just taken its place.
  await expect.poll(() => note.evaluate(yellowOf)).toBeGreaterThan(15)
  // What leaves, leaves in order: once this has arrived, the note would have too.
  await page.keyboard.press('Escape')
  await page.keyboard.press('r')
  await page.getByRole('textbox', { name: 'Reply' }).fill('We can see it too and are looking into it.')
  await page.keyboard.press('Control+Enter')
  const root = await rootOf('U0INES', 'C0EXTQUILL', 'Question sur les quotas')
  await expect.poll(async () => JSON.stringify(await journey.desk.read('U0INES', 'C0EXTQUILL', root))).toContain('We can see it too')
  expect(JSON.stringify([await journey.desk.read('U0INES', 'C0EXTQUILL', root), await journey.desk.read('U0INES', 'C0EXTQUILL')])).not.toContain('counted by mistake')
})

test('a word in the triage thread is a private note of the issue', async () => {
  const page = await journey.visit()
  await openIssue(page, 'Invoice shows the old address')
  const cards = await journey.desk.read('U0SABRINA', 'C0TRIAGE')
  const triage = cards.find((message) => JSON.stringify(message).includes('Invoice shows the old address'))
  const mei = await journey.face('U0MEI', 'C0TRIAGE', triage?.ts)
  await mei.getByRole('complementary').getByRole('textbox').fill('Finance corrects the address by Friday.')
  await mei.keyboard.press('Enter')
  await page.getByRole('article', { name: /Internal note from Mei/ }).filter({ hasText: 'Finance corrects the address' }).waitFor()
  expect(JSON.stringify(await journey.desk.read('U0MAJA', 'C0EXTANGSTROM'))).not.toContain('Finance corrects')
})

test('by keyboard alone: walk, open, answer, close', async () => {
  const page = await journey.visit('alex')
  await column(page, 'On you').locator('a[data-card]').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('ArrowRight')
  const number = await page.evaluate(() => document.activeElement?.getAttribute('href'))
  await page.keyboard.press('Enter')
  await page.waitForURL(`**${number}`)
  await page.getByRole('textbox', { name: 'Reply' }).waitFor()
  await page.keyboard.press('r')
  await page.keyboard.type('Thank you for waiting, this is solved now.')
  await page.keyboard.press('Control+Enter')
  await said(page, 'this is solved now').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('e')
  await page.getByRole('button', { name: 'Status: Closed' }).waitFor()
  await page.keyboard.press('Escape')
  await column(page, 'On customer').waitFor()
  expect(await page.locator(`section[data-column] a[href="${number}"]`).count()).toBe(0)
})

test('the palette finds an issue by its words and jumps to it', async () => {
  const page = await journey.visit()
  await card(page, 'SSO redirect loops').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('tunnel claims database')
  await page.getByRole('option').filter({ hasText: 'Tunnel drops every night' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Tunnel drops every night at two' }).waitFor()
})
