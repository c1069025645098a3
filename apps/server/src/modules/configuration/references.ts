// References: what the desk names by id, a file names by kind and name.
export const REFERENCE_KINDS = ['form', 'member', 'schedule', 'team', 'webhook'] as const
export type ReferenceKind = (typeof REFERENCE_KINDS)[number]
type Reference = { reference: ReferenceKind; name: string }

export const isReference = (value: unknown): value is Reference => typeof value === 'object' && value !== null && 'reference' in value && 'name' in value

/** Both ways; a name that two things have leads to neither. */
export type Directory = { names: ReadonlyMap<string, Reference>; ids: ReadonlyMap<string, string | null> }
export type Named = { reference: ReferenceKind; name: string; id: string }

const keyOf = ({ reference, name }: Reference): string => `${reference} ${name.toLowerCase()}`

export const directoryOf = (all: readonly Named[]): Directory => {
  const ids = new Map<string, string | null>()
  for (const one of all) ids.set(keyOf(one), ids.has(keyOf(one)) ? null : one.id)
  return { ids, names: new Map(all.filter((one) => ids.get(keyOf(one)) === one.id).map(({ id, reference, name }) => [id, { reference, name }])) }
}

type Path = readonly (string | number)[]

/** Every leaf of a value put through `change`, with where it stands. */
const mapLeaves = (value: unknown, change: (leaf: unknown, path: Path) => unknown, path: Path = []): unknown => {
  if (Array.isArray(value)) return value.map((one, at) => mapLeaves(one, change, [...path, at]))
  if (typeof value !== 'object' || value === null || isReference(value)) return change(value, path)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapLeaves(one, change, [...path, key])]))
}

export const withNames = (value: unknown, { names }: Directory): unknown => mapLeaves(value, (leaf) => (typeof leaf === 'string' ? (names.get(leaf) ?? leaf) : leaf))

type Dangling = { path: Path; says: string }

/** @throws nothing: what leads nowhere is given to `missing`. */
export const withIds = (value: unknown, { ids }: Directory, missing: (dangling: Dangling) => void): unknown =>
  mapLeaves(value, (leaf, path) => {
    if (!isReference(leaf)) return leaf
    const id = ids.get(keyOf(leaf))
    if (id) return id
    const what = `${leaf.reference} “${leaf.name}”`
    missing({ path, says: id === null ? `More than one ${what} exists; give them different names first.` : `There is no ${what}; add it first, or correct the name.` })
    return leaf
  })
