// Who is in a channel: joining, inviting, leaving, being removed.
import type { Core } from '../core.ts'
import type { Channel, User } from '../state.ts'
import { postMessage } from './post.ts'

const READ = ['channels:read', 'groups:read']

export function joinChannel(core: Core, channel: Channel, user: User, inviter: string | null): boolean {
  if (channel.members.includes(user.id)) return false
  channel.members.push(user.id)
  core.touch()
  if (channel.kind === 'channel') {
    postMessage(core, channel, {
      subtype: 'channel_join', user: user.id, team: user.team_id, text: `<@${user.id}> has joined the channel`, ...(inviter ? { inviter } : {}),
    })
    core.publish({
      event: {
        type: 'member_joined_channel', user: user.id, channel: channel.id, channel_type: letterOf(channel), team: user.team_id,
        ...(inviter ? { inviter } : {}), event_ts: core.ts.next(),
      },
      scopes: READ, channel, reach: 'members',
    })
  }
  core.push({ kind: 'channels' })
  return true
}

export function leaveChannel(core: Core, channel: Channel, user: User, removedBy: string | null): void {
  const event = {
    type: 'member_left_channel', user: user.id, channel: channel.id, channel_type: letterOf(channel), team: user.team_id, event_ts: core.ts.next(),
  }
  // Told before the leaving, so that a bot that is removed hears of it too.
  core.publish({ event, scopes: READ, channel, reach: 'members' })
  tellRemovedBot(core, channel, user, removedBy ?? user.id)
  channel.members = channel.members.filter((id) => id !== user.id)
  core.touch()
  if (channel.kind === 'channel') {
    const text = removedBy ? `<@${user.id}> was removed from the channel` : `<@${user.id}> has left the channel`
    postMessage(core, channel, { subtype: 'channel_leave', user: user.id, team: user.team_id, text })
  }
  core.push({ kind: 'channels' })
}

function tellRemovedBot(core: Core, channel: Channel, user: User, actor: string): void {
  if (!user.app_id) return
  const type = channel.is_private ? 'group_left' : 'channel_left'
  core.publish({
    event: { type, channel: channel.id, actor_id: actor, event_ts: core.ts.next() }, scopes: [], team: user.team_id, app: user.app_id, reach: 'app', channel,
  })
}

function letterOf(channel: Channel): string {
  return channel.is_private ? 'G' : 'C'
}
