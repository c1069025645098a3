// The visitor's stream: what is said comes at once, what was missed comes again, and what is not theirs never does.
import { randomUUID } from 'node:crypto'
import type { WholeChat, WidgetMessage } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { as, read, sessionOf, setUp, start, words, type ChatDesk } from './chat-rig.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: ChatDesk
let base = ''
beforeAll(async () => {
  h = await startHarness()
  desk = await setUp(h)
  base = await h.app.http.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => h.close())

type Heard = { id: string; name: string; data: { chat_id?: string; message?: WidgetMessage; names?: string[]; chat_ids?: string[]; team_seen_at?: string } }
const listen = async (token: string, lastId = '') => {
  const abort = new AbortController()
  const response = await fetch(`${base}/api/widget/stream`, { headers: { authorization: `Bearer ${token}`, ...(lastId ? { 'last-event-id': lastId } : {}) }, signal: abort.signal })
  const heard: Heard[] = []
  const read = async () => {
    let text = ''
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString()
      const pieces = text.split('\n\n')
      text = pieces.pop() ?? ''
      for (const piece of pieces) {
        const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(piece)?.[1] ?? ''
        if (line('data')) heard.push({ id: line('id'), name: line('event'), data: JSON.parse(line('data')) as Heard['data'] })
      }
    }
  }
  void read().catch(() => undefined)
  const texts = () => heard.filter((one) => one.name === 'message').map((one) => one.data.message?.body_html)
  return { status: response.status, heard, texts, close: () => abort.abort() }
}
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 5_000 })
const issueIdOf = async (chat: WholeChat) => (await h.app.house.database.pool.query<{ issue_id: string }>('select issue_id from chats where id = $1', [chat.id])).rows[0]?.issue_id ?? ''
const say = async (chat: WholeChat, text: string, kind: 'reply' | 'note' = 'reply') =>
  h.app.http.inject({ method: 'POST', url: `/api/app/issues/${await issueIdOf(chat)}/${kind}`, headers: desk.session, payload: { body_html: `<p>${text}</p>`, client_id: randomUUID() } })

test('carries answers, edits and reactions, and neither notes nor the chats of others', async () => {
  const [mine, theirs] = [await sessionOf(h, desk.appId), await sessionOf(h, desk.appId)]
  const [chat, other] = [await start(h, mine.token, 'First'), await start(h, theirs.token, 'Second')]
  const stream = await listen(mine.token)
  await say(chat, 'A note', 'note')
  await say(other, 'For the other')
  const answer = (await say(chat, 'An answer')).json<{ data: { id: string } }>().data
  await until(() => expect(stream.texts()).toEqual(['<p>An answer</p>']))
  await h.app.http.inject({ method: 'PUT', url: `/api/app/messages/${answer.id}`, headers: desk.session, payload: { body_html: '<p>A better answer</p>' } })
  await until(() => expect(stream.texts().at(-1)).toBe('<p>A better answer</p>'))
  expect(JSON.stringify(stream.heard)).not.toMatch(/A note|For the other/)
  stream.close()
})

test('tells again what was missed while away, and each message once', async () => {
  const { token } = await sessionOf(h, desk.appId)
  const chat = await start(h, token, 'I will be away')
  const first = await listen(token)
  await say(chat, 'Before')
  await until(() => expect(first.texts()).toContain('<p>Before</p>'))
  const lastId = first.heard.findLast((one) => one.id)?.id ?? ''
  first.close()
  await say(chat, 'While away one')
  await say(chat, 'While away two')
  const second = await listen(token, lastId)
  await until(() => expect(second.texts()).toEqual(expect.arrayContaining(['<p>While away one</p>', '<p>While away two</p>'])))
  const ids = second.heard.flatMap((one) => one.data.message?.id ?? [])
  expect(new Set(ids).size).toBe(ids.length)
  second.close()
})

test('is told in answers too where no stream gets through: in order, up to now, and only to whom it is for', async () => {
  const [mine, theirs] = [await sessionOf(h, desk.appId), await sessionOf(h, desk.appId)]
  const [chat, other] = [await start(h, mine.token, 'No stream here'), await start(h, theirs.token, 'Nor here')]
  const ask = async (after: number | string) => as(h, mine.token)('GET', `/news?after=${after}`)
  const news = async (after: number) => (await ask(after)).json<{ data: { news: (Omit<Heard, 'id'> & { id: number })[]; last_event_id: number } }>().data
  const from = (await news(mine.last_event_id)).last_event_id
  await say(chat, 'One')
  const two = (await say(chat, 'Two')).json<{ data: { id: string } }>().data
  await say(chat, 'A note', 'note')
  await say(other, 'For the other')
  await h.app.http.inject({ method: 'PUT', url: `/api/app/messages/${two.id}`, headers: desk.session, payload: { body_html: '<p>Two, rather</p>' } })
  const told = await news(from)
  const fresh = told.news.filter((one) => one.id > from)
  expect(fresh.filter((one) => one.name === 'message').map((one) => one.data.message?.body_html)).toEqual(['<p>One</p>', '<p>Two, rather</p>'])
  expect(told.news.map((one) => one.id)).toEqual(told.news.map((one) => one.id).toSorted((a, b) => a - b))
  expect(JSON.stringify(told)).not.toMatch(/A note|For the other/)
  expect((await news(told.last_event_id)).news.filter((one) => one.id > told.last_event_id)).toEqual([])
  expect((await ask('-1')).statusCode).toBe(400)
  expect((await as(h, 'x')('GET', '/news?after=1')).statusCode).toBe(401)
})

