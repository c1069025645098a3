// Asks what can be asked of the nouns: within the transaction that is open, or at the door where Slack must be asked.
import { can, type Endpoint } from '@patchbay/contract'
import type { Actor, Ctx, EdgeCtx } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { problemOf, type Route } from '../../platform/route.ts'

export type Asking = { params?: Record<string, string>; body?: unknown }
export type Ask = {
  inside(ctx: Ctx, endpoint: Endpoint, asking?: Asking): Promise<unknown>
  atTheDoor(edge: EdgeCtx, endpoint: Endpoint, asking?: Asking): Promise<unknown>
}

const NO_HTTP = { ip: '', header: () => '', setCookie: () => undefined }

const givenOf = (endpoint: Endpoint, { params = {}, body }: Asking) => {
  const read = endpoint.body?.safeParse(body ?? {})
  if (read && !read.success) throw new AppError('invalid_request', problemOf(read.error).says)
  return { params, query: {}, body: read?.data } as Parameters<Extract<Route, { kind: 'inside' }>['work']>[1]
}

/** Each noun asks for its own area, whoever may apply files. */
const checkAllowed = (actor: Actor, { access }: Endpoint): void => {
  if (access === 'signed-in' || access === 'anybody' || !('role' in actor)) return
  if (!can(actor.role, access)) throw new AppError('permission_denied', `Your role does not allow this (it needs ${access}); ask an admin.`)
}

export const askingOf = (routes: readonly Route[]): Ask => {
  const known = new Map(routes.map((one) => [one.endpoint.name, one]))
  const inside: Ask['inside'] = async (ctx, endpoint, asking = {}) => {
    const one = known.get(endpoint.name)
    if (one?.kind !== 'inside') throw new Error(`${endpoint.name} cannot be asked within a transaction.`)
    checkAllowed(ctx.actor, endpoint)
    return one.work(ctx, givenOf(endpoint, asking))
  }
  return {
    inside,
    atTheDoor: async (edge, endpoint, asking = {}) => {
      const one = known.get(endpoint.name)
      checkAllowed(edge.actor, endpoint)
      return one?.kind === 'edge' ? one.work(edge, givenOf(endpoint, asking), NO_HTTP) : edge.transaction((ctx) => inside(ctx, endpoint, asking))
    },
  }
}
