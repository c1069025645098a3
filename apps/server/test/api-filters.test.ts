// The filter language: every operator on every field finds what it should, and whatever is wrong is said clearly.
import { changeFollowers, createAccount, createContact, createIssue, createTeam, OPERATORS, searchAccounts, searchContacts, searchIssues, searchUsers, updateIssue, type Filter } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDesk, makeMember, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
const ids: Record<string, string> = {}
const START = new Date('2026-03-01T10:00:00Z')
beforeAll(async () => {
  h = await startHarness({ startsAt: START })
  desk = await makeDesk(h)
  const call = h.client(desk.token)
  ids.member = (await makeMember(h, desk.workspaceId, { email: 'robin@desk.example' })).id
  ids.acme = (await call(createAccount, { body: { name: 'Acme', domains: ['acme.example'], external_ids: [{ external_id: 'crm-1' }], tags: ['Gold'], owner_id: ids.member, custom_fields: [{ slug: 'seats', value: '12' }] } })).id
  ids.zeta = (await call(createAccount, { body: { name: 'Zeta 100%_\\', custom_fields: [{ slug: 'seats', value: '9' }, { slug: 'regions', values: ['eu', 'us'] }] } })).id
  ids.kim = (await call(createContact, { body: { name: 'Kim', email: 'kim@acme.example', account_id: ids.acme } })).id
  ids.lee = (await call(createContact, { body: { name: 'Lee' } })).id
  ids.team = (await call(createTeam, { body: { name: 'Tier 1' } })).id
  const one = await call(createIssue, { body: { title: 'Export is empty', body_html: '<p>The export of May</p>', requester_id: ids.kim, account_id: ids.acme, assignee_id: ids.member, team_id: ids.team, tags: ['Bug', 'export'], priority: 'urgent', custom_fields: [{ slug: 'plan', value: 'pro' }, { slug: 'cost', value: '10.5' }, { slug: 'areas', values: ['api', 'web'] }] } })
  await call(changeFollowers, { params: { id: one.id }, body: { user_ids: [ids.member], contact_ids: [ids.lee] } })
  h.clock.pass(24 * 3600_000)
  const two = await call(createIssue, { body: { title: 'Login 100% broken', body_html: '<p>Nobody can sign in</p>', account_id: ids.zeta, tags: ['bug'], custom_fields: [{ slug: 'plan', value: 'free' }, { slug: 'cost', value: 'unknown' }] } })
  await call(updateIssue, { params: { id: two.id }, body: { state: 'closed' } })
  h.clock.pass(24 * 3600_000)
  await call(createIssue, { body: { title: 'Question', body_html: '<p>How?</p>', account_id: ids.zeta, custom_fields: [{ slug: 'cost', value: '-3' }] } })
})
afterAll(() => h.close())

/** The numbers of the issues found, in order of creation. */
const found = async (filter: object) => (await h.client(desk.token)(searchIssues, { body: { filter: filter as Filter } })).data.map((i) => i.number).toSorted((a, b) => Number(a) - Number(b))
const f = (field: string, operator: string, given?: string | string[]) => ({ field, operator, ...(Array.isArray(given) ? { values: given } : given === undefined ? {} : { value: given }) })
const named = (name: string) => ids[name.slice(1)] as string
const resolve = (given: string | string[] | undefined) => (Array.isArray(given) ? given.map((g) => (g.startsWith('@') ? named(g) : g)) : given?.startsWith('@') ? named(given) : given)

