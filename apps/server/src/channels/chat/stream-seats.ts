// Who listens to which issue just now, in this process.
import type { ServerResponse } from 'node:http'
import type { Token } from './token.ts'

/** A chat, and the issue by which what happens in it is told. */
export type Seen = { id: string; issueId: string }

export type Listener = {
  out: ServerResponse
  token: Token
  address: string
  chats: Seen[]
  /** What is heard before the answer has begun waits; null from then on. */
  held: string[] | null
}

const MOST_WAITING_BYTES = 256 * 1024

/** One that takes its news too slowly loses the stream, and comes back for what it missed. */
export const write = ({ out, held }: Listener, text: string): void => {
  if (held) return void held.push(text)
  if (out.writableEnded || out.destroyed) return
  if (!out.write(text) && out.writableLength > MOST_WAITING_BYTES) out.end()
}

export const createSeats = () => {
  const byIssue = new Map<string, Set<Listener>>()
  const byVisitor = new Map<string, Set<Listener>>()
  const byAddress = new Map<string, Set<Listener>>()
  const all = new Set<Listener>()
  const put = (map: Map<string, Set<Listener>>, key: string, listener: Listener) => map.set(key, (map.get(key) ?? new Set()).add(listener))
  const take = (map: Map<string, Set<Listener>>, key: string, listener: Listener) => {
    map.get(key)?.delete(listener)
    if (map.get(key)?.size === 0) map.delete(key)
  }
  const leave = (listener: Listener) => {
    all.delete(listener)
    take(byVisitor, listener.token.visitorId, listener)
    take(byAddress, listener.address, listener)
    for (const { issueId } of listener.chats) take(byIssue, issueId, listener)
  }
  const watch = (listener: Listener, chats: Seen[]) => {
    leave(listener)
    listener.chats = chats.map(({ id, issueId }) => ({ id, issueId }))
    all.add(listener)
    put(byVisitor, listener.token.visitorId, listener)
    put(byAddress, listener.address, listener)
    for (const { issueId } of chats) put(byIssue, issueId, listener)
  }
  return {
    all, leave, watch,
    has: (issueId: string): boolean => byIssue.has(issueId),
    listening: (issueId: string): Listener[] => [...(byIssue.get(issueId) ?? [])],
    ofVisitor: (visitorId: string): Listener[] => [...(byVisitor.get(visitorId) ?? [])],
    countAt: (address: string): number => byAddress.get(address)?.size ?? 0,
  }
}
export type Seats = ReturnType<typeof createSeats>
