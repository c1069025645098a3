// What it means to carry a card into another column: the change of the field that makes the columns.
import { findViewField, FORMULA, type Person, type Priority, type ViewField } from '@patchbay/contract'
import { type BoardCard, retagged } from '../features/issues/board-data.ts'
import type { IssueChanges } from '../features/issues/changes.ts'
import type { BoardMove } from '../features/issues/column.tsx'

type Desk = { people: readonly Person[]; changes: IssueChanges }
type Offered = { own: readonly ViewField[]; teams?: readonly { id: string; name: string }[] | undefined; tags?: readonly BoardCard['tags'][number][] | undefined }

/** What is not known here yet is not taken for nothing. */
const withNamed = <T extends { id: string }>(all: readonly T[], key: string, move: (found: T | null) => Promise<unknown>): void => {
  const found = all.find(({ id }) => id === key) ?? null
  if (found || key === '') void move(found)
}

const KEPT = 'fields.'
/** Why no card can be carried between columns of a field that looks as if one could; empty where one can. */
export const sayFixed = (by: string, own: readonly ViewField[]): string => {
  const field = by.startsWith(KEPT) ? findViewField(by, own) : null
  if (!field?.keeper) return ''
  return field.keeper === FORMULA ? `${field.label} is reckoned from other fields, so issues change column by themselves.` : `${field.label} is kept by ${field.keeper}, so issues change column when it changes there.`
}

/** Null where carrying would not mean a change of the issue itself. */
export const moverFor = (by: string, { people, changes }: Desk, { teams = [], tags = [], own }: Offered): BoardMove | null => {
  if (sayFixed(by, own) !== '') return null
  const slug = /^fields\.(.+)$/.exec(by)?.[1]
  if (slug) return (card, key) => void changes.setField(card, slug, key)
  switch (by) {
    case 'state': return (card, key) => changes.setState(card, key)
    case 'priority': return (card, key) => changes.setPriority(card, (key || null) as Priority | null)
    case 'assignee_id': return (card, key) => changes.assign(card, people.find((person) => person.id === key) ?? null)
    case 'team_id': return (card, key) => withNamed(teams, key, (team) => changes.setTeam(card, team))
    case 'tags': return (card, key, from) => withNamed(tags, key, (tag) => changes.setTags(card, retagged(card.tags, from, tag)))
    default: return null
  }
}
