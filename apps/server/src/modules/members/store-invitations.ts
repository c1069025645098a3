// Every query on invitations; only a hash of each token is kept.
import type { Role } from '@patchbay/contract'
import { and, asc, eq, gt } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { invitations } from './tables.ts'

export type InvitationRow = typeof invitations.$inferSelect
const mine = (ctx: Ctx) => eq(invitations.workspaceId, ctx.workspaceId)

export const listInvitations = (ctx: Ctx): Promise<InvitationRow[]> =>
  ctx.db.select().from(invitations).where(and(mine(ctx), gt(invitations.expiresAt, ctx.now))).orderBy(asc(invitations.createdAt)).limit(1000)

/** Held until the transaction ends: of two who accept at once, one finds it gone. */
export const lockInvitation = async (ctx: Ctx, id: string): Promise<InvitationRow | null> => {
  const [row] = await ctx.db.select().from(invitations).where(and(mine(ctx), eq(invitations.id, id), gt(invitations.expiresAt, ctx.now))).for('update')
  return row ?? null
}

export const findInvitation = async (ctx: Ctx, id: string): Promise<InvitationRow | null> => {
  const [row] = await ctx.db.select().from(invitations).where(and(mine(ctx), eq(invitations.id, id), gt(invitations.expiresAt, ctx.now)))
  return row ?? null
}

type NewInvitation = { id: string; email: string; role: Role; ownRoleId: string | null; tokenHash: string; invitedBy: string; expiresAt: Date }

/** One for each address: the earlier ends with the later. */
export const insertInvitation = async (ctx: Ctx, given: NewInvitation): Promise<InvitationRow> => {
  await ctx.db.delete(invitations).where(and(mine(ctx), eq(invitations.email, given.email)))
  const [row] = await ctx.db.insert(invitations).values({ ...given, workspaceId: ctx.workspaceId, createdAt: ctx.now }).returning()
  return row as InvitationRow
}

export const deleteInvitation = async (ctx: Ctx, id: string): Promise<void> => {
  const gone = await ctx.db.delete(invitations).where(and(mine(ctx), eq(invitations.id, id))).returning({ id: invitations.id })
  if (gone.length === 0) throw notFound('Invitation')
}
