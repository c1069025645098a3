// Adds, changes, tries and removes webhooks; secrets are made here and shown once.
import type { addWebhook, Body, Webhook } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { heldHeaders, sealHeaders } from '../../platform/held-headers.ts'
import { newId } from '../../platform/id.ts'
import { newSecret, type Secrets } from '../../platform/secrets.ts'
import { attempt } from './send.ts'
import { deleteWebhook, getWebhook, insertWebhook, listLast, listRows, updateWebhook } from './store.ts'

const MOST = 100
const SHOWN = 10

export const presentWebhooks = async (ctx: Ctx): Promise<Webhook[]> => {
  const [rows, last] = await Promise.all([listRows(ctx), listLast(ctx, SHOWN)])
  return rows.map(({ id, name, url, headerNames }) => ({
    id, name, url, headers: headerNames,
    deliveries: last.filter((d) => d.webhook_id === id).map((d) => ({ id: d.id, at: new Date(d.at).toISOString(), outcome: d.outcome, attempts: d.attempts, says: d.says })),
  }))
}

const presentOne = async (ctx: Ctx, id: string): Promise<Webhook> => (await presentWebhooks(ctx)).find((w) => w.id === id) as Webhook

const told = async (ctx: Ctx, id: string): Promise<Webhook> => {
  await ctx.emit({ type: 'webhook.changed', objectId: id })
  return presentOne(ctx, id)
}

type Given = Body<typeof addWebhook>

export const add = async (ctx: Ctx, secrets: Secrets, given: Given) => {
  if ((await listRows(ctx)).length >= MOST) throw invalid(`There are ${MOST} webhooks already; remove one first.`)
  const [id, secret] = [newId(ctx.now.getTime()), newSecret()]
  await insertWebhook(ctx, id, { name: given.name, url: given.url, secret: secrets.seal(secret), ...sealHeaders(secrets, given.headers, {}) })
  return { ...(await told(ctx, id)), secret }
}

export const change = async (ctx: Ctx, secrets: Secrets, id: string, given: Given): Promise<Webhook> => {
  const row = await getWebhook(ctx, id)
  await updateWebhook(ctx, row.id, { name: given.name, url: given.url, ...sealHeaders(secrets, given.headers, heldHeaders(secrets, row, given.url)) })
  return told(ctx, row.id)
}

export const renew = async (ctx: Ctx, secrets: Secrets, id: string) => {
  const row = await getWebhook(ctx, id)
  const secret = newSecret()
  await updateWebhook(ctx, row.id, { secret: secrets.seal(secret) })
  return { ...(await told(ctx, row.id)), secret }
}

/** `usedBy` names the trigger that sends there. */
export const remove = async (ctx: Ctx, id: string, usedBy: (ctx: Ctx, id: string) => Promise<string | null>): Promise<void> => {
  const row = await getWebhook(ctx, id)
  const user = await usedBy(ctx, row.id)
  if (user !== null) throw conflict(`The trigger “${user}” sends to this webhook; change the trigger first.`)
  await deleteWebhook(ctx, row.id)
  await ctx.emit({ type: 'webhook.changed', objectId: row.id })
}

export const tryOut = async (edge: EdgeCtx, secrets: Secrets, id: string): Promise<{ ok: boolean; says: string }> => {
  const row = await edge.transaction((ctx) => getWebhook(ctx, id))
  const body = JSON.stringify({ event_type: 'test', from: 'Patchbay', sent_at: edge.clock().toISOString() })
  const { ok, says } = await attempt(edge, secrets, row, newId(edge.clock().getTime()), body)
  return { ok, says }
}
