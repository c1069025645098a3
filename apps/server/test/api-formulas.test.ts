// Formula fields over the API: reckoned wherever values change, filtered, sorted and exported like any other, refused with one sentence, anew each day.
import * as c from '@patchbay/contract'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { reckonDaily } from '../src/modules/fields/jobs.ts'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let call: c.Client
let app: ReturnType<typeof appOf>
beforeAll(async () => {
  h = await startHarness({ startsAt: new Date('2026-03-10T08:00:00Z') })
})
afterAll(() => h.close())
beforeEach(async () => {
  h.clock.now = new Date('2026-03-10T08:00:00Z')
  desk = await makeDesk(h)
  call = h.client(desk.token)
  app = appOf(await signedIn(h, desk.workspaceId, desk.admin.id))
})

const appOf = (headers: Record<string, string>) => async <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, expected = 200): Promise<T> => {
  const { 'content-type': _, ...bare } = headers
  const answer = await h.app.http.inject({ method, url: `/api/app${url}`, headers: payload ? headers : bare, ...(payload ? { payload } : {}) })
  expect([url, answer.statusCode, answer.statusCode === expected ? '' : answer.body]).toEqual([url, expected, ''])
  const body = answer.json<{ data: T; errors?: string[] }>()
  return (expected === 200 ? body.data : body.errors?.[0]) as T
}

const define = (more: object, expected = 200) => app<c.OwnField>('POST', '/fields', { object_type: 'issue', type: 'number', ...more }, expected)
const reckon = (label: string, expression: string, more: object = {}, expected = 200) => define({ label, type: 'formula', formula: { expression }, ...more }, expected)
const why = async (label: string, expression: string, status = 400) => (await reckon(label, expression, {}, status)) as unknown as string
const change = (field: c.OwnField, more: object, expected = 200) => {
  const { label, description, options, is_required, is_ai_supported, conditions, formula } = field
  return app<c.OwnField>('PUT', `/fields/${field.id}`, { label, description, options, is_required, is_ai_supported, conditions, formula, ...more }, expected)
}
const open = (more: object = {}) => call(c.createIssue, { body: { title: 'An issue', body_html: '<p>Words</p>', requester_email: 'kim@acme.example', ...more } })
const set = (id: string, slug: string, value: string) => call(c.updateIssue, { params: { id }, body: { custom_fields: [{ slug, value }] } })
const of = async (id: string, slug: string) => (await call(c.getIssue, { params: { id } })).custom_fields[slug]?.value
const given = (slug: string, value: string) => ({ custom_fields: [{ slug, value }] })

