// What comes first in the palette: commands by their name, then what was found, then what has the words somewhere.
import { expect, test } from 'vitest'
import type { PaletteGroup } from './palette-rows.tsx'
import { byName, narrowed } from './palette.tsx'

const item = (label: string, words = '') => ({ id: label, label, words, icon: null })
const GROUPS: PaletteGroup[] = [
  { title: 'New', items: [item('New issue…', 'create'), item('New macro…', 'text template create')] },
  { title: 'Go', items: [item('Go to Board'), item('Go to settings: Macros', 'new texts'), item('Go to settings: Webhooks')] },
]
const labels = (groups: PaletteGroup[]) => groups.flatMap((group) => group.items.map(({ label }) => label))

test.each<[string, string[], string[]]>([
  ['new', ['New issue…', 'New macro…'], ['Go to settings: Macros']],
  ['New m', ['New macro…'], ['Go to settings: Macros']],
  ['macro', ['Go to settings: Macros'], ['New macro…']],
  ['board', ['Go to Board'], []],
  ['go to b', ['Go to Board'], ['Go to settings: Webhooks']],
  ['create', [], ['New issue…', 'New macro…']],
  ['webhook', ['Go to settings: Webhooks'], []],
  ['parquet', [], []],
])('%s: by name %j, besides %j', (typed, meant, others) => {
  const parted = byName(narrowed(GROUPS, typed), typed)
  expect(labels(parted.meant)).toEqual(meant)
  expect(labels(parted.others)).toEqual(others)
  expect([...parted.meant, ...parted.others].every((group) => group.items.length > 0)).toBe(true)
})
