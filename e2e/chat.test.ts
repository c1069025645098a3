// A visitor of a shop and one of us in the app: they chat, see each other type, and what is said is there once.
import { createHmac } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { askDesk } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const visitShop = async () => {
  const shop = await journey.open()
  await shop.goto(`${journey.desk.url}/demo/site`)
  return shop
}
const widget = (shop: Page) => shop.frameLocator('#patchbay-widget')
/** The server has it: who wrote it may change it from then on. */
const arrived = (shop: Page, words: string) => widget(shop).getByRole('listitem').filter({ hasText: words }).getByRole('button', { name: 'Edit' }).waitFor()
const write = async (shop: Page, words: string) => {
  const box = widget(shop).getByRole('textbox', { name: 'Write a message…' })
  await box.fill(words)
  await box.press('Enter')
}

test('a visitor asks, one of us answers, and both read it at once', async () => {
  const shop = await visitShop()
  await widget(shop).getByRole('button', { name: 'Open chat' }).click()
  await widget(shop).getByRole('button', { name: /Start a chat/ }).click()
  await write(shop, 'Is the Slate Pot safe in the oven?')
  await arrived(shop, 'Is the Slate Pot safe')

  const page = await journey.visit()
  const mark = widget(shop).getByRole('listitem').filter({ hasText: 'Slate Pot safe' }).locator('.mark')
  expect(await mark.filter({ hasText: 'Seen' }).count()).toBe(0)
  await openIssue(page, 'Slate Pot safe')
  await expect.poll(() => mark.textContent()).toBe('Seen')
  expect(await mark.getAttribute('title')).toMatch(/\d:\d\d/)
  const side = page.getByRole('complementary', { name: 'Details' })
  await side.getByText('Kettle & Leaf').waitFor()
  await side.getByText('Not verified').waitFor()
  await page.getByRole('textbox', { name: 'Reply' }).fill('Up to 180 degrees, yes.')
  await widget(shop).getByText(/is typing/).waitFor()
  await page.keyboard.press('Control+Enter')
  await widget(shop).getByRole('log').getByText('Up to 180 degrees, yes.').waitFor()
  await side.getByText('Active').waitFor()

  await write(shop, 'Thank you, that *helps*')
  await page.getByRole('article').filter({ hasText: 'that helps' }).waitFor()
  expect(await widget(shop).getByRole('log').getByText('that helps').count()).toBe(1)

  const helps = widget(shop).getByRole('listitem').filter({ hasText: 'that helps' })
  await helps.getByText('Seen', { exact: true }).waitFor()
  expect(await widget(shop).locator('.mark').count()).toBe(1)
  await shop.reload()
  await widget(shop).getByRole('button', { name: 'Open chat' }).click()
  await widget(shop).getByRole('button', { name: /Slate Pot/ }).click()
  await helps.getByText('Seen', { exact: true }).waitFor()
})

test('what is written without a connection is sent when it is back, once', async () => {
  const shop = await visitShop()
  await widget(shop).getByRole('button', { name: 'Open chat' }).click()
  await widget(shop).getByRole('button', { name: /Start a chat/ }).click()
  await write(shop, 'Where is parcel nine?')
  await arrived(shop, 'Where is parcel nine?')
  await shop.context().setOffline(true)
  await write(shop, 'It was due on Monday')
  await shop.context().setOffline(false)
  await arrived(shop, 'due on Monday')
  await shop.reload()
  await widget(shop).getByRole('button', { name: 'Open chat' }).click()
  await widget(shop).getByRole('button', { name: /parcel nine/ }).click()
  await widget(shop).getByRole('log').getByText('It was due on Monday').waitFor()
  expect(await widget(shop).getByRole('log').getByText('It was due on Monday').count()).toBe(1)
})

test('where no stream gets through all is heard by asking, once, until one does', async () => {
  const shop = await visitShop()
  await shop.route('**/api/widget/stream', (route) => route.abort())
  const log = widget(shop).getByRole('log')
  await widget(shop).getByRole('button', { name: 'Open chat' }).click()
  await widget(shop).getByRole('button', { name: /Start a chat/ }).click()
  const question = 'Does the river pot leak?'
  await write(shop, question)
  await arrived(shop, question)
  const page = await journey.visit()
  await openIssue(page, /river pot/i)
  await log.getByText('Seen', { exact: true }).waitFor()
  const reply = async (words: string) => {
    await page.getByRole('textbox', { name: 'Reply' }).fill(words)
    await page.keyboard.press('Control+Enter')
    await log.getByText(words).waitFor()
  }
  await reply('Not for long.')
  expect(await widget(shop).getByText('No connection').count()).toBe(0)
  await page.getByRole('textbox', { name: 'Reply' }).fill('Until it is')
  await widget(shop).getByText(/is typing/).waitFor()
  await shop.unroute('**/api/widget/stream')
  const stream = shop.waitForResponse('**/api/widget/stream')
  // As a browser says it when its line has come back.
  await widget(shop).locator('html').evaluate(() => dispatchEvent(new Event('online')))
  await stream
  await reply('Now it flows.')
  for (const words of [question, 'Not for long.', 'Now it flows.']) expect(await log.getByText(words).count()).toBe(1)
})

