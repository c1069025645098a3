// How much of my inbox is unread: in the rail, in the title of the tab, on its icon; and where a pushed message leads.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { unreadQuery } from '../features/notifications/queries.ts'
import { setUnread } from '../lib/title.ts'

export const useUnreadMark = (): void => {
  const unread = useQuery(unreadQuery).data ?? 0
  const go = useNavigate()
  useEffect(() => setUnread(unread), [unread])
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    const hear = (event: MessageEvent<{ go?: unknown }>) => {
      // Only a path of this app: an address elsewhere would be a trap.
      if (typeof event.data.go === 'string' && /^\/(?![/\\])/.test(event.data.go)) void go({ to: event.data.go })
    }
    navigator.serviceWorker.addEventListener('message', hear)
    return () => navigator.serviceWorker.removeEventListener('message', hear)
  }, [go])
}
