// Custom fields over the API: what a value may be, who may replace whose, what must be filled in, what is shown, and what becomes of a deleted one.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findIssue, setFields } from '../src/modules/issues/index.ts'
import { makeDesk, makeMember, makeTokenFor, signedIn, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let call: c.Client
let app: ReturnType<typeof appOf>
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  call = h.client(desk.token)
  app = appOf(await signedIn(h, desk.workspaceId, desk.admin.id))
})

const appOf = (headers: Record<string, string>) => async <T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object, expected = 200): Promise<T> => {
  const { 'content-type': _, ...bare } = headers
  const answer = await h.app.http.inject({ method, url: `/api${url}`, headers: payload ? headers : bare, ...(payload ? { payload } : {}) })
  expect([url, answer.statusCode, answer.statusCode === expected ? '' : answer.body]).toEqual([url, expected, ''])
  const body = answer.json<{ data: T; errors?: string[] }>()
  return (expected === 200 ? body.data : body.errors?.[0]) as T
}

const define = (more: object) => app<c.OwnField>('POST', '/app/fields', { object_type: 'issue', type: 'text', ...more })
const why = (more: object, status = 400) => app<string>('POST', '/app/fields', { object_type: 'issue', type: 'text', ...more }, status)
const open = (more: object = {}) => call(c.createIssue, { body: { title: 'An issue', body_html: '<p>Words</p>', requester_email: 'kim@acme.example', ...more } })
const set = (id: string, slug: string, given: string | string[], more: object = {}) =>
  call(c.updateIssue, { params: { id }, body: { custom_fields: [{ slug, ...(typeof given === 'string' ? { value: given } : { values: given }) }], ...more } })
const pageOf = (id: string) => app<c.IssuePage>('GET', `/app/issues/${id}`)
const options = (...labels: string[]) => labels.map((label) => ({ label }))

describe('definitions', () => {
  test('go out and come in as clients of the public API know them', async () => {
    const made = await call(c.createCustomField, { body: { object_type: 'issue', label: 'Product area', type: 'select', description: 'Which part', select_options: [{ label: 'The API' }, { label: 'Web', slug: 'web', ai_description: 'pages' }], default_value: 'web' } })
    expect(made).toMatchObject({ slug: 'product_area', is_read_only: false, source: 'patchbay', default_value: 'web', select_metadata: { options: [{ slug: 'the_api', label: 'The API', ai_description: '' }, { slug: 'web', label: 'Web', ai_description: 'pages' }] } })
    expect(await call(c.getCustomField, { params: { id: made.id } })).toEqual(made)
    const changed = await call(c.updateCustomField, { params: { id: made.id }, body: { label: 'Area', select_options: [{ label: 'Web pages', slug: 'web' }] } })
    expect(changed).toMatchObject({ label: 'Area', slug: 'product_area', description: 'Which part', select_metadata: { options: [{ slug: 'web', label: 'Web pages' }] } })
    expect((await call(c.listCustomFields, { query: { object_type: 'issue' } })).data).toEqual([changed])
    expect((await call(c.listCustomFields, { query: { object_type: 'task' } })).data).toEqual([])
  })

  test('are changed by whoever may change fields', async () => {
    const viewer = h.client(await makeTokenFor(h, desk.workspaceId, 'viewer'))
    expect((await refusal(viewer(c.createCustomField, { body: { object_type: 'issue', label: 'X', type: 'text' } }))).status).toBe(403)
    expect((await viewer(c.listCustomFields, { query: { object_type: 'issue' } })).data).toEqual([])
  })

  test('of a slug that is taken are refused; a name alone finds a free one', async () => {
    const first = await define({ label: 'Plan' })
    expect(await why({ label: 'Other', slug: 'plan' }, 409)).toBe('slug: the field Plan has the slug plan already; choose another.')
    expect(await why({ label: 'Other', slug: 'priority' }, 409)).toBe('slug: every issue has a priority already; choose another slug.')
    expect((await define({ label: 'Plan' })).slug).toBe('plan_2')
    expect((await define({ label: 'Plan', object_type: 'account' })).slug).toBe('plan')
    expect((await define({ label: '優先度' })).slug).toBe('field')
    expect(await refusal(call(c.updateCustomField, { params: { id: first.id }, body: { slug: 'tier' } }))).toMatchObject({ status: 400 })
  })

  test('make no sense are refused with one sentence', async () => {
    expect(await why({ label: 'S', type: 'select' })).toContain('a select needs at least one option')
    expect(await why({ label: 'S', type: 'select', options: options('A', 'a') })).toContain('a is there twice')
    expect(await why({ label: 'T', options: options('A') })).toContain('only a select has options')
    expect(await why({ label: 'T', type: 'number', default_value: 'many' })).toContain('T wants a number; “many” is none')
    expect(await why({ label: 'T', is_ai_supported: true })).toContain('say what the field means')
    expect(await why({ label: 'S', type: 'select', options: Array.from({ length: 10_000 }, (_, n) => ({ label: `Option ${n}` })) })).toContain('has at most 1,000 options; split the field, or make it a text')
    expect((await define({ label: 'Many', type: 'select', options: Array.from({ length: 1_000 }, (_, n) => ({ label: `Option ${n}` })) })).options).toHaveLength(1_000)
  })

  test('are put into order, each once', async () => {
    const [a, b] = [await define({ label: 'A' }), await define({ label: 'B' })]
    expect((await app<c.OwnField[]>('PUT', '/app/fields-order', { object_type: 'issue', ids: [b.id, a.id] })).map((f) => f.slug)).toEqual(['b', 'a'])
    expect(await app('PUT', '/app/fields-order', { object_type: 'issue', ids: [a.id, a.id] }, 400)).toContain('name every field of this kind once')
  })
})

