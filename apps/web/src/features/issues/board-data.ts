// The board as data: moving, patching, paging and merging columns. No React, no network.
import type { IssueCard, Priority, ViewCard, ViewColumn, ViewSort } from '@patchbay/contract'
import { replaceEqualDeep } from '@tanstack/react-query'

export type BoardCard = IssueCard & Partial<Pick<ViewCard, 'fields'>>
export type Column = Omit<ViewColumn, 'cards'> & { cards: BoardCard[] }
/** `by` is the field whose values are the columns; empty when there is one column for all. */
export type Board = { by: string; sort: ViewSort; columns: Column[]; ignored?: string[] }
export type CardPatch = Partial<BoardCard>

const WEIGHT: Record<Priority, number> = { urgent: 0, high: 1, medium: 2, low: 3 }
const weigh = (card: IssueCard) => (card.priority ? WEIGHT[card.priority] : 4)

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The server's order, so that a card lands where the next answer will have it: priority, newest word, id. */
export const comparePressing = (a: IssueCard, b: IssueCard): number =>
  weigh(a) - weigh(b) || compareText(b.latest_message_at, a.latest_message_at) || compareText(a.id, b.id)

/** Only the order by priority is known here; in another a card that comes anew is seen on top until the server says where it is. */
const place = (cards: BoardCard[], card: BoardCard, sort: ViewSort): BoardCard[] => {
  if (sort !== 'priority') return [card, ...cards]
  const at = cards.findIndex((other) => comparePressing(card, other) < 0)
  return at < 0 ? [...cards, card] : [...cards.slice(0, at), card, ...cards.slice(at)]
}

const KEYS: Record<string, (card: BoardCard) => string> = {
  state: (card) => card.status?.slug ?? card.state,
  priority: (card) => card.priority ?? '',
  assignee_id: (card) => card.assignee?.id ?? '',
  team_id: (card) => card.team?.id ?? '',
  account_id: (card) => card.account?.id ?? '',
  requester_id: (card) => card.requester?.id ?? '',
  type: (card) => card.type,
  source: (card) => card.source,
}
const SLUG = /^fields\.(.+)$/

/** The column a card belongs to, or undefined where only the server knows. */
const keyOf = (card: BoardCard, by: string): string | undefined => {
  if (SLUG.test(by)) {
    const value = card.fields?.[by] ?? ''
    return typeof value === 'string' ? value : ''
  }
  return KEYS[by]?.(card)
}

export const findCard = (board: Board, id: string): BoardCard | undefined => {
  for (const column of board.columns) {
    const found = column.cards.find((card) => card.id === id)
    if (found) return found
  }
  return undefined
}

const without = (column: Column, id: string): Column => ({
  ...column,
  count: Math.max(0, column.count - 1),
  cards: column.cards.filter((card) => card.id !== id),
})

/** An issue has several of these, and stands in the column of each. */
const SEVERAL = 'tags'
const holds = (column: Column, id: string): boolean => column.cards.some((card) => card.id === id)
const columnOf = (board: Board, id: string): Column | undefined => board.columns.find((column) => holds(column, id))

/** Of a card on a board by tags: the columns it stands in. */
const tagKeys = ({ tags }: BoardCard): string[] => (tags.length > 0 ? tags.map((tag) => tag.id) : [''])

/** What a card stands under when it is carried from one tag to another; the others stay. */
export const retagged = <Tag extends { id: string }>(tags: readonly Tag[], from: string, to: Tag | null): Tag[] => [
  ...tags.filter((tag) => tag.id !== from && tag.id !== to?.id),
  ...(to ? [to] : []),
]

/** A tag that went takes the card out of its column, one that came puts it there, and in the others it is changed where it is. */
const patchTagged = (board: Board, card: BoardCard, changed: BoardCard): Board => {
  const [before, after] = [tagKeys(card), tagKeys(changed)]
  const moved = (column: Column): Column => {
    if (!after.includes(column.key) && before.includes(column.key)) return without(column, card.id)
    if (holds(column, card.id)) return { ...column, cards: column.cards.map((each) => (each.id === card.id ? changed : each)) }
    return after.includes(column.key) && !before.includes(column.key) ? { ...column, count: column.count + 1, cards: place(column.cards, changed, board.sort) } : column
  }
  return { ...board, columns: board.columns.map(moved) }
}

