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

/** What each writing costs is the same for a word and for a page, and a busy room of two hundred has ten thousand words a second. */
const GATHER_MS = 50

/** The browsers of one workspace. The first word is passed on at once; what comes right behind it goes out together. */
const createRoom = () => {
  const listeners = new Set<Listener>()
  let gathered = ''
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    timer = undefined
    if (gathered === '') return
    const chunk = gathered
    gathered = ''
    timer = setTimeout(flush, GATHER_MS)
    for (const listener of listeners) if (!listener.write(chunk)) listener.end()
  }
  return {
    listeners,
    send(chunk: string) {
      gathered += chunk
      if (!timer) flush()
    },
    close: () => clearTimeout(timer),
  }
}

export const createLive = (bus: Bus): Live => {
  const rooms = new Map<string, ReturnType<typeof createRoom>>()
  const roomOf = (workspaceId: string) => {
    const room = rooms.get(workspaceId) ?? createRoom()
    rooms.set(workspaceId, room)
    return room
  }

  const hear = (news: News) => rooms.get(String(news.workspaceId))?.send(String(news.chunk))
  const stop = bus.subscribe('live', hear)
  const stopMissed = bus.subscribe(MISSED, () => [...rooms.values()].forEach((room) => room.send(REFETCH)))

  const heartbeat = setInterval(() => {
    for (const { listeners } of rooms.values())
      for (const listener of listeners) listener.write(': here\n\n')
  }, HEARTBEAT_MS)
  heartbeat.unref()

  const publish = (workspaceId: string, chunk: string) => bus.publish({ topic: 'live', workspaceId, chunk })
  return {
    tell(workspaceId, events) {
      for (let i = 0; i < events.length; i += TOLD_AT_ONCE) publish(workspaceId, events.slice(i, i + TOLD_AT_ONCE).map((e) => lineOf(toLive(e))).join(''))
    },
    whisper: (workspaceId, name, data) => publish(workspaceId, `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
    listen(listener) {
      const room = roomOf(listener.workspaceId)
      room.listeners.add(listener)
      return () => {
        room.listeners.delete(listener)
        if (room.listeners.size > 0 || rooms.get(listener.workspaceId) !== room) return
        room.close()
        rooms.delete(listener.workspaceId)
      }
    },
    close() {
      clearInterval(heartbeat)
      stop()
      stopMissed()
      for (const room of rooms.values()) {
        room.close()
        for (const listener of room.listeners) listener.end()
      }
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
