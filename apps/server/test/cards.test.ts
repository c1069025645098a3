// Cards of lists are written from texts, those of pages from values: both ways must tell the same, and what the contract promises.
import { createIssue, createTeam, getBoard, getIssuePage, issueCard, listInbox, updateIssue } from '@patchbay/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { momentOf } from '../src/screens/inbox/write-card.ts'
import { makeDesk, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let headers: Record<string, string>
beforeAll(async () => {
  h = await startHarness({ startsAt: new Date('2026-03-04T05:06:07.080Z') })
  desk = await makeDesk(h)
  headers = await signedIn(h, desk.workspaceId, desk.admin.id)
  const call = h.client(desk.token)
  const odd = 'Quotes " \\ and \u0007, «ümlaut», 日本, 🧵, </script>, \u2028'
  await call(createIssue, { body: { title: odd, body_html: `<p>${odd}</p>`, requester_email: 'wren@looms.example', requester_name: odd, tags: [odd.slice(0, 20), 'plain'], priority: 'urgent' } })
  h.clock.pass(920)
  const team = await call(createTeam, { body: { name: 'Weft "and" warp' } })
  const second = await call(createIssue, { body: { title: 'Alone', body_html: '<p>x</p>', requester_email: 'finch@looms.example' } })
  await call(updateIssue, { params: { id: second.id }, body: { assignee_id: desk.admin.id, team_id: team.id, state: 'on_hold' } })
  h.clock.pass(1000)
  await call(createIssue, { body: { title: 'Old', body_html: '<p>y</p>', requester_email: 'finch@looms.example', created_at: '0099-01-02T03:04:05.670Z', priority: 'low' } })
})
afterAll(() => h.close())

const ask = async (path: string) => (await h.app.http.inject({ url: `/api/app${path}`, headers })).json<{ data: unknown }>().data

describe('a card', () => {
  test('is the same in a list, on the board and on its page', async () => {
    const listed = listInbox.data.parse(await ask('/issues'))
    expect(listed.map((c) => c.title).toSorted()).toHaveLength(3)
    const onBoard = getBoard.data.parse(await ask('/board')).columns.flatMap((column) => column.cards)
    for (const card of listed) {
      const page = getIssuePage.data.parse(await ask(`/issues/${card.id}`))
      expect(card).toEqual(page.card)
      expect(onBoard.find((c) => c.id === card.id)).toEqual(card)
      expect(issueCard.strict().parse(card)).toEqual(card)
    }
  })
})

describe('a moment', () => {
  test('is written as it is told elsewhere', async () => {
    const { pool } = h.app.house.database
    await fc.assert(
      fc.asyncProperty(fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }), async (date) => {
        const { rows } = await pool.query<{ text: string }>('select $1::timestamptz(3)::text as text', [date.toISOString()])
        expect(momentOf(rows[0]?.text ?? '')).toBe(date.toISOString())
      }),
      { numRuns: 50 },
    )
  })
})
