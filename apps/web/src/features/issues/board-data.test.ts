// The board as data: what an optimistic move, a page and a fresh answer do to it.
import type { IssueCard, State } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'
import { appendPage, type Board, comparePressing, dropCard, findCard, keepTails, patchBoard, sayCount, retagged, shareCards } from './board-data.ts'
import { holdPatch, overlayBoard } from './pending.ts'

const card = (id: string, given: Partial<IssueCard> = {}): IssueCard => ({
  id, number: 1, title: id, state: 'new', status: null, priority: null, type: 'conversation', source: 'slack', account: null,
  requester: null, assignee: null, team: null, tags: [], last_message: null, unread: false, waiting_since: null,
  snoozed_until: null, sla: null, linked_tickets: null, latest_message_at: '2026-03-11T10:00:00Z', created_at: '2026-03-11T09:00:00Z', version: 1, ...given,
})
const board = (columns: Partial<Record<State, IssueCard[]>>, cursors: Partial<Record<State, string>> = {}): Board => ({
  by: 'state',
  sort: 'priority',
  columns: (['new', 'waiting_on_you', 'closed'] as const).map((state) => ({
    key: state,
    label: state,
    count: columns[state]?.length ?? 0,
    more: false,
    oldest_waiting_since: null,
    cards: (columns[state] ?? []).map((each) => ({ ...each, state })),
    cursor: cursors[state] ?? '',
  })),
})
const idsOf = (value: Board, state: State) =>
  value.columns.find((column) => column.key === state)?.cards.map((each) => each.id)
const countOf = (value: Board, state: State) => value.columns.find((column) => column.key === state)?.count

test('a new status carries the card over, both counts follow, and it lands by priority', () => {
  const before = board({
    new: [card('moved', { priority: 'high' })],
    waiting_on_you: [card('urgent', { priority: 'urgent' }), card('low', { priority: 'low' })],
  })
  const after = patchBoard(before, 'moved', { state: 'waiting_on_you' })
  expect(idsOf(after, 'new')).toEqual([])
  expect(idsOf(after, 'waiting_on_you')).toEqual(['urgent', 'moved', 'low'])
  expect([countOf(after, 'new'), countOf(after, 'waiting_on_you')]).toEqual([0, 3])
})

test('moving there and back leaves the board as it was', () => {
  const before = board({ new: [card('a'), card('b', { priority: 'low' })].sort(comparePressing) })
  const back = patchBoard(patchBoard(before, 'a', { state: 'closed' }), 'a', { state: 'new' })
  expect(back).toEqual(before)
})

test('another field changes in place; the other columns stay the same objects', () => {
  const before = board({ new: [card('a')], closed: [card('c')] })
  const after = patchBoard(before, 'a', { priority: 'urgent' })
  expect(findCard(after, 'a')?.priority).toBe('urgent')
  expect(after.columns[2]).toBe(before.columns[2])
})

test('a card that is not on the board changes nothing', () => {
  const before = board({ new: [card('a')] })
  expect(patchBoard(before, 'elsewhere', { state: 'closed' })).toBe(before)
  expect(dropCard(before, 'elsewhere')).toBe(before)
})

test('among equals the newest word comes first, then the lower id', () => {
  const newer = card('z', { latest_message_at: '2026-03-11T11:00:00Z' })
  const waiting = card('a', { waiting_since: '2026-03-11T08:00:00Z' })
  expect([card('b'), waiting, newer].sort(comparePressing).map((each) => each.id)).toEqual(['z', 'a', 'b'])
})

test('a new priority moves a card to its place in the same column', () => {
  const before = board({ new: [card('a', { priority: 'high' }), card('b', { priority: 'low' }), card('c')] })
  const after = patchBoard(before, 'c', { priority: 'medium' })
  expect(idsOf(after, 'new')).toEqual(['a', 'c', 'b'])
  expect(countOf(after, 'new')).toBe(3)
})

test('a page is appended once, even when it overlaps', () => {
  const before = board({ new: [card('a'), card('b')] }, { new: '2' })
  const after = appendPage(before, 'new', [card('b'), card('c')], '')
  expect(idsOf(after, 'new')).toEqual(['a', 'b', 'c'])
  expect(after.columns[0]?.cursor).toBe('')
})

test('a fresh board keeps what was paged in, without what has moved to another column', () => {
  const old = board({ new: [card('a'), card('b'), card('c'), card('d')] }, { new: '4' })
  const fresh = board({ new: [card('a'), card('b')], closed: [card('c')] }, { new: '2' })
  const merged = keepTails(old, fresh)
  expect(idsOf(merged, 'new')).toEqual(['a', 'b', 'd'])
  expect(merged.columns[0]?.cursor).toBe('4')
})

