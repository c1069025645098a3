// Macros: what they say on an issue, what they do when it is sent, for whom they are, and how a variable without a value holds them up.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeDesk, makeMember, makeTokenFor, signedIn, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let call: c.Client
let ada: ReturnType<typeof as>
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h, 'Patchworks')
  call = h.client(desk.token)
  ada = as(await signedIn(h, desk.workspaceId, desk.admin.id))
})

const as = (headers: Record<string, string>) => async <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, expected = 200): Promise<T> => {
  const { 'content-type': _, ...bare } = headers
  const answer = await h.app.http.inject({ method, url: `/api/app${url}`, headers: payload ? headers : bare, ...(payload ? { payload } : {}) })
  expect([url, answer.statusCode, answer.statusCode === expected ? '' : answer.body]).toEqual([url, expected, ''])
  const body = answer.json<{ data: T; errors?: string[] }>()
  return (expected === 200 ? body.data : body.errors?.[0]) as T
}
const make = (more: object = {}, who = ada) => who<c.OwnMacro>('POST', '/macros', { name: 'Greeting', group: 'Usual', text_html: '<p>Hello</p>', ...more })
const why = (more: object, status = 400) => ada<string>('POST', '/macros', { name: 'X', group: 'Usual', text_html: '<p>Hello</p>', ...more }, status)
const open = async (more: object = {}) => call(c.createIssue, { body: { title: 'Export <fails>', body_html: '<p>Words</p>', requester_email: 'kim@acme.example', requester_name: 'Kim van Dijk', ...more } })
const send = (id: string, macro_ids: string[], more: object = {}, expected = 200, place = 'note') =>
  ada<string>('POST', `/issues/${id}/${place}`, { body_html: '<p>Hello Kim</p>', client_id: crypto.randomUUID(), macro_ids, ...more }, expected)
const fill = (macro: c.OwnMacro, issue_id: string, who = ada) => who<c.Data<typeof c.fillMacro>>('POST', `/macros/${macro.id}/fill`, { issue_id })

describe('what a macro says', () => {
  test('is filled in with what is known of the issue; what is not known is told and left in', async () => {
    await call(c.createAccount, { body: { name: 'Acme & Sons', domains: ['acme.example'] } })
    await call(c.createCustomField, { body: { object_type: 'issue', label: 'Plan', type: 'select', select_options: [{ label: 'Gold plan', slug: 'gold' }] } })
    const issue = await open({ custom_fields: [{ slug: 'plan', value: 'gold' }] })
    const text = '<p>Hi {{requester.first_name}} of {{ account.name }}, {{fields.plan}}: {{issue.title}} ({{issue.link}}) {{assignee.name}} {{account.fields.region}} {{me.first_name}} at {{company.name}}</p>'
    expect(await fill(await make({ text_html: text }), issue.id)).toEqual({
      html: `<p>Hi Kim of Acme &amp; Sons, Gold plan: Export &lt;fails&gt; (http://desk.test/issues/1) {{assignee.name}} {{account.fields.region}} Ada at Patchworks</p>`,
      open: ['assignee.name', 'account.fields.region'], actions: [],
    })
  })

  test('names no variable that there is not, and brings nothing dangerous', async () => {
    expect(await why({ text_html: '<p>{{requester.shoe_size}}</p>' })).toContain('there is no variable {{requester.shoe_size}}; use requester.first_name')
    expect((await make({ text_html: '<p onclick="x()">Hi<script>alert(1)</script></p>' })).text_html).toBe('<p>Hi</p>')
  })

  test('is not sent while a variable is open', async () => {
    const [issue, macro] = [await open(), await make({ actions: [{ type: 'add_tags', tags: ['sent'] }] })]
    const sentence = 'Fill in {{assignee.name}} before this is sent: nothing is known for it here.'
    expect(await send(issue.id, [macro.id], { body_html: '<p>Ask {{assignee.name}}</p>' }, 400)).toBe(sentence)
    const after = await call(c.getIssue, { params: { id: issue.id } })
    expect([after.tags, (await ada<c.IssuePage>('GET', `/issues/${issue.id}`)).timeline.filter((item) => item.kind === 'message' && item.body_html.includes('Ask'))]).toEqual([[], []])
  })
})

