// One call of the Web API: who asks, with which arguments, and what they may see.
import type { Core } from '../core.ts'
import { fail, failWith } from '../errors.ts'
import { FAMILIES, familyOf, familyScope } from '../scopes.ts'
import type { Family } from '../scopes.ts'
import type { App, Channel, Grant, Install, User } from '../state.ts'
import { installKey, teamsOf } from '../state.ts'

export type Args = Record<string, unknown>

export type Call = { core: Core; grant: Grant; args: Args }

export type Method = {
  name: string
  /** Which tokens may call it; default: bots and people. */
  token?: 'any' | 'app' | 'none'
  scope?: string
  run(call: Call): object | Promise<object>
}

export function textArg(call: Call, name: string): string | undefined {
  const value = call.args[name]
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' ? value : String(value as number | boolean)
}

export function needArg(call: Call, name: string): string {
  return textArg(call, name) ?? failWith('invalid_arguments', `missing required field: ${name}`)
}

export function flagArg(call: Call, name: string, otherwise = false): boolean {
  const value = call.args[name]
  if (value === undefined || value === null || value === '') return otherwise
  return value === true || value === 'true' || value === '1' || value === 1
}

export function listArg(call: Call, name: string): string[] {
  const value = call.args[name]
  if (Array.isArray(value)) return value.map(String)
  return textArg(call, name)?.split(',').map((part) => part.trim()).filter(Boolean) ?? []
}

/** An object or array, which form bodies carry as JSON text. */
export function jsonArg<T>(call: Call, name: string, refusal: string): T | undefined {
  const value = call.args[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') return value as T
  try {
    return JSON.parse(value) as T
  } catch {
    return fail(refusal)
  }
}

export function needScope(call: Call, ...scopes: string[]): void {
  const { scopes: granted } = call.grant
  if (granted === null || scopes.some((scope) => granted.includes(scope))) return
  fail('missing_scope', { needed: scopes.join(','), provided: granted.join(',') })
}

export function me(call: Call): User {
  return call.core.state.users.get(call.grant.user_id) ?? fail('invalid_auth')
}

/** The app behind a bot's token; people have none. */
export function installOf(call: Call): { app: App; install: Install } | null {
  const { app_id: id, team_id: team } = call.grant
  const app = id ? call.core.state.apps.get(id) : undefined
  const install = id ? call.core.state.installs.get(installKey(team, id)) : undefined
  return app && install ? { app, install } : null
}

export function needApp(call: Call): { app: App; install: Install } {
  return installOf(call) ?? fail('not_allowed_token_type')
}

export function mayKnow(call: Call, channel: Channel): boolean {
  if (channel.members.includes(call.grant.user_id)) return true
  return teamsOf(channel).includes(call.grant.team_id) && !channel.is_private
}

export function findChannel(call: Call, name = 'channel'): Channel {
  const id = textArg(call, name) ?? fail(name === 'channel' ? 'channel_not_found' : 'invalid_arguments')
  const channel = call.core.state.channels.get(id) ?? findByName(call, id)
  return channel && mayKnow(call, channel) ? channel : fail('channel_not_found')
}

function findByName(call: Call, id: string): Channel | undefined {
  if (!id.startsWith('#')) return undefined
  for (const channel of call.core.state.channels.values()) {
    if (channel.name === id.slice(1) && teamsOf(channel).includes(call.grant.team_id)) return channel
  }
  return undefined
}

/** The channel, once the token has the scope for its kind. */
export function channelFor(call: Call, right: 'read' | 'history' | 'write', name = 'channel'): Channel {
  const channel = findChannel(call, name)
  needScope(call, familyScope(familyOf(channel), right))
  return channel
}

export function memberOnly(call: Call, channel: Channel): void {
  if (!channel.members.includes(call.grant.user_id)) fail('not_in_channel')
}

export function readTypes(call: Call): Family[] {
  const names: Record<string, Family> = { public_channel: 'channels', private_channel: 'groups', im: 'im', mpim: 'mpim' }
  const types = (listArg(call, 'types').length > 0 ? listArg(call, 'types') : ['public_channel']).map((type) => names[type] ?? fail('invalid_types'))
  const lacking = types.map((family) => `${family}:read`).filter((scope) => call.grant.scopes !== null && !call.grant.scopes.includes(scope))
  if (lacking.length > 0) fail('missing_scope', { needed: lacking.join(','), provided: call.grant.scopes!.join(',') })
  return FAMILIES.filter((family) => types.includes(family))
}

export function findUser(call: Call, id: string): User {
  return call.core.state.users.get(id) ?? fail('user_not_found')
}

export type Page<T> = { items: T[]; next: string }

/** A cursor names the place to go on from; a limit of 1000 or more is refused as Slack does. */
export function pageOf<T>(call: Call, all: T[], usual = 100): Page<T> {
  const limit = Number(textArg(call, 'limit') ?? usual) || usual
  if (limit >= 1_000 || limit < 0) fail('invalid_limit')
  const cursor = textArg(call, 'cursor')
  let from = 0
  if (cursor) {
    const found = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())
    from = found ? Number(found[1]) : fail('invalid_cursor')
  }
  const items = all.slice(from, from + limit)
  const next = from + limit < all.length ? Buffer.from(`next:${from + limit}`).toString('base64') : ''
  return { items, next }
}

export function withCursor(next: string): { response_metadata: { next_cursor: string } } {
  return { response_metadata: { next_cursor: next } }
}
