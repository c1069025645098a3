// Spam: out of every list but its own, told to nobody, with no clock running; who is blocked, and what comes back.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tellMembers } from '../src/modules/notifications/jobs.ts'
import { newId } from '../src/platform/id.ts'
import { openConversation } from '../src/modules/messages/open.ts'
import { keepClocks } from '../src/modules/slas/jobs.ts'
import { domainIn } from '../src/modules/spam/rules.ts'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, refusal, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let call: c.Client
let ada: Record<string, string>
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  call = h.client(desk.token)
  ada = await signedIn(h, desk.workspaceId, desk.admin.id)
})

const app = async <T>(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object, headers = ada): Promise<T> => {
  const answer = await h.app.http.inject({ method, url: `/api/app/${path}`, headers, ...(payload ? { payload } : {}) })
  expect([path, answer.statusCode, answer.body]).toEqual([path, 200, answer.body])
  return answer.json<{ data: T }>().data
}
const refused = async (method: 'POST' | 'PUT', path: string, payload: object, headers = ada) => {
  const answer = await h.app.http.inject({ method, url: `/api/app/${path}`, headers, payload })
  return [answer.statusCode, answer.json<{ errors: string[] }>().errors[0]]
}
const SPAMMER = 'win@prizes.example'
const open = (title: string, more: object = {}) => call(c.createIssue, { body: { title, body_html: '<p>Click here</p>', requester_email: SPAMMER, ...more } })
const spam = (id: string, is = true) => app('PUT', `issues/${id}/spam`, { spam: is })
/** With a public message, as customers open it. */
const asked = (requesterId: string | null = null) => h.inside(desk.workspaceId, async (ctx) => {
  const author = { kind: 'contact' as const, id: requesterId, name: 'Win', avatarUrl: '' }
  const words = { bodyHtml: '<p>Click here</p>', isPrivate: false, author, at: ctx.now, source: 'form' as const }
  return openConversation(ctx, { ...words, type: 'ticket', text: 'Click here', accountId: null, requesterId }, {
    ...words, id: newId(ctx.now.getTime()), threadId: null, bodyText: 'Click here', room: '', externalId: null, externalThread: null, delivery: 'none',
  })
})
const preset = (id: string) => c.VIEW_PRESETS.find((each) => each.id === id) as c.ViewPreset
const titlesIn = async (id: string): Promise<string[]> => {
  const { filter, look } = preset(id)
  const { columns } = await app<{ columns: c.ViewColumn[] }>('POST', 'views/read', { filter, look: { ...look, columns: '' } })
  return columns.flatMap((column) => column.cards.map((card) => card.title)).toSorted()
}
const page = (number: number) => app<c.IssuePage>('GET', `issues/${number}`)
const blocked = () => app<c.BlockedSender[]>('GET', 'blocked-senders')
const block = (whom: object) => app<c.BlockedSender & { moved: number }>('POST', 'blocked-senders', whom)
const unblock = (id: string, bringBack: boolean) => app<{ restored: number }>('POST', `blocked-senders/${id}/unblock`, { bring_back: bringBack })
const requesterOf = async (number: number): Promise<string> => (await page(number)).requester?.id ?? ''

