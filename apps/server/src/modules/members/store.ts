// Every query on members.
import type { Permission, ViewFilter } from '@patchbay/contract'
import { and, asc, eq, getTableColumns, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { members } from './tables.ts'

export type HeldRole = { id: string; name: string; permissions: Permission[]; issueFilter: ViewFilter | null }
/** With the role of our own that they have, if it is one. */
export type Member = typeof members.$inferSelect & { ownRole: HeldRole | null }
const mine = (ctx: Ctx) => eq(members.workspaceId, ctx.workspaceId)

const OWN_ROLE = sql<HeldRole | null>`(select json_build_object('id', r.id, 'name', r.name, 'permissions', r.permissions, 'issueFilter', r.issue_filter)
  from roles r where r.workspace_id = ${members.workspaceId} and r.id = ${members.ownRoleId})`

const read = (ctx: Ctx, where: ReturnType<typeof and>, most = 5000): Promise<Member[]> =>
  ctx.db
    .select({ ...getTableColumns(members), ownRole: OWN_ROLE })
    .from(members)
    .where(and(mine(ctx), where))
    .orderBy(asc(members.name), asc(members.id))
    .limit(most)

const PERSON = eq(members.kind, 'person')

/** People only. */
export const listMembers = (ctx: Ctx): Promise<Member[]> => read(ctx, PERSON)
/** Whoever issues can be with, or could: people and AI agents, those of before too. */
export const listAssignees = (ctx: Ctx): Promise<Member[]> => read(ctx, sql`true`)

/** Held until the transaction ends: of two who change the admins, the second sees what the first has left. */
export const holdAdmins = async (ctx: Ctx): Promise<string[]> =>
  (await ctx.db.select({ id: members.id }).from(members).where(and(mine(ctx), eq(members.role, 'admin'), isNull(members.deactivatedAt))).orderBy(asc(members.id)).for('update')).map((m) => m.id)

export const findMember = async (ctx: Ctx, id: string): Promise<Member | null> => (await read(ctx, eq(members.id, id), 1))[0] ?? null

export const getMember = async (ctx: Ctx, id: string): Promise<Member> => {
  const member = await findMember(ctx, id)
  if (!member) throw notFound('User')
  return member
}

/** @throws not_found when one of them is none of our people. */
export const getMembers = async (ctx: Ctx, ids: string[]): Promise<Member[]> => {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))]
  const found = wanted.length === 0 ? [] : await read(ctx, and(PERSON, inArray(members.id, wanted)))
  if (found.length < wanted.length) throw notFound('User')
  return found
}

export const checkMembers = async (ctx: Ctx, ids: string[]): Promise<void> => void (await getMembers(ctx, ids))

/** Those of them that are ours. */
export const knownMembers = async (ctx: Ctx, ids: string[]): Promise<string[]> =>
  (await ctx.db.select({ id: members.id }).from(members).where(and(mine(ctx), inArray(members.id, ids)))).map((m) => m.id)

/** What stands below the mails of those of them who have something there. */
export const signaturesOf = async (ctx: Ctx, ids: string[]): Promise<Map<string, string>> =>
  new Map((await ctx.db.select({ id: members.id, signature: members.signature }).from(members).where(and(mine(ctx), inArray(members.id, ids), ne(members.signature, '')))).map((m) => [m.id, m.signature]))

export const findMembersByEmail = (ctx: Ctx, emails: string[]): Promise<Member[]> =>
  emails.length === 0 ? Promise.resolve([]) : read(ctx, and(PERSON, inArray(members.email, emails.map((e) => e.toLowerCase()))))

export const insertMember = async (
  ctx: Ctx,
  member: Pick<Member, 'id' | 'name' | 'email' | 'role'> & Partial<Pick<Member, 'kind' | 'ownRoleId' | 'avatarUrl' | 'passwordHash' | 'deactivatedAt'>>,
): Promise<Member> => {
  await ctx.db.insert(members).values({ ...member, email: member.email.toLowerCase(), workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
  return getMember(ctx, member.id)
}

export type MemberChange = Partial<Omit<Member, 'workspaceId' | 'id' | 'email' | 'ownRole' | 'createdAt' | 'updatedAt'>>

export const updateMembers = async (ctx: Ctx, ids: string[], change: MemberChange): Promise<void> => {
  await ctx.db.update(members).set({ ...change, updatedAt: ctx.now }).where(and(mine(ctx), inArray(members.id, ids)))
}

export const updateMember = async (ctx: Ctx, id: string, change: MemberChange): Promise<Member> => {
  await updateMembers(ctx, [id], change)
  return getMember(ctx, id)
}
