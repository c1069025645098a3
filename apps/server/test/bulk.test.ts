// Changes to many issues: each with its own end, watched, called off, taken back, and never done twice.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bulkJobs } from '../src/modules/bulk/index.ts'
import { edgeOf } from '../src/platform/workspace.ts'
import { SYSTEM } from '../src/platform/context.ts'
import { makeDesk, makeMember, makeTokenFor, signedIn, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let call: c.Client
let ada: c.Client
const clientOf = async (memberId: string): Promise<c.Client> => {
  const headers = await signedIn(h, desk.workspaceId, memberId)
  return ((endpoint: c.Endpoint, given: { params?: Record<string, string>; body?: unknown; query?: Record<string, string> } = {}) =>
    h.app.http
      .inject({
        method: endpoint.method as 'GET', headers, ...(given.body ? { payload: given.body as object } : {}),
        url: `/api${endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => given.params?.[name] ?? '')}`,
      })
      .then((answer) => {
        const body = answer.json<{ data: unknown; errors?: string[] }>()
        if (answer.statusCode >= 400) throw new c.ApiError(answer.statusCode, body as never)
        return body.data
      })) as unknown as c.Client
}
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  call = h.client(desk.token)
  ada = await clientOf(desk.admin.id)
})

const open = (n: number, more: object = {}) =>
  Promise.all(Array.from({ length: n }, (_, i) => call(c.createIssue, { body: { title: `Issue ${i}`, body_html: '<p>It is</p>', requester_email: `kim${i}@acme.example`, requester_name: `Kim ${i} Weber`, ...more } })))
const start = (issues: { id: string }[], action: c.BulkAction) => ada(c.startBulk, { body: { issue_ids: issues.map((i) => i.id), action } })
const run = async (issues: { id: string }[], action: c.BulkAction) => {
  const { id } = await start(issues, action)
  await h.settle()
  return ada(c.getBulk, { params: { id } })
}
const undo = async (id: string) => {
  const back = await ada(c.undoBulk, { params: { id } })
  await h.settle()
  return ada(c.getBulk, { params: { id: back.id } })
}
const read = (issues: { id: string }[]) => Promise.all(issues.map((i) => call(c.getIssue, { params: { id: i.id } })))

