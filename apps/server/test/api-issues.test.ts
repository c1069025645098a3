// Issues and their messages over the public API: opening, changing, clearing, snoozing, following, answering, removing.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wakeDueIssues } from '../src/modules/issues/jobs.ts'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'
import { makeWorld } from './world.ts'

let h: Harness
let desk: Desk
let call: c.Client
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  call = h.client(desk.token)
})

const open = (body: Partial<c.BodyInput<typeof c.createIssue>> = {}) => call(c.createIssue, { body: { title: 'Export is empty', body_html: '<p>It is</p>', requester_email: 'kim@acme.example', ...body } })
const change = (id: string, body: c.BodyInput<typeof c.updateIssue>) => call(c.updateIssue, { params: { id }, body })
const statusOf = async (work: Promise<unknown>) => (await refusal(work)).status
/** A reply as the app writes it; the public one needs a message to answer. */
const say = async (id: string, words: string, path = 'reply') => {
  const headers = await signedIn(h, desk.workspaceId, desk.admin.id)
  const answer = await h.app.http.inject({ method: 'POST', url: `/api/app/issues/${id}/${path}`, headers, payload: { body_html: `<p>${words}</p>`, client_id: crypto.randomUUID() } })
  return answer.json<{ data: { id: string } }>().data.id
}

describe('opening', () => {
  test('finds or makes the requester, and their account by the domain', async () => {
    const account = await call(c.createAccount, { body: { name: 'Acme', domains: ['acme.example'] } })
    const [one, two] = [await open(), await open({ requester_email: 'KIM@acme.example', requester_name: 'Other' })]
    expect([one.number, two.number, two.requester?.id, one.account?.id]).toEqual([1, 2, one.requester?.id, account.id])
    expect((await open({ requester_email: 'kim@gmail.com' })).account).toBeNull()
  })

  test('needs somebody it is for; a known requester wins over an address', async () => {
    expect(await statusOf(call(c.createIssue, { body: { title: 'x', body_html: 'x' } }))).toBe(400)
    const contact = await call(c.createContact, { body: { name: 'Lee', email: 'lee@zeta.example' } })
    expect((await open({ requester_id: contact.id })).requester).toEqual({ id: contact.id, email: 'lee@zeta.example' })
  })

  test('keeps the first message inside, by whom it says, when it says', async () => {
    const issue = await open({ user_id: desk.admin.id, created_at: '2026-01-02T03:04:05+01:00' })
    const [first, ...rest] = (await call(c.listMessages, { params: { id: issue.id } })).data
    expect([first?.is_private, first?.author.user, first?.timestamp, rest]).toEqual([true, { id: desk.admin.id, email: desk.admin.email }, '2026-01-02T02:04:05.000Z', []])
    expect(await statusOf(open({ user_id: desk.admin.id, contact_id: issue.requester?.id }))).toBe(400)
    expect(await statusOf(open({ contact_id: issue.requester?.id }))).toBe(400)
    expect(await statusOf(open({ destination_metadata: { destination: 'email' } }))).toBe(400)
  })

  test('takes fields as a list and shows them as a map, the priority among them', async () => {
    const issue = await open({ priority: 'high', custom_fields: [{ slug: 'plan', value: 'pro' }, { slug: 'areas', values: ['api', 'web'] }] })
    expect(issue.custom_fields).toEqual({ plan: { slug: 'plan', value: 'pro' }, areas: { slug: 'areas', values: ['api', 'web'] }, priority: { slug: 'priority', value: 'high' } })
    for (const bad of [[{ slug: '__proto__', value: 'x' }], [{ slug: 'a b', value: 'x' }], [{ slug: 'x', value: 'a', values: ['b'] }]]) expect(await statusOf(open({ custom_fields: bad }))).toBe(400)
  })

  test('gives a number to everybody who asks at once, and makes their requester once', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => open()))
    expect(all.map((i) => i.number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
    expect(new Set(all.map((i) => i.requester?.id)).size).toBe(1)
  })
})