describe('an issue', () => {
  test('marked as spam is out of every list and in its own; taken out, it is as it was', async () => {
    const [bad, good] = [await open('Win a prize'), await open('Export is empty', { requester_email: 'kim@acme.example' })]
    await spam(bad.id)
    expect([await titlesIn('all'), await titlesIn('spam')]).toEqual([['Export is empty'], ['Win a prize']])
    expect(await app('GET', 'counts')).toMatchObject({ open: 1, unassigned: 1 })
    expect((await app<c.IssueCard[]>('GET', 'issues')).map((card) => card.id)).toEqual([good.id])
    expect(await app('GET', 'views/counts')).toMatchObject({ spam: 1 })
    // It is there for who asks for it by its number.
    const shown = await page(bad.number)
    expect([shown.spam_at !== null, shown.timeline.at(-1)]).toMatchObject([true, { kind: 'event', text: 'Ada Admin marked this as spam' }])
    await spam(String(bad.number), false)
    expect([await titlesIn('all'), await titlesIn('spam')]).toEqual([['Export is empty', 'Win a prize'], []])
    expect((await page(bad.number)).card).toMatchObject({ state: 'new', title: 'Win a prize' })
  })

  test('is left out of the search by words, names and filters; is:spam finds it alone, and its number finds it with a mark', async () => {
    const [bad] = [await open('Win a golden prize'), await open('The golden export is empty', { requester_email: 'kim@acme.example' })]
    await spam(bad.id)
    const search = (q: string, kind = 'all') => app<c.Data<typeof c.searchEverything>>('GET', `search?${new URLSearchParams({ q, kind }).toString()}`)
    const found = async (q: string) => (await search(q)).issues.map((one) => [one.card.title, one.is_spam])
    for (const q of ['golden', 'gold', 'golden status:open', 'golden has:nothing', 'status:new']) expect([q, await found(q)]).toEqual([q, [['The golden export is empty', false]]])
    for (const q of ['golden is:spam', 'is:spam', 'is:SPAM status:new gold', `#${bad.number}`]) expect([q, await found(q)]).toEqual([q, [['Win a golden prize', true]]])
    const said = async (q: string) => (await search(q, 'messages')).messages.map((message) => [message.title, message.is_spam])
    expect([await said('click here'), await said('click here is:spam')]).toEqual([[['The golden export is empty', false]], [['Win a golden prize', true]]])
    expect((await search('golden is:lost')).problems).toEqual(['is:lost cannot be looked for. Write is:spam for what is in Spam.'])
    // A page is full though what was opened since is all spam.
    for (let i = 0; i < 12; i += 1) await spam((await open(`Golden prize ${i}`)).id)
    expect(await found('golden')).toEqual([['The golden export is empty', false]])
  })

  test('tells nobody, wakes nobody and runs no clock', async () => {
    const sam = await makeMember(h, desk.workspaceId, { name: 'Sam Osei' })
    const headers = await signedIn(h, desk.workspaceId, sam.id)
    const minutes = { urgent: 5, high: 5, medium: 5, low: 5, other: 5 }
    await app('POST', 'slas', { name: 'Everybody', targets: { first_response: { hours: 'account', minutes }, next_response: null, resolution: null } })
    const bad = await asked()
    await keepClocks(h.app.house)
    expect((await page(bad.number)).slas).toHaveLength(1)
    await spam(bad.id)
    await call(c.updateIssue, { params: { id: bad.id }, body: { assignee_id: sam.id } })
    await app('POST', `issues/${bad.id}/note`, { body_html: '<p>@Sam Osei look</p>', client_id: crypto.randomUUID() })
    await tellMembers(h.app.house)
    await keepClocks(h.app.house)
    await h.settle()
    expect([await app('GET', 'notifications/count', undefined, headers), (await page(bad.number)).slas]).toEqual([{ unread: 0 }, []])
    await spam(bad.id, false)
    await keepClocks(h.app.house)
    expect((await page(bad.number)).slas).toHaveLength(1)
  })

  test('many go there at once, and come back at once', async () => {
    const bad = [await open('One'), await open('Two')]
    await spam(bad[0]?.id ?? '')
    const run = await app<c.BulkChange>('POST', 'bulk', { issue_ids: bad.map((issue) => issue.id), action: { kind: 'spam', spam: true } })
    await h.settle()
    expect(await app(`GET`, `bulk/${run.id}`)).toMatchObject({ state: 'done', changed: 1, failed: 0, can_undo: true })
    expect(await titlesIn('spam')).toEqual(['One', 'Two'])
    await app('POST', `bulk/${run.id}/undo`)
    await h.settle()
    expect(await titlesIn('spam')).toEqual(['One'])
    await app('POST', 'bulk', { view: { filter: preset('spam').filter, look: preset('spam').look }, action: { kind: 'spam', spam: false } })
    await h.settle()
    expect(await titlesIn('spam')).toEqual([])
  })
})

