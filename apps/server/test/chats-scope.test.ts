// Who sees what of chats: for people who see only some issues, the chats of the others are not there, in no list, no stream and no file.
import { randomUUID } from 'node:crypto'
import { ALL_ISSUES_ONLY, endpoints, PERMISSIONS, type Endpoint, type WholeChat, withoutOne } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { formForVisitor } from '../src/modules/chats/index.ts'
import { as, hashFor, KIM, sessionOf, setUp, start, words, type ChatDesk } from './chat-rig.ts'
import { requestOf, type Example } from './examples.ts'
import { makeMember, signedIn } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

const ALL = PERMISSIONS.filter((p) => p !== 'roles:write' && !ALL_ISSUES_ONLY.includes(p))
const LOU = { email: 'lou@globex.example', name: 'Lou Banks' }
const is = (field: string, ...values: string[]) => ({ field, operator: 'in', values })

type Told = { token: string; chat: WholeChat; issueId: string; number: number; file: string; formId: string; messageId: string; secrets: string[] }
type Person = { id: string; headers: Record<string, string> }
type Scope = 'own' | 'team' | 'account'
let h: Harness
let desk: ChatDesk
let base: string
/** In sight for all whose sight is narrow, and for none of them. */
let near: Told
let far: Told
const people = {} as Record<Scope | 'viewer' | 'blind', Person>

const call = (headers: Record<string, string>) => (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, payload?: object) => h.app.http.inject({ method, url: `/api${path}`, headers, ...(payload ? { payload } : {}) })
const admin = async <T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, payload?: object): Promise<T> => {
  const answer = await call(desk.session)(method, path, payload)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<{ data: T }>().data
}
const made = (path: string, payload: object) => admin<{ id: string }>('POST', path, payload)
const asPerson = async (name: string, permissions: readonly string[], issue_filter: object | null): Promise<Person> => {
  const role = await made('/app/roles', { name, permissions, issue_filter })
  const member = await makeMember(h, desk.workspaceId, { name })
  await made('/app/users/role', { user_ids: [member.id], role_id: role.id })
  return { id: member.id, headers: await signedIn(h, desk.workspaceId, member.id) }
}

const upload = async (token: string, name: string): Promise<string> => {
  const form = new FormData()
  form.append('file', new Blob([`The bytes of ${name}`], { type: 'text/plain' }), name)
  const answer = await fetch(`${base}/api/widget/files`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form })
  return ((await answer.json()) as { data: { url: string } }).data.url
}

const tell = async (who: typeof KIM, word: string): Promise<Told> => {
  const { token } = await sessionOf(h, desk.appId, { identity: { ...who, email_hash: hashFor(desk.secret, who.email) } })
  const file = await upload(token, `${word}-plan.txt`)
  const chat = await start(h, token, `Where is the ${word} crate`, { page_url: `https://shop.example/${word}-page`, page_title: `${word} page`, file_urls: [file] })
  const { rows } = await h.app.house.database.pool.query<{ id: string; number: number }>('select i.id, i.number from chats c join issues i on i.workspace_id = c.workspace_id and i.id = c.issue_id where c.id = $1', [chat.id])
  const { id: issueId = '', number = 0 } = rows[0] ?? {}
  await call(desk.session)('POST', `/app/issues/${issueId}/reply`, { body_html: `<p>We ask for the ${word} papers</p>`, client_id: randomUUID() })
  await call(desk.session)('POST', `/app/issues/${issueId}/note`, { body_html: `<p>Known as ${word}</p>`, client_id: randomUUID() })
  const formId = await h.inside(desk.workspaceId, (ctx) => formForVisitor(ctx, chat.id, { title: `About the ${word} crate`, fields: [{ key: 'company', label: 'Company', type: 'text', is_required: false, options: [] }] }))
  await h.settle()
  return { token, chat, issueId, number, file, formId, messageId: chat.messages[0]?.id ?? '', secrets: [chat.id, issueId, formId, chat.messages[0]?.id ?? '', word, file.split('/')[3] ?? ''] }
}

beforeAll(async () => {
  h = await startHarness()
  desk = await setUp(h)
  base = await h.app.http.listen({ port: 0, host: '127.0.0.1' })
  const account = await made('/accounts', { name: 'Acme', domain: 'acme.example' })
  await made('/accounts', { name: 'Globex', domain: 'globex.example' })
  const team = await made('/teams', { name: 'Crates' })
  near = await tell(KIM, 'Larkspur')
  far = await tell(LOU, 'Foxglove')
  people.own = await asPerson('Own', ALL, is('assignee_id', 'current_user'))
  people.team = await asPerson('Team', ALL, is('team_id', team.id))
  people.account = await asPerson('Account', ALL, is('account_id', account.id))
  people.blind = await asPerson('Blind', withoutOne(ALL, 'issues:read'), null)
  const viewer = await makeMember(h, desk.workspaceId, { name: 'Viewer', role: 'viewer' })
  people.viewer = { id: viewer.id, headers: await signedIn(h, desk.workspaceId, viewer.id) }
  await admin('PATCH', `/issues/${near.issueId}`, { assignee_id: people.own.id, team_id: team.id })
  await h.settle()
})
afterAll(() => h.close())

