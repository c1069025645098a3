// Chats: a visitor and one of us talk, each sees what the other does, and nobody sees what is not theirs.
import { randomUUID } from 'node:crypto'
import { chatField, type ChatFacts, type IssueCard, type Page } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claimChat, endChat, formForVisitor } from '../src/modules/chats/index.ts'
import { as, hashFor, KIM, open, read, sessionOf, settingsWith, setUp, start, words, type ChatDesk } from './chat-rig.ts'
import { makeMember, signedIn } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: ChatDesk
beforeAll(async () => {
  h = await startHarness()
  desk = await setUp(h, { allows_anonymous: true })
})
afterAll(() => h.close())

const app = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object, of: ChatDesk = desk) =>
  h.app.http.inject({ method, url: `/api/app${path}`, headers: of.session, ...(payload ? { payload } : {}) })
const issuesOf = async (of: ChatDesk = desk) => (await app('GET', '/issues', undefined, of)).json<Page<IssueCard>>().data
const issueOf = async (text: string, of: ChatDesk = desk) => (await issuesOf(of)).find((card) => card.title.includes(text) || card.last_message?.text.includes(text)) as IssueCard
const factsOf = async (issueId: string) => (await app('GET', `/issues/${issueId}/chat`)).json<{ data: ChatFacts }>().data
const reply = (issueId: string, text: string) => app('POST', `/issues/${issueId}/reply`, { body_html: `<p>${text}</p>`, client_id: randomUUID() })

