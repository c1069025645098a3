// The Web API client of one installation: waits for nothing itself, so that our lanes do the waiting.
import { ErrorCode, WebClient, type CodedError } from '@slack/web-api'
import type { EdgeCtx } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Pace } from './pace.ts'
import type { Installation } from './store.ts'

export type Slack = WebClient
export type ClientFor = (installation: Pick<Installation, 'botToken' | 'apiUrl'> & Partial<Pick<Installation, 'workspaceId' | 'id'>>, outside: EdgeCtx['outside']) => Slack

const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => 'error' as never, setName() {} }

const DEFAULT_PAUSE_S = 30
const channelIn = (body: unknown): string => (typeof body === 'string' ? decodeURIComponent(/(?:^|&)channel=([^&]*)/.exec(body)?.[1] ?? '') : '')

/** Refuses here what Slack would refuse there, and remembers what it refused; the lanes and jobs do the waiting. */
const paced = (pace: Pace, who: { workspaceId: string; id: string }, url: string, fetch: EdgeCtx['outside']['fetch']): typeof globalThis.fetch => {
  const call = async (input: string | URL | Request, init?: RequestInit) => {
    const address = String(input instanceof Request ? input.url : input)
    const method = address.startsWith(url) ? address.slice(url.length) : ''
    if (!method) return fetch(input, init)
    const channel = method === 'chat.postMessage' ? channelIn(init?.body) : ''
    const waitMs = await pace.take(who, method, channel)
    if (waitMs > 0) throw Object.assign(new Error(`${method} must wait for its turn.`), { waitMs })
    const answer = await fetch(input, init)
    if (answer.status === 429) await pace.refused(who, method, channel, Number(answer.headers.get('retry-after')) || DEFAULT_PAUSE_S)
    return answer
  }
  return call as typeof globalThis.fetch
}

/** `unpacedUrl` is the sandbox that came with the desk: it says so itself when it has enough. */
export const createClients = (secrets: Secrets, apiUrl: string, pace: Pace, unpacedUrl: string): ClientFor => {
  const clients = new Map<string, Slack>()
  return (installation, outside) => {
    const { botToken, workspaceId, id } = installation
    const key = `${id ?? ''} ${botToken}`
    const known = clients.get(key)
    if (known) return known
    if (clients.size > 500) clients.clear()
    const slackApiUrl = installation.apiUrl || apiUrl
    // Of a workspace that is disconnected nothing is kept: Slack says what that means.
    const client = new WebClient(botToken === '' ? undefined : secrets.open(botToken), {
      slackApiUrl,
      fetch: workspaceId && id && slackApiUrl !== unpacedUrl ? paced(pace, { workspaceId, id }, slackApiUrl, outside.fetch) : outside.fetch,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
      timeout: 15_000,
      logger: silent,
    })
    clients.set(key, client)
    return client
  }
}

export type Refusal =
  | { kind: 'wait'; seconds: number }
  /** Trying again may help. */
  | { kind: 'later'; why: string }
  /** Trying again will not help; `dead` says what is unwell. */
  | { kind: 'never'; why: string; dead: 'installation' | 'channel' | null }

const DEAD_INSTALLATION: Record<string, string> = {
  account_inactive: 'The bot was removed from this Slack workspace; connect it again.',
  app_uninstalled: 'The app was uninstalled from this Slack workspace; connect it again.',
  invalid_auth: 'Slack does not accept the bot token; connect the workspace again.',
  not_authed: 'Slack does not accept the bot token; connect the workspace again.',
  token_expired: 'The bot token has expired; connect the workspace again.',
  token_revoked: 'The bot token was revoked; connect the workspace again.',
}
export const ARCHIVED = 'The channel is archived; unarchive it in Slack.'
export const NOT_FOUND = 'Slack does not find this channel any more; check whether the bot is still in it.'
export const NOT_IN = 'The bot is not in this channel; invite it in Slack.'
const DEAD_CHANNEL: Record<string, string> = {
  channel_not_found: NOT_FOUND,
  is_archived: ARCHIVED,
  not_in_channel: NOT_IN,
  restricted_action: 'The workspace does not let the bot post in this channel; ask a Slack admin.',
}
const HOPELESS: Record<string, string> = {
  cant_update_message: 'Slack does not let the bot change this message.',
  edit_window_closed: 'This Slack workspace does not let messages be edited so late.',
  invalid_name: 'Slack does not know this emoji.',
  too_many_emoji: 'There are as many reactions at this message as Slack allows.',
  too_many_reactions: 'There are as many reactions at this message as Slack allows.',
  missing_scope: 'The Slack app lacks a permission; update it from the manifest and connect it again.',
  msg_too_long: 'The message is longer than Slack allows (40,000 characters); shorten it.',
  no_text: 'There is nothing in the message that Slack could show.',
  thread_not_found: 'The thread in Slack is gone.',
  message_not_found: 'The message in Slack is gone.',
}

/** The word that Slack refused with; '' for every other failure. */
export const answerOf = (error: unknown): string => {
  const { code, data } = error as CodedError & { data?: { error?: string } }
  return code === ErrorCode.PlatformError ? (data?.error ?? '') : ''
}

/** What a failed call means, in words for people. */
export const refusalOf = (error: unknown): Refusal => {
  const { code, retryAfter } = error as CodedError & { retryAfter?: number }
  if (code === ErrorCode.RateLimitedError) return { kind: 'wait', seconds: retryAfter ?? DEFAULT_PAUSE_S }
  const waitMs = (error as { original?: { waitMs?: number } }).original?.waitMs
  if (waitMs !== undefined) return { kind: 'wait', seconds: waitMs / 1000 }
  const answer = answerOf(error)
  const [installation, channel, hopeless] = [DEAD_INSTALLATION[answer], DEAD_CHANNEL[answer], HOPELESS[answer]]
  if (installation) return { kind: 'never', why: installation, dead: 'installation' }
  if (channel) return { kind: 'never', why: channel, dead: 'channel' }
  if (hopeless) return { kind: 'never', why: hopeless, dead: null }
  return { kind: 'later', why: answer ? `Slack answered ${answer}.` : `Slack could not be reached (${sentenceOf(error)}).` }
}
