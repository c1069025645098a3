// Sends what waits: when something was written, when the line is back, and now and then.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { addToTimeline } from '../features/issues/queries.ts'
import { pump, readOutbox } from '../features/messages/outbox.ts'
import { sessionQuery } from '../features/sessions/queries.ts'

const AGAIN_MS = 4_000

export const usePump = (connected: boolean): (() => void) => {
  const client = useQueryClient()
  const run = useCallback(() => {
    void pump({
      onSent: (item, message) => {
        addToTimeline(client, String(item.number), message)
        void client.invalidateQueries({ queryKey: ['issue', String(item.number)] })
        void client.invalidateQueries({ queryKey: ['board'] })
        void client.invalidateQueries({ queryKey: ['counts'] })
      },
      // Asking who is signed in finds out that nobody is, and the door opens.
      onSignedOut: () => void client.invalidateQueries(sessionQuery),
    })
  }, [client])
  useEffect(() => {
    if (connected) run()
    window.addEventListener('online', run)
    const again = setInterval(() => void (readOutbox().length > 0 && run()), AGAIN_MS)
    return () => {
      window.removeEventListener('online', run)
      clearInterval(again)
    }
  }, [connected, run])
  return run
}
