// Ticket forms in the window of the chat: what a visitor is asked, what is refused and why, and the chat that comes of it.
import { randomUUID } from 'node:crypto'
import { getIssue, type ChatFacts, type IssueCard, type OwnField, type OwnForm, type Page, type WholeChat, type WidgetForm } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, KIM, open, read, sessionOf, settingsWith, setUp, type ChatDesk } from './chat-rig.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: ChatDesk
let form: OwnForm
let severity: OwnField

const app = async <T>(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object, of: ChatDesk = desk): Promise<T> => {
  const answer = await h.app.http.inject({ method, url: `/api/app${path}`, headers: of.session, ...(payload ? { payload } : {}) })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<{ data: T }>().data
}

const ask = (key: string, label: string, more: object = {}) => ({ key, label, ...more })
beforeAll(async () => {
  h = await startHarness()
  desk = await setUp(h, { allows_anonymous: true })
  severity = await app<OwnField>('POST', '/fields', { object_type: 'issue', type: 'select', label: 'Severity', slug: 'severity', options: [{ label: 'Mild', slug: 'mild' }, { label: 'Grave', slug: 'grave' }] })
  await app('POST', '/fields', { object_type: 'issue', type: 'text', label: 'Batch', slug: 'batch' })
  form = await app<OwnForm>('POST', '/ticket-forms', {
    name: 'Report a broken pot', thanks: 'A new one is on its way.',
    fields: [ask('name', 'Your name'), ask('email', 'Your email'), ask('subject', 'Subject', { is_required: true }), ask('description', 'What happened'), ask('fields.severity', 'Severity'), ask('fields.batch', 'Batch'), ask('ccs', 'Copy to')],
    conditions: [{ key: 'fields.severity', values: ['grave'], shows: [{ key: 'fields.batch', is_required: true }] }],
  })
})
afterAll(() => h.close())

const VALUES = { subject: 'The lid is cracked', description: 'Down the <b>middle</b>\n\nOn day one', 'fields.severity': 'mild' }
const send = (token: string, values: object = {}, more: object = {}, slug = form.slug) => as(h, token)('POST', `/forms/${slug}`, { client_id: randomUUID(), values: { ...VALUES, ...values }, ...more })
const sentBy = async (token: string, values: object = {}, more: object = {}) => {
  const answer = await send(token, values, more)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<{ data: { chat: WholeChat; thanks: string } }>().data
}
const issueTitled = async (title: string) => (await h.app.http.inject({ url: '/api/app/issues', headers: desk.session })).json<Page<IssueCard>>().data.find((card) => card.title === title) as IssueCard

const wholeIssue = (id: string) => h.client(desk.token)(getIssue, { params: { id } })

