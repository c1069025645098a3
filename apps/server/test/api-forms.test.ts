// Ticket forms: what is asked today, who may fill one in, what is taken and refused, and the issue that comes of it.
import * as c from '@patchbay/contract'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { clearAbandoned } from '../src/modules/attachments/jobs.ts'
import { makeDesk, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let call: c.Client
let ada: Record<string, string>
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())
beforeEach(async () => {
  // Whoever tries again tries in another minute.
  h.clock.pass(61_000)
  desk = await makeDesk(h)
  call = h.client(desk.token)
  ada = await signedIn(h, desk.workspaceId, desk.admin.id)
})

const ask = async <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, expected = 200, headers: Record<string, string> = ada): Promise<T> => {
  const { 'content-type': _, ...bare } = headers
  const answer = await h.app.http.inject({ method, url: `/api/app${url}`, headers: payload ? { ...headers, 'content-type': 'application/json' } : bare, ...(payload ? { payload } : {}) })
  expect([url, answer.statusCode, answer.statusCode === expected ? '' : answer.body]).toEqual([url, expected, ''])
  const body = answer.json<{ data: T; errors?: string[] }>()
  return (expected === 200 ? body.data : body.errors?.[0]) as T
}
let counter = 0
const PARTS = ['name', 'email', 'subject', 'description', 'ccs'].map((key) => ({ key, label: key }))
const make = (more: object = {}) => ask<c.OwnForm>('POST', '/ticket-forms', { name: `Contact us ${(counter += 1)}`, fields: PARTS, ...more })
const why = (more: object, status = 400) => ask<string>('POST', '/ticket-forms', { name: 'Contact', fields: PARTS, ...more }, status)
const KIM = { name: 'Kim van Dijk', email: 'Kim@acme.example', subject: 'Refund', description: 'Twice <b>charged</b>\n\nPlease help' }
/** As a browser does: it works out the sum before it sends. */
const workFor = async (slug: string, clientId: string): Promise<{ challenge: string; nonce: number } | undefined> => {
  const opened = await h.app.http.inject({ url: `/api/app/public/forms/${slug}` })
  const work = opened.statusCode === 200 ? opened.json<{ data: { work: { challenge: string; bits: number } | null } }>().data.work : null
  if (!work) return undefined
  const isRight = (nonce: number) => c.zeroBits(createHash('sha256').update(c.workText(work.challenge, clientId, nonce)).digest()) >= work.bits
  let nonce = 0
  while (!isRight(nonce)) nonce += 1
  return { challenge: work.challenge, nonce }
}
const send = async <T = { thanks: string; number: number }>(form: { slug: string }, values: object = {}, expected = 200, more: { client_id?: string; [key: string]: unknown } = {}) => {
  const client_id = more.client_id ?? crypto.randomUUID()
  return ask<T>('POST', `/public/forms/${form.slug}`, { values: { ...KIM, ...values }, work: await workFor(form.slug, client_id), ...more, client_id }, expected, {})
}
const define = (more: object) => ask<c.OwnField>('POST', '/fields', { object_type: 'issue', type: 'text', ...more })
const issueOf = (number: number) => call(c.getIssue, { params: { id: String(number) } })

