// What people set for themselves: profile, picture, password; where they are signed in, and being signed out there.
import type { MySession, Profile, Session } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browserName } from '../src/modules/sessions/mine.ts'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let member: Awaited<ReturnType<typeof makeMember>>
let session: Record<string, string>
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  member = await makeMember(h, desk.workspaceId, { role: 'viewer', password: 'the first password' })
  session = await signedIn(h, desk.workspaceId, member.id)
})

const send = async (headers: Record<string, string>, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, payload?: object) => {
  const answer = await h.app.http.inject({ method, url: `/api/app${path}`, headers, ...(payload ? { payload } : {}) })
  const { data, errors } = answer.json<{ data: Profile & Session & MySession[]; errors?: string[] }>()
  return { status: answer.statusCode, data, why: errors?.[0] ?? '' }
}

describe('the profile', () => {
  test('is changed part by part, by whoever it is about, whatever their role', async () => {
    const given = { name: 'Robin Neu', signature: 'Best, Robin', time_zone: 'Europe/Lisbon', theme: 'dark', language: 'de', message_language: 'pt-BR', undo_send_seconds: 20, notifications: { 'issue.assigned': { slack: true } } }
    expect((await send(session, 'PATCH', '/profile', given)).data).toMatchObject(given)
    expect((await send(session, 'PATCH', '/profile', { signature: '' })).data).toMatchObject({ ...given, signature: '' })
    expect((await send(session, 'GET', '/session')).data.profile).toMatchObject({ time_zone: 'Europe/Lisbon', undo_send_seconds: 20 })
  })

  test.each([
    [{ time_zone: 'Mars/Olympus' }, /time zone/], [{ theme: 'neon' }, /theme/], [{ language: 'English' }, /language/], [{ undo_send_seconds: 7 }, /undo_send_seconds/],
    [{ name: '  ' }, /name/], [{ email: 'me@else.example' }, /Unknown field/], [{ role: 'admin' }, /Unknown field/], [{ notifications: { 'drop table': { x: true } } }, /notifications/],
  ])('refuses %j', async (body, words) => {
    expect(await send(session, 'PATCH', '/profile', body)).toMatchObject({ status: 400, why: expect.stringMatching(words) as string })
  })

  test('is no business of a token', async () => {
    expect((await send({ authorization: `Bearer ${desk.token}` }, 'GET', '/profile')).status).toBe(403)
  })
})

describe('the picture', () => {
  const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

  test('is kept, shown to all, and taken away', async () => {
    const { data } = await send(session, 'PUT', '/profile/avatar', { picture: PNG.toString('base64') })
    expect(data.avatar_url).toMatch(/^http:\/\/desk\.test\/files\//)
    const shown = await h.app.http.inject({ url: new URL(data.avatar_url).pathname })
    expect([shown.statusCode, shown.headers['content-type'], shown.rawPayload]).toEqual([200, 'image/png', PNG])
    expect((await send(session, 'PUT', '/profile/avatar', { picture: '' })).data.avatar_url).toBe('')
  })

  test.each([
    ['a drawing that can run', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString('base64'), /not a picture/],
    ['a page', Buffer.from('<html><script>').toString('base64'), /not a picture/], ['no base64', '<>', /picture/], ['too much', 'A'.repeat(400_004), /larger than 300 kB/],
  ])('is not %s', async (_, picture, words) => {
    expect(await send(session, 'PUT', '/profile/avatar', { picture })).toMatchObject({ status: 400, why: expect.stringMatching(words) as string })
  })
})

describe('the password', () => {
  const change = (current: string, next: string) => send(session, 'POST', '/profile/password', { current, next })
  const enters = async (password: string) => (await send({}, 'POST', '/session', { email: member.email, password })).status === 200

  test('is changed by who knows it, and everywhere else they are signed out', async () => {
    const elsewhere = await signedIn(h, desk.workspaceId, member.id)
    expect((await change('the first password', 'the second password')).status).toBe(200)
    expect([(await send(session, 'GET', '/session')).status, (await send(elsewhere, 'GET', '/session')).status]).toEqual([200, 401])
    expect([await enters('the first password'), await enters('the second password')]).toEqual([false, true])
  })

  test('is not changed without it, to a short one or to itself, and guessing ends soon', async () => {
    expect(await change('wrong', 'the second password')).toMatchObject({ status: 400, why: 'current: this is not the password you have.' })
    expect((await change('the first password', 'short')).why).toMatch(/at least 10/)
    expect((await change('the first password', 'the first password')).why).toMatch(/the password you have/)
    for (let n = 0; n < 4; n += 1) await change('wrong', 'the second password')
    expect((await change('the first password', 'the second password')).status).toBe(429)
    h.clock.pass(61_000)
    expect((await change('the first password', 'the second password')).status).toBe(200)
  })
})

describe('my sessions', () => {
  test('are mine alone, told by what the browser said, and ended one by one or all but this', async () => {
    const second = await signedIn(h, desk.workspaceId, member.id)
    const third = await signedIn(h, desk.workspaceId, member.id)
    await signedIn(h, desk.workspaceId, desk.admin.id)
    const mine = async () => (await send(session, 'GET', '/sessions')).data
    expect((await mine()).map((s) => s.is_this).toSorted((a, b) => Number(a) - Number(b))).toEqual([false, false, true])
    const id = second.cookie?.split('.')[1] ?? ''
    expect((await send(session, 'DELETE', `/sessions/${id}`)).status).toBe(200)
    expect((await send(second, 'GET', '/session')).status).toBe(401)
    expect((await send(session, 'DELETE', `/sessions/${id}`)).status).toBe(404)
    expect((await send(session, 'DELETE', `/sessions/${session.cookie?.split('.')[1]}`)).why).toMatch(/sign out instead/)
    await send(session, 'DELETE', '/sessions')
    expect([(await send(third, 'GET', '/session')).status, (await mine()).length]).toEqual([401, 1])
  })

  test('of others are not found', async () => {
    const other = await signedIn(h, desk.workspaceId, desk.admin.id)
    expect((await send(session, 'DELETE', `/sessions/${other.cookie?.split('.')[1]}`)).status).toBe(404)
    expect((await send(other, 'GET', '/session')).status).toBe(200)
  })

  test('say when they were seen, roughly', async () => {
    const seen = async () => (await send(session, 'GET', '/sessions')).data[0]?.seen_at
    const first = await seen()
    h.clock.pass(11 * 60_000)
    await send(session, 'GET', '/session')
    expect(Date.parse((await seen()) ?? '') - Date.parse(first ?? '')).toBe(11 * 60_000)
  })

  test.each([
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15', 'Safari on macOS'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 Safari/537.36 Edg/124.0', 'Edge on Windows'],
    ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 Mobile Safari/537.36', 'Chrome on Android'],
    ['curl/8.5', 'A browser'], ['', 'A browser'],
  ])('%s is %s', (agent, name) => expect(browserName(agent)).toBe(name))
})