describe('every action changes each issue and can be taken back', () => {
  const shown = (i: c.Issue) => ({ ...i, updated_at: '', resolution_time: null, resolution_seconds: null })
  const inAnHour = () => new Date(h.clock.now.getTime() + 3600_000).toISOString()
  const ACTIONS: [string, (ids: { member: string; team: string; other: string }) => c.BulkAction, (i: c.Issue) => unknown, unknown][] = [
    ['status', () => ({ kind: 'status', state: 'closed' }), (i) => i.state, 'closed'],
    ['assign', ({ member }) => ({ kind: 'assign', assignee_id: member }), (i) => Boolean(i.assignee), true],
    ['team', ({ team }) => ({ kind: 'team', team_id: team }), (i) => Boolean(i.team), true],
    ['tags', () => ({ kind: 'tags', add: ['urgent fix'], remove: ['OLD'] }), (i) => i.tags, ['kept', 'urgent fix']],
    ['priority', () => ({ kind: 'priority', priority: 'high' }), (i) => i.custom_fields.priority?.value, 'high'],
    ['snooze', () => ({ kind: 'snooze', until: inAnHour() }), (i) => [i.state, Boolean(i.snoozed_until_time)], ['on_hold', true]],
    ['portal', () => ({ kind: 'portal', visible: true }), (i) => i.customer_portal_visible, true],
  ]
  test.each(ACTIONS)('%s', async (_, action, told, expected) => {
    const issues = await open(3, { tags: ['kept', 'old'] })
    const member = await makeMember(h, desk.workspaceId)
    const team = await call(c.createTeam, { body: { name: 'Second line', user_ids: [member.id] } })
    const before = await read(issues)
    const done = await run(issues, action({ member: member.id, team: team.id, other: issues[0]?.id ?? '' }))
    expect([done.state, done.total, done.changed, done.failed]).toEqual(['done', 3, 3, 0])
    expect((await read(issues)).map(told)).toEqual([expected, expected, expected])
    const back = await undo(done.id)
    expect([back.changed, back.failed, back.is_undo]).toEqual([3, 0, true])
    expect((await read(issues)).map(shown)).toEqual(before.map(shown))
    expect((await refusal(ada(c.undoBulk, { params: { id: done.id } }))).message).toContain('taken back already')
  })

  test('follow', async () => {
    const issues = await open(2)
    const done = await run(issues, { kind: 'follow', following: true })
    const followers = () => Promise.all(issues.map(async (i) => (await call(c.listFollowers, { params: { id: i.id } })).data.length))
    expect([done.changed, await followers()]).toEqual([2, [1, 1]])
    await undo(done.id)
    expect(await followers()).toEqual([0, 0])
  })

  test('delete, for admins only, and out of the bin again', async () => {
    const issues = await open(2)
    const member = await clientOf((await makeMember(h, desk.workspaceId)).id)
    expect((await refusal(member(c.startBulk, { body: { issue_ids: [issues[0]?.id ?? ''], action: { kind: 'delete' } } }))).status).toBe(403)
    const done = await run(issues, { kind: 'delete' })
    expect((await refusal(call(c.getIssue, { params: { id: issues[0]?.id ?? '' } }))).status).toBe(404)
    await undo(done.id)
    expect(await read(issues)).toHaveLength(2)
  })

  test('merge and group', async () => {
    const [into, ...others] = await open(3)
    const merged = await run([into as c.Issue, ...others], { kind: 'merge', into: into?.id ?? '', across_accounts: false })
    // What stays needs no change.
    expect([merged.changed, merged.failed, (await read(others)).map((i) => i.number)]).toEqual([2, 0, [into?.number, into?.number]])
    await undo(merged.id)
    expect((await read(others)).map((i) => i.number)).toEqual(others.map((i) => i.number))
    const group = await ada(c.openGroup, { body: { title: 'All of them', issue_ids: others.map((i) => i.id) } })
    const page = await ada(c.getIssuePage, { params: { id: group.id } })
    expect(page.children.map((child) => child.number)).toEqual(others.map((i) => i.number).toSorted((x, y) => x - y))
    const apart = await run(others, { kind: 'group', parent_id: null })
    expect([apart.changed, (await ada(c.getIssuePage, { params: { id: group.id } })).children]).toEqual([2, []])
    await undo(apart.id)
    expect((await ada(c.getIssuePage, { params: { id: group.id } })).children).toHaveLength(2)
  })
})

