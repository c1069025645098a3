// What stands beside an issue: fields in the order an admin gave them, icons where there is little room, apps of the company's own, and pages of other systems beside an account.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Locator, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { judge } from './axe.ts'
import { openIssue } from './browser.ts'
import { readPorts } from './family.ts'
import { beginJourney } from './journey.ts'

/** A system of the company's own inside its network: this desk is told that it may be asked. */
const APP_PORT = readPorts().port + 4
process.env.APP_PRIVATE_URLS = `http://127.0.0.1:${APP_PORT}`

const journey = beginJourney()

const listen = async (work: (request: IncomingMessage, response: ServerResponse) => void): Promise<void> => {
  const server = createServer(work)
  await new Promise<void>((ready) => {
    server.listen(APP_PORT, '127.0.0.1', ready)
  })
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
}

const beside = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' })
const factsOf = (page: Page, module: string) => beside(page).locator('section').filter({ has: page.getByRole('heading', { name: module, exact: true }) }).locator('dt')

/** As it comes, whatever a try before left behind. */
const asItComes = async (page: Page) => {
  const api = `${journey.desk.url}/api/app/settings/sidebar`
  const { data } = (await (await page.request.get(api)).json()) as { data: object }
  const kept = await page.request.put(api, { data: { ...data, facts: {}, hidden: [] }, headers: { 'x-patchbay': '1' } })
  expect(kept.status()).toBe(200)
  await page.reload()
}

test('an admin moves and hides single fields by keyboard; everybody sees them so, and the hidden ones on a click', { timeout: 90_000 }, async () => {
  const page = await journey.visit('leila', '/settings/sidebar')
  await asItComes(page)
  await page.getByRole('button', { name: 'Fields of Issue', exact: true }).click()
  const fields = page.getByRole('list', { name: 'Fields of Issue' })
  const order = async () => (await fields.getByRole('listitem').allInnerTexts()).map((text) => text.trim())
  // As those hear it who cannot see it.
  const told = (words: string) => page.getByText(words).last().waitFor({ state: 'attached' })
  for (const [place, over] of [[1, 'team'], [0, 'assignee']] as const) {
    await fields.getByRole('button', { name: 'Move Priority' }).focus()
    await page.keyboard.press('Space')
    await told('moved over droppable area priority')
    await page.keyboard.press('ArrowUp')
    await told(`moved over droppable area ${over}`)
    await page.keyboard.press('Space')
    await expect.poll(async () => (await order()).indexOf('Priority')).toBe(place)
  }
  await fields.getByRole('button', { name: 'Hide Followers' }).click()
  await fields.getByRole('button', { name: 'Show Followers' }).waitFor()
  await page.getByText('6 of 7 fields').waitFor()
  expect(await judge(page, 'fields of a module')).toEqual([])

  const mei = await journey.visit('mei')
  await openIssue(mei, 'BAA countersigned copy')
  await expect.poll(() => factsOf(mei, 'Issue').allInnerTexts()).toEqual(['Priority', 'Assignee', 'Team', 'Tags', 'First response'])
  await beside(mei).getByRole('button', { name: 'Show 1 hidden field' }).click()
  await expect.poll(() => factsOf(mei, 'Issue').allInnerTexts()).toContain('Followers')
  await asItComes(page)
})

test('a field that is hidden beside issues is hidden on the page of the account too, in the same order, until it is asked for', { timeout: 60_000 }, async () => {
  const page = await journey.visit('leila', '/accounts')
  const api = `${journey.desk.url}/api/app`
  const ask = async (method: 'post' | 'put' | 'delete' | 'get', path: string, data?: object) => {
    const answer = await page.request[method](api + path, { ...(data ? { data } : {}), headers: { 'x-patchbay': '1' } })
    expect([path, answer.status(), await answer.text()]).toEqual([path, 200, expect.any(String)])
    return ((await answer.json()) as { data: { id: string; slug: string } }).data
  }
  const stamp = Date.now().toString(36)
  const labels = ['Contract', 'Region', 'Seats'].map((label) => `${label} ${stamp}`)
  const [contract, region, seats] = await Promise.all(labels.map((label) => ask('post', '/fields', { object_type: 'account', type: 'text', label })))
  onTestFinished(async () => {
    for (const field of [contract, region, seats]) await page.request.delete(`${api}/fields/${field?.id}`, { headers: { 'x-patchbay': '1' } })
  })
  await ask('put', '/settings/sidebar', { ...(await ask('get', '/settings/sidebar')), facts: { account: { order: [`fields.${seats?.slug}`, `fields.${contract?.slug}`], hidden: [`fields.${region?.slug}`] } } })
  await page.reload()
  await page.getByRole('row').filter({ hasText: 'Quill & Co' }).getByRole('link').click()
  const shown = async () => (await factsOf(page, 'Fields').allInnerTexts()).filter((name) => labels.includes(name))
  await expect.poll(shown).toEqual([labels[2], labels[0]])
  await beside(page).getByRole('button', { name: 'Show 1 hidden field' }).click()
  await expect.poll(async () => (await shown()).toSorted()).toEqual(labels.toSorted())
  await asItComes(page)
})