test('says that too much was missed instead of all of it, once, and where to go on', async () => {
  const { token } = await sessionOf(h, desk.appId)
  const chat = await start(h, token, 'I will be away for long')
  await h.app.house.database.pool.query(
    "insert into events (workspace_id, type, issue_id, object_id, actor, data, at) select $1, 'message.edited', $2, gen_random_uuid(), '{}', '{}', now() from generate_series(1, 400)", [desk.workspaceId, await issueIdOf(chat)])
  const news = async (after: number) => (await as(h, token)('GET', `/news?after=${after}`)).json<{ data: { news: { name: string }[]; last_event_id: number } }>().data
  const told = await news(1)
  expect(told.news.map((one) => one.name)).toEqual(['refetch'])
  expect((await news(told.last_event_id)).news).toEqual([])
})

test('shows who of us is typing, and us that the visitor is', async () => {
  const { token } = await sessionOf(h, desk.appId)
  const chat = await start(h, token, 'Type to me')
  const stream = await listen(token)
  const issue_id = await issueIdOf(chat)
  await h.app.http.inject({ method: 'POST', url: '/api/app/presence', headers: desk.session, payload: { issue_id, typing: true } })
  await until(() => expect(stream.heard.findLast((one) => one.name === 'typing')?.data).toEqual({ chat_ids: [chat.id], names: ['Ada Admin'] }))
  const told: string[] = []
  const stop = h.app.bus.subscribe('live', (news) => void told.push(String(news.chunk)))
  await as(h, token)('POST', `/chats/${chat.id}/typing`, { is_typing: true })
  stop()
  expect(told.join('')).toContain(`event: visitor\ndata: {"issue_id":"${issue_id}","name":"Kim Rivers","typing":true}`)
  stream.close()
})

test('who has to ask is told of typing too: where it is, until it ends, and not for ever', async () => {
  const [mine, theirs] = [await sessionOf(h, desk.appId), await sessionOf(h, desk.appId)]
  const [chat] = [await start(h, mine.token, 'No stream here'), await start(h, theirs.token, 'Nor here')]
  const issue_id = await issueIdOf(chat)
  const type = (typing: boolean) => h.app.http.inject({ method: 'POST', url: '/api/app/presence', headers: desk.session, payload: { issue_id, typing } })
  const typingFor = async (token: string) => (await as(h, token)('GET', '/news?after=0')).json<{ data: { typing: object[] } }>().data.typing
  await type(true)
  await until(async () => expect(await typingFor(mine.token)).toEqual([{ chat_id: chat.id, names: ['Ada Admin'] }]))
  expect(await typingFor(theirs.token)).toEqual([])
  await type(false)
  await until(async () => expect(await typingFor(mine.token)).toEqual([]))
  await type(true)
  await until(async () => expect(await typingFor(mine.token)).toHaveLength(1))
  h.clock.pass(31_000)
  expect(await typingFor(mine.token)).toEqual([])
})

test('tells that one of us has seen it, by looking or by answering, and when that first was', async () => {
  const [mine, theirs] = [await sessionOf(h, desk.appId), await sessionOf(h, desk.appId)]
  const [chat, other] = [await start(h, mine.token, 'Has anybody seen this?'), await start(h, theirs.token, 'Nobody looks here')]
  const stream = await listen(mine.token)
  const seenAt = async () => (await read(h, mine.token, chat.id)).team_seen_at
  const look = async (isRead: boolean) =>
    h.app.http.inject({ method: 'PUT', url: `/api/app/issues/${await issueIdOf(chat)}/read`, headers: desk.session, payload: { read: isRead } })
  await look(false)
  expect(await seenAt()).toBeNull()
  h.clock.pass(1000)
  const first = h.clock.now.toISOString()
  await look(true)
  await until(() => expect(stream.heard.findLast((one) => one.name === 'read')?.data).toEqual({ chat_id: chat.id, team_seen_at: first }))
  h.clock.pass(1000)
  await look(true)
  expect(await seenAt()).toBe(first)
  const next = (await as(h, mine.token)('POST', `/chats/${chat.id}/messages`, words('And this?'))).json<{ data: WidgetMessage }>().data
  expect((await seenAt() ?? '') < next.at).toBe(true)
  await say(chat, 'Between us', 'note')
  expect(await seenAt()).toBe(first)
  h.clock.pass(1000)
  await say(chat, 'We have')
  await until(() => expect(stream.heard.findLast((one) => one.name === 'message')?.data).toMatchObject({ message: { body_html: '<p>We have</p>' }, team_seen_at: h.clock.now.toISOString() }))
  expect((await read(h, theirs.token, other.id)).team_seen_at).toBeNull()
  expect(stream.heard.filter((one) => one.name === 'read')).toHaveLength(1)
  stream.close()
})

test('takes up a chat that begins while it is open', async () => {
  const { token } = await sessionOf(h, desk.appId)
  const stream = await listen(token)
  const chat = await start(h, token, 'Begun later')
  await say(chat, 'Heard at once')
  await until(() => expect(stream.texts()).toContain('<p>Heard at once</p>'))
  await as(h, token)('POST', `/chats/${chat.id}/messages`, words('From another tab'))
  await until(() => expect(stream.texts()).toContain('<p>From another tab</p>'))
  stream.close()
})

test('is for visitors with a session only, and a few for each', async () => {
  expect((await listen('x')).status).toBe(401)
  const { token } = await sessionOf(h, desk.appId)
  const streams = await Promise.all(Array.from({ length: 8 }, () => listen(token)))
  await until(() => expect(h.app.chat.countStreams()).toBeGreaterThanOrEqual(8))
  expect((await listen(token)).status).toBe(429)
  for (const stream of streams) stream.close()
})
