// The live stream: one connection that names what changed and who is looking.
import { LIVE_PATH, type LiveEvent } from '@patchbay/contract'
import { useEffect, useMemo, useRef, useState } from 'react'
import { GUARD } from '../../lib/api.ts'

export type Seer = { id: string; name: string }
type Presence = { issue_id: string; viewing: Seer[]; typing: Seer[]; heard_at: number }
export type PresenceByIssue = Readonly<Record<string, Presence>>
/** A visitor of a chat who writes just now. */
type Visitor = { issue_id: string; name: string; typing: boolean; heard_at: number }
export type VisitorByIssue = Readonly<Record<string, Visitor>>
export type LiveState = { connected: boolean; presence: PresenceByIssue; visitors: VisitorByIssue }

const parse = <T>(text: string): T | null => {
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}

type Listener = {
  onEvent: (event: LiveEvent) => void
  /** Anything may have changed: the line was lost, or too much was missed to tell one by one. */
  onBack: () => void
}
type Hands = Listener & { onLine: (up: boolean) => void; onPresence: (presence: Presence) => void; onVisitor: (visitor: Visitor) => void }

const AGAIN_MS = 4_000
const FIRST_LOOK_MS = 1_500

/** The browser itself returns after a broken line; only a refusal (a restart, an ended session) needs our asking again. */
const listen = (hands: Hands): (() => void) => {
  let source: EventSource
  let again: ReturnType<typeof setTimeout>
  let first: ReturnType<typeof setTimeout> | undefined
  let lost = false
  const back = () => {
    hands.onLine(true)
    // The first answers were asked for before the line stood: what happened between is told by nobody.
    first ??= setTimeout(hands.onBack, FIRST_LOOK_MS)
    if (lost) hands.onBack()
    lost = false
  }
  const away = () => {
    lost = true
    hands.onLine(false)
    if (source.readyState !== EventSource.CLOSED) return
    hands.onBack()
    again = setTimeout(connect, AGAIN_MS)
  }
  const connect = () => {
    source = new EventSource(`/api${LIVE_PATH}`)
    source.onopen = back
    source.onerror = away
    source.onmessage = ({ data }) => {
      const event = parse<LiveEvent>(data)
      if (event) hands.onEvent(event)
    }
    source.addEventListener('refetch', hands.onBack)
    source.addEventListener('presence', ({ data }) => {
      const told = parse<Presence>(data)
      if (told) hands.onPresence({ ...told, heard_at: Date.now() })
    })
    source.addEventListener('visitor', ({ data }) => {
      const told = parse<Visitor>(data)
      if (told) hands.onVisitor({ ...told, heard_at: Date.now() })
    })
  }
  const offline = () => {
    lost = true
    hands.onLine(false)
  }
  const online = () => void (source.readyState === EventSource.OPEN && back())
  connect()
  window.addEventListener('offline', offline)
  window.addEventListener('online', online)
  return () => {
    window.removeEventListener('offline', offline)
    window.removeEventListener('online', online)
    clearTimeout(again)
    clearTimeout(first)
    source.close()
  }
}

export const useLiveStream = (listener: Listener): LiveState => {
  const latest = useRef(listener)
  latest.current = listener
  const [connected, setConnected] = useState(true)
  const [presence, setPresence] = useState<PresenceByIssue>({})
  const [visitors, setVisitors] = useState<VisitorByIssue>({})
  useEffect(
    () =>
      listen({
        onEvent: (event) => latest.current.onEvent(event),
        onBack: () => latest.current.onBack(),
        onLine: setConnected,
        onPresence: (told) => setPresence((all) => ({ ...all, [told.issue_id]: told })),
        onVisitor: (told) => setVisitors((all) => ({ ...all, [told.issue_id]: told })),
      }),
    [],
  )
  return useMemo(() => ({ connected, presence, visitors }), [connected, presence, visitors])
}

let absent = false
/** Tells what I look at; a server that does not know of it is not asked again. */
const tellPresence = (issueId: string | null, typing: boolean): void => {
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
