// Of several things done at once one fails: what the others would still ask is refused, and never reaches the next transaction of that connection.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Database, type Hands } from '../src/platform/db.ts'
import { makeDesk, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let one: Database
let [ours, theirs]: Desk[] = []
beforeAll(async () => {
  h = await startHarness()
  ours = await makeDesk(h)
  theirs = await makeDesk(h)
  // A single connection, so that the next transaction is on the same one.
  const [row] = await h.app.house.database.lookUp<{ name: string }>('straggler_database', 'select current_database() as name', [])
  one = connect({ ...inject('database'), database: row?.name ?? '', max: 1 }, () => undefined)
})
afterAll(async () => {
  await one.close()
  await h.close()
})

const where = `select current_setting('patchbay.workspace_id') as at`
const WAYS: Record<string, (hands: Hands) => unknown> = {
  query: (hands) => hands.query('late', where, []),
  rows: (hands) => hands.rows(sql.raw(where)),
  texts: (hands) => hands.texts(sql.raw(where)),
  drizzle: (hands) => hands.db.execute(sql.raw(where)),
  put: (hands) => hands.put('late_put', `select 'not a number'::int`, []),
}

test.each(
  (['transaction', 'reading'] as const).flatMap((kind) => Object.keys(WAYS).map((way) => [kind, way] as const)),
)('after a %s that failed, by %s', async (kind, way) => {
  const { promise: later, resolve: go } = Promise.withResolvers<void>()
  const { promise: outcome, resolve: end } = Promise.withResolvers<unknown>()
  const straggle = async (hands: Hands) => {
    await later
    await Promise.resolve().then(() => WAYS[way]?.(hands)).then(end, end)
  }
  await expect(one[kind](ours?.workspaceId ?? '', (hands) => Promise.all([straggle(hands), Promise.reject(new Error('refused'))]))).rejects.toThrow('refused')

  const { result } = await one.transaction(theirs?.workspaceId ?? '', async (hands) => {
    go()
    const told = await outcome
    const [row] = await hands.query<{ at: string }>('early', where, [])
    return { told, at: row?.at }
  })
  expect(result.at).toBe(theirs?.workspaceId)
  const { cause = result.told } = result.told as Error
  expect(cause).toMatchObject({ message: expect.stringContaining('is over') })
})
