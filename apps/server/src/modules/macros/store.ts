// Every query on macros and their groups: only those are ever given that the actor may use.
import type { Filter } from '@patchbay/contract'
import { and, asc, eq, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { issueCondition } from '../issues/index.ts'
import { macroGroups, macros } from './tables.ts'

export type GroupRow = typeof macroGroups.$inferSelect
export type MacroRow = typeof macros.$inferSelect & { group: string; ownerName: string | null }
export type Kept = Pick<typeof macros.$inferInsert, 'groupId' | 'name' | 'textHtml' | 'textType' | 'actions' | 'conditions' | 'sharing' | 'teamIds' | 'userIds'>

const me = (ctx: Ctx): string | null => (ctx.actor.kind === 'user' ? ctx.actor.id : null)
export const isAdmin = (ctx: Ctx): boolean => (ctx.actor.kind === 'user' || ctx.actor.kind === 'token') && ctx.actor.role === 'admin'

/** Mine, everybody's, and those of my teams; an admin's programs and admins see every one that is not somebody's alone. */
const seen = (ctx: Ctx): SQL => sql`(m.owner_id = ${me(ctx)}::uuid or m.sharing = 'org' or ${me(ctx)}::uuid = any(m.user_ids) or (m.sharing <> 'user' and (${isAdmin(ctx)}::boolean or exists (
  select 1 from team_members tm where tm.workspace_id = m.workspace_id and tm.member_id = ${me(ctx)}::uuid and tm.team_id = any(m.team_ids)))))`

const READ = (ctx: Ctx): SQL => sql`select m.workspace_id as "workspaceId", m.id, m.group_id as "groupId", m.owner_id as "ownerId", m.name, m.text_html as "textHtml", m.text_type as "textType", m.actions, m.conditions, m.sharing,
    m.team_ids as "teamIds", m.user_ids as "userIds", m.uses, m.last_used_at as "lastUsedAt", m.created_at as "createdAt", m.updated_at as "updatedAt", g.title as group, o.name as "ownerName"
  from macros m join macro_groups g on g.workspace_id = m.workspace_id and g.id = m.group_id left join members o on o.workspace_id = m.workspace_id and o.id = m.owner_id
  where m.workspace_id = ${ctx.workspaceId} and ${seen(ctx)}`

export const listMacros = (ctx: Ctx): Promise<MacroRow[]> => ctx.rows<MacroRow>(sql`${READ(ctx)} order by lower(g.title), lower(m.name), m.id limit 2000`)

export const getMacro = async (ctx: Ctx, id: string): Promise<MacroRow> => {
  const [row] = await ctx.rows<MacroRow>(sql`${READ(ctx)} and m.id = ${id}`)
  if (!row) throw notFound('Macro')
  return row
}

/** Which of these an issue fits, in one question. */
export const fitting = async (ctx: Ctx, issueId: string, filters: Filter[]): Promise<boolean[]> => {
  if (filters.length === 0) return []
  const [row] = await ctx.rows<{ fits: boolean[] }>(sql`select array[${sql.join(filters.map((filter) => sql`coalesce((${issueCondition(filter)}), false)`), sql`, `)}] as fits from issues i where i.workspace_id = ${ctx.workspaceId} and i.id = ${issueId}`)
  return row?.fits ?? filters.map(() => false)
}

export const listGroups = (ctx: Ctx): Promise<GroupRow[]> => ctx.db.select().from(macroGroups).where(eq(macroGroups.workspaceId, ctx.workspaceId)).orderBy(asc(sql`lower(${macroGroups.title})`)).limit(500)

const groupOf = (ctx: Ctx, where: SQL) => ctx.db.select().from(macroGroups).where(and(eq(macroGroups.workspaceId, ctx.workspaceId), where))

export const getGroup = async (ctx: Ctx, id: string): Promise<GroupRow> => {
  const [row] = await groupOf(ctx, eq(macroGroups.id, id))
  if (!row) throw notFound('Macro group')
  return row
}

/** Of this title, made when there is none. */
export const ensureGroup = async (ctx: Ctx, title: string): Promise<string> => {
  await ctx.db.insert(macroGroups).values({ workspaceId: ctx.workspaceId, id: newId(ctx.now.getTime()), title, createdAt: ctx.now, updatedAt: ctx.now }).onConflictDoNothing()
  const [row] = await groupOf(ctx, sql`lower(${macroGroups.title}) = lower(${title})`)
  if (!row) throw conflict(`The group ${title} could not be made; try again.`)
  return row.id
}

/** A group that nothing stands in any more is not kept. */
export const dropEmptyGroups = async (ctx: Ctx): Promise<void> => {
  await ctx.rows(sql`delete from macro_groups g where g.workspace_id = ${ctx.workspaceId} and not exists (select 1 from macros m where m.workspace_id = g.workspace_id and m.group_id = g.id)`)
}

/** No condition is kept as SQL null, not as the word of JSON. */
const kept = <T extends { conditions?: Filter | null | undefined }>(row: T) => (row.conditions === null ? { ...row, conditions: sql`null` } : row)

export const insertMacro = async (ctx: Ctx, id: string, given: Kept): Promise<void> => {
  await ctx.db.insert(macros).values({ ...kept(given), id, ownerId: me(ctx), workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
}

const one = (ctx: Ctx, id: string) => and(eq(macros.workspaceId, ctx.workspaceId), eq(macros.id, id))
export const updateMacro = async (ctx: Ctx, id: string, change: Partial<Kept>): Promise<void> => {
  await ctx.db.update(macros).set({ ...kept(change), updatedAt: ctx.now }).where(one(ctx, id))
}
export const deleteMacro = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.delete(macros).where(one(ctx, id))
}
export const countUse = async (ctx: Ctx, ids: string[]): Promise<void> => {
  await ctx.rows(sql`update macros set uses = uses + 1, last_used_at = ${ctx.now.toISOString()}::timestamptz where workspace_id = ${ctx.workspaceId} and id = any(${sql.param(ids)}::uuid[])`)
}
