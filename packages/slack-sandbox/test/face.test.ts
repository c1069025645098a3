// The face in a real browser: two people talk, an app's buttons and modals work, and nobody's words become markup.
import { AxeBuilder } from '@axe-core/playwright'
import chromiumPack from '@sparticuz/chromium'
import type { Browser, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startSandbox } from '../src/index.ts'
import type { Sandbox } from '../src/index.ts'
import type { Receiver } from './receiver.ts'
import { startReceiver, until } from './receiver.ts'

const BOT = 'xoxb-sandbox-patchbay'
const SHARED = 'C0HARBOUR'
let sandbox: Sandbox
let app: Receiver
let browser: Browser
let errors: string[] = []

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? (await chromiumPack.executablePath()), args: ['--no-sandbox', '--disable-gpu'] })
}, 60_000)
afterAll(() => browser.close())
beforeEach(async () => {
  errors = []
  app = await startReceiver()
  sandbox = await startSandbox()
  await sandbox.configureApp('A0PATCHBAY', { interactivity_url: app.url, commands: [{ command: '/issue', url: app.url, description: 'Open an issue' }] })
  return async () => {
    for (const context of browser.contexts()) await context.close()
    await sandbox.close()
    await app.close()
    expect(errors).toEqual([])
  }
})

async function visit(path: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  page.setDefaultTimeout(10_000)
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.goto(`${sandbox.url}${path}`)
  return page
}
const write = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('main').getByRole('textbox').fill(text)
  await page.keyboard.press('Enter')
}
const payload = (raw: string): { type: string; trigger_id: string; view?: { state: object }; actions?: { value?: string; selected_option?: { value: string } }[] } =>
  JSON.parse(new URLSearchParams(raw).get('payload')!) as ReturnType<typeof payload>

test('one writes, the other reads, reacts and answers in a thread, without loading anything anew', { timeout: 40_000 }, async () => {
  const welcome = await visit('/')
  await welcome.getByRole('button', { name: 'Inês Carvalho' }).click()
  const mira = await visit(`/?user=U0MIRA&channel=${SHARED}`)
  await mira.getByRole('main').getByText('status mails').waitFor()
  await write(welcome, 'Is <b>anybody</b> <img src=x onerror="document.title=1"> there @Mira Okafor? :eyes: *now* https://a.example')
  const seen = mira.getByRole('listitem').filter({ hasText: 'Is <b>anybody</b>' })
  await seen.getByRole('link', { name: 'https://a.example' }).waitFor()
  expect(await seen.locator('img[src=x]').count()).toBe(0)
  expect(await seen.locator('strong').allTextContents()).toContain('now')
  expect(await seen.locator('.mention').textContent()).toBe('@Mira Okafor')
  await seen.hover()
  await seen.getByRole('button', { name: 'React with ticket' }).click()
  await welcome.getByRole('button', { name: /^ticket, 1: Mira Okafor/ }).waitFor()
  await seen.getByRole('button', { name: 'Reply in thread' }).click()
  await mira.getByRole('complementary').getByRole('textbox').fill('Yes.')
  await mira.keyboard.press('Enter')
  await welcome.getByRole('button', { name: /1 reply/ }).click()
  await welcome.getByRole('complementary').getByText('Yes.').waitFor()
  expect(await mira.title()).toContain('ext-harbour-bakery')
})

test('own messages are edited and deleted, files are sent, other channels show a dot', { timeout: 40_000 }, async () => {
  const page = await visit(`/?user=U0INES&channel=${SHARED}`)
  await write(page, 'frist')
  const mine = page.getByRole('main').getByRole('listitem').filter({ hasText: /frist|first/ })
  await mine.focus()
  await page.keyboard.press('e')
  await page.getByRole('textbox', { name: 'Edit message' }).fill('first')
  await page.keyboard.press('Enter')
  await mine.getByText('(edited)').waitFor()
  page.on('dialog', (dialog) => void dialog.accept())
  await mine.locator('summary[aria-label="More actions"]').click()
  await mine.getByRole('menuitem', { name: 'Delete message' }).click()
  await mine.waitFor({ state: 'detached' })
  await page.locator('main input[type=file]').setInputFiles({ name: 'oven.log', mimeType: 'text/plain', buffer: Buffer.from('hot') })
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('link', { name: /oven\.log/ }).waitFor()
  await sandbox.call('U0WEN', 'chat.postMessage', { channel: 'C0OVENS', text: 'news' })
  await page.getByRole('navigation').getByRole('img', { name: 'unread' }).waitFor()
})

