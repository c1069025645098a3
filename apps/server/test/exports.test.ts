// Big views as files: written part by part in the background, fetched by whoever asked, gone after a day.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { forgetExports } from '../src/modules/exports/jobs.ts'
import { newId } from '../src/platform/id.ts'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

const HOUR = 3_600_000
let h: Harness
let desk: Desk
let ada: Record<string, string>
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  ada = await signedIn(h, desk.workspaceId, desk.admin.id)
})

const ask = async (method: 'GET' | 'POST' | 'DELETE', path: string, headers = ada, payload?: object) => {
  const { 'content-type': type, ...others } = headers
  const answer = await h.app.http.inject({ method, url: `/api/app/${path}`, headers: payload ? { ...others, 'content-type': type ?? 'application/json' } : others, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, text: answer.body, head: answer.headers }
}
const look = c.viewLook.parse({ display: 'list', sort: 'number', properties: ['state'] })
const view = (filter: c.ViewFilter | null = null) => ({ filter, look, time_zone: 'UTC' })
const start = async (given: object = view(), headers = ada) => {
  const answer = await ask('POST', 'exports', headers, { name: 'Everything: ours', view: given })
  expect([answer.status, answer.text]).toEqual([200, answer.text])
  return (JSON.parse(answer.text) as { data: c.ExportRun }).data
}
const stateOf = async (id: string, headers = ada) => (JSON.parse((await ask('GET', `exports/${id}`, headers)).text) as { data: c.ExportRun }).data
const linesOf = (text: string) => text.trim().split('\r\n')
const fill = async (count: number) => {
  const ids = Array.from({ length: count }, () => newId(Date.now()))
  await h.app.house.database.pool.query(
    `insert into issues (workspace_id, id, number, title, state, type, source, latest_message_at) select $1, id, n, 'Issue ' || n, 'new', 'ticket', 'manual', now() from unnest($2::uuid[]) with ordinality as t(id, n)`,
    [desk.workspaceId, ids])
}

test('a view of several parts is written in order, counted, and fetched under its name', async () => {
  await fill(1_203)
  const { id, state, total } = await start()
  expect([state, total]).toEqual(['running', null])
  expect((await ask('GET', `exports/${id}/file`)).status).toBe(404)
  await h.settle()
  expect(await stateOf(id)).toMatchObject({ state: 'done', rows: 1_203, total: 1_203, is_cut: false, why: '' })
  const file = await ask('GET', `exports/${id}/file`)
  expect(file.head).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': expect.stringContaining('Everything%20%20ours.csv') as string, 'cache-control': 'no-store' })
  const at_once = await ask('POST', 'views/export', ada, view())
  expect(linesOf(file.text)).toHaveLength(1_204)
  expect(file.text).toBe(at_once.text)
})

test('an empty view is a file with the names of its columns', async () => {
  const { id } = await start()
  await h.settle()
  expect([(await stateOf(id)).rows, linesOf((await ask('GET', `exports/${id}/file`)).text)]).toEqual([0, ['"Number","Title","Status","Link"']])
})

test('it is of whoever asked: others do not see it, and what their role hides is not in it', async () => {
  await fill(3)
  const role = JSON.parse((await ask('POST', 'roles', ada, { name: 'Second only', permissions: ['issues:read'], issue_filter: { field: 'number', operator: 'equals', value: '2' } })).text) as { data: { id: string } }
  const sam = await makeMember(h, desk.workspaceId, { name: 'Sam Osei' })
  await h.app.house.database.pool.query('update members set own_role_id = $3 where workspace_id = $1 and id = $2', [desk.workspaceId, sam.id, role.data.id])
  const headers = await signedIn(h, desk.workspaceId, sam.id)
  const { id } = await start(view(), headers)
  await h.settle()
  expect((await stateOf(id, headers)).rows).toBe(1)
  expect(linesOf((await ask('GET', `exports/${id}/file`, headers)).text)[1]).toMatch(/^"2","Issue 2",/)
  expect([(await ask('GET', `exports/${id}`)).status, (await ask('GET', `exports/${id}/file`)).status, (await ask('DELETE', `exports/${id}`)).status]).toEqual([404, 404, 404])
})

test('stopped it is gone, and so it is after a day', async () => {
  await fill(2)
  const stopped = await start()
  expect((await ask('DELETE', `exports/${stopped.id}`)).status).toBe(200)
  await h.settle()
  const kept = await start()
  await h.settle()
  expect([(await ask('GET', `exports/${stopped.id}`)).status, (await ask('GET', `exports/${kept.id}/file`)).status]).toEqual([404, 200])
  h.clock.pass(25 * HOUR)
  await forgetExports(h.app.house)
  const later = await signedIn(h, desk.workspaceId, desk.admin.id)
  expect((await ask('GET', `exports/${kept.id}/file`, later)).status).toBe(404)
})

test('three at once are enough for one person, and what cannot be asked fails in a sentence', async () => {
  for (let i = 0; i < 3; i += 1) await start()
  const fourth = await ask('POST', 'exports', ada, { name: 'One more', view: view() })
  expect([fourth.status, fourth.text]).toEqual([409, expect.stringContaining('3 exports of yours are being written')])
  await h.settle()
  const odd = await start({ ...view(), time_zone: 'Mars/Olympus' })
  await h.settle()
  expect(await stateOf(odd.id)).toMatchObject({ state: 'failed', why: expect.stringContaining('not a time zone') as string })
  expect((await ask('GET', `exports/${odd.id}/file`)).status).toBe(404)
  expect((await ask('GET', 'exports/nonsense/file')).status).toBe(404)
})
