// Custom apps: connected by a code that comes back, asked with a signature, read strictly, kept a minute, and never inside our own network.
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type AppAnswer, createAccount, type CustomApp } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readAnswer } from '../src/modules/custom-apps/read-rules.ts'
import { signedText } from '../src/modules/custom-apps/sign.ts'
import { createFetch } from '../src/outside/fetch.ts'
import { MINUTE, startTriggerRig, type TriggerRig } from './triggers/rig.ts'

type Heard = { headers: IncomingHttpHeaders; query: URLSearchParams }
const heard: Heard[] = []
type Reply = { status?: number; body?: string; echo?: 'json' | 'text' | 'none'; hangs?: boolean }
let reply: Reply = {}
const PLAN = { version: '1.0.0', header: { title: 'Billing' }, components: [{ type: 'text', label: 'Plan', value: 'Enterprise' }] }
const server = createServer((request, response) => {
  const query = new URL(request.url ?? '/', 'http://app').searchParams
  heard.push({ headers: request.headers, query })
  if (reply.hangs) return
  const code = query.get('code') ?? ''
  if (query.get('request_type') === 'verify') return void response.writeHead(reply.status ?? 200).end(reply.echo === 'none' ? 'hello' : reply.echo === 'text' ? code : JSON.stringify({ code }))
  response.writeHead(reply.status ?? 200, { 'content-type': 'application/json' }).end(reply.body ?? JSON.stringify(PLAN))
})

