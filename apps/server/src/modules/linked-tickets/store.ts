// Every query on linked tickets and on the door where other systems tell of them.
import type { TicketDoor } from '@patchbay/contract'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { isId } from '../../platform/id.ts'
import type { House } from '../../platform/workspace.ts'
import { linkedTickets, ticketDoors, ticketLetters } from './tables.ts'

export type Ticket = typeof linkedTickets.$inferSelect
type Change = Partial<Pick<Ticket, 'state' | 'heldFrom' | 'completedAt' | 'completedBy' | 'statedAt'>>

const one = (ctx: Ctx, id: string) => and(eq(linkedTickets.workspaceId, ctx.workspaceId), eq(linkedTickets.id, id))

/** In the order they were linked. */
export const listTickets = (ctx: Ctx, issueId: string): Promise<Ticket[]> =>
  ctx.db.select().from(linkedTickets).where(and(eq(linkedTickets.workspaceId, ctx.workspaceId), eq(linkedTickets.issueId, issueId))).orderBy(asc(linkedTickets.createdAt), asc(linkedTickets.id))

/** Held until the transaction ends: of two who complete it at once, the second sees that it is. */
export const lockTicket = async (ctx: Ctx, id: string): Promise<Ticket | null> => (isId(id) ? ((await ctx.db.select().from(linkedTickets).where(one(ctx, id)).for('update'))[0] ?? null) : null)

export type NewTicket = Pick<Ticket, 'source' | 'externalId' | 'link' | 'title'>
/** Null when it is linked already. */
export const insertTicket = async (ctx: Ctx, issueId: string, given: NewTicket): Promise<Ticket | null> => {
  const [row] = await ctx.db.insert(linkedTickets).values({ ...given, workspaceId: ctx.workspaceId, issueId, createdAt: ctx.now }).onConflictDoNothing().returning()
  return row ?? null
}

export const updateTicket = async (ctx: Ctx, id: string, change: Change): Promise<void> => void (await ctx.db.update(linkedTickets).set(change).where(one(ctx, id)))
export const deleteTicket = async (ctx: Ctx, id: string): Promise<void> => void (await ctx.db.delete(linkedTickets).where(one(ctx, id)))

/** More issues than this do not wait for one ticket. */
const MOST_ALIKE = 1_000

/** On whichever issues it is linked. */
export const ticketsCalled = (ctx: Ctx, source: string, externalId: string): Promise<{ id: string }[]> =>
  ctx.query<{ id: string }>(
    'linked_tickets_called', `select id from linked_tickets where workspace_id = $1 and source = $2 and lower(external_id) = lower($3) limit ${MOST_ALIKE}`, [ctx.workspaceId, source, externalId])

export type Door = typeof ticketDoors.$inferSelect
export const findDoor = async (ctx: Ctx): Promise<Door | null> => (await ctx.db.select().from(ticketDoors).where(eq(ticketDoors.workspaceId, ctx.workspaceId)))[0] ?? null

export const writeDoor = async (ctx: Ctx, token: string, secret: string): Promise<void> => {
  const row = { token, secret, letters: [], madeAt: ctx.now }
  await ctx.db.insert(ticketDoors).values({ ...row, workspaceId: ctx.workspaceId }).onConflictDoUpdate({ target: ticketDoors.workspaceId, set: row })
}
export const deleteDoor = async (ctx: Ctx): Promise<void> => void (await ctx.db.delete(ticketDoors).where(eq(ticketDoors.workspaceId, ctx.workspaceId)))

const KEPT = 10
/** The last few, newest first. */
export const keepLetter = async (ctx: Ctx, letter: TicketDoor['letters'][number]): Promise<void> => {
  const all = sql`${JSON.stringify([letter])}::jsonb || letters`
  await ctx.db.update(ticketDoors).set({ letters: sql`coalesce((select jsonb_agg(l.letter order by l.at) from jsonb_array_elements(${all}) with ordinality as l(letter, at) where l.at <= ${KEPT}), '[]')` })
    .where(eq(ticketDoors.workspaceId, ctx.workspaceId))
}

/** Asked for by strangers: whose it is shows by the address. */
export const findDoorBy = async (house: House, token: string): Promise<{ workspace_id: string; secret: string } | null> =>
  (await house.database.lookUp<{ workspace_id: string; secret: string }>('ticket_door', 'select workspace_id, secret from ticket_doors where token = $1', [token]))[0] ?? null

/** False when it was heard before. */
export const markHeard = async (ctx: Ctx, hash: string): Promise<boolean> =>
  (await ctx.db.insert(ticketLetters).values({ workspaceId: ctx.workspaceId, hash, at: ctx.now }).onConflictDoNothing().returning({ hash: ticketLetters.hash })).length > 0

export const clearHeard = (house: House, before: Date) =>
  house.database.lookUp('ticket_letters_clear', 'delete from ticket_letters where (workspace_id, hash) in (select workspace_id, hash from ticket_letters where at < $1 limit 10000)', [before])
