// Ticking the grid: reading comes with everything, and takes everything with it; every area stands in it once.
import { permissionAreas, PERMISSIONS, type Permission } from '@patchbay/contract'
import { expect, test } from 'vitest'
import { type Area, AREA_GROUPS } from './areas.ts'
import { toggled, toggledArea } from './grid.tsx'

test('whoever may do something to an area may read it', () => {
  expect(toggled([], 'issues:reply')).toEqual(['issues:read', 'issues:reply'])
  expect(toggled(['issues:read', 'issues:reply'], 'issues:reply')).toEqual(['issues:read'])
})

test('without reading nothing of the area is left, and other areas stay', () => {
  expect(toggled(['accounts:read', 'issues:read', 'issues:reply', 'issues:write'], 'issues:read')).toEqual(['accounts:read'])
})

test('what shows issues comes with reading them, and goes with it', () => {
  expect(toggled([], 'triggers:write')).toEqual(['apps:read', 'issues:read', 'triggers:read', 'triggers:write'])
  expect(toggled(['apps:read', 'issues:read', 'tags:read', 'triggers:read', 'triggers:write'], 'issues:read')).toEqual(['tags:read'])
})

test('every area stands in one group, with what can be done to it', () => {
  const shown = AREA_GROUPS.flatMap(({ areas }) => areas.map(({ area, verbs }) => ({ area, verbs })))
  const byName = (a: { area: string }, b: { area: string }) => (a.area < b.area ? -1 : 1)
  expect(shown.toSorted(byName)).toEqual(permissionAreas().toSorted(byName))
})

const areaOf = (name: string): Area => AREA_GROUPS.flatMap(({ areas }) => areas).find(({ area }) => area === name) as Area
test('all of an area, and none of it; what acts on all issues is left out where only some are seen', () => {
  const contacts: Permission[] = ['contacts:delete', 'contacts:read', 'contacts:write']
  expect(toggledArea(['contacts:read'], areaOf('contacts'), false)).toEqual(contacts)
  expect(toggledArea(contacts, areaOf('contacts'), false)).toEqual([])
  expect(toggledArea([], areaOf('triggers'), true)).toEqual(['apps:read', 'issues:read', 'triggers:read'])
  expect(toggledArea(PERMISSIONS, areaOf('issues'), false).filter((one) => /^(issues|triggers|macros):/.test(one))).toEqual([])
})
