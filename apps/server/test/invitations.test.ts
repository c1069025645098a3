// Invitations over the API: a link that works once, for a while, for one address, in one role, until it is taken back.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let session: Record<string, string>
let counter = 0
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  session = await signedIn(h, desk.workspaceId, desk.admin.id)
  // Each minute has its own limit.
  h.clock.pass(61_000)
})

const send = async (headers: Record<string, string>, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) => {
  const answer = await h.app.http.inject({ method, url: `/api/app${path}`, headers, ...(payload ? { payload } : {}) })
  const { data, errors } = answer.json<{ data: c.UserInvitation & c.Session & { link: string }; errors?: string[] }>()
  return { status: answer.statusCode, data, why: errors?.[0] ?? '', cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '' }
}
const invite = (role: c.Role = 'member', email = `new.${(counter += 1)}@patchworks.example`, headers = session) =>
  send(headers, 'POST', '/user-invitations', { email, role_id: c.BUILT_IN_ROLES[role].id })
const tokenOf = (link: string) => link.split('#')[1] ?? ''
const accept = (token: string, name = 'Kim Newcomer', password = 'a long enough one') => send({}, 'POST', '/user-invitations/accept', { token, name, password })
const look = (token: string) => send({}, 'POST', '/user-invitations/look', { token })
const GONE = 'This invitation is not valid any more; ask whoever invited you for a new one.'

test('somebody is invited, looks, comes in, and is in the role; the link is good no more', async () => {
  const { data } = await invite('viewer', 'Kim.New@Patchworks.example')
  expect(data).toMatchObject({ email: 'kim.new@patchworks.example', role: { slug: 'viewer' }, invited_by: 'Ada Admin', link: expect.stringMatching(/^http:\/\/desk\.test\/join#/) as string })
  expect((await look(tokenOf(data.link))).data).toMatchObject({ email: 'kim.new@patchworks.example', invited_by: 'Ada Admin' })
  const entered = await accept(tokenOf(data.link))
  expect(entered).toMatchObject({ status: 200, data: { user: { name: 'Kim Newcomer', email: 'kim.new@patchworks.example', role: { slug: 'viewer' } } } })
  expect((await send({ cookie: entered.cookie }, 'GET', '/session')).status).toBe(200)
  expect((await send({}, 'POST', '/session', { email: 'kim.new@patchworks.example', password: 'a long enough one' })).status).toBe(200)
  expect([await accept(tokenOf(data.link)), await look(tokenOf(data.link))]).toEqual([expect.objectContaining({ status: 404, why: GONE }), expect.objectContaining({ status: 404, why: GONE })])
})

test('in a role of our own', async () => {
  const role = (await send(session, 'POST', '/roles', { name: 'Night shift', permissions: ['issues:reply'] })).data as unknown as { id: string }
  const { data } = await send(session, 'POST', '/user-invitations', { email: 'night@patchworks.example', role_id: role.id })
  expect((await accept(tokenOf(data.link))).data).toMatchObject({ user: { role: { slug: 'night-shift' } }, permissions: ['issues:read', 'issues:reply'] })
})

describe('no way in', () => {
  test('with a token that is over, taken back, replaced, changed, of another workspace, or nonsense; all are told the same', async () => {
    const other = await makeDesk(h)
    const [over, back, first] = [await invite(), await invite(), await invite('member', 'twice@patchworks.example')]
    await send(session, 'DELETE', `/user-invitations/${back.data.id}`)
    const second = await invite('viewer', 'TWICE@patchworks.example')
    const [workspace = '', id = '', secret = ''] = tokenOf(second.data.link).split('.')
    const wrong = [tokenOf(back.data.link), tokenOf(first.data.link), `${workspace}.${id}.${secret}x`, `${workspace}.${id}`, `${other.workspaceId}.${id}.${secret}`, `${workspace}.${crypto.randomUUID()}.${secret}`, "'; drop table invitations; --.x.y", '..']
    for (const token of wrong) expect([token, await accept(token)]).toEqual([token, expect.objectContaining({ status: 404, why: GONE })])
    h.clock.pass(c.INVITATION_DAYS * 24 * 3_600_000)
    expect(await accept(tokenOf(over.data.link))).toMatchObject({ status: 404, why: GONE })
  })

  test('twice at the same moment', async () => {
    const { data } = await invite()
    const both = await Promise.all([accept(tokenOf(data.link)), accept(tokenOf(data.link))])
    expect(both.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 404])
    expect((await h.client(desk.token)(c.searchUsers, { body: { filter: { field: 'email', operator: 'equals', value: data.email } } })).data).toHaveLength(1)
  })

  test('for who works here already, or did', async () => {
    const member = await makeMember(h, desk.workspaceId, { name: 'Robin Old' })
    expect(await invite('member', member.email.toUpperCase())).toMatchObject({ status: 409, why: 'Robin Old works here already.' })
    const { data } = await invite('member', 'slow@patchworks.example')
    await makeMember(h, desk.workspaceId, { email: 'slow@patchworks.example' })
    expect(await accept(tokenOf(data.link))).toMatchObject({ status: 409, why: 'Somebody with this email works here already; sign in instead.' })
  })

  test.each([['short', /at least 10/], ['', /at least 10/]])('with the password %j', async (password, words) => {
    const { data } = await invite()
    expect(await accept(tokenOf(data.link), 'Kim', password)).toMatchObject({ status: 400, why: expect.stringMatching(words) as string })
    expect((await accept(tokenOf(data.link))).status).toBe(200)
  })

  test('by trying often', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => look('a.b.c')))
    expect(answers.filter((a) => a.status === 429).length).toBeGreaterThan(5)
  })
})

describe('who invites', () => {
  test('needs the right to, and gives no role that allows more than their own', async () => {
    const member = await makeMember(h, desk.workspaceId)
    expect((await invite('viewer', undefined, await signedIn(h, desk.workspaceId, member.id))).status).toBe(403)
    const role = (await send(session, 'POST', '/roles', { name: 'Hiring', permissions: ['users:write'] })).data as unknown as { id: string }
    await send(session, 'POST', '/users/role', { user_ids: [member.id], role_id: role.id })
    const hiring = await signedIn(h, desk.workspaceId, member.id)
    expect(await invite('admin', undefined, hiring)).toMatchObject({ status: 403, why: 'The role Admin allows more than yours; ask an admin.' })
    expect((await send(hiring, 'POST', '/user-invitations', { email: 'a@b.example', role_id: role.id })).status).toBe(200)
  })

  test('sees what is open, and never the link again', async () => {
    const { data } = await invite()
    await invite()
    const open = (await send(session, 'GET', '/user-invitations')).data as unknown as object[]
    expect(open).toHaveLength(2)
    expect(JSON.stringify(open)).not.toContain(tokenOf(data.link).split('.')[2])
    const kept = await h.app.house.database.pool.query<{ token_hash: string }>('select token_hash from invitations where id = $1', [data.id])
    expect(tokenOf(data.link)).not.toContain(kept.rows[0]?.token_hash)
  })
})
