// What carrying a card changes, and which columns it cannot be carried between.
import type { Person, ViewField } from '@patchbay/contract'
import { describe, expect, test, vi } from 'vitest'
import type { BoardCard } from '../features/issues/board-data.ts'
import type { IssueChanges } from '../features/issues/changes.ts'
import { moverFor, sayFixed } from './move-card.ts'

const own: ViewField[] = [
  { name: 'fields.area', label: 'Area', of: 'issue', kind: 'choice', slug: 'area', groups: true, options: ['api'] },
  { name: 'fields.score', label: 'Score', of: 'issue', kind: 'number', slug: 'score', groups: true, keeper: 'formula' },
  { name: 'fields.stage', label: 'Stage', of: 'issue', kind: 'text', slug: 'stage', groups: true, keeper: 'salesforce' },
]
const card = { id: '1', tags: [] } as unknown as BoardCard
const people: Person[] = []

describe('between columns of', () => {
  test.each([
    ['fields.score', 'Score is reckoned from other fields, so issues change column by themselves.'],
    ['fields.stage', 'Stage is kept by salesforce, so issues change column when it changes there.'],
  ])('%s nothing is carried, and one is told why', (by, says) => {
    expect(moverFor(by, { people, changes: {} as IssueChanges }, { own })).toBeNull()
    expect(sayFixed(by, own)).toBe(says)
  })

  test.each(['account_id', 'source', 'account.fields.score'])('%s nothing is carried either, as anybody would expect', (by) => {
    expect([moverFor(by, { people, changes: {} as IssueChanges }, { own }), sayFixed(by, own)]).toEqual([null, ''])
  })

  test.each(['fields.area', 'fields.nobody_defined'])('%s carrying writes the value', (by) => {
    const setField = vi.fn()
    moverFor(by, { people, changes: { setField } as unknown as IssueChanges }, { own })?.(card, 'api', '')
    expect(setField).toHaveBeenCalledWith(card, by.slice('fields.'.length), 'api')
    expect(sayFixed(by, own)).toBe('')
  })
})