describe('a formula is reckoned', () => {
  test('when what it is reckoned from changes, on an issue, an account and a contact, formulas of formulas too', async () => {
    for (const object_type of c.FIELD_OBJECTS) {
      await define({ object_type, label: 'Seats' })
      await reckon('Yearly', '{seats} * 12', { object_type })
      await reckon('Big', '{yearly} > 100', { object_type })
    }
    const issue = await open(given('seats', '5'))
    expect(issue.custom_fields).toMatchObject({ yearly: { slug: 'yearly', value: '60' }, big: { value: 'false' } })
    expect((await set(issue.id, 'seats', '9')).custom_fields).toMatchObject({ yearly: { value: '108' }, big: { value: 'true' } })
    expect(Object.keys((await set(issue.id, 'seats', '')).custom_fields)).toEqual(['big'])
    const account = await call(c.createAccount, { body: { name: 'Acme', ...given('seats', '2') } })
    expect(account.custom_fields.yearly?.value).toBe('24')
    expect((await call(c.updateAccount, { params: { id: account.id }, body: given('seats', '3') })).custom_fields.yearly?.value).toBe('36')
    await call(c.updateAccounts, { body: { account_ids: [account.id], ...given('seats', '4') } })
    expect((await call(c.getAccount, { params: { id: account.id } })).custom_fields.yearly?.value).toBe('48')
    const contact = await call(c.createContact, { body: { name: 'Kim', ...given('seats', '2') } })
    expect((await call(c.updateContact, { params: { id: contact.id }, body: given('seats', '10') })).custom_fields).toMatchObject({ yearly: { value: '120' }, big: { value: 'true' } })
  })

  test('of everything that was there before it, and anew when it changes', async () => {
    await define({ label: 'Seats' })
    const [a, b] = [await open(given('seats', '5')), await open()]
    const yearly = await reckon('Yearly', '{seats} * 12')
    await h.settle()
    expect([await of(a.id, 'yearly'), await of(b.id, 'yearly')]).toEqual(['60', undefined])
    await change(yearly, { formula: { expression: 'IFBLANK({seats}, 1) / 7', decimals: 1 } })
    await h.settle()
    expect([await of(a.id, 'yearly'), await of(b.id, 'yearly')]).toEqual(['0.7', '0.1'])
  })

  test('of many, in parts, and of no other workspace', async () => {
    const other = await makeDesk(h)
    for (const each of [desk, other])
      await h.app.house.database.pool.query(`insert into accounts (workspace_id, id, name, custom_fields) select $1, gen_random_uuid(), 'Account ' || n, jsonb_build_object('seats', jsonb_build_object('value', n::text)) from generate_series(1, 2500) n`, [each.workspaceId])
    await define({ label: 'Seats', object_type: 'account' })
    await reckon('Twice', '{seats} * 2', { object_type: 'account' })
    await h.settle()
    const count = async (workspace: string) => (await h.app.house.database.pool.query(`select count(*)::int as n from accounts where workspace_id = $1 and (custom_fields->'twice'->>'value')::int = 2 * (custom_fields->'seats'->>'value')::int`, [workspace])).rows[0]?.n as number
    expect([await count(desk.workspaceId), await count(other.workspaceId)]).toEqual([2_500, 0])
  })

  test('for what begins by itself, from what the others begin with', async () => {
    await define({ label: 'Seats', default_value: '5' })
    const yearly = await reckon('Yearly', '{seats} * 12')
    await reckon('Age', 'TODAY() - {created_at}')
    const { rows } = await h.app.house.database.pool.query(`select patchbay_field_defaults($1, 'issue', '{}') as begun`, [desk.workspaceId])
    expect(rows[0]?.begun).toEqual({ seats: { value: '5' }, yearly: { value: '60' }, age: { value: '0' } })
    expect(yearly).not.toHaveProperty('default_value')
    expect((await call(c.listCustomFields, { query: { object_type: 'issue' } })).data.find((field) => field.slug === 'yearly')).not.toHaveProperty('default_value')
  })

  test('each day, when it goes by the day; without a line in the activity log', async () => {
    await define({ label: 'Renews', type: 'date' })
    await reckon('Age', 'DATEDIF({created_at}, TODAY(), "D")')
    await reckon('Days left', '{renews} - TODAY()')
    const issue = await open(given('renews', '2026-03-31'))
    expect([await of(issue.id, 'age'), await of(issue.id, 'days_left')]).toEqual(['0', '21'])
    const before = (await h.app.house.database.pool.query('select count(*)::int as n from events where workspace_id = $1 and issue_id = $2', [desk.workspaceId, issue.id])).rows[0]?.n as number
    h.clock.pass(14 * 3_600_000)
    await reckonDaily(h.app.house)
    await h.settle()
    expect(await of(issue.id, 'age')).toBe('0')
    h.clock.pass(3 * 24 * 3_600_000)
    await reckonDaily(h.app.house)
    await reckonDaily(h.app.house)
    await h.settle()
    expect([await of(issue.id, 'age'), await of(issue.id, 'days_left')]).toEqual(['3', '18'])
    expect((await h.app.house.database.pool.query('select count(*)::int as n from events where workspace_id = $1 and issue_id = $2', [desk.workspaceId, issue.id])).rows[0]?.n).toBe(before)
  })
})

describe('days are those where the workspace is', () => {
  const day = [{ from: '09:00', to: '17:00' }]
  const days = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] }
  const move = (time_zone: string) => app('POST', '/hours', { name: time_zone, time_zone, days, is_default: true })

  test.each([['Pacific/Auckland', '2026-03-11T00:30', '2026-03-10T11:30:00Z', '2026-03-10T10:30:00Z'], ['Pacific/Honolulu', '2026-03-10T00:30', '2026-03-10T10:30:00Z', '2026-03-10T09:30:00Z']])('in %s a day begins at midnight there', async (zone, wall, after, before) => {
    await move(zone)
    h.clock.now = new Date(before)
    await reckon('Today', 'TODAY()')
    await reckon('Opened', '{created_at}')
    const issue = await open()
    const yesterday = new Date(Date.parse(wall.slice(0, 10)) - 86_400_000).toISOString().slice(0, 10)
    expect([await of(issue.id, 'today'), await of(issue.id, 'opened')]).toEqual([yesterday, yesterday])
    await reckonDaily(h.app.house)
    await h.settle()
    expect(await of(issue.id, 'today')).toBe(yesterday)
    h.clock.now = new Date(after)
    await reckonDaily(h.app.house)
    await h.settle()
    expect([await of(issue.id, 'today'), await of(issue.id, 'opened')]).toEqual([wall.slice(0, 10), yesterday])
    expect(await of((await open()).id, 'opened')).toBe(wall.slice(0, 10))
  })
})

