// What the palette asks of the issue page that is open: only the page has what its dialogs need.
import { useEffect, useRef } from 'react'

type Ask = 'endChat' | 'ticket' | 'merge' | 'group' | 'spam' | 'block' | 'follow' | 'unread' | 'link' | 'delete'
const listeners = new Set<(ask: Ask) => void>()

export const askOfIssue = (ask: Ask): void => listeners.forEach((listen) => listen(ask))

export const useIssueAsks = (answers: Record<Ask, () => void>): void => {
  const latest = useRef(answers)
  latest.current = answers
  useEffect(() => {
    const listen = (ask: Ask) => latest.current[ask]()
    listeners.add(listen)
    return () => void listeners.delete(listen)
  }, [])
}
