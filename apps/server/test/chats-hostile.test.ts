// What strangers try on the chat gateway: others' chats, markup, files, sites that may not, and sheer numbers.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clearAbandoned } from '../src/modules/attachments/jobs.ts'
import { createSecrets } from '../src/platform/secrets.ts'
import { fitsOrigin, visitorHtml } from '../src/modules/chats/index.ts'
import { as, KIM, open, read, sessionOf, setUp, start, words, type ChatDesk } from './chat-rig.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: ChatDesk
beforeAll(async () => {
  h = await startHarness()
  desk = await setUp(h, { allows_anonymous: true })
})
afterAll(() => h.close())

describe('the chat of another', () => {
  test('is not found by its id, whatever is asked of it', async () => {
    const chat = await start(h, (await sessionOf(h, desk.appId)).token, 'Mine alone')
    const [message] = chat.messages
    const strangers = [await sessionOf(h, desk.appId), await sessionOf(h, desk.appId, {}), await sessionOf(h, (await setUp(h)).appId)]
    for (const { token } of strangers) {
      const ask = as(h, token)
      const tried = [
        ask('GET', `/chats/${chat.id}`), ask('POST', `/chats/${chat.id}/messages`, words('Let me in')), ask('POST', `/chats/${chat.id}/seen`), ask('POST', `/chats/${chat.id}/end`),
        ask('POST', `/chats/${chat.id}/typing`, { is_typing: true }), ask('PUT', `/chats/${chat.id}/messages/${message?.id}`, { body_html: 'x' }), ask('DELETE', `/chats/${chat.id}/messages/${message?.id}`),
        ask('PUT', `/chats/${chat.id}/messages/${message?.id}/reactions/tada`, { is_on: true }), ask('POST', `/chats/${chat.id}/forms/${randomUUID()}`, { answers: {} }),
      ]
      expect((await Promise.all(tried)).map((answer) => answer.statusCode)).toEqual(tried.map(() => 404))
    }
  })

  test('is not reached through a message of it either', async () => {
    const theirs = await start(h, (await sessionOf(h, desk.appId)).token, 'Not yours')
    const { token } = await sessionOf(h, desk.appId)
    const mine = await start(h, token, 'Yours')
    expect((await as(h, token)('DELETE', `/chats/${mine.id}/messages/${theirs.messages[0]?.id}`)).statusCode).toBe(404)
    expect((await as(h, token)('GET', `/chats/${mine.id}?before=${theirs.messages[0]?.id}`)).body).not.toContain('Not yours')
  })

  test('is not reached by a token that was made up or changed', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const [body = '', signature = ''] = token.split('.')
    const held = JSON.parse(Buffer.from(body, 'base64url').toString()) as object
    const changed = Buffer.from(JSON.stringify({ ...held, isVerified: true })).toString('base64url')
    const other = createSecrets('another key that is long enough to be one').sign(`visitor/${body}`)
    for (const tried of ['', 'x', body, `${body}.`, `${changed}.${signature}`, `${body}.${other}`, `.${signature}`, desk.token]) expect([tried, (await as(h, tried)('GET', '/chats')).statusCode]).toEqual([tried, 401])
    const [before] = [h.clock.now]
    h.clock.pass(31 * 24 * 3_600_000)
    expect((await as(h, token)('GET', '/chats')).statusCode).toBe(401)
    h.clock.now = before
  })

  test('a file that somebody else has uploaded cannot be taken', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const answer = await as(h, token)('POST', '/chats', words('With a file', { file_urls: [`/files/${randomUUID()}/${'A'.repeat(43)}/x.png`] }))
    expect(answer.statusCode).toBe(404)
  })
})

describe('what visitors write', () => {
  test.each([
    ['<script>alert(1)</script>Hi', 'Hi'], ['<img src=x onerror=alert(1)>Hi', 'Hi'], ['<img src="https://evil.example/pixel.gif">Hi', 'Hi'], ['<a href="javascript:alert(1)">x</a>', '<a target="_blank" rel="noopener noreferrer nofollow">x</a>'],
    ['<span data-mention="user:00000000-0000-4000-8000-000000000000">@Ada</span>', '@Ada'], ['<b onclick="x()">bold</b> <i>it</i>', '<b>bold</b> <i>it</i>'], ['<table><tr><td>x</td></tr></table>', 'x'], ['<h1>Big</h1>', 'Big'],
  ])('%s', (html, kept) => expect(visitorHtml(html)).toBe(kept))

  test('a script in a name is a name', async () => {
    const name = '<script>alert(1)</script>'
    const { token } = await sessionOf(h, desk.appId, { identity: { email: 'mallory@stranger.example', name } })
    const chat = await start(h, token, 'Look at my name')
    expect(chat.messages[0]?.author.name).toBe(name)
  })

  test('nothing, or too much, is refused in one sentence', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const ask = as(h, token)
    for (const body_html of ['', '<p> </p>', '<img src=x>', 'x'.repeat(20_001)]) expect([body_html.length, (await ask('POST', '/chats', { client_id: randomUUID(), body_html })).statusCode]).toEqual([body_html.length, 400])
    const chat = await start(h, token, 'A page', { page_url: 'javascript:alert(1)' })
    const { rows } = await h.app.house.database.pool.query<{ page_url: string }>('select page_url from chats where id = $1', [chat.id])
    expect(rows).toEqual([{ page_url: '' }])
  })
})