describe('a blocked sender', () => {
  test('is out from then on, with what is open of theirs; closed work stays where it is', async () => {
    const [first, done] = [await open('Win a prize'), await open('Long ago')]
    await call(c.updateIssue, { params: { id: done.id }, body: { state: 'closed' } })
    const made = await block({ contact_id: await requesterOf(first.number) })
    expect(made).toMatchObject({ moved: 1, issues: 1, domain: null, contact: { email: SPAMMER }, blocked_by: 'Ada Admin' })
    await open('Win again')
    expect([await titlesIn('all'), await titlesIn('spam')]).toEqual([['Long ago'], ['Win a prize', 'Win again']])
    expect([await blocked(), (await page(first.number)).block]).toMatchObject([[{ id: made.id, issues: 2 }], { id: made.id, domain: null }])
    // Blocked once more is the same block.
    expect(await block({ contact_id: made.contact?.id ?? '' })).toMatchObject({ id: made.id, moved: 0 })
  })

  test('who writes on what was closed takes it to Spam', async () => {
    const { id: contact } = await call(c.createContact, { body: { name: 'Win', email: SPAMMER } })
    const done = await asked(contact)
    await call(c.updateIssue, { params: { id: done.id }, body: { state: 'closed' } })
    const { id } = await block({ contact_id: contact })
    const [said] = (await call(c.listMessages, { params: { id: done.id } })).data
    await call(c.createReply, { params: { id: done.id }, body: { body_html: '<p>Me again</p>', contact_id: contact, message_id: said?.id ?? '' } })
    expect([await titlesIn('spam'), await titlesIn('all')]).toEqual([['Click here'], []])
    expect(await unblock(id, true)).toEqual({ restored: 1 })
    expect([await titlesIn('spam'), await blocked()]).toEqual([[], []])
  })

  test('let through again, what came meanwhile stays in Spam or comes back', async () => {
    const first = await open('Win a prize')
    const { id } = await block({ contact_id: await requesterOf(first.number) })
    expect(await unblock(id, false)).toEqual({ restored: 0 })
    await open('A question')
    expect([await titlesIn('all'), await titlesIn('spam')]).toEqual([['A question'], ['Win a prize']])
    expect(await refused('POST', `blocked-senders/${id}/unblock`, { bring_back: true })).toEqual([404, expect.stringContaining('not found')])
  })

  test('a domain is everybody with an address there', async () => {
    const first = await open('Win a prize')
    const made = await block({ domain: 'https://Prizes.example/win' })
    expect(made).toMatchObject({ domain: 'prizes.example', contact: null, moved: 1 })
    await open('From a colleague', { requester_email: 'other@PRIZES.example' })
    await open('From elsewhere', { requester_email: 'kim@notprizes.example' })
    expect([await titlesIn('all'), await titlesIn('spam')]).toEqual([['From elsewhere'], ['From a colleague', 'Win a prize']])
    expect((await page(first.number)).block).toEqual({ id: made.id, domain: 'prizes.example' })
  })

  test.each([
    [{ domain: 'gmail.com' }, 'domain: everybody may have an address at gmail.com; block the sender instead.'],
    [{ domain: 'no domain' }, 'domain: give a domain such as spam.example.'],
    [{}, 'Give either contact_id or domain.'],
  ])('%j is refused', async (whom, why) => expect(await refused('POST', 'blocked-senders', whom)).toEqual([400, why]))

  test('our own domain is not blocked by mistake, and viewers block nobody', async () => {
    const [, domain = ''] = desk.admin.email.split('@')
    expect((await refused('POST', 'blocked-senders', { domain }))[0]).toBe(400)
    const viewer = await signedIn(h, desk.workspaceId, (await makeMember(h, desk.workspaceId, { role: 'viewer' })).id)
    expect((await refused('POST', 'blocked-senders', { domain: 'prizes.example' }, viewer))[0]).toBe(403)
    const bad = await open('Win a prize')
    expect((await refused('PUT', `issues/${bad.id}/spam`, { spam: true }, viewer))[0]).toBe(403)
  })

  test('of another workspace nobody knows', async () => {
    const first = await open('Win a prize')
    const { id } = await block({ contact_id: await requesterOf(first.number) })
    const other = await makeDesk(h)
    const theirs = await signedIn(h, other.workspaceId, other.admin.id)
    expect((await refused('POST', `blocked-senders/${id}/unblock`, { bring_back: true }, theirs))[0]).toBe(404)
    expect((await refused('PUT', `issues/${first.id}/spam`, { spam: true }, theirs))[0]).toBe(404)
    expect((await refusal(h.client(other.token)(c.getIssue, { params: { id: first.id } }))).status).toBe(404)
  })
})

test.each([
  ['Spam.Example', 'spam.example'], ['win@spam.example', 'spam.example'], ['https://spam.example/a?b', 'spam.example'], ['a.b.spam.example.', 'a.b.spam.example'],
  ['localhost', null], ['-a.example', null], ['', null], ['a b.example', null], [`${'a'.repeat(64)}.example`, null], ['1.2.3.4', null],
])('of “%s” the domain is %s', (typed, domain) => expect(domainIn(typed)).toBe(domain))
