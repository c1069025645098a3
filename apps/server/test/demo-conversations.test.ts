// The demo's week, understood as it is told, on whatever day and at whatever hour it is started: what lies a night apart on one day lies a weekend apart on another.
import { listIssues } from '@patchbay/contract'
import { expect, test } from 'vitest'
import { desk } from '../src/demo/nimbus.ts'
import { startDemo } from './demo.ts'

const DAY = 24 * 3_600_000

test.each(['2026-03-02T14:00:00', '2026-03-03T02:00:00', '2026-03-04T09:30:00', '2026-03-05T16:20:00', '2026-03-06T23:40:00', '2026-03-07T12:00:00'])('a start at %s shows every conversation by itself', { timeout: 120_000 }, async (at) => {
  const now = new Date(at)
  const demo = await startDemo(now)
  try {
    const between = { start_time: new Date(now.getTime() - 20 * DAY).toISOString(), end_time: new Date(now.getTime() + DAY).toISOString() }
    const issues = (await demo.call(listIssues, { query: { ...between, limit: 500 } })).data
    const shown = issues.map(({ title, state }) => `${title}: ${state}`)
    expect(shown.toSorted()).toEqual(desk.after.map(({ title, state = 'new' }) => `${title}: ${state}`).toSorted())
  } finally {
    await demo.close()
  }
})
