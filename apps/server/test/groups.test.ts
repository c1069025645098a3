// Groups of issues: one above others, one level, one parent; and what is said to all of their customers.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeDesk, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let call: c.Client
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  call = h.client(desk.token)
})

const open = (title: string) => call(c.createIssue, { body: { title, body_html: '<p>x</p>', requester_email: 'kim@acme.example' } })
const group = (title: string, ...issues: c.Issue[]) => call(c.openGroup, { body: { title, issue_ids: issues.map((i) => i.id) } })
const put = (issue: { id: string }, parent: string | null) => call(c.setGroup, { params: { id: issue.id }, body: { parent } })
const pageOf = (issue: { id: string }) => call(c.getIssuePage, { params: { id: issue.id } })

test('a group is an issue with a number of its own, and its children know it', async () => {
  const [a, b] = [await open('A'), await open('B')]
  const parent = await group('Payments are late', a, b)
  const page = await pageOf(parent)
  expect([page.card.title, page.card.source, page.children.map((child) => child.title)]).toEqual(['Payments are late', 'manual', ['A', 'B']])
  expect((await pageOf(a)).group).toEqual({ id: parent.id, number: parent.number, title: 'Payments are late' })
  await put(a, null)
  expect([(await pageOf(a)).group, (await pageOf(parent)).children.length]).toEqual([null, 1])
})

test('a child has one group, a group one level, and nothing is its own', async () => {
  const [a, b, d] = [await open('A'), await open('B'), await open('D')]
  const [one, two] = [await group('One', a), await group('Two', b)]
  await put(a, String(two.number))
  expect([(await pageOf(a)).group?.id, (await pageOf(one)).children]).toEqual([two.id, []])
  expect((await refusal(put(d, a.id))).message).toContain('in a group itself')
  expect((await refusal(put(two, d.id))).message).toContain('is a group itself')
  expect((await refusal(put(d, d.id))).message).toContain('of its own')
  expect((await refusal(put(d, '99999'))).status).toBe(404)
})

test('a group that was merged or is merged keeps its children out of trouble', async () => {
  const [a, b] = [await open('A'), await open('B')]
  const parent = await group('Together', a)
  expect((await refusal(call(c.mergeIssues, { params: { id: b.id }, body: { issues: [parent.id] } }))).message).toContain('take its issues out')
  await call(c.mergeIssues, { params: { id: parent.id }, body: { issues: [b.id] } })
  expect((await pageOf(parent)).children.map((child) => child.title)).toEqual(['A'])
})

test('what was said to all is kept with how it went', async () => {
  const [a, b] = [await open('A'), await open('B')]
  const parent = await group('Together', a, b)
  await call(c.startBulk, { body: { issue_ids: [a.id, b.id], action: { kind: 'reply', body_html: '<p>It is fixed, {{requester.first_name}}</p>', group_id: parent.id } } })
  await h.settle()
  const [reply] = await call(c.listGroupReplies, { params: { id: parent.id } })
  expect([reply?.body_html, reply?.run.total, reply?.run.failed]).toEqual(['<p>It is fixed, {{requester.first_name}}</p>', 2, 2])
  expect(await call(c.listGroupReplies, { params: { id: a.id } })).toEqual([])
})
