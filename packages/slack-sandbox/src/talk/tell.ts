// Says what happened in a channel to the apps in it and to the open faces.
import type { Core } from '../core.ts'
import { familyOf, familyScope } from '../scopes.ts'
import { shapeMessage } from '../shape.ts'
import type { Channel, Message } from '../state.ts'
import { isShared } from '../state.ts'

function channelType(channel: Channel): string {
  const family = familyOf(channel)
  return family === 'channels' ? 'channel' : family === 'groups' ? 'group' : family
}

function tellMessage(core: Core, channel: Channel, event: object): void {
  const family = familyOf(channel)
  core.publish({
    event: { type: 'message', ...event },
    subscription: `message.${family}`,
    scopes: [familyScope(family, 'history')],
    channel,
    reach: 'members',
  })
}

export function tellPosted(core: Core, channel: Channel, message: Message): void {
  const shaped = shapeMessage(core, message, channel)
  const author = message.user ? core.state.users.get(message.user) : undefined
  const outside = author && isShared(channel) ? { user_team: author.team_id, source_team: author.team_id, user_profile: shortProfile(core, author.id) } : {}
  const root = message.subtype === 'thread_broadcast' && message.thread_ts ? core.state.logs.get(channel.id)?.byTs.get(message.thread_ts) : undefined
  const { reply_count: _count, reply_users: _users, ...fresh } = shaped
  const event = { ...fresh, ...outside, ...(root ? { root } : {}), channel: channel.id, event_ts: message.ts, channel_type: channelType(channel) }
  tellMessage(core, channel, event)
  tellMentions(core, channel, message, event)
  core.push({ kind: 'message', channel: channel.id, message: shapeMessage(core, message, null) as Message })
}

function shortProfile(core: Core, id: string): object {
  const user = core.state.users.get(id)!
  return {
    name: user.name, first_name: user.real_name.split(' ')[0], real_name: user.real_name, display_name: user.display_name, team: user.team_id,
    is_restricted: user.is_restricted, is_ultra_restricted: user.is_ultra_restricted, avatar_hash: user.id.toLowerCase(),
    image_72: user.avatar ?? `${core.url}/avatars/${user.id}.svg`,
  }
}

/** A bot that is named hears so besides the message itself, except in direct messages. */
function tellMentions(core: Core, channel: Channel, message: Message, event: object): void {
  if (!message.text.includes('<@') || channel.kind === 'im') return
  for (const install of core.state.installs.values()) {
    const named = message.text.includes(`<@${install.bot_user_id}>`) || message.text.includes(`<@${install.bot_user_id}|`)
    if (!named || message.user === install.bot_user_id || !install.active || !channel.members.includes(install.bot_user_id)) continue
    if (!install.scopes.includes('app_mentions:read') || core.state.apps.get(install.app_id)?.events?.includes('app_mention') === false) continue
    const { channel_type: _type, ...mention } = event as Record<string, unknown>
    core.publish({ event: { ...mention, type: 'app_mention' }, scopes: ['app_mentions:read'], channel, team: install.team_id, app: install.app_id, reach: 'app' })
  }
}

export function tellChanged(core: Core, channel: Channel, message: Message, before: Message): void {
  const ts = core.ts.next()
  tellMessage(core, channel, {
    subtype: 'message_changed', message: shapeMessage(core, message, channel), previous_message: shapeMessage(core, before, channel),
    channel: channel.id, hidden: true, ts, event_ts: ts, channel_type: channelType(channel),
  })
  core.push({ kind: 'changed', channel: channel.id, message: shapeMessage(core, message, null) as Message })
}

export function tellDeleted(core: Core, channel: Channel, before: Message): void {
  const ts = core.ts.next()
  tellMessage(core, channel, {
    subtype: 'message_deleted', previous_message: shapeMessage(core, before, channel), channel: channel.id, hidden: true,
    deleted_ts: before.ts, ts, event_ts: ts, channel_type: channelType(channel),
  })
  core.push({ kind: 'deleted', channel: channel.id, ts: before.ts })
}

/** The face shows a thread's reply count; Slack tells apps nothing of it. */
export function refreshFaces(core: Core, channel: Channel, message: Message): void {
  core.push({ kind: 'changed', channel: channel.id, message: shapeMessage(core, message, null) as Message })
}