describe('values', () => {
  test.each<[c.FieldType, string | string[], string | string[] | RegExp]>([
    ['text', ' anything ', 'anything'], ['number', '12', '12'], ['number', 'twelve', /wants a number/], ['decimal', '-1.25', '-1.25'], ['decimal', '1,25', /wants a number/],
    ['boolean', 'TRUE', 'true'], ['boolean', 'yes', /wants true or false/], ['date', '2026-02-28', '2026-02-28'], ['date', '2026-02-31', /wants a date/], ['date', '31.03.2026', /wants a date/],
    ['datetime', '2026-03-31T09:00:00+02:00', '2026-03-31T07:00:00.000Z'], ['datetime', '2026-03-31', /wants a time/], ['url', 'https://acme.example/x', 'https://acme.example/x'], ['url', 'javascript:alert(1)', /wants an address/],
    ['select', 'gold', 'gold'], ['select', 'Gold plan', 'gold'], ['select', 'silver', /“silver” is not an option of F; use gold, free/], ['select', ['gold', 'free'], /takes one value; 2 were given/],
    ['multiselect', ['free', 'Gold plan'], ['free', 'gold']], ['multiselect', 'free', ['free']], ['multiselect', ['free', 'x'], /“x” is not an option/], ['user', 'Ada', /wants the id of a user/],
  ])('of a %s: %j', async (type, given, expected) => {
    await define({ label: 'F', type, ...(type.includes('select') ? { options: [{ label: 'Gold plan', slug: 'gold' }, { label: 'Free' }] } : {}) })
    const issue = await open()
    if (expected instanceof RegExp) expect((await refusal(set(issue.id, 'f', given))).message).toMatch(expected)
    else expect((await set(issue.id, 'f', given)).custom_fields.f).toEqual({ slug: 'f', ...(typeof expected === 'string' ? { value: expected } : { values: expected }) })
    expect((await set(issue.id, 'f', '')).custom_fields).toEqual({})
  })

  test('are checked wherever they are written, and nobody else’s people are taken', async () => {
    for (const object_type of c.FIELD_OBJECTS) await define({ object_type, label: 'Seats', type: 'number' })
    const bad = { custom_fields: [{ slug: 'seats', value: 'many' }] }
    const account = await call(c.createAccount, { body: { name: 'Acme' } })
    const contact = await call(c.createContact, { body: { name: 'Kim' } })
    const tries = [
      () => open(bad), () => call(c.createAccount, { body: { name: 'B', ...bad } }), () => call(c.updateAccount, { params: { id: account.id }, body: bad }), () => call(c.updateAccounts, { body: { account_ids: [account.id], ...bad } }),
      () => call(c.createContact, { body: { name: 'B', ...bad } }), () => call(c.updateContact, { params: { id: contact.id }, body: bad }),
    ]
    for (const one of tries) expect((await refusal(one())).message).toBe('custom_fields.seats: Seats wants a number; “many” is none.')
    await define({ label: 'Lead', type: 'user' })
    const stranger = await makeDesk(h)
    expect((await refusal(open({ custom_fields: [{ slug: 'lead', value: stranger.admin.id }] }))).message).toBe('User not found!')
  })

  test('of slugs that nobody defined go in and out as before', async () => {
    const issue = await open({ custom_fields: [{ slug: 'crm_Stage', value: 'won' }, { slug: 'areas', values: ['a', 'b'] }] })
    expect(issue.custom_fields).toEqual({ crm_Stage: { slug: 'crm_Stage', value: 'won' }, areas: { slug: 'areas', values: ['a', 'b'] } })
  })

  test('begin with the default, wherever something new comes from', async () => {
    for (const object_type of c.FIELD_OBJECTS) await define({ object_type, label: 'Tier', type: 'select', options: options('Gold', 'Free'), default_value: 'free' })
    await define({ label: 'Parts', type: 'multiselect', options: options('A', 'B'), default_values: ['a'] })
    const issue = await open()
    expect(issue.custom_fields).toEqual({ tier: { slug: 'tier', value: 'free' }, parts: { slug: 'parts', values: ['a'] } })
    expect((await call(c.getIssue, { params: { id: issue.id } })).custom_fields).toEqual(issue.custom_fields)
    expect((await open({ custom_fields: [{ slug: 'tier', value: 'gold' }] })).custom_fields.tier?.value).toBe('gold')
    expect((await call(c.createAccount, { body: { name: 'Acme' } })).custom_fields.tier?.value).toBe('free')
    expect((await call(c.getContact, { params: { id: issue.requester?.id ?? '' } })).custom_fields.tier?.value).toBe('free')
  })
})

