// The live stream: one connection that names what changed and who is looking.
import { LIVE_PATH, type LiveEvent } from '@patchbay/contract'
import { useEffect, useRef, useState } from 'react'
import { GUARD } from '../../lib/api.ts'

export type Seer = { id: string; name: string }
export type Presence = { issue_id: string; viewing: Seer[]; typing: Seer[] }
export type LiveState = { connected: boolean; presence: Presence | null }

const parse = <T>(text: string): T | null => {
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}

type Listener = { onEvent: (event: LiveEvent) => void; onBack: () => void }

/** `onBack` is called when the connection returns after having been lost: anything may have changed. */
export const useLiveStream = ({ onEvent, onBack }: Listener): LiveState => {
  const latest = useRef({ onEvent, onBack })
  latest.current = { onEvent, onBack }
  const [connected, setConnected] = useState(true)
  const [presence, setPresence] = useState<Presence | null>(null)
  useEffect(() => {
    let lost = false
    const source = new EventSource(`/api${LIVE_PATH}`)
    source.onopen = () => {
      setConnected(true)
      if (lost) latest.current.onBack()
      lost = false
    }
    source.onerror = () => {
      lost = true
      setConnected(false)
    }
    const offline = () => setConnected(false)
    const online = () => {
      setConnected(source.readyState === EventSource.OPEN)
      latest.current.onBack()
    }
    window.addEventListener('offline', offline)
    window.addEventListener('online', online)
    source.onmessage = ({ data }) => {
      const event = parse<LiveEvent>(data)
      if (event) latest.current.onEvent(event)
    }
    source.addEventListener('presence', ({ data }) => setPresence(parse<Presence>(data)))
    return () => {
      window.removeEventListener('offline', offline)
      window.removeEventListener('online', online)
      source.close()
    }
  }, [])
  return { connected, presence }
}

let absent = false
/** Tells what I look at; a server that does not know of it is not asked again. */
export const tellPresence = (issueId: string | null, typing: boolean): void => {
  if (absent) return
  fetch('/api/app/presence', {
    method: 'POST',
    headers: { ...GUARD, 'content-type': 'application/json' },
    body: JSON.stringify({ issue_id: issueId, typing }),
    keepalive: true,
  })
    .then((response) => {
      absent = response.status === 404
    })
    .catch(() => undefined)
}

/** Says that the issue is open for as long as it is, and says it again before it is forgotten. */
export const usePresence = (issueId: string | null, typing: boolean): void => {
  useEffect(() => {
    if (!issueId) return
    tellPresence(issueId, typing)
    const again = setInterval(() => tellPresence(issueId, typing), 20_000)
    return () => clearInterval(again)
  }, [issueId, typing])
  useEffect(() => {
    if (issueId) return () => tellPresence(null, false)
    return undefined
  }, [issueId])
}