describe('a chat', () => {
  test('begins an issue with where the visitor is, and goes both ways', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const page = { page_url: 'https://shop.example/cart', page_title: 'Cart', browser: 'Firefox on Linux', time_zone: 'Europe/Lisbon' }
    const chat = await start(h, token, 'My parcel is lost', page)
    const issue = await issueOf('parcel')
    expect(issue).toMatchObject({ source: 'chat_widget', state: 'new', requester: { name: KIM.name } })
    expect(await factsOf(issue.id)).toMatchObject({ state: 'waiting', is_verified: false, is_anonymous: false, email: KIM.email, ...page, claimed_by: null })

    expect((await reply(issue.id, 'We look for it')).statusCode).toBe(200)
    await h.settle()
    expect((await read(h, token, chat.id)).messages.map((m) => [m.side, m.body_html])).toEqual([['visitor', '<p>My parcel is lost</p>'], ['team', '<p>We look for it</p>']])
    expect(await factsOf(issue.id)).toMatchObject({ state: 'active', claimed_by: { name: 'Ada Admin' } })

    await as(h, token)('POST', `/chats/${chat.id}/messages`, words('Thank you'))
    expect((await read(h, token, chat.id)).messages).toHaveLength(3)
    expect((await issuesOf()).filter((card) => card.id === issue.id)).toMatchObject([{ last_message: { text: 'Thank you', author_kind: 'contact' } }])
  })

  test('keeps notes to ourselves', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const chat = await start(h, token, 'Is this private?')
    await app('POST', `/issues/${(await issueOf('private')).id}/note`, { body_html: '<p>They are difficult</p>', client_id: randomUUID() })
    expect(JSON.stringify(await read(h, token, chat.id))).not.toContain('difficult')
  })

  test('takes the same client id once, for a chat and for a message', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const [first, again] = [words('Once only'), words('Said once')]
    const ids = [await as(h, token)('POST', '/chats', first), await as(h, token)('POST', '/chats', first)].map((a) => a.json<{ data: { id: string } }>().data.id)
    expect(ids[0]).toBe(ids[1])
    const said = await Promise.all([1, 2, 3].map(() => as(h, token)('POST', `/chats/${ids[0]}/messages`, again)))
    expect(said.map((a) => a.statusCode)).toEqual([200, 200, 200])
    expect((await read(h, token, ids[0] as string)).messages.map((m) => m.client_id)).toEqual([first.client_id, again.client_id])
  })

  test('counts what is not seen, and tells us when it was', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const chat = await start(h, token, 'Count with me')
    const issue = await issueOf('Count')
    h.clock.pass(1000)
    await reply(issue.id, 'One')
    const unread = async () => (await as(h, token)('GET', '/chats')).json<{ data: { id: string; unread: number }[] }>().data.find((c) => c.id === chat.id)?.unread
    expect(await unread()).toBe(1)
    h.clock.pass(5000)
    await as(h, token)('POST', `/chats/${chat.id}/seen`)
    expect(await unread()).toBe(0)
    expect((await factsOf(issue.id)).seen_at).toBe(h.clock.now.toISOString())
  })

  test('lets visitors reword, take back and react', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const chat = await start(h, token, 'Teh first')
    const [mine] = chat.messages
    const issue = await issueOf('Teh')
    await as(h, token)('PUT', `/chats/${chat.id}/messages/${mine?.id}`, { body_html: '<p>The first</p>' })
    await reply(issue.id, 'Ours')
    await h.settle()
    const ours = (await read(h, token, chat.id)).messages[1]
    expect((await as(h, token)('PUT', `/chats/${chat.id}/messages/${ours?.id}`, { body_html: '<p>Theirs</p>' })).statusCode).toBe(400)
    await as(h, token)('PUT', `/chats/${chat.id}/messages/${ours?.id}/reactions/tada`, { is_on: true })
    expect((await read(h, token, chat.id)).messages).toMatchObject([{ body_html: '<p>The first</p>', is_edited: true }, { reactions: [{ emoji: 'tada', count: 1, is_mine: true }] }])
    await as(h, token)('DELETE', `/chats/${chat.id}/messages/${mine?.id}`)
    expect((await read(h, token, chat.id)).messages[0]).toMatchObject({ is_deleted: true, body_html: '' })
  })

  test('ends, and begins anew when the visitor goes on', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const chat = await start(h, token, 'Soon over')
    const issue = await issueOf('Soon')
    await app('POST', `/chats/${chat.id}/end`, { qualification: 'Qualified' })
    expect(await factsOf(issue.id)).toMatchObject({ state: 'ended', qualification: 'Qualified', ended_at: expect.any(String) })
    await as(h, token)('POST', `/chats/${chat.id}/messages`, words('One more thing'))
    expect(await factsOf(issue.id)).toMatchObject({ state: 'waiting', ended_at: null })
  })

  test('is claimed by one', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const chat = await start(h, token, 'Who takes me?')
    const other = await signedIn(h, desk.workspaceId, (await makeMember(h, desk.workspaceId)).id)
    expect((await app('POST', `/chats/${chat.id}/claim`)).statusCode).toBe(200)
    const late = await h.app.http.inject({ method: 'POST', url: `/api/app/chats/${chat.id}/claim`, headers: other })
    expect([late.statusCode, late.json<{ errors: string[] }>().errors]).toEqual([409, ['Ada Admin has taken this chat already.']])
  })

  test('goes from one of us to another with its issue, and to nobody who only answers too', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const chat = await start(h, token, 'Hand me over')
    const issue = await issueOf('Hand me over')
    const [other, third] = [await makeMember(h, desk.workspaceId), await makeMember(h, desk.workspaceId)]
    const assign = (assignee_id: string) => h.app.http.inject({ method: 'PATCH', url: `/api/issues/${issue.id}`, headers: { authorization: `Bearer ${desk.token}` }, payload: { assignee_id } })
    expect((await assign(third.id)).statusCode).toBe(200)
    expect(await factsOf(issue.id)).toMatchObject({ state: 'waiting', claimed_by: null })
    await app('POST', `/chats/${chat.id}/claim`)
    await assign(other.id)
    expect(await factsOf(issue.id)).toMatchObject({ state: 'active', claimed_by: { id: other.id } })
    await app('POST', `/issues/${issue.id}/reply`, { body_html: '<p>I help too</p>', client_id: crypto.randomUUID() })
    expect(await factsOf(issue.id)).toMatchObject({ claimed_by: { id: other.id } })
    expect((await read(h, token, chat.id)).messages.map((one) => one.side)).toEqual(['visitor', 'team'])
  })

  test('goes along when its issue is merged', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const [one, two] = [await start(h, token, 'Zebra one'), await start(h, token, 'Zebra two')]
    const [stays, goes] = [await issueOf('Zebra one'), await issueOf('Zebra two')]
    await h.app.http.inject({ method: 'POST', url: `/api/app/issues/${stays.id}/merge`, headers: desk.session, payload: { issues: [goes.id] } })
    await as(h, token)('POST', `/chats/${two.id}/messages`, words('Still here'))
    expect((await read(h, token, two.id)).messages).toHaveLength(2)
    expect((await read(h, token, one.id)).messages).toHaveLength(1)
    expect((await issuesOf()).find((card) => card.id === stays.id)?.last_message?.text).toBe('Still here')
  })
})

