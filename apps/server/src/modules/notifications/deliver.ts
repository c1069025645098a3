// Delivers a notification outside the app: to the browsers of a member, or as a direct message by a channel.
import { NOTIFICATION_CHANNELS, type NotificationChannel, type NotificationKind } from '@patchbay/contract'
import { z } from 'zod'
import type { Ctx, EdgeCtx, JobDraft } from '../../platform/context.ts'
import type { Push, Subscription } from '../../platform/outside.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Mailer } from '../mail-servers/index.ts'
import { USUAL, waysOut } from './rules-quiet.ts'
import { leaveParcels, listSettings, listWaiting, markDelivered, postponeParcels, takeParcels, type Parcel } from './store.ts'
import { forgetDevice, listDevices, type Device } from './store-devices.ts'

/** A channel that can write to a member alone; false when it does not know them. */
type Direct = {
  send(edge: EdgeCtx, to: { memberId: string; key: string; text: string; url: string; link: string }): Promise<boolean>
  knows(ctx: Ctx, memberId: string): Promise<boolean>
}
export type Ways = { push: Push; mail: Mailer; direct: Direct; secrets: Secrets; publicUrl: string }

const HEADS: Record<NotificationKind, (p: Parcel) => string> = {
  assigned: (p) => `${p.actor} assigned this to you`,
  team_assigned: (p) => `${p.actor} assigned this to your team`,
  mention: (p) => `${p.actor} mentioned you`,
  message: (p) => `${p.actor} wrote`,
  sla_warned: () => 'A promised time is nearly up',
  sla_breached: () => 'A promised time is up',
  survey: (p) => `${p.actor} answered a survey`,
  woke: () => 'The snooze ended',
  linked_ticket: () => 'A linked ticket is completed',
  failed: () => 'Your message could not be sent',
  ai_stopped: () => 'The day’s budget for models is used up',
  slack_unwell: () => 'It is not heard any more',
}

export const sayHappening = (p: Parcel): string => [HEADS[p.kind](p), p.text].filter(Boolean).join(': ')

/** What is no issue has no number. */
export const titleOf = ({ number, title }: Pick<Parcel, 'number' | 'title'>): string => (number === null ? title : `#${number} ${title}`)

const sayParcel = (p: Parcel): { title: string; body: string } => ({
  title: titleOf(p),
  body: sayHappening(p) + (p.account_name ? ` · ${p.account_name}` : ''),
})

const GONE = new Set([404, 410])

const pushTo = async (edge: EdgeCtx, { push, secrets }: Ways, device: Device, payload: string, tag: string): Promise<void> => {
  const subscription = JSON.parse(secrets.open(device.subscription)) as Subscription
  const { url, headers, body } = push.requestFor(subscription, payload, tag)
  const answer = await edge.outside.fetch(url, { method: 'POST', headers, body: new Uint8Array(body), redirect: 'error' })
  await answer.body?.cancel()
  if (GONE.has(answer.status)) await edge.transaction((ctx) => forgetDevice(ctx, device.id))
  else if (!answer.ok) throw new Error(`The push service answered ${answer.status}.`)
}

/** One browser that cannot be reached keeps the others waiting for nothing: the tag makes a second of the same replace the first. */
const pushAll = async (edge: EdgeCtx, ways: Ways, parcel: Parcel): Promise<void> => {
  const devices = await edge.transaction((ctx) => listDevices(ctx, parcel.member_id))
  const payload = JSON.stringify({ ...sayParcel(parcel), tag: parcel.number === null ? parcel.path : `issue ${parcel.number}`, url: parcel.path })
  const results = await Promise.allSettled(devices.map((device) => pushTo(edge, ways, device, payload, parcel.id)))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}

const send = async (edge: EdgeCtx, ways: Ways, channel: string, parcel: Parcel): Promise<void> => {
  if (channel === 'push') return pushAll(edge, ways, parcel)
  const { title, body } = sayParcel(parcel)
  if (channel === 'slack') await ways.direct.send(edge, { memberId: parcel.member_id, key: `notify:${parcel.id}`, text: body, link: title, url: `${ways.publicUrl}${parcel.path}` })
}

/** Since it was to go out quiet may have begun, or been made longer, and the kind been switched off for this way. */
const isHeldBack = async (ctx: Ctx, id: string, channel: NotificationChannel): Promise<boolean> => {
  const [waiting] = await listWaiting(ctx, [id])
  if (!waiting) return true
  const [kept] = await listSettings(ctx, [waiting.member_id])
  const way = waysOut(kept?.settings ?? USUAL, waiting.kind, waiting.is_urgent, ctx.now).find((each) => each.channel === channel)
  if (!way) return true
  if (way.dueAt <= ctx.now) return false
  await postponeParcels(ctx, [{ id, channel, dueAt: way.dueAt }])
  return true
}

export const parcelJob = (id: string, memberId: string, channel: NotificationChannel): JobDraft => ({ task: 'notifications.deliver', payload: { id, memberId, channel }, key: `notify:${id}:${channel}` })

const payloadShape = z.object({ id: z.uuid(), memberId: z.uuid(), channel: z.enum(NOTIFICATION_CHANNELS) })

/** Taken first and then sent: run twice it is sent once. What fails is given back and tried again; given up, it still stands in the app. */
export const deliver = (ways: Ways) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { id, memberId, channel } = payloadShape.parse(payload)
  // As the member sees it: an issue that their role hides is told to them nowhere.
  const parcel = await edge.transaction(async (ctx) => ((await isHeldBack(ctx, id, channel)) ? null : (await takeParcels(ctx, [id], channel))[0]), { seenBy: memberId })
  if (!parcel) return
  try {
    await send(edge, ways, channel, parcel)
  } catch (error) {
    await edge.transaction((ctx) => leaveParcels(ctx, [id], channel))
    throw error
  }
  await edge.transaction((ctx) => markDelivered(ctx, [id], channel))
}
