// Walking over the board by keyboard: up and down a column, across to the next.
import type { RefObject } from 'react'
import { useKeys } from '../../lib/keys.ts'

const cardsOf = (column: Element) => [...column.querySelectorAll<HTMLElement>('[data-card]')]

const middleOf = (element: HTMLElement) => {
  const box = element.getBoundingClientRect()
  return box.top + box.height / 2
}

/** The card of another column that is nearest in height. */
const across = (columns: Element[], column: Element, from: HTMLElement, step: 1 | -1): HTMLElement | undefined => {
  for (let at = columns.indexOf(column) + step; columns[at]; at += step) {
    const cards = cardsOf(columns[at] as Element)
    const near = cards.sort((a, b) => Math.abs(middleOf(a) - middleOf(from)) - Math.abs(middleOf(b) - middleOf(from)))[0]
    if (near) return near
  }
  return undefined
}

export const useBoardKeys = (root: RefObject<HTMLElement | null>): void => {
  const walk = (down: 1 | -1 | 0, side: 1 | -1 | 0) => {
    const columns = [...(root.current?.querySelectorAll('[data-column]') ?? [])]
    const current = document.activeElement?.closest<HTMLElement>('[data-card]')
    const column = current?.closest('[data-column]')
    if (!current || !column) {
      columns.flatMap(cardsOf)[0]?.focus()
      return
    }
    const cards = cardsOf(column)
    const next = down ? cards[cards.indexOf(current) + down] : across(columns, column, current, side as 1 | -1)
    next?.focus()
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const towards = (side: 1 | -1) => walk(0, document.dir === 'rtl' ? (-side as 1 | -1) : side)
  useKeys({
    j: () => walk(1, 0),
    k: () => walk(-1, 0),
    ArrowDown: () => walk(1, 0),
    ArrowUp: () => walk(-1, 0),
    ArrowRight: () => towards(1),
    ArrowLeft: () => towards(-1),
  })
}
