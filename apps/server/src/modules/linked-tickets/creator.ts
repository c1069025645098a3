// Where tickets of another app are created: set, taken away, shown with what went there last.
import type { Body, setTicketCreator, TicketCreator } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict } from '../../platform/errors.ts'
import { newSecret, type Secrets } from '../../platform/secrets.ts'
import { listOfTickets } from '../outbox/index.ts'
import { deleteCreator, findCreator, writeCreator } from './store-creator.ts'

const SHOWN = 10
const NONE = { source: 'linear', url: '' } as const

export const presentCreator = async (ctx: Ctx): Promise<TicketCreator> => {
  const { source, url } = (await findCreator(ctx)) ?? NONE
  const sent = await listOfTickets(ctx, SHOWN)
  return { source, url, deliveries: sent.map(({ id, at, title, state, attempts, says }) => ({ id, at: at.toISOString(), title, state, attempts, says })) }
}

const told = async (ctx: Ctx): Promise<TicketCreator> => {
  await ctx.emit({ type: 'ticket_creator.changed' })
  return presentCreator(ctx)
}

/** The secret was for the old address: another server gets another. */
export const setCreator = async (ctx: Ctx, secrets: Secrets, { source, url }: Body<typeof setTicketCreator>) => {
  const held = await findCreator(ctx)
  if (!url) {
    await deleteCreator(ctx)
    return { ...(await told(ctx)), secret: null }
  }
  const keeps = held && new URL(held.url).origin === new URL(url).origin
  const secret = keeps ? null : newSecret()
  await writeCreator(ctx, { source, url, secret: secret ? secrets.seal(secret) : (held?.secret ?? '') })
  return { ...(await told(ctx)), secret }
}

export const renewCreator = async (ctx: Ctx, secrets: Secrets) => {
  const held = await findCreator(ctx)
  if (!held) throw conflict('No address makes tickets yet; set one first.')
  const secret = newSecret()
  await writeCreator(ctx, { ...held, secret: secrets.seal(secret) })
  return { ...(await told(ctx)), secret }
}
