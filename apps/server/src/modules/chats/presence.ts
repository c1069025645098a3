// Who of us takes chats now, and whether anybody is there for visitors.
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { isOpenAt, openHours } from '../hours/index.ts'
import { hasPresences, isOnline, listOnlineMembers, putPresence } from './store-widget.ts'

export const readPresence = async (ctx: Ctx) => {
  const { actor } = ctx
  const online = await listOnlineMembers(ctx)
  return { me: actor.kind === 'user' ? await isOnline(ctx, actor.id) : null, online: online.map(({ id, name }) => ({ id, name })) }
}

export const setPresence = async (ctx: Ctx, online: boolean) => {
  if (ctx.actor.kind !== 'user') throw invalid('Only members take chats; sign in as one.')
  await putPresence(ctx, ctx.actor.id, online)
  await ctx.emit({ type: 'chat.presence.changed', objectId: ctx.actor.id, data: { is_online: online } })
  return readPresence(ctx)
}

/** Members who take chats, for whoever chooses among them. */
export const listOnline = listOnlineMembers

/** Within support hours, and somebody takes chats; where nobody ever said so, the hours alone decide. */
export const availability = async (ctx: Ctx) => {
  const [hours, online] = await Promise.all([openHours(ctx, []), listOnlineMembers(ctx)])
  const isWithinHours = isOpenAt(hours.ofAccount(null).calendar, ctx.now.getTime())
  return { isWithinHours, isOpen: isWithinHours && (online.length > 0 || !(await hasPresences(ctx))), online }
}
