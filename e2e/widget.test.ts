// The chat widget for everybody: forms in its window, by keys, read aloud, in both themes, from right to left, and small.
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { askDesk } from './face.ts'
import { beginJourney } from './journey.ts'
import { signIn } from './browser.ts'
import { openBrowser } from './chromium.ts'

const journey = beginJourney()

const ask = (key: string, label: string, more: object = {}) => ({ key, label, ...more })
const POT = {
  name: 'Report a broken pot', description_html: '<p>We send a <b>new one</b> the same day.</p>', thanks: 'A new one is on its way.',
  fields: [ask('name', 'Your name'), ask('email', 'Your email'), ask('subject', 'Subject', { is_required: true }), ask('description', 'What happened', { description: 'As much as you remember.' }), ask('fields.damage', 'Damage'), ask('fields.batch', 'Batch'), ask('files', 'Pictures')],
  conditions: [{ key: 'fields.damage', values: ['grave'], shows: [{ key: 'fields.batch', is_required: true }] }],
}

beforeAll(async () => {
  const browser = await openBrowser()
  const page = await signIn(await browser.newPage(), journey.desk)
  await askDesk(page, journey.desk, 'POST', '/fields', { object_type: 'issue', type: 'select', label: 'Damage', slug: 'damage', options: [{ label: 'Mild', slug: 'mild' }, { label: 'Grave', slug: 'grave' }] })
  await askDesk(page, journey.desk, 'POST', '/fields', { object_type: 'issue', type: 'text', label: 'Batch', slug: 'batch' })
  await askDesk(page, journey.desk, 'POST', '/ticket-forms', POT)
  await browser.close()
})

const widget = (shop: Page) => shop.frameLocator('#patchbay-widget')
const visitShop = async (options: BrowserContextOptions = {}) => {
  const shop = await journey.open(options)
  await shop.goto(`${journey.desk.url}/demo/site`)
  return shop
}
const openWindow = async (shop: Page) => {
  await widget(shop).locator('.bubble').click()
  await widget(shop).locator('.window').waitFor()
}

test('a form is asked by its conditions, refused beside its fields, and becomes a chat', async () => {
  const shop = await visitShop()
  await openWindow(shop)
  const frame = widget(shop)
  await frame.getByRole('button', { name: 'Report a broken pot' }).click()
  await frame.getByRole('heading', { name: 'Report a broken pot' }).waitFor()
  // The page says who it is.
  expect(await frame.getByRole('textbox', { name: /Your (name|email)/ }).count()).toBe(0)
  expect(await frame.getByRole('textbox', { name: 'Batch' }).count()).toBe(0)
  await frame.getByRole('combobox', { name: 'Damage' }).selectOption('grave')
  await frame.getByRole('button', { name: 'Submit' }).click()
  const subject = frame.getByRole('textbox', { name: 'Subject' })
  expect(await subject.evaluate((box) => [box.ownerDocument.activeElement === box, box.getAttribute('aria-invalid'), box.ownerDocument.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent])).toEqual([true, 'true', 'Please fill this in.'])
  expect(await frame.getByText('Please fill this in.').count()).toBe(2)
  await subject.fill('The spout came off')
  await frame.getByRole('textbox', { name: 'Batch' }).fill('B-12')
  await frame.getByRole('textbox', { name: 'What happened' }).fill('While pouring.')
  await frame.getByLabel('Pictures').setInputFiles({ name: 'spout.txt', mimeType: 'text/plain', buffer: Buffer.from('a picture, nearly') })
  await frame.getByText('spout.txt').waitFor()
  await frame.getByRole('button', { name: 'Submit' }).click()
  await frame.getByRole('log').getByText('While pouring.').waitFor()
  await frame.getByText('A new one is on its way.').waitFor()
  await frame.getByRole('link', { name: /spout.txt/ }).waitFor()
  await frame.getByRole('button', { name: 'Back' }).click()
  await frame.getByRole('button', { name: /The spout came off/ }).waitFor()
})

const theme = ['light', 'dark'] as const
/** A bubble alone is no page: it has no heading and no main part. */
const OF_WHOLE_PAGES = ['landmark-one-main', 'page-has-heading-one']
type Scene = [name: string, open: (shop: Page) => Promise<unknown>]
const home = (shop: Page) => widget(shop).getByRole('button', { name: 'Back' }).click()
const scenes: Scene[] = [
  ['closed', (shop) => widget(shop).locator('.bubble').waitFor()],
  ['home', openWindow],
  ['form', (shop) => widget(shop).getByRole('button', { name: 'Report a broken pot' }).click().then(() => widget(shop).getByRole('textbox', { name: 'Subject' }).waitFor())],
  ['form refused', (shop) => widget(shop).getByRole('button', { name: 'Submit' }).click().then(() => widget(shop).getByText('Please fill this in.').first().waitFor())],
  ['new chat', async (shop) => {
    await home(shop)
    await widget(shop).getByRole('button', { name: /Start a chat/ }).click()
    await widget(shop).getByRole('textbox').waitFor()
  }],
  ['chat', async (shop) => {
    await widget(shop).getByRole('textbox').fill('Is it *safe*? See https://example.com')
    await shop.keyboard.press('Enter')
    await widget(shop).getByRole('button', { name: 'Edit' }).waitFor()
  }],
  ['emoji', (shop) => widget(shop).getByRole('button', { name: 'Emoji' }).click().then(() => widget(shop).getByRole('button', { name: '🎉' }).waitFor())],
  ['offline', async (shop) => {
    await shop.context().setOffline(true)
    await widget(shop).getByText('No connection').waitFor()
  }],
  ['ended', async (shop) => {
    await shop.context().setOffline(false)
    await widget(shop).getByText('No connection').waitFor({ state: 'detached' })
    const frame = shop.frames().find((one) => one.url().includes('/widget/'))
    await frame?.evaluate(async () => {
      const token = Object.entries(localStorage).find(([key]) => /^patchbay\.[0-9a-f-]{36}$/.test(key))?.[1] ?? ''
      const headers = { authorization: `Bearer ${token}` }
      const { data } = (await (await fetch('/api/widget/chats', { headers })).json()) as { data: { id: string }[] }
      await fetch(`/api/widget/chats/${data[0]?.id}/end`, { method: 'POST', headers })
    })
    await widget(shop).getByText('This chat has ended').waitFor()
  }],
  ['list', (shop) => home(shop)],
]

