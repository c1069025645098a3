// Asks what can be asked of the nouns, within the transaction that is open.
import * as c from '@patchbay/contract'
import type { Endpoint } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { problemOf, type Route } from '../../platform/route.ts'
import { directoryOf, type Directory, type Named, type ReferenceKind } from './references.ts'

type Asking = { params?: Record<string, string>; body?: unknown }
export type Ask = (ctx: Ctx, endpoint: Endpoint, asking?: Asking) => Promise<unknown>

export const askingOf = (routes: readonly Route[]): Ask => {
  const known = new Map(routes.map((one) => [one.endpoint.name, one]))
  return async (ctx, endpoint, { params = {}, body } = {}) => {
    const one = known.get(endpoint.name)
    if (one?.kind !== 'inside') throw new Error(`${endpoint.name} cannot be asked within a transaction.`)
    const read = endpoint.body?.safeParse(body ?? {})
    if (read && !read.success) throw new AppError('invalid_request', problemOf(read.error).says)
    return one.work(ctx, { params, query: {}, body: read?.data } as Parameters<typeof one.work>[1])
  }
}

type Thing = { id: string; name: string; email?: string }
const namedBy = (reference: ReferenceKind, name: (thing: Thing) => string, things: unknown): Named[] => (things as Thing[]).map((thing) => ({ reference, id: thing.id, name: name(thing) }))
const byName = ({ name }: Thing): string => name

/** Everything that a file may name. */
export const readDirectory = async (ctx: Ctx, ask: Ask, besides: readonly Named[] = []): Promise<Directory> => {
  const users = await ask(ctx, c.listUsers)
  const hours = await ask(ctx, c.listHours)
  return directoryOf([
    ...namedBy('member', ({ email }) => email ?? '', (users as { data: Thing[] }).data),
    ...namedBy('schedule', byName, (hours as { schedules: Thing[] }).schedules),
    ...namedBy('team', byName, await ask(ctx, c.listTeamTree)),
    ...namedBy('form', byName, await ask(ctx, c.listOwnForms)),
    ...namedBy('webhook', byName, await ask(ctx, c.listWebhooks)),
    ...besides,
  ])
}
