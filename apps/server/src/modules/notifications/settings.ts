// What a member wishes to be told of, and the browsers they want it in.
import { type Body, type addPushDevice, type Data, type getNotificationSettings, notificationSettings, type NotificationSettings } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, denied } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { hashToken } from '../../platform/secrets.ts'
import { NO_MAIL } from '../mail-servers/index.ts'
import type { Ways } from './deliver.ts'
import { USUAL } from './rules-quiet.ts'
import { listSettings, writeSettings } from './store.ts'
import { listDevices, upsertDevice } from './store-devices.ts'

export const memberOf = (ctx: Ctx): string => {
  if (ctx.actor.kind !== 'user') throw denied('Only people are told of things; sign in.')
  return ctx.actor.id
}

const readSettings = async (ctx: Ctx, memberId: string): Promise<NotificationSettings> => {
  const [kept] = await listSettings(ctx, [memberId])
  const read = notificationSettings.safeParse(kept?.settings)
  return read.success ? read.data : USUAL
}

const READY = { is_ready: true, why_not: '' }

export const mySettings = async (ctx: Ctx, ways: Ways): Promise<Data<typeof getNotificationSettings>> => {
  const me = memberOf(ctx)
  const [settings, devices, inSlack, byMail] = await Promise.all([readSettings(ctx, me), listDevices(ctx, me), ways.direct.knows(ctx, me), ways.mail.wayOf(ctx)])
  return {
    settings,
    channels: {
      app: READY,
      push: devices.length > 0 ? READY : { is_ready: false, why_not: 'No browser of yours is set up yet.' },
      slack: inSlack ? READY : { is_ready: false, why_not: 'You are not known in a connected Slack workspace yet.' },
      email: byMail ? READY : { is_ready: false, why_not: NO_MAIL },
    },
    devices: devices.map(({ id, name, createdAt }) => ({ id, name, created_at: createdAt.toISOString() })),
    push_key: ways.push.publicKey,
  }
}

export const changeSettings = async (ctx: Ctx, settings: NotificationSettings): Promise<NotificationSettings> => {
  await writeSettings(ctx, memberOf(ctx), settings)
  return settings
}

const MOST_DEVICES = 20

export const addDevice = async (ctx: Ctx, { secrets }: Ways, { name, endpoint, keys }: Body<typeof addPushDevice>): Promise<{ id: string }> => {
  const me = memberOf(ctx)
  if ((await listDevices(ctx, me)).length >= MOST_DEVICES) throw conflict(`You have ${MOST_DEVICES} browsers that are told; remove one first.`)
  return { id: await upsertDevice(ctx, { id: newId(ctx.now.getTime()), memberId: me, name, endpointHash: hashToken(endpoint), subscription: secrets.seal(JSON.stringify({ endpoint, keys })) }) }
}
