// Teams in the order of a tree, each with how deep it stands.
import type { TeamInTree } from '@patchbay/contract'

export type Placed = { team: TeamInTree; depth: number }

/** One whose parent is out of sight stands at the top. */
export const inOrder = (teams: readonly TeamInTree[]): Placed[] => {
  const known = new Set(teams.map((team) => team.id))
  const under = (parent: string | null, depth: number, above: readonly string[]): Placed[] =>
    teams
      .filter((team) => (parent === null ? team.parent_id === null || !known.has(team.parent_id) : team.parent_id === parent) && !above.includes(team.id))
      .flatMap((team) => [{ team, depth }, ...under(team.id, depth + 1, [...above, team.id])])
  return under(null, 0, [])
}

/** Itself and all that is inside: where it cannot be moved to. */
export const insideOf = (teams: readonly TeamInTree[], id: string): Set<string> => {
  const order = inOrder(teams)
  const at = order.findIndex((each) => each.team.id === id)
  const start = order[at]
  if (!start) return new Set([id])
  const rest = order.slice(at + 1)
  const end = rest.findIndex((each) => each.depth <= start.depth)
  return new Set([id, ...(end < 0 ? rest : rest.slice(0, end)).map((each) => each.team.id)])
}
