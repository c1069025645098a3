// A short storm: events and answers while server and database are killed; nothing may be lost, nothing come twice.
import { expect, test } from 'vitest'
import { weather } from './nothing-lost.ts'

test('what was acknowledged is there once, and every answer is sent once', { timeout: 300_000 }, async () => {
  const report = await weather({ events: 3_000, perSecond: 150, port: 3216, kills: 4 })
  expect(report.events).toMatchObject({ acknowledged: report.events.distinct, missing: 0, doubled: 0, laidAside: 0 })
  expect(report.replies).toMatchObject({ missing: 0, doubled: 0 })
  expect(Object.values(report.kills).reduce((a, b) => a + b)).toBeGreaterThanOrEqual(4)
})
