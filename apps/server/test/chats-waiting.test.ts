// Who waits in a chat waits for one of us: what bots say is no answer to anybody, and the word about waiting comes once.
import { randomUUID } from 'node:crypto'
import type { ChatFacts, Issue, IssuePage, WholeChat } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { keepClocks } from '../src/modules/slas/jobs.ts'
import { as, later, read, sessionOf, setUp, settingsWith, start, words, type ChatDesk } from './chat-rig.ts'
import { startHarness, type Harness } from './harness.ts'

const MINUTE = 60_000
const WAIT = 'Somebody will be with you shortly.'
const AWAY = 'We are back on Monday.'
let h: Harness
let desk: ChatDesk
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())

const app = async (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) => {
  const answer = await h.app.http.inject({ method, url: `/api/app${path}`, headers: desk.session, ...(payload ? { payload } : {}) })
  expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, ''])
  return answer.json<{ data: unknown }>().data
}
const api = async (method: 'GET' | 'POST', path: string, payload?: object) => {
  const answer = await h.app.http.inject({ method, url: `/api${path}`, headers: { authorization: `Bearer ${desk.token}` }, ...(payload ? { payload } : {}) })
  expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, ''])
  return answer.json<{ data: Issue }>().data
}

/** Half an hour a day, and not now. */
const seldom = () => {
  const hour = String((h.clock.now.getUTCHours() + 6) % 24).padStart(2, '0')
  return Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [day, [{ from: `${hour}:00`, to: `${hour}:30` }]]))
}
const targets = { first_response: { hours: 'always', minutes: { urgent: 60, high: 60, medium: 60, low: 60, other: 60 } }, next_response: null, resolution: null }
beforeEach(async () => {
  desk = await setUp(h, { texts: { ...settingsWith({}).texts, wait: WAIT, away: AWAY } })
  await app('POST', '/slas', { name: 'Everybody', targets })
  await app('POST', '/chat-routing/playbooks', { name: 'Everywhere', greeting: 'Hello, what brings you here?', ask: ['email'] })
})

const begin = async () => {
  const { token } = await sessionOf(h, desk.appId)
  const chat = await start(h, token, 'Is my parcel lost?')
  await later(h, 1_000)
  const { rows } = await h.app.house.database.pool.query<{ issue_id: string }>('select issue_id from chats where id = $1', [chat.id])
  return { token, chat, issueId: rows[0]?.issue_id ?? '' }
}
const saidIn = async (token: string, chat: WholeChat) => (await read(h, token, chat.id)).messages.map((one) => `${one.side}: ${one.body_html.replace(/<[^>]+>/g, '')}`)
const factsOf = (issueId: string) => app('GET', `/issues/${issueId}/chat`) as Promise<ChatFacts>
const firstResponse = async (issueId: string) => {
  await keepClocks(h.app.house)
  return ((await app('GET', `/issues/${issueId}`)) as IssuePage).slas.find((clock) => clock.kind === 'first_response')?.state
}

test('a greeting is no answer: the word about waiting follows it, once, and nothing counts as answered', async () => {
  const { token, chat, issueId } = await begin()
  expect(await saidIn(token, chat)).toEqual(['visitor: Is my parcel lost?', 'bot: Hello, what brings you here?'])
  const jobs = await h.app.house.database.pool.query<{ payload: Record<string, unknown> }>(`select payload from graphile_worker._private_jobs where payload->>'chatId' = $1 and payload->>'isAway' is not null`, [chat.id])
  await later(h, MINUTE)
  expect((await saidIn(token, chat)).slice(2)).toEqual([`bot: ${WAIT}`])
  expect(await factsOf(issueId)).toMatchObject({ state: 'waiting', claimed_by: null })
  expect(await api('GET', `/issues/${issueId}`)).toMatchObject({ state: 'new', number_of_touches: 0, first_response_seconds: null })
  expect(await firstResponse(issueId)).toBe('running')
  // A job may run twice.
  await h.inside(desk.workspaceId, async (ctx) => ctx.enqueue({ task: 'chat.wait', payload: jobs.rows[0]?.payload ?? {} }))
  await later(h, MINUTE)
  expect((await saidIn(token, chat)).filter((one) => one.includes(WAIT))).toHaveLength(1)
})

test('what a program says in its own name is no answer either; what it brings of a member is, and the chat is theirs', async () => {
  const { token, chat, issueId } = await begin()
  const reply = (more: object) => api('POST', `/issues/${issueId}/reply`, { body_html: '<p>We are on it</p>', message_id: chat.messages[0]?.id, ...more })
  await reply({})
  await later(h, MINUTE)
  expect((await saidIn(token, chat)).at(-1)).toBe(`bot: ${WAIT}`)
  expect(await api('GET', `/issues/${issueId}`)).toMatchObject({ number_of_touches: 0, first_response_seconds: null })
  await reply({ user_id: desk.admin.id })
  await later(h, MINUTE)
  expect(await factsOf(issueId)).toMatchObject({ state: 'active', claimed_by: { id: desk.admin.id } })
  expect(await api('GET', `/issues/${issueId}`)).toMatchObject({ number_of_touches: 1, first_response_seconds: expect.any(Number) })
  expect(await firstResponse(issueId)).toBe('met')
})

test('whoever was answered in time hears nothing of waiting, until they come again and wait anew', async () => {
  const { token, chat, issueId } = await begin()
  await app('POST', `/issues/${issueId}/reply`, { body_html: '<p>It comes today</p>', client_id: randomUUID() })
  await later(h, 2 * MINUTE)
  expect((await saidIn(token, chat)).at(-1)).toBe('team: It comes today')
  await app('POST', `/chats/${chat.id}/end`, {})
  await as(h, token)('POST', `/chats/${chat.id}/messages`, words('It has not come'))
  await later(h, 1_000)
  await later(h, MINUTE)
  expect((await saidIn(token, chat)).slice(3)).toEqual(['visitor: It has not come', `bot: ${WAIT}`])
})

test('out of hours the away words follow the greeting at once, and none about waiting', async () => {
  await app('POST', '/hours', { name: 'Night shift', time_zone: 'UTC', days: seldom(), is_default: true })
  const { token, chat } = await begin()
  await later(h, 2 * MINUTE)
  expect((await saidIn(token, chat)).slice(1).toSorted()).toEqual([`bot: ${AWAY}`, 'bot: Hello, what brings you here?'].toSorted())
})
