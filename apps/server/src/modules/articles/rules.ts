// What addresses of articles look like, and what may stand in what.
import { slugFor } from '@patchbay/contract'

/** Collections in collections in collections: deeper than this nobody finds anything. */
const DEEPEST = 5

export const slugOf = (title: string, otherwise: string): string => slugFor(title).replaceAll('_', '-').replace(/^-+|-+$/g, '') || otherwise

type Node = { id: string; parentId: string | null }

/** The collections from this one to the top, itself first. */
const pathOf = (nodes: ReadonlyMap<string, Node>, id: string | null): string[] => {
  const path: string[] = []
  for (let at = id; at !== null && !path.includes(at); at = nodes.get(at)?.parentId ?? null) path.push(at)
  return path
}

const heightOf = (nodes: readonly Node[], id: string, guard = 0): number =>
  guard > DEEPEST ? guard : 1 + Math.max(0, ...nodes.filter((node) => node.parentId === id).map((node) => heightOf(nodes, node.id, guard + 1)))

/** Why a collection may not stand there; null where it may. `id` is null for one that is to be made. */
export const placeFlaw = (nodes: readonly Node[], id: string | null, parentId: string | null): string | null => {
  const path = pathOf(new Map(nodes.map((node) => [node.id, node])), parentId)
  if (id !== null && path.includes(id)) return 'A collection cannot stand in itself; choose another place.'
  const height = id === null ? 1 : heightOf(nodes, id)
  return path.length + height > DEEPEST ? `Collections stand in one another at most ${DEEPEST} deep; choose a place further up.` : null
}
