// The bin: deleted issues can be taken out as they were, and are gone for good with everything of theirs when their time is up.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { purgeDueIssues } from '../src/modules/issues/jobs.ts'
import { newId } from '../src/platform/id.ts'
import { makeDesk, makeTokenFor, signedIn, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'

const DAY_MS = 24 * 3600_000

let h: Harness
let desk: Desk
let call: c.Client
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  call = h.client(desk.token)
})

const open = (title = 'Export is empty') => call(c.createIssue, { body: { title, body_html: '<p>It is</p>', requester_email: 'kim@acme.example', tags: ['export'] } })
const remove = (id: string) => call(c.deleteIssue, { params: { id } })
const bin = async () => (await call(c.listBin, {})).data
const restore = (...ids: string[]) => call(c.restoreIssues, { body: { issue_ids: ids } })
const purge = (...ids: string[]) => call(c.purgeIssues, { body: { issue_ids: ids } })
const rowsOf = async (table: string, column: string, id: string) =>
  (await h.app.house.database.pool.query<{ n: number }>(`select count(*)::int as n from ${table} where workspace_id = $1 and ${column} = $2`, [desk.workspaceId, id])).rows[0]?.n

/** A file of the first message, with its bytes. */
const attach = async (issueId: string) => {
  const [message] = (await call(c.listMessages, { params: { id: issueId } })).data
  const id = newId(Date.now())
  const blob = `${desk.workspaceId}/${id.slice(-2)}/${id}`
  const path = join(h.app.config.dataDir, 'files', blob)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, 'bytes')
  await h.app.house.database.pool.query(`insert into attachments (workspace_id, id, message_id, name, content_type, size, blob, secret) values ($1, $2, $3, 'a.txt', 'text/plain', 5, $4, 'secret')`, [desk.workspaceId, id, message?.id, blob])
  return { path, message: message?.id ?? '' }
}

test('what is deleted is out of every list and in the bin, with who did it; taken out, it is as it was', async () => {
  const issue = await open()
  await remove(issue.id)
  expect((await refusal(call(c.getIssue, { params: { id: issue.id } }))).status).toBe(404)
  expect(await bin()).toMatchObject([{ id: issue.id, number: issue.number, title: 'Export is empty', messages: 1, deleted_by: 'Tests' }])
  await restore(issue.id)
  expect([{ ...(await call(c.getIssue, { params: { id: issue.id } })), updated_at: '' }, await bin()]).toEqual([{ ...issue, updated_at: '' }, []])
  expect((await refusal(restore(issue.id))).status).toBe(404)
})

test('in thirty days it is gone for good: messages, files, history, and what was merged into it', async () => {
  const [issue, merged, kept] = [await open(), await open('Merged'), await open('Kept')]
  await call(c.mergeIssues, { params: { id: issue.id }, body: { issues: [merged.id] } })
  const { path, message } = await attach(issue.id)
  await remove(issue.id)
  await remove(kept.id)
  h.clock.pass(29 * DAY_MS)
  await restore(kept.id)
  await purgeDueIssues(h.app.house)
  await h.settle()
  expect([await bin().then((b) => b.length), existsSync(path)]).toEqual([1, true])
  h.clock.pass(2 * DAY_MS)
  await purgeDueIssues(h.app.house)
  await h.settle()
  expect(await bin()).toEqual([])
  expect([await rowsOf('issues', 'id', issue.id), await rowsOf('issues', 'id', merged.id), await rowsOf('messages', 'id', message), await rowsOf('events', 'issue_id', issue.id), existsSync(path)]).toEqual([0, 0, 0, 0, false])
  expect((await call(c.getIssue, { params: { id: kept.id } })).title).toBe('Kept')
})

test('an admin may not wait for it; what is not in the bin cannot be purged', async () => {
  const [issue, other] = [await open(), await open('Other')]
  await remove(issue.id)
  expect((await refusal(purge(issue.id, other.id))).status).toBe(404)
  expect(await bin()).toHaveLength(1)
  await purge(issue.id)
  expect([await bin(), await rowsOf('issues', 'id', issue.id)]).toEqual([[], 0])
})

test('a group goes without its children', async () => {
  const child = await open()
  const group = await call(c.openGroup, { body: { title: 'Exports', issue_ids: [child.id] } })
  await remove(group.id)
  await purge(group.id)
  const page = await h.app.http.inject({ method: 'GET', url: `/api/app/issues/${child.id}`, headers: await signedIn(h, desk.workspaceId, desk.admin.id) })
  expect(page.json<{ data: c.IssuePage }>().data.group).toBeNull()
})

test('the number of a merged issue does not delete the one it leads to', async () => {
  const [issue, merged] = [await open(), await open('Merged')]
  await call(c.mergeIssues, { params: { id: issue.id }, body: { issues: [merged.id] } })
  expect((await refusal(remove(String(merged.number)))).message).toContain(`merged into #${issue.number}`)
  expect((await refusal(restore(merged.id))).status).toBe(404)
  expect((await call(c.getIssue, { params: { id: issue.id } })).number).toBe(issue.number)
})

test('is for admins, page by page', async () => {
  for (const n of [1, 2, 3]) await remove((await open(`Issue ${n}`)).id)
  const first = await call(c.listBin, { query: { limit: 2 } })
  const second = await call(c.listBin, { query: { limit: 2, cursor: first.cursor } })
  expect([first.data.length, second.data.length, second.has_next_page]).toEqual([2, 1, false])
  const member = h.client(await makeTokenFor(h, desk.workspaceId, 'member'))
  expect((await refusal(member(c.listBin, {}))).status).toBe(403)
})
