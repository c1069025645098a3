// A timeline as it is read.
import type { TimelineItem, TimelineMessage } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'
import { foldCopies, inThread, layOut } from './timeline.ts'

let count = 0
const message = (at: string, given: Partial<TimelineMessage> = {}, author = 'ana'): TimelineMessage => ({
  kind: 'message', id: `m${++count}`, at: new Date(at).toISOString(),
  author: { kind: 'contact', id: author, name: author, avatar_url: '', detail: '' },
  body_html: '', is_private: false, source: 'slack', thread_id: '', place: '', place_url: '', delivery: 'none', failure: '',
  edited_at: null, deleted_at: null, redacted: false, files: [], reactions: [], grouping: null, ...given,
})
const event = (at: string): TimelineItem => ({
  kind: 'event', id: `e${++count}`, at: new Date(at).toISOString(), type: 'issue.assigned', actor: '', text: '', reason: null, why: null, trigger: null,
})
const shape = (items: TimelineItem[], seenAt: string | null = null, me = 'me') =>
  layOut(items, seenAt && new Date(seenAt).toISOString(), me).map((block) =>
    block.kind === 'message'
      ? block.continued ? 'more' : 'message'
      : block.kind === 'events' ? `events ${block.events.length}` : block.kind,
  )

test('the same person within minutes goes on; another person, a pause or a note starts anew', () => {
  const items = [
    message('2026-03-11T10:00:00'),
    message('2026-03-11T10:02:00'),
    message('2026-03-11T10:03:00', {}, 'ben'),
    message('2026-03-11T10:30:00', {}, 'ben'),
    message('2026-03-11T10:31:00', { is_private: true }, 'ben'),
  ]
  expect(shape(items)).toEqual(['day', 'message', 'more', 'message', 'message', 'message'])
})

test('a new day has its mark and ends a run', () => {
  expect(shape([message('2026-03-11T23:59:00'), message('2026-03-12T00:01:00')])).toEqual(['day', 'message', 'day', 'message'])
})

test('events beside each other fold and end a run', () => {
  const items = [message('2026-03-11T10:00:00'), event('2026-03-11T10:01:00'), event('2026-03-11T10:01:30'), message('2026-03-11T10:02:00')]
  expect(shape(items)).toEqual(['day', 'message', 'events 2', 'message'])
})

test('the line stands above the first message of others since one looked', () => {
  const items = [
    message('2026-03-11T10:00:00'),
    message('2026-03-11T10:01:00', {}, 'me'),
    message('2026-03-11T10:02:00'),
    message('2026-03-11T10:03:00'),
  ]
  expect(shape(items, '2026-03-11T10:00:30')).toEqual(['day', 'message', 'message', 'unread', 'message', 'more'])
  expect(shape(items, '2026-03-11T11:00:00')).not.toContain('unread')
  expect(shape(items)).not.toContain('unread')
})

test('a thread shows its own messages only', () => {
  const items = [message('2026-03-11T10:00:00', { thread_id: 't' }), message('2026-03-11T10:01:00'), event('2026-03-11T10:02:00')]
  expect(inThread(items, 't')).toEqual([items[0]])
})

describe('a note that went into several threads at once', () => {
  const note = (thread_id: string, place: string, given: Partial<TimelineMessage> = {}) => message('2026-03-11T10:00:00', { is_private: true, thread_id, place, body_html: '<p>Done.</p>', ...given })
  const places = (items: TimelineItem[]) => foldCopies(items).map((item) => (item.kind === 'message' ? item.place : item.kind))

  test('stands once, naming them', () => {
    expect(places([note('a', '#customer-triage'), event('2026-03-11T10:00:00'), note('b', '#bugs-daily'), note('c', 'Internal thread')])).toEqual(['#customer-triage, #bugs-daily, Internal thread', 'event'])
  })

  test('does not hide the one that a link leads to', () => {
    const items = [note('a', '#customer-triage'), note('b', '#bugs-daily')]
    expect(foldCopies(items, items[1]?.id)).toEqual(items)
  })

  test('is still in each of its threads', () => {
    const items = [note('a', '#customer-triage'), note('b', '#bugs-daily')]
    expect(foldCopies(inThread(items, 'b'))).toEqual([items[1]])
  })

  test.each<[string, Partial<TimelineMessage>]>([
    ['did not get there', { delivery: 'failed', failure: 'not_in_channel' }],
    ['was reworded there', { edited_at: '2026-03-11T11:00:00.000Z' }],
    ['was deleted there', { deleted_at: '2026-03-11T11:00:00.000Z' }],
    ['got a reaction there', { reactions: [{ emoji: '👀', names: ['Ben'] }] }],
    ['says something else', { body_html: '<p>Done!</p>' }],
    ['is of somebody else', { author: { kind: 'user', id: 'ben', name: 'ben', avatar_url: '', detail: '' } }],
    ['was written later', { at: '2026-03-11T10:05:00.000Z' }],
    ['is for the customer', { is_private: false }],
  ])('shows by itself where it %s', (_, other) => {
    expect(places([note('a', '#customer-triage'), note('b', '#bugs-daily', other)])).toEqual(['#customer-triage', '#bugs-daily'])
  })
})