describe('whose value it is', () => {
  const machine = { by: 'machine', reason: 'They asked about invoices', confidence: 0.8 } as const
  const byMachine = (id: string, value: string) => h.inside(desk.workspaceId, (ctx) => setFields(ctx, id, [{ slug: 'area', value }], machine))
  beforeEach(() => define({ label: 'Area', type: 'select', options: options('Billing', 'API', 'Web'), default_value: 'web' }))
  const area = async (id: string) => (await h.inside(desk.workspaceId, (ctx) => findIssue(ctx, id)))?.customFields.area?.value

  test('a machine fills in what began by itself and what it filled in itself, and tells why', async () => {
    const { id } = await open()
    await byMachine(id, 'billing')
    await byMachine(id, 'api')
    expect(await area(id)).toBe('api')
    const page = await pageOf(id)
    expect(page.field_marks.area).toEqual(machine)
    expect(page.timeline.flatMap((item) => (item.kind === 'event' ? [[item.text, item.reason]] : []))).toEqual(['Billing', 'API'].map((label) => [`Patchbay set Area to ${label}`, { text: machine.reason, confidence: 0.8 }]))
  })

  test('what a person or a program set or cleared is never replaced by a machine', async () => {
    for (const value of ['billing', '']) {
      const { id } = await open()
      await app('PATCH', `/issues/${id}`, { custom_fields: [{ slug: 'area', value }] })
      await byMachine(id, 'api')
      expect(await area(id)).toBe(value || undefined)
      expect((await pageOf(id)).field_marks.area).toEqual({ by: 'person' })
    }
    const { id } = await open({ custom_fields: [{ slug: 'area', value: 'billing' }] })
    await byMachine(id, 'api')
    expect([await area(id), (await pageOf(id)).field_marks.area]).toEqual(['billing', { by: 'api' }])
  })

  test('a field that another system keeps is filled in by nobody here', async () => {
    await h.app.house.database.pool.query(`update field_definitions set is_read_only = true, source = 'salesforce' where workspace_id = $1`, [desk.workspaceId])
    expect((await refusal(open({ custom_fields: [{ slug: 'area', value: 'api' }] }))).message).toBe('custom_fields.area: Area is kept by salesforce; change it there.')
  })
})

