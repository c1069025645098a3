// What was sent but has not arrived: kept in this browser until the server has it, sent again under the same id.
import {
  type AfterSending, type ScheduledMessage, scheduleNote, scheduleReply, type TimelineMessage, type WrittenFile, writeNote, writeReply,
} from '@patchbay/contract'
import { call, isSignedOut, isUnreachable, reasonOf } from '../../lib/api.ts'
import { readStored, writeStored } from '../../lib/stored.ts'
import type { Mode } from './drafts.ts'

/** How a message is sent: when, and what is done with its issue afterwards. */
export type Sending = { then?: AfterSending; snooze_until?: string; send_at?: string; time_zone?: string; /** Goes to the next issue. */ next?: boolean }

export type Outgoing = Sending & {
  client_id: string
  /** Who wrote it: another person on the same browser does not send it. */
  by: string
  issue_id: string
  number: number
  mode: Mode
  body_html: string
  thread_id: string
  place: string
  files: WrittenFile[]
  /** It waits at the server, so that it can be undone. */
  hold: boolean
  /** Macros whose actions are done with the sending. */
  macro_ids?: string[]
  at: string
  /** Why the server refused; empty while it is only waiting. */
  problem: string
}
export type Arrived = { message: TimelineMessage } | { scheduled: ScheduledMessage }

const KEY = 'outbox'
const flying = new Set<string>()

export const readOutbox = (): Outgoing[] => readStored<Outgoing[]>(KEY, [])
const write = (items: Outgoing[]) => writeStored(KEY, items.length > 0 ? items : null)

export const putOut = (item: Outgoing): boolean => write([...readOutbox(), item])
export const takeOut = (clientId: string): boolean => write(readOutbox().filter((each) => each.client_id !== clientId))
export const mark = (clientId: string, problem: string): boolean =>
  write(readOutbox().map((each) => (each.client_id === clientId ? { ...each, problem } : each)))

const sendLater = async (item: Outgoing, shared: { body_html: string; client_id: string; file_ids?: string[]; macro_ids?: string[] }): Promise<Arrived> => {
  const params = { id: item.issue_id }
  const { then, snooze_until, send_at, time_zone } = item
  const body = {
    ...shared,
    ...(then ? { then } : {}),
    ...(snooze_until ? { snooze_until } : {}),
    ...(send_at ? { send_at } : {}),
    ...(time_zone ? { time_zone } : {}),
  }
  if (item.mode === 'reply') return { scheduled: await call(scheduleReply, { params, body }) }
  return { scheduled: await call(scheduleNote, { params, body: { ...body, ...(item.thread_id ? { thread_id: item.thread_id } : {}) } }) }
}

const sendOne = async (item: Outgoing): Promise<Arrived> => {
  const params = { id: item.issue_id }
  const shared = {
    body_html: item.body_html,
    client_id: item.client_id,
    ...(item.files.length > 0 ? { file_ids: item.files.map((file) => file.id) } : {}),
    ...(item.macro_ids?.length ? { macro_ids: item.macro_ids } : {}),
  }
  // Snoozing afterwards is something only a message that waits can do.
  if (item.hold || item.send_at || item.then === 'snooze') return sendLater(item, shared)
  if (item.mode === 'reply')
    return { message: await call(writeReply, { params, body: { ...shared, ...(item.then === 'close' ? { then: 'close' as const } : {}) } }) }
  return { message: await call(writeNote, { params, body: { ...shared, ...(item.thread_id ? { thread_id: item.thread_id } : {}) } }) }
}

export type PumpHands = {
  me: string
  send?: (item: Outgoing) => Promise<Arrived>
  onSent: (item: Outgoing, arrived: Arrived) => void
  onSignedOut: () => void
}

/** One issue's words go in the order they were written; what was refused waits for a person and holds nobody up. */
export const pump = async ({ me, send = sendOne, onSent, onSignedOut }: PumpHands): Promise<void> => {
  const held = new Set<string>()
  for (const item of readOutbox()) {
    if (item.by !== me || item.problem || held.has(item.issue_id)) continue
    if (flying.has(item.client_id)) {
      held.add(item.issue_id)
      continue
    }
    flying.add(item.client_id)
    try {
      const arrived = await send(item)
      onSent(item, arrived)
      takeOut(item.client_id)
    } catch (error) {
      if (isSignedOut(error)) return onSignedOut()
      if (isUnreachable(error)) return
      mark(item.client_id, reasonOf(error))
    } finally {
      flying.delete(item.client_id)
    }
  }
}
