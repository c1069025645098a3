// Every query on views that are kept: only those are ever given that the actor may see.
import type { ViewFilter } from '@patchbay/contract'
import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { viewMarks, views } from './tables.ts'

export type ViewRow = typeof views.$inferSelect & { ownerName: string | null; starred: boolean; hidden: boolean }
type Kept = Pick<typeof views.$inferInsert, 'name' | 'icon' | 'sharing' | 'teamId' | 'filter' | 'look'>

const me = (ctx: Ctx): string | null => (ctx.actor.kind === 'user' ? ctx.actor.id : null)
export const isAdmin = (ctx: Ctx): boolean => (ctx.actor.kind === 'user' || ctx.actor.kind === 'token') && ctx.actor.role === 'admin'

/** Mine, everybody's, and those of my teams; an admin sees every one that is shared. */
const seen = (ctx: Ctx): SQL => sql`(v.owner_id = ${me(ctx)}::uuid or v.sharing = 'everyone' or (v.sharing = 'team' and (${isAdmin(ctx)}::boolean or exists (
  select 1 from team_members tm where tm.workspace_id = v.workspace_id and tm.team_id = v.team_id and tm.member_id = ${me(ctx)}::uuid))))`

const READ = (ctx: Ctx): SQL => sql`select v.workspace_id as "workspaceId", v.id, v.owner_id as "ownerId", v.name, v.icon, v.sharing, v.team_id as "teamId", v.filter, v.look,
    v.created_at as "createdAt", v.updated_at as "updatedAt", o.name as "ownerName", coalesce(k.starred, false) as starred, coalesce(k.hidden, false) as hidden
  from views v left join members o on o.workspace_id = v.workspace_id and o.id = v.owner_id
  left join view_marks k on k.workspace_id = v.workspace_id and k.view_id = v.id and k.member_id = ${me(ctx)}::uuid
  where v.workspace_id = ${ctx.workspaceId} and ${seen(ctx)}`

export const listViews = (ctx: Ctx): Promise<ViewRow[]> =>
  ctx.rows<ViewRow>(sql`${READ(ctx)} order by coalesce(k.position, extract(epoch from v.created_at)), v.id limit 500`)

export const getView = async (ctx: Ctx, id: string): Promise<ViewRow> => {
  const [row] = await ctx.rows<ViewRow>(sql`${READ(ctx)} and v.id = ${id}`)
  if (!row) throw notFound('View')
  return row
}

/** Two at once are counted one after the other. */
export const countOwn = async (ctx: Ctx): Promise<number> => {
  const [row] = await ctx.rows<{ n: number }>(sql`select count(*)::int as n from views v where v.workspace_id = ${ctx.workspaceId} and v.owner_id is not distinct from ${me(ctx)}::uuid`)
  return row?.n ?? 0
}

/** A filter of nothing is kept as SQL null, not as the word of JSON. */
const kept = <T extends { filter?: ViewFilter | null }>(row: T): T => (row.filter === null ? { ...row, filter: sql`null` } : row)

export const insertView = async (ctx: Ctx, id: string, given: Kept): Promise<void> => {
  await ctx.db.insert(views).values({ ...kept(given), id, workspaceId: ctx.workspaceId, ownerId: me(ctx), createdAt: ctx.now, updatedAt: ctx.now })
}

export const updateView = async (ctx: Ctx, id: string, change: Partial<Kept>): Promise<void> => {
  await ctx.db.update(views).set({ ...kept(change), updatedAt: ctx.now }).where(and(eq(views.workspaceId, ctx.workspaceId), eq(views.id, id)))
}

export const deleteView = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.delete(views).where(and(eq(views.workspaceId, ctx.workspaceId), eq(views.id, id)))
}

type Mark = { starred?: boolean | undefined; hidden?: boolean | undefined; position?: number }
export const writeMark = async (ctx: Ctx, viewId: string, memberId: string, mark: Mark): Promise<void> => {
  const set = Object.fromEntries(Object.entries(mark).filter(([, value]) => value !== undefined))
  if (Object.keys(set).length === 0) return
  await ctx.db
    .insert(viewMarks)
    .values({ workspaceId: ctx.workspaceId, memberId, viewId, ...set })
    .onConflictDoUpdate({ target: [viewMarks.workspaceId, viewMarks.memberId, viewMarks.viewId], set })
}

/** Between the view it is put before and the one above that; at the end when there is none. */
export const placeBefore = async (ctx: Ctx, id: string, before: string | null): Promise<number> => {
  const rows = await ctx.rows<{ id: string; place: number }>(sql`select v.id, coalesce(k.position, extract(epoch from v.created_at))::float8 as place from views v
    left join view_marks k on k.workspace_id = v.workspace_id and k.view_id = v.id and k.member_id = ${me(ctx)}::uuid
    where v.workspace_id = ${ctx.workspaceId} and ${seen(ctx)} and v.id <> ${id} order by 2, 1`)
  const at = before === null ? rows.length : rows.findIndex((row) => row.id === before)
  if (at < 0) throw notFound('View')
  const [above, below] = [rows[at - 1]?.place, rows[at]?.place]
  if (above === undefined) return (below ?? 0) - 1
  return below === undefined ? above + 1 : (above + below) / 2
}
