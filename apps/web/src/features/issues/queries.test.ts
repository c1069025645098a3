// What stays of an issue page when a fresh one arrives.
import type { IssuePage } from '@patchbay/contract'
import { expect, test } from 'vitest'
import { keepEarlier } from './queries.ts'

const page = (ids: string[], before: string) =>
  ({ timeline: ids.map((id) => ({ id })), before }) as unknown as IssuePage
const idsOf = (value: IssuePage) => value.timeline.map((item) => item.id)

test('earlier pages that were read stay, and paging goes on from their start', () => {
  const merged = keepEarlier(page(['1', '2', '3', '4'], 'before 1'), page(['3', '4', '5'], 'before 3'))
  expect(idsOf(merged)).toEqual(['1', '2', '3', '4', '5'])
  expect(merged.before).toBe('before 1')
})

test('when so much came that the pages no longer touch, the fresh one stands alone', () => {
  const fresh = page(['8', '9'], 'before 8')
  expect(keepEarlier(page(['1', '2'], ''), fresh)).toBe(fresh)
})

test('a message that was removed is not kept', () => {
  expect(idsOf(keepEarlier(page(['1', '2', '3'], ''), page(['1', '3'], '')))).toEqual(['1', '3'])
})