test.each(theme)('axe finds nothing in any state of the widget in %s', async (colorScheme) => {
  const shop = await visitShop({ colorScheme })
  const found: string[] = []
  for (const [name, open] of scenes) {
    await open(shop)
    const { violations } = await new AxeBuilder({ page: shop }).include('#patchbay-widget').disableRules(name === 'closed' ? OF_WHOLE_PAGES : []).analyze()
    found.push(...violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${name}: ${id}: ${node.html.slice(0, 140)}: ${node.any[0]?.message ?? ''}`)))
  }
  expect(found).toEqual([])
})

test('keys open the window, go through it and close it, and stay where something has changed', async () => {
  const shop = await visitShop()
  const frame = widget(shop)
  await frame.locator('.bubble').focus()
  await shop.keyboard.press('Enter')
  const focused = () => frame.locator(':focus').evaluate((one) => one.getAttribute('aria-label') ?? one.textContent)
  await frame.getByRole('dialog').waitFor()
  await expect.poll(focused).toBe('Nimbus Data')
  await shop.keyboard.press('Tab')
  expect(await focused()).toBe('Close chat')
  await shop.keyboard.press('Tab')
  await shop.keyboard.press('Enter')
  await expect.poll(focused).toBe('Write a message…')
  await shop.keyboard.type('So good')
  await shop.keyboard.press('Home')
  await frame.getByRole('button', { name: 'Emoji' }).press('Enter')
  await frame.getByRole('button', { name: '🎉' }).press('Enter')
  await expect.poll(focused).toBe('Write a message…')
  await expect.poll(() => frame.getByRole('textbox').inputValue()).toBe('🎉So good')
  await frame.getByRole('button', { name: 'Emoji' }).press('Enter')
  await frame.getByRole('button', { name: '🎉' }).waitFor()
  await shop.keyboard.press('Escape')
  await frame.getByRole('button', { name: '🎉' }).waitFor({ state: 'detached' })
  await expect.poll(focused).toBe('Write a message…')
  await shop.keyboard.press('Escape')
  await frame.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(focused).toBe('Open chat')
})

test.each([['ar', 'rtl', 'فتح المحادثة'], ['he', 'rtl', 'פתיחת הצ׳אט'], ['ja', 'ltr', 'チャットを開く'], ['nl', 'ltr', 'Open chat']])('who reads %s has it %s, and in their words', async (locale, dir, open) => {
  const shop = await visitShop({ locale })
  await widget(shop).getByRole('button', { name: open }).click()
  await widget(shop).locator('.window').waitFor()
  const [close, title] = await Promise.all([widget(shop).locator('.hero .icon').boundingBox(), widget(shop).locator('.hero b').boundingBox()])
  expect(await widget(shop).locator('html').getAttribute('dir')).toBe(dir)
  expect((close?.x ?? 0) > (title?.x ?? 0)).toBe(dir === 'ltr')
})

test.each([['no-preference', true], ['reduce', false]] as const)('with %s of motion something moves: %s', async (reducedMotion, moves) => {
  const shop = await visitShop({ reducedMotion })
  await openWindow(shop)
  const moving = await widget(shop).locator('html').evaluate((root) => {
    root.querySelector('.window')?.insertAdjacentHTML('beforeend', '<p class="typing">…<i></i></p>')
    const all = [...root.querySelectorAll('*')].map((one) => [one.className || one.tagName, getComputedStyle(one)] as const)
    return all.filter(([, style]) => style.animationName !== 'none' || !/^(0s(, )?)+$/.test(style.transitionDuration)).map(([name]) => name)
  })
  expect(moving).toEqual(moves ? expect.arrayContaining(['window', 'bubble', 'I']) : [])
})

test('on a phone the window is the whole screen, and nothing runs out of it', async () => {
  const shop = await visitShop({ viewport: { width: 390, height: 760 } })
  await openWindow(shop)
  await widget(shop).getByRole('button', { name: 'Report a broken pot' }).click()
  await widget(shop).getByRole('textbox', { name: 'Subject' }).waitFor()
  expect(await widget(shop).locator('.window').boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 760 })
  expect(await widget(shop).locator('.scroll').evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
})
