// Gives the focus back to what had it when a window in front was opened: a window without a button of its own would leave it nowhere.
import { useState } from 'react'

/** What was chosen in a menu goes with the menu; the menu's own button stays. */
const lasting = (element: Element | null): Element | null => {
  const opener = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const button = opener ? document.getElementById(opener) : null
  return button && button !== element ? lasting(button) : element
}

/** Where one is, when what had the focus has gone meanwhile, as the first step of an empty page does. */
const standing = (element: Element | null): HTMLElement | null => {
  if (element instanceof HTMLElement && element.isConnected && element !== document.body) return element
  const heading = document.querySelector<HTMLElement>('h1')
  heading?.setAttribute('tabindex', '-1')
  return document.activeElement === document.body ? heading : null
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
