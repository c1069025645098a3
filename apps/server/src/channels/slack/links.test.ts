// Messages that a text of Slack links to.
import { expect, test } from 'vitest'
import { linksIn } from './links.ts'

test.each([
  ['<https://lantern.slack.com/archives/C0ROOM1/p1700000000000100>', [{ channelId: 'C0ROOM1', externalId: '1700000000.000100' }]],
  ['see <https://x.slack.com/archives/C0ROOM1/p1700000000000100?thread_ts=1.2&amp;cid=C0ROOM1|this> and https://x.slack.com/archives/C0ROOM1/p1700000000000100', [{ channelId: 'C0ROOM1', externalId: '1700000000.000100' }]],
  ['https://x.slack.com/archives/C0ROOM1', []],
  ['https://x.slack.com/archives/C0ROOM1/p17', []],
  ['nothing', []],
])('%s', (text, links) => {
  expect(linksIn(text)).toEqual(links)
})

test('of very many the first few', () => {
  const many = Array.from({ length: 50 }, (_, n) => `https://x.slack.com/archives/C0ROOM1/p17000000000001${String(n).padStart(2, '0')}`).join(' ')
  expect(linksIn(many)).toHaveLength(5)
})
