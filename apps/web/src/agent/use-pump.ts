// Sends what waits: when something was written, when the line is back, and now and then.
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { useSession } from '../features/sessions/queries.ts'
import { storedKeys } from '../lib/stored.ts'

const AGAIN_MS = 4_000

/** Nothing of it is needed for the first sight of a page. */
const loadArrivals = () => import('./arrivals.ts')
const isWaiting = (): boolean => storedKeys('outbox').length > 0

export const usePump = (connected: boolean): (() => void) => {
  const client = useQueryClient()
  const me = useSession().user.id
  const run = useCallback(() => void loadArrivals().then(({ sendWaiting }) => sendWaiting(client, me)).catch(() => undefined), [client, me])
  useEffect(() => {
    const back = () => {
      if (isWaiting()) run()
      if (storedKeys('draft ').length > 0) void loadArrivals().then(({ saveWaiting }) => saveWaiting(client, me)).catch(() => undefined)
    }
    if (connected) back()
    window.addEventListener('online', back)
    const again = setInterval(() => void (isWaiting() && run()), AGAIN_MS)
    return () => {
      window.removeEventListener('online', back)
      clearInterval(again)
    }
  }, [client, connected, me, run])
  return run
}
