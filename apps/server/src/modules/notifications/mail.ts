// Sends one member one mail of all that is due to be told to them by mail.
import { z } from 'zod'
import type { Ctx, EdgeCtx, JobDraft } from '../../platform/context.ts'
import { findMember } from '../members/index.ts'
import { sayHappening, type Ways } from './deliver.ts'
import { mailOffLink } from './mail-off.ts'
import { mailOf } from './mail-words.ts'
import { gathered, isQuiet, quietUntil, USUAL } from './rules-quiet.ts'
import { leaveParcels, listSettings, listWaiting, markDelivered, postponeParcels, takeParcels, type Parcel } from './store.ts'

const MOST = 1_000

export const mailJob = (memberId: string, ids: string[]): JobDraft => ({ task: 'notifications.mail', payload: { memberId, ids: ids.slice(0, MOST) }, key: `notify-mail:${ids[0]}` })

const payloadShape = z.object({ memberId: z.uuid(), ids: z.array(z.uuid()).min(1).max(MOST) })

/** Quiet may have begun since, or mail be wanted no longer. */
const takeNow = async (ctx: Ctx, memberId: string, ids: string[]): Promise<{ address: string; parcels: Parcel[] } | null> => {
  const [[kept], waiting, member] = await Promise.all([listSettings(ctx, [memberId]), listWaiting(ctx, ids), findMember(ctx, memberId)])
  const settings = kept?.settings ?? USUAL
  const wanted = waiting.filter((each) => each.member_id === memberId && settings.matrix[each.kind]?.includes('email'))
  const mayNow = ({ is_urgent }: { is_urgent: boolean }) => (is_urgent && settings.quiet.except_urgent) || !isQuiet(settings, ctx.now)
  await postponeParcels(ctx, wanted.filter((each) => !mayNow(each)).map(({ id }) => ({ id, channel: 'email', dueAt: gathered(quietUntil(settings, ctx.now)) })))
  const now = wanted.filter(mayNow)
  if (!member || member.deactivatedAt !== null || now.length === 0) return null
  return { address: member.email, parcels: await takeParcels(ctx, now.map(({ id }) => id), 'email') }
}

/** Taken first and then sent: run twice it is sent once. What fails is given back and tried again; given up, it still stands in the app. */
export const sendMail = ({ mail, secrets, publicUrl }: Ways) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { memberId, ids } = payloadShape.parse(payload)
  // As the member sees it: an issue that their role hides is told to them nowhere.
  const taken = await edge.transaction(async (ctx) => ((await mail.wayOf(ctx)) ? takeNow(ctx, memberId, ids) : null), { seenBy: memberId })
  if (!taken || taken.parcels.length === 0) return
  const sent = taken.parcels.map(({ id }) => id)
  try {
    await mail.send(edge, { to: taken.address, ...mailOf(taken.parcels, sayHappening, { url: publicUrl, off: mailOffLink(secrets, publicUrl, edge.workspaceId, memberId) }) })
  } catch (error) {
    await edge.transaction((ctx) => leaveParcels(ctx, sent, 'email'))
    throw error
  }
  await edge.transaction((ctx) => markDelivered(ctx, sent, 'email'))
}
