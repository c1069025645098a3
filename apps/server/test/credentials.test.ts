// Tokens, sessions and passwords: kept as hashes, refused at once when they end, hard to guess; nobody's word about addresses is taken.
import { createHash } from 'node:crypto'
import { BUILT_IN_ROLES, getMe, getSession, updateUser } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { revokeToken } from '../src/modules/api-tokens/index.ts'
import { makeDesk, makeMember, makeTokenFor, signedIn, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
beforeAll(async () => {
  h = await startHarness()
  desk = await makeDesk(h)
})
afterAll(() => h.close())

const get = (url: string, headers: Record<string, string>) => h.app.http.inject({ url: `/api${url}`, headers })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const idOf = async (token: string) => {
  const hash = createHash('sha256').update(token.slice(-43)).digest('base64url')
  const { rows } = await h.app.house.database.pool.query<{ id: string }>('select id from api_tokens where secret_hash = $1', [hash])
  return rows[0]?.id as string
}

describe('an API token', () => {
  test('is kept as a hash only, and of 256 random bits', async () => {
    const { rows } = await h.app.house.database.pool.query<{ row: string }>('select t::text as row from api_tokens t where workspace_id = $1', [desk.workspaceId])
    const secret = desk.token.slice(-43)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    for (const { row } of rows) expect(row).not.toContain(secret)
  })

  test('is refused at once when it is revoked, though it was used a moment before', async () => {
    const token = await makeTokenFor(h, desk.workspaceId, 'member')
    expect((await get('/me', bearer(token))).statusCode).toBe(200)
    const id = await idOf(token)
    await h.inside(desk.workspaceId, (ctx) => revokeToken(ctx, id))
    const answer = await get('/me', bearer(token))
    expect([answer.statusCode, answer.json<{ code: string; errors: string[] }>()]).toMatchObject([401, { code: 'invalid_api_token', errors: ['Invalid API token!'] }])
  })

  test('is refused in another process at once too: the news is passed on', async () => {
    const token = await makeTokenFor(h, desk.workspaceId, 'viewer')
    const heard: unknown[] = []
    const stop = h.app.bus.subscribe('credentials', (news) => void heard.push(news))
    const id = await idOf(token)
    await h.inside(desk.workspaceId, (ctx) => revokeToken(ctx, id))
    stop()
    expect(heard).toEqual([{ topic: 'credentials', workspaceId: desk.workspaceId }])
  })

  test('is not revoked when its transaction fails', async () => {
    const token = await makeTokenFor(h, desk.workspaceId, 'viewer')
    const id = await idOf(token)
    await expect(h.inside(desk.workspaceId, async (ctx) => {
      await revokeToken(ctx, id)
      throw new Error('undo')
    })).rejects.toThrow('undo')
    expect((await get('/me', bearer(token))).statusCode).toBe(200)
  })

  test.each([
    ['one letter changed', (t: string) => t.slice(0, -2) + (t.at(-2) === 'A' ? 'B' : 'A') + t.at(-1)],
    ['the secret of another', (t: string) => t.slice(0, -43) + 'B'.repeat(43)],
    ['a letter more', (t: string) => `${t}A`],
    ['a letter less', (t: string) => t.slice(0, -1)],
    ['another prefix', (t: string) => `px${t.slice(2)}`],
    ['SQL behind it', (t: string) => `${t}' or 1=1 --`],
    ['lower case', (t: string) => t.toLowerCase()],
  ])('with %s is none', async (_, change) => {
    expect((await get('/me', bearer(change(desk.token)))).statusCode).toBe(401)
  })

  test('counts before a cookie, and needs no header of our pages', async () => {
    const session = await signedIn(h, desk.workspaceId, desk.admin.id)
    expect((await get('/me', { ...session, ...bearer('pb_wrong') })).statusCode).toBe(401)
    const answer = await h.app.http.inject({ method: 'POST', url: '/api/tags', headers: bearer(desk.token), payload: { object_type: 'issue', value: 'by token' } })
    expect(answer.statusCode).toBe(200)
  })
})

describe('a session', () => {
  test('ends at once when its person signs out', async () => {
    const session = await signedIn(h, desk.workspaceId, desk.admin.id)
    expect((await get('/app/session', session)).statusCode).toBe(200)
    const out = await h.app.http.inject({ method: 'DELETE', url: '/api/app/session', headers: { cookie: session.cookie as string, 'x-patchbay': '1' } })
    expect([out.statusCode, String(out.headers['set-cookie'])]).toEqual([200, expect.stringContaining('Max-Age=0')])
    expect((await get('/app/session', session)).statusCode).toBe(401)
  })

  test('is not ended by somebody who knows its id but not its secret', async () => {
    const session = await signedIn(h, desk.workspaceId, desk.admin.id)
    const forged = `${(session.cookie as string).split('.').slice(0, 2).join('.')}.guessed`
    await h.app.http.inject({ method: 'DELETE', url: '/api/app/session', headers: { cookie: forged, ...bearer(desk.token) } })
    expect((await get('/app/session', session)).statusCode).toBe(200)
  })

  test('expires', async () => {
    const session = await signedIn(h, desk.workspaceId, desk.admin.id)
    h.clock.pass(14 * 24 * 3600_000 - 60_000)
    expect((await get('/app/session', session)).statusCode).toBe(200)
    h.clock.pass(61_000)
    expect((await get('/app/session', session)).statusCode).toBe(401)
  })

  test('does not survive a change of any part of its cookie', async () => {
    const other = await makeDesk(h)
    const { cookie = '' } = await signedIn(h, desk.workspaceId, desk.admin.id)
    const [workspace = '', id = '', secret = ''] = cookie.slice(17).split('.')
    const theirs = (await signedIn(h, other.workspaceId, other.admin.id)).cookie?.slice(17).split('.') ?? []
    for (const parts of [[other.workspaceId, id, secret], [workspace, theirs[1], secret], [workspace, id, theirs[2]], [workspace, id, ''], [workspace, id], ["'; drop table sessions; --", id, secret]])
      expect((await get('/app/session', { cookie: `patchbay_session=${parts.join('.')}` })).statusCode).toBe(401)
  })

  test('loses what its role loses at once', async () => {
    const member = await makeMember(h, desk.workspaceId, { role: 'admin' })
    const session = await signedIn(h, desk.workspaceId, member.id)
    expect((await get('/app/session', session)).json<{ data: { user: { role: { slug: string } } } }>().data.user.role.slug).toBe('admin')
    await h.client(desk.token)(updateUser, { params: { id: member.id }, body: { role_id: BUILT_IN_ROLES.viewer.id } })
    const answer = await h.app.http.inject({ method: 'POST', url: '/api/tags', headers: session, payload: { object_type: 'issue', value: 'too late' } })
    expect(answer.statusCode).toBe(403)
  })

  test('writes nothing without the header that only our pages can set', async () => {
    const { cookie = '' } = await signedIn(h, desk.workspaceId, desk.admin.id)
    for (const extra of [{ 'content-type': 'application/json' }, { 'content-type': 'text/plain' }, { origin: 'https://evil.example', 'content-type': 'application/json' }]) {
      const answer = await h.app.http.inject({ method: 'POST', url: '/api/tags', headers: { cookie, ...extra }, payload: JSON.stringify({ object_type: 'issue', value: 'forged' }) })
      expect(answer.statusCode).toBe(403)
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    }
  })

  test('is for people: a token has none', async () => {
    expect((await refusal(h.client(desk.token)(getSession, {}))).status).toBe(403)
    expect(await h.client(desk.token)(getMe, {})).toMatchObject({ id: desk.workspaceId, user: { id: expect.any(String) } })
  })
})

const signIn = (email: string, password: string, headers: Record<string, string> = {}, on = h, remoteAddress = '203.0.113.7') =>
  on.app.http.inject({ method: 'POST', url: '/api/app/session', headers, remoteAddress, payload: { email, password } })

describe('signing in', () => {
  test('gives a cookie that no script reads, for the right password only, and says no more about the wrong one', async () => {
    const member = await makeMember(h, desk.workspaceId, { password: 'correct horse battery' })
    const right = await signIn(member.email.toUpperCase(), 'correct horse battery')
    expect(right.statusCode).toBe(200)
    expect(String(right.headers['set-cookie'])).toMatch(/^patchbay_session=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1209600$/)
    const [wrong, unknown, none] = [await signIn(member.email, 'wrong'), await signIn('nobody@patchworks.example', 'wrong'), await signIn(desk.admin.email, '')]
    expect([wrong.statusCode, unknown.statusCode]).toEqual([403, 403])
    expect(wrong.json<{ errors: string[] }>().errors).toEqual(unknown.json<{ errors: string[] }>().errors)
    expect(none.statusCode).toBe(400)
  })

  test('is slow to guess from one address, whatever it claims to be', async () => {
    const own = await startHarness()
    const answers = []
    for (let i = 0; i < 62; i += 1) answers.push(await signIn(`guess.${i}@patchworks.example`, 'x', { 'x-forwarded-for': `198.51.100.${i}`, forwarded: `for=198.51.100.${i}` }, own))
    expect(answers.filter((a) => a.statusCode === 429)).toHaveLength(2)
    expect(answers.at(-1)?.headers).toMatchObject({ 'retry-after': '60', 'x-retry-after': '60', 'x-rate-limit-remaining': '0' })
    await own.close()
  })

  test('is slow to guess for one person from many addresses, and works again after a minute', async () => {
    const member = await makeMember(h, desk.workspaceId, { password: 'correct horse battery' })
    for (let i = 0; i < 10; i += 1) expect((await signIn(member.email, 'x', {}, h, `198.51.100.${i}`)).statusCode).toBe(403)
    const refused = await signIn(member.email, 'correct horse battery', {}, h, '198.51.100.99')
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '60'])
    h.clock.pass(60_000)
    expect((await signIn(member.email, 'correct horse battery', {}, h, '198.51.100.99')).statusCode).toBe(200)
  })

  test('believes the nearest entry of X-Forwarded-For only behind a proxy that was named', async () => {
    const own = await startHarness({ env: { TRUST_PROXY: '1' } })
    const codes = []
    for (let i = 0; i < 61; i += 1) codes.push((await signIn(`guess.${i}@patchworks.example`, 'x', { 'x-forwarded-for': `192.0.2.${i}, 198.51.100.1` }, own)).statusCode)
    expect(codes.at(-1)).toBe(429)
    expect((await signIn('else@patchworks.example', 'x', { 'x-forwarded-for': '198.51.100.2' }, own)).statusCode).toBe(403)
    await own.close()
  })
})
