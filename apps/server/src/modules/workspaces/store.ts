// Every query on workspaces.
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { DEFAULT_SETTINGS, type Settings } from './settings.ts'
import { workspaces } from './tables.ts'

export type Workspace = { id: string; name: string; slug: string; settings: Settings }

export const insertWorkspace = async (ctx: Ctx, name: string, slug: string): Promise<void> => {
  await ctx.db.insert(workspaces).values({ workspaceId: ctx.workspaceId, name, slug, createdAt: ctx.now })
}

export const getWorkspace = async (ctx: Ctx): Promise<Workspace> => {
  const [row] = await ctx.query<{ name: string; slug: string; settings: Partial<Settings> }>('workspace', 'select name, slug, settings from workspaces where workspace_id = $1', [ctx.workspaceId])
  if (!row) throw notFound('Workspace')
  return { id: ctx.workspaceId, name: row.name, slug: row.slug, settings: { ...DEFAULT_SETTINGS, ...row.settings, tickets: { ...DEFAULT_SETTINGS.tickets, ...row.settings.tickets } } }
}

export const updateSettings = async (ctx: Ctx, change: Partial<Settings>): Promise<void> => {
  const { settings } = await getWorkspace(ctx)
  await ctx.db.update(workspaces).set({ settings: { ...settings, ...change } }).where(eq(workspaces.workspaceId, ctx.workspaceId))
}
