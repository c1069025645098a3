// Live updates: one server-sent stream a browser, naming what changed; presence rides along unstored.
import type { LiveEvent } from '@patchbay/contract'
import type { Query } from './db.ts'
import type { Happened } from './events.ts'
import { MISSED, type Bus, type News } from './bus.ts'

export type Listener = { workspaceId: string; write(chunk: string): boolean; end(): void }
export type Live = {
  /** Tells browsers of this and every other process. */
  tell(workspaceId: string, events: Happened[]): void
  whisper(workspaceId: string, name: string, data: unknown): void
  listen(listener: Listener): () => void
  close(): void
}

const lineOf = (event: LiveEvent) => `id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`

const toLive = (event: Happened): LiveEvent => ({
  id: event.id,
  type: event.type,
  issue_id: event.issueId,
  object_id: event.objectId,
  at: event.at.toISOString(),
})

/** Too much was missed, or nobody knows what: fetch all anew. */
export const REFETCH = 'event: refetch\ndata: {}\n\n'

const HEARTBEAT_MS = 20_000
/** More would not fit into one notification of PostgreSQL, and other processes would never hear of it. */
const TOLD_AT_ONCE = 20

export const createLive = (bus: Bus): Live => {
  const rooms = new Map<string, Set<Listener>>()

  const send = (workspaceId: string, chunk: string) => {
    for (const listener of rooms.get(workspaceId) ?? []) if (!listener.write(chunk)) listener.end()
  }

  const hear = (news: News) => send(String(news.workspaceId), String(news.chunk))
  const stop = bus.subscribe('live', hear)
  const stopMissed = bus.subscribe(MISSED, () => [...rooms.keys()].forEach((workspaceId) => send(workspaceId, REFETCH)))

  const heartbeat = setInterval(() => {
    for (const room of rooms.values())
      for (const listener of room) listener.write(': here\n\n')
  }, HEARTBEAT_MS)
  heartbeat.unref()

  const publish = (workspaceId: string, chunk: string) => bus.publish({ topic: 'live', workspaceId, chunk })
  return {
    tell(workspaceId, events) {
      for (let i = 0; i < events.length; i += TOLD_AT_ONCE) publish(workspaceId, events.slice(i, i + TOLD_AT_ONCE).map((e) => lineOf(toLive(e))).join(''))
    },
    whisper: (workspaceId, name, data) => publish(workspaceId, `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
    listen(listener) {
      const room = rooms.get(listener.workspaceId) ?? new Set()
      rooms.set(listener.workspaceId, room.add(listener))
      return () => {
        room.delete(listener)
        if (room.size === 0) rooms.delete(listener.workspaceId)
      }
    },
    close() {
      clearInterval(heartbeat)
      stop()
      stopMissed()
      for (const room of rooms.values()) for (const listener of room) listener.end()
    },
  }
}

/** Ids are given before commits, so a smaller id may appear after a larger one; telling some again is harmless. */
const OVERLAP = 200
const MOST_MISSED = 500

/** What a browser missed while away, as stream text; too much becomes one word: fetch all anew. */
export const missedSince = async (query: Query, workspaceId: string, lastId: number): Promise<string> => {
  const rows = await query<{ id: number; type: LiveEvent['type']; issue_id: string | null; object_id: string | null; at: Date }>(
    'live_missed',
    `select id, type, issue_id, object_id, at from events where workspace_id = $1 and id > $2 order by id limit $3`,
    [workspaceId, Math.max(0, lastId - OVERLAP), MOST_MISSED + 1],
  )
  if (rows.length > MOST_MISSED) return REFETCH
  return rows.map((r) => lineOf({ ...r, at: r.at.toISOString() })).join('')
}