const NARROW: Scope[] = ['own', 'team', 'account']
const leaks = (text: string, said = '') => far.secrets.filter((secret) => text.includes(secret) && !said.includes(secret))

/** The chat, its issue, message and form in every place of an address that could be one of them. */
const aimed = (endpoint: Endpoint): Example[] => {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  if (names.length === 0) return [{}]
  if (!names.includes('id')) return []
  const rest = Object.fromEntries(names.map((name) => [name, name === 'form_id' ? far.formId : name === 'emoji' ? '+1' : far.messageId]))
  return [far.issueId, far.chat.id, far.messageId, far.formId, String(far.number)].map((id) => ({ params: { ...rest, id } }))
}
const inDesk = endpoints.filter((e) => e.access !== 'anybody' && e.audience !== 'widget')

const listen = async (headers: Record<string, string>, lastId = '') => {
  const stop = new AbortController()
  const answer = await fetch(`${base}/api/app/live`, { headers: { ...headers, ...(lastId ? { 'last-event-id': lastId } : {}) }, signal: stop.signal })
  const stream = { status: answer.status, text: '', stop: () => stop.abort() }
  const read = async () => {
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) stream.text += new TextDecoder().decode(chunk)
  }
  void read().catch(() => undefined)
  return stream
}
const until = (holds: () => boolean) => vi.waitFor(() => expect(holds()).toBe(true), { timeout: 5_000, interval: 20 })
const hears = (stream: { text: string }, name: string, issueId: string): boolean => stream.text.split('\n\n').some((piece) => piece.includes(name) && piece.includes(issueId))

describe.each(NARROW)('whoever sees only some issues, by %s', (scope) => {
  test('sees the chat that is theirs: what is known, said, asked and sent', async () => {
    const ask = call(people[scope].headers)
    const facts = await ask('GET', `/app/issues/${near.issueId}/chat`)
    expect(facts.json()).toMatchObject({ data: { id: near.chat.id, page_title: 'Larkspur page', forms: [{ id: near.formId }] } })
    expect((await ask('GET', `/app/issues/${near.issueId}/chat/threads`)).statusCode).toBe(200)
    const said = (await ask('GET', `/issues/${near.issueId}/messages`)).body
    expect([said.includes('Larkspur crate'), said.includes('Larkspur papers'), said.includes('Larkspur-plan.txt')]).toEqual([true, true, true])
    expect((await ask('GET', '/app/search?q=Larkspur')).body).toContain(near.issueId)
  })

  test('finds the other one by no endpoint that reads, whichever id they hold', async () => {
    const tried: string[] = []
    for (const endpoint of inDesk.filter((e) => e.method === 'GET'))
      for (const example of aimed(endpoint)) {
        const answer = await h.app.http.inject({ ...requestOf(endpoint, example), headers: people[scope].headers })
        const isOf = /\/(issues|chats)\/\{id\}/.test(endpoint.path)
        if (isOf) tried.push(endpoint.name)
        expect([endpoint.name, leaks(answer.body, JSON.stringify(example)), answer.statusCode < 500]).toEqual([endpoint.name, [], true])
        if (isOf) expect([endpoint.name, answer.statusCode]).toEqual([endpoint.name, expect.toBeOneOf([400, 403, 404])])
      }
    expect(tried).toEqual(expect.arrayContaining(['GetChat', 'ListChatThreads', 'GetIssueMessages', 'ListMeetings']))
  })

  test('does nothing to it: neither claims nor ends, answers nor reads it', async () => {
    const ask = call(people[scope].headers)
    const tries = [
      ask('POST', `/app/chats/${far.chat.id}/claim`, {}), ask('POST', `/app/chats/${far.chat.id}/end`, {}), ask('POST', `/app/issues/${far.issueId}/reply`, { body_html: '<p>x</p>', client_id: randomUUID() }),
      ask('POST', `/app/issues/${far.issueId}/note`, { body_html: '<p>x</p>', client_id: randomUUID() }), ask('PUT', `/app/messages/${far.messageId}`, { body_html: '<p>x</p>' }), ask('PATCH', `/issues/${far.issueId}`, { title: 'x' }),
    ]
    expect((await Promise.all(tries)).map((answer) => answer.statusCode)).toEqual(tries.map(() => 404))
    const { rows } = await h.app.house.database.pool.query<{ state: string; said: number }>(
      `select state, (select count(*)::int from messages m where m.workspace_id = c.workspace_id and m.issue_id = c.issue_id) as said from chats c where c.id = $1`, [far.chat.id])
    expect(rows).toEqual([{ state: 'active', said: 3 }])
  })

  test('does not find it by its words, its file, its visitor or a view', async () => {
    const ask = call(people[scope].headers)
    for (const q of ['Foxglove', 'Foxglove papers', 'Lou', String(far.number)]) expect([q, leaks((await ask('GET', `/app/search?q=${encodeURIComponent(q)}`)).body, q)]).toEqual([q, []])
    const all = { filter: { field: 'source', operator: 'in', values: ['chat_widget'] }, look: { display: 'list' } }
    const view = await ask('POST', '/app/views/read', all)
    expect([view.statusCode, view.body.includes(near.issueId), leaks(view.body)]).toEqual([200, true, []])
    expect(leaks((await ask('POST', '/issues/search', { filter: is('title', 'x'), limit: 50 })).body)).toEqual([])
  })

  test('hears of theirs and never of the other: not that it goes on, nor that its visitor writes, nor what was missed', async () => {
    const [stream, wide] = [await listen(people[scope].headers), await listen(people.viewer.headers)]
    await until(() => stream.text.includes('hello') && wide.text.includes('hello'))
    const { rows } = await h.app.house.database.pool.query<{ id: string }>('select max(id) as id from events where workspace_id = $1', [desk.workspaceId])
    for (const told of [far, near]) {
      await as(h, told.token)('POST', `/chats/${told.chat.id}/typing`, { is_typing: true })
      await as(h, told.token)('POST', `/chats/${told.chat.id}/messages`, words(`Still there, ${scope}`))
      await as(h, told.token)('POST', `/chats/${told.chat.id}/seen`)
      await call(desk.session)('POST', '/app/presence', { issue_id: told.issueId, typing: true })
    }
    await until(() => ['visitor', 'message.created', 'chat.seen', 'presence'].every((name) => hears(stream, name, near.issueId) && hears(wide, name, far.issueId)))
    const back = await listen(people[scope].headers, String(rows[0]?.id ?? 0))
    await until(() => hears(back, 'message.created', near.issueId))
    expect([leaks(stream.text), leaks(back.text)]).toEqual([[], []])
    for (const one of [stream, wide, back]) one.stop()
    await h.app.house.database.pool.query('delete from messages where issue_id = $1 and body_text like $2', [far.issueId, 'Still there%'])
  })
})

