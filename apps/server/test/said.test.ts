// What several messages in a row do to an issue, written at once, is what they would have done one after the other.
import { STATES } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'
import { newId } from '../src/platform/id.ts'
import { openConversation } from '../src/modules/messages/open.ts'
import { getIssue } from '../src/modules/issues/store.ts'
import { putSaid, recordSaid, type Moved, type Said } from '../src/modules/issues/store-said.ts'

let h: Harness
let desk: Desk
beforeAll(async () => {
  h = await startHarness()
  desk = await makeDesk(h)
})
afterAll(() => h.close())

const author = { kind: 'bot' as const, id: null, name: 'Kim', avatarUrl: '' }
const open = () =>
  h.inside(desk.workspaceId, (ctx) => {
    const words = { bodyHtml: 'Why?', isPrivate: false, author, at: ctx.now }
    const first = { ...words, id: newId(ctx.now.getTime()), threadId: null, bodyText: 'Why?', source: 'manual', room: '', externalId: null, externalThread: null, delivery: 'none' as const }
    return openConversation(ctx, { ...words, source: 'manual', type: 'conversation', text: 'Why?', accountId: null, requesterId: null, assigneeId: null }, first)
  })

type Step = { said: Said; moved: Omit<Moved, 'from'> }
const SECOND = 1000
const moment = (base: number) => fc.integer({ min: -5, max: 20 }).map((n) => new Date(base + n * SECOND))

const steps = (base: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      said: fc.record({ text: fc.string({ maxLength: 20 }), author: fc.constantFrom('Kim', 'Ada'), kind: fc.constantFrom('contact', 'user', 'bot'), isPrivate: fc.boolean(), at: moment(base) }),
      moved: fc.record({
        state: fc.constantFrom(...STATES), waitingSince: fc.option(moment(base)), firstResponseAt: fc.option(moment(base)), touch: fc.boolean(),
        assigneeId: fc.constantFrom(null, desk.admin.id),
      }),
    }),
    { minLength: 1, maxLength: 6 },
  )

test('at once or one by one, the issue is the same', async () => {
  const base = h.clock.now.getTime()
  await fc.assert(
    fc.asyncProperty(steps(base), fc.constantFrom(...STATES), async (all, start) => {
      const [one, other] = [await open(), await open()]
      const row = (id: string) =>
        h.inside(desk.workspaceId, async (ctx) => {
          const { id: _, number: __, updatedAt: ___, createdAt: ____, ...rest } = await getIssue(ctx, id)
          return rest
        })
      await h.inside(desk.workspaceId, (ctx) =>
        ctx.rows(sql`update issues set state = ${start}, resolved_at = case when ${start} = 'closed' then ${new Date(base)}::timestamptz end,
          snoozed_until = case when ${start} = 'on_hold' then ${new Date(base)}::timestamptz end where workspace_id = ${ctx.workspaceId} and id in (${one.id}, ${other.id})`))
      const froms = [start, ...all.map((s) => s.moved.state)]
      await h.inside(desk.workspaceId, async (ctx) => {
        for (const [i, { said, moved }] of all.entries()) expect(await recordSaid(ctx, one.id, said, { ...moved, from: froms[i] ?? start })).toBe(true)
        all.forEach(({ said, moved }, i) => putSaid(ctx, other.id, said, { ...moved, from: froms[i] ?? start }))
      })
      expect(await row(other.id)).toEqual(await row(one.id))
    }),
    { numRuns: 40 },
  )
})

test('what does not begin where the issue stands takes its transaction with it', async () => {
  const { id } = await open()
  const said: Said = { text: 'Hello', author: 'Kim', kind: 'contact', isPrivate: false, at: h.clock.now }
  const moved: Moved = { from: 'closed', state: 'new', waitingSince: null, firstResponseAt: null, touch: false, assigneeId: null }
  const work = h.inside(desk.workspaceId, async (ctx) => {
    putSaid(ctx, id, said, moved)
    putSaid(ctx, id, said, { ...moved, from: 'new' })
    await ctx.emit({ type: 'issue.title.changed', issueId: id })
  })
  await expect(work).rejects.toThrow('somebody else was faster')
})
