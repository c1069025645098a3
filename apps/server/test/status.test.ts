// Statuses over the API: until when, by whom, what is handed over with them and taken back; and that time ends them.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endStatuses } from '../src/modules/assignment/jobs.ts'
import type { Member } from '../src/modules/members/index.ts'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let session: Record<string, string>
let ann: Member
let ben: Member
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  session = await signedIn(h, desk.workspaceId, desk.admin.id)
  ann = await makeMember(h, desk.workspaceId, { name: 'Ann', role: 'viewer' })
  ben = await makeMember(h, desk.workspaceId, { name: 'Ben' })
})

type Told = { data: { user: c.User; handed_over: number; handover_id: string | null; returned: number; id: string; columns: { cards: { id: string }[] }[] }; errors?: string[] }
const send = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, payload?: object, headers = session) => {
  const answer = await h.app.http.inject({ method, url: `/api${path}`, headers, ...(payload ? { payload } : {}) })
  const { data, errors } = answer.json<Told>()
  return { status: answer.statusCode, data, why: errors?.[0] ?? '' }
}
const setStatus = (id: string, body: object, headers = session) => send('PUT', `/app/users/${id}/status`, body, headers)
const inHours = (n: number) => new Date(h.clock.now.getTime() + n * 3_600_000).toISOString()
const open = (assignee_id: string, state?: string) => h.client(desk.token)(c.createIssue, { body: { title: 'Help', body_html: 'x', requester_email: 'kim@acme.example', assignee_id } })
  .then(async (issue) => (state ? h.client(desk.token)(c.updateIssue, { params: { id: issue.id }, body: { state } }) : issue))
const holder = async (id: string) => (await h.client(desk.token)(c.getIssue, { params: { id } })).assignee?.id ?? null

describe('a status', () => {
  test('is set by oneself, whatever the role, and ends when it was said to', async () => {
    const own = await signedIn(h, desk.workspaceId, ann.id)
    expect((await setStatus(ann.id, { status: 'out_of_office', until: inHours(2) }, own)).data.user).toMatchObject({ status: 'out_of_office', status_until: inHours(2) })
    h.clock.pass(3_600_000)
    await endStatuses(h.app.house)
    const status = async () => (await h.client(desk.token)(c.getUser, { params: { id: ann.id } })).status
    expect(await status()).toBe('out_of_office')
    h.clock.pass(3_600_000)
    await endStatuses(h.app.house)
    expect(await status()).toBe('active')
  })

  test('of others is set by those who look after people, and by nobody else', async () => {
    expect((await setStatus(ann.id, { status: 'away' })).status).toBe(200)
    expect(await setStatus(ann.id, { status: 'active' }, await signedIn(h, desk.workspaceId, ben.id))).toMatchObject({ status: 403, why: 'You can set your own status; ask an admin to set that of others.' })
    expect((await h.client(desk.token)(c.updateUser, { params: { id: ann.id }, body: { status: 'out_of_office' } })).status).toBe('out_of_office')
  })

  test.each([
    ['over already', () => ({ status: 'away', until: inHours(-1) }), /future/], ['for ever', () => ({ status: 'away', until: inHours(24 * 400) }), /a year/], ['some day', () => ({ status: 'away', until: 'some day' }), /until/],
    ['at work, and handed over', () => ({ status: 'active', handover: { to: 'nobody' } }), /only who is away/], ['nobody knows', () => ({ status: 'asleep' }), /status/],
    ['handed to oneself', () => ({ status: 'away', handover: { to: 'user', user_id: ann.id } }), /somebody else/],
  ])('is not %s', async (_, body, words) => expect(await setStatus(ann.id, body())).toMatchObject({ status: 400, why: expect.stringMatching(words) as string }))

  test('is what views filter by', async () => {
    const [mine, other] = [await open(ann.id), await open(ben.id)]
    await setStatus(ann.id, { status: 'out_of_office' })
    const found = async (operator: string) => JSON.stringify((await send('POST', '/app/views/read', { filter: { field: 'assignee_status', operator, values: ['out_of_office'] }, look: { display: 'list' } })).data)
    expect([(await found('in')).includes(mine.id), (await found('in')).includes(other.id), (await found('not_in')).includes(other.id)]).toEqual([true, false, true])
  })
})

describe('what is handed over', () => {
  test('goes to nobody or to somebody: what is open and no more, and comes back but for what was touched', async () => {
    const [one, two, closed, others] = [await open(ann.id), await open(ann.id, 'on_hold'), await open(ann.id, 'closed'), await open(ben.id)]
    const { data } = await setStatus(ann.id, { status: 'out_of_office', handover: { to: 'user', user_id: ben.id } })
    expect(data).toMatchObject({ handed_over: 2 })
    expect([await holder(one.id), await holder(two.id), await holder(closed.id), await holder(others.id)]).toEqual([ben.id, ben.id, ann.id, ben.id])
    await h.client(desk.token)(c.updateIssue, { params: { id: two.id }, body: { assignee_id: desk.admin.id } })
    expect((await send('POST', `/app/handovers/${data.handover_id}/undo`)).data.returned).toBe(1)
    expect([await holder(one.id), await holder(two.id), await holder(others.id)]).toEqual([ann.id, desk.admin.id, ben.id])
    expect((await send('POST', `/app/handovers/${data.handover_id}/undo`)).status).toBe(404)
    expect((await setStatus(ann.id, { status: 'away', handover: { to: 'nobody' } })).data.handed_over).toBe(1)
    expect(await holder(one.id)).toBeNull()
  })

  test('goes by a team’s rule, never back to who is away; what nobody can take goes to nobody', async () => {
    const cleo = await makeMember(h, desk.workspaceId, { name: 'Cleo' })
    const team = (await send('POST', '/app/teams', { name: 'Support', user_ids: [ann.id, ben.id, cleo.id] })).data.id
    const [one, two, three] = [await open(ann.id), await open(ann.id), await open(ann.id)]
    expect((await setStatus(ann.id, { status: 'away', handover: { to: 'team', team_id: team } })).why).toMatch(/choose a strategy/)
    await send('PUT', `/app/teams/${team}/assignment`, { strategy: 'load_balanced' })
    await send('PUT', `/app/users/${ben.id}/work`, { capacity: 1, skills: [] })
    await send('PUT', `/app/users/${cleo.id}/work`, { capacity: 1, skills: [] })
    expect((await setStatus(ann.id, { status: 'away', handover: { to: 'team', team_id: team } })).data.handed_over).toBe(3)
    expect(new Set([await holder(one.id), await holder(two.id), await holder(three.id)])).toEqual(new Set([ben.id, cleo.id, null]))
  })

  test('is undone by whom it concerns, within a day', async () => {
    await open(ann.id)
    const { data } = await setStatus(ann.id, { status: 'away', handover: { to: 'nobody' } })
    expect((await send('POST', `/app/handovers/${data.handover_id}/undo`, {}, await signedIn(h, desk.workspaceId, ben.id))).status).toBe(403)
    h.clock.pass(25 * 3_600_000)
    expect((await send('POST', `/app/handovers/${data.handover_id}/undo`)).status).toBe(404)
  })
})