let rig: TriggerRig
let url = ''
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/app?tenant=a%26b`
  rig = await startTriggerRig({ fetch: createFetch({ trusted: [new URL(url).origin], timeoutMs: 8_000 }) })
})
afterAll(async () => {
  await rig.close()
  server.closeAllConnections()
  server.close()
})
beforeEach(async () => {
  await rig.fresh()
  heard.length = 0
  reply = {}
})

type Made = CustomApp & { secret: string }
const add = async (more: object = {}) => {
  const made = await rig.app<Made>('POST', '/custom-apps', { name: 'Billing', url, headers: [{ name: 'Authorization', value: 'Bearer theirs' }], ...more })
  await rig.h.settle()
  return made
}
const listed = async () => (await rig.app<CustomApp[]>('GET', '/custom-apps'))[0]
const read = (app: CustomApp, about: string) => rig.app<AppAnswer>('GET', `/custom-apps/${app.id}/answer?${about}`)

describe('connecting', () => {
  test.each(['json', 'text'] as const)('an app that gives the code back as %s is connected, and shown to whoever looks at issues', async (echo) => {
    reply = { echo }
    const made = await add()
    expect(made).toMatchObject({ state: 'unverified', says: '' })
    expect(await listed()).toMatchObject({ state: 'connected', says: '', headers: ['Authorization'] })
    expect(await rig.app('GET', '/custom-apps/shown')).toEqual([{ id: made.id, name: 'Billing' }])
    expect(JSON.stringify(await listed())).not.toContain(made.secret)
  })

  test.each([
    [{ echo: 'none' }, 'It did not answer with the code it was sent.'],
    [{ status: 500 }, 'It answered 500.'],
  ] as const)('an app that answers %j is not, and says why', async (given, says) => {
    reply = given
    const made = await add()
    expect(await listed()).toMatchObject({ state: 'unverified', says })
    expect(await rig.app('GET', '/custom-apps/shown')).toEqual([])
    const { id } = await rig.ask()
    await rig.app('GET', `/custom-apps/${made.id}/answer?issue_id=${id}`, undefined, 409)
    reply = {}
    expect(await rig.app('POST', `/custom-apps/${made.id}/connection`)).toMatchObject({ state: 'connected', says: '' })
  })

  test('another address has to give a code back again; taken apart, it is asked nothing', async () => {
    const made = await add()
    reply = { echo: 'none' }
    await rig.app('PUT', `/custom-apps/${made.id}`, { name: 'Bills', url: `${url}&v=2`, headers: [] })
    await rig.h.settle()
    expect(await listed()).toMatchObject({ name: 'Bills', state: 'unverified' })
    reply = {}
    await rig.app('POST', `/custom-apps/${made.id}/connection`)
    await rig.app('DELETE', `/custom-apps/${made.id}/connection`)
    expect(await listed()).toMatchObject({ state: 'unverified', says: '' })
  })

  test('addresses inside our own network are never asked', async () => {
    await add({ url: 'http://127.0.0.1:1/app', headers: [] })
    expect(await listed()).toMatchObject({ state: 'unverified', says: '127.0.0.1 is a private address, which is not allowed.' })
  })
})

describe('asking', () => {
  test('says which issue it is about, with the headers of the app and a signature over the query', async () => {
    const made = await add()
    const { id, kim } = await rig.ask()
    heard.length = 0
    expect(await read(made, `issue_id=${id}`)).toMatchObject({ problem: '', title: 'Billing', components: [{ type: 'text', label: 'Plan', value: 'Enterprise', icon_url: '' }] })
    const [{ query, headers } = { query: new URLSearchParams(), headers: {} }] = heard
    expect(Object.fromEntries(query)).toMatchObject({ tenant: 'a&b', request_type: 'fetch_data', app_id: made.id, widget_id: made.id, issue_id: id, organization_id: rig.desk.workspaceId, requester_id: kim, requester_email: expect.stringContaining('@acme.example') as string })
    expect(headers.authorization).toBe('Bearer theirs')
    expect(headers['x-pylon-signature']).toBe(createHmac('sha256', made.secret).update(signedText(query)).digest('hex'))
    expect(signedText(new URLSearchParams('b=<2>&a=1&b=3&c='))).toBe(String.raw`{"a":["1"],"b":["\u003c2\u003e","3"],"c":[""]}`)
  })

  test('is done once a minute for all who look, unless a fresh answer is wanted', async () => {
    const made = await add()
    const { id } = await rig.ask()
    heard.length = 0
    await Promise.all([read(made, `issue_id=${id}`), read(made, `issue_id=${id}`)])
    expect(heard).toHaveLength(1)
    await read(made, `issue_id=${id}&fresh=true`)
    expect(heard).toHaveLength(2)
    rig.h.clock.pass(MINUTE + 1)
    await read(made, `issue_id=${id}`)
    expect(heard).toHaveLength(3)
  })

  test('what goes wrong is said in place, and tried again soon', async () => {
    const made = await add()
    const { id } = await rig.ask()
    for (const [given, says] of [
      [{ status: 503 }, 'It answered 503.'],
      [{ body: 'x'.repeat(70_000) }, 'It answered with more than 64 kB.'],
      [{ body: '<html>' }, 'It answered with something that is no JSON.'],
    ] as const) {
      reply = given
      rig.h.clock.pass(11_000)
      expect(await read(made, `issue_id=${id}`)).toMatchObject({ problem: says, components: [] })
    }
    reply = {}
    rig.h.clock.pass(11_000)
    expect(await read(made, `issue_id=${id}`)).toMatchObject({ problem: '' })
  })

  test('does not wait longer than five seconds', { timeout: 15_000 }, async () => {
    const made = await add()
    const { id } = await rig.ask()
    reply = { hangs: true }
    expect(await read(made, `issue_id=${id}`)).toMatchObject({ problem: 'It took longer than five seconds.' })
  })

  test('an account can be asked about, nothing cannot', async () => {
    const made = await add()
    const { id } = await rig.h.client(rig.desk.token)(createAccount, { body: { name: 'Acme Robotics' } })
    expect(await read(made, `account_id=${id}`)).toMatchObject({ title: 'Billing' })
    expect(heard.at(-1)?.query.get('account_id')).toBe(id)
    await rig.app('GET', `/custom-apps/${made.id}/answer`, undefined, 400)
  })
})

describe('an answer', () => {
  const answer = (...components: object[]) => readAnswer(JSON.stringify({ ...PLAN, components }))

  test('may hold every kind of component, once deep in cards', () => {
    const parts = [
      { type: 'text', label: 'Seats', value: 40 }, { type: 'date_time', label: 'Renews', value: '2027-04-01T00:00:00+02:00' }, { type: 'badge', label: 'Health', items: [{ value: 'Good', color: 'green' }, { value: 'New' }] },
      { type: 'button', label: 'Open', button_type: 'link', url: 'https://bill.example/1' }, { type: 'link', label: 'Invoices', url: 'https://bill.example/2' }, { type: 'divider' },
    ]
    const read_ = answer(...parts, { type: 'card', header: { title: 'Last', icon_url: 'https://bill.example/i.png' }, components: parts })
    expect(read_.problem).toBe('')
    expect(read_.components.map((each) => each.type)).toEqual(['text', 'date_time', 'badge', 'button', 'link', 'divider', 'card'])
    expect(read_.components[0]).toEqual({ type: 'text', label: 'Seats', value: '40', icon_url: '' })
    expect(read_.components[1]).toMatchObject({ value: '2027-03-31T22:00:00.000Z' })
    expect(read_.components[2]).toMatchObject({ items: [{ color: 'green' }, { color: 'gray' }] })
  })

  test.each([
    [[{ type: 'chart' }], 'It answered with a component of type “chart”, which is not known here.'],
    [[{ type: 'card', components: [{ type: 'card', components: [] }] }], 'A card stands inside a card, which cannot be drawn.'],
    [[{ type: 'link', label: 'x', url: 'javascript:alert(1)' }], 'In its link, url must begin with https://.'],
    [[{ type: 'date_time', label: 'x', value: 'tomorrow' }], 'In its date_time, value must be a time as in RFC 3339.'],
    [[{ type: 'badge', label: 'x', items: [{ value: 'y', color: 'pink' }] }], 'In its badge, items.0.color must be one of blue, green, red, orange, gray.'],
    [[{ type: 'card', components: Array.from({ length: 60 }, () => ({ type: 'divider' })) }], 'It answered with more than 60 components.'],
  ])('%j is refused', (components, says) => {
    expect(answer(...(components as object[])).problem).toBe(says)
  })

  test('of another version is refused, long words are cut, and a picture that is none is left out', () => {
    expect(readAnswer('{"version":"2.0.0","components":[]}').problem).toContain('version “2.0.0”')
    const [long] = answer({ type: 'text', label: 'x', value: 'a'.repeat(5_000), icon_url: 'javascript:1' }).components
    expect(long).toMatchObject({ value: `${'a'.repeat(599)}…`, icon_url: '' })
  })
})
