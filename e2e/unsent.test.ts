// What is begun, called back, and sent later: kept on every device, through restarts, and sent once.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { inSlack } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const reply = (page: Page) => page.getByRole('textbox', { name: 'Reply' })
/** Tomorrow, until midnight has passed. */
const IN_THE_MORNING = /Will be sent (tomorrow|today) 09:00/
const said = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words })
const heard = async (user: string, channel: string, root: string, words: string): Promise<number> => {
  const ts = (await journey.desk.read(user, channel)).find((message) => message.text.startsWith(root))?.ts
  return (await journey.desk.read(user, channel, ts)).filter((message) => message.text.includes(words)).length
}

test('a draft goes along to another device, is listed, and two devices disagree without loss', async () => {
  const laptop = await journey.visit('mei')
  await openIssue(laptop, 'Backfill for depot 14')
  await reply(laptop).fill('The backfill can start')
  await laptop.getByText('Draft saved').waitFor()
  const phone = await journey.visit('mei', new URL(laptop.url()).pathname)
  await reply(phone).getByText('The backfill can start').waitFor()
  await phone.getByRole('link', { name: 'Drafts, 1' }).waitFor()
  await reply(laptop).fill('The backfill can start at six')
  await laptop.getByText('Draft saved').waitFor()
  await reply(phone).press('End')
  await reply(phone).pressSequentially(' tonight')
  await phone.getByText('You went on with this draft on another device').waitFor()
  await phone.getByRole('button', { name: 'Both' }).click()
  await phone.getByText('Draft saved').waitFor()
  await reply(phone).getByText('The backfill can start tonight').waitFor()
  await reply(phone).getByText('The backfill can start at six').waitFor()
  await phone.goto(`${journey.desk.url}/drafts`)
  await phone.getByRole('button', { name: 'Discard the draft' }).click()
  await phone.getByText('Nothing begun').waitFor()
})

test('a message is called back in time, and its words can be written on', async () => {
  const page = await journey.visit('john')
  await openIssue(page, 'File transfer fails')
  await reply(page).fill('The key was rotated by mistake.')
  await page.keyboard.press('Control+Enter')
  await said(page, 'rotated by mistake').getByRole('button', { name: 'Undo' }).click()
  await reply(page).getByText('The key was rotated by mistake.').waitFor()
  await said(page, 'rotated by mistake').waitFor({ state: 'detached' })
  await reply(page).press('End')
  await reply(page).pressSequentially(' It is back.')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => heard('U0ANA', 'C0EXTLUMEN', 'Our file transfer', 'rotated by mistake. It is back.'), { timeout: 20_000 }).toBe(1)
  expect(await heard('U0ANA', 'C0EXTLUMEN', 'Our file transfer', 'rotated by mistake.')).toBe(1)
})

test('what waits is sent once though the server is killed before its time', async () => {
  const page = await journey.visit('john')
  await openIssue(page, 'File transfer fails')
  await reply(page).fill('Please try the transfer once more.')
  await page.keyboard.press('Control+Enter')
  await said(page, 'transfer once more').getByText(/Leaves in/).waitFor()
  process.kill(journey.desk.running.pid, 'SIGKILL')
  await new Promise((resolve) => setTimeout(resolve, 6_000))
  await journey.desk.again()
  await expect.poll(() => heard('U0ANA', 'C0EXTLUMEN', 'Our file transfer', 'transfer once more'), { timeout: 30_000 }).toBe(1)
  await page.reload()
  await said(page, 'transfer once more').waitFor()
  expect(await said(page, 'transfer once more').count()).toBe(1)
})

test('a message is scheduled, seen by a colleague, and sent when they say so', async () => {
  const page = await journey.visit('mei')
  await openIssue(page, 'Backfill missing two days')
  await reply(page).fill('Both days are filled.')
  await page.getByRole('button', { name: 'More ways to send' }).click()
  await page.getByRole('menuitem', { name: /Tomorrow morning/ }).click()
  await said(page, 'Both days are filled').getByText(IN_THE_MORNING).waitFor()
  const colleague = await journey.visit('alex', '/scheduled')
  await colleague.getByText('Both days are filled.').waitFor()
  await colleague.getByText('Mei').first().waitFor()
  await colleague.getByRole('button', { name: 'Send now' }).click()
  await colleague.getByText('Nothing is scheduled').waitFor()
  await said(page, 'Both days are filled').getByText(IN_THE_MORNING).waitFor({ state: 'detached' })
  await said(page, 'Both days are filled').waitFor()
})

/** A question that nobody has asked before. */
const askFresh = async (words: string) => {
  const asked = `Hello, ${words} ${Date.now().toString(36)}`
  return { asked, root: await journey.desk.say('U0INGRID', 'C0EXTFJORD', asked) }
}

test('what is scheduled says that the customer has written since, and goes back to what is being written', { timeout: 60_000 }, async () => {
  const page = await journey.visit('mei')
  const { asked, root } = await askFresh('when is the next maintenance of the harbour cluster?')
  await openIssue(page, asked)
  await reply(page).fill('It is on the second Sunday.')
  await page.getByRole('button', { name: 'More ways to send' }).click()
  await page.getByRole('menuitem', { name: /Tomorrow morning/ }).click()
  const waiting = said(page, 'on the second Sunday')
  await waiting.getByText(IN_THE_MORNING).waitFor()
  expect(await waiting.getByText('The customer has written since').count()).toBe(0)
  await journey.desk.say('U0INGRID', 'C0EXTFJORD', 'And can it be moved to the evening?', root)
  await waiting.getByText('The customer has written since. Is it still right?').waitFor()
  await waiting.getByRole('button', { name: 'Cancel' }).click()
  await waiting.waitFor({ state: 'detached' })
  await reply(page).getByText('It is on the second Sunday.').waitFor()
  expect(JSON.stringify(await journey.desk.read('U0INGRID', 'C0EXTFJORD', root))).not.toContain('second Sunday')
  await reply(page).fill('')
})

test('what Slack refuses is marked with its reason, told to who wrote it, and sent once by Retry', { timeout: 90_000 }, async () => {
  const page = await journey.visit('john')
  // Somebody else: whoever goes on talking goes on about the same.
  const asked = `Hello, which address do the callbacks come from? ${Date.now().toString(36)}`
  const root = await journey.desk.say('U0WENDY', 'C0EXTNORTHWIND', asked)
  await openIssue(page, asked)
  await reply(page).fill('They come from two addresses, both in the list.')
  await page.keyboard.press('Control+Enter')
  await said(page, 'from two addresses').getByText(/Leaves in/).waitFor()
  await inSlack(journey.desk, 'U0SABRINA', 'conversations.archive', { channel: 'C0EXTNORTHWIND' })
  await said(page, 'from two addresses').getByText(/^Not sent: .*archived/).waitFor({ timeout: 30_000 })
  await inSlack(journey.desk, 'U0SABRINA', 'conversations.unarchive', { channel: 'C0EXTNORTHWIND' })
  const inbox = await journey.visit('john', '/inbox')
  await inbox.getByRole('listitem').filter({ hasText: 'Your message could not be sent. The channel is archived' }).waitFor()
  await said(page, 'from two addresses').getByRole('button', { name: 'Retry' }).click()
  await said(page, 'from two addresses').getByText(/^Not sent/).waitFor({ state: 'detached' })
  const arrived = async () => (await journey.desk.read('U0WENDY', 'C0EXTNORTHWIND', root)).filter(({ text }) => text.includes('from two addresses')).length
  await expect.poll(arrived, { timeout: 20_000 }).toBe(1)
})
