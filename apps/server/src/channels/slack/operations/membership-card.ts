// Tells a triage channel who has come and who has gone, with the reason (SO-4).
import type { EdgeCtx } from '../../../platform/context.ts'
import { answerOf, type ClientFor, type Slack } from '../client.ts'
import { escape } from '../translate-out.ts'
import { findChannel } from '../store.ts'
import { postOnce } from './post-once.ts'
import { findPlace, operationsOf, type Place } from './store.ts'
import type { Moved } from './membership.ts'
import { surroundingsOf, type Surroundings } from './values.ts'

type Card = { place: Place; to: { place: Place; channel: string }; surroundings: Surroundings }

const prepare = (edge: EdgeCtx, { channelId, userId, move }: Moved): Promise<Card | null> =>
  edge.transaction(async (ctx) => {
    const place = await findPlace(ctx, channelId)
    const { membership } = await operationsOf(ctx)
    if (!place || !membership[move]) return null
    const chosen = membership.channel_id ? await findPlace(ctx, membership.channel_id) : null
    const triage = place.channel.triageChannelId
    const to = chosen ? { place: chosen, channel: chosen.channel.channelId } : triage && (await findChannel(ctx, place.installation.id, triage)) ? { place, channel: triage } : null
    return to && { place, to, surroundings: await surroundingsOf(ctx, place, userId) }
  })

/** Slack tells nobody why somebody left; a deactivated account says it. */
const hasLeftCompany = async (slack: Slack, userId: string): Promise<boolean> => {
  try {
    const { user } = await slack.users.info({ user: userId })
    return Boolean(user?.deleted)
  } catch (error) {
    if (/^user_not_(found|visible)$/.test(answerOf(error))) return true
    throw error
  }
}

export const tellMove = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const moved = payload as Moved & { at: string }
  const card = await prepare(edge, moved)
  if (!card) return
  const { place, to, surroundings } = card
  const reader = clientFor(place.installation, edge.outside)
  const reason = moved.move === 'left' ? (moved.reason === 'company' || (await hasLeftCompany(reader, moved.userId)) ? 'Left company' : 'Left channel') : null
  // A mention would name nobody in another Slack workspace, and a name is read at a glance everywhere.
  const who = `*${escape(surroundings.values['person.name'] || 'Somebody')}*`
  const where = `*#${escape(place.channel.name)}*`
  const text = reason ? `Lost Channel Member: ${who} has left ${where}! Reason: \`${reason}\`` : `New Channel Member: ${who} has joined ${where}!`
  await postOnce(edge, {
    key: `moved:${moved.channelId}:${moved.userId}:${moved.move}:${moved.at}`, slack: clientFor(to.place.installation, edge.outside), place: to.place, channel: to.channel,
    say: { text, ...(surroundings.accountName ? { username: surroundings.accountName.slice(0, 80).toWellFormed() } : {}), ...(/^https:/.test(surroundings.logoUrl) ? { icon_url: surroundings.logoUrl } : {}) },
  })
}
