// Emoji that do something: a ticket from any message (TK-2), and the team's short ways to close, take and press (TK-10).
import type { Ctx } from '../../../platform/context.ts'
import { assignIssue, findIssue, setPriority, setState } from '../../../modules/issues/index.ts'
import { findByExternal } from '../../../modules/messages/index.ts'
import { actorOf } from '../interact.ts'
import type { Person } from '../store.ts'
import { openTicket } from './ticket.ts'
import type { Scene } from '../scene.ts'

type Mark = { ts: string; userId: string; emoji: string }

/** Slack tells the shade of a hand with the name. */
const nameOf = (emoji: string): string => emoji.split('::')[0] ?? emoji

const follow = async (ctx: Ctx, issueId: string, recipe: string, person: Person): Promise<void> => {
  const inside = ctx.as(await actorOf(ctx, person))
  if (recipe === 'close') await setState(inside, issueId, 'closed', { by: 'person' })
  else if (recipe === 'urgent') await setPriority(inside, issueId, 'urgent')
  // Who has no seat can be assigned nothing.
  else if (person.memberId) await assignIssue(inside, issueId, person.memberId)
}

/** Nothing is read for an emoji that means nothing here. */
export const marked = async (ctx: Ctx, scene: Scene, { ts, userId, emoji }: Mark): Promise<void> => {
  const { installation, channel, room: { settings: { tickets } } } = scene
  if (!channel?.kind || channel.kind === 'notifications' || ctx.historic) return
  const name = nameOf(emoji)
  const person = scene.people.get(userId)
  const recipe = person?.side === 'us' ? Object.entries(tickets.recipes).find(([, by]) => by === name)?.[0] : undefined
  const isTicket = tickets.enabled && tickets.emojis.includes(name)
  if (!person || person.side === 'bot' || (!recipe && !isTicket)) return
  const message = await findByExternal(ctx, scene.roomKey, ts)
  if (message && (message.isPrivate || !(await findIssue(ctx, message.issueId)))) return
  if (message && recipe) await follow(ctx, message.issueId, recipe, person)
  if (!isTicket) return
  if (message) return openTicket(ctx, message.issueId)
  // A colleague's own message, or one from before the channel was enabled: Slack is asked what it says.
  const payload = { installationId: installation.id, channelId: channel.channelId, ts }
  ctx.enqueue({ task: 'slack.adopt', payload, key: `adopt:${scene.roomKey}:${ts}` })
}
