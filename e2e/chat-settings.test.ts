// Settings → Chat widget: the preview follows what is set, the snippet can be copied, and a page is looked at for the widget.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from 'vitest'
import { askDesk } from './face.ts'
import { beginJourney } from './journey.ts'
import { signIn } from './browser.ts'

const journey = beginJourney()
const PATH = '/settings/chat'

test('the preview follows every setting of the looks, and what is saved is what visitors see', async () => {
  const page = await journey.visit('sabrina', PATH)
  const figure = page.getByRole('figure', { name: 'Preview of the widget' })
  const preview = figure.frameLocator('iframe')
  const scene = (name: string) => figure.getByRole('button', { name, exact: true }).click()
  await page.getByLabel('Welcome').fill('Ahoy! What now?')
  await preview.getByText('Ahoy! What now?').waitFor()
  await page.getByLabel('While somebody is there').fill('Here in a blink')
  await page.getByLabel('While nobody is').fill('Out at sea')
  await preview.getByText('Here in a blink').waitFor()
  await scene('Home, nobody there')
  await preview.getByText('Out at sea').waitFor()
  await scene('Home')
  await page.getByLabel('Theme').selectOption('dark')
  const ground = () => preview.locator('.window').evaluate((one) => getComputedStyle(one).backgroundColor)
  await expect.poll(ground).toBe('rgb(22, 24, 29)')
  await page.getByLabel('Theme').selectOption('light')
  await expect.poll(ground).toBe('rgb(255, 255, 255)')
  await page.getByLabel('Language').selectOption('he')
  await preview.getByText('התחלת צ׳אט').waitFor()
  expect(await preview.locator('html').getAttribute('dir')).toBe('rtl')
  await page.getByLabel('Direction').selectOption('ltr')
  await expect.poll(() => preview.locator('html').getAttribute('dir')).toBe('ltr')
  await page.getByLabel('First words of a new chat').fill('Speak, sailor.')
  await scene('Chat')
  await preview.getByText('Speak, sailor.').waitFor()
  await preview.getByText('איפה ההזמנה שלי?').waitFor()
  // Whoever writes in the settings is not carried off into the picture of the widget.
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('IFRAME')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Saved' }).waitFor()
  const shop = await journey.open()
  await shop.goto(`${journey.desk.url}/demo/site`)
  const frame = shop.frameLocator('#patchbay-widget')
  await frame.locator('.bubble').click()
  await frame.getByText('Ahoy! What now?').waitFor()
  expect(await frame.locator('html').evaluate((one) => [one.getAttribute('lang'), one.getAttribute('dir')])).toEqual(['he', 'ltr'])
})

test('the snippet names the widget, and a page is looked at for it', async () => {
  const page = await journey.visit('sabrina', PATH)
  const snippet = await page.locator('pre').textContent()
  expect(snippet).toMatch(/\/widget\/[0-9a-f-]{36}"/)
  await page.getByLabel('Address of a page').fill('http://127.0.0.1:9/')
  await page.getByRole('button', { name: 'Test my installation' }).click()
  await page.getByText(/could not be read/).waitFor()
})

test('chat is for those of whom something is known: begun, saved and taken back in the settings, and seen in the shop', async () => {
  const page = await journey.visit('sabrina', PATH)
  const whom = page.getByRole('group', { name: 'Whom Chat is for' })
  const startsInShop = async () => {
    const shop = await journey.open()
    await shop.goto(`${journey.desk.url}/demo/site`)
    const frame = shop.frameLocator('#patchbay-widget')
    await frame.locator('.bubble').click()
    await frame.locator('.window').waitFor()
    const count = await frame.getByText('Where is my parcel?').waitFor().then(() => frame.locator('.start').count())
    await shop.context().close()
    return count
  }
  await whom.getByRole('button', { name: 'Only some of them' }).click()
  await whom.getByLabel('Field').selectOption({ label: 'Account name' })
  await whom.getByLabel('Operator').selectOption({ label: 'contains' })
  await whom.getByRole('textbox').fill('Nobody at all')
  const save = async () => {
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Saved' }).waitFor()
  }
  await save()
  expect(await startsInShop()).toBe(0)
  await page.reload()
  expect(await whom.getByRole('textbox').inputValue()).toBe('Nobody at all')
  await whom.getByRole('button', { name: 'Remove this condition' }).click()
  await whom.getByRole('button', { name: 'Only some of them' }).waitFor()
  await save()
  expect(await startsInShop()).toBe(1)
})

test.each(['light', 'dark'] as const)('axe finds nothing in %s, at any width, and nothing runs out of the page', async (colorScheme) => {
  for (const width of [1440, 1024, 390]) {
    const page = await signIn(await journey.open({ colorScheme, viewport: { width, height: 900 } }), journey.desk, 'sabrina', PATH)
    await page.getByRole('figure', { name: 'Preview of the widget' }).waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${width}: ${id}: ${node.html.slice(0, 120)}`))).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await page.screenshot({ path: `e2e/shots/chat-settings-${colorScheme}-${width}.png`, fullPage: true })
  }
})

const ROUTING = '/settings/chat/routing'

test('who comes back from Slack finds the settings open, or why it did not work and where there is help', async () => {
  const page = await journey.visit('leila', `${ROUTING}?slack=connected`)
  await page.getByRole('dialog', { name: 'Slack settings of chats' }).waitFor()
  await expect.poll(() => new URL(page.url()).search).toBe('')
  const refused = await journey.visit('leila', `${ROUTING}?problem=${encodeURIComponent('The installation was cancelled in Slack.')}`)
  const told = refused.getByRole('alert').filter({ hasText: 'The installation was cancelled in Slack.' })
  await told.getByRole('link', { name: 'how apps are approved' }).waitFor()
  expect(await refused.getByRole('dialog').count()).toBe(0)
})

test('without Slack a group is asked for no channel, and one window leads there', async () => {
  const page = await journey.visit('leila', ROUTING)
  const form = page.getByRole('dialog', { name: 'New routing group' })
  const asksForChannel = async () => {
    await page.getByRole('button', { name: 'Add a group' }).click()
    await form.getByLabel('Name').waitFor()
    const isAsked = await form.getByText('Slack channel', { exact: true }).count()
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    return isAsked
  }
  expect(await asksForChannel()).toBe(1)
  const { installation_id } = (await askDesk(page, journey.desk, 'GET', '/chat-routing/slack')) as { installation_id: string }
  await askDesk(page, journey.desk, 'DELETE', `/slack/installations/${installation_id}`)
  const connect = page.getByRole('link', { name: 'Connect Slack' })
  await connect.waitFor()
  expect([await connect.getAttribute('target'), await connect.getAttribute('href')]).toEqual(['_blank', expect.stringContaining('/slack/install?for=chat')])
  expect(await asksForChannel()).toBe(0)
})
