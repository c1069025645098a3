// References: what the desk names by id, a file names by kind and name.
export const REFERENCE_KINDS = ['account', 'ai_agent', 'enabled_channel', 'form', 'member', 'on_call_service', 'role', 'routing_group', 'schedule', 'slack_channel', 'slack_workspace', 'survey', 'team', 'webhook'] as const
export type ReferenceKind = (typeof REFERENCE_KINDS)[number]
type Reference = { reference: ReferenceKind; name: string }

export const isReference = (value: unknown): value is Reference => typeof value === 'object' && value !== null && 'reference' in value && 'name' in value

/** Both ways; a name that two things have leads to neither. */
export type Directory = { names: ReadonlyMap<string, Reference>; ids: ReadonlyMap<string, string | null> }
export type Named = { reference: ReferenceKind; name: string; id: string }

const keyOf = ({ reference, name }: Reference): string => `${reference} ${name.toLowerCase()}`

/** Of several names that one thing has, the first that is its alone is written. */
export const directoryOf = (all: readonly Named[]): Directory => {
  const ids = new Map<string, string | null>()
  for (const one of all) {
    const other = ids.get(keyOf(one))
    ids.set(keyOf(one), other === undefined || other === one.id ? one.id : null)
  }
  return { ids, names: new Map(all.filter((one) => ids.get(keyOf(one)) === one.id).toReversed().map(({ id, reference, name }) => [id, { reference, name }])) }
}

type Path = readonly (string | number)[]

/** Every leaf of a value put through `change`, with where it stands. */
const mapLeaves = (value: unknown, change: (leaf: unknown, path: Path) => unknown, path: Path = []): unknown => {
  if (Array.isArray(value)) return value.map((one, at) => mapLeaves(one, change, [...path, at]))
  if (typeof value !== 'object' || value === null || isReference(value)) return change(value, path)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapLeaves(one, change, [...path, key])]))
}

const leavesOf = (value: unknown): unknown[] => {
  const leaves: unknown[] = []
  mapLeaves(value, (leaf) => leaves.push(leaf))
  return leaves
}

/** What may be ids, and the names of references of a kind. */
export const idsIn = (value: unknown): string[] => [...new Set(leavesOf(value).filter((leaf): leaf is string => typeof leaf === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(leaf)))]
export const namesIn = (value: unknown, kind: ReferenceKind): string[] => [...new Set(leavesOf(value).flatMap((leaf) => (isReference(leaf) && leaf.reference === kind ? [leaf.name] : [])))]

export const withNames = (value: unknown, { names }: Directory): unknown => mapLeaves(value, (leaf) => (typeof leaf === 'string' ? (names.get(leaf) ?? leaf) : leaf))

type Dangling = { path: Path; says: string }

const WORDS: Partial<Record<ReferenceKind, { what: string; add: string }>> = {
  account: { what: 'account', add: 'use the name or external ID of one that is there' },
  ai_agent: { what: 'AI agent', add: 'add it first' },
  enabled_channel: { what: 'enabled Slack channel', add: 'enable it first' },
  member: { what: 'member', add: 'invite them first' },
  slack_channel: { what: 'Slack channel', add: 'enable it here first, or give its ID, such as C0123456789' },
  slack_workspace: { what: 'Slack workspace', add: 'connect it first' },
}

/** @throws nothing: what leads nowhere is given to `missing`. */
export const withIds = (value: unknown, { ids }: Directory, missing: (dangling: Dangling) => void): unknown =>
  mapLeaves(value, (leaf, path) => {
    if (!isReference(leaf)) return leaf
    const id = ids.get(keyOf(leaf))
    if (id) return id
    const { what, add } = WORDS[leaf.reference] ?? { what: leaf.reference.replaceAll('_', ' '), add: 'add it first' }
    const apart = leaf.reference === 'account' ? 'use the external ID of the one you mean' : 'give them different names first'
    missing({ path, says: id === null ? `More than one ${what} “${leaf.name}” exists; ${apart}.` : `There is no ${what} “${leaf.name}”; ${add}, or correct the name.` })
    return leaf
  })
