// What became of what was sent, in one sentence.
import { expect, test } from 'vitest'
import { deliveryOf, endOf, type Sent } from './rules-delivery.ts'

const at = new Date('2026-11-20T12:00:00Z')
const mail = (title: string, more: Partial<Sent> = {}): Sent => ({ kind: 'mail', title, state: 'sent', attempts: 1, says: '', nextAt: at, ...more })
const busy = { state: 'leaving' as const, says: 'busy' }
const full = { state: 'failed' as const, says: 'full' }

test.each<[string, Sent[], object]>([
  ['all arrived', [mail('a'), mail('b')], { ok: true, delivery: 'sent', says: 'Mailed a, b' }],
  ['none tried', [mail('a', { state: 'leaving', attempts: 0 })], { ok: true, delivery: 'leaving', says: 'Mails a' }],
  ['one late', [mail('a'), mail('b', busy)], { ok: true, delivery: 'leaving', says: 'Mails a, b; not yet b: busy', next_at: at.toISOString() }],
  ['one failed while another is late', [mail('a', full), mail('b', busy)], { ok: true, delivery: 'leaving', says: 'Mails a, b; not yet b: busy', next_at: at.toISOString() }],
  ['one failed', [mail('a'), mail('b', full)], { ok: false, delivery: 'failed', says: 'Mailed 1 of 2; not b: full' }],
  ['all failed', [mail('a', full)], { ok: false, delivery: 'failed', says: 'The mail could not be sent: a: full' }],
  ['a call not made', [{ ...mail('POST x'), kind: 'call', state: 'leaving', attempts: 0 }], { ok: true, delivery: 'leaving', says: 'Calls POST x' }],
  ['a call made', [{ ...mail('POST x'), kind: 'call', says: 'POST x answered 204' }], { ok: true, delivery: 'sent', says: 'POST x answered 204' }],
])('%s', (_, rows, outcome) => expect(deliveryOf(rows)).toEqual(outcome))

test('a run ends when nothing of it is on its way', () => {
  const [fine, bad] = [{ ok: true, says: '' }, { ok: false, says: '' }]
  expect([endOf([fine]), endOf([fine, bad]), endOf([bad, { ...fine, delivery: 'leaving' }]), endOf([])]).toEqual(['done', 'failed', 'leaving', 'done'])
})
