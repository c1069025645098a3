// Lanes of a board: the cards that are there, put under the values of a second field. No React, no network.
import { findViewField, PRIORITIES, STATE_LABELS, STATES, type ViewField } from '@patchbay/contract'
import type { Board, BoardCard } from './board-data.ts'
import { sayValue } from './own-fields.ts'

export type Lane = { key: string; label: string; count: number; cells: Map<string, BoardCard[]> }

const capital = (text: string) => (text.charAt(0).toUpperCase() + text.slice(1)).replaceAll('_', ' ')

type Place = { key: string; label: string }

const laneOf = (card: BoardCard, by: string, field: ViewField | null): Place => {
  const named = (thing: { id: string; name: string } | null) => ({ key: thing?.id ?? '', label: thing?.name ?? '' })
  switch (by) {
    case 'state': return { key: card.status?.slug ?? card.state, label: card.status?.label ?? STATE_LABELS[card.state] }
    case 'priority': return { key: card.priority ?? '', label: capital(card.priority ?? '') }
    case 'assignee_id': return named(card.assignee)
    case 'team_id': return named(card.team)
    case 'account_id': return named(card.account)
    case 'requester_id': return named(card.requester)
    case 'type': return { key: card.type, label: capital(card.type) }
    case 'source': return { key: card.source, label: capital(card.source) }
    default: {
      const value = card.fields?.[by] ?? ''
      const text = typeof value === 'string' ? value : value.join(', ')
      return { key: text, label: sayValue(field, text) }
    }
  }
}

/** One lane, or one for each tag. */
const lanesFor = (card: BoardCard, by: string, field: ViewField | null): Place[] => {
  if (by !== 'tags') return [laneOf(card, by, field)]
  return card.tags.length > 0 ? card.tags.map((tag) => ({ key: tag.id, label: tag.value })) : [{ key: '', label: '' }]
}

const rank = (by: string, key: string, field: ViewField | null): number => (by === 'state' ? (field?.options ?? STATES).indexOf(key) : by === 'priority' ? (PRIORITIES as readonly string[]).indexOf(key) : 0)

/** Statuses and priorities in their order, names by the alphabet, and what has no value last. */
export const lanesOf = (board: Board, by: string, own: readonly ViewField[]): Lane[] => {
  const field = findViewField(by, own)
  const lanes = new Map<string, Lane>()
  for (const column of board.columns)
    for (const [card, { key, label }] of column.cards.flatMap((each) => lanesFor(each, by, field).map((place) => [each, place] as const))) {
      const lane = lanes.get(key) ?? { key, label: key === '' ? (by === 'assignee_id' ? 'Nobody' : `No ${(field?.label ?? by).toLowerCase()}`) : label, count: 0, cells: new Map<string, BoardCard[]>() }
      lanes.set(key, lane)
      lane.count += 1
      lane.cells.set(column.key, [...(lane.cells.get(column.key) ?? []), card])
    }
  return [...lanes.values()].sort((a, b) => Number(a.key === '') - Number(b.key === '') || rank(by, a.key, field) - rank(by, b.key, field) || a.label.localeCompare(b.label))
}
