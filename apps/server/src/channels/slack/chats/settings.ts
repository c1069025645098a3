// Changes how chats are shown in Slack: channels are asked for at Slack and joined, people are mapped one to one.
import type { ChatPlace, ChatSlack, ChatSlackInput } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError, invalid, notFound } from '../../../platform/errors.ts'
import { getWidgetRow } from '../../../modules/chats/index.ts'
import { checkMembers } from '../../../modules/members/index.ts'
import type { DescribeChannels } from '../../../modules/chat-routing/index.ts'
import { answerOf, refusalOf, type ClientFor } from '../client.ts'
import { findChannel, findInstallation, getInstallation, listInstallations, listPeople } from '../store.ts'
import { reviveChats } from './jobs.ts'
import {
  findChatSettings, keepChatChannel, listChatChannels, listChatPeople, listMapped, listSlackColleagues, replaceChatPeople, writeChatSettings,
} from './store-settings.ts'

const UNKNOWN = 'Slack does not know this channel, or the bot cannot see it; a private channel needs the bot in it: write @ and its name there, and choose “Add to Channel”.'

type Told = { name?: string; is_private?: boolean; is_ext_shared?: boolean; is_member?: boolean; is_archived?: boolean }

const flawOf = (told: Told, kind: string | null): string | null => {
  if (told.is_archived) return `#${told.name} is archived; unarchive it in Slack first.`
  if (told.is_ext_shared || kind === 'customer' || kind === 'community') return `Customers are in #${told.name}; choose a channel for colleagues only.`
  return null
}

const trouble = (field: string, error: unknown): unknown => {
  if (error instanceof AppError) return error
  const refusal = refusalOf(error)
  if (refusal.kind === 'wait') return invalid(`${field}: Slack asks us to slow down; try again in ${Math.ceil(refusal.seconds)} s.`)
  return invalid(`${field}: ${answerOf(error) === 'channel_not_found' ? UNKNOWN : refusal.why}`)
}

/** Why the bot could not come in; empty when it is in. */
const join = async (edge: EdgeCtx, slack: ReturnType<ClientFor>, channel: string, told: Told): Promise<string> => {
  if (told.is_member) return ''
  if (told.is_private) return `The bot is not in #${told.name}; write @ and its name there, and choose “Add to Channel”.`
  try {
    await slack.conversations.join({ channel })
    return ''
  } catch (error) {
    const refusal = refusalOf(error)
    edge.log.warn({ channel, refusal }, 'the bot could not join a channel for chats')
    return 'why' in refusal ? refusal.why : 'Slack asked us to slow down; save again in a minute.'
  }
}

/** @throws invalid_request, naming the field, for a channel that is not there or has customers in it. */
export const openChannel = async (edge: EdgeCtx, clientFor: ClientFor, place: ChatPlace, field: string): Promise<void> => {
  const { installation, known } = await edge.transaction(async (ctx) => ({
    installation: await getInstallation(ctx, place.installation_id), known: await findChannel(ctx, place.installation_id, place.channel_id),
  }))
  if (installation.removedAt) throw invalid(`${field}: this Slack workspace is not connected any more; connect it again.`)
  const slack = clientFor(installation, edge.outside)
  try {
    const told = ((await slack.conversations.info({ channel: place.channel_id })).channel ?? {}) as Told
    const flaw = flawOf(told, known?.kind ?? null)
    if (flaw) throw invalid(`${field}: ${flaw}`)
    const problem = await join(edge, slack, place.channel_id, told)
    await edge.transaction(async (ctx) => {
      await keepChatChannel(ctx, { installationId: installation.id, channelId: place.channel_id, name: told.name ?? place.channel_id, problem })
      if (!problem) await reviveChats(ctx, installation.id, place.channel_id)
    })
  } catch (error) {
    throw trouble(field, error)
  }
}

const UNREACHED = 'Nobody of this group is mapped to Slack, so its chats are told of in Patchbay only; map them in the settings of chats in Slack.'

