// What the widget does to the page it stands in: nothing that moves, slows or fills it, and what the page asks of it by the twelve calls.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openIssue, signIn } from './browser.ts'
import { askDesk } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()
const MOST_MS = 10

const SNIPPET = `window.names = new Set(Object.getOwnPropertyNames(window))
window.shifts = 0
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifts += entry.value }).observe({ type: 'layout-shift', buffered: true })
const queue = function () { queue.e(arguments) }
queue.q = []
queue.e = (args) => queue.q.push(args)
window.Pylon = queue
window.told = []
window.Pylon('onShow', () => window.told.push('shown'))
window.Pylon('onHide', () => window.told.push('hidden'))
window.Pylon('onChangeUnreadMessagesCount', (count) => window.told.push(count))`

let shop: Server
let site: string
let appId: string
const who = { name: 'Rae Host', email: 'rae@host-page.example' }
const pageFor = (settings: string) => `<!doctype html><html lang="en"><head><title>A strict page</title><link rel="stylesheet" href="/page.css"><script src="/snippet.js"></script>${settings && `<script src="/settings.js?${settings}"></script>`}</head>
<body><h1>A strict page</h1><p>Words that stay where they are.</p><script async src="${journey.desk.url}/widget/${appId}"></script></body></html>`

const answer = (path: string): { type: string; text: string } => {
  if (path === '/page.css') return { type: 'text/css', text: 'body{font:16px/1.6 serif}' }
  if (path === '/snippet.js') return { type: 'text/javascript', text: SNIPPET }
  if (path.startsWith('/settings.js')) return { type: 'text/javascript', text: `window.pylon = { chat_settings: ${decodeURIComponent(path.slice('/settings.js?'.length))} }` }
  return { type: 'text/html', text: pageFor(path.startsWith('/as?') ? path.slice('/as?'.length) : '') }
}

