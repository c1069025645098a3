// conversations.*: channels, who is in them and what was said there.
import { fail } from '../errors.ts'
import { familyOf } from '../scopes.ts'
import { shapeChannel, shapeMessage } from '../shape.ts'
import type { Channel, Message } from '../state.ts'
import { getLog, isShared, teamsOf } from '../state.ts'
import { createChannel, renameChannel, setArchived, setNote } from '../talk/channels.ts'
import { joinChannel, leaveChannel } from '../talk/membership.ts'
import { newId } from '../ids.ts'
import type { Call } from './call.ts'
import { channelFor, findChannel, findUser, flagArg, listArg, mayKnow, me, memberOnly, needArg, needScope, pageOf, readTypes, textArg, withCursor } from './call.ts'
import { directChannel } from './direct.ts'

export function listConversations(call: Call): object {
  const families = readTypes(call)
  const known = [...call.core.state.channels.values()].filter((channel) => {
    if (!families.includes(familyOf(channel)) || !mayKnow(call, channel)) return false
    return !(flagArg(call, 'exclude_archived') && channel.is_archived)
  })
  const page = pageOf(call, known)
  const channels = page.items.map((channel) => ({
    ...shapeChannel(channel, call.grant), ...(channel.kind === 'im' ? {} : { num_members: channel.members.length }),
  }))
  return { channels, ...withCursor(page.next) }
}

export function infoConversation(call: Call): object {
  const channel = channelFor(call, 'read')
  const shaped = shapeChannel(channel, call.grant)
  const others = teamsOf(channel).filter((team) => team !== call.grant.team_id)
  return {
    channel: {
      ...shaped, conversation_host_id: channel.team_id, ...(isShared(channel) ? { connected_team_ids: others } : {}),
      ...(shaped['is_member'] ? { last_read: call.core.state.reads.get(`${call.grant.user_id}:${channel.id}`) ?? '0000000000.000000' } : {}),
      ...(flagArg(call, 'include_num_members') ? { num_members: channel.members.length } : {}),
    },
  }
}

export function listMembers(call: Call): object {
  const channel = channelFor(call, 'read')
  const page = pageOf(call, channel.members)
  return { members: page.items, ...withCursor(page.next) }
}

function inWindow(call: Call, list: Message[]): Message[] {
  const oldest = textArg(call, 'oldest') ?? '0'
  const latest = textArg(call, 'latest') ?? '9999999999.999999'
  const inclusive = flagArg(call, 'inclusive')
  return list.filter(({ ts }) => {
    const [at, from, to] = [Number(ts), Number(oldest), Number(latest)]
    return inclusive ? at >= from && at <= to : at > from && at < to
  })
}

export function history(call: Call): object {
  const channel = channelFor(call, 'history')
  memberOnlyForApps(call, channel)
  // Plain replies live in their thread only.
  const shown = getLog(call.core.state, channel.id).list.filter((one) => !one.thread_ts || one.thread_ts === one.ts || one.subtype === 'thread_broadcast')
  const page = pageOf(limited(call), inWindow(call, shown).reverse())
  return { messages: page.items.map((one) => shapeMessage(call.core, one, channel)), has_more: page.next !== '', pin_count: 0, ...cursorIfAny(page.next) }
}

export function replies(call: Call): object {
  const channel = channelFor(call, 'history')
  memberOnlyForApps(call, channel)
  const log = getLog(call.core.state, channel.id)
  const asked = log.byTs.get(needArg(call, 'ts')) ?? fail('thread_not_found')
  const parent = log.byTs.get(asked.thread_ts ?? asked.ts) ?? asked
  const page = pageOf(limited(call), inWindow(call, log.threads.get(parent.ts) ?? []))
  const messages = [parent, ...page.items].map((one) => shapeMessage(call.core, one, channel))
  return { messages, has_more: page.next !== '', ...cursorIfAny(page.next) }
}

/** Under the stricter limit a page is 15 long, whatever was asked. */
function limited(call: Call): Call {
  if (!call.core.settings.historyLimit) return call
  return { ...call, args: { ...call.args, limit: Math.min(15, Number(textArg(call, 'limit') ?? 15)) } }
}

function memberOnlyForApps(call: Call, channel: Channel): void {
  if (call.grant.kind === 'bot') memberOnly(call, channel)
}

function cursorIfAny(next: string): object {
  return next ? withCursor(next) : {}
}

export function join(call: Call): object {
  const channel = findChannel(call)
  if (channel.is_private) fail('method_not_supported_for_channel_type')
  if (channel.is_archived) fail('is_archived')
  const joined = joinChannel(call.core, channel, me(call), null)
  const warning = joined ? {} : { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } }
  return { channel: shapeChannel(channel, call.grant), ...warning }
}

