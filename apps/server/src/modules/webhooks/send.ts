// Sends signed messages: kept first, then delivered by a job that tries again, and noted whatever comes of it.
import { createHmac } from 'node:crypto'
import type { Ctx, EdgeCtx, JobDraft } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { mayPass, pauseAfter } from '../outbox/index.ts'
import { findDelivery, getWebhook, insertDelivery, updateDelivery, type WebhookRow } from './store.ts'

const LONGEST_MS = 10_000
const SHOWN = 200

/** Lower-case hex of HMAC-SHA256 over the body as it goes out; the secret is taken as it is written. */
const signatureOf = (secret: string, body: string): string => createHmac('sha256', Buffer.from(secret, 'utf8')).update(body, 'utf8').digest('hex')

const jobOf = (id: string): JobDraft => ({ task: 'webhooks.deliver', payload: { deliveryId: id }, key: `webhook:${id}` })

/** Gives the webhook's name. @throws not_found. */
export const sendLater = async (ctx: Ctx, webhookId: string, body: string): Promise<string> => {
  const webhook = await getWebhook(ctx, webhookId)
  const id = newId(ctx.now.getTime())
  await insertDelivery(ctx, id, webhook.id, body)
  ctx.enqueue(jobOf(id))
  return webhook.name
}

type Attempt = { ok: boolean; says: string; again: boolean }

export const attempt = async (edge: EdgeCtx, secrets: Secrets, webhook: WebhookRow, id: string, body: string): Promise<Attempt> => {
  const held = JSON.parse(secrets.open(webhook.headers)) as Record<string, string>
  try {
    const answer = await edge.outside.fetch(webhook.url, {
      method: 'POST', body, redirect: 'manual', signal: AbortSignal.timeout(LONGEST_MS),
      headers: { ...held, 'content-type': 'application/json', 'user-agent': 'Patchbay', 'x-patchbay-delivery': id, 'x-pylon-signature': signatureOf(secrets.open(webhook.secret), body) },
    })
    // What it says is not read: it may be endless.
    await answer.body?.cancel().catch(() => undefined)
    return { ok: answer.status >= 200 && answer.status < 300, says: `It answered ${answer.status}.`, again: mayPass(answer.status) }
  } catch (error) {
    const says = sentenceOf(error).slice(0, SHOWN)
    return { ok: false, says: /private address/.test(says) ? says : `It could not be reached: ${says}`, again: !/private address/.test(says) }
  }
}

/** The job. What failed comes again by itself, later and later; after the last it stays failed, and the settings show why. */
export const deliver = (secrets: Secrets) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const id = String(payload.deliveryId)
  const task = await edge.transaction(async (ctx) => {
    const delivery = await findDelivery(ctx, id)
    return delivery?.outcome === 'waiting' ? { delivery, webhook: await getWebhook(ctx, delivery.webhookId) } : null
  })
  if (!task) return
  const { ok, says, again } = await attempt(edge, secrets, task.webhook, id, task.delivery.body)
  const attempts = task.delivery.attempts + 1
  const pause = ok || !again ? null : pauseAfter(attempts)
  await edge.transaction(async (ctx) => {
    await updateDelivery(ctx, id, { outcome: ok ? 'delivered' : pause === null ? 'failed' : 'waiting', attempts, says })
    if (pause !== null) ctx.enqueue({ ...jobOf(id), runAt: new Date(ctx.now.getTime() + pause) })
    await ctx.emit({ type: 'webhook.changed', objectId: task.webhook.id })
  })
}