beforeAll(async () => {
  shop = createServer((request, response) => {
    const { type, text } = answer(request.url ?? '/')
    response.writeHead(200, { 'content-type': type, 'content-security-policy': `default-src 'none'; script-src 'self' ${journey.desk.url}; style-src 'self'; frame-src ${journey.desk.url}; require-trusted-types-for 'script'` }).end(text)
  })
  await new Promise<void>((resolve) => void shop.listen(0, '127.0.0.1', resolve))
  site = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`
  appId = (await (await fetch(`${journey.desk.url}/demo/site.js`)).text()).match(/app_id: '([0-9a-f-]+)'/)?.[1] ?? ''
})
afterAll(() => void shop?.close())

const widget = (page: Page) => page.frameLocator('#patchbay-widget')
const siteAs = (settings: object) => `${site}/as?${encodeURIComponent(JSON.stringify(settings))}`
const visitSite = async (settings: object | null = { app_id: appId, ...who }): Promise<Page> => {
  const page = await journey.open()
  await page.goto(settings ? siteAs(settings) : `${site}/`)
  return page
}
const ready = (page: Page) => widget(page).locator('.bubble').waitFor()
type Told = { told: unknown[]; names: Set<string>; shifts: number; Pylon: (...args: unknown[]) => void }
const told = (page: Page) => page.evaluate(() => (window as unknown as Told).told)
const ask = (page: Page, ...args: unknown[]) => page.evaluate((given) => (window as unknown as Told).Pylon(...given), args)
const box = (page: Page) => widget(page).getByRole('textbox', { name: 'Write a message…' })

test('stands on a page with a strict policy, and leaves it as it was but for the names it may have', async () => {
  const page = await visitSite()
  await ready(page)
  await ask(page, 'show')
  await widget(page).getByRole('button', { name: /Start a chat/ }).click()
  await box(page).waitFor()
  const found = await page.evaluate(() => {
    const { names, shifts } = window as unknown as Told
    return { shifts, made: Object.getOwnPropertyNames(window).filter((name) => !names.has(name) && !['names', 'shifts', 'told', '0'].includes(name)).toSorted() }
  })
  expect(found).toEqual({ shifts: 0, made: ['Patchbay', 'Pylon', 'pylon'] })
})

type Traced = { name: string; tdur?: number; args?: { data?: { url?: string } } }

test('costs the page at most ten milliseconds to load', async () => {
  const page = await journey.open()
  const browser = page.context().browser()
  await browser?.startTracing(page, { categories: ['devtools.timeline'] })
  await page.goto(siteAs({ app_id: appId, ...who }))
  await ready(page)
  await page.waitForTimeout(1_500)
  const { traceEvents } = JSON.parse(String(await browser?.stopTracing())) as { traceEvents: Traced[] }
  // What the processor did for it: what others do on this machine at the same time is not its.
  const ours = traceEvents.filter(({ name, args }) => ['EvaluateScript', 'FunctionCall'].includes(name) && args?.data?.url?.endsWith(`/widget/${appId}`))
  const spent = ours.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0)
  process.stdout.write(`the loader took ${spent.toFixed(1)} ms of the page\n`)
  expect(ours.map((one) => one.name)).toEqual(expect.arrayContaining(['EvaluateScript', 'FunctionCall']))
  expect(spent).toBeLessThanOrEqual(MOST_MS)
})

test('is not there until the page says something of its visitor, and is when it does', async () => {
  const page = await visitSite(null)
  await page.locator('#patchbay-widget').waitFor({ state: 'attached' })
  await page.waitForTimeout(1_500)
  expect(await page.locator('#patchbay-widget').isVisible()).toBe(false)
  await page.evaluate((settings) => Object.assign(window, { pylon: { chat_settings: settings } }), { app_id: appId, ...who })
  await ready(page)
})

test('show, hide and their callbacks', async () => {
  const page = await visitSite()
  await ready(page)
  await ask(page, 'show')
  await widget(page).getByRole('dialog').waitFor()
  await ask(page, 'hide')
  await widget(page).getByRole('dialog').waitFor({ state: 'detached' })
  await ask(page, 'onShow', null)
  await ask(page, 'show')
  await widget(page).getByRole('dialog').waitFor()
  expect(await told(page)).toEqual([0, 'shown', 'hidden'])
})

test('by our own names it is told and asked the same, before it is there and after', async () => {
  const page = await journey.open()
  await page.addInitScript((chat_settings) => {
    if (window !== top) return
    const q: unknown[][] = []
    Object.assign(window, { patchbay: { chat_settings }, Patchbay: Object.assign((...args: unknown[]) => void q.push(args), { q }) })
    q.push(['show'])
  }, { app_id: appId, ...who })
  await page.goto(`${site}/`)
  await widget(page).getByRole('dialog').waitFor()
  await page.evaluate(() => (window as unknown as { Patchbay(call: string): void }).Patchbay('hide'))
  await widget(page).getByRole('dialog').waitFor({ state: 'detached' })
  expect(await told(page)).toEqual([0, 'shown', 'hidden'])
})

test('hideChatBubble and showChatBubble: the bubble only', async () => {
  const page = await visitSite()
  await ready(page)
  const frame = page.locator('#patchbay-widget')
  await ask(page, 'hideChatBubble')
  await frame.waitFor({ state: 'hidden' })
  await ask(page, 'show')
  await widget(page).getByRole('dialog').waitFor()
  await ask(page, 'hide')
  await frame.waitFor({ state: 'hidden' })
  await ask(page, 'showChatBubble')
  await ready(page)
})

test('hide_default_launcher leaves the page its own button', async () => {
  const page = await visitSite({ app_id: appId, ...who, hide_default_launcher: true })
  const frame = page.locator('#patchbay-widget')
  await expect.poll(() => told(page)).toEqual([0])
  expect(await frame.isVisible()).toBe(false)
  await ask(page, 'show')
  await widget(page).getByRole('dialog').waitFor()
  await ask(page, 'hide')
  await frame.waitFor({ state: 'hidden' })
})

test('onChangeUnreadMessagesCount, a sound for an answer, and what is said to the issue by setNewIssueCustomFields', async () => {
  const admin = await journey.visit()
  await askDesk(admin, journey.desk, 'POST', '/fields', { object_type: 'issue', type: 'text', label: 'Plan', slug: 'plan' })
  const page = await journey.open()
  await page.addInitScript(() => {
    const begin = AudioContext.prototype.createOscillator
    AudioContext.prototype.createOscillator = function () {
      document.documentElement.dataset.rang = 'yes'
      return begin.call(this)
    }
  })
  await page.goto(siteAs({ app_id: appId, ...who }))
  await ready(page)
  const rang = () => widget(page).locator('html').getAttribute('data-rang')
  await ask(page, 'setNewIssueCustomFields', { plan: 'Enterprise', 'no such field': 'x' })
  await ask(page, 'showNewMessage', 'What does our plan cover?')
  await box(page).press('Enter')
  await widget(page).getByRole('button', { name: 'Edit' }).waitFor()
  await ask(page, 'hide')
  await openIssue(admin, 'What does our plan cover?')
  await admin.getByRole('button', { name: 'Plan: Enterprise' }).waitFor()
  await admin.getByRole('textbox', { name: 'Reply' }).fill('All of it.')
  await admin.keyboard.press('Control+Enter')
  // Out of hours a word about that comes besides.
  await widget(page).getByRole('button', { name: /^Open chat, [12] unread$/ }).waitFor()
  await expect.poll(rang).toBe('yes')
  await ask(page, 'show')
  await widget(page).getByText('All of it.').waitFor()
  const counts = async () => (await told(page)).filter((one) => typeof one === 'number')
  await expect.poll(async () => (await counts()).at(-1)).toBe(0)
  expect((await counts()).slice(0, 2)).toEqual([0, 1])
  await ask(page, 'onChangeUnreadMessagesCount', null)
})

test('showTicketForm opens a form with what setTicketFormFields has filled in', async () => {
  const admin = await journey.visit()
  await askDesk(admin, journey.desk, 'POST', '/ticket-forms', { name: 'Ask for more', slug: 'ask-for-more', fields: [{ key: 'name', label: 'Name' }, { key: 'email', label: 'Email' }, { key: 'subject', label: 'Subject' }] })
  const page = await visitSite()
  await ready(page)
  await ask(page, 'setTicketFormFields', { subject: 'More seats', colour: 'blue' })
  await ask(page, 'showTicketForm', 'ask-for-more')
  await widget(page).getByRole('heading', { name: 'Ask for more' }).waitFor()
  expect(await widget(page).getByRole('textbox', { name: 'Subject' }).inputValue()).toBe('More seats')
  await ask(page, 'showTicketForm', 'no-such-form')
  await widget(page).getByRole('alert').waitFor()
})

test.each([
  ['<p>Is <b>Misty</b> <i>back</i>? <a href="https://a.example/x">See</a></p>', { isHtml: true }, 'Is **Misty** _back_? [See](https://a.example/x)'],
  ['<h1>Big</h1><img src=x onerror="parent.document.title=1"><script>alert(1)</script><a href="javascript:alert(1)">here</a>', { isHtml: true }, 'Bighere'],
  ['<style>*{display:none}</style><svg onload=alert(1)><b onclick="alert(1)">bold</b></svg>', { isHtml: true }, '**bold**'],
  ['<b>not markup</b>', {}, '<b>not markup</b>'],
])('showNewMessage takes of %s what it may', async (text, options, expected) => {
  const page = await visitSite()
  await ready(page)
  await ask(page, 'showNewMessage', text, options)
  await box(page).waitFor()
  expect([await box(page).inputValue(), await page.title()]).toEqual([expected, 'A strict page'])
})

test('showKnowledgeBaseArticle opens an article by its number', async () => {
  const page = await visitSite()
  await ready(page)
  const answer = await page.request.post(`${journey.desk.url}/api/widget/session`, { data: { app_id: appId, identity: who } })
  const [article] = ((await answer.json()) as { data: { widget: { articles: { id: string; title: string }[] } } }).data.widget.articles
  await ask(page, 'showKnowledgeBaseArticle', article?.id)
  await widget(page).getByRole('heading', { name: article?.title ?? '' }).waitFor()
  await widget(page).getByRole('link', { name: 'Open in a new tab' }).waitFor()
})

test('showKnowledgeBaseArticle of an article that is not there says so in the window', async () => {
  const page = await visitSite()
  await ready(page)
  await ask(page, 'showKnowledgeBaseArticle', '42')
  await widget(page).getByText('This article is not here any more.').waitFor()
})

const setWidget = async (change: object): Promise<void> => {
  const admin = await signIn(await journey.open(), journey.desk)
  const { app_id: _app, has_secret: _secret, script_url: _script, articles: _articles, ...settings } = await askDesk(admin, journey.desk, 'GET', '/chat-widget')
  await askDesk(admin, journey.desk, 'PUT', '/chat-widget', { ...settings, ...change })
}

/** A page whose complaints are what is looked for. */
const listenOn = async (path: string): Promise<string[]> => {
  const page = await (await journey.open()).context().newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
  await page.goto(site + path)
  await expect.poll(() => said.filter((line) => line.startsWith('warning: Patchbay')).length).toBe(1)
  expect(await page.locator('#patchbay-widget').isVisible()).toBe(false)
  return said.filter((line) => line.startsWith('warning: Patchbay'))
}

test('a site that may not show it, or names nobody where it must, is told why in its console', async () => {
  const asRae = `/as?${encodeURIComponent(JSON.stringify({ app_id: appId, ...who }))}`
  await setWidget({ origins: ['https://shop.example'] })
  expect(await listenOn(asRae)).toEqual([expect.stringContaining(`could not open on ${site}. Add this origin in the settings`)])
  await setWidget({ origins: [site], allows_anonymous: false })
  expect(await listenOn(`/as?${encodeURIComponent(JSON.stringify({ app_id: appId }))}`)).toEqual([expect.stringContaining('Visitors must say who they are')])
  await ready(await visitSite())
})

beforeEach(() => expect(appId).toMatch(/^[0-9a-f-]{36}$/))