export function leave(call: Call): object {
  const channel = channelFor(call, 'write')
  if (!channel.members.includes(call.grant.user_id)) return { not_in_channel: true }
  leaveChannel(call.core, channel, me(call), null)
  return {}
}

export function invite(call: Call): object {
  const channel = channelFor(call, 'write')
  memberOnly(call, channel)
  if (channel.is_archived) fail('is_archived')
  const users = listArg(call, 'users').map((id) => findUser(call, id))
  if (users.length === 0) fail('no_user')
  for (const user of users) {
    if (user.id === call.grant.user_id) fail('cant_invite_self')
    if (!teamsOf(channel).includes(user.team_id)) fail('user_not_found')
  }
  const added = users.filter((user) => joinChannel(call.core, channel, user, call.grant.user_id))
  if (added.length === 0) fail('already_in_channel')
  return { channel: shapeChannel(channel, call.grant) }
}

export function inviteShared(call: Call): object {
  const channel = findChannel(call)
  memberOnly(call, channel)
  const who = [...listArg(call, 'emails'), ...listArg(call, 'user_ids')]
  if (who.length === 0) fail('no_user')
  if (who.length > 1) fail('invalid_arguments')
  const invite_id = newId('I')
  call.core.invites.set(invite_id, { channel: channel.id })
  return { invite_id, conf_code: newId('', 6), url: `${call.core.url}/?channel=${channel.id}&invite=${invite_id}`, is_legacy_shared_channel: false }
}

export function kick(call: Call): object {
  const channel = channelFor(call, 'write')
  memberOnly(call, channel)
  const user = findUser(call, needArg(call, 'user'))
  if (user.id === call.grant.user_id) fail('cant_kick_self')
  if (!channel.members.includes(user.id)) fail('not_in_channel')
  leaveChannel(call.core, channel, user, call.grant.user_id)
  return {}
}

export function createConversation(call: Call): object {
  const isPrivate = flagArg(call, 'is_private')
  needScope(call, isPrivate ? 'groups:write' : 'channels:manage')
  const name = checkName(call)
  const channel = createChannel(call.core, me(call), { name, is_private: isPrivate })
  return { channel: shapeChannel(channel, call.grant) }
}

function checkName(call: Call): string {
  const name = textArg(call, 'name') ?? fail('invalid_name_required')
  if (name.length > 80) fail('invalid_name_maxlength')
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) fail('invalid_name_specials')
  for (const channel of call.core.state.channels.values()) {
    if (channel.name === name && channel.team_id === call.grant.team_id && !channel.frozen_reason) fail('name_taken')
  }
  return name
}

export function openConversation(call: Call): object {
  const id = textArg(call, 'channel')
  const users = listArg(call, 'users')
  if (!id && users.length === 0) fail('users_list_not_supplied')
  needScope(call, users.length > 1 ? 'mpim:write' : 'im:write')
  const before = call.core.state.channels.size
  const channel = id ? findChannel(call) : directChannel(call.core, me(call), users)
  const fresh = call.core.state.channels.size > before
  const shaped = flagArg(call, 'return_im') ? shapeChannel(channel, call.grant) : { id: channel.id }
  return { ...(fresh ? {} : { no_op: true, already_open: true }), channel: shaped }
}

export function rename(call: Call): object {
  const channel = channelFor(call, 'write')
  memberOnly(call, channel)
  renameChannel(call.core, channel, checkName(call), me(call))
  return { channel: shapeChannel(channel, call.grant) }
}

export function archive(call: Call): object {
  const channel = channelFor(call, 'write')
  if (channel.is_archived) fail('already_archived')
  if (channel.is_general) fail('cant_archive_general')
  setArchived(call.core, channel, true, me(call))
  return {}
}

export function unarchive(call: Call): object {
  const channel = channelFor(call, 'write')
  if (!channel.is_archived || channel.frozen_reason) fail('not_archived')
  setArchived(call.core, channel, false, me(call))
  return {}
}

export function setTopic(call: Call): object {
  const channel = channelFor(call, 'write')
  memberOnly(call, channel)
  setNote(call.core, channel, 'topic', textArg(call, 'topic') ?? '', me(call))
  return { channel: shapeChannel(channel, call.grant) }
}

export function setPurpose(call: Call): object {
  const channel = channelFor(call, 'write')
  memberOnly(call, channel)
  setNote(call.core, channel, 'purpose', textArg(call, 'purpose') ?? '', me(call))
  return { channel: shapeChannel(channel, call.grant) }
}

export function mark(call: Call): object {
  const channel = findChannel(call)
  memberOnly(call, channel)
  call.core.state.reads.set(`${call.grant.user_id}:${channel.id}`, needArg(call, 'ts'))
  call.core.touch()
  return {}
}