describe('before an issue is opened', () => {
  const about = (macro: c.OwnMacro, given: object, expected = 200) => ada<c.Data<typeof c.fillMacro>>('POST', `/macros/${macro.id}/fill-before`, given, expected)

  test('a macro is filled in with whom it is for; its number is not known yet', async () => {
    await call(c.createCustomField, { body: { object_type: 'account', label: 'Region', type: 'text' } })
    const account = await call(c.createAccount, { body: { name: 'Acme & Sons', owner_id: desk.admin.id, custom_fields: [{ slug: 'region', value: 'North' }] } })
    const contact = await call(c.createContact, { body: { name: 'Kim van Dijk', email: 'kim@acme.example', account_id: account.id } })
    const team = await call(c.createTeam, { body: { name: 'Billing', user_ids: [] } })
    const macro = await make({ text_html: '<p>{{requester.first_name}} ({{requester.email}}), {{account.name}} in {{account.fields.region}}, {{account.owner}}, {{team.name}}, {{issue.title}}, {{issue.number}} {{issue.link}}</p>', actions: [{ type: 'set_priority', priority: 'low' }] })
    expect(await about(macro, { title: 'Maintenance', account_id: account.id, requester_id: contact.id, team_id: team.id })).toEqual({
      html: '<p>Kim (kim@acme.example), Acme &amp; Sons in North, Ada Admin, Billing, Maintenance, {{issue.number}} {{issue.link}}</p>', open: ['issue.number', 'issue.link'], actions: ['Set priority to low'],
    })
    expect((await about(macro, {})).open).toContain('account.name')
    const stranger = await makeDesk(h)
    await about(macro, { assignee_id: stranger.admin.id }, 404)
  })

  test('what it does is done once the issue is there, and counted', async () => {
    const [issue, macro] = [await open(), await make({ actions: [{ type: 'set_priority', priority: 'urgent' }, { type: 'add_tags', tags: ['Planned'] }] })]
    await ada('POST', `/issues/${issue.id}/macros`, { macro_ids: [macro.id] })
    expect(await call(c.getIssue, { params: { id: issue.id } })).toMatchObject({ tags: ['Planned'], custom_fields: { priority: { value: 'urgent' } } })
    expect((await ada<c.OwnMacro[]>('GET', '/macros'))[0]).toMatchObject({ uses: 1 })
    await ada('POST', `/issues/${issue.id}/macros`, { macro_ids: [crypto.randomUUID()] }, 404)
  })
})

describe('what a macro does', () => {
  test('is told before it is sent, done with the sending, all of it, and counted', async () => {
    await call(c.createCustomField, { body: { object_type: 'issue', label: 'Plan', type: 'select', select_options: [{ label: 'Gold plan', slug: 'gold' }] } })
    const team = await call(c.createTeam, { body: { name: 'Billing', user_ids: [] } })
    const actions = [
      { type: 'set_status', status: 'closed' }, { type: 'assign', to: 'me' }, { type: 'set_team', team_id: team.id }, { type: 'set_priority', priority: 'low' }, { type: 'add_tags', tags: ['Done'] },
      { type: 'remove_tags', tags: ['OPEN'] }, { type: 'set_field', slug: 'plan', values: ['gold'] },
    ]
    const [issue, macro] = [await open({ tags: ['Open', 'Kept'] }), await make({ actions })]
    expect((await fill(macro, issue.id)).actions).toEqual(['Set status to Closed', 'Assign to me', 'Give to Billing', 'Set priority to low', 'Add Done', 'Remove OPEN', 'Set Plan to Gold plan'])
    expect((await call(c.getIssue, { params: { id: issue.id } })).state).toBe('new')
    await send(issue.id, [macro.id])
    expect(await call(c.getIssue, { params: { id: issue.id } })).toMatchObject({
      state: 'closed', assignee: { id: desk.admin.id }, team: { id: team.id }, tags: ['Done', 'Kept'], custom_fields: { plan: { value: 'gold' }, priority: { value: 'low' } },
    })
    expect((await ada<c.OwnMacro[]>('GET', '/macros'))[0]).toMatchObject({ uses: 1 })
  })

  test('overrules what the reply itself would make of the status', async () => {
    const issue = await open()
    await send(issue.id, [(await make({ actions: [{ type: 'set_status', status: 'on_hold' }] })).id], { body_html: '<p>Could you tell us more?</p>' }, 200, 'reply')
    expect((await call(c.getIssue, { params: { id: issue.id } })).state).toBe('on_hold')
  })

  test('is refused with all that goes with it when something must be filled in first', async () => {
    await ada('POST', '/fields', { object_type: 'issue', label: 'Severity', type: 'text', is_required: true })
    const [issue, close] = [await open(), await make({ actions: [{ type: 'set_status', status: 'closed' }] })]
    expect(await send(issue.id, [close.id], {}, 400)).toBe('Fill in Severity first; nothing was saved.')
    const both = await make({ name: 'Both', actions: [{ type: 'set_status', status: 'closed' }, { type: 'set_field', slug: 'severity', values: ['high'] }] })
    await send(issue.id, [both.id])
    expect((await call(c.getIssue, { params: { id: issue.id } })).state).toBe('closed')
  })

  test('is checked when the macro is made', async () => {
    await call(c.createCustomField, { body: { object_type: 'issue', label: 'Seats', type: 'number' } })
    const of = (...actions: object[]) => why({ actions })
    expect(await of({ type: 'set_status', status: 'nowhere' })).toContain('there is no status nowhere')
    expect(await of({ type: 'set_field', slug: 'seats', values: ['many'] })).toBe('custom_fields.seats: Seats wants a number; “many” is none.')
    expect(await of({ type: 'assign', to: crypto.randomUUID() })).toContain('is not here any more')
    expect(await of({ type: 'set_team', team_id: crypto.randomUUID() })).toContain('not there any more')
    expect(await of({ type: 'set_priority', priority: 'low' }, { type: 'set_priority', priority: 'high' })).toContain('set_priority is there twice')
    expect(await why({ conditions: { field: 'number', operator: 'resembles', value: '1' } })).toBeTruthy()
  })
})

