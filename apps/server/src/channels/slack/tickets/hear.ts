// What follows from a customer's message beside its conversation: a ticket, a prompt, a word that nobody is there (TK-3, TK-4, TK-12).
import type { Ctx } from '../../../platform/context.ts'
import { asksForHelp } from '../../../modules/intelligence/index.ts'
import type { Incoming } from '../../../modules/messages/index.ts'
import { isOpenAt } from './open-hours.ts'
import { openTicket, tellOfTicket } from './ticket.ts'
import type { Scene } from '../scene.ts'

type Heard = { issueId: string; opened: boolean; incoming: Pick<Incoming, 'author' | 'text' | 'thread' | 'externalId' | 'at'>; userId: string; mentioned: boolean }

/** Whether this mention of the bot asks for a ticket: a customer's does, where tickets are on. */
export const isTicketByMention = (scene: Scene, mentions: string[], authorKind: string): boolean => {
  const { enabled, by_mention } = scene.room.settings.tickets
  return enabled && by_mention && authorKind === 'contact' && mentions.includes(scene.installation.botUserId)
}

const sayAway = (ctx: Ctx, { issueId, opened, incoming }: Heard, scene: Scene): void => {
  const { off_hours } = scene.room.settings.tickets
  if (!opened || !off_hours.enabled || isOpenAt(off_hours, incoming.at)) return
  ctx.enqueue({ task: 'slack.away', payload: { issueId }, key: `away:${issueId}` })
}

const ask = (ctx: Ctx, { issueId, incoming, userId }: Heard, scene: Scene): void => {
  const { enabled, prompt } = scene.room.settings.tickets
  if (!enabled || !prompt.enabled || !asksForHelp(incoming.text).yes) return
  const channelId = scene.channel?.channelId ?? ''
  ctx.enqueue({
    task: 'slack.ask', payload: { installationId: scene.installation.id, channelId, userId, issueId, thread: incoming.thread ?? '' },
    // The first of several questions is the one that is asked about.
    key: `slack.ask:${scene.installation.id}:${channelId}:${userId}`, keyMode: 'unsafe_dedupe',
  })
}

/** Reads nothing on the usual path: whether somebody was asked lately is the job's to find out. */
export const heardCustomer = async (ctx: Ctx, scene: Scene, h: Heard): Promise<void> => {
  if (ctx.historic || h.incoming.author.kind !== 'contact') return
  sayAway(ctx, h, scene)
  if (!h.mentioned) ask(ctx, h, scene)
  else if (h.opened) tellOfTicket(ctx, h.issueId)
  else await openTicket(ctx, h.issueId)
}