describe('changing', () => {
  test('leaves what is absent, clears what is empty, by id or number', async () => {
    const team = await call(c.createTeam, { body: { name: 'Tier 1' } })
    const account = await call(c.createAccount, { body: { name: 'Zeta' } })
    const issue = await open()
    const full = await change(issue.id, { assignee_id: desk.admin.id, team_id: team.id, account_id: account.id, tags: ['a', 'B'], custom_fields: [{ slug: 'plan', value: 'pro' }, { slug: 'priority', value: 'low' }] })
    expect(full).toMatchObject({ assignee: { id: desk.admin.id }, team: { id: team.id }, account: { id: account.id }, tags: ['B', 'a'], custom_fields: { plan: { value: 'pro' }, priority: { value: 'low' } } })
    expect(await change(String(issue.number), { title: 'New title' })).toMatchObject({ ...full, title: 'New title', updated_at: expect.any(String) })
    const bare = await change(issue.id, { assignee_id: '', team_id: '', account_id: '', tags: [], custom_fields: [{ slug: 'plan', value: '' }, { slug: 'priority', value: '' }] })
    expect(bare).toMatchObject({ title: 'New title', assignee: null, team: null, account: null, tags: [], custom_fields: {} })
    expect(bare.custom_fields).toEqual({})
  })

  test('merges fields by slug and replaces tags, which are made on the fly and told apart without case', async () => {
    const issue = await open({ tags: ['Ärger', 'BUG'], custom_fields: [{ slug: 'a', value: '1' }] })
    const changed = await change(issue.id, { tags: ['ärger', 'bug', 'Bug', 'new'], custom_fields: [{ slug: 'b', values: ['2'] }] })
    expect([changed.tags.toSorted(), Object.keys(changed.custom_fields).toSorted()]).toEqual([['BUG', 'new', 'Ärger'], ['a', 'b']])
    expect((await call(c.listTags, {})).data.map((t) => t.value).toSorted()).toEqual(['BUG', 'new', 'Ärger'])
  })

  test('a conversation may become a ticket, a ticket nothing else', async () => {
    const issue = await open()
    await h.app.house.database.pool.query(`update issues set type = 'conversation' where id = $1`, [issue.id])
    expect((await change(issue.id, { type: 'ticket' })).type).toBe('ticket')
    expect((await change(issue.id, { type: 'ticket' })).type).toBe('ticket')
    expect(await statusOf(change(issue.id, { type: 'conversation' }))).toBe(400)
  })

  test('states are set as told; closing is timed, reopening takes the time back', async () => {
    const issue = await open()
    h.clock.pass(90_000)
    expect(await change(issue.id, { state: 'closed' })).toMatchObject({ state: 'closed', resolution_seconds: 90, resolution_time: h.clock.now.toISOString() })
    expect(await change(issue.id, { state: 'on_hold' })).toMatchObject({ state: 'on_hold', resolution_time: null })
    for (const { slug } of (await call(c.listIssueStatuses, {})).data) expect((await change(issue.id, { state: slug })).state).toBe(slug)
  })

  test('what is not there, or half wrong, changes nothing at all', async () => {
    const issue = await open()
    for (const body of [{ title: 'Half', assignee_id: crypto.randomUUID() }, { title: 'Half', state: 'nowhere' }, { title: 'Half', requester_id: crypto.randomUUID() }, { title: 'Half', custom_fields: [{ slug: 'priority', value: 'extreme' }] }]) {
      expect(await statusOf(change(issue.id, body))).toBeOneOf([400, 404])
      expect(await call(c.getIssue, { params: { id: issue.id } })).toEqual(issue)
    }
  })
})

test('a snoozed issue is on hold, wakes when its time comes, and not before', async () => {
  const issue = await open()
  const until = new Date(h.clock.now.getTime() + 3600_000).toISOString()
  expect(await call(c.snoozeIssue, { params: { id: issue.id }, body: { snooze_until: until } })).toMatchObject({ state: 'on_hold', snoozed_until_time: until })
  await wakeDueIssues(h.app.house)
  expect((await call(c.getIssue, { params: { id: issue.id } })).state).toBe('on_hold')
  h.clock.pass(3600_000)
  await wakeDueIssues(h.app.house)
  expect(await call(c.getIssue, { params: { id: issue.id } })).toMatchObject({ state: 'waiting_on_you', snoozed_until_time: null })
  expect(await statusOf(call(c.snoozeIssue, { params: { id: issue.id }, body: { snooze_until: h.clock.now.toISOString() } }))).toBe(400)
  expect(await statusOf(call(c.snoozeIssue, { params: { id: issue.id }, body: { snooze_until: 'tomorrow' } }))).toBe(400)
})

