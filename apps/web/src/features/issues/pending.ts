// Changes on their way to the server, laid over whatever is fetched meanwhile so that nothing jumps back.
import type { IssueCard } from '@patchbay/contract'
import type { Board, CardPatch } from './board-data.ts'
import { patchBoard } from './board-data.ts'

const pending = new Map<string, { id: string; patch: CardPatch }>()
let count = 0

export const holdPatch = (id: string, patch: CardPatch): (() => void) => {
  const key = String(++count)
  pending.set(key, { id, patch })
  return () => pending.delete(key)
}

export const overlayCard = (card: IssueCard): IssueCard => {
  let out = card
  for (const { id, patch } of pending.values()) if (id === card.id) out = { ...out, ...patch }
  return out
}

export const overlayBoard = (board: Board): Board => {
  let out = board
  for (const { id, patch } of pending.values()) out = patchBoard(out, id, patch)
  return out
}