describe('each issue has its own end', () => {
  test('what cannot be changed is told with its reason; the others are changed', async () => {
    const issues = await open(4)
    await call(c.updateIssue, { params: { id: issues[1]?.id ?? '' }, body: { state: 'closed' } })
    const done = await run(issues, { kind: 'snooze', until: new Date(h.clock.now.getTime() + 3600_000).toISOString() })
    expect([done.done, done.changed, done.failed]).toEqual([4, 3, 1])
    expect(done.failures).toEqual([{ issue_id: issues[1]?.id, number: issues[1]?.number, title: 'Issue 1', why: expect.stringContaining('closed') }])
    expect((await read(issues)).map((i) => i.state)).toEqual(['on_hold', 'closed', 'on_hold', 'on_hold'])
  })

  test('what was changed again since stays as it is', async () => {
    const issues = await open(2)
    const done = await run(issues, { kind: 'priority', priority: 'high' })
    await call(c.updateIssue, { params: { id: issues[0]?.id ?? '' }, body: { custom_fields: [{ slug: 'priority', value: 'low' }] } })
    const back = await undo(done.id)
    expect([back.changed, back.failed, back.failures[0]?.why]).toEqual([1, 1, expect.stringContaining('changed again since')])
    expect((await read(issues)).map((i) => i.custom_fields.priority?.value)).toEqual(['low', undefined])
  })

  test('replies name what differs; without a channel there is nobody to reply to', async () => {
    const issues = await open(2)
    expect((await refusal(start(issues, { kind: 'reply', body_html: '<p>Hi {{requester.mood}}</p>' }))).message).toContain('{{requester.mood}}')
    const done = await run(issues, { kind: 'reply', body_html: '<p>Hi {{requester.first_name}}</p>' })
    expect([done.failed, done.failures[0]?.why, done.can_undo]).toEqual([2, expect.stringContaining('no channel'), false])
  })

  test('a run that is killed in the middle goes on, and nothing is done twice', async () => {
    const issues = await open(60)
    const { id } = await start(issues, { kind: 'status', state: 'closed' })
    const edge = edgeOf(h.app.house, desk.workspaceId, SYSTEM)
    // One look at what there is to do, and one transaction that does some of it.
    let left = 2
    const killed = { ...edge, transaction: (work: never) => (left-- > 0 ? edge.transaction(work) : Promise.reject(new Error('killed'))) } as typeof edge
    await expect(bulkJobs['bulk.work']?.(killed, { runId: id })).rejects.toThrow('killed')
    const half = await ada(c.getBulk, { params: { id } })
    expect([half.state, half.done]).toEqual(['running', 25])
    await h.settle()
    const whole = await ada(c.getBulk, { params: { id } })
    expect([whole.state, whole.changed]).toEqual(['done', 60])
    const events = await h.app.house.database.pool.query(`select issue_id, count(*)::int as n from events where workspace_id = $1 and type = 'issue.status.changed' group by 1`, [desk.workspaceId])
    expect([events.rows.length, events.rows.every((row: { n: number }) => row.n === 1)]).toEqual([60, true])
  })

  test('called off, the rest stays as it was', async () => {
    const issues = await open(40)
    const { id } = await start(issues, { kind: 'priority', priority: 'low' })
    const cancelled = await ada(c.cancelBulk, { params: { id } })
    await h.settle()
    expect([cancelled.state, (await ada(c.getBulk, { params: { id } })).changed]).toEqual(['cancelled', 0])
    expect((await read(issues)).every((i) => !i.custom_fields.priority)).toBe(true)
  })

  test('two workers on one run share nothing', async () => {
    const issues = await open(50)
    const { id } = await start(issues, { kind: 'tags', add: ['both'], remove: [] })
    const edge = edgeOf(h.app.house, desk.workspaceId, SYSTEM)
    await Promise.all([bulkJobs['bulk.work']?.(edge, { runId: id }), bulkJobs['bulk.work']?.(edge, { runId: id })])
    expect((await ada(c.getBulk, { params: { id } })).changed).toBe(50)
  })
})

describe('what is asked for', () => {
  test('is all of a view, whatever is on the screen', async () => {
    await open(120)
    const look = c.viewLook.parse({ display: 'list' })
    const done = await ada(c.startBulk, { body: { view: { filter: { field: 'state', operator: 'in', values: ['new'] }, look, time_zone: 'UTC' }, action: { kind: 'status', state: 'closed' } } })
    await h.settle()
    expect((await ada(c.getBulk, { params: { id: done.id } })).changed).toBe(120)
  })

  test('must be something, by somebody who may, among one’s own', async () => {
    const [issue] = await open(1)
    const action = { kind: 'status', state: 'closed' } as const
    expect((await refusal(ada(c.startBulk, { body: { action } }))).message).toContain('one of both')
    expect((await refusal(ada(c.startBulk, { body: { issue_ids: [crypto.randomUUID()], action } }))).status).toBe(404)
    expect((await refusal(ada(c.startBulk, { body: { issue_ids: [issue?.id ?? ''], action: { kind: 'assign', assignee_id: crypto.randomUUID() } } }))).status).toBe(404)
    expect((await refusal(ada(c.startBulk, { body: { issue_ids: [issue?.id ?? ''], action: { kind: 'snooze', until: '2020-01-01T00:00:00Z' } } }))).status).toBe(400)
    const viewer = h.client(await makeTokenFor(h, desk.workspaceId, 'viewer'))
    expect((await refusal(viewer(c.startBulk, { body: { issue_ids: [issue?.id ?? ''], action } }))).status).toBe(403)
  })
})
