// Gives the focus back to what had it when a window in front was opened: a window without a button of its own would leave it nowhere.
import { useState } from 'react'

/** What was chosen in a menu goes with the menu; the menu's own button stays. */
const lasting = (element: Element | null): Element | null => {
  const opener = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const button = opener ? document.getElementById(opener) : null
  return button && button !== element ? lasting(button) : element
}

export const useFocusBack = (): ((event: Event) => void) => {
  const [before] = useState(() => lasting(document.activeElement))
  return (event) => {
    if (!(before instanceof HTMLElement) || !before.isConnected) return
    event.preventDefault()
    before.focus()
  }
}
