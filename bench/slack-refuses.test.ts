// A short spell of bad weather at Slack; `node bench/slack-refuses.ts` blows for the whole ten minutes.
import { expect, test } from 'vitest'
import { isWhole, weather } from './slack-refuses.ts'

test('while Slack refuses or fails a third of all calls, every message arrives once and in order, and every issue has its card', { timeout: 300_000 }, async () => {
  const report = await weather({ seconds: 25, port: 3236, everyMs: 700 })
  expect(report).toMatchObject({ heard: { missing: 0, doubled: 0, outOfOrder: 0 }, answers: { missing: 0, doubled: 0, outOfOrder: 0 }, cards: { missing: 0, doubled: 0 } })
  expect(isWhole(report)).toBe(true)
  for (const blows of Object.values(report.blows)) expect(blows).toBeGreaterThan(3)
})