describe('a form in the window', () => {
  test('is asked with the types and conditions of today', async () => {
    const { token, widget } = await sessionOf(h, desk.appId)
    expect(widget.forms).toContainEqual({ slug: form.slug, name: 'Report a broken pot' })
    const asked = (await as(h, token)('GET', `/forms/${form.slug}`)).json<{ data: WidgetForm }>().data
    expect(asked).toMatchObject({ name: 'Report a broken pot', conditions: [{ key: 'fields.severity', shows: [{ key: 'fields.batch', is_required: true }] }] })
    expect(asked.fields.find((field) => field.key === 'fields.severity')).toMatchObject({ type: 'select', options: severity.options.map(({ slug, label }) => ({ slug, label })) })
  })

  test('becomes a chat in the list that goes both ways, with what was asked in its issue', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const { chat, thanks } = await sentBy(token, { subject: 'Lid one', ccs: 'lee@acme.example' }, { page_url: 'https://shop.example/pots' })
    expect([thanks, chat.title]).toEqual(['A new one is on its way.', 'Lid one'])
    expect(chat.messages).toMatchObject([{ side: 'visitor', body_html: '<p>Down the &lt;b&gt;middle&lt;/b&gt;</p><p>On day one</p>' }])
    expect((await as(h, token)('GET', '/chats')).json<{ data: { id: string }[] }>().data.map((one) => one.id)).toContain(chat.id)

    const card = await issueTitled('Lid one')
    const issue = await wholeIssue(card.id)
    expect(issue).toMatchObject({ source: 'chat_widget', type: 'ticket', custom_fields: { severity: { value: 'mild' } }, requester: { email: KIM.email } })
    expect(await app<ChatFacts>('GET', `/issues/${card.id}/chat`)).toMatchObject({ id: chat.id, state: 'waiting', page_url: 'https://shop.example/pots' })

    await app('POST', `/issues/${card.id}/reply`, { body_html: '<p>It is packed</p>', client_id: randomUUID() })
    await h.settle()
    expect((await read(h, token, chat.id)).messages.map((one) => one.side)).toEqual(['visitor', 'team'])
    expect((await app<OwnForm[]>('GET', '/ticket-forms')).find((one) => one.id === form.id)?.submissions).toBeGreaterThan(0)
  })

  test('is one chat however often it is sent', async () => {
    const { token } = await sessionOf(h, desk.appId)
    const client_id = randomUUID()
    const [one, two] = [await sentBy(token, { subject: 'Lid twice' }, { client_id }), await sentBy(token, { subject: 'Lid twice' }, { client_id })]
    expect([two.chat.id, two.chat.messages.length]).toEqual([one.chat.id, 1])
  })

  test('goes by who the page says the visitor is, whatever they fill in', async () => {
    const { token } = await sessionOf(h, desk.appId)
    await sentBy(token, { subject: 'Not mine', email: 'boss@other.example', name: 'The Boss' })
    expect((await issueTitled('Not mine')).requester).toMatchObject({ name: KIM.name })
  })

  test('asks an anonymous visitor for an address, and proves nothing by it', async () => {
    const { token } = await sessionOf(h, desk.appId, {})
    const nameless = await send(token, { subject: 'Who am I' })
    expect([nameless.statusCode, nameless.json<{ errors: string[] }>().errors]).toEqual([400, ['Your name: please fill this in.']])
    const { chat } = await sentBy(token, { subject: 'Who am I', name: 'Noa', email: 'Noa@rain.example' })
    const card = await issueTitled('Who am I')
    expect(await app<ChatFacts>('GET', `/issues/${card.id}/chat`)).toMatchObject({ id: chat.id, is_verified: false, is_anonymous: false, email: 'noa@rain.example', name: 'Noa' })
    // Another browser that only says the same address sees nothing of it.
    const other = await sessionOf(h, desk.appId, { identity: { email: 'noa@rain.example', name: 'Noa' } })
    expect(other.chats).toEqual([])
    expect((await as(h, other.token)('GET', `/chats/${chat.id}`)).statusCode).toBe(404)
  })

  test.each([
    ['what must be there', { subject: '' }, 'Subject: please fill this in.'],
    ['what a condition asks for', { 'fields.severity': 'grave' }, 'Batch: please fill this in.'],
    ['no address for a copy', { ccs: 'lee at acme' }, 'Copy to: “lee” is not an email address.'],
  ])('is refused without %s, by the label of the field', async (_, values, says) => {
    const { token } = await sessionOf(h, desk.appId)
    const answer = await send(token, values)
    expect([answer.statusCode, answer.json<{ errors: string[] }>().errors]).toEqual([400, [says]])
  })

  test('leaves out what a condition hides, and an option that there is not is refused', async () => {
    const { token } = await sessionOf(h, desk.appId)
    await sentBy(token, { subject: 'Hidden batch', 'fields.batch': 'B-12' })
    const issue = await wholeIssue((await issueTitled('Hidden batch')).id)
    expect(issue.custom_fields.batch).toBeUndefined()
    expect((await send(token, { 'fields.severity': 'terrible' })).statusCode).toBe(400)
  })
})

describe('who may not', () => {
  test('another workspace, a form that is not public or gone, and nobody', async () => {
    const other = await setUp(h)
    const { token } = await sessionOf(h, other.appId)
    const hidden = await app<OwnForm>('POST', '/ticket-forms', { name: 'For members', is_public: false, fields: [ask('name', 'Name'), ask('email', 'Email'), ask('subject', 'Subject')] })
    const mine = await sessionOf(h, desk.appId)
    const codes = [
      (await as(h, token)('GET', `/forms/${form.slug}`)).statusCode, (await send(token)).statusCode,
      (await as(h, mine.token)('GET', `/forms/${hidden.slug}`)).statusCode, (await send(mine.token, {}, {}, hidden.slug)).statusCode, (await send(mine.token, {}, {}, 'no-such-form')).statusCode,
      (await as(h, 'forged.token')('GET', `/forms/${form.slug}`)).statusCode,
    ]
    expect(codes).toEqual([404, 404, 404, 404, 404, 401])
  })

  test('whom forms are not for', async () => {
    const of = await setUp(h, { forms_for: 'verified', allows_anonymous: true })
    const own = await app<OwnForm>('POST', '/ticket-forms', { name: 'Only for the proved', fields: [ask('name', 'Name'), ask('email', 'Email'), ask('subject', 'Subject')] }, of)
    const { token, widget } = await sessionOf(h, of.appId)
    expect([widget.forms, (await as(h, token)('GET', `/forms/${own.slug}`)).statusCode, (await send(token, {}, {}, own.slug)).statusCode]).toEqual([[], 404, 404])
    await app('PUT', '/chat-widget', settingsWith({ forms_for: 'everyone' }), of)
    expect((await open(h, of.appId)).json<{ data: { widget: { forms: object[] } } }>().data.widget.forms).toHaveLength(1)
  })

  test('who sends a file of another, or one twice', async () => {
    const { token } = await sessionOf(h, desk.appId)
    expect((await send(token, {}, { file_urls: [`/files/${randomUUID()}/stolen/a.png`] })).statusCode).toBe(200)
    const asking = await app<OwnForm>('POST', '/ticket-forms', { name: 'With a picture', fields: [ask('name', 'Name'), ask('email', 'Email'), ask('subject', 'Subject'), ask('files', 'Pictures', { is_required: true })] })
    expect((await send(token, {}, { file_urls: [`/files/${randomUUID()}/stolen/a.png`] }, asking.slug)).statusCode).toBe(404)
    const bare = await send(token, {}, {}, asking.slug)
    expect([bare.statusCode, bare.body]).toEqual([400, expect.stringContaining('Pictures: please fill this in.')])
  })
})