test('a snooze ends when somebody sets another state', async () => {
  const issue = await open()
  await call(c.snoozeIssue, { params: { id: issue.id }, body: { snooze_until: '2099-01-01T00:00:00Z' } })
  expect(await change(issue.id, { state: 'waiting_on_customer' })).toMatchObject({ state: 'waiting_on_customer', snoozed_until_time: null })
})

test('followers come and go, each once', async () => {
  const issue = await open()
  const member = await makeMember(h, desk.workspaceId)
  const contact = issue.requester?.id as string
  const ask = (body: c.BodyInput<typeof c.changeFollowers>) => call(c.changeFollowers, { params: { id: issue.id }, body }).then((p) => p.data)
  const both = [{ id: contact, type: 'contact' }, { id: member.id, type: 'user' }]
  expect(await ask({ user_ids: [member.id, member.id], contact_ids: [contact] })).toEqual(both)
  expect(await ask({ user_ids: [member.id], operation: 'add' })).toEqual(both)
  expect(await statusOf(ask({ user_ids: [contact] }))).toBe(404)
  expect(await ask({ contact_ids: [contact], operation: 'remove' })).toEqual([both[1]])
  expect((await call(c.listFollowers, { params: { id: '1' } })).data).toEqual([both[1]])
})

test('an issue in the bin is gone from everywhere', async () => {
  const [issue, kept] = [await open(), await open({ title: 'Kept' })]
  expect(await call(c.deleteIssue, { params: { id: issue.id } })).toMatchObject({ request_id: expect.any(String) })
  for (const id of [issue.id, String(issue.number)]) expect(await statusOf(call(c.getIssue, { params: { id } }))).toBe(404)
  expect(await statusOf(call(c.listMessages, { params: { id: issue.id } }))).toBe(404)
  expect(await statusOf(call(c.deleteIssue, { params: { id: issue.id } }))).toBe(404)
  expect((await call(c.searchIssues, { body: {} })).data.map((i) => i.id)).toEqual([kept.id])
})

test('issues of trackers are linked once, and unlinked', async () => {
  const issue = await open()
  const link = (operation?: 'link' | 'unlink') => call(c.linkExternalIssue, { params: { id: issue.id }, body: { source: 'linear', external_issue_id: 'LIN-1', ...(operation ? { operation } : {}) } }).then((i) => i.external_issues)
  expect([await link(), await link('link')]).toEqual([[{ source: 'linear', external_id: 'LIN-1', link: '' }], [{ source: 'linear', external_id: 'LIN-1', link: '' }]])
  expect(await link('unlink')).toEqual([])
})