test('an app is invited by name, as its own help text says', { timeout: 40_000 }, async () => {
  const page = await visit('/?user=U0MIRA&channel=C0GENERAL')
  const box = page.getByRole('main').getByRole('textbox')
  await box.pressSequentially('/inv')
  await page.keyboard.press('Tab')
  await box.pressSequentially('@Lant')
  await page.getByRole('option', { name: /Lantern Support/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.getByText('has joined the channel').waitFor()
  expect(sandbox.state.channels.get('C0GENERAL')!.members).toContain('U0PATCHBAY')
})

test('an app shows a card, a modal, a note for one and options found while typing', { timeout: 40_000 }, async () => {
  const modal = { type: 'modal', callback_id: 'f', title: { type: 'plain_text', text: 'Details' }, submit: { type: 'plain_text', text: 'Save' }, blocks: [
    { type: 'input', block_id: 'n', label: { type: 'plain_text', text: 'Name' }, element: { type: 'plain_text_input', action_id: 'v' } },
    { type: 'input', block_id: 'k', label: { type: 'plain_text', text: 'Kind' }, element: { type: 'static_select', action_id: 'v', options: [{ text: { type: 'plain_text', text: 'Bug' }, value: 'bug' }] } },
  ] }
  const heard: ReturnType<typeof payload>[] = []
  app.answer((response, letter) => {
    if (new URLSearchParams(letter.raw).has('command')) return void response.end('Noted')
    const told = payload(letter.raw)
    heard.push(told)
    const body = told.type === 'block_suggestion' ? { options: [{ text: { type: 'plain_text', text: 'Tomas' }, value: 'tomas' }] }
      : told.type === 'view_submission' && heard.filter((one) => one.type === told.type).length === 1 ? { response_action: 'errors', errors: { n: 'Another name, please' } } : ''
    response.writeHead(200, { 'content-type': 'application/json' }).end(body ? JSON.stringify(body) : '')
    if (told.actions?.[0]?.value === 'open') void sandbox.call(BOT, 'views.open', { trigger_id: told.trigger_id, view: modal })
  })
  await sandbox.call(BOT, 'chat.postMessage', { channel: 'C0ALERTS', text: 'card', attachments: [{ color: '#3b82f6', blocks: [{ type: 'actions', elements: [
    { type: 'button', action_id: 'b', value: 'open', text: { type: 'plain_text', text: 'Details' } },
    { type: 'external_select', action_id: 'who', min_query_length: 0, placeholder: { type: 'plain_text', text: 'Assignee' } },
  ] }] }] })
  const page = await visit('/?user=U0MIRA&channel=C0ALERTS')
  await page.getByRole('button', { name: 'Details' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Oven')
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('bug')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('alert').getByText('Another name, please').waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(heard.at(-1)!.view!.state).toMatchObject({ values: { n: { v: { value: 'Oven' } }, k: { v: { selected_option: { value: 'bug' } } } } })
  await page.getByRole('combobox', { name: 'Assignee' }).fill('to')
  await page.getByRole('option', { name: 'Tomas' }).click()
  await until(() => heard.at(-1)!.actions?.[0]?.selected_option?.value === 'tomas', 'the choice')
  await write(page, '/issue the oven is cold')
  await page.getByText('Only visible to you').waitFor()
  await page.getByText('Noted').waitFor()
})

test('everything has a name, and enough contrast, in light and dark', { timeout: 60_000 }, async () => {
  await sandbox.call(BOT, 'chat.postEphemeral', { channel: SHARED, user: 'U0INES', text: 'psst' })
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await visit(`/?user=U0INES&channel=${SHARED}`)
    await page.emulateMedia({ colorScheme })
    await page.getByRole('button', { name: /2 replies/ }).click()
    await page.getByRole('complementary').getByText('Here it is.').waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 120))])).toEqual([])
  }
})