test('whoever is at the customer’s follows an issue with colleagues, found by name, and is let go', { timeout: 60_000 }, async () => {
  const page = await journey.visit('mei')
  await openIssue(page, 'BAA countersigned copy')
  const followers = beside(page).locator('dt', { hasText: 'Followers' }).locator('xpath=following-sibling::dd[1]').getByRole('button')
  const names = async () => (await followers.innerText()).trim()
  const toggle = async (typed: string, name: string) => {
    await followers.click()
    const list = page.getByRole('dialog', { name: 'Followers' })
    await list.getByRole('combobox').fill(typed)
    await list.getByRole('option').filter({ hasText: name }).filter({ hasText: 'customer' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'detached' })
  }
  // Neither of them asked.
  for (const name of ['Ana Duarte', 'Grace Whitfield']) if ((await names()).includes(name)) await toggle(name, name)
  const asked = await beside(page).innerText()
  const name = asked.includes('Grace Whitfield') ? 'Ana Duarte' : 'Grace Whitfield'
  await toggle(name.toLowerCase(), name)
  await expect.poll(names).toContain(name)
  await page.reload()
  await page.getByRole('textbox', { name: 'Reply' }).waitFor()
  await expect.poll(names).toContain(name)
  await toggle(name, name)
  await expect.poll(names).not.toContain(name)
})

test('where there is little room each module is an icon that opens over the page, and Escape closes it before it leads back', { timeout: 60_000 }, async () => {
  const page = await journey.visit('mei')
  await page.setViewportSize({ width: 1024, height: 768 })
  await openIssue(page, 'Erasure request and backups')
  const rail = page.getByRole('navigation', { name: 'Details' })
  await rail.getByRole('button', { name: 'Account' }).click()
  const panel = page.getByRole('dialog', { name: 'Account' })
  await panel.getByText('Quill & Co').waitFor()
  expect(await judge(page, 'a module over the page')).toEqual([])
  await rail.getByRole('button', { name: 'Requester' }).click()
  await page.getByRole('dialog', { name: 'Requester' }).waitFor()
  expect(await panel.count()).toBe(0)
  const here = page.url()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Requester' }).waitFor({ state: 'detached' })
  expect(page.url()).toBe(here)
  await page.keyboard.press('a')
  await page.getByRole('dialog', { name: 'Issue' }).waitFor()
  await page.locator('[role=option]').filter({ visible: true }).first().waitFor()
  await page.keyboard.press('Escape')
  await page.locator('[data-radix-popper-content-wrapper]').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Issue' }).waitFor({ state: 'detached' })
  expect(page.url()).toBe(here)
  // A wide window is folded by hand, and stays so.
  await page.setViewportSize({ width: 1440, height: 900 })
  await beside(page).waitFor()
  await page.getByRole('button', { name: 'Hide details' }).click()
  await rail.waitFor()
  await page.reload()
  await rail.waitFor()
  await page.getByRole('button', { name: 'Show details' }).click()
  await beside(page).waitFor()
})

test('an issue takes the whole window by key, button and palette, and Escape gives the rest back', { timeout: 60_000 }, async () => {
  const page = await journey.visit('mei')
  await openIssue(page, 'Erasure request and backups')
  const main = page.getByRole('navigation', { name: 'Main' })
  await page.getByRole('button', { name: 'Full screen' }).click()
  await main.waitFor({ state: 'detached' })
  expect(await judge(page, 'an issue in the whole window')).toEqual([])
  await page.keyboard.press('Escape')
  await main.waitFor()
  await page.waitForURL(/\/issues\/\d+/)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('full screen')
  await page.keyboard.press('Enter')
  await main.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await main.waitFor()
})

const PLAN = {
  version: '1.0.0', header: { title: 'Billing' },
  components: [
    { type: 'text', label: 'Plan', value: 'Enterprise, yearly' },
    { type: 'date_time', label: 'Renews', value: '2027-04-01T12:00:00Z' },
    { type: 'badge', label: 'Health', items: [{ value: 'Good', color: 'green' }, { value: 'At risk', color: 'orange' }] },
    { type: 'divider' },
    { type: 'card', header: { title: 'Last invoice' }, components: [{ type: 'text', label: 'Amount', value: '€ 12,400' }, { type: 'link', label: 'Invoice 1042', url: 'https://bill.example/1042' }] },
    { type: 'button', label: 'Open in billing', button_type: 'link', url: 'https://bill.example' },
  ],
}

