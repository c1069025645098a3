// API tokens through the API: made by people and shown once, used, listed, ended, revoked; nobody gets more by them than an admin gave.
import { getMe, type ApiToken } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeDesk, makeMember, signedIn, type Desk } from '../../../test/factories.ts'
import { startHarness, type Harness } from '../../../test/harness.ts'

type Made = ApiToken & { token: string }
const DAY = 24 * 3_600_000

let h: Harness
let desk: Desk
let ada: Record<string, string>
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  ada = await signedIn(h, desk.workspaceId, desk.admin.id)
})

const ask = (headers: Record<string, string>, method: 'GET' | 'POST' | 'DELETE', path = '', payload?: object) =>
  h.app.http.inject({ method, url: `/api/app/api-tokens${path}`, headers, ...(payload ? { payload } : {}) })
const add = async (body: object): Promise<Made> => {
  const answer = await ask(ada, 'POST', '', body)
  expect([answer.statusCode, answer.body]).toEqual([200, answer.body])
  return answer.json<{ data: Made }>().data
}
const list = async () => (await ask(ada, 'GET')).json<{ data: ApiToken[] }>().data
const statusOf = async (token: string) => (await h.app.http.inject({ url: '/api/me', headers: { authorization: `Bearer ${token}` } })).statusCode

test('a token that is made opens the API, and is never told again', async () => {
  const made = await add({ name: 'Nightly export', role: 'viewer' })
  expect(made.token).toMatch(/^pb_[\w-]{44}_[\w-]{43}$/)
  expect(await h.client(made.token)(getMe, {})).toBeTruthy()
  const answer = await ask(ada, 'GET')
  expect(answer.body).not.toContain(made.token.slice(-43))
  expect(answer.json<{ data: ApiToken[] }>().data.find(({ id }) => id === made.id)).toMatchObject({ name: 'Nightly export', role: 'viewer', created_by: 'Ada Admin', expires_at: null })
})

test('it may do what its role may, and no more', async () => {
  const { token } = await add({ name: 'Reader', role: 'viewer' })
  const answer = await h.app.http.inject({ method: 'POST', url: '/api/tags', headers: { authorization: `Bearer ${token}` }, payload: { object_type: 'issue', value: 'x' } })
  expect(answer.statusCode).toBe(403)
})

test('when it was last used is told to the minute, and written no more often', async () => {
  const made = await add({ name: 'Busy', role: 'member' })
  expect((await list()).find(({ id }) => id === made.id)?.last_used_at).toBeNull()
  await statusOf(made.token)
  const first = (await list()).find(({ id }) => id === made.id)?.last_used_at
  expect(first).not.toBeNull()
  h.clock.pass(30_000)
  await statusOf(made.token)
  expect((await list()).find(({ id }) => id === made.id)?.last_used_at).toBe(first)
  h.clock.pass(31_000)
  await statusOf(made.token)
  expect((await list()).find(({ id }) => id === made.id)?.last_used_at).not.toBe(first)
})

test('a guess at its secret does not count as use', async () => {
  const made = await add({ name: 'Guessed', role: 'member' })
  expect(await statusOf(`${made.token.slice(0, -43)}${'A'.repeat(43)}`)).toBe(401)
  expect((await list()).find(({ id }) => id === made.id)?.last_used_at).toBeNull()
})

test('after its end it opens nothing, and is still listed', async () => {
  const made = await add({ name: 'For a month', role: 'member', expires_in_days: 30 })
  expect(await statusOf(made.token)).toBe(200)
  h.clock.pass(30 * DAY + 6_000)
  expect(await statusOf(made.token)).toBe(401)
  ada = await signedIn(h, desk.workspaceId, desk.admin.id)
  expect((await list()).map(({ id }) => id)).toContain(made.id)
})

test('revoked it is refused at once, gone from the list, and cannot be revoked twice', async () => {
  const made = await add({ name: 'Gone', role: 'admin' })
  expect(await statusOf(made.token)).toBe(200)
  expect((await ask(ada, 'DELETE', `/${made.id}`)).statusCode).toBe(200)
  expect(await statusOf(made.token)).toBe(401)
  expect((await list()).map(({ id }) => id)).not.toContain(made.id)
  expect((await ask(ada, 'DELETE', `/${made.id}`)).statusCode).toBe(404)
})

test('neither a token, nor whoever may not give roles, makes one', async () => {
  const body = { name: 'More', role: 'viewer' }
  const byToken = await ask({ authorization: `Bearer ${desk.token}` }, 'POST', '', body)
  expect([byToken.statusCode, byToken.json<{ errors: string[] }>().errors]).toEqual([403, ['Only people make API tokens; sign in.']])
  const member = await makeMember(h, desk.workspaceId)
  const headers = await signedIn(h, desk.workspaceId, member.id)
  expect((await ask(headers, 'POST', '', body)).statusCode).toBe(403)
  expect((await ask(headers, 'GET')).statusCode).toBe(403)
})

test.each([
  [{ name: ' ', role: 'viewer' }, /name/],
  [{ name: 'x', role: 'owner' }, /role/],
  [{ name: 'x', role: 'viewer', expires_in_days: 7 }, /expires_in_days/],
])('%j is refused with a sentence', async (body, says) => {
  const answer = await ask(ada, 'POST', '', body)
  expect(answer.statusCode).toBe(400)
  expect(answer.json<{ errors: string[] }>().errors[0]).toMatch(says)
})