/** A card is changed where it belongs; a new value of the field takes it to the other column and both counts follow. */
export const patchBoard = (board: Board, id: string, patch: CardPatch): Board => {
  const from = columnOf(board, id)
  const card = from?.cards.find((each) => each.id === id)
  if (!from || !card) return board
  const changed = { ...card, ...patch }
  if (board.by === SEVERAL) return patchTagged(board, card, changed)
  const before = keyOf(card, board.by)
  const to = keyOf(changed, board.by)
  if (to === before || !board.columns.some((column) => column.key === to)) {
    const redraw = ({ cards }: Column) =>
      board.sort !== 'priority' || comparePressing(card, changed) === 0
        ? cards.map((each) => (each.id === id ? changed : each))
        : place(cards.filter((each) => each.id !== id), changed, board.sort)
    return { ...board, columns: board.columns.map((column) => (column === from ? { ...column, cards: redraw(column) } : column)) }
  }
  return {
    ...board,
    columns: board.columns.map((column) => {
      if (column === from) return without(column, id)
      if (column.key !== to) return column
      return { ...column, count: column.count + 1, cards: place(column.cards, changed, board.sort) }
    }),
  }
}

/** Takes a card off, for example out of "mine" when it was given away. */
export const dropCard = (board: Board, id: string): Board =>
  columnOf(board, id) ? { ...board, columns: board.columns.map((column) => (holds(column, id) ? without(column, id) : column)) } : board

export const appendPage = (board: Board, key: string, cards: BoardCard[], cursor: string): Board => ({
  ...board,
  columns: board.columns.map((column) => {
    if (column.key !== key) return column
    const known = new Set(column.cards.map((card) => card.id))
    return { ...column, cursor, cards: [...column.cards, ...cards.filter((card) => !known.has(card.id))] }
  }),
})

/** A fresh board brings only first cards; what was paged in before stays below them. */
export const keepTails = (old: Board | undefined, fresh: Board): Board => {
  if (!old) return fresh
  const seen = new Set(fresh.columns.flatMap((column) => column.cards.map((card) => card.id)))
  return {
    ...fresh,
    columns: fresh.columns.map((column) => {
      const before = old.columns.find((each) => each.key === column.key)
      if (!before || column.cursor === '' || before.cards.length <= column.cards.length) return column
      const tail = before.cards.slice(column.cards.length).filter((card) => (fresh.by === SEVERAL ? !holds(column, card.id) : !seen.has(card.id)))
      return { ...column, cards: [...column.cards, ...tail], cursor: before.cursor }
    }),
  }
}

/** What did not change stays the same object wherever it stands, so that only changed cards are drawn again. */
export const shareCards = (old: Board | undefined, fresh: Board): Board => {
  if (!old) return fresh
  const before = new Map(old.columns.flatMap((column) => column.cards.map((card) => [card.id, card] as const)))
  const columns = fresh.columns.map((column) => ({
    ...column,
    cards: column.cards.map((card) => replaceEqualDeep(before.get(card.id), card)),
  }))
  return keepSame(old, { ...fresh, columns })
}

const sameList = <T>(a: readonly T[], b: readonly T[]) => a.length === b.length && a.every((each, at) => each === b[at])

const keepSame = (old: Board, fresh: Board): Board => {
  const columns = fresh.columns.map((column, at) => {
    const before = old.columns[at]
    if (!before || before.key !== column.key) return column
    const cards = sameList(before.cards, column.cards) ? before.cards : column.cards
    const next = { ...column, cards }
    return (Object.keys(next) as (keyof Column)[]).every((key) => next[key] === before[key]) ? before : next
  })
  const same = old.by === fresh.by && old.sort === fresh.sort && sameList(old.ignored ?? [], fresh.ignored ?? [])
  return same && sameList(old.columns, columns) ? old : { ...fresh, columns }
}

export const totalOf = (board: Board): number => board.columns.reduce((sum, column) => sum + column.count, 0)
export const sayCount = (count: number, more = false): string => (count > 999 ? '999+' : `${count}${more ? '+' : ''}`)
