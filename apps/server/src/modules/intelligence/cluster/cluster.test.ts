// Topics are found in any crowd of messages, odd ones included, and always the same ones.
import { expect, test } from 'vitest'
import { clusterTexts } from './cluster.ts'

const fill = (patterns: string[], words: string[]) => patterns.flatMap((pattern) => words.map((word) => pattern.replace('*', word)))
const crowd = [
  ...fill(['please reset my * password', 'I forgot the * password', 'cannot sign in, password for * is wrong'], ['admin', 'mobile', 'desktop', 'guest']),
  ...fill(['where is my * invoice', 'the * invoice is wrong', 'send me the * invoice again'], ['march', 'april', 'yearly', 'last']),
  ...fill(['the * export fails', 'export of * takes hours', 'can I export *'], ['orders', 'users', 'reports', 'tickets']),
]

test('three matters are three topics', () => {
  const topics = clusterTexts(crowd)
  const parts = [topics.slice(0, 12), topics.slice(12, 24), topics.slice(24)]
  for (const part of parts) expect(new Set(part).size).toBeLessThanOrEqual(2)
  expect(new Set(topics).size).toBeGreaterThanOrEqual(3)
  for (const one of parts[0] ?? []) expect([...(parts[1] ?? []), ...(parts[2] ?? [])]).not.toContain(one)
  expect(clusterTexts(crowd)).toEqual(topics)
})

test('ten thousand times the same text is one topic, at once', () => {
  const started = process.cpuUsage().user
  const topics = clusterTexts([...Array.from({ length: 10_000 }, () => 'the export fails'), ...crowd])
  expect(new Set(topics.slice(0, 10_000))).toEqual(new Set([0]))
  expect(process.cpuUsage().user - started).toBeLessThan(3_000_000)
})

test.each([[[]], [['']], [['👍', '👍🎉', '???']], [['返金できますか', '返金してほしい', '請求書が届かない']], [['a', 'b', '']]])('%j is taken', (texts) => {
  expect(clusterTexts(texts)).toHaveLength(texts.length)
})
