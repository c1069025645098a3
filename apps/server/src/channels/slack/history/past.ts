// Brings the past in: messages of an export or of Slack's history, as letters through the same lane as new ones.
import { newId } from '../../../platform/id.ts'
import type { EdgeCtx } from '../../../platform/context.ts'
import type { ClientFor, Slack } from '../client.ts'
import type { Letterbox } from '../../../platform/inbound.ts'
import type { SlackMessage } from '../payloads.ts'
import { timeOf } from '../payloads.ts'
import { getInstallation, saveInstallation, type Installation } from '../store.ts'

export type Past = {
  installationId: string
  channelId: string
  /** In the order of their time. */
  messages: (SlackMessage & { ts: string })[]
  /** Slack's user objects, so that nobody need be asked. */
  people: object[]
}

/** An installation that only the past speaks through: no token, so nothing is ever sent to it. */
export const pastInstallation = (edge: EdgeCtx, teamId: string, teamName: string): Promise<Installation> =>
  edge.transaction((ctx) =>
    saveInstallation(ctx, { id: newId(ctx.now.getTime()), teamId, teamName, botUserId: 'UPATCHBAY', botToken: '' }),
  )

const SUBTYPES = new Set(['channel_join', 'channel_leave', 'channel_topic', 'channel_purpose', 'channel_name', 'channel_archive', 'bot_add', 'bot_remove'])

/** Not the channel's own bookkeeping. */
export const isTalk = (m: SlackMessage): boolean => !SUBTYPES.has(m.subtype ?? '')

/** Stores the letters; the same message twice is one. Returns how many there were. */
export const importPast = async (workspaceId: string, letterbox: Letterbox, past: Past): Promise<number> => {
  const wanted = past.messages.filter(isTalk)
  const people = new Map(past.people.map((p) => [(p as { id?: string }).id ?? '', p]))
  const brought = new Set<string>()
  const bring = (m: SlackMessage) => {
    const ids = [m.user ?? '', ...JSON.stringify(m).match(/[UW][A-Z0-9]{2,}/g) ?? []]
    const fresh = ids.filter((id) => people.has(id) && !brought.has(id))
    fresh.forEach((id) => brought.add(id))
    return fresh.map((id) => people.get(id))
  }
  const letters = wanted.map((m) => ({
    workspaceId, channel: 'slack', lane: `${past.installationId}:${past.channelId}`, externalId: `past:${past.channelId}:${m.ts}`,
    payload: JSON.stringify({ type: 'event_callback', patchbay_past: true, patchbay_people: bring(m), event: { ...m, type: 'message', channel: past.channelId } }).replaceAll('\\u0000', ''),
    receivedAt: timeOf(m.ts),
  }))
  for (let i = 0; i < letters.length; i += 200) await Promise.all(letters.slice(i, i + 200).map((l) => letterbox.store(l)))
  return letters.length
}

const ONE_PAGE = 200
type Message = SlackMessage & { ts: string }

const allPages = async (page: (cursor: string | undefined) => Promise<{ messages?: unknown; response_metadata?: { next_cursor?: string } }>): Promise<Message[]> => {
  const found: Message[] = []
  let cursor: string | undefined
  do {
    const answer = await page(cursor)
    found.push(...((answer.messages ?? []) as Message[]))
    cursor = answer.response_metadata?.next_cursor || undefined
  } while (cursor)
  return found
}

const readThread = (slack: Slack, channel: string, root: string) =>
  allPages((cursor) => slack.conversations.replies({ channel, ts: root, limit: ONE_PAGE, ...(cursor ? { cursor } : {}) }))

/** The job: brings in what was said in a thread before a customer opened a conversation in it. */
export const importThread = (clientFor: ClientFor, letterbox: Letterbox) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { installationId, channelId, thread, until } = payload as Record<'installationId' | 'channelId' | 'thread' | 'until', string>
  const installation = await edge.transaction((ctx) => getInstallation(ctx, installationId))
  const replies = await readThread(clientFor(installation, edge.outside), channelId, thread)
  const messages = replies.filter((m) => Number(m.ts) < Number(until))
  await importPast(edge.workspaceId, letterbox, { installationId, channelId, messages, people: [] })
}

/** What Slack still holds of a channel: the top of it and every thread, in the order of time. */
export const readPast = async (edge: EdgeCtx, clientFor: ClientFor, installationId: string, channelId: string): Promise<Past> => {
  const installation = await edge.transaction((ctx) => getInstallation(ctx, installationId))
  // At once: only the demo reads so, from a Slack of its own.
  const slack = clientFor({ botToken: installation.botToken, apiUrl: installation.apiUrl }, edge.outside)
  const top = await allPages((cursor) => slack.conversations.history({ channel: channelId, limit: ONE_PAGE, ...(cursor ? { cursor } : {}) }))
  const byTs = new Map(top.map((m) => [m.ts, m]))
  for (const root of top) {
    if (!(root as { reply_count?: number }).reply_count) continue
    for (const reply of await readThread(slack, channelId, root.ts)) byTs.set(reply.ts, reply)
  }
  const messages = [...byTs.values()].toSorted((a, b) => Number(a.ts) - Number(b.ts))
  return { installationId, channelId, messages, people: [] }
}