export const describeChannels: DescribeChannels = async (ctx) => {
  const settings = await findChatSettings(ctx)
  const [channels, mapped, installation] = await Promise.all([listChatChannels(ctx), listMapped(ctx, settings?.installationId ?? null), settings ? findInstallation(ctx, settings.installationId) : null])
  const known = new Map(channels.map((c) => [`${c.installationId}:${c.channelId}`, c]))
  const reached = new Set(mapped)
  return {
    channel(place) {
      const { name, problem } = known.get(`${place.installation_id}:${place.channel_id}`) ?? { name: place.channel_id, problem: '' }
      return { name, problem }
    },
    unreached: (memberIds) => (installation && !installation.removedAt && !memberIds.some((id) => reached.has(id)) ? UNREACHED : ''),
  }
}

const checkOneToOne = (people: ChatSlackInput['people']): void => {
  if (new Set(people.map((p) => p.user_id)).size < people.length) throw invalid('people: somebody is named twice; map each person once.')
  if (new Set(people.map((p) => p.slack_user_id)).size < people.length) throw invalid('people: two of us cannot be the same person in Slack; map each to one.')
}

const checkPeople = async (ctx: Ctx, given: ChatSlackInput): Promise<void> => {
  checkOneToOne(given.people)
  await checkMembers(ctx, given.people.map((p) => p.user_id))
  const known = await listPeople(ctx, given.installation_id, given.people.map((p) => p.slack_user_id))
  const strange = given.people.find((p) => known.find((k) => k.userId === p.slack_user_id)?.side !== 'us')
  if (strange) throw invalid(`people: ${strange.slack_user_id} is no colleague in this Slack workspace; choose somebody from the list.`)
}

export const saveChatSlack = async (edge: EdgeCtx, clientFor: ClientFor, given: ChatSlackInput): Promise<void> => {
  await edge.transaction(async (ctx) => {
    await getInstallation(ctx, given.installation_id)
    await checkPeople(ctx, given)
  })
  if (given.global_channel_on && !given.global_channel) throw invalid('global_channel: choose the channel that all chats are shown in, or turn the global channel off.')
  const at = (channel_id: string) => ({ installation_id: given.installation_id, channel_id })
  if (given.global_channel_on) await openChannel(edge, clientFor, at(given.global_channel), 'global_channel')
  if (given.support_channel) await openChannel(edge, clientFor, at(given.support_channel), 'support_channel')
  await edge.transaction(async (ctx) => {
    await writeChatSettings(ctx, given)
    await replaceChatPeople(ctx, given.installation_id, given.people)
    await ctx.emit({ type: 'chat_routing.changed', objectId: given.installation_id })
  })
}

/** Without a secret no visitor can be proved to be who they say. */
const NOT_PROVED = 'No chat is shown in customers’ own channels yet: only visitors who have proved who they are speak there. Make a secret under Identity verification in Settings → Chat widget, and let your server sign with it.'

export const presentChatSlack = async (ctx: Ctx, installUrl: string, wanted?: string): Promise<ChatSlack> => {
  const [settings, installations, channels, widget] = await Promise.all([findChatSettings(ctx), listInstallations(ctx), listChatChannels(ctx), getWidgetRow(ctx)])
  const byId = (id: string | undefined) => installations.find((i) => i.id === id)
  const current = wanted ? byId(wanted) : (byId(settings?.installationId) ?? installations[0])
  if (wanted && !current) throw notFound('Slack workspace')
  const [people, colleagues] = await Promise.all([listChatPeople(ctx, current?.id ?? null), listSlackColleagues(ctx, current?.id ?? null)])
  const here = channels.filter((c) => c.installationId === current?.id)
  const dead = [...(current?.failure ? [current.failure] : []), ...(settings?.crossPost && !widget?.secret ? [NOT_PROVED] : [])].map((why) => ({ channel_id: '', why }))
  return {
    is_connected: current !== undefined, install_url: installUrl, installations: installations.map((i) => ({ id: i.id, name: i.teamName })), installation_id: current?.id ?? null,
    allow_channel_ids: settings?.allowChannelIds ?? false, global_channel_on: settings?.globalChannelOn ?? false, global_channel: settings?.globalChannel ?? '',
    support_channel: settings?.supportChannel ?? '', cross_post: settings?.crossPost ?? false,
    channel_names: Object.fromEntries(here.map((c) => [c.channelId, c.name])),
    problems: [...dead, ...here.filter((c) => c.problem !== '').map((c) => ({ channel_id: c.channelId, why: c.problem }))],
    people, slack_people: colleagues, saved_at: settings?.savedAt.toISOString() ?? null,
  }
}