describe('a form that was sent', () => {
  test('is a ticket of source form, from the person who sent it, with their words as words', async () => {
    await call(c.createAccount, { body: { name: 'Acme', domains: ['acme.example'] } })
    const team = await call(c.createTeam, { body: { name: 'Billing', user_ids: [] } })
    const form = await make({ team_id: team.id, thanks: 'We are on it.' })
    const sent = await send(form, { ccs: 'lee@acme.example, KIM@acme.example' })
    expect(sent).toEqual({ thanks: 'We are on it.', redirect_url: '', number: 1 })
    const issue = await issueOf(1)
    expect(issue).toMatchObject({ title: 'Refund', source: 'form', type: 'ticket', state: 'new', team: { id: team.id }, requester: { email: 'kim@acme.example' }, body_html: '<p>Twice &lt;b&gt;charged&lt;/b&gt;</p><p>Please help</p>' })
    expect(issue.account).not.toBeNull()
    const followers = (await call(c.listFollowers, { params: { id: issue.id } })).data
    expect(followers).toHaveLength(1)
    expect(followers[0]?.id).not.toBe(issue.requester?.id)
    const found = await call(c.searchIssues, { body: { filter: { field: 'ticket_form_id', operator: 'equals', value: form.id } } })
    expect(found.data.map((each) => each.number)).toEqual([1])
    const page = await ask<c.IssuePage>('GET', `/issues/${issue.id}`)
    expect(page.timeline.flatMap((item) => (item.kind === 'event' ? [item.text] : []))).toContain(`Kim van Dijk sent the form “${form.name}”`)
    expect((await ask<c.OwnForm[]>('GET', '/ticket-forms')).find((each) => each.id === form.id)?.submissions).toBe(1)
  })

  test('sets triggers off, by its name', async () => {
    const [one, other] = [await make(), await make()]
    const conditions = { field: 'event.form', operator: 'equals', value: one.name }
    await ask('POST', '/triggers', { name: 'By form', kickoffs: [{ on: 'issue.form.submitted' }], paths: [{ conditions, actions: [{ do: 'change_tags', way: 'append', tags: ['by form'] }] }] })
    const [hit, miss] = [await send(one), await send(other)]
    await h.settle()
    expect([(await issueOf(hit.number)).tags, (await issueOf(miss.number)).tags]).toEqual([['by form'], []])
  })

  test('by a blocked sender stands in Spam: nobody in copy, no trigger, nothing counted, and they are told the same', async () => {
    const form = await make({ team_id: (await call(c.createTeam, { body: { name: 'Billing', user_ids: [] } })).id })
    await ask('POST', '/triggers', { name: 'By form', kickoffs: [{ on: 'issue.form.submitted' }, { on: 'issue.created' }], paths: [{ actions: [{ do: 'change_tags', way: 'append', tags: ['by form'] }] }] })
    const first = await send(form)
    await ask('POST', '/blocked-senders', { contact_id: (await issueOf(first.number)).requester?.id })
    const again = await send(form, { ccs: 'friend@elsewhere.example' })
    await h.settle()
    expect(again).toEqual({ ...first, number: 2 })
    const page = await ask<c.IssuePage>('GET', '/issues/2')
    expect([page.spam_at !== null, page.card.type, page.card.tags]).toEqual([true, 'conversation', []])
    expect((await call(c.listFollowers, { params: { id: page.card.id } })).data).toEqual([])
    expect((await call(c.searchContacts, { body: { filter: { field: 'email', operator: 'equals', value: 'friend@elsewhere.example' } } })).data).toEqual([])
    expect((await ask<c.OwnForm[]>('GET', '/ticket-forms')).find((each) => each.id === form.id)?.submissions).toBe(1)
    expect((await call(c.searchIssues, { body: { filter: { field: 'ticket_form_id', operator: 'equals', value: form.id } } })).data.map((each) => each.number)).not.toContain(2)
  })

  test('twice with the same id is one issue; one that a machine filled in is none', async () => {
    const form = await make()
    const client_id = crypto.randomUUID()
    await send(form, {}, 200, { client_id })
    expect(await send(form, {}, 200, { client_id })).toMatchObject({ number: null })
    expect(await send(form, {}, 200, { website: 'https://spam.example' })).toMatchObject({ number: null })
    expect((await call(c.searchIssues, { body: {} })).data).toHaveLength(1)
  })

  test('brings custom fields by today’s definitions, and keeps what it does not ask out', async () => {
    await define({ label: 'Plan', type: 'select', options: [{ label: 'Gold', slug: 'gold' }, { label: 'Free', slug: 'free' }] })
    await define({ label: 'Areas', type: 'multiselect', options: [{ label: 'API' }, { label: 'Web' }] })
    await define({ label: 'Secret' })
    const form = await make({ fields: [...PARTS, { key: 'fields.plan', label: 'Your plan' }, { key: 'fields.areas', label: 'Areas' }] })
    const { number } = await send(form, { 'fields.plan': 'gold', 'fields.areas': ['api', 'web'], 'fields.secret': 'x', 'fields.unknown': 'y' })
    expect((await issueOf(number)).custom_fields).toEqual({ plan: { slug: 'plan', value: 'gold' }, areas: { slug: 'areas', values: ['api', 'web'] } })
    expect(await send<string>(form, { 'fields.plan': 'silver' }, 400)).toBe('custom_fields.plan: “silver” is not an option of Plan; use gold, free.')
  })

  test.each([
    ['without a name', { name: ' ' }, 'name: please fill this in.'], ['without an email', { email: '' }, 'email: please fill this in.'], ['with no email address', { email: 'kim at acme' }, 'email: this is not an email address; it looks like kim@example.com.'],
    ['with a copy to nobody', { ccs: 'lee@acme.example; nobody' }, 'ccs: “nobody” is not an email address.'],
    ['with copies to a crowd', { ccs: Array.from({ length: 11 }, (_, n) => `p${n}@acme.example`).join(' ') }, 'ccs: at most 10 people can get a copy.'],
  ])('%s is refused in one sentence', async (_, values, sentence) => {
    expect(await send<string>(await make(), values, 400)).toBe(sentence)
    expect((await call(c.searchIssues, { body: {} })).data).toEqual([])
  })

  test('too long is refused, too often is held up, by address and by form', async () => {
    const form = await make()
    await send(form, { description: 'x'.repeat(20_001) }, 400)
    for (let n = 0; n < 9; n += 1) await send(form, { name: '' }, 400)
    expect(await send<string>(form, {}, 429)).toContain('Too many calls of SubmitForm')
    h.clock.pass(61_000)
    await h.app.house.database.pool.query(
      `insert into issues (workspace_id, id, number, title, state, type, source, latest_message_at, created_at, ticket_form_id)
       select $1, gen_random_uuid(), 1000 + n, 'x', 'new', 'ticket', 'form', $3, $3, $2 from generate_series(1, 300) n`, [desk.workspaceId, form.id, h.clock.now])
    expect(await send<string>(form, {}, 429)).toBe('This form was sent too often in the last hour; try again later.')
  })
})

