// Steps into a workspace: opens the transaction, gathers events and jobs, tells what happened after the commit.
import type { Actor, Ctx, EdgeCtx, Scope } from './context.ts'
import type { Database, Hands } from './db.ts'
import { collectJob, emitInto, endingOf, happenedOf, newOutbox, type Happened, type Outbox, type Reactions } from './events.ts'
import type { Log } from './log.ts'
import type { Outside } from './outside.ts'

export type House = {
  database: Database
  reactions: Reactions
  outside: Outside
  log: Log
  clock(): Date
  /** After the commit, never before. */
  told(workspaceId: string, events: Happened[]): void
  /** After the commit: who a token or cookie stands for must be asked anew, in every process. */
  forgetCallers(workspaceId: string): void
  /** Which issues a member may see; asked when it is found out who they are. */
  scopeOf(ctx: Ctx, memberId: string): Promise<Scope>
}

type Who = { workspaceId: string; actor: Actor; scope?: Scope }

type Inside = { house: House; workspaceId: string; now: Date; historic: boolean; hands: Hands; outbox: Outbox }

/** No name for the statement: there are as many of it as there are roles. */
const isIn = async (ctx: Ctx, scope: Scope, issueId: string): Promise<boolean> =>
  scope === undefined || (await ctx.query('', `select 1 from issues x where x.workspace_id = $1 and x.id = $2 and (${scope})`, [ctx.workspaceId, issueId])).length > 0

const ctxFor = (inside: Inside, actor: Actor): Ctx => {
  const { house, workspaceId, now, historic, hands, outbox } = inside
  const ctx: Ctx = {
    workspaceId,
    actor,
    now,
    historic,
    ...hands,
    log: house.log,
    emit: (draft) => emitInto(ctx, outbox, house.reactions, draft),
    enqueue: (job) => collectJob(outbox, job),
    isEnqueued: (key) => outbox.jobs.has(key),
    forgetCallers: () => void (outbox.forgetCallers = true),
    sees: async (memberId, issueId) => isIn(ctx, await house.scopeOf(ctx, memberId), issueId),
    as: (other) => ctxFor(inside, other),
  }
  return ctx
}

/** One transaction for one workspace and actor; `now` may be moved, as an import of old messages does. */
export const stepInside = async <T>(
  house: House,
  who: Who & { now?: Date | undefined },
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> => {
  const outbox = newOutbox()
  const now = who.now ?? house.clock()
  const { result, rows } = await house.database.transaction(
    who.workspaceId,
    (hands) => work(ctxFor({ house, workspaceId: who.workspaceId, now, historic: who.now !== undefined, hands, outbox }, who.actor)),
    () => endingOf(outbox, who.workspaceId, now),
    who.scope,
  )
  if (outbox.forgetCallers) house.forgetCallers(who.workspaceId)
  if (outbox.events.length > 0) house.told(who.workspaceId, happenedOf(outbox, rows, now))
  return result
}

/** As `stepInside`, for what only looks: nothing can be written, told or asked for. */
export const lookInside = async <T>(house: House, who: Who, work: (ctx: Ctx) => Promise<T>): Promise<T> => {
  const { workspaceId, actor, scope } = who
  const inside = { house, workspaceId, now: house.clock(), historic: false, outbox: newOutbox() }
  const { result } = await house.database.reading(workspaceId, (hands) => work(ctxFor({ ...inside, hands }, actor)), scope)
  if (inside.outbox.events.length + inside.outbox.jobs.size > 0) throw new Error('Something happened while one only looked.')
  return result
}

/** From here to the end of the transaction, no more can be seen than this; `beginFor` does the same from the start. */
const narrow = (ctx: Ctx, scope: Scope): void => {
  if (scope !== undefined) ctx.put('narrow', `select set_config('patchbay.scope', $1, true), set_config('role', 'patchbay_scoped', true)`, [scope])
}

export const edgeOf = (house: House, workspaceId: string, actor: Actor, scope?: Scope): EdgeCtx => ({
  workspaceId,
  actor,
  scope,
  outside: house.outside,
  log: house.log,
  clock: house.clock,
  transaction: (work, as) =>
    stepInside(house, { workspaceId, actor, scope }, async (ctx) => {
      if (as?.seenBy) narrow(ctx, await house.scopeOf(ctx, as.seenBy))
      return work(ctx)
    }),
})