test('twenty formulas over many accounts take as many statements as one over two', async () => {
  await define({ label: 'Seats', object_type: 'account' })
  const accounts = await Promise.all(Array.from({ length: 30 }, (_, n) => call(c.createAccount, { body: { name: `Account ${n}`, ...given('seats', '1') } })))
  const ids = accounts.map(({ id }) => id)
  const statements = async (account_ids: string[], seats: string) => {
    const query = vi.spyOn(pg.Client.prototype, 'query')
    await call(c.updateAccounts, { body: { account_ids, ...given('seats', seats) } })
    const { length } = query.mock.calls
    query.mockRestore()
    return length
  }
  await reckon('First', '{seats} + 1', { object_type: 'account' })
  await statements(ids.slice(0, 2), '2')
  await h.settle()
  const few = await statements(ids.slice(0, 2), '3')
  for (let n = 0; n < 19; n += 1) await reckon(`More ${n}`, `{${n === 0 ? 'first' : `more_${n - 1}`}} + 1`, { object_type: 'account' })
  await h.settle()
  await statements(ids.slice(0, 2), '4')
  await h.settle()
  expect(await statements(ids, '4')).toBeLessThanOrEqual(few)
  expect((await call(c.getAccount, { params: { id: ids.at(-1) as string } })).custom_fields).toMatchObject({ first: { value: '5' }, more_18: { value: '24' } })
})

describe('what is reckoned', () => {
  test('is nobody’s to fill in: not by API, as a default, as required, by AI, or in a form', async () => {
    await define({ label: 'Seats' })
    const yearly = await reckon('Yearly', '{seats} * 12')
    expect(yearly).toMatchObject({ type: 'number', is_read_only: true, source: 'formula', formula: { expression: '{seats} * 12', decimals: 2 } })
    const issue = await open(given('seats', '1'))
    expect((await refusal(set(issue.id, 'yearly', '7'))).message).toBe('custom_fields.yearly: Yearly is reckoned from other fields; change those.')
    expect((await refusal(open(given('yearly', '7')))).message).toContain('is reckoned from other fields')
    for (const more of [{ is_required: true }, { is_ai_supported: true, description: 'x' }]) expect(await reckon('X', '1', more, 400)).toContain('neither required nor filled in by the AI')
    expect(await reckon('X', '1', { default_value: '3' }, 400)).toContain('begins with what its formula gives')
  })

  test('is found and put in order as a number, and stands in an export', async () => {
    await define({ label: 'Seats' })
    await reckon('Yearly', '{seats} * 12')
    const ids: Record<string, string> = {}
    for (const seats of ['5', '20', '1']) ids[seats] = (await open({ title: `With ${seats}`, ...given('seats', seats) })).id
    const found = await call(c.searchIssues, { body: { filter: { field: 'yearly', operator: 'equals', value: '60' } } })
    expect(found.data.map(({ id }) => id)).toEqual([ids['5']])
    const view = { filter: { operator: 'greater_than', field: 'fields.yearly', value: '50' }, look: { display: 'list', sort: 'fields.yearly', properties: ['fields.yearly'] } }
    const read = await app<{ columns: { cards: { id: string; fields: Record<string, unknown> }[] }[] }>('POST', '/views/read', view)
    expect(read.columns.flatMap(({ cards }) => cards.map(({ id }) => id))).toEqual([ids['20'], ids['5']])
  })

  test('is told in the activity log with what caused it', async () => {
    await define({ label: 'Seats' })
    await reckon('Yearly', '{seats} * 12')
    const issue = await open(given('seats', '1'))
    await set(issue.id, 'seats', '2')
    const { rows } = await h.app.house.database.pool.query(`select data from events where workspace_id = $1 and issue_id = $2 and type = 'issue.field.changed' order by id`, [desk.workspaceId, issue.id])
    expect(rows.map(({ data }) => [(data as { label: string }).label, (data as { says: string }).says])).toEqual([['Seats', '2'], ['Yearly', '24']])
  })
})

