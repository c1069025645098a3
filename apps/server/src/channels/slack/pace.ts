// Manners towards Slack: how often each method may be called, counted for all processes together.
import type { Query } from '../../platform/db.ts'
import { shutBudgets, takeTurn, type Budget } from './store-pace.ts'

type Who = { workspaceId: string; id: string }

export type Pace = {
  /** Milliseconds to wait before this call; 0 means go. */
  take(who: Who, method: string, channel: string): Promise<number>
  /** Slack answered 429. */
  refused(who: Who, method: string, channel: string, seconds: number): Promise<void>
}

const MINUTE_MS = 60_000
const WHEN_TOLD = -1
const TIERS = { 1: 1, 2: 20, 3: 50, 4: 100 }

const TIER: Record<string, keyof typeof TIERS> = {
  'bookmarks.add': 2, 'bookmarks.edit': 2, 'bookmarks.list': 3, 'bookmarks.remove': 2, 'chat.delete': 3, 'chat.getPermalink': 4, 'chat.update': 3,
  'conversations.history': 3, 'conversations.info': 3, 'conversations.invite': 3, 'conversations.join': 3, 'conversations.list': 2,
  'conversations.members': 4, 'conversations.open': 3, 'conversations.replies': 3, 'files.info': 4, 'reactions.add': 3, 'reactions.remove': 2,
  'users.conversations': 3, 'users.getPresence': 3, 'users.info': 4, 'users.list': 2, 'users.lookupByEmail': 3,
}
/** "Several hundred a minute" for a workspace, besides one a second for a channel. */
const POSTS_A_MINUTE = 300
const POST_EVERY_MS = 1_000
/** Slack lets short bursts pass. */
const POST_BURST_MS = 4_000

/** Nobody waits for these, so they never go faster than Slack promises. */
const IN_NO_HURRY = new Set(['conversations.history', 'conversations.list', 'conversations.replies', 'users.conversations', 'users.getPresence', 'users.list'])
const BURST_CALLS = 20
const CAREFUL_CALLS = 4

/** A person waits for these, and Slack for us: they are tried whatever was said before. */
const isUrgent = (method: string): boolean => /^(views\.|auth\.|oauth\.|bots\.)|^chat\.postEphemeral$/.test(method)

const budget = (key: string, everyMs: number, burstMs: number): Budget => ({ key, everyMs, burstMs, carefulBurstMs: everyMs * CAREFUL_CALLS })

/** Pure. Tiers are what Slack promises at least: what somebody waits for may try for more, until Slack says no. */
export const budgetsOf = (method: string, channel: string): Budget[] => {
  if (isUrgent(method)) return []
  if (method === 'chat.postMessage')
    return [
      budget(method, MINUTE_MS / POSTS_A_MINUTE, WHEN_TOLD),
      { key: `post ${channel}`, everyMs: POST_EVERY_MS, burstMs: POST_BURST_MS, carefulBurstMs: 0 },
    ]
  const everyMs = MINUTE_MS / TIERS[TIER[method] ?? 3]
  return [budget(method, everyMs, IN_NO_HURRY.has(method) ? everyMs * BURST_CALLS : WHEN_TOLD)]
}

/** How long after a refusal Slack gets no more than it promises to take. */
const CAREFUL_MS = 2 * MINUTE_MS
const MOST_REMEMBERED = 5_000

export const createPace = (query: Query, clock: () => Date): Pace => {
  /** What is shut is known here too, so that waiting costs no question. */
  const shut = new Map<string, number>()
  const placeOf = (who: Who, method: string) => `${who.id} ${method}`
  return {
    async take(who, method, channel) {
      const budgets = budgetsOf(method, channel)
      const now = clock()
      const closed = (shut.get(placeOf(who, method)) ?? 0) - now.getTime()
      if (budgets.length === 0 || closed > 0) return Math.max(0, budgets.length && closed)
      return takeTurn(query, who, budgets, now)
    },
    async refused(who, method, channel, seconds) {
      const keys = budgetsOf(method, channel).map((b) => b.key)
      if (keys.length === 0) return
      const now = clock()
      const until = now.getTime() + seconds * 1000
      if (shut.size > MOST_REMEMBERED) shut.clear()
      shut.set(placeOf(who, method), until)
      await shutBudgets(query, who, keys, now, new Date(until), new Date(until + CAREFUL_MS))
    },
  }
}
