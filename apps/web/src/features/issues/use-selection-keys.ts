// Selecting by keyboard: X ticks the card in focus, Shift with an arrow takes the next one along, Esc lets go of all.
import { useEffect } from 'react'
import { useKeys } from '../../lib/keys.ts'
import { clearSelection, orderSelection, selectShown, selectTo, toggleSelected, useIsSelecting } from './selection.ts'

const focused = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('[data-card]') ?? null
const cardInSight = (): HTMLElement | null => focused() ?? document.querySelector<HTMLElement>('[data-card]:hover')

const extend = (step: 1 | -1): void => {
  const from = focused()
  const among = from?.closest('[data-column]') ?? document
  const cards = [...among.querySelectorAll<HTMLElement>('[data-card]')]
  const next = from ? cards[cards.indexOf(from) + step] : cards[0]
  if (from?.dataset.card) selectTo(from.dataset.card)
  if (!next?.dataset.card) return
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
  selectTo(next.dataset.card)
}

export const useSelectionKeys = (ids: () => readonly string[], enabled: boolean): void => {
  const selecting = useIsSelecting()
  useEffect(() => {
    orderSelection(ids)
  }, [ids])
  // What was selected in one view is not to be changed from another.
  useEffect(() => clearSelection, [])
  useKeys(
    {
      x: () => {
        const id = cardInSight()?.dataset.card
        if (id) toggleSelected(id)
      },
      'Shift+ArrowDown': () => extend(1),
      'Shift+ArrowUp': () => extend(-1),
      '$mod+a': selectShown,
    },
    enabled,
  )
  useKeys({ Escape: clearSelection }, enabled && selecting)
}
