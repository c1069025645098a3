// How promises were kept: counted by kind, policy, team and person, listed, fetched as a file, and only of issues in sight.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

const MINUTE = 60_000
const NOW = new Date('2026-11-20T15:00:00Z')

let h: Harness
let desk: Desk
let headers: Record<string, string>
let policy: c.SlaPolicy
let late: string
let prompt: string
beforeAll(async () => void (h = await startHarness({ startsAt: NOW })))
afterAll(() => h.close())

const get = async (url: string, as = headers) => {
  const answer = await h.app.http.inject({ url: `/api/app${url}`, headers: as })
  return { status: answer.statusCode, text: answer.body, ...(answer.headers['content-type']?.includes('json') ? answer.json<{ data: unknown; errors?: string[]; pagination?: { cursor: string; has_next_page: boolean } }>() : { data: null }) }
}
const report = async (query = '', as = headers) => (await get(`/sla-report${query}`, as)).data as c.SlaReport
const breaches = async (query = '', as = headers) => (await get(`/sla-breaches${query}`, as)).data as c.SlaBreach[]

type Clock = { kind: c.SlaKind; began: number; used: number; ended: number | null; breached?: number; outcome?: 'met' | 'breached' | 'cancelled' }
/** Minutes before now; `used` in minutes. */
const clock = (issueId: string, { kind, began, used, ended, breached, outcome }: Clock) => {
  const at = (minutes: number | null | undefined) => (minutes === null || minutes === undefined ? null : new Date(NOW.getTime() - minutes * MINUTE))
  return h.app.house.database.pool.query(
    `insert into sla_clocks (workspace_id, issue_id, kind, started_at, policy_id, hours_name, target_ms, used_ms, paused_ms, due_at, breached_at, stopped_at, outcome) values ($1, $2, $3, $4, $5, '', 3600000, $6, 0, $7, $8, $9, $10)`,
    [desk.workspaceId, issueId, kind, at(began), policy.id, used * MINUTE, at(breached ?? began - 60), at(breached), at(ended), outcome ?? null],
  )
}

beforeEach(async () => {
  desk = await makeDesk(h)
  headers = await signedIn(h, desk.workspaceId, desk.admin.id)
  const same = { urgent: 60, high: 60, medium: 60, low: 60, other: 60 }
  const made = await h.app.http.inject({ method: 'POST', url: '/api/app/slas', headers, payload: { name: 'An hour', targets: { first_response: { hours: 'always', minutes: same }, next_response: null, resolution: null } } })
  policy = made.json<{ data: c.SlaPolicy }>().data
  const open = async (title: string, assignee_id?: string) => (await h.client(desk.token)(c.createIssue, { body: { title, body_html: '<p>x</p>', requester_email: 'kim@acme.example', requester_name: 'Kim', ...(assignee_id ? { assignee_id } : {}) } })).id
  late = await open('The bill is wrong')
  prompt = await open('Thanks for the tour', desk.admin.id)
  await clock(prompt, { kind: 'first_response', began: 600, used: 20, ended: 570, outcome: 'met' })
  await clock(late, { kind: 'first_response', began: 500, used: 90, ended: 300, breached: 440, outcome: 'breached' })
  await clock(late, { kind: 'resolution', began: 500, used: 60, ended: null, breached: 100 })
  await clock(late, { kind: 'next_response', began: 400, used: 10, ended: 390, outcome: 'cancelled' })
  await clock(prompt, { kind: 'resolution', began: 50, used: 50, ended: null })
})

describe('the report', () => {
  test('counts what was decided, a breach while it still runs, and neither what is cancelled nor what is open', async () => {
    const { by_kind, by_policy, by_assignee, by_team, over_time, step } = await report()
    const first = { met: 1, breached: 1, median_open_seconds: 55 * 60, median_seconds: 115 * 60 }
    const resolution = { met: 0, breached: 1, median_open_seconds: null, median_seconds: null }
    expect(by_kind).toEqual([{ kind: 'first_response', ...first }, { kind: 'resolution', ...resolution }])
    expect(by_policy).toEqual([{ id: policy.id, name: 'An hour', kind: 'first_response', ...first }, { id: policy.id, name: 'An hour', kind: 'resolution', ...resolution }])
    expect(by_assignee.map((row) => [row.name, row.kind, row.met, row.breached])).toEqual([['Nobody', 'first_response', 0, 1], ['Nobody', 'resolution', 0, 1], [desk.admin.name, 'first_response', 1, 0]])
    expect(by_team.map((row) => row.name)).toEqual(['No team', 'No team'])
    expect([step, over_time.reduce((sum, each) => sum + each.met + each.breached, 0)]).toEqual(['day', 3])
  })

  test('is of a period, by when it was decided, and of one person, policy or kind', async () => {
    const from = new Date(NOW.getTime() - 450 * MINUTE).toISOString()
    const to = new Date(NOW.getTime() - 200 * MINUTE).toISOString()
    expect((await report(`?from=${from}&to=${to}`)).by_kind.map(({ kind, met, breached }) => [kind, met, breached])).toEqual([['first_response', 0, 1]])
    expect((await report(`?assignee_id=${desk.admin.id}`)).by_kind.map(({ met, breached }) => [met, breached])).toEqual([[1, 0]])
    expect((await report('?kind=resolution')).by_kind.map(({ kind }) => kind)).toEqual(['resolution'])
    expect((await report(`?policy_id=${crypto.randomUUID()}`)).by_kind).toEqual([])
    expect((await get('/sla-report?from=yesterday')).status).toBe(400)
  })

  test('lists each breach, page by page, and is fetched whole as a file', async () => {
    expect((await breaches()).map((b) => [b.issue.title, b.kind, b.policy, b.stopped_at !== null])).toEqual([['The bill is wrong', 'resolution', 'An hour', false], ['The bill is wrong', 'first_response', 'An hour', true]])
    const first = await get('/sla-breaches?limit=1')
    expect(first.pagination?.has_next_page).toBe(true)
    expect((await breaches(`?limit=1&cursor=${first.pagination?.cursor ?? ''}`)).map((b) => b.kind)).toEqual(['first_response'])
    const lines = (await get('/sla-report/export')).text.trim().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines.filter((line) => line.includes('"breached"'))).toHaveLength(2)
    expect(lines.find((line) => line.includes('"met"'))).toContain('"First response","An hour","60"')
    expect((await get('/sla-report/export?kind=loud')).status).toBe(400)
    expect((await get('/sla-report/export', {})).status).toBe(401)
  })

  test('tells nobody of issues out of their sight', async () => {
    const ask = (method: 'POST', url: string, payload: object) => h.app.http.inject({ method, url: `/api/app${url}`, headers, payload })
    const role = (await ask('POST', '/roles', { name: 'Tours', permissions: ['analytics:read'], issue_filter: { field: 'title', operator: 'string_contains', value: 'tour' } })).json<{ data: { id: string } }>().data
    const member = await makeMember(h, desk.workspaceId)
    const given = c.giveRole
    expect((await h.app.http.inject({ method: given.method, url: `/api${given.path}`, headers, payload: { user_ids: [member.id], role_id: role.id } })).statusCode).toBe(200)
    const narrow = await signedIn(h, desk.workspaceId, member.id)
    expect((await report('', narrow)).by_kind.map(({ kind, met, breached }) => [kind, met, breached])).toEqual([['first_response', 1, 0]])
    expect(await breaches('', narrow)).toEqual([])
    expect((await get('/sla-report/export', narrow)).text).not.toContain('bill')
  })
})
