// Every query on how the widget is set up, and on who takes chats.
import { chatWidgetInput, type ChatWidgetSettings } from '@patchbay/contract'
import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Query } from '../../platform/db.ts'
import { chatPresences, chatWidgets } from './tables.ts'

export type WidgetRow = typeof chatWidgets.$inferSelect

/** Whose widget a page asks for; whoever asks has no workspace yet. */
export const findWidget = async (query: Query, appId: string): Promise<string | null> => {
  const [row] = await query<{ workspace_id: string }>('chat_widget_by_app', 'select workspace_id from chat_widgets where app_id = $1 limit 1', [appId])
  return row?.workspace_id ?? null
}

export const getWidgetRow = async (ctx: Ctx): Promise<WidgetRow | null> => {
  const [row] = await ctx.db.select().from(chatWidgets).where(eq(chatWidgets.workspaceId, ctx.workspaceId))
  return row ?? null
}

/** Every call of a visitor asks for them, and reading them costs more than most calls do. */
const parsed = new WeakMap<object, ChatWidgetSettings>()

/** What was not there when it was kept has its first value. */
export const settingsOf = (row: Pick<WidgetRow, 'settings'> | null): ChatWidgetSettings => {
  const known = row && parsed.get(row)
  if (known) return known
  const settings = chatWidgetInput.parse({ is_enabled: false, ...row?.settings })
  if (row) parsed.set(row, settings)
  return settings
}

type Change = { settings?: ChatWidgetSettings; secret?: string; epoch?: string }
export const putWidget = async (ctx: Ctx, first: { appId: string; epoch: string }, change: Change): Promise<void> => {
  await ctx.db
    .insert(chatWidgets)
    .values({ settings: settingsOf(null), ...first, ...change, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
    .onConflictDoUpdate({ target: chatWidgets.workspaceId, set: { ...change, updatedAt: ctx.now } })
}

export const listOnlineMembers = (ctx: Ctx) =>
  ctx.rows<{ id: string; name: string; avatar_url: string }>(sql`select m.id, m.name, m.avatar_url from chat_presences p
    join members m on m.workspace_id = p.workspace_id and m.id = p.member_id
    where p.workspace_id = ${ctx.workspaceId} and p.online and m.deactivated_at is null order by lower(m.name) limit 200`)

/** Whoever has not said otherwise takes chats. */
export const isOnline = async (ctx: Ctx, memberId: string): Promise<boolean> => {
  const [row] = await ctx.db.select().from(chatPresences).where(and(eq(chatPresences.workspaceId, ctx.workspaceId), eq(chatPresences.memberId, memberId)))
  return row?.isOnline ?? true
}

export const putPresence = async (ctx: Ctx, memberId: string, online: boolean): Promise<void> => {
  await ctx.db
    .insert(chatPresences)
    .values({ workspaceId: ctx.workspaceId, memberId, isOnline: online, updatedAt: ctx.now })
    .onConflictDoUpdate({ target: [chatPresences.workspaceId, chatPresences.memberId], set: { isOnline: online, updatedAt: ctx.now } })
}

export const hasPresences = async (ctx: Ctx): Promise<boolean> =>
  (await ctx.db.select({ memberId: chatPresences.memberId }).from(chatPresences).where(eq(chatPresences.workspaceId, ctx.workspaceId)).limit(1)).length > 0
