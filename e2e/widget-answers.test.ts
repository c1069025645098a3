// What an answer does at the visitor's end: it rings while nobody looks, unless that is turned off, and is reacted to with one finger.
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openIssue, signIn } from './browser.ts'
import { askDesk } from './face.ts'
import { beginJourney } from './journey.ts'
import { beginChat } from './shop.ts'
import { askInShop } from './shop.ts'

const journey = beginJourney()
const stamp = (): string => Date.now().toString(36)

/** Of the real sound, counted where it leaves for the loudspeaker. */
const countRings = (page: Page) =>
  page.context().addInitScript(() => {
    const counted = window as unknown as { tones: number }
    counted.tones = 0
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function play(when?: number) {
      counted.tones += 1
      start.call(this, when)
    }
  })
const TONES = 2
const rings = async (page: Page): Promise<number> => {
  const frame = page.frames().find((one) => one.url().includes('/widget/'))
  return ((await frame?.evaluate(() => (window as unknown as { tones: number }).tones)) ?? -1) / TONES
}
const answer = async (page: Page, words: string) => {
  await page.getByRole('textbox', { name: 'Reply' }).fill(words)
  await page.keyboard.press('Control+Enter')
}

const ask = async (words: string, options: BrowserContextOptions = {}) => {
  const shop = await journey.open(options)
  await countRings(shop)
  await shop.goto(`${journey.desk.url}/demo/site`)
  const widget = await beginChat(shop, words)
  const box = widget.getByRole('textbox', { name: 'Write a message…' })
  const said = widget.getByRole('listitem').filter({ hasText: words })
  await said.locator('.picks').waitFor({ state: 'attached' })
  return { shop, widget, box, said }
}

test('an answer rings once while the window is closed, not while it is read, and never where the sound is off', async () => {
  const admin = await journey.visit()
  const { app_id: _app, has_secret: _secret, script_url: _script, articles: _articles, ...settings } = await askDesk(admin, journey.desk, 'GET', '/chat-widget')
  const sound = (has_sound: boolean) => askDesk(admin, journey.desk, 'PUT', '/chat-widget', { ...settings, look: { ...(settings.look as object), has_sound } })
  await sound(true)
  const word = `kiln ${stamp()}`
  const { shop, widget, box } = await ask(`Do you sell a ${word}?`)
  const page = await journey.visit()
  await openIssue(page, word)

  await box.focus()
  await answer(page, 'Read as it comes.')
  await widget.getByRole('log').getByText('Read as it comes.').waitFor()
  expect(await rings(shop)).toBe(0)

  await widget.getByRole('button', { name: 'Close chat' }).first().click()
  await answer(page, 'Not seen at first.')
  await widget.getByRole('button', { name: /1 unread/ }).waitFor()
  await expect.poll(() => rings(shop)).toBe(1)

  await sound(false)
  await shop.reload()
  await widget.getByRole('button', { name: /1 unread/ }).waitFor()
  await answer(page, 'This one is silent.')
  await widget.getByRole('button', { name: /2 unread/ }).waitFor()
  expect(await rings(shop)).toBe(0)
  await sound(true)
})

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** As a finger does it that stays where it is. */
const hold = async (page: Page, at: { x: number; y: number }, ms: number) => {
  const fingers = await page.context().newCDPSession(page)
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
  await page.waitForTimeout(ms)
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await fingers.detach()
}

test('on a phone one button beside an answer opens the reactions, and so does a finger that rests on it', async () => {
  const word = `glaze ${stamp()}`
  const { shop, widget, said } = await ask(`Which ${word} is safe for food?`, PHONE)
  const page = await journey.visit()
  await openIssue(page, word)
  await answer(page, 'The clear one, fired at 1240 degrees.')
  const answered = widget.getByRole('listitem').filter({ hasText: 'The clear one' })
  const picks = answered.getByRole('group', { name: 'React' })
  await answered.getByRole('button', { name: 'React', exact: true }).tap()
  await picks.waitFor()
  expect(await picks.getByRole('button').count()).toBe(6)
  await picks.getByRole('button', { name: 'React heart' }).tap()
  await picks.waitFor({ state: 'detached' })
  await answered.getByRole('button', { name: /❤️ 1/ }).waitFor()
  await page.getByRole('article').filter({ hasText: 'The clear one' }).getByRole('button', { name: /heart/ }).first().waitFor()

  const box = await answered.locator('.words').boundingBox()
  await hold(shop, { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 12 }, 700)
  await picks.waitFor()
  await widget.getByRole('heading').first().tap()
  await picks.waitFor({ state: 'detached' })

  expect(await said.getByRole('button', { name: 'Edit' }).isVisible()).toBe(false)
  await said.getByRole('button', { name: 'Message options' }).tap()
  await said.getByRole('button', { name: 'Edit' }).tap()
  await widget.getByRole('textbox', { name: 'Edit' }).fill(`Which ${word} is safe for soup?`)
  await widget.getByRole('button', { name: 'Save' }).tap()
  await widget.getByRole('log').getByText('safe for soup?').waitFor()
})

test('with a mouse and by keys the reactions open and close without the window', async () => {
  const word = `tongs ${stamp()}`
  const { shop, widget } = await askInShop(journey, `Are the ${word} of oak?`)
  const page = await signIn(await journey.open(), journey.desk)
  await openIssue(page, word)
  await answer(page, 'Of beech.')
  const answered = widget.getByRole('listitem').filter({ hasText: 'Of beech.' })
  const react = answered.getByRole('button', { name: 'React', exact: true })
  await react.focus()
  await shop.keyboard.press('Enter')
  await expect.poll(() => answered.getByRole('button', { name: 'React thumbsup' }).evaluate((one) => one === document.activeElement)).toBe(true)
  await shop.keyboard.press('Escape')
  await answered.getByRole('group', { name: 'React' }).waitFor({ state: 'detached' })
  await widget.getByRole('dialog').waitFor()
  await answered.hover()
  await react.click()
  await answered.getByRole('button', { name: 'React tada' }).click()
  await answered.getByRole('button', { name: /🎉 1/ }).waitFor()
})

test('an emoji is put where one writes, and one goes on writing behind it', async () => {
  const word = `mortar ${stamp()}`
  const { shop, widget } = await askInShop(journey, `Is the ${word} of stone?`)
  await widget.getByRole('listitem').filter({ hasText: word }).locator('.picks').waitFor({ state: 'attached' })
  const box = widget.getByRole('textbox', { name: 'Write a message…' })
  await box.fill('Thanks you all')
  await box.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(6, 6))
  await widget.getByRole('button', { name: 'Emoji' }).click()
  await widget.getByRole('group', { name: 'Emoji' }).getByRole('button', { name: '🎉' }).click()
  await expect.poll(() => box.evaluate((area) => area === document.activeElement)).toBe(true)
  await shop.keyboard.type(' to')
  await expect.poll(() => box.inputValue()).toBe('Thanks🎉 to you all')
})
