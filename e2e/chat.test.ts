// A visitor of a shop and one of us in the app: they chat, see each other type, and what is said is there once.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
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
  await openIssue(page, 'Slate Pot safe')
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