describe('files', () => {
  const upload = (token: string, name: string, bytes: Buffer) => {
    const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
    return h.app.http.inject({ method: 'POST', url: '/api/widget/files', headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b' }, payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')]) })
  }

  test('a small one goes along with a message and is seen by both', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const { url } = (await upload(token, 'log.txt', Buffer.from('all is well'))).json<{ data: { url: string } }>().data
    const chat = await start(h, token, '', { body_html: '', file_urls: [url] })
    expect((await read(h, token, chat.id)).messages).toMatchObject([{ files: [{ name: 'log.txt', size: 11 }] }])
    expect((await h.app.http.inject({ url })).body).toBe('all is well')
    expect((await as(h, token)('POST', `/chats/${chat.id}/messages`, words('Again', { file_urls: [url] }))).statusCode).toBe(404)
  })

  test('that is never sent is thrown away after a week, and one that was stays', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const give = async (name: string) => (await upload(token, name, Buffer.from(name))).json<{ data: { url: string } }>().data.url
    const [sent, left] = [await give('sent.txt'), await give('left.txt')]
    await start(h, token, 'Here it is', { file_urls: [sent] })
    const [before] = [h.clock.now]
    const found = async () => Promise.all([sent, left].map(async (url) => (await h.app.http.inject({ url })).statusCode))
    h.clock.pass(6 * 24 * 3_600_000)
    await clearAbandoned(h.app.house)
    await h.settle()
    expect(await found()).toEqual([200, 200])
    h.clock.pass(25 * 3_600_000)
    await clearAbandoned(h.app.house)
    await h.settle()
    expect(await found()).toEqual([200, 404])
    h.clock.now = before
  })

  test('one of 50 MB, a program and an empty one are refused, and nobody uploads without a session', async () => {
    const { token } = await sessionOf(h, desk.appId)
    expect((await upload(token, 'big.bin', Buffer.alloc(50 * 1024 * 1024))).statusCode).toBe(413)
    expect((await upload(token, 'setup.exe', Buffer.from('MZ'))).statusCode).toBe(400)
    expect((await upload(token, 'empty.txt', Buffer.alloc(0))).statusCode).toBe(400)
    expect((await upload('x', 'log.txt', Buffer.from('x'))).statusCode).toBe(401)
  })
})

describe('numbers', () => {
  test('a thousand chats from one address are not begun', async () => {
    const of = await setUp(h, { allows_anonymous: true })
    let begun = 0
    for (let n = 0; n < 200; n += 1) {
      if (n % 15 === 0) h.clock.pass(61_000)
      const { token } = await sessionOf(h, of.appId, { token: '' })
      const answer = await as(h, token)('POST', '/chats', words(`Chat ${n}`), '203.0.113.7')
      if (answer.statusCode === 200) begun += 1
      else expect([answer.statusCode, Number(answer.headers['retry-after'])]).toEqual([429, expect.toSatisfy((s: number) => s > 60)])
    }
    expect(begun).toBe(100)
  })

  test('nor from one network of a provider, which has more addresses than anybody can count', async () => {
    const of = await setUp(h, { allows_anonymous: true })
    const statuses = []
    for (let n = 0; n < 25; n += 1) {
      const { token } = await sessionOf(h, of.appId, { token: '' })
      statuses.push((await as(h, token)('POST', '/chats', words(`Chat ${n}`), `2001:470:9:7:${n + 1}::${n + 1}`)).statusCode)
    }
    expect(statuses).toEqual(Array.from({ length: 25 }, (_, n) => (n < 20 ? 200 : 429)))
    const { token } = await sessionOf(h, of.appId, { token: '' })
    expect((await as(h, token)('POST', '/chats', words('From next door'), '2001:470:9:8::1')).statusCode).toBe(200)
  })
})

describe('sites', () => {
  test.each([
    [[], 'https://any.example', true], [['https://shop.example'], 'https://shop.example', true], [['https://shop.example'], 'https://SHOP.example', true], [['https://shop.example'], 'http://shop.example', false],
    [['https://shop.example'], 'https://shop.example.evil.example', false], [['https://*.shop.example'], 'https://a.b.shop.example', true], [['https://*.shop.example'], 'https://shop.example', false],
    [['https://*.shop.example'], 'https://evil.example/.shop.example', false], [['https://shop.example'], '', false], [['https://shop-example'], 'https://shopxexample', false],
  ])('%j, from %s: %s', (allowed, origin, fits) => expect(fitsOrigin(allowed, origin)).toBe(fits))

  test('that may not show it get no session, no frame and no answer', async () => {
    const of = await setUp(h, { origins: ['https://shop.example'] })
    expect((await open(h, of.appId, { identity: KIM, origin: 'https://evil.example' })).statusCode).toBe(403)
    const lying = await h.app.http.inject({ method: 'POST', url: '/api/widget/session', headers: { origin: 'https://evil.example' }, payload: { app_id: of.appId, identity: KIM, origin: 'https://shop.example' } })
    expect(lying.statusCode).toBe(403)
    const { token } = await sessionOf(h, of.appId, { identity: KIM, origin: 'https://shop.example' })
    const from = (origin: string) => h.app.http.inject({ url: '/api/widget/chats', headers: { authorization: `Bearer ${token}`, origin } })
    expect([(await from('https://evil.example')).statusCode, (await from('https://shop.example')).statusCode]).toEqual([403, 200])
    expect((await from('https://shop.example')).headers['access-control-allow-origin']).toBe('https://shop.example')
    const frame = await h.app.http.inject({ url: `/widget/${of.appId}/frame` })
    expect(String(frame.headers['content-security-policy'])).toMatch(/frame-ancestors 'self' \S+ https:\/\/shop\.example$|frame-ancestors 'self' \S+ https:\/\/shop\.example;/)
    expect(frame.headers['x-frame-options']).toBeUndefined()
    for (const url of [`/widget/${randomUUID()}`, `/widget/${randomUUID()}/frame`, '/widget/x', '/widget-assets/assets/..%2f..%2fpackage.json']) expect([url, (await h.app.http.inject({ url })).statusCode]).toEqual([url, 404])
  })
})