test('what was written without a connection outlives the page, and arrives once', async () => {
  const shop = await visitShop()
  await widget(shop).getByRole('button', { name: 'Open chat' }).click()
  await widget(shop).getByRole('button', { name: /Start a chat/ }).click()
  await shop.context().setOffline(true)
  await write(shop, 'Does the blue kettle whistle?')
  await write(shop, 'Or only the red one?')
  await widget(shop).getByText('No connection').waitFor()
  await shop.reload().catch(() => null)
  await shop.context().setOffline(false)
  await shop.goto(`${journey.desk.url}/demo/site`)
  const line = widget(shop).getByRole('button', { name: /blue kettle/ })
  await widget(shop).getByRole('button', { name: 'Open chat' }).click()
  await line.click()
  await arrived(shop, 'only the red one')
  const log = widget(shop).getByRole('log')
  expect(await log.getByRole('listitem').filter({ hasText: /blue kettle|red one/ }).evaluateAll((all) => all.map((one) => one.querySelector('.words')?.textContent))).toEqual(['Does the blue kettle whistle?', 'Or only the red one?'])
  // Nothing is left to be sent again by the next page.
  await shop.reload()
  await widget(shop).getByRole('button', { name: 'Open chat' }).click()
  expect(await line.count()).toBe(1)
})

test('what is being written outlives the page, in its chat, until it is sent', async () => {
  const shop = await visitShop()
  const box = widget(shop).getByRole('textbox', { name: 'Write a message…' })
  await widget(shop).getByRole('button', { name: 'Open chat' }).click()
  await widget(shop).getByRole('button', { name: /Start a chat/ }).click()
  await write(shop, 'Which lid fits the copper pan?')
  await arrived(shop, 'copper pan')
  await box.fill('The one with the wooden')
  await shop.reload()
  await widget(shop).getByRole('button', { name: 'Open chat' }).click()
  await widget(shop).getByRole('button', { name: /Start a chat/ }).click()
  expect(await box.inputValue()).toBe('')
  await box.fill('Something else')
  await widget(shop).getByRole('button', { name: 'Back' }).click()
  await widget(shop).getByRole('button', { name: /copper pan/ }).click()
  await expect.poll(() => box.inputValue()).toBe('The one with the wooden')
  await box.press('End')
  await box.pressSequentially(' handle?')
  await box.press('Enter')
  await arrived(shop, 'wooden handle?')
  await shop.reload()
  await widget(shop).getByRole('button', { name: 'Open chat' }).click()
  await widget(shop).getByRole('button', { name: /copper pan/ }).click()
  await arrived(shop, 'wooden handle?')
  expect(await box.inputValue()).toBe('')
})

test('a page opens the window with words in it, and only a, b, p and i of its markup', async () => {
  const shop = await visitShop()
  await widget(shop).getByRole('button', { name: 'Open chat' }).waitFor()
  await shop.evaluate(() => (window as unknown as { Pylon: (...args: unknown[]) => void }).Pylon('showNewMessage', '<p>Is <b>Misty</b> <i>back</i>?</p><img src=x onerror="document.title=1"><script>alert(1)</script>', { isHtml: true }))
  const box = widget(shop).getByRole('textbox', { name: 'Write a message…' })
  await box.waitFor()
  expect(await box.inputValue()).toBe('Is **Misty** _back_?')
  expect(await shop.evaluate(() => Object.keys(window).filter((name) => /pylon|patchbay/i.test(name)).toSorted())).toEqual(['Patchbay', 'Pylon', 'pylon'])
})

test('files of a draft outlive the page as its words do, and leave with them', async () => {
  const shop = await visitShop()
  const frame = widget(shop)
  const reload = async () => {
    await shop.reload()
    await frame.getByRole('button', { name: 'Open chat' }).click()
    await frame.getByRole('button', { name: /Start a chat/ }).click()
  }
  await frame.getByRole('button', { name: 'Open chat' }).click()
  await frame.getByRole('button', { name: /Start a chat/ }).click()
  const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`of ${name}`) })
  await frame.locator('input[type=file]').setInputFiles([file('lid.txt'), file('wrong.txt')])
  await frame.getByText('lid.txt').waitFor()
  await frame.getByRole('button', { name: 'Delete wrong.txt' }).click()
  await reload()
  await frame.getByText('lid.txt').waitFor()
  expect(await frame.getByText('wrong.txt').count()).toBe(0)
  await frame.getByRole('textbox', { name: 'Write a message…' }).fill('This lid is bent')
  await reload()
  await frame.getByRole('button', { name: 'Send' }).click()
  await arrived(shop, 'This lid is bent')
  await frame.getByRole('log').getByRole('link', { name: /lid.txt/ }).waitFor()
  expect(await frame.locator('.composer').getByText('lid.txt').count()).toBe(0)
})

