// Gives the focus back to what had it when a window in front was opened: a window without a button of its own would leave it nowhere.
import { useState } from 'react'
import { heading, whereToStay } from '../lib/keep-focus.ts'

/** What was chosen in a menu goes with the menu; the menu's own button stays. */
const lasting = (element: Element | null): Element | null => {
  const opener = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const button = opener ? document.getElementById(opener) : null
  return button && button !== element ? lasting(button) : element
}

/** Where one is, when what had the focus has gone meanwhile, as a deleted row or the first step of an empty page does. */
const standing = (element: Element | null): HTMLElement | null => {
  if (element instanceof HTMLElement && element.isConnected && element !== document.body) return element
  return document.activeElement === document.body ? (whereToStay() ?? heading()) : null
}

export const useFocusBack = (): ((event: Event) => void) => {
  const [before] = useState(() => lasting(document.activeElement))
  return (event) => {
    const place = standing(before)
    if (!place) return
    event.preventDefault()
    place.focus()
  }
}