describe('what must be filled in', () => {
  test('holds every other change, by app and API, until it is; force goes past it', async () => {
    await define({ label: 'Severity', type: 'select', options: options('High', 'Low'), is_required: true })
    await define({ label: 'Region', is_required: true })
    const { id } = await open()
    const message = 'Fill in Severity and Region first; nothing was saved.'
    expect(await refusal(call(c.updateIssue, { params: { id }, body: { state: 'closed' } }))).toMatchObject({ status: 400, message, code: 'fields_required' })
    expect(await app('PATCH', `/issues/${id}`, { assignee_id: desk.admin.id }, 400)).toBe(message)
    expect(await app('PUT', `/app/issues/${id}/priority`, { priority: 'high' }, 400)).toBe(message)
    const words = { body_html: '<p>Done</p>', client_id: crypto.randomUUID() }
    expect(await app('POST', `/app/issues/${id}/reply`, { ...words, then: 'close' }, 400)).toContain('Fill in')
    await set(id, 'severity', 'high')
    expect((await refusal(set(id, 'severity', ''))).message).toBe(message)
    expect((await set(id, 'region', 'EMEA', { state: 'closed' })).state).toBe('closed')
    const other = await open()
    expect((await call(c.updateIssue, { params: { id: other.id }, body: { state: 'closed', force: true } })).state).toBe('closed')
  })

  test('does not hold machines, nor what comes in', async () => {
    await define({ label: 'Severity', is_required: true })
    const { id } = await open()
    await h.inside(desk.workspaceId, (ctx) => setFields(ctx, id, [{ slug: 'other', value: 'x' }], { by: 'machine', reason: 'r', confidence: 1 }))
    expect((await call(c.getIssue, { params: { id } })).custom_fields.other?.value).toBe('x')
  })
})

describe('what is shown when', () => {
  test('a field that another shows is required only while it is shown', async () => {
    await define({ label: 'Sub area' })
    const area = await define({ label: 'Area', type: 'select', options: options('Billing', 'API'), conditions: [{ values: ['billing'], shows: [{ slug: 'sub_area', is_required: true }] }] })
    const { id } = await open()
    expect((await call(c.updateIssue, { params: { id }, body: { state: 'on_hold' } })).state).toBe('on_hold')
    expect((await refusal(set(id, 'area', 'billing'))).message).toBe('Fill in Sub area first; nothing was saved.')
    await call(c.updateIssue, { params: { id }, body: { custom_fields: [{ slug: 'area', value: 'billing' }, { slug: 'sub_area', value: 'Invoices' }] } })
    const other = await open()
    const choose = (slug: string, value: string, status?: number) => app<c.Issue | string>('PATCH', `/issues/${other.id}`, { custom_fields: [{ slug, value }] }, status)
    await choose('area', 'billing')
    expect(await app('PATCH', `/issues/${other.id}`, { state: 'closed' }, 400)).toBe('Fill in Sub area first; nothing was saved.')
    await choose('sub_area', 'Invoices')
    expect(await choose('sub_area', '', 400)).toBe('Fill in Sub area first; nothing was saved.')
    expect(await app<c.Issue>('PATCH', `/issues/${other.id}`, { state: 'closed' })).toMatchObject({ state: 'closed', custom_fields: { area: { value: 'billing' }, sub_area: { value: 'Invoices' } } })
    const sub = (await app<c.OwnField[]>('GET', '/app/fields')).find((f) => f.slug === 'sub_area')
    expect(await app('DELETE', `/app/fields/${sub?.id}`, undefined, 409)).toBe('Area decides when Sub area is shown; take it out of the conditions there first.')
    expect(area.conditions).toHaveLength(1)
  })

  test('a circle is refused with its names, however long', async () => {
    const yes = (slug: string) => [{ values: ['true'], shows: [{ slug, is_required: false }] }]
    const [a, b] = [await define({ label: 'A', type: 'boolean' }), await define({ label: 'B', type: 'boolean' })]
    const third = await define({ label: 'C', type: 'boolean', conditions: yes('a') })
    const change = (field: c.OwnField, slug: string) => app<string>('PUT', `/app/fields/${field.id}`, { label: field.label, conditions: yes(slug) }, 400)
    await app('PUT', `/app/fields/${b.id}`, { label: 'B', conditions: yes('c') })
    expect(await change(a, 'b')).toBe('conditions: A → B → C → A goes round in a circle, so none of them could ever be shown; break it.')
    expect(await change(third, 'c')).toBe('conditions: C cannot show itself.')
    expect(await change(a, 'nowhere')).toBe('conditions: there is no field nowhere; take it out of the condition.')
    expect(await why({ label: 'T', conditions: yes('a') })).toContain('only a select, a multiselect or a yes-or-no field can decide what is shown')
  })
})

