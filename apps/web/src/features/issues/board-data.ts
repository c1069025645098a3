// The board as data: moving, patching, paging and merging columns. No React, no network.
import type { Data, getBoard, IssueCard, Priority, State } from '@patchbay/contract'
import { replaceEqualDeep } from '@tanstack/react-query'

export type Board = Data<typeof getBoard>
export type Column = Board['columns'][number]
export type CardPatch = Partial<IssueCard>

const WEIGHT: Record<Priority, number> = { urgent: 0, high: 1, medium: 2, low: 3 }
const weigh = (card: IssueCard) => (card.priority ? WEIGHT[card.priority] : 4)

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The server's order, so that a card lands where the next answer will have it: priority, newest word, id. */
export const comparePressing = (a: IssueCard, b: IssueCard): number =>
  weigh(a) - weigh(b) || compareText(b.latest_message_at, a.latest_message_at) || compareText(a.id, b.id)

const place = (cards: IssueCard[], card: IssueCard): IssueCard[] => {
  const at = cards.findIndex((other) => comparePressing(card, other) < 0)
  return at < 0 ? [...cards, card] : [...cards.slice(0, at), card, ...cards.slice(at)]
}

export const findCard = (board: Board, id: string): IssueCard | undefined => {
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

/** A card is changed where it belongs; a new status takes it to the other column and both counts follow. */
export const patchBoard = (board: Board, id: string, patch: CardPatch): Board => {
  const card = findCard(board, id)
  if (!card) return board
  const changed = { ...card, ...patch }
  if (changed.state === card.state) {
    const redraw = ({ cards }: Column) =>
      comparePressing(card, changed) === 0
        ? cards.map((each) => (each.id === id ? changed : each))
        : place(cards.filter((each) => each.id !== id), changed)
    return {
      columns: board.columns.map((column) => (column.state === card.state ? { ...column, cards: redraw(column) } : column)),
    }
  }
  return {
    columns: board.columns.map((column) => {
      if (column.state === card.state) return without(column, id)
      if (column.state !== changed.state) return column
      return { ...column, count: column.count + 1, cards: place(column.cards, changed) }
    }),
  }
}

/** Takes a card off, for example out of "mine" when it was given away. */
export const dropCard = (board: Board, id: string): Board => {
  const card = findCard(board, id)
  if (!card) return board
  return { columns: board.columns.map((column) => (column.state === card.state ? without(column, id) : column)) }
}

export const appendPage = (board: Board, state: State, cards: IssueCard[], cursor: string): Board => ({
  columns: board.columns.map((column) => {
    if (column.state !== state) return column
    const known = new Set(column.cards.map((card) => card.id))
    return { ...column, cursor, cards: [...column.cards, ...cards.filter((card) => !known.has(card.id))] }
  }),
})

/** A fresh board brings only first cards; what was paged in before stays below them. */
export const keepTails = (old: Board | undefined, fresh: Board): Board => {
  if (!old) return fresh
  const seen = new Set(fresh.columns.flatMap((column) => column.cards.map((card) => card.id)))
  return {
    columns: fresh.columns.map((column) => {
      const before = old.columns.find((each) => each.state === column.state)
      if (!before || column.cursor === '' || before.cards.length <= column.cards.length) return column
      const tail = before.cards.slice(column.cards.length).filter((card) => !seen.has(card.id))
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
  return keepSame(old, { columns })
}

const sameList = <T>(a: readonly T[], b: readonly T[]) => a.length === b.length && a.every((each, at) => each === b[at])

const keepSame = (old: Board, fresh: Board): Board => {
  const columns = fresh.columns.map((column, at) => {
    const before = old.columns[at]
    if (!before) return column
    const cards = sameList(before.cards, column.cards) ? before.cards : column.cards
    const next = { ...column, cards }
    return (Object.keys(next) as (keyof Column)[]).every((key) => next[key] === before[key]) ? before : next
  })
  return sameList(old.columns, columns) ? old : { columns }
}

export const totalOf = (board: Board): number => board.columns.reduce((sum, column) => sum + column.count, 0)
export const sayCount = (count: number, more = false): string => (more || count > 999 ? '999+' : String(count))
