// Every query on members.
import type { Role } from '@patchbay/contract'
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { members } from './tables.ts'

export type Member = typeof members.$inferSelect
const mine = (ctx: Ctx) => eq(members.workspaceId, ctx.workspaceId)

export const listMembers = (ctx: Ctx): Promise<Member[]> =>
  ctx.db.select().from(members).where(mine(ctx)).orderBy(asc(members.name), asc(members.id)).limit(5000)

/** Held until the transaction ends: of two who change the admins, the second sees what the first has left. */
export const holdAdmins = async (ctx: Ctx): Promise<string[]> =>
  (await ctx.db.select({ id: members.id }).from(members).where(and(mine(ctx), eq(members.role, 'admin'))).orderBy(asc(members.id)).for('update')).map((m) => m.id)

export const findMember = async (ctx: Ctx, id: string): Promise<Member | null> => {
  const [row] = await ctx.db.select().from(members).where(and(mine(ctx), eq(members.id, id)))
  return row ?? null
}

export const getMember = async (ctx: Ctx, id: string): Promise<Member> => {
  const member = await findMember(ctx, id)
  if (!member) throw notFound('User')
  return member
}

/** @throws not_found when one of them is none of ours. */
export const checkMembers = async (ctx: Ctx, ids: string[]): Promise<void> => {
  const wanted = new Set(ids.map((id) => id.toLowerCase()))
  if (wanted.size === 0) return
  const known = await ctx.db.select({ id: members.id }).from(members).where(and(mine(ctx), inArray(members.id, [...wanted])))
  if (known.length < wanted.size) throw notFound('User')
}

/** Those of them that are ours. */
export const knownMembers = async (ctx: Ctx, ids: string[]): Promise<string[]> =>
  (await ctx.db.select({ id: members.id }).from(members).where(and(mine(ctx), inArray(members.id, ids)))).map((m) => m.id)

export const findMembersByEmail = (ctx: Ctx, emails: string[]): Promise<Member[]> =>
  emails.length === 0
    ? Promise.resolve([])
    : ctx.db.select().from(members).where(and(mine(ctx), inArray(members.email, emails.map((e) => e.toLowerCase()))))

export const insertMember = async (
  ctx: Ctx,
  member: { id: string; name: string; email: string; role: Role; avatarUrl?: string; passwordHash?: string | null },
): Promise<Member> => {
  const [row] = await ctx.db
    .insert(members)
    .values({ ...member, email: member.email.toLowerCase(), workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
    .returning()
  return row as Member
}

export const updateMember = async (
  ctx: Ctx,
  id: string,
  change: Partial<Pick<Member, 'name' | 'avatarUrl' | 'role' | 'status' | 'passwordHash'>>,
): Promise<Member> => {
  const [row] = await ctx.db
    .update(members)
    .set({ ...change, updatedAt: ctx.now })
    .where(and(mine(ctx), eq(members.id, id)))
    .returning()
  if (!row) throw notFound('User')
  return row
}