describe('a deleted field', () => {
  test('is refused in filters with what to do, and the view still opens; restored, all is as it was', async () => {
    const field = await define({ label: 'Plan', type: 'select', options: options('Gold', 'Free') })
    const { id } = await open({ custom_fields: [{ slug: 'plan', value: 'gold' }] })
    await open()
    const filter = { field: 'fields.plan', operator: 'in', values: ['gold'] }
    const look = { display: 'board', columns: 'fields.plan' }
    const view = await app<c.View>('POST', '/app/views', { name: 'Gold', filter, look })
    const read = () => app<{ columns: { key: string; label: string; count: number }[]; ignored: string[] }>('POST', '/app/views/read', { filter, look })
    expect((await read()).columns.map(({ key, label, count }) => [key, label, count])).toEqual([['gold', 'Gold', 1], ['free', 'Free', 0], ['', 'No plan', 0]])
    await app('DELETE', `/app/fields/${field.id}`)
    const seen = await read()
    const sentence = 'The field “Plan” was deleted; restore it in the settings or remove the condition.'
    expect(seen.ignored).toEqual([`${sentence} This condition is left out.`, 'The field “Plan” was deleted; they are shown by status.'])
    expect(seen.columns.reduce((sum, column) => sum + column.count, 0)).toBe(2)
    expect((await app<c.View[]>('GET', '/app/views')).find((v) => v.id === view.id)?.ignored).toEqual([`${sentence} This condition is left out.`])
    expect(await app('PATCH', `/app/views/${view.id}`, { filter }, 400)).toBe(sentence)
    expect((await call(c.getIssue, { params: { id } })).custom_fields.plan?.value).toBe('gold')
    await app('POST', `/app/fields/${field.id}/restore`)
    expect((await read()).columns[0]).toMatchObject({ key: 'gold', count: 1 })
  })

  test('gives its slug free, and cannot come back while another has it', async () => {
    const field = await define({ label: 'Plan' })
    await app('DELETE', `/app/fields/${field.id}`)
    await define({ label: 'New plan', slug: 'plan' })
    expect(await app('POST', `/app/fields/${field.id}/restore`, undefined, 409)).toBe('The field New plan has the slug plan now; delete that one first.')
    expect((await call(c.listCustomFields, { query: { object_type: 'issue' } })).data.map((f) => f.label)).toEqual(['New plan'])
  })

  test('people make the columns of a field of people', async () => {
    await define({ label: 'Lead', type: 'user' })
    const mate = await makeMember(h, desk.workspaceId, { name: 'Mira Lind' })
    await open({ custom_fields: [{ slug: 'lead', value: mate.id }] })
    const { columns } = await app<{ columns: { label: string; count: number; cards: { fields: Record<string, string> }[] }[] }>('POST', '/app/views/read', { filter: { field: 'fields.lead', operator: 'is_set' }, look: { display: 'board', columns: 'fields.lead' } })
    expect(columns.find((column) => column.label === 'Mira Lind')).toMatchObject({ count: 1, cards: [{ fields: { 'fields.lead': 'Mira Lind' } }] })
  })
})