describe('what a form asks', () => {
  const choice = { label: 'Topic', type: 'select', options: [{ label: 'Billing' }, { label: 'API' }] }
  test('depends on answers as its conditions say, and what is hidden is neither required nor taken', async () => {
    await define(choice)
    await define({ label: 'Invoice' })
    const fields = [...PARTS, { key: 'fields.topic', label: 'Topic' }, { key: 'fields.invoice', label: 'Invoice' }]
    const form = await make({ fields, conditions: [{ key: 'fields.topic', values: ['billing'], shows: [{ key: 'fields.invoice', is_required: true }] }] })
    expect(await send<string>(form, { 'fields.topic': 'billing' }, 400)).toBe('Invoice: please fill this in.')
    const { number } = await send(form, { 'fields.topic': 'api', 'fields.invoice': 'R-1' })
    expect(Object.keys((await issueOf(number)).custom_fields)).toEqual(['topic'])
    expect((await issueOf((await send(form, { 'fields.topic': 'billing', 'fields.invoice': 'R-1' })).number)).custom_fields.invoice?.value).toBe('R-1')
  })

  test('cannot go round in a circle, nor ask what is not there', async () => {
    await define({ label: 'A', type: 'boolean' })
    await define({ label: 'B', type: 'boolean' })
    await define({ label: 'Lead', type: 'user' })
    const fields = [...PARTS, { key: 'fields.a', label: 'First' }, { key: 'fields.b', label: 'Second' }]
    const shows = (key: string, shown: string, values = ['true']) => ({ key, values, shows: [{ key: shown, is_required: false }] })
    expect(await why({ fields, conditions: [shows('fields.a', 'fields.b'), shows('fields.b', 'fields.a')] })).toBe('conditions: First → Second → First goes round in a circle, so none of them could ever be shown; break it.')
    expect(await why({ fields, conditions: [shows('fields.a', 'fields.a')] })).toBe('conditions: First cannot show itself.')
    expect(await why({ fields, conditions: [shows('fields.a', 'email')] })).toContain('Name and email are always asked')
    expect(await why({ fields, conditions: [shows('subject', 'fields.a', ['x'])] })).toContain('Only a choice or a yes-or-no field can decide')
    expect(await why({ fields, conditions: [shows('fields.a', 'fields.b', ['maybe'])] })).toContain('First has no option maybe')
    expect(await why({ fields: [...PARTS, { key: 'fields.nowhere', label: 'X' }] })).toContain('there is no field nowhere of issues')
    expect(await why({ fields: [...PARTS, { key: 'fields.lead', label: 'X' }] })).toContain('Lead is nothing a customer could fill in')
    expect(await why({ fields: PARTS.slice(0, 2) })).toContain('ask for a subject or a description')
    expect(await why({ fields: PARTS.slice(2) })).toContain('asks for name and email')
    expect(await why({ fields: [...PARTS, PARTS[0]] })).toContain('name is asked twice')
  })

  test('leaves a field out that was deleted since', async () => {
    const field = await define(choice)
    const form = await make({ fields: [...PARTS, { key: 'fields.topic', label: 'Topic', is_required: true }] })
    await ask('DELETE', `/fields/${field.id}`)
    expect((await ask<{ fields: { key: string }[] }>('GET', `/public/forms/${form.slug}`, undefined, 200, {})).fields.map((each) => each.key)).toEqual(PARTS.map((part) => part.key))
    await send(form)
  })
})

