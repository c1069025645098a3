// Answers a Web API call by name: token, limits, scope, then the method, always in Slack's envelope.
import type { Core } from '../core.ts'
import { fail, SlackError } from '../errors.ts'
import type { Grant } from '../state.ts'
import type { Args, Call, Method } from './call.ts'
import { needScope } from './call.ts'
import { METHODS } from './methods.ts'

export type Reply = { status: number; headers?: Record<string, string>; body: object }

const BY_NAME = new Map(METHODS.map((method) => [method.name, method]))
const HISTORY = new Set(['conversations.history', 'conversations.replies'])
const NOBODY: Grant = { token: '', kind: 'user', team_id: '', user_id: '', app_id: null, scopes: null, refusal: null }

/** How many calls of apps the storm has met. */
const calls = new WeakMap<Core, number>()

/** When each token last used what is limited. */
const lastUses = new WeakMap<Core, Map<string, number>>()

export async function answerCall(core: Core, name: string, token: string | null, args: Args): Promise<Reply> {
  const method = BY_NAME.get(name)
  if (!method) return { status: 200, body: { ok: false, error: 'unknown_method', req_method: name } }
  const late = refuseByLimit(core, method, token, args)
  if (late) return late
  const blow = blowOf(core, token)
  if (blow === 'refused') return tooMany(1 + (core.settings.storms.refused % 5))
  if (blow === 'failed') return BROKEN
  const reply = await runMethod(core, method, token, args)
  return blow === 'lost' ? BROKEN : reply
}

async function runMethod(core: Core, method: Method, token: string | null, args: Args): Promise<Reply> {
  try {
    const grant = method.token === 'none' ? NOBODY : authorize(core, method, token)
    const call: Call = { core, grant, args }
    if (method.scope) needScope(call, method.scope)
    const result = await method.run(call)
    const headers = grant.scopes ? { 'x-oauth-scopes': grant.scopes.join(',') } : undefined
    return { status: 200, ...(headers ? { headers } : {}), body: { ok: true, ...result } }
  } catch (error) {
    if (!(error instanceof SlackError)) throw error
    return { status: 200, body: { ok: false, error: error.code, ...error.detail } }
  }
}

function authorize(core: Core, method: Method, token: string | null): Grant {
  if (!token) return fail('not_authed')
  const grant = core.state.grants.get(token)
  if (!grant) return fail('invalid_auth')
  if (grant.refusal) return fail(grant.refusal)
  if ((method.token === 'app') !== (grant.kind === 'app') && method.token !== 'any') return fail('not_allowed_token_type')
  return grant
}

const BROKEN: Reply = { status: 500, body: { ok: false, error: 'internal_error' } }
const BLOWS = ['refused', 'failed', 'refused', 'lost'] as const

/** People look at their Slack as much as they like; limits and storms are for apps. */
const isApp = (core: Core, token: string | null): boolean => core.state.grants.get(token ?? '')?.kind === 'bot'

/** What the storm does to an app's call: evenly spread, in turn, so that every run is the same. */
function blowOf(core: Core, token: string | null): (typeof BLOWS)[number] | null {
  const { settings } = core
  if (settings.storm === 0 || !isApp(core, token)) return null
  const count = (calls.get(core) ?? 0) + 1
  calls.set(core, count)
  if (Math.floor(count * settings.storm) === Math.floor((count - 1) * settings.storm)) return null
  const { refused, failed, lost } = settings.storms
  const blow = BLOWS[(refused + failed + lost) % BLOWS.length]!
  settings.storms[blow] += 1
  return blow
}

function refuseByLimit(core: Core, method: Method, token: string | null, args: Args): Reply | null {
  const refusal = core.settings.refusals.get(method.name)
  if (refusal && refusal.times > 0) {
    refusal.times -= 1
    return tooMany(refusal.retryAfter)
  }
  if (core.settings.channelLimit && method.name === 'chat.postMessage') return waitFor(core, `${token}:${String(args['channel'])}`, 1_000)
  if (core.settings.historyLimit && HISTORY.has(method.name) && isApp(core, token)) return waitFor(core, `${token}:${method.name}`, 60_000)
  return null
}

/** Refuses a use that follows the last one too soon. */
function waitFor(core: Core, key: string, pause: number): Reply | null {
  let uses = lastUses.get(core)
  if (!uses) lastUses.set(core, (uses = new Map()))
  const left = pause - (core.clock() - (uses.get(key) ?? 0))
  if (left > 0) return tooMany(Math.ceil(left / 1_000))
  uses.set(key, core.clock())
  return null
}

function tooMany(after: number): Reply {
  return { status: 429, headers: { 'retry-after': String(after) }, body: { ok: false, error: 'ratelimited' } }
}
