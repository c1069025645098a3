// Map: the tree in ARCHITECTURE.md and the folders on the disk say the same.
import type { Check } from './check.ts'
import { files, readText } from './files.ts'

/** Folders whose own folders must each have a line in the tree; '' is the repository. */
const roomsOf = [
  '',
  'packages/',
  'apps/',
  'apps/server/',
  'apps/server/src/',
  'apps/server/src/modules/',
  'apps/server/src/channels/',
  'apps/server/src/integrations/',
  'apps/server/src/screens/',
  'apps/web/src/',
]

export const map: Check = {
  name: 'map',
  run: async () => ({ findings: compareMap(readText('ARCHITECTURE.md'), files) }),
}

export function compareMap(document: string, disk: string[]): string[] {
  const named = readTree(document)
  if (named.length === 0) return ['ARCHITECTURE.md has no tree between ```tree and ```']
  const gone = named.filter((path) => !disk.some((file) => file === path || file.startsWith(`${path}/`)))
  const unnamed = listRooms(disk).filter((path) => !named.some((name) => name === path || name.startsWith(`${path}/`)))
  return [
    ...gone.map((path) => `ARCHITECTURE.md names ${path}, which is not there`),
    ...unnamed.map((path) => `${path} is there, but ARCHITECTURE.md does not name it`),
  ]
}

/** A line of the tree is indentation, names, two or more spaces, and what they are for. */
export function readTree(document: string): string[] {
  const tree = /^```tree\n([\s\S]*?)^```/m.exec(document)?.[1] ?? ''
  const above: { indent: number; path: string }[] = []
  return tree.split('\n').flatMap((line) => {
    const [, spaces = '', names = ''] = /^( *)(\S+(?: \S+)*)/.exec(line) ?? []
    if (names === '') return []
    while (above.length > 0 && (above.at(-1)?.indent ?? 0) >= spaces.length) above.pop()
    const parent = above.at(-1)?.path
    const paths = names.split(' ').map((name) => (parent ? `${parent}/` : '') + name.replace(/\/$/, ''))
    above.push({ indent: spaces.length, path: paths[0] ?? '' })
    return paths
  })
}

function listRooms(disk: string[]): string[] {
  const rooms = roomsOf.flatMap((parent) =>
    disk
      .filter((file) => file.startsWith(parent) && file.slice(parent.length).includes('/'))
      .map((file) => parent + file.slice(parent.length).split('/')[0]),
  )
  return [...new Set(rooms)].filter((path) => !path.startsWith('.'))
}
