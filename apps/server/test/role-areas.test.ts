// What areas of a role change for people: members set up the work and nothing that outsiders see, nobody does by a trigger what their role does not allow, and roles from before lose nothing.
import { readFileSync } from 'node:fs'
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../src/platform/id.ts'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let admin: Record<string, string>
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  admin = await signedIn(h, desk.workspaceId, desk.admin.id)
})

type Told = { data: { id: string; name: string; permissions: string[]; is_on: boolean; version: number }; errors?: string[] }
const send = async (headers: Record<string, string>, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, payload?: object) => {
  const answer = await h.app.http.inject({ method, url: `/api/app${path}`, headers, ...(payload ? { payload } : {}) })
  const { data, errors } = answer.json<Told>()
  return { status: answer.statusCode, data, why: errors?.[0] ?? '' }
}
const personWith = async (permissions: c.Permission[]) => {
  const { data } = await send(admin, 'POST', '/roles', { name: `Role ${crypto.randomUUID()}`, permissions })
  const member = await makeMember(h, desk.workspaceId)
  expect((await send(admin, 'POST', '/users/role', { user_ids: [member.id], role_id: data.id })).status).toBe(200)
  return signedIn(h, desk.workspaceId, member.id)
}
const flow = (...actions: object[]) => ({ name: 'By itself', kickoffs: [{ on: 'issue.created' }], paths: [{ conditions: null, delay: null, actions }] })
const TICKET = { do: 'make_ticket' }
const REPLY = { do: 'reply', body_html: '<p>We have it.</p>' }
const CALL = { do: 'call_url', method: 'POST', url: 'https://hooks.example.com/in', headers: [], body: '' }

describe('a member', () => {
  const AREAS: [c.PermissionArea, boolean][] = [
    ['fields', true], ['forms', true], ['macros', true], ['operations', true], ['surveys', true], ['teams', true], ['triggers', true], ['workflows', true],
    ['ai', false], ['ai-agents', false], ['apps', false], ['chat', false], ['email', false], ['settings', false], ['users', false],
  ]
  test.each(AREAS)('changes %s: %s', (area, may) => expect(c.can('member', `${area}:write` as c.Permission)).toBe(may))

  test('makes a trigger of what members do, and none that calls an address of their choosing or mails outside', async () => {
    const member = await signedIn(h, desk.workspaceId, (await makeMember(h, desk.workspaceId)).id)
    expect((await send(member, 'POST', '/triggers', flow(TICKET, REPLY))).status).toBe(200)
    expect(await send(member, 'POST', '/triggers', flow(TICKET, CALL))).toMatchObject({ status: 403, why: 'Your role does not allow what this trigger does: “Call a web address” needs apps:write. Leave that out, or ask an admin.' })
    const outside = { do: 'send_email', to: [{ kind: 'address', email: 'somebody@elsewhere.example' }], subject: 'Look', body_html: 'Look' }
    expect((await send(member, 'POST', '/triggers', flow(outside))).why).toMatch(/“Send an email” needs apps:write/)
    expect((await send(member, 'POST', '/triggers', flow({ ...outside, to: [{ kind: 'owner' }] }))).status).toBe(200)
    expect((await send(member, 'POST', '/webhooks', { name: 'Mine', url: 'https://hooks.example.com/in' })).status).toBe(403)
  })
})

describe('whoever keeps triggers', () => {
  const KEEPER: c.Permission[] = ['issues:write', 'triggers:write']

  test('does by them what the role allows by hand, whichever way they get there', async () => {
    const keeper = await personWith(KEEPER)
    const { data: mine } = await send(keeper, 'POST', '/triggers', flow(TICKET))
    expect((await send(keeper, 'PUT', `/triggers/${mine.id}`, flow(TICKET, REPLY))).why).toMatch(/“Reply to the customer” needs issues:reply/)
    const { data: theirs } = await send(admin, 'POST', '/triggers', { ...flow(REPLY), is_on: false })
    expect((await send(keeper, 'PATCH', `/triggers/${theirs.id}`, { is_on: true })).status).toBe(403)
    await send(admin, 'PUT', `/triggers/${theirs.id}`, flow(TICKET))
    expect((await send(keeper, 'POST', `/triggers/${theirs.id}/rollback`, { version: 1 })).status).toBe(403)
    // What takes nothing but the trigger itself stays theirs: switching off, and removing.
    expect((await send(keeper, 'PATCH', `/triggers/${theirs.id}`, { is_on: false })).data.is_on).toBe(false)
    expect((await send(keeper, 'DELETE', `/triggers/${theirs.id}`)).status).toBe(200)
  })

  test('changes nothing else of the workspace', async () => {
    const keeper = await personWith(KEEPER)
    const tries: ['GET' | 'POST' | 'PUT', string, object?][] = [
      ['PUT', '/settings/sidebar', { modules: [] }], ['POST', '/macros', { name: 'X', text_html: 'x' }], ['POST', '/webhooks', { name: 'X', url: 'https://hooks.example.com/in' }],
      ['POST', '/surveys', { name: 'X', type: 'csat', questions: [] }], ['POST', '/slas', { name: 'X' }], ['POST', '/fields', { label: 'X' }], ['GET', '/ai'], ['GET', '/email-sending'], ['GET', '/config'],
    ]
    for (const [method, path, payload] of tries) expect([path, (await send(keeper, method, path, payload)).status]).toEqual([path, 403])
  })
})

