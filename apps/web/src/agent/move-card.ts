// What it means to carry a card into another column: the change of the field that makes the columns.
import type { Person, Priority } from '@patchbay/contract'
import type { BoardCard } from '../features/issues/board-data.ts'
import type { IssueChanges } from '../features/issues/changes.ts'

type Desk = { people: readonly Person[]; changes: IssueChanges }
type Mover = (card: BoardCard, key: string) => void

/** Null where carrying would not mean a change of the issue itself. */
export const moverFor = (by: string, { people, changes }: Desk, teams: readonly { id: string; name: string }[] = []): Mover | null => {
  const slug = /^fields\.(.+)$/.exec(by)?.[1]
  if (slug) return (card, key) => void changes.setField(card, slug, key)
  switch (by) {
    case 'state': return (card, key) => changes.setState(card, key)
    case 'priority': return (card, key) => changes.setPriority(card, (key || null) as Priority | null)
    case 'assignee_id': return (card, key) => changes.assign(card, people.find((person) => person.id === key) ?? null)
    case 'team_id': return (card, key) => void changes.setTeam(card, teams.find((team) => team.id === key) ?? null)
    default: return null
  }
}
