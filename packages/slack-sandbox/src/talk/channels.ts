// The life of a channel: made, renamed, archived, shared with another company and parted from it.
import type { Core } from '../core.ts'
import { seconds } from '../core.ts'
import { newId } from '../ids.ts'
import type { Channel, Message, User } from '../state.ts'
import { addToLog, getLog, teamsOf } from '../state.ts'
import { postMessage } from './post.ts'

export function createChannel(core: Core, by: User, options: { name: string; is_private: boolean; id?: string; kind?: Channel['kind']; members?: string[] }): Channel {
  const kind = options.kind ?? 'channel'
  const now = seconds(core)
  const channel: Channel = {
    id: options.id ?? newId(kind === 'im' ? 'D' : 'C'), kind, name: options.name, team_id: by.team_id, shared_with: [],
    is_private: options.is_private, is_archived: false, is_general: false, frozen_reason: null, created: now, creator: by.id,
    updated: core.clock(), topic: { value: '', creator: '', last_set: 0 }, purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [], members: options.members ?? [by.id],
  }
  core.state.channels.set(channel.id, channel)
  core.touch()
  if (kind === 'channel' && !channel.is_private) {
    core.publish({
      event: {
        type: 'channel_created',
        channel: {
          id: channel.id, is_channel: true, name: channel.name, name_normalized: channel.name, created: now, creator: by.id, is_shared: false,
          is_org_shared: false, context_team_id: by.team_id, is_group: false, is_im: false, is_mpim: false, is_private: false,
          is_archived: false, is_general: false, unlinked: 0, is_pending_ext_shared: false, pending_shared: [], updated: channel.updated,
          is_ext_shared: false, shared_team_ids: [by.team_id], internal_team_ids: [], pending_connected_team_ids: [],
          topic: channel.topic, purpose: channel.purpose, previous_names: [],
        },
        event_ts: core.ts.next(),
      },
      scopes: ['channels:read'], channel, reach: 'team',
    })
  }
  core.push({ kind: 'channels' })
  return channel
}

/** Private channels' events have names of their own and stay among members. */
function tellLife(core: Core, channel: Channel, what: string, rest: object): void {
  core.publish({
    event: { type: `${channel.is_private ? 'group' : 'channel'}_${what}`, ...rest, event_ts: core.ts.next() },
    scopes: [channel.is_private ? 'groups:read' : 'channels:read'], channel, reach: channel.is_private ? 'members' : 'team',
  })
  channel.updated = core.clock()
  core.touch()
  core.push({ kind: 'channels' })
}

export function renameChannel(core: Core, channel: Channel, name: string, by: User): void {
  const old = channel.name
  channel.previous_names = [old, ...channel.previous_names]
  channel.name = name
  postMessage(core, channel, { subtype: 'channel_name', user: by.id, team: by.team_id, old_name: old, name, text: `has renamed the channel from "${old}" to "${name}"` })
  tellLife(core, channel, 'rename', {
    channel: { id: channel.id, is_channel: !channel.is_private, is_mpim: false, name, name_normalized: name, created: channel.created },
  })
}

export function setArchived(core: Core, channel: Channel, archived: boolean, by: User): void {
  channel.is_archived = archived
  const subtype = archived ? 'channel_archive' : 'channel_unarchive'
  postMessage(core, channel, { subtype, user: by.id, team: by.team_id, text: `<@${by.id}> ${archived ? '' : 'un-'}archived the channel` })
  const who = channel.is_private && !archived ? { actor_id: by.id } : { user: by.id }
  tellLife(core, channel, archived ? 'archive' : 'unarchive', { channel: channel.id, ...who, ...(archived ? { is_moved: 0 } : {}) })
}

export function deleteChannel(core: Core, channel: Channel, by: User): void {
  tellLife(core, channel, 'deleted', { channel: channel.id, actor_id: by.id })
  core.state.channels.delete(channel.id)
  core.state.logs.delete(channel.id)
}

export function setNote(core: Core, channel: Channel, which: 'topic' | 'purpose', value: string, by: User): void {
  channel[which] = { value, creator: by.id, last_set: seconds(core) }
  channel.updated = core.clock()
  const text = value ? `<@${by.id}> set the channel ${which}: ${value}` : `<@${by.id}> cleared the channel ${which}`
  postMessage(core, channel, { subtype: `channel_${which}`, user: by.id, team: by.team_id, [which]: value, text })
  core.push({ kind: 'channels' })
}

function changeChannelId(core: Core, channel: Channel): void {
  const old = channel.id
  const { state } = core
  channel.id = newId('C')
  state.channels.delete(old)
  state.channels.set(channel.id, channel)
  const log = state.logs.get(old)
  if (log) state.logs.set(channel.id, log)
  state.logs.delete(old)
  for (const file of state.files.values()) for (const share of file.shares) if (share.channel === old) share.channel = channel.id
  for (const bookmark of state.bookmarks.values()) if (bookmark.channel_id === old) bookmark.channel_id = channel.id
  core.publish({
    event: { type: 'channel_id_changed', old_channel_id: old, new_channel_id: channel.id, event_ts: core.ts.next() },
    scopes: ['channels:read', 'groups:read'], channel, reach: channel.is_private ? 'members' : 'team',
  })
}

export function shareChannel(core: Core, channel: Channel, team: string): void {
  if (teamsOf(channel).includes(team)) return
  // The letter G is only for private channels that nobody else has seen.
  if (channel.id.startsWith('G')) changeChannelId(core, channel)
  channel.shared_with = [...channel.shared_with, team]
  tellSharing(core, channel, { type: 'channel_shared', connected_team_id: team, channel: channel.id })
}

function tellSharing(core: Core, channel: Channel, event: { type: string; [key: string]: unknown }): void {
  core.touch()
  core.publish({ event: { ...event, event_ts: core.ts.next() }, scopes: ['channels:read', 'groups:read'], channel, reach: channel.is_private ? 'members' : 'team' })
  core.push({ kind: 'channels' })
}

/** The team that leaves keeps a frozen copy under a new id; the channel itself stays with its host. */
export function unshareChannel(core: Core, channel: Channel, team: string): Channel {
  const { state } = core
  const leaves = (id: string): boolean => state.users.get(id)?.team_id === team
  const copy: Channel = {
    ...structuredClone(channel), id: newId('C'), team_id: team, shared_with: [], is_archived: true, frozen_reason: 'connection_severed',
    members: channel.members.filter(leaves),
  }
  state.channels.set(copy.id, copy)
  const log = getLog(state, copy.id)
  for (const message of state.logs.get(channel.id)?.list ?? []) addToLog(log, structuredClone(message) as Message)
  channel.shared_with = channel.shared_with.filter((id) => id !== team)
  channel.members = channel.members.filter((id) => !leaves(id))
  tellSharing(core, channel, {
    type: 'channel_unshared', previously_connected_team_id: team, channel: channel.id, is_ext_shared: channel.shared_with.length > 0,
  })
  core.publish({
    event: { type: 'channel_id_changed', old_channel_id: channel.id, new_channel_id: copy.id, event_ts: core.ts.next() },
    scopes: ['channels:read', 'groups:read'], channel: copy, reach: 'members',
  })
  return copy
}
