// Highlights of accounts: above every issue of theirs until they expire, cleaned, limited, and moved when accounts are merged.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let call: c.Client
let account: { id: string }
beforeAll(async () => void (h = await startHarness({ startsAt: new Date('2093-04-07T09:00:00Z') })))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  call = h.client(desk.token)
  account = await call(c.createAccount, { body: { name: 'Fjord Analytics', external_ids: [{ external_id: 'crm-7', label: 'CRM' }] } })
})

const write = (content_html: string, more: { expires_at?: string; of?: string } = {}) =>
  call(c.createHighlight, { params: { id: more.of ?? account.id }, body: { content_html, ...(more.expires_at ? { expires_at: more.expires_at } : {}) } })
const at = (id: string, of = account.id) => ({ params: { id: of, highlight_id: id } })
const refused = async (work: Promise<unknown>) => {
  const { status, body } = await refusal(work)
  return [status, body?.errors[0]]
}

const app = async <T>(url: string): Promise<T> => {
  const { id } = await makeMember(h, desk.workspaceId, { name: 'Sabrina' })
  const told = await h.app.http.inject({ method: 'GET', url: `/api/app/${url}`, headers: await signedIn(h, desk.workspaceId, id) })
  return told.json<{ data: T }>().data
}
const issueOf = async (accountId: string): Promise<string> => {
  const contact = await call(c.createContact, { body: { name: 'Nils', account_id: accountId } })
  return (await call(c.createIssue, { body: { title: 'Counter stands still', body_html: '<p>Since noon.</p>', requester_id: contact.id } })).id
}
const above = async (issueId: string) => (await app<c.IssuePage>(`issues/${issueId}`)).highlights.map((one) => one.content_html)

test('one is written by id or external id, changed in parts, and taken away', async () => {
  const made = await write('<p>Renewal in <b>March</b></p>', { of: 'crm-7', expires_at: '2093-05-01T00:00:00Z' })
  expect(made).toEqual({ id: expect.any(String), account_id: account.id, content_html: '<p>Renewal in <b>March</b></p>', expires_at: '2093-05-01T00:00:00.000Z', created_at: expect.any(String), updated_at: expect.any(String) })
  h.clock.pass(60_000)
  const words = await call(c.updateHighlight, { ...at(made.id, 'crm-7'), body: { content_html: '<p>Renewed</p>' } })
  expect(words).toMatchObject({ content_html: '<p>Renewed</p>', expires_at: made.expires_at, created_at: made.created_at })
  expect(words.updated_at > made.updated_at).toBe(true)
  expect(await call(c.updateHighlight, { ...at(made.id), body: { expires_at: '' } })).toMatchObject({ content_html: '<p>Renewed</p>', expires_at: null })
  await call(c.deleteHighlight, at(made.id))
  expect((await refused(call(c.deleteHighlight, at(made.id))))[0]).toBe(404)
})

test('they stand above every issue of the account and on its page, oldest first, with who wrote them', async () => {
  const [first, second] = [await issueOf(account.id), await issueOf(account.id)]
  await write('<p>Speaks French</p>')
  h.clock.pass(1_000)
  await write('<p>Audit in May</p>')
  const elsewhere = await call(c.createAccount, { body: { name: 'Another' } })
  await write('<p>Not of Fjord</p>', { of: elsewhere.id })
  const both = ['<p>Speaks French</p>', '<p>Audit in May</p>']
  expect(await above(first)).toEqual(both)
  expect(await above(second)).toEqual(both)
  const page = await app<c.Data<typeof c.getAccountPage>>(`accounts/${account.id}`)
  expect(page.highlights.map((one) => one.content_html)).toEqual(both)
  expect(page.highlights[0]?.edited_by).not.toBe('')
})

test('after its time nobody is shown it', async () => {
  const issue = await issueOf(account.id)
  await write('<p>Moving house this week</p>', { expires_at: new Date(h.clock.now.getTime() + 3_600_000).toISOString() })
  expect(await above(issue)).toHaveLength(1)
  h.clock.pass(3_600_001)
  expect(await above(issue)).toEqual([])
})

test('what is harmful is cleaned, what is empty, past or too much is refused with a sentence', async () => {
  expect((await write('<p>Hi <img src=x onerror=alert(1)><script>alert(2)</script><a href="javascript:alert(3)">there</a></p>')).content_html).not.toMatch(/script|onerror|alert/)
  expect(await refused(write('<p> </p>'))).toEqual([400, 'content_html: write what is to be known about this account.'])
  expect(await refused(write('<p>Late</p>', { expires_at: '2020-01-01T00:00:00Z' }))).toEqual([400, 'expires_at: lies in the past; give a later time, or none for what stays.'])
  expect((await refused(write('x'.repeat(20_001))))[0]).toBe(400)
  for (let n = 2; n <= 10; n += 1) await write(`<p>${n}</p>`)
  expect(await refused(write('<p>11</p>'))).toEqual([409, 'Fjord Analytics has 10 highlights, and more would hide its conversations; take one away first.'])
})

test('one of another account, and one of another workspace, is not there', async () => {
  const other = await call(c.createAccount, { body: { name: 'Another' } })
  const mine = await write('<p>Mine</p>')
  expect((await refused(call(c.updateHighlight, { ...at(mine.id, other.id), body: { content_html: '<p>Theirs</p>' } })))[0]).toBe(404)
  const stranger = h.client((await makeDesk(h)).token)
  expect((await refused(stranger(c.deleteHighlight, at(mine.id))))[0]).toBe(404)
  expect((await refused(stranger(c.createHighlight, { params: { id: account.id }, body: { content_html: '<p>Theirs</p>' } })))[0]).toBe(404)
})

test('merged accounts bring theirs along, and what follows tells of a change', async () => {
  const lost = await call(c.createAccount, { body: { name: 'Fjord AS' } })
  await write('<p>Pays in crowns</p>', { of: lost.id })
  const issue = await issueOf(account.id)
  await call(c.mergeAccounts, { body: { merge_into_account_id: account.id, merge_account_ids: [lost.id] } })
  expect(await above(issue)).toEqual(['<p>Pays in crowns</p>'])
})
