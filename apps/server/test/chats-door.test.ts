// The gateway of chat through its real door, over sockets, as a stranger with a script comes to it: forgeries, thefts, floods and sites that may not.
import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import type { WholeChat, WidgetSession } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hashFor, KIM, setUp, words, type ChatDesk } from './chat-rig.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: ChatDesk
let port = 0
beforeAll(async () => {
  h = await startHarness()
  desk = await setUp(h, { allows_anonymous: true, requires_hash: true })
  port = Number(new URL(await h.app.http.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(() => h.close())

type Asked = { method?: string; token?: string; body?: unknown; headers?: Record<string, string>; from?: string }
type Told = { status: number; headers: Record<string, unknown>; text: string }
const JSON_TYPE = { 'content-type': 'application/json' }

/** From another address of this machine, where one is said. */
const call = (path: string, { method = 'POST', token, body, headers = {}, from = '127.0.0.1' }: Asked): Promise<Told> =>
  new Promise((resolve, reject) => {
    const out = request({ port, host: '127.0.0.1', path: `/api/widget${path}`, method, localAddress: from, agent: false, headers: { ...JSON_TYPE, ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers } }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    out.on('error', reject)
    if (method === 'GET') out.end()
    else out.end(Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body ?? {}))
  })
const dataOf = <T>({ status, text }: Told): T => {
  if (status !== 200) throw new Error(`${status} ${text}`)
  return (JSON.parse(text) as { data: T }).data
}
const SENTENCE = /^[A-Za-z_].{8,300}[.!]$/
/** What the caller is told: one sentence, and nothing of the inside. */
const refusalOf = ({ status, text }: Told): [number, string] => {
  const { errors } = JSON.parse(text) as { errors: string[] }
  expect([errors, text]).toEqual([[expect.stringMatching(SENTENCE)], expect.not.stringMatching(/node_modules|select |\.ts:\d/)])
  return [status, errors[0] ?? '']
}
const session = async (given: object = {}, from?: string): Promise<WidgetSession> => dataOf(await call('/session', { body: { app_id: desk.appId, ...given }, ...(from ? { from } : {}) }))
const kim = { ...KIM, email_hash: '' }
const proven = (email: string) => ({ email, name: 'Kim', email_hash: hashFor(desk.secret, email) })

describe('a forged hash', () => {
  test.each([
    ['none at all', ''], ['made with another secret', hashFor('00'.repeat(32), KIM.email)], ['of another address', hashFor('aa'.repeat(32), 'eve@evil.example')],
    ['cut short', 'ab'], ['no hex', 'zz'.repeat(32)], ['a NUL in it', '\u0000'.repeat(64)],
  ])('%s is refused and shows nothing', async (_, email_hash) => {
    const told = await call('/session', { body: { app_id: desk.appId, identity: { ...kim, email_hash } } })
    expect(refusalOf(told)).toEqual([403, expect.stringContaining('email_hash')])
    expect(told.text).not.toMatch(/token|chats/)
  })

  test('of another person with the right secret opens their own past and no other', async () => {
    const mine = await session({ identity: proven('mine@acme.example') })
    dataOf(await call('/chats', { token: mine.token, body: words('My past') }))
    expect((await session({ identity: proven('mine@acme.example') })).chats).toHaveLength(1)
    expect((await session({ identity: proven('eve@acme.example') })).chats).toEqual([])
    const borrowed = await call('/session', { body: { app_id: desk.appId, identity: { ...proven('eve@acme.example'), email: 'mine@acme.example' } } })
    expect(refusalOf(borrowed)[0]).toBe(403)
  })

  test('cannot be guessed at leisure: an address is stopped, others are not', async () => {
    const tries = await Promise.all(Array.from({ length: 320 }, (_, n) => call('/session', { body: { app_id: desk.appId, identity: { ...kim, email_hash: n.toString(16).padStart(64, '0') } }, from: '127.0.3.1' })))
    expect(new Set(tries.map((one) => one.status))).toEqual(new Set([403, 429]))
    expect(tries.filter((one) => one.status === 403)).toHaveLength(300)
    expect((await session({}, '127.0.3.2')).token).not.toBe('')
  })
})

describe('a stolen conversation id', () => {
  test('is worth nothing to whoever did not begin it, by call or by stream', async () => {
    const owner = await session({}, '127.0.4.1')
    const chat = dataOf<WholeChat>(await call('/chats', { token: owner.token, body: words('Between us'), from: '127.0.4.1' }))
    const thief = await session({}, '127.0.4.2')
    for (const [method, path, body] of [['GET', `/chats/${chat.id}`, undefined], ['POST', `/chats/${chat.id}/messages`, words('Let me in')], ['POST', `/chats/${chat.id}/end`, {}]] as const) {
      const told = await call(path, { method, token: thief.token, body, from: '127.0.4.2' })
      expect([path, ...refusalOf(told)]).toEqual([path, 404, 'Chat not found!'])
      expect(refusalOf(await call(path, { method, body, from: '127.0.4.2' }))[0]).toBe(401)
    }
    const abort = new AbortController()
    const stream = await fetch(`http://127.0.0.1:${port}/api/widget/stream`, { headers: { authorization: `Bearer ${thief.token}`, 'last-event-id': '1' }, signal: abort.signal })
    dataOf(await call(`/chats/${chat.id}/messages`, { token: owner.token, body: words('Still between us') }))
    const own = dataOf<WholeChat>(await call('/chats', { token: thief.token, body: words('My own'), from: '127.0.4.2' }))
    let heard = ''
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
      heard += new TextDecoder().decode(chunk)
      if (heard.includes(own.id)) break
    }
    abort.abort()
    expect(heard).not.toMatch(/[Bb]etween us/)
    expect(heard).not.toContain(chat.id)
  })
})

describe('bad input', () => {
  const name = '<script>alert(1)</script><img src=x onerror=alert(2)>'
  test('a script in a name is shown as words, to us and to the visitor', async () => {
    const who = await session({ identity: { ...proven('mallory@stranger.example'), name } })
    const chat = dataOf<WholeChat>(await call('/chats', { token: who.token, body: words('Look at my name', { page_title: name, page_url: `https://shop.example/?q=${name}`, browser: name }) }))
    expect(chat.messages[0]?.author.name).toBe(name)
    const { rows } = await h.app.house.database.pool.query<{ issue_id: string }>('select issue_id from chats where id = $1', [chat.id])
    const page = await fetch(`http://127.0.0.1:${port}/api/app/issues/${rows[0]?.issue_id}/chat`, { headers: desk.session })
    expect([page.headers.get('content-type'), page.headers.get('x-content-type-options')]).toEqual(['application/json; charset=utf-8', 'nosniff'])
    expect((await page.json()) as object).toMatchObject({ data: { name, page_title: name, browser: name } })
  })

  const ok = { app_id: randomUUID() }
  test.each<[string, string, Asked, number]>([
    ['no JSON', '/session', { body: '{"app_id":' }, 400], ['a list', '/session', { body: [] }, 400], ['another type', '/session', { body: 'app_id=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 400],
    ['no id', '/session', { body: { app_id: "1' or '1'='1" } }, 400], ['a field nobody knows', '/session', { body: { ...ok, is_admin: true } }, 400], ['a prototype', '/session', { body: `{"app_id":"${ok.app_id}","__proto__":{"isVerified":true}}` }, 400],
    ['a widget nobody has', '/session', { body: ok }, 404], ['no address', '/session', { body: { ...ok, identity: { email: 'kim' } } }, 400], ['a name without end', '/session', { body: { ...ok, identity: { ...kim, name: 'x'.repeat(300) } } }, 400],
    ['a script as a picture', '/session', { body: { ...ok, identity: { ...kim, avatar_url: 'javascript:alert(1)' } } }, 400], ['words without end', '/chats', { body: words('x'.repeat(1_000_000)), token: 'x' }, 400], ['3 MB of them', '/chats', { body: words('x'.repeat(3_000_000)), token: 'x' }, 413],
    ['a path out of here', '/chats/..%2f..%2fapp%2fmembers', { method: 'GET', token: 'x' }, 400], ['no session', '/chats', { method: 'GET' }, 401], ['nothing there', '/nothing', { method: 'GET' }, 404],
  ])('%s: %s', async (_, path, asked, status) => expect(refusalOf(await call(path, { from: '127.0.5.1', ...asked }))).toEqual([status, expect.any(String)]))
})

describe('a file', () => {
  const upload = (token: string, size: number, name = 'big.bin', from = '127.0.6.1') => {
    const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
    return call('/files', { token, from, headers: { 'content-type': 'multipart/form-data; boundary=b' }, body: Buffer.concat([Buffer.from(head), Buffer.alloc(size, 'x'), Buffer.from('\r\n--b--\r\n')]) })
  }
  const kept = async () => (await h.app.house.database.pool.query<{ n: number }>('select count(*)::int as n from attachments')).rows[0]?.n

  test('of 50 MB is refused in words that arrive, and nothing of it is kept', async () => {
    const { token } = await session({}, '127.0.6.1')
    const before = await kept()
    expect(refusalOf(await upload(token, 50 * 1024 * 1024))).toEqual([413, 'The file is larger than 25 MB; share a link instead.'])
    expect(refusalOf(await upload('x', 50 * 1024 * 1024))[0]).toBe(401)
    expect(refusalOf(await upload(token, 10, '../../../etc/passwd.exe'))[0]).toBe(400)
    expect(await kept()).toBe(before)
  })

  test('after twenty in a minute of one visitor has to wait, wherever they send it from', async () => {
    const { token } = await session({}, '127.0.6.2')
    const sent = await Promise.all(Array.from({ length: 22 }, (_, n) => upload(token, 10, 'note.txt', `127.0.6.${10 + n}`)))
    expect(sent.filter((one) => one.status === 200)).toHaveLength(20)
    expect(sent.filter((one) => one.status === 429).map((one) => [refusalOf(one)[1], one.headers['retry-after']])).toEqual(Array.from({ length: 2 }, () => ['That were many files at once; try again in a minute.', '60']))
  })
})

describe('numbers', () => {
  test('of a thousand chats from one address twenty begin in a minute, and the next office is not kept from asking', async () => {
    const { token } = await session({}, '127.0.7.1')
    const tried: Told[] = []
    for (let n = 0; n < 1_000; n += 50) tried.push(...(await Promise.all(Array.from({ length: 50 }, () => call('/chats', { token, body: words('Me again'), from: '127.0.7.1' })))))
    expect(tried.filter((one) => one.status === 200)).toHaveLength(20)
    const refused = tried.filter((one) => one.status === 429)
    expect(refused).toHaveLength(980)
    for (const one of refused) expect(Number(one.headers['retry-after'])).toBeGreaterThan(0)
    expect(refusalOf(refused[0] as Told)).toEqual([429, expect.stringMatching(/try again in \d+ s/)])
    const next = await session({}, '127.0.7.2')
    expect((await call('/chats', { token: next.token, body: words('A question'), from: '127.0.7.2' })).status).toBe(200)
  })

  test('one visitor who comes from many addresses is stopped as one', async () => {
    const { token } = await session({}, '127.0.8.1')
    const tried: Told[] = []
    for (let n = 0; n < 310; n += 31) tried.push(...(await Promise.all(Array.from({ length: 31 }, (_, k) => call('/chats', { method: 'GET', token, from: `127.0.8.${k + 1}` })))))
    expect(tried.filter((one) => one.status === 200)).toHaveLength(300)
    expect(refusalOf(tried.find((one) => one.status === 429) as Told)[1]).toMatch(/^That was a lot at once; try again in \d+ s\.$/)
  })

  test('a stream that is opened in a circle has to wait', async () => {
    const { token } = await session({}, '127.0.11.1')
    const open = async () => {
      const abort = new AbortController()
      const { status } = await fetch(`http://127.0.0.1:${port}/api/widget/stream`, { headers: { authorization: `Bearer ${token}` }, signal: abort.signal })
      abort.abort()
      await vi.waitFor(() => expect(h.app.chat.countStreams()).toBeLessThan(8), { timeout: 5_000, interval: 5 })
      return status
    }
    const statuses: number[] = []
    for (let n = 0; n < 62; n += 1) statuses.push(await open())
    expect([statuses.filter((one) => one === 200).length, statuses.slice(-2)]).toEqual([60, [429, 429]])
  })

  test('words are stopped by the address too, however many visitors it seems to be', async () => {
    const chats = []
    for (let n = 0; n < 4; n += 1) {
      const { token } = await session({}, '127.0.9.1')
      chats.push({ token, id: dataOf<WholeChat>(await call('/chats', { token, body: words('Hello'), from: '127.0.9.1' })).id })
    }
    const tried: Told[] = []
    for (let n = 0; n < 35; n += 1) tried.push(...(await Promise.all(chats.map(({ token, id }) => call(`/chats/${id}/messages`, { token, body: words(`${n}`), from: '127.0.9.1' })))))
    expect(tried.filter((one) => one.status === 200)).toHaveLength(120)
    expect(tried.filter((one) => one.status === 429)).toHaveLength(20)
  })
})

describe('a site that is not allowed', () => {
  test('gets no session, no answer and no frame, and its page is told why', async () => {
    const of = await setUp(h, { origins: ['https://shop.example'], allows_anonymous: true })
    const evil = { origin: 'https://evil.example' }
    const refused = await call('/session', { body: { app_id: of.appId, origin: 'https://shop.example' }, headers: evil, from: '127.0.10.1' })
    expect(refusalOf(refused)).toEqual([403, 'This site may not show the widget; add its origin in the settings of the chat widget.'])
    const { token } = dataOf<WidgetSession>(await call('/session', { body: { app_id: of.appId, origin: 'https://shop.example' }, from: '127.0.10.1' }))
    for (const path of ['/chats', '/stream']) expect([path, refusalOf(await call(path, { method: 'GET', token, headers: evil, from: '127.0.10.1' }))[0]]).toEqual([path, 403])
    expect(refusalOf(await call('/chats', { token, body: words('x'), headers: evil, from: '127.0.10.1' }))[0]).toBe(403)
    expect(refusalOf(await call('/session', { body: { app_id: of.appId, origin: 'null' }, headers: { origin: 'null' }, from: '127.0.10.1' }))[0]).toBe(403)
    const frame = await fetch(`http://127.0.0.1:${port}/widget/${of.appId}/frame`)
    expect(frame.headers.get('content-security-policy')).toMatch(/frame-ancestors [^;]*https:\/\/shop\.example/)
    expect(frame.headers.get('content-security-policy')).not.toMatch(/frame-ancestors [^;]*(\*|evil)/)
  })
})