describe('where a form is', () => {
  test('its address is taken once in the house, and told by nobody whose it is', async () => {
    const { slug } = await make({ name: 'Contact acme' })
    const other = await makeDesk(h)
    const theirs = await signedIn(h, other.workspaceId, other.admin.id)
    expect(await ask<string>('POST', '/ticket-forms', { name: 'X', slug, fields: PARTS }, 409, theirs)).toBe(`slug: the address /forms/${slug} is taken; choose another.`)
    expect((await ask<c.OwnForm>('POST', '/ticket-forms', { name: 'Contact acme', fields: PARTS }, 200, theirs)).slug).toBe(`${slug}-2`)
    expect(await why({ slug: 'Not a slug' })).toContain('use a to z')
  })

  test('one that is not for everybody is there for who is signed in, and sent as theirs', async () => {
    const form = await make({ is_public: false })
    await ask('GET', `/public/forms/${form.slug}`, undefined, 404, {})
    await send(form, {}, 404)
    expect(await ask('GET', `/public/forms/${form.slug}`)).toMatchObject({ me: { name: 'Ada Admin', email: desk.admin.email } })
    const { number } = await ask<{ number: number }>('POST', `/public/forms/${form.slug}`, { client_id: crypto.randomUUID(), values: { ...KIM, email: 'somebody@else.example' } })
    expect((await issueOf(number)).requester?.email).toBe(desk.admin.email)
  })

  test('deleted it is gone for customers, its issues stay, and it can be had back', async () => {
    const form = await make()
    const { number } = await send(form)
    await ask('DELETE', `/ticket-forms/${form.id}`)
    await send(form, {}, 404)
    expect([(await call(c.listTicketForms, {})).data, (await issueOf(number)).title]).toEqual([[], 'Refund'])
    await ask('POST', `/ticket-forms/${form.id}/restore`)
    expect((await call(c.getTicketForm, { params: { id: form.id } }))).toMatchObject({ slug: form.slug, url: `http://desk.test/forms/${form.slug}`, is_public: true, fields: [{ slug: 'name', type: 'text' }, { slug: 'email' }, { slug: 'subject' }, { slug: 'description', type: 'textarea' }, { slug: 'ccs' }] })
  })

  test('its page is shown in the frames of the pages that may, and of no others', async () => {
    const [framed, alone] = [await make({ frames: ['https://www.acme.example'] }), await make()]
    const headersOf = async (path: string) => (await h.app.http.inject({ url: path })).headers
    const shown = await headersOf(`/forms/${framed.slug}`)
    expect([shown['x-frame-options'], String(shown['content-security-policy'])]).toEqual([undefined, expect.stringContaining("frame-ancestors 'self' https://www.acme.example")])
    for (const path of [`/forms/${alone.slug}`, '/forms/nowhere', '/issues'])
      expect(await headersOf(path)).toMatchObject({ 'x-frame-options': 'DENY', 'content-security-policy': expect.stringContaining("frame-ancestors 'none'") })
    expect(await why({ frames: ['https://x.example/path; script-src *'] })).toContain('must be an address such as')
  })
})

