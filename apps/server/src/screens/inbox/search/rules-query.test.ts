// What somebody types into the search, and what is made of it.
import { describe, expect, test } from 'vitest'
import { numberIn, parseSearch, tsqueryOf } from './rules-query.ts'
import { rank, type Candidate } from './rules-rank.ts'
import { dateWords, readHas, readIs, readStatus } from './rules-values.ts'

describe('what was typed', () => {
  test.each([
    ['login page', 'login & page', 'login & page:*', {}],
    ['login ', 'login', 'login:*', {}],
    ['"rate limit" error', '(rate <-> limit) & error', '(rate <-> limit) & error:*', {}],
    ['error "rate limit"', '(rate <-> limit) & error', '(rate <-> limit) & error', {}],
    ['"unfinished phr', '(unfinished <-> phr)', '(unfinished <-> phr)', {}],
    ['from:ingrid export', 'export', 'export:*', { from: ['ingrid'] }],
    ['export from:ingrid', 'export', 'export', { from: ['ingrid'] }],
    ['account:"Acme Robotics" Status:new,on-you', '', '', { account: ['Acme Robotics'], status: ['new', 'on-you'] }],
    ['tag:bug tag:vip', '', '', { tag: ['bug', 'vip'] }],
    ['in:#ext-acme has:file', '', '', { in: ['#ext-acme'], has: ['file'] }],
    ['from: status:', '', '', {}],
    ['https://acme.example/x', 'https & acme & example & x', 'https & acme & example & x:*', {}],
    ['colour:red', 'colour & red', 'colour & red:*', {}],
    [`&|!<->'"`, '', '', {}],
    ['a b c d e f g h i j k l m n', 'a & b & c & d & e & f & g & h & i & j & k & l', 'a & b & c & d & e & f & g & h & i & j & k & l', {}],
  ])('%s', (text, whole, begun, filters) => {
    const parsed = parseSearch(text)
    expect([tsqueryOf(parsed, false), parsed.filters]).toEqual([whole, filters])
    if (!text.startsWith('a b c')) expect(tsqueryOf(parsed, true)).toBe(begun)
  })

  test.each([
    ['#1042', '1042'],
    [' 7 ', '7'],
    ['1042 login', null],
    ['12345678901', null],
  ])('%s as a number is %s', (text, number) => expect(numberIn(text)).toBe(number))
})

describe('values', () => {
  test.each([
    ['7d', 'now-7d'],
    ['Yesterday', 'today-1d'],
    ['2026-05', '2026-05-01'],
    ['2026', '2026-01-01'],
    ['2026-05-04', '2026-05-04'],
    ['yesteryear', 'yesteryear'],
  ])('the date %s is said %s', (value, words) => expect(dateWords(value)).toBe(words))

  test.each([
    ['new', ['new']],
    ['On You', ['waiting_on_you']],
    ['on-customer', ['waiting_on_customer']],
    ['OPEN', ['new', 'waiting_on_you', 'waiting_on_customer', 'on_hold']],
  ])('the status %s', (value, states) => expect(readStatus(value)).toEqual({ value: states }))

  test('what makes no sense is told with what to write', () => {
    expect(readStatus('asleep')).toEqual({ problem: 'status:asleep is no status. Write new, on-you, on-customer, on-hold, closed or open.' })
    expect(readIs('Spam')).toEqual({ value: 'spam' })
    expect(readHas('legs')).toEqual({ problem: 'has:legs cannot be looked for. Write has:file for messages with a file.' })
  })
})

describe('the order', () => {
  const now = new Date('2026-06-01T00:00:00Z')
  const at = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000)
  const issue = (id: string, given: Partial<Candidate> = {}): Candidate => ({ id, title: 'Something', state: 'closed', is_mine: false, is_whole: true, latest_message_at: at(90), ...given })
  const order = (...candidates: Candidate[]) => rank(candidates, ['login'], now).map((c) => c.id)

  test.each([
    ['a title that says it before a text that does', issue('text', { state: 'new', latest_message_at: at(40) }), issue('title', { title: 'The login page', latest_message_at: at(40) }), 'title'],
    ['whole words before begun ones', issue('begun', { is_whole: false }), issue('whole'), 'whole'],
    ['open before closed', issue('closed'), issue('open', { state: 'new' }), 'open'],
    ['mine before others’', issue('other'), issue('mine', { is_mine: true }), 'mine'],
    ['alive before asleep', issue('old', { latest_message_at: at(400) }), issue('fresh', { latest_message_at: at(1) }), 'fresh'],
    ['as they came when all is alike', issue('first'), issue('second'), 'first'],
  ])('%s', (_, one, other, first) => expect(order(one, other)[0]).toBe(first))
})
