// Several workspaces in one browser: each is signed in to by itself, one is present, and none sees anything of another.
import type { Seat, Session } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDesk, makeMember } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())

/** A browser: keeps the cookies it is given. */
const openBrowser = () => {
  const jar = new Map<string, string>()
  const ask = async <T>(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, expected = 200): Promise<T> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await h.app.http.inject({ method, url: `/api${url}`, headers: { cookie, 'x-patchbay': '1', ...(payload ? { 'content-type': 'application/json' } : {}) }, ...(payload ? { payload } : {}) })
    expect([url, answer.statusCode, answer.statusCode === expected ? '' : answer.body]).toEqual([url, expected, ''])
    for (const { name, value, maxAge } of answer.cookies) if (maxAge === 0) jar.delete(name); else jar.set(name, value)
    return answer.json<{ data: T }>().data
  }
  return { jar, ask }
}

const EMAIL = () => `robin.${crypto.randomUUID()}@weavers.example`
const seatIn = async (name: string, email: string, password: string) => {
  // The oldest seat is entered first.
  h.clock.pass(1_000)
  const desk = await makeDesk(h, name)
  const member = await makeMember(h, desk.workspaceId, { email, password, name: 'Robin Weaver' })
  return { ...desk, member }
}
const names = (seats: Seat[]) => seats.map(({ workspace, is_here }) => `${workspace.name}${is_here ? ' (here)' : ''}`)

describe('one who has a seat in two workspaces', () => {
  test('enters both where the password is the same, and goes from one to the other', async () => {
    const email = EMAIL()
    const [a, b] = [await seatIn('Alder', email, 'the same password'), await seatIn('Birch', email, 'the same password')]
    const { ask } = openBrowser()
    expect((await ask<Session>('POST', '/app/session', { email, password: 'the same password' })).workspace.name).toBe('Alder')
    expect(names(await ask<Seat[]>('GET', '/app/session/seats'))).toEqual(['Alder (here)', 'Birch'])
    const gone = await ask<Session>('POST', `/app/session/seats/${b.workspaceId}`)
    expect([gone.workspace.id, gone.user.id]).toEqual([b.workspaceId, b.member.id])
    expect((await ask<Session>('GET', '/app/session')).workspace.name).toBe('Birch')
    expect(names(await ask<Seat[]>('GET', '/app/session/seats'))).toEqual(['Alder', 'Birch (here)'])
    await ask('POST', `/app/session/seats/${a.workspaceId}`)
    expect((await ask<Session>('GET', '/app/session')).workspace.name).toBe('Alder')
  })

  test('sees in each only what is there', async () => {
    const email = EMAIL()
    const [a, b] = [await seatIn('Cedar', email, 'the same password'), await seatIn('Dogwood', email, 'the same password')]
    const { ask } = openBrowser()
    await ask('POST', '/app/session', { email, password: 'the same password' })
    await ask('POST', '/accounts', { name: 'Only in Cedar' })
    const [account] = await ask<{ id: string; name: string }[]>('GET', '/accounts')
    expect(account?.name).toBe('Only in Cedar')
    await ask('POST', `/app/session/seats/${b.workspaceId}`)
    expect(await ask('GET', '/accounts')).toEqual([])
    await ask('GET', `/accounts/${account?.id}`, undefined, 404)
    await ask('POST', `/app/session/seats/${a.workspaceId}`)
    await ask('GET', `/accounts/${account?.id}`)
  })

  test('with different passwords signs in to each by itself, and stays signed in to the first', async () => {
    const email = EMAIL()
    await seatIn('Elm', email, 'one password')
    await seatIn('Fir', email, 'another password')
    const { ask } = openBrowser()
    await ask('POST', '/app/session', { email, password: 'one password' })
    expect(names(await ask<Seat[]>('GET', '/app/session/seats'))).toEqual(['Elm (here)'])
    await ask('POST', '/app/session', { email, password: 'another password' })
    expect(names(await ask<Seat[]>('GET', '/app/session/seats'))).toEqual(['Elm', 'Fir (here)'])
  })
})

test('an address alone opens nothing: who gives themselves a seat under it elsewhere comes no further', async () => {
  const email = EMAIL()
  const victim = await seatIn('Ginkgo', email, 'known to its owner')
  await seatIn('Hemlock', email, 'known to somebody else')
  const { ask } = openBrowser()
  await ask('POST', '/app/session', { email, password: 'known to somebody else' })
  expect(names(await ask<Seat[]>('GET', '/app/session/seats'))).toEqual(['Hemlock (here)'])
  await ask('POST', `/app/session/seats/${victim.workspaceId}`, undefined, 403)
})

test('a seat that was taken back, or a session that ended, is left out and cannot be gone to', async () => {
  const email = EMAIL()
  const [a, b] = [await seatIn('Ivy', email, 'the same password'), await seatIn('Juniper', email, 'the same password')]
  const { ask } = openBrowser()
  await ask('POST', '/app/session', { email, password: 'the same password' })
  await h.app.house.database.lookUp('seat_taken', 'update members set deactivated_at = now() where workspace_id = $1 and id = $2', [b.workspaceId, b.member.id])
  expect(names(await ask<Seat[]>('GET', '/app/session/seats'))).toEqual(['Ivy (here)'])
  await ask('POST', `/app/session/seats/${b.workspaceId}`, undefined, 403)
  expect((await ask<Session>('GET', '/app/session')).workspace.id).toBe(a.workspaceId)
})

test('leaving ends every session of the browser', async () => {
  const email = EMAIL()
  const [, b] = [await seatIn('Koa', email, 'the same password'), await seatIn('Larch', email, 'the same password')]
  const browser = openBrowser()
  await browser.ask('POST', '/app/session', { email, password: 'the same password' })
  const kept = new Map(browser.jar)
  await browser.ask('DELETE', '/app/session/seats')
  await browser.ask('DELETE', '/app/session')
  expect([...browser.jar.keys()]).toEqual([])
  // Whoever copied the cookies has nothing of it.
  for (const [name, value] of kept) browser.jar.set(name, value)
  expect(await browser.ask('GET', '/app/session/seats')).toEqual([])
  await browser.ask('POST', `/app/session/seats/${b.workspaceId}`, undefined, 403)
})
