// Teams inside teams over the API: no circles, no orphans, nothing lost when one goes.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let session: Record<string, string>
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  session = await signedIn(h, desk.workspaceId, desk.admin.id)
})

const send = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) => {
  const answer = await h.app.http.inject({ method, url: `/api/app/teams${path}`, headers: session, ...(payload ? { payload } : {}) })
  const { data, errors } = answer.json<{ data: c.TeamInTree & c.TeamInTree[]; errors?: string[] }>()
  return { status: answer.statusCode, data, why: errors?.[0] ?? '' }
}
const make = async (name: string, parent_id: string | null = null) => (await send('POST', '', { name, parent_id })).data.id

describe('a team', () => {
  test('has an icon, a place and members in their order', async () => {
    const [a, b] = [await makeMember(h, desk.workspaceId), await makeMember(h, desk.workspaceId)]
    const support = await make('Support')
    const { data } = await send('POST', '', { name: 'Tier 2', icon: 'shield', parent_id: support, user_ids: [b.id, a.id] })
    expect(data).toMatchObject({ name: 'Tier 2', icon: 'shield', parent_id: support, user_ids: [b.id, a.id], strategy: 'none', open: 0 })
    expect((await send('PATCH', `/${data.id}`, { user_ids: [a.id, b.id], icon: 'rocket' })).data).toMatchObject({ user_ids: [a.id, b.id], icon: 'rocket', parent_id: support })
    expect((await send('PATCH', `/${data.id}`, { parent_id: null })).data.parent_id).toBeNull()
    expect((await h.client(desk.token)(c.getTeam, { params: { id: data.id } })).users.map((u) => u.id)).toEqual([a.id, b.id])
  })

  test('is not inside itself, near or far, nor too deep, nor inside what is not there', async () => {
    const top = await make('Top')
    const middle = await make('Middle', top)
    const low = await make('Low', middle)
    expect((await send('PATCH', `/${top}`, { parent_id: top })).why).toMatch(/inside itself/)
    expect((await send('PATCH', `/${top}`, { parent_id: low })).why).toMatch(/Low is inside this team/)
    expect((await send('PATCH', `/${top}`, { parent_id: crypto.randomUUID() })).status).toBe(404)
    let at = low
    for (let n = 4; n <= 10; n += 1) at = await make(`Level ${n}`, at)
    expect((await send('POST', '', { name: 'Too deep', parent_id: at })).why).toMatch(/10 deep/)
  })

  test('is not made part of a circle by two at once', async () => {
    const [a, b] = [await make('A'), await make('B')]
    const both = await Promise.all([send('PATCH', `/${a}`, { parent_id: b }), send('PATCH', `/${b}`, { parent_id: a })])
    expect(both.map((answer) => answer.status).toSorted((x, y) => x - y)).toEqual([200, 400])
  })

  test('goes when nothing is inside or open; closed issues stay', async () => {
    const support = await make('Support')
    const inside = await make('Tier 2', support)
    expect((await send('DELETE', `/${support}`)).why).toBe('Tier 2 is inside this team; move it out or remove it first.')
    await send('DELETE', `/${inside}`)
    const issue = await h.client(desk.token)(c.createIssue, { body: { title: 'Help', body_html: 'x', requester_email: 'kim@acme.example', team_id: support } })
    expect((await send('DELETE', `/${support}`)).why).toMatch(/^One open issue is with Support/)
    await h.client(desk.token)(c.updateIssue, { params: { id: issue.id }, body: { state: 'closed' } })
    expect((await send('DELETE', `/${support}`)).status).toBe(200)
    expect((await h.client(desk.token)(c.getIssue, { params: { id: issue.id } })).team).toBeNull()
    expect((await send('GET', '')).data).toEqual([])
  })
})