describe('issues by', () => {
  test.each<[string, string, string | string[] | undefined, number[]]>([
    ['account_id', 'equals', '@acme', [1]], ['account_id', 'in', ['@acme', '@zeta'], [1, 2, 3]], ['account_id', 'not_in', ['@acme'], [2, 3]], ['account_id', 'not_equals', '@acme', [2, 3]], ['account_id', 'is_set', undefined, [1, 2, 3]], ['account_id', 'is_unset', undefined, []],
    ['requester_id', 'equals', '@kim', [1]], ['requester_id', 'not_in', ['@kim'], [2, 3]], ['requester_id', 'is_unset', undefined, [2, 3]], ['requester_id', 'is_set', undefined, [1]],
    ['assignee_id', 'equals', '@member', [1]], ['assignee_id', 'in', ['@member'], [1]], ['assignee_id', 'is_unset', undefined, [2, 3]],
    ['team_id', 'equals', '@team', [1]], ['team_id', 'in', ['@team'], [1]], ['team_id', 'not_in', ['@team'], [2, 3]],
    ['state', 'equals', 'closed', [2]], ['state', 'in', ['closed', 'new'], [1, 2, 3]], ['state', 'not_in', ['closed'], [1, 3]], ['state', 'not_equals', 'new', [2]],
    ['follower_user_id', 'equals', '@member', [1]], ['follower_user_id', 'in', ['@member'], [1]], ['follower_user_id', 'not_in', ['@member'], [2, 3]],
    ['follower_contact_id', 'equals', '@lee', [1]], ['follower_contact_id', 'not_in', ['@lee'], [2, 3]], ['follower_contact_id', 'is_unset', undefined, [2, 3]],
    ['slack_channel_id', 'equals', 'C1', []], ['slack_channel_id', 'is_unset', undefined, [1, 2, 3]], ['ticket_form_id', 'is_set', undefined, []], ['ticket_form_id', 'is_unset', undefined, [1, 2, 3]],
    ['issue_type', 'equals', 'ticket', [1, 2, 3]], ['issue_type', 'not_in', ['ticket'], []],
    ['tags', 'contains', 'BUG', [1, 2]], ['tags', 'does_not_contain', 'export', [2, 3]], ['tags', 'in', ['export', 'nothing'], [1]], ['tags', 'not_in', ['Export', 'bug'], [3]], ['tags', 'is_unset', undefined, [3]], ['tags', 'is_set', undefined, [1, 2]],
    ['title', 'string_contains', 'EXPORT', [1]], ['title', 'string_contains', '100%', [2]], ['title', 'string_contains', '_', []], ['title', 'string_does_not_contain', 'o', []], ['title', 'string_does_not_contain', 'login', [1, 3]], ['title', 'equals', 'Question', [3]],
    ['body_html', 'string_contains', 'sign in', [2]], ['body_html', 'string_does_not_contain', 'sign in', [1, 3]],
    ['created_at', 'time_is_after', '2026-03-01T10:00:00Z', [2, 3]], ['created_at', 'time_is_before', '2026-03-02T12:00:00+02:00', [1]], ['created_at', 'time_range', ['2026-03-02T00:00:00Z', '2026-03-02T23:59:59Z'], [2]],
    ['updated_at', 'time_is_after', '2026-03-02T12:00:00Z', [3]], ['latest_message_activity_at', 'time_is_before', '2026-03-02T00:00:00Z', [1]], ['resolved_at', 'is_set', undefined, [2]], ['resolved_at', 'time_range', ['2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z'], [2]],
    ['priority', 'equals', 'urgent', [1]], ['priority', 'is_unset', undefined, [2, 3]],
    ['plan', 'equals', 'pro', [1]], ['plan', 'not_equals', 'pro', [2, 3]], ['plan', 'in', ['pro', 'free'], [1, 2]], ['plan', 'not_in', ['pro'], [2, 3]], ['plan', 'is_set', undefined, [1, 2]], ['plan', 'is_unset', undefined, [3]], ['plan', 'string_contains', 'RE', [2]], ['plan', 'string_does_not_contain', 're', [1, 3]],
    ['areas', 'contains', 'api', [1]], ['areas', 'does_not_contain', 'api', [2, 3]], ['areas', 'contains', 'ap', []],
    ['cost', 'greater_than', '10', [1]], ['cost', 'greater_than', '9', [1]], ['cost', 'less_than', '0', [3]], ['cost', 'greater_than_or_equals', '10.50', [1]], ['cost', 'less_than_or_equals', '-3', [3]], ['cost', 'equals', 'unknown', [2]],
    ['never_set', 'equals', 'x', []], ['constructor', 'is_set', undefined, []],
  ])('%s %s %s', async (field, operator, given, numbers) => {
    expect(await found(f(field, operator, resolve(given)))).toEqual(numbers)
  })

  test('and, or, nested three deep, and neither', async () => {
    const closed = f('state', 'equals', 'closed')
    const urgent = f('priority', 'equals', 'urgent')
    const or = { operator: 'or', subfilters: [closed, urgent] }
    expect(await found(or)).toEqual([1, 2])
    expect(await found({ operator: 'and', subfilters: [or, f('tags', 'contains', 'export')] })).toEqual([1])
    expect(await found({ operator: 'or', subfilters: [f('title', 'equals', 'Question'), { operator: 'and', subfilters: [or, { operator: 'or', subfilters: [closed] }] }] })).toEqual([2, 3])
    expect(await found({ operator: 'and', subfilters: [] })).toEqual([1, 2, 3])
    const four = { operator: 'and', subfilters: [{ operator: 'and', subfilters: [{ operator: 'and', subfilters: [{ operator: 'and', subfilters: [closed] }] }] }] }
    expect((await refusal(found(four))).status).toBe(400)
  })

  test('words, intersected with a filter', async () => {
    const search = (search_text: string, filter?: object) => h.client(desk.token)(searchIssues, { body: { search_text, ...(filter ? { filter: filter as Filter } : {}) } }).then((p) => p.data.map((i) => i.number).toSorted((a, b) => Number(a) - Number(b)))
    expect(await search('export')).toEqual([1])
    expect(await search('export', f('state', 'equals', 'closed'))).toEqual([])
    expect(await search('  ')).toEqual([1, 2, 3])
    expect(await search(`'); drop table issues; --`)).toEqual([])
  })
})

