// Own roles over the API: made, given, changed, removed; what they allow, and who may give them.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { examplesOf, requestOf } from './examples.ts'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'
import { makeWorld } from './world.ts'

let h: Harness
let desk: Desk
let session: Record<string, string>
beforeAll(async () => void (h = await startHarness({ fetch: (async () => new Response('{"ok":false,"error":"invalid_auth"}', { headers: { 'content-type': 'application/json' } })) as typeof fetch })))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  session = await signedIn(h, desk.workspaceId, desk.admin.id)
})

type Told = { data: c.OwnRole & c.User & { is_deactivated: boolean; permissions: string[] }; errors?: string[] }
const send = async (headers: Record<string, string>, method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, payload?: object) => {
  const answer = await h.app.http.inject({ method, url: `/api${path}`, headers, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, data: answer.json<Told>().data, why: answer.json<Told>().errors?.[0] ?? '' }
}
const make = async (permissions: string[], name = `Role ${crypto.randomUUID()}`) => (await send(session, 'POST', '/app/roles', { name, permissions })).data
const personWith = async (role: { id: string }) => {
  const member = await makeMember(h, desk.workspaceId)
  expect((await send(session, 'POST', '/app/users/role', { user_ids: [member.id], role_id: role.id })).status).toBe(200)
  return { member, headers: await signedIn(h, desk.workspaceId, member.id) }
}
const ADMIN = c.BUILT_IN_ROLES.admin.id

describe('a role of our own', () => {
  test('is in the public list, is given by its id, and is what the session says', async () => {
    const role = await make(['issues:reply', 'accounts:write'], 'Tier 1')
    expect(role).toMatchObject({ slug: 'tier-1', is_built_in: false, permissions: ['accounts:read', 'accounts:write', 'issues:read', 'issues:reply'], users: 0 })
    expect((await h.client(desk.token)(c.listUserRoles, {})).data.map((r) => r.slug)).toEqual(['admin', 'member', 'viewer', 'tier-1'])
    const member = await makeMember(h, desk.workspaceId)
    const user = await h.client(desk.token)(c.updateUser, { params: { id: member.id }, body: { role_id: role.id } })
    expect([user.role, user.role_id]).toEqual([{ id: role.id, name: 'Tier 1', slug: 'tier-1' }, role.id])
    const own = await signedIn(h, desk.workspaceId, member.id)
    expect((await send(own, 'GET', '/app/session')).data.permissions).toEqual(role.permissions)
  })

  test('holds, and stops holding, at once', async () => {
    const role = await make(['tags:write'])
    const { headers } = await personWith(role)
    const tag = () => send(headers, 'POST', '/tags', { object_type: 'issue', value: crypto.randomUUID() })
    expect((await tag()).status).toBe(200)
    await send(session, 'PATCH', `/app/roles/${role.id}`, { permissions: ['tags:read'] })
    expect((await tag()).status).toBe(403)
  })

  test.each([
    ['a name that is taken', { name: 'taken', permissions: [] }, 409, /called taken already/],
    ['a name that is built in', { name: 'Admin', permissions: [] }, 409, /built in/],
    ['no name', { name: ' ', permissions: [] }, 400, /name/],
    ['what only admins may', { name: 'Sly', permissions: ['roles:write'] }, 400, /only admins/],
    ['a filter, and what acts on all issues', { name: 'Tunnel', permissions: ['issues:read', 'triggers:write', 'apps:write'], issue_filter: { field: 'title', operator: 'string_contains', value: 'x' } }, 400, /sees only some issues cannot have apps:write, triggers:write/],
    ['what nobody knows', { name: 'Odd', permissions: ['moon:land'] }, 400, /permissions/],
  ])('cannot have %s', async (_, body, status, words) => {
    await make([], 'Taken')
    expect(await send(session, 'POST', '/app/roles', body)).toMatchObject({ status, why: expect.stringMatching(words) as string })
  })

  test('is not removed while somebody has it; the built-in ones never are', async () => {
    const role = await make(['issues:read'], 'Short-lived')
    const { member } = await personWith(role)
    expect(await send(session, 'DELETE', `/app/roles/${role.id}`)).toMatchObject({ status: 409, why: 'One person has the role Short-lived; give them another one first.' })
    await send(session, 'POST', '/app/users/role', { user_ids: [member.id], role_id: c.BUILT_IN_ROLES.member.id })
    expect((await send(session, 'DELETE', `/app/roles/${role.id}`)).status).toBe(200)
    expect((await send(session, 'DELETE', `/app/roles/${role.id}`)).status).toBe(404)
    expect((await send(session, 'DELETE', `/app/roles/${ADMIN}`)).why).toMatch(/built in/)
    expect((await send(session, 'PATCH', `/app/roles/${ADMIN}`, { permissions: [] })).why).toMatch(/built in/)
  })
})

describe('a role of some issues', () => {
  const SOME = { field: 'title', operator: 'string_contains', value: 'orchard' }
  test('is not given what acts on all of them, nor is such a role narrowed, until that is taken out', async () => {
    const role = await make(['issues:read', 'workflows:write'])
    expect(await send(session, 'PATCH', `/app/roles/${role.id}`, { issue_filter: SOME })).toMatchObject({ status: 400, why: expect.stringMatching(/cannot have workflows:write/) as string })
    expect((await send(session, 'PATCH', `/app/roles/${role.id}`, { issue_filter: SOME, permissions: ['issues:read', 'workflows:read', 'macros:write'] })).status).toBe(200)
    expect((await send(session, 'PATCH', `/app/roles/${role.id}`, { permissions: ['workflows:write'] })).why).toMatch(/leave that out, or let it see all issues/)
    expect((await send(session, 'PATCH', `/app/roles/${role.id}`, { permissions: ['workflows:write'], issue_filter: null })).data.permissions).toEqual(['apps:read', 'issues:read', 'workflows:read', 'workflows:write'])
  })
})

describe('nobody gives more than they have', () => {
  test('whoever may change users makes nobody an admin, least of all themselves, and touches no admin', async () => {
    const { member, headers } = await personWith(await make(['users:write', 'issues:read']))
    expect((await send(headers, 'PATCH', `/users/${member.id}`, { role_id: ADMIN })).status).toBe(403)
    expect((await send(headers, 'POST', '/app/users/role', { user_ids: [member.id], role_id: c.BUILT_IN_ROLES.member.id })).status).toBe(403)
    expect((await send(headers, 'PATCH', `/users/${desk.admin.id}`, { name: 'Owned' })).status).toBe(403)
    expect((await send(headers, 'PUT', `/app/users/${desk.admin.id}/active`, { active: false })).status).toBe(403)
    const less = await make(['issues:read'])
    expect((await send(headers, 'POST', '/app/users/role', { user_ids: [member.id], role_id: less.id })).status).toBe(200)
  })

  test('of several people, either all are given it or none', async () => {
    const { headers } = await personWith(await make(['users:write', 'issues:read']))
    const [low, role] = [await makeMember(h, desk.workspaceId, { role: 'viewer' }), await make(['issues:read'])]
    expect((await send(session, 'POST', '/app/users/role', { user_ids: [low.id], role_id: role.id })).status).toBe(200)
    const other = await make([])
    expect((await send(headers, 'POST', '/app/users/role', { user_ids: [low.id, desk.admin.id], role_id: other.id })).status).toBe(403)
    expect((await h.client(desk.token)(c.getUser, { params: { id: low.id } })).role_id).toBe(role.id)
    expect((await send(session, 'POST', '/app/users/role', { user_ids: [low.id, crypto.randomUUID()], role_id: other.id })).status).toBe(404)
  })
})

describe('the last admin', () => {
  test('keeps the role and the seat, alone or in a crowd, until there is another', async () => {
    const second = await makeMember(h, desk.workspaceId, { role: 'admin' })
    const viewer = c.BUILT_IN_ROLES.viewer.id
    const both = { user_ids: [desk.admin.id, second.id], role_id: viewer }
    expect((await send(session, 'POST', '/app/users/role', both)).why).toBe('This is the last admin; make somebody else an admin first.')
    expect((await send(session, 'PUT', `/app/users/${second.id}/active`, { active: false })).data.is_deactivated).toBe(true)
    // Who is deactivated is no admin to count on.
    expect((await send(session, 'POST', '/app/users/role', { user_ids: [desk.admin.id], role_id: viewer })).why).toBe('This is the last admin; make somebody else an admin first.')
    expect((await send(session, 'PUT', `/app/users/${desk.admin.id}/active`, { active: false })).why).toMatch(/yourself/)
    expect((await send({ authorization: `Bearer ${desk.token}` }, 'PUT', `/app/users/${desk.admin.id}/active`, { active: false })).why).toBe('This is the last admin; make somebody else an admin first.')
  })
})

test('who is deactivated is signed out at once, cannot come back in, and gets nothing; taken back, all is as before', async () => {
  const member = await makeMember(h, desk.workspaceId, { password: 'correct horse battery' })
  const own = await signedIn(h, desk.workspaceId, member.id)
  const signIn = () => send({}, 'POST', '/app/session', { email: member.email, password: 'correct horse battery' })
  expect([(await send(own, 'GET', '/app/session')).status, (await signIn()).status]).toEqual([200, 200])
  await send(session, 'PUT', `/app/users/${member.id}/active`, { active: false })
  expect([(await send(own, 'GET', '/app/session')).status, (await signIn()).status]).toEqual([401, 403])
  const issue = await h.client(desk.token)(c.createIssue, { body: { title: 'For whom?', body_html: 'x', requester_email: 'kim@acme.example' } })
  expect((await send(session, 'PATCH', `/issues/${issue.id}`, { assignee_id: member.id })).why).toMatch(/works here no longer/)
  await send(session, 'PUT', `/app/users/${member.id}/active`, { active: true })
  expect((await signIn()).status).toBe(200)
})

// All that ask for the same are asked by somebody who holds everything else.
test('every permission is asked for by what needs it: all but that one is not enough', { timeout: 60_000 }, async () => {
  const world = await makeWorld(h)
  const grantable = c.PERMISSIONS.filter((p) => !c.ADMINS_ONLY.includes(p))
  const examples = examplesOf(world)
  for (const missing of grantable) {
    const asking = c.endpoints.filter((e) => e.access === missing)
    expect([missing, asking.length]).not.toEqual([missing, 0])
    const role = await send(world.session, 'POST', '/app/roles', { name: `All but ${missing}`, permissions: c.withoutOne(grantable, missing) })
    expect(role.data.permissions).not.toContain(missing)
    const member = await makeMember(h, world.workspaceId)
    await send(world.session, 'POST', '/app/users/role', { user_ids: [member.id], role_id: role.data.id })
    const headers = await signedIn(h, world.workspaceId, member.id)
    for (const endpoint of asking) {
      const answer = await h.app.http.inject({ ...requestOf(endpoint, examples[endpoint.name]?.[0] ?? {}), headers })
      expect([endpoint.name, answer.statusCode, answer.json<Told>().errors?.[0]]).toEqual([endpoint.name, 403, `Your role does not allow this (it needs ${missing}); ask an admin.`])
    }
  }
})