test('beside a chat stands what is known of its visitor, how it went before, and who has it', async () => {
  const page = await journey.visit()
  const { secret } = (await askDesk(page, journey.desk, 'POST', '/chat-widget/secret')) as { secret: string }
  const email = 'ida.proven@kettle-guest.example'
  const email_hash = createHmac('sha256', Buffer.from(secret, 'hex')).update(email).digest('hex')
  const shop = await journey.open({ timezoneId: 'Asia/Tokyo' })
  await shop.goto(`${journey.desk.url}/demo/site`)
  const be = (identity: object) => shop.evaluate((given) => {
    const { pylon } = window as unknown as { pylon: { chat_settings: object } }
    pylon.chat_settings = { ...pylon.chat_settings, ...given }
    ;(window as unknown as { Pylon: (name: string) => void }).Pylon('update')
  }, identity)
  await widget(shop).getByRole('button', { name: 'Open chat' }).waitFor()
  const entered = shop.waitForResponse('**/api/widget/session')
  await be({ email, name: 'Ida Proven', email_hash })
  await entered
  const begin = async (words: string) => {
    await widget(shop).getByRole('button', { name: /Start a chat/ }).click()
    await write(shop, words)
    await arrived(shop, words)
  }
  await widget(shop).getByRole('button', { name: 'Open chat' }).click()
  await begin('Which pot suits one person?')
  await widget(shop).getByRole('button', { name: 'Back' }).click()
  await begin('And is it heavy?')
  await openIssue(page, 'And is it heavy?')
  const side = page.getByRole('complementary', { name: 'Details' })
  await side.getByText('Verified', { exact: true }).waitFor()
  expect(await side.getByRole('link', { name: 'Kettle & Leaf · Teas' }).getAttribute('href')).toBe(`${journey.desk.url}/demo/site`)
  await side.getByText(/^Chrome on /).waitFor()
  await side.getByText(/^\d\d:\d\d · Tokyo$/).waitFor()
  await side.getByText('Earlier chats').waitFor()
  await side.getByRole('link', { name: /^#\d+ Which pot suits one person/ }).waitFor()
  await side.getByRole('button', { name: 'Take it' }).click()
  await side.getByText('Active').waitFor()
  const taker = side.locator('dt').filter({ hasText: 'Taken by' }).locator('+ dd')
  await expect.poll(() => taker.textContent()).toBe('Sabrina Okafor')
  await page.keyboard.press('a')
  await page.getByRole('option', { name: /Leila Haddad/ }).click()
  await expect.poll(() => taker.textContent()).toBe('Leila Haddad')
})

test('who ends a chat says how qualified the lead is, by keys alone, at once or later', async () => {
  const shop = await visitShop()
  const frame = widget(shop)
  await frame.getByRole('button', { name: 'Open chat' }).click()
  await frame.getByRole('button', { name: /Start a chat/ }).click()
  await write(shop, 'Do you ship forty kettles?')
  await arrived(shop, 'forty kettles')
  const page = await journey.visit()
  await openIssue(page, 'forty kettles')
  const side = page.getByRole('complementary', { name: 'Details' })
  const question = page.getByRole('dialog', { name: 'How qualified is this lead?' })
  await side.getByRole('button', { name: 'End the chat…' }).waitFor()
  await page.keyboard.press('Shift+E')
  await expect.poll(() => question.locator(':focus').textContent()).toContain('Qualified')
  await page.keyboard.press('Escape')
  await question.waitFor({ state: 'detached' })
  await page.keyboard.press('Shift+E')
  await question.getByRole('button', { name: 'End, decide later' }).click()
  await side.getByText('Not answered yet').waitFor()
  await side.getByText(/Counts as unset from \d/).waitFor()
  await frame.getByText('This chat has ended').waitFor()
  await page.keyboard.press('Shift+E')
  await question.waitFor()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => question.locator(':focus').textContent()).toContain('Nurture')
  await page.keyboard.press('1')
  await side.getByRole('button', { name: 'Qualified', exact: true }).waitFor()
  expect(await side.getByText(/Counts as unset/).count()).toBe(0)
})