describe('earlier chats', () => {
  test('of the same visitor stand beside a chat only where they are in sight', async () => {
    const again = await tell(KIM, 'Marigold')
    const earlier = async (who: Person) => (await call(who.headers)('GET', `/app/issues/${near.issueId}/chat`)).json<{ data: { earlier: { issue_id: string }[] } }>().data.earlier.map((one) => one.issue_id)
    expect([await earlier(people.own), await earlier(people.team), await earlier(people.account), await earlier(people.viewer)]).toEqual([[], [], [again.issueId], [again.issueId]])
    expect((await call(people.own.headers)('GET', `/app/issues/${near.issueId}/chat`)).body).not.toContain('Marigold')
  })
})

describe('a viewer', () => {
  test('reads every chat and changes none', async () => {
    const ask = call(people.viewer.headers)
    expect([(await ask('GET', `/app/issues/${far.issueId}/chat`)).body.includes('Foxglove page'), (await ask('GET', '/app/search?q=Foxglove')).body.includes(far.issueId)]).toEqual([true, true])
    const tries = [ask('POST', `/app/chats/${far.chat.id}/claim`, {}), ask('POST', `/app/chats/${far.chat.id}/end`, {}), ask('POST', `/app/issues/${far.issueId}/reply`, { body_html: '<p>x</p>', client_id: randomUUID() }), ask('PUT', '/app/chat-presence', { is_online: true })]
    expect((await Promise.all(tries)).map((answer) => answer.statusCode)).toEqual([403, 403, 403, 403])
  })
})

describe('whoever may not read issues', () => {
  test('reads no chat, is sent none, and hears no stream', async () => {
    for (const endpoint of inDesk.filter((e) => e.method === 'GET'))
      for (const example of aimed(endpoint)) {
        const answer = await h.app.http.inject({ ...requestOf(endpoint, example), headers: people.blind.headers })
        expect([endpoint.name, leaks(answer.body, JSON.stringify(example))]).toEqual([endpoint.name, []])
      }
    const ask = call(people.blind.headers)
    const shut = await Promise.all([ask('GET', `/app/issues/${far.issueId}/chat`), ask('GET', `/app/issues/${far.issueId}/chat/threads`), ask('GET', '/app/chat-presence'), ask('POST', `/app/chats/${far.chat.id}/claim`, {})])
    expect(shut.map((answer) => answer.statusCode)).toEqual([403, 403, 403, 403])
    const stream = await listen(people.blind.headers)
    expect(stream.status).toBe(401)
    stream.stop()
  })
})

describe('a file of a chat', () => {
  test('is had by its whole address alone, which only those who see the chat are told', async () => {
    const fetched = async (url: string) => (await h.app.http.inject({ url: new URL(url, base).pathname })).statusCode
    const path = new URL(far.file, base).pathname
    const secret = path.split('/')[3] ?? ''
    expect([await fetched(path), await fetched(path.replace(secret, randomUUID())), await fetched(path.replace(secret, ''))]).toEqual([200, 404, 404])
    const told = async (who: Person) => (await call(who.headers)('GET', `/issues/${far.issueId}/messages`)).body.includes(secret)
    expect([await told(people.viewer), await told(people.own), await told(people.team), await told(people.account), await told(people.blind)]).toEqual([true, false, false, false, false])
  })
})