describe('who a visitor is', () => {
  test('is proved by the hash, and only then is the past shown', async () => {
    const of = await setUp(h)
    const proved = { identity: { ...KIM, email_hash: hashFor(of.secret, KIM.email) } }
    const first = await sessionOf(h, of.appId, proved)
    expect(first.visitor.is_verified).toBe(true)
    await start(h, first.token, 'Told in another browser')
    expect((await sessionOf(h, of.appId, proved)).chats.map((c) => c.title)).toEqual([expect.stringContaining('another browser')])
    expect((await sessionOf(h, of.appId)).chats).toEqual([])
  })

  test.each([['missing', ''], ['forged', 'a'.repeat(64)], ['of another', hashFor('00'.repeat(32), KIM.email)], ['no hex', 'zz'], ['too short', 'ab']])('is refused when it must be proved and the hash is %s', async (_, email_hash) => {
    const of = await setUp(h, { requires_hash: true })
    const answer = await open(h, of.appId, { identity: { ...KIM, email_hash } })
    expect([answer.statusCode, answer.body]).toEqual([403, expect.stringContaining('email_hash')])
    expect(answer.body).not.toContain('token')
  })

  test('holds no longer once there is another secret, or the widget is off', async () => {
    const of = await setUp(h, { requires_hash: true })
    const { token } = await sessionOf(h, of.appId, { identity: { ...KIM, email_hash: hashFor(of.secret, KIM.email) } })
    expect((await as(h, token)('GET', '/chats')).statusCode).toBe(200)
    await app('POST', '/chat-widget/secret', {}, of)
    expect((await as(h, token)('GET', '/chats')).statusCode).toBe(403)
    const other = await setUp(h)
    const still = await sessionOf(h, other.appId)
    await app('PUT', '/chat-widget', settingsWith({ is_enabled: false }), other)
    expect([(await as(h, still.token)('GET', '/chats')).statusCode, (await open(h, other.appId)).statusCode]).toEqual([403, 404])
  })

  test('may be nobody where that is allowed, and turns out to be somebody by a form', async () => {
    const anonymous = await sessionOf(h, desk.appId, {})
    const chat = await start(h, anonymous.token, 'Do you sell umbrellas?')
    const issue = await issueOf('umbrellas')
    expect(await factsOf(issue.id)).toMatchObject({ is_anonymous: true, email: '', name: 'Visitor' })
    const fields = [chatField.parse({ key: 'email', label: 'Email', type: 'email', is_required: true }), chatField.parse({ key: 'name', label: 'Name' })]
    const form = await h.inside(desk.workspaceId, (ctx) => formForVisitor(ctx, chat.id, { title: 'How do we reach you?', fields }))
    expect((await read(h, anonymous.token, chat.id)).forms).toMatchObject([{ id: form, answers: null }])
    const answer = (answers: object) => as(h, anonymous.token)('POST', `/chats/${chat.id}/forms/${form}`, { answers })
    expect((await answer({ email: 'nonsense' })).statusCode).toBe(400)
    expect((await answer({ email: 'Noa@rain.example', name: 'Noa' })).statusCode).toBe(200)
    expect((await answer({ email: 'b@rain.example' })).statusCode).toBe(409)
    expect(await factsOf(issue.id)).toMatchObject({ is_anonymous: false, email: 'noa@rain.example', name: 'Noa', forms: [{ answers: { email: 'Noa@rain.example' } }] })
    const of = await setUp(h)
    expect((await open(h, of.appId, {})).statusCode).toBe(403)
  })

  test('who only says to be somebody changes nothing of theirs', async () => {
    const known = await sessionOf(h, desk.appId, { identity: { email: 'vera@real.example', name: 'Vera Real' } })
    await start(h, known.token, 'I am Vera')
    const chat = await start(h, (await sessionOf(h, desk.appId, {})).token, 'I claim to be Vera')
    const fields = [chatField.parse({ key: 'email', label: 'Email' }), chatField.parse({ key: 'name', label: 'Name' })]
    const form = await h.inside(desk.workspaceId, (ctx) => formForVisitor(ctx, chat.id, { title: 'Who?', fields }))
    await as(h, (await sessionOf(h, desk.appId, {})).token)('GET', '/chats')
    await h.inside(desk.workspaceId, async (ctx) => (await import('../src/modules/chats/index.ts')).answerForm(ctx, chat.id, form, { email: 'vera@real.example', name: 'Mallory' }))
    expect(await factsOf((await issueOf('claim to be')).id)).toMatchObject({ name: 'Vera Real', is_verified: false })
  })
})

describe('the seam for others', () => {
  test('claims, ends and tells by events', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const chat = await start(h, token, 'Seam')
    const member = await makeMember(h, desk.workspaceId)
    await h.inside(desk.workspaceId, (ctx) => claimChat(ctx, chat.id, member.id))
    await h.inside(desk.workspaceId, (ctx) => endChat(ctx, chat.id, { by: 'timeout' }))
    const { rows } = await h.app.house.database.pool.query<{ type: string }>(`select type from events where workspace_id = $1 and data->>'chat_id' = $2 order by id`, [desk.workspaceId, chat.id])
    expect(rows.map((row) => row.type)).toEqual(['chat.started', 'chat.claimed', 'chat.ended'])
  })
})