test('whoever keeps macros shares them, and needs no more than that', async () => {
  const keeper = await personWith(['macros:write'])
  const made = await send(keeper, 'POST', '/macros', { name: 'Thanks', group: 'Usual', text_html: '<p>Thank you, {{requester.first_name}}.</p>', text_type: 'reply', actions: [], visibility: { type: 'org' } })
  expect([made.status, made.data.name]).toEqual([200, 'Thanks'])
  const reader = await personWith(['macros:read'])
  expect((await send(reader, 'GET', '/macros')).status).toBe(200)
  expect((await send(reader, 'DELETE', `/macros/${made.data.id}`)).status).toBe(403)
})

const MIGRATION = readFileSync(new URL('../migrations/0300_role_areas.sql', import.meta.url), 'utf8')
describe('roles from before', () => {
  const inserted = async (permissions: string[]) => {
    const id = newId(Date.now())
    await h.app.house.database.pool.query('insert into roles (workspace_id, id, name, permissions, created_at, updated_at) values ($1, $2, $3, $4, now(), now())', [desk.workspaceId, id, id, JSON.stringify(permissions)])
    return id
  }
  const heldBy = async (id: string): Promise<string[]> => {
    const { rows } = await h.app.house.database.pool.query<{ permissions: string[] }>('select permissions from roles where workspace_id = $1 and id = $2', [desk.workspaceId, id])
    return rows[0]?.permissions ?? []
  }

  test('get what stood under the settings and under issues, and nothing besides; once more changes nothing', async () => {
    const [whole, looks, replies, tags] = [
      await inserted(['issues:read', 'issues:reply', 'issues:write', 'settings:read', 'settings:write']), await inserted(['issues:read', 'settings:read']), await inserted(['issues:read', 'issues:reply']), await inserted(['tags:read', 'tags:write']),
    ]
    for (let turn = 0; turn < 2; turn += 1) {
      await h.app.house.database.pool.query(MIGRATION)
      const areas = ['ai', 'apps', 'chat', 'email', 'fields', 'forms', 'operations', 'surveys', 'triggers', 'workflows']
      const all = ['ai-agents:write', 'analytics:read', ...areas.flatMap((area) => [`${area}:read`, `${area}:write`]), 'issues:read', 'issues:reply', 'issues:write', 'macros:read', 'macros:write', 'settings:read', 'settings:write']
      expect(await heldBy(whole)).toEqual(all.toSorted())
      expect(await heldBy(looks)).toEqual(['analytics:read', ...areas.map((area) => `${area}:read`), 'issues:read', 'macros:read', 'settings:read'].toSorted())
      expect(await heldBy(replies)).toEqual(['analytics:read', 'issues:read', 'issues:reply', 'macros:read', 'macros:write'])
      expect(await heldBy(tags)).toEqual(['tags:read', 'tags:write'])
    }
    for (const id of [whole, looks, replies]) for (const permission of await heldBy(id)) expect(c.PERMISSIONS).toContain(permission)
  })

  test('that see some issues and hold what acts on all keep it, may be renamed, and are asked to leave it out once they are changed', async () => {
    const id = await inserted(['issues:read', 'settings:write'])
    await h.app.house.database.pool.query(`update roles set issue_filter = '{"field":"title","operator":"string_contains","value":"x"}' where workspace_id = $1 and id = $2`, [desk.workspaceId, id])
    await h.app.house.database.pool.query(MIGRATION)
    expect(await heldBy(id)).toContain('triggers:write')
    expect((await send(admin, 'PATCH', `/roles/${id}`, { name: `Night ${id}` })).data.permissions).toContain('triggers:write')
    expect((await send(admin, 'PATCH', `/roles/${id}`, { permissions: ['issues:read', 'triggers:write'] })).why).toMatch(/cannot have triggers:write/)
  })
})
