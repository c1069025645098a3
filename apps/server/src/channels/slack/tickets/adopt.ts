// Takes in a message that opened nothing by itself, because somebody asks for it: by emoji or by a shortcut (TK-2, IN-7).
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError, invalid } from '../../../platform/errors.ts'
import { issueOf, joinTo, openFrom, type Incoming } from '../../../modules/messages/index.ts'
import { getWorkspace } from '../../../modules/workspaces/index.ts'
import { refusalOf, type ClientFor, type Slack } from '../client.ts'
import { fetchMessage, type FetchedMessage as Message } from '../fetch-message.ts'
import { fetchProfiles, learnPerson } from '../identify.ts'
import { timeOf, type SlackEvent } from '../payloads.ts'
import { peopleOf, sceneAgain } from '../receive.ts'
import { findChannel, getInstallation, listPeople, type Channel, type Installation } from '../store.ts'
import { openTicket } from './ticket.ts'
import { translateIn } from '../translate-in.ts'
import { keepFiles, textOrFiles } from '../incoming-files.ts'
import { authorOf, type Scene } from '../understand.ts'

export type Spot = { installationId: string; channelId: string; ts: string }

const gone = () => invalid('This message is gone from Slack; nothing was changed.')
const notEnabled = () => invalid('This channel is not enabled for customers any more; nothing was changed.')

const isForCustomers = (channel: Channel | null): channel is Channel => Boolean(channel?.kind) && channel?.kind !== 'notifications'

const eventOf = (channelId: string, m: Message): SlackEvent => ({ ...m, type: 'message', channel: channelId }) as unknown as SlackEvent

const learnUnknown = async (edge: EdgeCtx, slack: Slack, installation: Installation, event: SlackEvent): Promise<void> => {
  const ids = peopleOf([{ event }])
  const known = new Set((await edge.transaction((ctx) => listPeople(ctx, installation.id, ids))).map((p) => p.userId))
  const profiles = await fetchProfiles(edge, slack, ids.filter((id) => !known.has(id)))
  if (profiles.length === 0) return
  await edge.transaction(async (ctx) => {
    const { settings } = await getWorkspace(ctx)
    for (const p of profiles.toSorted((a, b) => (a.id < b.id ? -1 : 1))) await learnPerson(ctx, installation, p, settings.companyDomains)
  })
}

const incomingOf = async (ctx: Ctx, scene: Scene, channel: Channel, m: Message): Promise<Incoming> => {
  const person = m.user ? scene.people.get(m.user) : undefined
  const spoken = person ? await authorOf(ctx, scene, person, channel.accountId) : { author: { kind: 'bot' as const, id: null, name: m.username ?? 'An app', avatarUrl: '' }, accountId: channel.accountId }
  const words = textOrFiles(translateIn(m, scene.names), m)
  if (!words.text) throw invalid('There are no words in this message; nothing was changed.')
  const thread = m.thread_ts && m.thread_ts !== m.ts ? m.thread_ts : null
  return {
    source: 'slack', externalId: m.ts, thread, at: timeOf(m.ts), html: words.html, text: words.text, author: spoken.author, mentions: [],
    accountId: spoken.accountId, ownerId: spoken.accountId === channel.accountId ? scene.ownerId : undefined,
    place: { name: `#${channel.name}`, url: scene.link(thread ?? m.ts) },
  }
}

export type Adopted = { issueId: string; messageId: string | null; opened: boolean }

/** Opens an issue from the message, or adds it to `into`; a message that has an issue already stays there. */
const take = async (ctx: Ctx, installation: Installation, channelId: string, m: Message, given: { into?: string; asTicket?: boolean }): Promise<Adopted> => {
  const scene = await sceneAgain(ctx, installation, channelId, [{ event: eventOf(channelId, m) }])
  const { channel, room } = scene
  if (!isForCustomers(channel)) throw notEnabled()
  const i = await incomingOf(ctx, scene, channel, m)
  const there = issueOf(room, i)
  if (there) return { issueId: there, messageId: null, opened: false }
  const taken = given.into ? await joinTo(ctx, room, i, given.into) : await openFrom(ctx, room, { ...i, asTicket: given.asTicket ?? false })
  if (!taken) throw new AppError('not_found', 'This issue was deleted; nothing was changed.')
  await keepFiles(ctx, taken.messageId, m)
  // What else is in the thread belongs to it too (IN-5).
  const thread = i.thread ?? ((m as { reply_count?: number }).reply_count ? m.ts : null)
  if (thread) {
    const until = String(ctx.now.getTime() / 1000 + 60)
    ctx.enqueue({ task: 'slack.thread', payload: { installationId: installation.id, channelId, thread, until }, key: `slack.thread:${room.key}:${thread}` })
  }
  return taken
}

/** `then` runs in the same transaction. @throws AppError with a sentence for whoever asked. */
export const adopt = async (edge: EdgeCtx, clientFor: ClientFor, spot: Spot, given: { into?: string; asTicket?: boolean }, then: (ctx: Ctx, adopted: Adopted) => Promise<void>): Promise<Adopted> => {
  const { installation, channel } = await edge.transaction(async (ctx) => ({
    installation: await getInstallation(ctx, spot.installationId), channel: await findChannel(ctx, spot.installationId, spot.channelId),
  }))
  if (!isForCustomers(channel)) throw notEnabled()
  const slack = clientFor(installation, edge.outside)
  const m = await fetchMessage(slack, spot.channelId, spot.ts)
  if (!m) throw gone()
  await learnUnknown(edge, slack, installation, eventOf(spot.channelId, m))
  return edge.transaction(async (ctx) => {
    const adopted = await take(ctx, installation, spot.channelId, m, given)
    await then(ctx, adopted)
    return adopted
  })
}

/** The job: a ticket from a message we did not know. Nobody waits for its answer, so what cannot be is let be. */
export const adoptMessage = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { settings } = await edge.transaction(getWorkspace)
  if (!settings.tickets.enabled) return
  try {
    await adopt(edge, clientFor, payload as Spot, { asTicket: true }, (ctx, { issueId }) => openTicket(ctx, issueId))
  } catch (error) {
    const hopeless = error instanceof AppError || ('code' in (error as object) && refusalOf(error).kind === 'never')
    if (!hopeless) throw error
    edge.log.info({ channel: payload.channelId, ts: payload.ts }, 'a message that was marked as a ticket could not be taken in')
  }
}
