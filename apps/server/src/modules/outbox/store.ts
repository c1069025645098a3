// Every query on what leaves.
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { columnsOf } from '../../platform/columns.ts'
import type { Ctx } from '../../platform/context.ts'
import type { House } from '../../platform/workspace.ts'
import { outbox } from './tables.ts'

export type OutboxRow = typeof outbox.$inferSelect
export type NewRow = Omit<typeof outbox.$inferInsert, 'workspaceId' | 'position' | 'state' | 'attempts' | 'nextAt' | 'says' | 'at' | 'endedAt'>

const mine = (ctx: Ctx) => eq(outbox.workspaceId, ctx.workspaceId)
const one = (ctx: Ctx, id: string) => and(mine(ctx), eq(outbox.id, id))

export const insertRows = async (ctx: Ctx, rows: NewRow[]): Promise<void> => {
  await ctx.db.insert(outbox).values(rows.map((row) => ({ ...row, workspaceId: ctx.workspaceId, state: 'leaving' as const, nextAt: ctx.now, at: ctx.now })))
}

/** Written down as being sent already, by whoever writes it. */
export const insertClaimed = async (ctx: Ctx, row: NewRow, until: Date): Promise<OutboxRow> => {
  const [claimed] = await ctx.db.insert(outbox).values({ ...row, workspaceId: ctx.workspaceId, state: 'leaving', attempts: 1, nextAt: until, at: ctx.now }).returning()
  if (!claimed) throw new Error('What is inserted is returned.')
  return claimed
}

const ROWS = columnsOf(outbox)
const FIRST_OF_LANE = `not exists (select 1 from outbox e where e.workspace_id = o.workspace_id and e.lane = o.lane and e.state = 'leaving' and e.position < o.position)`

/** Of however many that want it one has it until then, and the count of attempts is the name of its hold. */
export const claimRow = async (ctx: Ctx, id: string, until: Date): Promise<OutboxRow | null> => {
  const [row] = await ctx.query<OutboxRow>(
    'outbox_claim', `update outbox o set attempts = attempts + 1, says = '', next_at = $4 where workspace_id = $1 and id = $2 and state = 'leaving' and next_at <= $3 and ${FIRST_OF_LANE} returning ${ROWS}`,
    [ctx.workspaceId, id, ctx.now, until],
  )
  return row ?? null
}

type Outcome = Pick<OutboxRow, 'state' | 'says' | 'nextAt' | 'endedAt'> & { payload?: null }
/** False when somebody else has taken it over. */
export const settleRow = async (ctx: Ctx, { id, attempts }: OutboxRow, outcome: Outcome): Promise<boolean> =>
  (await ctx.db.update(outbox).set(outcome).where(and(one(ctx, id), eq(outbox.attempts, attempts), eq(outbox.state, 'leaving'))).returning({ id: outbox.id })).length > 0

/** What a run sent, by whom it goes to. */
export const listOfRun = (ctx: Ctx, runId: string): Promise<OutboxRow[]> =>
  ctx.db.select().from(outbox).where(and(mine(ctx), eq(outbox.runId, runId))).orderBy(asc(outbox.title), asc(outbox.id))

/** What failed of a run is to leave again; gives it. */
export const renewFailed = (ctx: Ctx, runId: string): Promise<OutboxRow[]> =>
  ctx.db.update(outbox).set({ state: 'leaving', attempts: 0, nextAt: ctx.now, endedAt: null, says: '' }).where(and(mine(ctx), eq(outbox.runId, runId), eq(outbox.state, 'failed'))).returning()

/** One that failed for a service is to leave again, when nothing of its lane came after it; null when there is none such, false when it stays as it is. */
export const renewOfService = async (ctx: Ctx, serviceId: string, id: string): Promise<OutboxRow | false | null> => {
  const isIt = and(one(ctx, id), eq(outbox.serviceId, serviceId))
  const isLast = sql`not exists (select 1 from outbox l where l.workspace_id = ${ctx.workspaceId} and l.lane = ${outbox.lane} and l.service_id = ${serviceId} and l.position > ${outbox.position})`
  const [row] = await ctx.db.update(outbox).set({ state: 'leaving', attempts: 0, nextAt: ctx.now, endedAt: null, says: '' })
    .where(and(isIt, eq(outbox.state, 'failed'), isLast)).returning()
  if (row) return row
  return (await ctx.db.select({ id: outbox.id }).from(outbox).where(isIt)).length > 0 ? false : null
}

/** What of a run is not being sent this very moment is given up; gives it. */
export const giveUp = (ctx: Ctx, runId: string, says: string): Promise<OutboxRow[]> =>
  ctx.db.update(outbox).set({ state: 'failed', says, endedAt: ctx.now })
    .where(and(mine(ctx), eq(outbox.runId, runId), eq(outbox.state, 'leaving'), sql`(${outbox.attempts} = 0 or ${outbox.nextAt} <= ${ctx.now} or ${outbox.says} <> '')`)).returning()

type OfService = Pick<OutboxRow, 'id' | 'title' | 'state' | 'attempts' | 'says' | 'at'> & { service_id: string }
/** The last that went to each on-call service; what a run wanted does not name its issue itself. */
export const listOfServices = (ctx: Ctx, each: number): Promise<OfService[]> =>
  ctx.query<OfService>(
    'outbox_of_services',
    `select o.id, o.service_id, o.title || case when o.run_id is null then '' else coalesce(': #' || i.number || ' ' || left(i.title, 100), '') end as title, o.state, o.attempts, o.says, o.at
     from on_call_services s cross join lateral (select * from outbox l where l.workspace_id = s.workspace_id and l.service_id = s.id order by l.at desc, l.position desc limit $2) o
     left join issues i on i.workspace_id = o.workspace_id and i.id = o.issue_id where s.workspace_id = $1 order by o.at desc, o.position desc`,
    [ctx.workspaceId, each],
  )

/** The last tickets that were to be made. */
export const listOfTickets = (ctx: Ctx, most: number): Promise<OutboxRow[]> =>
  ctx.db.select().from(outbox).where(and(mine(ctx), eq(outbox.kind, 'ticket'))).orderBy(desc(outbox.at), desc(outbox.position)).limit(most)

/** How many mails triggers wanted to send since; no more than `most` are counted. */
export const countMails = async (ctx: Ctx, since: Date, most: number): Promise<number> => {
  const [row] = await ctx.query<{ n: number }>('outbox_mails', `select count(*)::int as n from (select 1 from outbox where workspace_id = $1 and kind = 'mail' and at > $2 limit $3) m`, [ctx.workspaceId, since, most])
  return row?.n ?? 0
}

export const findDue = (house: House) =>
  house.database.lookUp<{ workspace_id: string; id: string; attempts: number }>('outbox_due', `select workspace_id, id, attempts from outbox o where state = 'leaving' and next_at <= $1 and ${FIRST_OF_LANE} order by next_at limit 500`, [house.clock()])

/** Those of runs go with their runs. */
export const clearRows = (house: House, before: Date) =>
  house.database.lookUp('outbox_clear', 'delete from outbox where (workspace_id, id) in (select workspace_id, id from outbox where run_id is null and ended_at < $1 limit 10000)', [before])