describe('machines', () => {
  test('must work before they send, for each form and each sending anew', async () => {
    const [form, other] = [await make(), await make()]
    const work = await workFor(form.slug, crypto.randomUUID())
    expect(await send<string>(form, {}, 409, { work: undefined })).toContain('works out a small sum first')
    for (const wrong of [{ ...work, nonce: 1 }, { challenge: `0.${(work?.challenge ?? '').split('.').slice(1).join('.')}`, nonce: 0 }, { challenge: 'nonsense', nonce: 0 }, work])
      expect(await send<string>(form, {}, 409, { work: wrong })).toMatch(/does not come right|open for too long/)
    const client_id = crypto.randomUUID()
    const made = await workFor(form.slug, client_id)
    await send(other, {}, 409, { work: made, client_id })
    h.clock.pass(11 * 60_000)
    expect(await send<string>(form, {}, 409, { work: made, client_id })).toContain('open for too long')
    await send(form)
  })

  test('work more, the more often a form is sent; who is signed in works not at all', async () => {
    const form = await make()
    const bits = async () => (await ask<c.Data<typeof c.openForm>>('GET', `/public/forms/${form.slug}`, undefined, 200, {})).work?.bits ?? 0
    const calm = await bits()
    await h.app.house.database.pool.query(
      `insert into issues (workspace_id, id, number, title, state, type, source, latest_message_at, created_at, ticket_form_id)
       select $1, gen_random_uuid(), 1000 + n, 'x', 'new', 'ticket', 'form', $3, $3, $2 from generate_series(1, 130) n`, [desk.workspaceId, form.id, h.clock.now])
    expect(await bits()).toBeGreaterThan(calm + 3)
    expect((await ask<c.Data<typeof c.openForm>>('GET', `/public/forms/${form.slug}`)).work).toBeNull()
  })
})

