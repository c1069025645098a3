// How often the database is waited for while a visitor's message is taken in: what makes a desk slow under many visitors.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { as, sessionOf, setUp, settingsWith, start, words, type ChatDesk } from './chat-rig.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: ChatDesk
beforeAll(async () => {
  h = await startHarness()
  desk = await setUp(h)
})
afterAll(() => h.close())

/** Statements that leave together are one trip. */
const countTrips = async (work: () => Promise<unknown>): Promise<{ trips: number; statements: number }> => {
  const { query } = pg.Client.prototype as unknown as { query: (...given: unknown[]) => Promise<unknown> }
  const count = { trips: 0, statements: 0 }
  let open = 0
  const counting = function (this: pg.Client, ...given: unknown[]) {
    if (open === 0) count.trips += 1
    open += 1
    count.statements += 1
    return query.apply(this, given).finally(() => void (open -= 1))
  }
  Object.assign(pg.Client.prototype, { query: counting })
  await work().finally(() => Object.assign(pg.Client.prototype, { query }))
  return count
}

test('a message of a visitor takes four round trips, the one of the commit included', async () => {
  const me = await sessionOf(h, desk.appId)
  const chat = await start(h, me.token, 'First')
  const say = () => as(h, me.token)('POST', `/chats/${chat.id}/messages`, words('Once more'))
  await say()
  const { trips, statements } = await countTrips(say)
  expect(trips).toBeLessThanOrEqual(4)
  // The commit leaves beside what was gathered, as a statement of its own.
  expect(statements).toBeLessThanOrEqual(17)
})

test('what is kept of the widget is forgotten the moment it changes', async () => {
  const me = await sessionOf(h, desk.appId)
  const list = async () => (await as(h, me.token)('GET', '/chats')).statusCode
  const put = (is_enabled: boolean) => h.app.http.inject({ method: 'PUT', url: '/api/app/chat-widget', headers: desk.session, payload: settingsWith({ is_enabled }) })
  expect(await list()).toBe(200)
  await put(false)
  expect(await list()).toBe(403)
  await put(true)
  expect(await list()).toBe(200)
})
