// What was sent but has not arrived: kept in this browser until the server has it, sent again under the same id.
import { type TimelineMessage, writeNote, writeReply } from '@patchbay/contract'
import { call, isSignedOut, isUnreachable, reasonOf } from '../../lib/api.ts'
import { readStored, writeStored } from '../../lib/stored.ts'
import type { Mode } from './drafts.ts'

export type Outgoing = {
  client_id: string
  issue_id: string
  number: number
  mode: Mode
  body_html: string
  thread_id: string
  place: string
  then_close: boolean
  file_ids: string[]
  /** Macros whose actions are done with the sending. */
  macro_ids?: string[]
  at: string
  /** Why the server refused; empty while it is only waiting. */
  problem: string
}

const KEY = 'outbox'
const flying = new Set<string>()

export const readOutbox = (): Outgoing[] => readStored<Outgoing[]>(KEY, [])
const write = (items: Outgoing[]) => writeStored(KEY, items.length > 0 ? items : null)

export const putOut = (item: Outgoing): boolean => write([...readOutbox(), item])
export const takeOut = (clientId: string): boolean => write(readOutbox().filter((each) => each.client_id !== clientId))
export const mark = (clientId: string, problem: string): boolean =>
  write(readOutbox().map((each) => (each.client_id === clientId ? { ...each, problem } : each)))

const sendOne = (item: Outgoing): Promise<TimelineMessage> => {
  const params = { id: item.issue_id }
  const shared = {
    body_html: item.body_html,
    client_id: item.client_id,
    ...(item.file_ids.length > 0 ? { file_ids: item.file_ids } : {}),
    ...(item.macro_ids?.length ? { macro_ids: item.macro_ids } : {}),
  }
  if (item.mode === 'reply')
    return call(writeReply, { params, body: { ...shared, ...(item.then_close ? { then: 'close' as const } : {}) } })
  return call(writeNote, { params, body: { ...shared, ...(item.thread_id ? { thread_id: item.thread_id } : {}) } })
}

export type PumpHands = {
  send?: (item: Outgoing) => Promise<TimelineMessage>
  onSent: (item: Outgoing, message: TimelineMessage) => void
  onSignedOut: () => void
}

/** One issue's words go in the order they were written; what was refused waits for a person and holds nobody up. */
export const pump = async ({ send = sendOne, onSent, onSignedOut }: PumpHands): Promise<void> => {
  const held = new Set<string>()
  for (const item of readOutbox()) {
    if (item.problem || held.has(item.issue_id)) continue
    if (flying.has(item.client_id)) {
      held.add(item.issue_id)
      continue
    }
    flying.add(item.client_id)
    try {
      const message = await send(item)
      onSent(item, message)
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
