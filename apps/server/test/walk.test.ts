// The straight line: an issue is opened by the API, answered, closed.
import { createIssue, createNote, getIssue, listMessages, searchIssues, updateIssue } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())

test('an issue is opened, noted and closed', async () => {
  const desk = await makeDesk(h)
  const call = h.client(desk.token)
  const body = { title: 'Export is empty', body_html: '<p>The export of May is empty.</p>', requester_email: 'priya@acme.example', tags: ['exports'] }
  const issue = await call(createIssue, { body })
  expect(issue).toMatchObject({ number: 1, state: 'new', tags: ['exports'], requester: { email: 'priya@acme.example' } })
  await call(createNote, { params: { id: issue.id }, body: { body_html: '<p>Looking</p>' } })
  await call(updateIssue, { params: { id: '1' }, body: { state: 'closed' } })
  expect((await call(getIssue, { params: { id: issue.id } })).state).toBe('closed')
  expect((await call(listMessages, { params: { id: issue.id } })).data).toHaveLength(2)
  const found = await call(searchIssues, { body: { filter: { field: 'state', operator: 'equals', value: 'closed' }, search_text: 'May' } })
  expect(found.data.map((i) => i.id)).toEqual([issue.id])
})
