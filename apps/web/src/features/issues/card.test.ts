// Which clocks press: late or within the hour, and none that stands still.
import type { IssueCard } from '@patchbay/contract'
import { expect, test } from 'vitest'
import { isPressing } from './card.tsx'

const NOW = Date.parse('2026-05-04T10:00:00Z')
const due = (at: string): NonNullable<IssueCard['sla']> => ({ kind: 'first_response', due_at: at, why: '' }) as NonNullable<IssueCard['sla']>

test.each<[string, Pick<IssueCard, 'sla' | 'state' | 'snoozed_until'>, boolean]>([
  ['late', { sla: due('2026-05-04T09:00:00Z'), state: 'new', snoozed_until: null }, true],
  ['within the hour', { sla: due('2026-05-04T10:59:59Z'), state: 'waiting_on_you', snoozed_until: null }, true],
  ['in an hour', { sla: due('2026-05-04T11:00:00Z'), state: 'new', snoozed_until: null }, false],
  ['late, but asleep', { sla: due('2026-05-04T09:00:00Z'), state: 'new', snoozed_until: '2026-05-05T09:00:00Z' }, false],
  ['late, but closed', { sla: due('2026-05-04T09:00:00Z'), state: 'closed', snoozed_until: null }, false],
  ['without a clock', { sla: null, state: 'new', snoozed_until: null }, false],
])('%s', (_, card, presses) => {
  expect(isPressing(card, NOW)).toBe(presses)
})