describe('what is wrong is said', () => {
  test.each<[object, RegExp]>([
    [f('account_id', 'equals', 'Acme'), /^The field account_id wants ids; Acme is not one/], [f('account_id', 'string_contains', 'x'), /does not know the operator string_contains; it knows equals, /], [f('state', 'contains', 'new'), /does not know the operator/],
    [f('created_at', 'equals', '2026-03-01T00:00:00Z'), /does not know the operator equals/], [f('created_at', 'time_is_after', 'yesterday'), /RFC 3339/], [f('created_at', 'time_is_after', '17'), /RFC 3339/], [f('created_at', 'time_is_after', '2026-03-01'), /RFC 3339/], [f('created_at', 'time_is_after', '0000-01-01T00:00:00Z'), /RFC 3339/],
    [f('created_at', 'time_range', '2026-03-01T00:00:00Z'), /needs values: \[start, end\]/], [f('created_at', 'time_range', ['2026-03-01T00:00:00Z']), /needs values/], [f('created_at', 'time_is_before'), /needs a value/],
    [f('cost', 'greater_than', 'many'), /needs a number/], [f('cost', 'greater_than', ''), /needs a number/], [f('cost', 'less_than', 'Infinity'), /needs a number/], [f('cost', 'less_than', '0x10'), /needs a number/], [f('state', 'in', []), /needs values/], [f('state', 'equals'), /needs a value/],
    [{ operator: 'equals', value: 'x' }, /no field \(none\)/], [f(`title"; drop table issues`, 'equals', 'x'), /There is no field/], [f('a b', 'equals', 'x'), /There is no field/], [f('title', 'matches', 'x'), /operator/], [{ field: 'title', operator: 'equals', value: 17 }, /value/],
    [{ state: { operator: 'equals', value: 'new' } }, /operator/], [{ field: 'title', operator: 'equals', value: 'x', sort: 'id' }, /Unknown field: sort/],
  ])('%j', async (filter, words) => {
    const { status, body } = await refusal(found(filter))
    expect([status, body?.errors[0]]).toEqual([400, expect.stringMatching(words)])
  })

  test('values are only ever values', async () => {
    for (const value of [`' or 1=1 --`, `"; select pg_sleep(5); --`, '${1}', '$1', '\\', '%', '{"a":1}', "{a,b}", 'null'])
      for (const [field, operator] of [['title', 'equals'], ['title', 'string_contains'], ['plan', 'equals'], ['areas', 'contains'], ['tags', 'contains'], ['slack_channel_id', 'equals']] as const) {
        const numbers = await found(f(field, operator, value))
        expect([field, value, numbers]).toEqual([field, value, field === 'title' && operator === 'string_contains' && value === '%' ? [2] : []])
      }
  })

  test('every operator on every field is answered, never our fault', async () => {
    for (const field of ['account_id', 'state', 'title', 'created_at', 'tags', 'plan', 'follower_user_id', 'ticket_form_id', 'slack_channel_id'])
      for (const operator of OPERATORS)
        for (const given of [undefined, '', 'x', [], ['x', 'y'], ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'], '12', crypto.randomUUID()]) {
          const answer = await h.app.http.inject({ method: 'POST', url: '/api/issues/search', headers: { authorization: `Bearer ${desk.token}` }, payload: { filter: f(field, operator, given) } })
          expect([field, operator, given, answer.statusCode]).toEqual([field, operator, given, expect.toBeOneOf([200, 400])])
        }
  })
})

describe('accounts, contacts and users by', () => {
  const accounts = async (filter: object) => (await h.client(desk.token)(searchAccounts, { body: { filter: filter as Filter } })).data.map((a) => a.name[0])
  const contacts = async (filter: object) => (await h.client(desk.token)(searchContacts, { body: { filter: filter as Filter } })).data.map((c) => c.name)

  test.each<[string, string, string | string[] | undefined, string[]]>([
    ['id', 'equals', '@acme', ['A']], ['id', 'in', ['@acme', '@zeta'], ['A', 'Z']], ['id', 'not_in', ['@acme'], ['Z']], ['name', 'equals', 'Acme', ['A']], ['name', 'string_contains', 'cm', ['A']], ['name', 'string_contains', '%_\\', ['Z']], ['name', 'in', ['Acme', 'x'], ['A']],
    ['domains', 'contains', 'ACME.example', ['A']], ['domains', 'does_not_contain', 'acme.example', ['Z']], ['domains', 'in', ['acme.example'], ['A']], ['tags', 'contains', 'gold', ['A']], ['tags', 'not_in', ['Gold'], ['Z']], ['external_ids', 'equals', 'crm-1', ['A']], ['external_ids', 'is_unset', undefined, ['Z']],
    ['owner_id', 'equals', '@member', ['A']], ['owner_id', 'is_unset', undefined, ['Z']], ['seats', 'greater_than', '9', ['A']], ['seats', 'less_than_or_equals', '9', ['Z']], ['regions', 'contains', 'eu', ['Z']],
  ])('accounts %s %s %s', async (field, operator, given, names) => expect(await accounts(f(field, operator, resolve(given)))).toEqual(names))

  test.each<[string, string, string | string[] | undefined, string[]]>([
    ['id', 'equals', '@kim', ['Kim']], ['email', 'equals', 'kim@acme.example', ['Kim']], ['email', 'string_contains', 'ACME', ['Kim']], ['name', 'in', ['Kim', 'Lee'], ['Kim', 'Lee']], ['account_id', 'equals', '@acme', ['Kim']], ['account_id', 'not_in', ['@acme'], ['Lee']], ['email', 'is_unset', undefined, ['Lee']],
  ])('contacts %s %s %s', async (field, operator, given, names) => expect(await contacts(f(field, operator, resolve(given)))).toEqual(names))

  test('users by their address only', async () => {
    const users = async (filter: object) => (await h.client(desk.token)(searchUsers, { body: { filter: filter as Filter } })).data.map((u) => u.email)
    expect(await users(f('email', 'equals', 'ROBIN@desk.example'))).toEqual(['robin@desk.example'])
    expect(await users(f('email', 'in', ['robin@desk.example', 'nobody@desk.example']))).toEqual(['robin@desk.example'])
    expect((await refusal(users(f('name', 'equals', 'Robin')))).status).toBe(400)
    expect((await refusal(users(f('email', 'string_contains', 'r')))).status).toBe(400)
  })
})