/** Takes away what a try before may have left. */
const removeApps = async (page: Page) => {
  const api = `${journey.desk.url}/api/app/custom-apps`
  const { data } = (await (await page.request.get(api)).json()) as { data: { id: string }[] }
  for (const { id } of data) await page.request.delete(`${api}/${id}`, { headers: { 'x-patchbay': '1' } })
  await page.reload()
}

test('an app of the company’s own is added, connected, and drawn beside issues and accounts; its trouble is said in place', { timeout: 120_000 }, async () => {
  let answer: object | null = PLAN
  await listen((request, response) => {
    const code = new URL(request.url ?? '/', 'http://app').searchParams.get('code')
    if (code !== null) return void response.end(JSON.stringify({ code }))
    response.writeHead(answer ? 200 : 503).end(JSON.stringify(answer))
  })
  const page = await journey.visit('leila', '/settings/custom-apps')
  await removeApps(page)
  await page.getByRole('button', { name: 'Add an app' }).click()
  const form = page.getByRole('dialog', { name: 'New app' })
  await form.getByLabel('Name').fill('Our billing')
  await form.getByLabel('Address').fill(`http://127.0.0.1:${APP_PORT}/app`)
  expect(await judge(page, 'form of an app', '[role=dialog]')).toEqual([])
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('dialog').filter({ hasText: 'X-Pylon-Signature' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('Connected', { exact: true }).waitFor()
  expect(await judge(page, 'settings of apps')).toEqual([])

  const mei = await journey.visit('mei')
  await openIssue(mei, 'BAA countersigned copy')
  const billing = beside(mei).locator('section').filter({ has: mei.getByRole('heading', { name: 'Billing' }) }).first()
  await billing.getByText('Enterprise, yearly').scrollIntoViewIfNeeded()
  await billing.getByText('1 Apr 2027').waitFor()
  await billing.getByText('At risk').waitFor()
  await billing.getByRole('heading', { name: 'Last invoice' }).waitFor()
  expect(await billing.getByRole('link', { name: 'Invoice 1042' }).getAttribute('rel')).toBe('noreferrer')
  expect(await judge(mei, 'an app beside an issue')).toEqual([])
  answer = null
  await billing.getByRole('button', { name: /Ask Our billing again/ }).click()
  const broken = beside(mei).locator('section').filter({ has: mei.getByRole('heading', { name: 'Our billing' }) })
  await broken.getByText('It answered 503.').waitFor()
  answer = { ...PLAN, components: [{ type: 'text', label: 'Plan', value: 'Growth' }] }
  await broken.getByRole('button', { name: 'Try again' }).click()
  await billing.getByText('Growth').waitFor()

  await mei.goto(`${journey.desk.url}/accounts`)
  await mei.getByRole('row').filter({ hasText: 'Lumen Health' }).getByRole('link').click()
  await beside(mei).getByRole('heading', { name: 'Billing' }).waitFor()
  await removeApps(page)
})

test('a page of another system stands beside an account, unless its address needs an issue', { timeout: 90_000 }, async () => {
  await listen((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="en"><title>Contract</title><body><h1>Contract of ${decodeURIComponent((request.url ?? '/').slice(1))}</h1></body></html>`)
  })
  const admin = await journey.visit('leila')
  const api = `${journey.desk.url}/api/app/settings/sidebar`
  const { data } = (await (await admin.request.get(api)).json()) as { data: object }
  const url = `http://127.0.0.1:${APP_PORT}`
  const embedded = [{ name: 'Contract', url: `${url}/{{account.name}}`, height: 200 }, { name: 'Of the issue', url: `${url}/{{issue.number}}`, height: 200 }]
  expect((await admin.request.put(api, { data: { ...data, embedded }, headers: { 'x-patchbay': '1' } })).status()).toBe(200)

  const mei = await journey.visit('mei', '/accounts')
  await mei.getByRole('row').filter({ hasText: 'Quill & Co' }).getByRole('link').click()
  const frame = beside(mei).frameLocator('iframe[title=Contract]')
  await beside(mei).getByRole('heading', { name: 'Contract' }).scrollIntoViewIfNeeded()
  await frame.getByRole('heading', { name: 'Contract of Quill & Co' }).waitFor()
  expect(await beside(mei).locator('iframe').count()).toBe(1)
  expect(await beside(mei).locator('iframe').getAttribute('sandbox')).not.toContain('top-navigation')
  expect(await judge(mei, 'a page beside an account')).toEqual([])
  await admin.request.put(api, { data: { ...data, embedded: [] }, headers: { 'x-patchbay': '1' } })
})
