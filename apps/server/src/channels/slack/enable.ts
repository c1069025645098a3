// Enables a channel: joins it, links its account, says which triage channel hears of it (CH-13).
import type { Body, ChannelKind, enableChannel } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { addAccount, findAccountByChannel, getAccount, linkChannel, unlinkChannel } from '../../modules/accounts/index.ts'
import { bookmarkJobOf } from './board-bookmark.ts'
import { refusalOf, type ClientFor, type Slack } from './client.ts'
import { getChannel, getInstallation, saveChannel, changeChannel, type Channel, type Installation } from './store.ts'

type Given = Body<typeof enableChannel>
type Info = { name: string; is_private: boolean; is_shared: boolean }

const infoOf = async (slack: Slack, channelId: string): Promise<Info> => {
  const { channel } = await slack.conversations.info({ channel: channelId })
  const raw = channel as { name?: string; is_private?: boolean; is_ext_shared?: boolean; is_member?: boolean; is_archived?: boolean }
  if (raw.is_archived) throw invalid(`#${raw.name} is archived; unarchive it in Slack first.`)
  if (!raw.is_member) {
    if (raw.is_private) throw invalid(`#${raw.name} is private; invite the bot there in Slack first.`)
    await slack.conversations.join({ channel: channelId })
  }
  return { name: raw.name ?? channelId, is_private: Boolean(raw.is_private), is_shared: Boolean(raw.is_ext_shared) }
}

const accountFor = async (ctx: Ctx, g: Given, info: Info): Promise<string | null> => {
  if (g.kind === 'notifications' || g.kind === 'community') return null
  if (g.account_id) return (await getAccount(ctx, g.account_id)).id
  const linked = await findAccountByChannel(ctx, 'slack', g.channel_id)
  if (linked) return linked
  const name = g.account_name ?? info.name.replace(/^(ext|customer|shared)[-_]/, '').replace(/[-_]+/g, ' ').replace(/\b\w/g, (l) => l.toUpperCase())
  const type = g.kind === 'internal' ? 'internal' : 'customer'
  return (await addAccount(ctx, { name, account_type: type, ...(g.owner_id ? { owner_id: g.owner_id } : {}) })).id
}

export const keepChannel = async (ctx: Ctx, installation: Installation, g: Given, info: Info): Promise<Channel> => {
  const accountId = await accountFor(ctx, g, info)
  if (accountId) await linkChannel(ctx, accountId, { source: 'slack', channel_id: g.channel_id, channel_name: info.name, is_primary: false })
  const channel = await saveChannel(ctx, {
    id: newId(ctx.now.getTime()), installationId: installation.id, channelId: g.channel_id, name: info.name, isPrivate: info.is_private,
    isShared: info.is_shared, kind: g.kind as ChannelKind, accountId, triageChannelId: g.triage_channel_id ?? '', failure: '', failingSince: null,
  })
  if (channel.kind === 'notifications') ctx.enqueue(bookmarkJobOf(channel.installationId, channel.channelId))
  await ctx.emit({ type: 'slack.changed', objectId: channel.id })
  return channel
}

/** @throws invalid_request with what to do in Slack. */
export const enable = async (edge: EdgeCtx, clientFor: ClientFor, g: Given): Promise<Channel> => {
  const installation = await edge.transaction((ctx) => getInstallation(ctx, g.installation_id))
  const info = await infoOf(clientFor(installation, edge.outside), g.channel_id).catch((error: unknown) => {
    const refusal = refusalOf(error)
    throw 'code' in (error as object) && 'why' in refusal ? invalid(refusal.why) : error
  })
  return edge.transaction((ctx) => keepChannel(ctx, installation, g, info))
}

export const disable = async (ctx: Ctx, id: string): Promise<void> => {
  const channel = await getChannel(ctx, id)
  await changeChannel(ctx, channel.installationId, channel.channelId, { kind: null })
  await unlinkChannel(ctx, 'slack', channel.channelId)
  await ctx.emit({ type: 'slack.changed', objectId: id })
}