test('a column that came whole drops what it no longer has', () => {
  const old = board({ new: [card('a'), card('gone')] })
  expect(idsOf(keepTails(old, board({ new: [card('a')] })), 'new')).toEqual(['a'])
})

test('an answer older than a change on its way does not take it back', () => {
  const fetched = board({ new: [card('a')] })
  const release = holdPatch('a', { state: 'closed' })
  expect(idsOf(overlayBoard(fetched), 'closed')).toEqual(['a'])
  release()
  expect(overlayBoard(fetched)).toBe(fetched)
})

test('counts beyond a thousand are not pretended to be exact', () => {
  expect([sayCount(7), sayCount(999), sayCount(1000), sayCount(500, true)]).toEqual(['7', '999', '999+', '500+'])
})

test('a card that arrives above leaves the others the objects they were', () => {
  const old = board({ new: [card('a'), card('b')], waiting_on_you: [card('c')] })
  const fresh = board({ new: [card('z'), card('a'), card('b', { title: 'other words' })], waiting_on_you: [card('c')] })
  const shared = shareCards(old, fresh)
  expect(shared).toEqual(fresh)
  expect(findCard(shared, 'a')).toBe(findCard(old, 'a'))
  expect(findCard(shared, 'b')).not.toBe(findCard(old, 'b'))
  expect(shared.columns[1]).toBe(old.columns[1])
  expect(shareCards(old, board({ new: [card('a'), card('b')], waiting_on_you: [card('c')] }))).toBe(old)
})

test('under tags a card stands in several columns: it is changed, dropped and paged in each', () => {
  const twice = card('a', { priority: 'low' })
  const before: Board = { ...board({ new: [twice, card('b')], waiting_on_you: [twice] }), by: 'tags' }
  const after = patchBoard(before, 'a', { priority: 'urgent' })
  expect(after.columns.flatMap((column) => column.cards.filter((each) => each.id === 'a').map((each) => each.priority))).toEqual(['urgent', 'urgent'])
  const without = dropCard(before, 'a')
  expect([idsOf(without, 'new'), idsOf(without, 'waiting_on_you'), countOf(without, 'new'), countOf(without, 'waiting_on_you')]).toEqual([['b'], [], 1, 0])
  const paged = { ...board({ new: [card('b'), card('a')], waiting_on_you: [card('a')] }, { new: 'more' }), by: 'tags' }
  const fresh = { ...board({ new: [card('b')], waiting_on_you: [card('a')] }, { new: 'more' }), by: 'tags' }
  expect(idsOf(keepTails(paged, fresh), 'new')).toEqual(['b', 'a'])
})

describe('a card carried from tag to tag', () => {
  const tag = (id: string) => ({ id, value: id, hex_color: '' })
  const tagged = (...columns: [string, IssueCard[]][]): Board => ({
    by: 'tags', sort: 'priority', columns: columns.map(([key, cards]) => ({ key, label: key, count: cards.length, more: false, oldest_waiting_since: null, cursor: '', cards })),
  })
  const shown = (value: Board) => value.columns.map((column) => `${column.key || 'none'}:${column.count} ${column.cards.map((each) => each.id).join(',')}`.trim())

  test.each([
    ['leaves the one and stands under the other', ['bug', 'vip'], 'bug', 'api', ['vip', 'api']],
    ['loses the one where it has the other already', ['bug', 'vip'], 'bug', 'vip', ['vip']],
    ['loses the tag among those without any', ['bug'], 'bug', null, []],
    ['comes from those without any', [], '', 'bug', ['bug']],
  ])('%s', (_, before, from, to, after) => expect(retagged(before.map(tag), from, to === null ? null : tag(to)).map(({ id }) => id)).toEqual(after))

  test('goes out of one column and into the other with their counts, and stays in the third', () => {
    const it = card('a', { tags: [tag('bug'), tag('vip')] })
    const before = tagged(['bug', [it, card('b')]], ['vip', [it]], ['api', [card('c', { priority: 'urgent' })]], ['', []])
    const after = patchBoard(before, 'a', { tags: [tag('vip'), tag('api')] })
    expect(shown(after)).toEqual(['bug:1 b', 'vip:1 a', 'api:2 c,a', 'none:0'])
    expect(findCard(after, 'a')?.tags.map(({ id }) => id)).toEqual(['vip', 'api'])
    expect(shown(patchBoard(after, 'a', { tags: [] }))).toEqual(['bug:1 b', 'vip:0', 'api:1 c', 'none:1 a'])
    // A card further down than what was loaded is not put on top of its own column.
    expect(shown(patchBoard(tagged(['bug', [it]], ['vip', []]), 'a', { tags: [tag('vip')] }))).toEqual(['bug:0', 'vip:0'])
  })
})
