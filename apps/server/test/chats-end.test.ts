// How a chat ends in the app: by a word on the lead, by one that is given later, or with its issue; and how it begins anew.
import { randomUUID } from 'node:crypto'
import type { ChatFacts, IssueCard, Page } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, read, sessionOf, setUp, start, words, type ChatDesk } from './chat-rig.ts'
import { makeMember, signedIn } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: ChatDesk
beforeAll(async () => {
  h = await startHarness()
  desk = await setUp(h)
})
afterAll(() => h.close())

type Method = 'GET' | 'POST' | 'PATCH'
const app = (method: Method, path: string, payload?: object, headers = desk.session) => h.app.http.inject({ method, url: `/api/app${path}`, headers, ...(payload ? { payload } : {}) })

const begin = async (text: string) => {
  const { token } = await sessionOf(h, desk.appId)
  const chat = await start(h, token, text)
  const [issue] = (await app('GET', '/issues')).json<Page<IssueCard>>().data.filter((card) => card.title.includes(text))
  if (!issue) throw new Error(`There is no issue of ${text}.`)
  const facts = async () => (await app('GET', `/issues/${issue.id}/chat`)).json<{ data: ChatFacts }>().data
  const typesOf = async () => (await h.app.house.database.pool.query<{ type: string }>("select type from events where workspace_id = $1 and data->>'chat_id' = $2 order by id", [desk.workspaceId, chat.id])).rows.map((row) => row.type)
  const close = () => h.app.http.inject({ method: 'PATCH', url: `/api/issues/${issue.id}`, headers: desk.session, payload: { state: 'closed' } })
  return { token, chat, issue, facts, typesOf, close, end: (body: object, headers?: typeof desk.session) => app('POST', `/chats/${chat.id}/end`, body, headers) }
}

describe('a word on the lead', () => {
  test('is one of the answers of the workspace, or none', async () => {
    const known = (await app('GET', '/chat-routing/qualifications')).json<{ data: string[] }>().data
    expect(known).toEqual(['Qualified', 'Nurture', 'Not qualified', 'Support'])
    const on = await begin('Which arms are strongest')
    const refused = await on.end({ qualification: 'Lukewarm' })
    expect([refused.statusCode, refused.json<{ errors: string[] }>().errors]).toEqual([400, ['qualification: “Lukewarm” is no answer here; choose one of Qualified, Nurture, Not qualified, Support.']])
    expect(await on.facts()).toMatchObject({ state: 'waiting', qualification: null })
    expect((await on.end({ qualification: 'Nurture' })).statusCode).toBe(200)
    expect(await on.facts()).toMatchObject({ state: 'ended', qualification: 'Nurture' })
  })

  test('may come later, and be another; the same again is told to nobody', async () => {
    const on = await begin('Does it come in brass')
    await on.end({})
    expect(await on.facts()).toMatchObject({ state: 'ended', qualification: null })
    for (const qualification of ['Support', 'Support', 'Qualified']) await on.end({ qualification })
    expect(await on.facts()).toMatchObject({ qualification: 'Qualified' })
    expect(await on.typesOf()).toEqual(['chat.started', 'chat.ended', 'chat.qualified', 'chat.qualified'])
  })

  test('is for those who may answer', async () => {
    const on = await begin('May a viewer end this')
    const viewer = await signedIn(h, desk.workspaceId, (await makeMember(h, desk.workspaceId, { role: 'viewer' })).id)
    const answers = [await on.end({ qualification: 'Support' }, viewer), await app('GET', '/chat-routing/qualifications', undefined, viewer)]
    expect(answers.map((one) => one.statusCode)).toEqual([403, 403])
    expect(await on.facts()).toMatchObject({ state: 'waiting' })
  })
})

describe('an issue that is closed', () => {
  test('ends its chat, once, and the lead can still be qualified', async () => {
    const on = await begin('Where is parcel twelve')
    await app('POST', `/issues/${on.issue.id}/reply`, { body_html: '<p>At your door</p>', client_id: randomUUID() })
    await on.close()
    expect(await on.facts()).toMatchObject({ state: 'ended', qualification: null })
    await on.end({ qualification: 'Support' })
    expect(await on.facts()).toMatchObject({ qualification: 'Support' })
    expect(await on.typesOf()).toEqual(['chat.started', 'chat.claimed', 'chat.ended', 'chat.qualified'])
  })

  test('stays closed for a thank-you, and begins anew for a question', async () => {
    const on = await begin('Can I return the slate pot')
    await app('POST', `/issues/${on.issue.id}/reply`, { body_html: '<p>Yes, within a month</p>', client_id: randomUUID() })
    await on.close()
    const say = (text: string) => as(h, on.token)('POST', `/chats/${on.chat.id}/messages`, words(text))
    expect((await say('Thanks!')).statusCode).toBe(200)
    expect([(await on.facts()).state, (await read(h, on.token, on.chat.id)).messages.at(-1)?.body_html]).toEqual(['ended', '<p>Thanks!</p>'])
    expect((await say('Where do I send it to?')).statusCode).toBe(200)
    expect(await on.facts()).toMatchObject({ state: 'waiting', ended_at: null })
  })
})

test('whoever has not said otherwise takes chats, and says otherwise without being an admin', async () => {
  const member = await signedIn(h, desk.workspaceId, (await makeMember(h, desk.workspaceId, { role: 'member' })).id)
  const mine = async () => (await app('GET', '/chat-presence', undefined, member)).json<{ data: { me: boolean } }>().data.me
  expect(await mine()).toBe(true)
  expect((await h.app.http.inject({ method: 'PUT', url: '/api/app/chat-presence', headers: member, payload: { is_online: false } })).statusCode).toBe(200)
  expect(await mine()).toBe(false)
})
