// Somebody joined or left a channel: noted once, and what follows is asked for (E15, E16).
import type { Ctx } from '../../../platform/context.ts'
import { contactOf } from '../identify.ts'
import type { SlackEvent } from '../payloads.ts'
import type { Channel, Installation, Person } from '../store.ts'
import { noteDeparture, noteMove, noteRoster, operationsOf, type Move } from './store.ts'

export type Moved = { channelId: string; userId: string; move: Move; reason?: 'company' }

/** Rooms where the people of customers are. */
export const isOutward = (channel: Pick<Channel, 'kind'>): boolean => channel.kind === 'customer' || channel.kind === 'community'

const tell = (ctx: Ctx, moved: Moved): void => ctx.enqueue({
  task: 'slack.moved', payload: { ...moved, at: ctx.now.toISOString() }, key: `slack.moved:${moved.channelId}:${moved.userId}:${moved.move}`,
})

type Here = { channel: Channel | null; people: Map<string, Person> }

/** Only customers: our own people come and go without a word. `told` is when it happened; letters may be late. */
export const memberMoved = async (ctx: Ctx, { channel, people }: Here, e: SlackEvent, told: Date): Promise<void> => {
  const userId = typeof e.user === 'string' ? e.user : ''
  const person = people.get(userId)
  if (!channel || !isOutward(channel) || person?.side !== 'customer') return
  const move: Move = e.type === 'member_joined_channel' ? 'joined' : 'left'
  // What happened before the channel was enabled is no news.
  if (move === 'joined' && told <= channel.createdAt) return noteRoster(ctx, channel.id, [userId])
  if (!(await noteMove(ctx, channel.id, userId, move, told))) return
  const contactId = move === 'joined' ? (await contactOf(ctx, person, channel.accountId)).id : person.contactId
  if (ctx.historic) return
  if (contactId) await ctx.emit({ type: `contact.${move}_channel`, objectId: contactId, data: { channel_id: channel.channelId, channel_name: channel.name } })
  const { membership, welcome } = await operationsOf(ctx)
  if (membership[move]) tell(ctx, { channelId: channel.id, userId, move })
  if (move === 'joined' && welcome.on) ctx.enqueue({ task: 'slack.welcome', payload: { channelId: channel.id, userId }, key: `slack.welcome:${channel.id}:${userId}` })
}

/** Whoever is deactivated has left every channel; Slack tells of the person only. */
export const personLeft = async (ctx: Ctx, installation: Installation, person: Person): Promise<void> => {
  const channels = await noteDeparture(ctx, installation.id, person.userId)
  if (channels.length === 0 || person.side !== 'customer') return
  if (person.contactId) await ctx.emit({ type: 'contact.left_channel', objectId: person.contactId, data: { reason: 'company' } })
  if (!(await operationsOf(ctx)).membership.left) return
  for (const channelId of channels) tell(ctx, { channelId, userId: person.userId, move: 'left', reason: 'company' })
}
