// Enables a channel, or changes what it is: joins it, links its account, says which triage channel hears of it (CH-13).
import type { Body, ChannelKind, enableChannel } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { invalid } from '../../../platform/errors.ts'
import { newId } from '../../../platform/id.ts'
import { addAccount, changeAccounts, findAccount, findAccountByChannel, findAccountByName, getAccount, linkChannel, unlinkChannel } from '../../../modules/accounts/index.ts'
import { getMember } from '../../../modules/members/index.ts'
import { isOutward } from '../operations/membership.ts'
import { rosterJobOf } from '../operations/roster.ts'
import { bookmarkJobOf } from '../triage/board-bookmark.ts'
import { refusalOf, type ClientFor, type Slack } from '../client.ts'
import { suggestedName } from './patterns.ts'
import { findChannel, getChannel, getInstallation, saveChannel, changeChannel, type Channel, type Installation } from '../store.ts'

export type Given = Body<typeof enableChannel>
export type Info = { name: string; is_private: boolean; is_shared: boolean }

/** What Slack says of a channel now, once the bot is in it. @throws invalid_request where the bot cannot come in by itself. */
export const infoOf = async (slack: Slack, channelId: string): Promise<Info> => {
  const { channel } = await slack.conversations.info({ channel: channelId })
  const raw = channel as { name?: string; is_private?: boolean; is_ext_shared?: boolean; is_member?: boolean; is_archived?: boolean }
  if (raw.is_archived) throw invalid(`#${raw.name} is archived; unarchive it in Slack first.`)
  if (!raw.is_member) {
    if (raw.is_private) throw invalid(`#${raw.name} is private; invite the bot there in Slack first.`)
    await slack.conversations.join({ channel: channelId })
  }
  return { name: raw.name ?? channelId, is_private: Boolean(raw.is_private), is_shared: Boolean(raw.is_ext_shared) }
}

/** The account the channel has, or had before it was turned off: its history goes on there. An internal channel has none of a customer's. */
const formerAccount = async (ctx: Ctx, g: Given, former: Channel | null, type: string): Promise<string | null> => {
  const id = (await findAccountByChannel(ctx, 'slack', g.channel_id)) ?? former?.accountId
  const account = id ? await findAccount(ctx, id) : null
  return account && (account.type === 'internal') === (type === 'internal') ? account.id : null
}

const adorn = async (ctx: Ctx, accountId: string, g: Given): Promise<string> => {
  if (g.owner_id || g.tags?.length)
    await changeAccounts(ctx, {
      account_ids: [accountId], ...(g.owner_id ? { owner_id: g.owner_id } : {}), ...(g.tags?.length ? { tags: g.tags, tags_apply_mode: 'append_only' as const } : {}),
    })
  return accountId
}

const accountFor = async (ctx: Ctx, g: Given, info: Info, former: Channel | null): Promise<string | null> => {
  if (g.kind === 'notifications' || g.kind === 'community') return null
  if (g.account_id) return adorn(ctx, (await getAccount(ctx, g.account_id)).id, g)
  const type = g.kind === 'internal' ? 'internal' : 'customer'
  const found = g.account_name ? await findAccountByName(ctx, g.account_name) : await formerAccount(ctx, g, former, type)
  if (found) return adorn(ctx, found, g)
  const made = await addAccount(ctx, {
    name: g.account_name ?? suggestedName(info.name), account_type: type, ...(g.owner_id ? { owner_id: g.owner_id } : {}), ...(g.tags?.length ? { tags: g.tags } : {}),
  })
  return made.id
}

export const keepChannel = async (ctx: Ctx, installation: Installation, g: Given, info: Info): Promise<Channel> => {
  const former = await findChannel(ctx, installation.id, g.channel_id)
  const accountId = await accountFor(ctx, g, info, former)
  if (accountId) await linkChannel(ctx, accountId, { source: 'slack', channel_id: g.channel_id, channel_name: info.name, is_primary: false })
  else await unlinkChannel(ctx, 'slack', g.channel_id)
  const channel = await saveChannel(ctx, {
    id: newId(ctx.now.getTime()), installationId: installation.id, channelId: g.channel_id, name: info.name, isPrivate: info.is_private,
    isShared: info.is_shared, kind: g.kind as ChannelKind, accountId, triageChannelId: g.triage_channel_id ?? former?.triageChannelId ?? '', failure: '', failingSince: null,
    toldAt: ctx.now, namedAt: ctx.now,
  })
  if (channel.kind === 'notifications') ctx.enqueue(bookmarkJobOf(channel.installationId, channel.channelId))
  if (isOutward(channel)) ctx.enqueue(rosterJobOf(channel.id))
  await ctx.emit({ type: 'slack.changed', objectId: channel.id })
  if (accountId && (former?.accountId !== accountId || former.kind === null))
    await ctx.emit({ type: 'account.channel_linked', objectId: accountId, data: { installation_id: installation.id, channel_id: g.channel_id, channel_name: info.name } })
  return channel
}

/** As `enable`, with Slack's own refusal where it refused: for those who try again. */
export const enableOnce = async (edge: EdgeCtx, clientFor: ClientFor, g: Given): Promise<Channel> => {
  const installation = await edge.transaction(async (ctx) => {
    if (g.account_id) await getAccount(ctx, g.account_id)
    if (g.owner_id) await getMember(ctx, g.owner_id)
    return getInstallation(ctx, g.installation_id)
  })
  const info = await infoOf(clientFor(installation, edge.outside), g.channel_id)
  return edge.transaction((ctx) => keepChannel(ctx, installation, g, info))
}

/** What Slack refused, as a sentence for whoever asked. */
export const asRefused = (error: unknown): unknown => {
  const refusal = refusalOf(error)
  if (!('code' in (error as object)) || refusal.kind === 'wait') return refusal.kind === 'wait' ? invalid(`Slack asks us to slow down; try again in ${refusal.seconds} s.`) : error
  return 'details' in (error as object) ? error : invalid(refusal.why)
}

/** @throws invalid_request with what to do in Slack. */
export const enable = (edge: EdgeCtx, clientFor: ClientFor, g: Given): Promise<Channel> =>
  enableOnce(edge, clientFor, g).catch((error: unknown) => {
    throw asRefused(error)
  })

/** The row keeps its account, so that it finds back when it is linked again. */
export const disable = async (ctx: Ctx, id: string): Promise<void> => {
  const channel = await getChannel(ctx, id)
  await changeChannel(ctx, channel.installationId, channel.channelId, { kind: null })
  await unlinkChannel(ctx, 'slack', channel.channelId)
  await ctx.emit({ type: 'slack.changed', objectId: id })
}