describe('a formula is refused with one sentence when', () => {
  test.each<[string, RegExp]>([
    ['{nope} * 2', /^formula: there is no field \{nope\}; use the slug of a field of the same kind of object, or \{created_at\}\.$/], ['{score} + 1', /^formula: Score cannot be reckoned from itself\.$/], ['{seats} *', /^formula: it cannot be read: /], ['{seats} * "x"', /wants a number; “x” is text/], ['   ', /say how it is reckoned/],
  ])('it is %j', async (expression, sentence) => {
    await define({ label: 'Seats' })
    expect(await why('Score', expression)).toMatch(sentence)
  })

  test('it goes round in a circle, is to give something else, or takes the place of what people fill in', async () => {
    const seats = await define({ label: 'Seats' })
    const a = await reckon('A', '{seats} + 1')
    await reckon('B', '{a} + 1')
    expect(await change(a, { formula: { expression: '{b} + 1' } }, 400)).toBe('formula: A → B → A goes round in a circle, so none of them could ever be reckoned; break it.')
    expect(await change(a, { formula: { expression: '"x"' } }, 400)).toContain('it gives a text, and A holds a number')
    expect(await change(a, { formula: null }, 400)).toContain('A is reckoned; say how')
    expect(await change(seats, { formula: { expression: '1' } }, 400)).toContain('Seats is filled in by hand')
    expect(await define({ label: 'C', type: 'formula' }, 400)).toContain('say how it is reckoned, such as {seats} * 12')
    expect(await define({ label: 'C', type: 'text', formula: { expression: '1' } }, 400)).toContain('the formula gives a number')
    expect(await define({ label: 'C', object_type: 'account', type: 'formula', formula: { expression: '{seats}' } }, 400)).toContain('there is no field {seats}')
  })

  test('what it is reckoned from is taken away, or back without it', async () => {
    const plan = await define({ label: 'Plan', type: 'select', options: [{ label: 'Gold' }, { label: 'Free' }] })
    const score = await reckon('Score', 'IF({plan} = "gold", 10, 1)')
    expect(await app('DELETE', `/fields/${plan.id}`, undefined, 409)).toBe('Score is reckoned from Plan; change its formula first.')
    expect(await change(plan, { options: [{ label: 'Free', slug: 'free' }] }, 409)).toBe('Score is reckoned from Plan, and would not make sense any more: Plan has no option gold; use free. Change the formula of Score first.')
    await app('DELETE', `/fields/${score.id}`)
    await app('DELETE', `/fields/${plan.id}`)
    expect(await app('POST', `/fields/${score.id}/restore`, {}, 400)).toContain('there is no field {plan}')
    await app('POST', `/fields/${plan.id}/restore`, {})
    const issue = await open(given('plan', 'gold'))
    await app('POST', `/fields/${score.id}/restore`, {})
    await h.settle()
    expect(await of(issue.id, 'score')).toBe('10')
  })
})

test('a trial says what a formula gives for the newest, or what is wrong; and only to those who may set up fields', async () => {
  await define({ label: 'Seats' })
  const score = await reckon('Score', '{seats}')
  await open({ title: 'First', ...given('seats', '3') })
  const trial = (expression: string, id: string | null = null) => app<c.FieldTrial>('POST', '/fields-trial', { object_type: 'issue', formula: { expression }, id })
  expect(await trial('{seats} * 2')).toMatchObject({ type: 'number', flaw: '', samples: [{ name: expect.stringMatching(/^#\d+ First$/) as string, value: '6' }] })
  expect(await trial('{seats} >')).toMatchObject({ type: null, flaw: expect.stringMatching(/^it cannot be read/) as string, samples: [] })
  expect(await trial('{score} + 1', score.id)).toMatchObject({ flaw: 'Score cannot be reckoned from itself.' })
  const member = await makeMember(h, desk.workspaceId, { role: 'viewer' })
  const theirs = appOf(await signedIn(h, desk.workspaceId, member.id))
  await theirs('POST', '/fields-trial', { object_type: 'issue', formula: { expression: '1' } }, 403)
})