describe('files', () => {
  const FILES = [...PARTS, { key: 'files', label: 'Screenshots', description: 'PNG or PDF, please.' }]
  const upload = async (form: { slug: string }, name: string, bytes: Buffer, expected = 200) => {
    const body = Buffer.concat([Buffer.from(`--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`), bytes, Buffer.from('\r\n--x--\r\n')])
    const answer = await h.app.http.inject({ method: 'POST', url: `/api/app/public/forms/${form.slug}/files`, headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload: body })
    expect([answer.statusCode, answer.statusCode === expected ? '' : answer.body]).toEqual([expected, ''])
    const { data, errors } = answer.json<{ data: c.FormFile; errors?: string[] }>()
    return { token: data?.token ?? '', why: errors?.[0] ?? '' }
  }
  const PNG = Buffer.from('89504e470d0a1a0a00', 'hex')

  test('come with the issue, and are what their bytes say', async () => {
    const form = await make({ fields: FILES })
    expect((await ask<{ fields: c.ShownField[] }>('GET', `/public/forms/${form.slug}`, undefined, 200, {})).fields.at(-1)).toMatchObject({ key: 'files', type: 'files', description: 'PNG or PDF, please.' })
    const one = await upload(form, 'oven.png', PNG)
    h.clock.pass(10)
    const two = await upload(form, '../../log.txt', Buffer.from('cold'))
    const { number } = await send(form, { files: [one.token, two.token] })
    const urls = (await issueOf(number)).attachment_urls
    expect(urls.map((url) => url.split('/').at(-1))).toEqual(['oven.png', 'log.txt'])
    const seen = await h.app.http.inject({ url: (urls[0] ?? '').replace('http://desk.test', '') })
    expect([seen.headers['content-type'], seen.rawPayload.equals(PNG)]).toEqual(['image/png', true])
    expect(await ask('GET', `/ticket-forms/${form.id}/submissions`)).toMatchObject([{ issue: { number, title: 'Refund', state: 'New' }, contact: 'Kim van Dijk', files: 2 }])
  })

  test('are refused when they are programs, empty, too large, too many or not asked for', async () => {
    const [form, without] = [await make({ fields: FILES }), await make()]
    expect((await upload(form, 'run.exe', PNG, 400)).why).toContain('is a program (.exe)')
    expect((await upload(form, 'nothing.txt', Buffer.alloc(0), 400)).why).toContain('is empty')
    expect((await upload(form, 'big.bin', Buffer.alloc(10 * 1024 * 1024 + 1), 413)).why).toContain('larger than 10 MB')
    expect((await upload(without, 'a.png', PNG, 400)).why).toBe('This form asks for no files.')
    await upload({ slug: 'nowhere' }, 'a.png', PNG, 404)
    const { token } = await upload(form, 'a.png', PNG)
    expect(await send<string>(form, { files: Array.from({ length: 6 }, () => token) }, 400)).toBe('Send at most 5 files.')
  })

  test('of another form, made up, or sent before are no files of this one', async () => {
    const [form, other] = [await make({ fields: FILES }), await make({ fields: FILES })]
    const { token } = await upload(other, 'a.png', PNG)
    for (const strange of [token, `${crypto.randomUUID()}.x`, 'nonsense']) expect(await send<string>(form, { files: [strange] }, 400)).toBe('A file is not there any more; add it once more.')
    await send(other, { files: [token] })
    await send(other, { files: [token] }, 404)
    expect((await call(c.searchIssues, { body: {} })).data).toHaveLength(1)
  })

  test('that are never sent are thrown away after a day, too many are held up', async () => {
    const form = await make({ fields: FILES })
    const [kept, dropped] = [await upload(form, 'a.png', PNG), await upload(form, 'b.png', PNG)]
    await send(form, { files: [kept.token] })
    h.clock.pass(25 * 3_600_000)
    await clearAbandoned(h.app.house)
    await h.settle()
    await send(form, { files: [dropped.token] }, 404)
    const left = await h.app.house.database.pool.query('select name from attachments where form_id = $1', [form.id])
    expect(left.rows).toEqual([{ name: 'a.png' }])
    for (let n = 0; n < 20; n += 1) await upload(form, `${n}.png`, PNG)
    expect((await upload(form, 'more.png', PNG, 429)).why).toContain('Too many files at once')
  })
})

test('the browser is sent on to where the form says, and nowhere that is no address', async () => {
  const form = await make({ redirect_url: 'https://www.acme.example/thanks' })
  expect(await send(form)).toMatchObject({ redirect_url: 'https://www.acme.example/thanks' })
  expect(await why({ redirect_url: 'javascript:alert(1)' })).toContain('redirect_url')
})
