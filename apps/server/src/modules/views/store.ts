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

type Mark = { starred?: boolean | undefined; hidden?: boolean | undefined }
export const writeMark = async (ctx: Ctx, viewId: string, memberId: string, mark: Mark): Promise<void> => {
  const set = Object.fromEntries(Object.entries(mark).filter(([, value]) => value !== undefined))
  if (Object.keys(set).length === 0) return
  await ctx.db
    .insert(viewMarks)
    .values({ workspaceId: ctx.workspaceId, memberId, viewId, ...set })
    .onConflictDoUpdate({ target: [viewMarks.workspaceId, viewMarks.memberId, viewMarks.viewId], set })
}

/** The whole list is numbered anew: there is always room, and views made later still come at the end. */
export const moveBefore = async (ctx: Ctx, id: string, memberId: string, before: string | null): Promise<void> => {
  const others = (await listViews(ctx)).map((view) => view.id).filter((each) => each !== id)
  const at = before === null ? others.length : others.indexOf(before)
  if (at < 0) throw notFound('View')
  const ordered = [...others.slice(0, at), id, ...others.slice(at)]
  await ctx.rows(sql`insert into view_marks (workspace_id, member_id, view_id, position)
    select ${ctx.workspaceId}::uuid, ${memberId}::uuid, o.id, o.place from unnest(${sql.param(ordered)}::uuid[]) with ordinality o(id, place)
    on conflict (workspace_id, member_id, view_id) do update set position = excluded.position`)
}