describe('for whom and for what a macro is', () => {
  test('fits the issues that its conditions describe, the most used first', async () => {
    const [plain, vip] = [await make({ name: 'Plain' }), await make({ name: 'VIP', conditions: { field: 'tags', operator: 'contains', value: 'vip' } })]
    const byForm = await make({ name: 'Form', conditions: { field: 'source', operator: 'equals', value: 'form' } })
    const [usual, tagged] = [await open(), await open({ tags: ['VIP'] })]
    const fitting = (id: string) => ada<string[]>('GET', `/issues/${id}/macros`)
    expect([await fitting(usual.id), (await fitting(tagged.id)).toSorted()]).toEqual([[plain.id], [plain.id, vip.id].toSorted()])
    await send(tagged.id, [vip.id])
    expect(await fitting(tagged.id)).toEqual([vip.id, plain.id])
    expect(byForm.conditions).toEqual({ field: 'source', operator: 'equals', value: 'form' })
  })

  test('is seen by those it is shared with, changed by its owner and admins', async () => {
    const mate = await makeMember(h, desk.workspaceId)
    const lee = as(await signedIn(h, desk.workspaceId, mate.id))
    const team = await call(c.createTeam, { body: { name: 'Billing', user_ids: [mate.id] } })
    const mine = await make({ name: 'Mine', visibility: { type: 'user' } })
    await make({ name: 'Team', visibility: { type: 'team', team_ids: [team.id] } })
    const theirs = await make({ name: 'Lee', visibility: { type: 'user' } }, lee)
    const shared = await make({ name: 'All' })
    const seen = async (who: typeof ada) => (await who<c.OwnMacro[]>('GET', '/macros')).map((macro) => macro.name)
    expect([await seen(ada), await seen(lee)]).toEqual([['All', 'Mine', 'Team'], ['All', 'Lee', 'Team']])
    for (const id of [mine.id]) await lee('DELETE', `/macros/${id}`, undefined, 404)
    expect(await lee('DELETE', `/macros/${shared.id}`, undefined, 403)).toBe('Only its owner or an admin may remove this macro.')
    await ada('DELETE', `/macros/${theirs.id}`, undefined, 404)
    const issue = await open()
    expect(await send(issue.id, [theirs.id], {}, 404)).toBe('Macro not found!')
    expect(await why({ visibility: { type: 'team' } })).toContain('choose at least one team')
  })

  test('goes out and comes in as clients of the public API know it, in groups that go when they are empty', async () => {
    const first = await make()
    const made = await call(c.createMacro, { body: { name: 'By a program', macro_group_id: first.macro_group_id, text_html: '<p>Hi</p>' } })
    expect(made).toMatchObject({ text_type: 'reply', has_actions: false, actions: [], visibility: { type: 'org', team_ids: [], user_ids: [] } })
    expect((await call(c.listMacroGroups, {})).data).toMatchObject([{ title: 'Usual' }])
    expect((await call(c.updateMacro, { params: { id: made.id }, body: { name: 'Renamed' } })).name).toBe('Renamed')
    expect((await call(c.listMacros, { query: { macro_group_id: first.macro_group_id } })).data.map((macro) => macro.name)).toEqual(['Greeting', 'Renamed'])
    expect((await call(c.listMacros, { query: { macro_group_id: crypto.randomUUID() } })).data).toEqual([])
    for (const { id } of (await call(c.listMacros, {})).data) await ada('DELETE', `/macros/${id}`)
    expect((await call(c.listMacroGroups, {})).data).toEqual([])
    const viewer = h.client(await makeTokenFor(h, desk.workspaceId, 'viewer'))
    expect((await refusal(viewer(c.createMacro, { body: { name: 'X', macro_group_id: first.macro_group_id, text_html: 'x' } }))).status).toBe(403)
  })
})
