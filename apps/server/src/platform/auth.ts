// Who is asking: a bearer token or a session cookie, remembered for a few seconds.
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { MISSED, type Bus } from './bus.ts'
import type { Caller } from './context.ts'
import { denied } from './errors.ts'

const KEPT_MS = 5_000
const MOST_KEPT = 20_000

type Options = {
  cookieName: string
  bus: Bus
  clock(): Date
  checkSession(cookie: string): Promise<Caller | null>
  checkToken(token: string): Promise<Caller | null>
}

const keyOf = (secret: string) => createHash('sha256').update(secret).digest('base64')

/** A browser sends cookies wherever a page makes it; only our own pages can set this header. */
const refuseForgery = (request: FastifyRequest) => {
  if (request.method === 'GET' || request.method === 'HEAD' || request.headers['x-patchbay']) return
  throw denied('A request of a browser must carry the header x-patchbay.')
}

/** Null when nobody is known by what the request carries. Revoked sessions and tokens are forgotten at once. */
export const createAuthenticate = (options: Options) => {
  const kept = new Map<string, { at: number; caller: Caller }>()
  let forgotten = 0
  const forget = () => {
    forgotten += 1
    kept.clear()
  }
  options.bus.subscribe('credentials', forget)
  options.bus.subscribe(MISSED, forget)

  const remember = async (secret: string, check: (secret: string) => Promise<Caller | null>): Promise<Caller | null> => {
    const key = keyOf(secret)
    const now = options.clock().getTime()
    const known = kept.get(key)
    if (known && now - known.at < KEPT_MS) return known.caller
    const before = forgotten
    const caller = await check(secret)
    if (kept.size >= MOST_KEPT) kept.clear()
    // What was read while something was revoked may be what was true before.
    if (caller && before === forgotten) kept.set(key, { at: now, caller })
    else kept.delete(key)
    return caller
  }

  return async (request: FastifyRequest): Promise<Caller | null> => {
    const header = request.headers.authorization
    if (header !== undefined) return header.startsWith('Bearer ') ? remember(header.slice(7).trim(), options.checkToken) : null
    const cookie = new RegExp(`(?:^|;\\s*)${options.cookieName}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1]
    if (!cookie) return null
    const caller = await remember(cookie, options.checkSession)
    if (caller) refuseForgery(request)
    return caller
  }
}
export type Authenticate = ReturnType<typeof createAuthenticate>
