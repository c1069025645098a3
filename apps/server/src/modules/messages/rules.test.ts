// What says that it is new, where a conversation hangs when its first message went, what a correction teaches, and when habit alone decided.
import { describe, expect, test } from 'vitest'
import { backwards, greets, isByHabit, lessonOf, placeAt, saysItIsNew } from './rules.ts'

describe('words that say of themselves', () => {
  test.each([
    ['Another question: can we pay by direct debit?', true, false], ['— a separate issue: the login', true, false], ['Hi Tomas, another question about March', true, true], ['Good morning! New topic: certificates', true, true],
    ['Hello again, a different problem today', true, true], ['Hello, I looked at all of it with my team, there is no new problem', false, true], ['There is another question behind it', false, false], ['Another coffee?', false, false],
    ['Himalaya is down', false, false], ['', false, false],
  ])('%s', (text, isNew, isGreeting) => expect([saysItIsNew(text), greets(text)]).toEqual([isNew, isGreeting]))
})

describe('a conversation that begins with another message', () => {
  const place = { room: 'slack:T1:C1', thread: '1700000000.000100', name: '#ext', url: 'https://slack.com/app_redirect?channel=C1&message_ts=1700000000.000100' }
  test('hangs on that one, and its address names it', () => {
    expect(placeAt(place, '1700000300.000200')).toEqual({ ...place, thread: '1700000300.000200', url: 'https://slack.com/app_redirect?channel=C1&message_ts=1700000300.000200' })
    expect(placeAt({ ...place, url: 'https://x.slack.com/archives/C1/p1700000000000100' }, '1700000300.000200').url).toBe('https://x.slack.com/archives/C1/p1700000300000200')
  })
  test('stays where it is when nothing is known of another', () => {
    expect([placeAt(place, ''), placeAt(place, place.thread)]).toEqual([place, place])
    expect(placeAt({ room: 'slack:T1:C1' }, '1.2')).toEqual({ room: 'slack:T1:C1', thread: '1.2' })
  })
})

describe('a lesson', () => {
  const sure = { text: '', confidence: 0.9 }
  test.each([
    ['joined, belongs alone', { ...sure, margin: 1.4 }, true, false, { margin: 1.4, joined: false }],
    ['alone, belongs to something', { ...sure, margin: -0.3 }, false, true, { margin: -0.3, joined: true }],
    ['joined to the wrong one', { ...sure, margin: 1.4 }, true, true, null],
    ['alone and rightly so', sure, false, false, null],
    ['nobody had decided', null, true, false, null],
  ] as const)('%s', (_, decided, joined, belongs, lesson) => {
    expect(lessonOf(decided, joined, belongs)).toEqual(lesson)
  })
  test.each([[0.9, true, 2.197], [0.9, false, -2.197], [1, true, 4.595], [0.2, true, 0]])('without a margin leans as far as it was sure, never without end: %d', (confidence, joined, margin) => {
    expect(lessonOf({ text: '', confidence }, joined, !joined)?.margin).toBeCloseTo(margin, 3)
  })
})

test.each([
  ['would have joined, opened by habit', 0.5, -1, false, true],
  ['would have opened, joined by habit', -0.5, 1, true, true],
  ['would have opened anyway', -0.5, -1, false, false],
  ['would have joined anyway', 0.5, 1, true, false],
  ['joined by a rule in spite of the model', -0.5, 0, true, false],
  ['nothing is known', undefined, -1, false, false],
])('%s', (_, margin, bias, joined, byHabit) => {
  expect(isByHabit(margin, bias, joined)).toBe(byHabit)
})

test('a chain of merges is taken back from its end, in whatever order it is named', () => {
  const [one, two, three] = [['a', 'b'], ['b', 'c'], ['c', 'd']].map(([fromId = '', intoId = '']) => ({ kind: 'merge', fromId, intoId }))
  for (const named of [[one, two, three], [three, one, two], [two, three, one]]) expect(backwards(named as { kind: string; fromId: string; intoId: string }[])).toEqual([three, two, one])
})
