// Every query on webhooks and what was sent to them.
import type { Webhook } from '@patchbay/contract'
import { and, asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import type { House } from '../../platform/workspace.ts'
import { webhookDeliveries, webhooks } from './tables.ts'

export type WebhookRow = typeof webhooks.$inferSelect
export type Delivery = typeof webhookDeliveries.$inferSelect
const one = (ctx: Ctx, id: string) => and(eq(webhooks.workspaceId, ctx.workspaceId), eq(webhooks.id, id))
const delivery = (ctx: Ctx, id: string) => and(eq(webhookDeliveries.workspaceId, ctx.workspaceId), eq(webhookDeliveries.id, id))

export const listRows = (ctx: Ctx): Promise<WebhookRow[]> => ctx.db.select().from(webhooks).where(eq(webhooks.workspaceId, ctx.workspaceId)).orderBy(asc(webhooks.name), asc(webhooks.id)).limit(200)

export const getWebhook = async (ctx: Ctx, id: string): Promise<WebhookRow> => {
  const [row] = await ctx.db.select().from(webhooks).where(one(ctx, id))
  if (!row) throw notFound('Webhook')
  return row
}

export type NewWebhook = Pick<WebhookRow, 'name' | 'url' | 'headers' | 'headerNames' | 'secret'>
export const insertWebhook = async (ctx: Ctx, id: string, given: NewWebhook): Promise<void> => {
  await ctx.db.insert(webhooks).values({ ...given, id, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
}
export const updateWebhook = async (ctx: Ctx, id: string, change: Partial<NewWebhook>): Promise<void> => {
  await ctx.db.update(webhooks).set({ ...change, updatedAt: ctx.now }).where(one(ctx, id))
}
export const deleteWebhook = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.delete(webhooks).where(one(ctx, id))
}

export const insertDelivery = async (ctx: Ctx, id: string, webhookId: string, body: string): Promise<void> => {
  await ctx.db.insert(webhookDeliveries).values({ workspaceId: ctx.workspaceId, id, webhookId, body, outcome: 'waiting', at: ctx.now })
}
export const findDelivery = async (ctx: Ctx, id: string): Promise<Delivery | null> => {
  const [row] = await ctx.db.select().from(webhookDeliveries).where(delivery(ctx, id))
  return row ?? null
}
export const updateDelivery = async (ctx: Ctx, id: string, change: Pick<Delivery, 'outcome' | 'attempts' | 'says'>): Promise<void> => {
  await ctx.db.update(webhookDeliveries).set(change).where(delivery(ctx, id))
}

type Shown = Webhook['deliveries'][number] & { webhook_id: string }
/** The last of each webhook. */
export const listLast = (ctx: Ctx, each: number) =>
  ctx.query<Shown & { at: Date & string }>(
    'webhook_deliveries_last',
    `select d.id, d.webhook_id, d.at, d.outcome, d.attempts, d.says from webhooks w cross join lateral (
       select * from webhook_deliveries l where l.workspace_id = w.workspace_id and l.webhook_id = w.id order by l.id desc limit $2) d where w.workspace_id = $1 order by d.id desc`,
    [ctx.workspaceId, each],
  )

export const clearDeliveries = (house: House, before: Date) =>
  house.database.lookUp('webhook_deliveries_clear', 'delete from webhook_deliveries where (workspace_id, id) in (select workspace_id, id from webhook_deliveries where at < $1 limit 10000)', [before])
