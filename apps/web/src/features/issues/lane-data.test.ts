// Lanes of a board: each value has one, and of tags a card has several.
import type { IssueCard } from '@patchbay/contract'
import { expect, test } from 'vitest'
import type { Board } from './board-data.ts'
import { lanesOf } from './lane-data.ts'

const tag = (value: string) => ({ id: `id of ${value}`, value, hex_color: '#000000' })
const card = (id: string, given: Partial<IssueCard> = {}): IssueCard => ({
  id, number: 1, title: id, state: 'new', status: null, priority: null, type: 'conversation', source: 'slack', account: null, requester: null, assignee: null, team: null, tags: [],
  last_message: null, unread: false, waiting_since: null, snoozed_until: null, sla: null, linked_tickets: null, latest_message_at: '2026-03-11T10:00:00Z', created_at: '2026-03-11T09:00:00Z', version: 1, ...given,
})
const board = (...cards: IssueCard[]): Board => ({ by: 'state', sort: 'priority', columns: [{ key: 'new', label: 'New', count: cards.length, more: false, oldest_waiting_since: null, cards, cursor: '' }] })
const lanes = (of: Board, by: string) => lanesOf(of, by, []).map(({ label, count, cells }) => [label, count, (cells.get('new') ?? []).map(({ id }) => id)])

test('a card with two tags stands in both lanes, one without in the last', () => {
  const of = board(card('a', { tags: [tag('outage'), tag('billing')] }), card('b'), card('c', { tags: [tag('billing')] }))
  expect(lanes(of, 'tags')).toEqual([['billing', 2, ['a', 'c']], ['outage', 1, ['a']], ['No tags', 1, ['b']]])
})

test('a card has one lane of what it has once', () => {
  expect(lanes(board(card('a', { priority: 'urgent' }), card('b')), 'priority')).toEqual([['Urgent', 1, ['a']], ['No priority', 1, ['b']]])
})
