// Ticking the grid: reading comes with everything, and takes everything with it.
import { expect, test } from 'vitest'
import { toggled } from './grid.tsx'

test('whoever may do something to an area may read it', () => {
  expect(toggled([], 'issues:reply')).toEqual(['issues:read', 'issues:reply'])
  expect(toggled(['issues:read', 'issues:reply'], 'issues:reply')).toEqual(['issues:read'])
})

test('without reading nothing of the area is left, and other areas stay', () => {
  expect(toggled(['accounts:read', 'issues:read', 'issues:reply', 'issues:write'], 'issues:read')).toEqual(['accounts:read'])
})