describe('notes and replies', () => {
  test('a reply answers a message that the customer sees, of the same issue', async () => {
    const [issue, other] = [await open(), await open()]
    const [seen, note, foreign] = [await say(issue.id, 'Hello'), await say(issue.id, 'inside', 'note'), await say(other.id, 'Hello')]
    const reply = (message_id: string) => call(c.createReply, { params: { id: issue.id }, body: { body_html: '<p>More <b>words</b></p>', message_id, user_id: desk.admin.id, contact_id: '' } })
    expect(await reply(seen)).toMatchObject({ is_private: false, message_html: '<p>More <b>words</b></p>', author: { user: { id: desk.admin.id }, contact: null } })
    expect([await statusOf(reply(note)), await statusOf(reply(foreign)), await statusOf(reply(crypto.randomUUID()))]).toEqual([400, 400, 404])
    expect(await statusOf(call(c.createReply, { params: { id: issue.id }, body: { body_html: '<p> </p>', message_id: seen } }))).toBe(400)
  })

  test('a note goes into the thread that is named, or its own', async () => {
    const [issue, other] = [await open(), await open()]
    const thread = await call(c.createThread, { params: { id: issue.id }, body: { name: 'Finance' } })
    const note = (id: string, body: object) => call(c.createNote, { params: { id }, body: { body_html: 'x', ...body } })
    const inThread = await note(issue.id, { thread_id: thread.id })
    expect([inThread.thread_id, (await note(issue.id, { message_id: inThread.id, thread_id: '' })).thread_id]).toEqual([thread.id, thread.id])
    expect(await statusOf(note(issue.id, { message_id: inThread.id, thread_id: thread.id }))).toBe(400)
    expect([await statusOf(note(other.id, { thread_id: thread.id })), await statusOf(note(other.id, { message_id: inThread.id }))]).toEqual([400, 400])
    await note(other.id, { thread_name: 'Named' })
    expect((await call(c.listThreads, { params: { id: other.id } })).data).toMatchObject([{ name: 'Named', source: 'pylon', issue_id: other.id }])
  })

  test('a reply counts as touch and first response, a note as neither; neither is written twice', async () => {
    const issue = await open()
    await say(issue.id, 'inside', 'note')
    h.clock.pass(60_000)
    expect(await call(c.getIssue, { params: { id: issue.id } })).toMatchObject({ number_of_touches: 0, first_response_seconds: null })
    await say(issue.id, 'Could you send the file?')
    h.clock.pass(60_000)
    await say(issue.id, 'Any news?')
    expect(await call(c.getIssue, { params: { id: issue.id } })).toMatchObject({ number_of_touches: 2, first_response_seconds: 60, assignee: { id: desk.admin.id }, state: 'waiting_on_customer' })
    const headers = await signedIn(h, desk.workspaceId, desk.admin.id)
    const payload = { body_html: '<p>Once</p>', client_id: crypto.randomUUID() }
    const twice = await Promise.all([0, 1, 2].map(() => h.app.http.inject({ method: 'POST', url: `/api/app/issues/${issue.id}/reply`, headers, payload })))
    expect(new Set(twice.map((a) => a.json<{ data: { id: string } }>().data.id)).size).toBe(1)
  })

  test('redacted words are gone for good, from the message, the issue and the search', async () => {
    const issue = await open({ body_html: '<p>password hunter2</p>', title: 'Cannot sign in' })
    const [first] = (await call(c.listMessages, { params: { id: issue.id } })).data
    const redacted = await call(c.redactMessage, { params: { id: issue.id, message_id: first?.id as string } })
    expect(redacted.message_html).toBe('<p>[redacted]</p>')
    const { rows } = await h.app.house.database.pool.query<{ all: string }>(`select string_agg(t::text, ' ') as all from (select i::text as t from issues i where workspace_id = $1 union all select m::text from messages m where workspace_id = $1 union all select e::text from message_edits e where workspace_id = $1 union all select v::text from events v where workspace_id = $1) t`, [desk.workspaceId])
    expect(rows[0]?.all).not.toContain('hunter2')
    expect((await call(c.searchIssues, { body: { search_text: 'hunter2' } })).data).toEqual([])
  })

  test('a deleted message leaves the list, the preview and the files, and stays deleted', async () => {
    const issue = await open()
    const id = await say(issue.id, 'sensitive words')
    for (let i = 0; i < 2; i += 1) expect(await call(c.deleteMessage, { params: { id: issue.id, message_id: id } })).toMatchObject({ request_id: expect.any(String) })
    expect((await call(c.listMessages, { params: { id: issue.id } })).data.map((m) => m.id)).not.toContain(id)
    const headers = await signedIn(h, desk.workspaceId, desk.admin.id)
    for (const url of ['/api/app/board', `/api/app/issues/${issue.id}`, '/api/app/search?q=sensitive']) expect((await h.app.http.inject({ url, headers })).body).not.toContain('sensitive words')
    const other = await makeWorld(h)
    expect(await statusOf(call(c.deleteMessage, { params: { id: issue.id, message_id: other.ids.message } }))).toBe(404)
  })
})
