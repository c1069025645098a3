// What the palette and the keys of a card ask of an issue's page: only the page has what its dialogs and its composer need.
import { useEffect, useRef } from 'react'

type Ask = 'reply' | 'note' | 'macro' | 'endChat' | 'whole' | 'ticket' | 'merge' | 'group' | 'spam' | 'block' | 'follow' | 'unread' | 'link' | 'delete'
type Answers = Partial<Record<Ask, () => void>>
const listeners = new Set<(ask: Ask) => boolean>()

/** A page that takes longer to open than this was not waited for. */
const PATIENCE_MS = 5_000
let waiting: { ask: Ask; until: number } | null = null

/** What nobody can answer yet waits for the page that is being opened. */
export const askOfIssue = (ask: Ask): void => {
  waiting = null
  if (![...listeners].some((listen) => listen(ask))) waiting = { ask, until: Date.now() + PATIENCE_MS }
}

export const useIssueAsks = (answers: Answers): void => {
  const latest = useRef(answers)
  latest.current = answers
  useEffect(() => {
    const listen = (ask: Ask): boolean => {
      latest.current[ask]?.()
      return latest.current[ask] !== undefined
    }
    listeners.add(listen)
    const asked = waiting
    if (asked && asked.until > Date.now() && latest.current[asked.ask]) {
      waiting = null
      listen(asked.ask)
    }
    return () => void listeners.delete(listen)
  }, [])
}
