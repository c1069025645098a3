// Gives the focus back to what had it when a window in front was opened: a window without a button of its own would leave it nowhere.
import { useState } from 'react'

export const useFocusBack = (): ((event: Event) => void) => {
  const [before] = useState(() => document.activeElement)
  return (event) => {
    if (!(before instanceof HTMLElement) || !before.isConnected) return
    event.preventDefault()
    before.focus()
  }
}
