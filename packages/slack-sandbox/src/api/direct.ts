// Finds or makes the direct conversation of some people.
import type { Core } from '../core.ts'
import { fail } from '../errors.ts'
import type { Channel, User } from '../state.ts'
import { createChannel } from '../talk/channels.ts'

export function directChannel(core: Core, from: User, others: string[]): Channel {
  const members = [...new Set([from.id, ...others])].sort()
  for (const id of members) if (!core.state.users.has(id)) fail('user_not_found')
  for (const channel of core.state.channels.values()) {
    if (channel.kind !== 'channel' && channel.members.length === members.length && channel.members.toSorted().join() === members.join()) return channel
  }
  const many = members.length > 2
  const name = many ? `mpdm-${members.map((id) => core.state.users.get(id)!.name).join('--')}-1` : ''
  return createChannel(core, from, { name, is_private: true, kind: many ? 'mpim' : 'im', members })
}
