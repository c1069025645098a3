// Where a new chat is told of in Slack, and who is named there. Pure.
import type { ChatStrategy } from '@patchbay/contract'

/** `slackId` is null while nobody has said who they are in Slack. */
export type Reachable = { id: string; isAvailable: boolean; slackId: string | null }

export type RouteFacts = {
  /** Empty unless all chats are told of in one channel. */
  globalChannel: string
  /** Of the identified target account, where its chats go to the owner. */
  owner: Reachable | null
  /** Members in the order in which it is their turn; `last` had the last one. */
  group: { channel: string; members: Reachable[]; strategy: ChatStrategy; last: string | null } | null
  /** For chats that no group is for. */
  supportChannel: string
}

export type Unreached = 'unmapped' | 'do_not_disturb' | 'nowhere'
export type Routed =
  | { to: 'channel'; channel: string; mentions: Reachable[] }
  | { to: 'direct'; people: Reachable[] }
  /** Nobody is told in Slack: they are in the app. */
  | { to: 'nobody'; why: Unreached }

const isReachable = (m: Reachable): boolean => m.isAvailable && m.slackId !== null

/** From the one after whoever had the last chat. */
const byTurn = (members: Reachable[], last: string | null): Reachable[] => {
  const at = members.findIndex((m) => m.id === last)
  return [...members.slice(at + 1), ...members.slice(0, at + 1)]
}

const named = (group: NonNullable<RouteFacts['group']>): Reachable[] => {
  if (group.strategy === 'everyone') return group.members.filter(isReachable)
  return byTurn(group.members, group.last).filter(isReachable).slice(0, 1)
}

const direct = (person: Reachable | undefined): Routed | null => (person && isReachable(person) ? { to: 'direct', people: [person] } : null)

const inChannel = (channel: string, mentions: Reachable[]): Routed | null => (channel ? { to: 'channel', channel, mentions } : null)

const alone = (only: Reachable): Routed => direct(only) ?? { to: 'nobody', why: only.isAvailable ? 'unmapped' : 'do_not_disturb' }

const toGroup = (group: NonNullable<RouteFacts['group']>): Routed => {
  const [only, ...others] = group.members
  if (!only) return { to: 'nobody', why: 'nowhere' }
  if (others.length === 0) return alone(only)
  const free = group.members.filter((m) => m.isAvailable)
  if (free.length === 0) return inChannel(group.channel, []) ?? { to: 'nobody', why: 'do_not_disturb' }
  const single = free.length === 1 ? direct(free[0]) : null
  if (single) return single
  const people = named(group)
  const there = inChannel(group.channel, people)
  if (there) return there
  return people.length > 0 ? { to: 'direct', people } : { to: 'nobody', why: 'unmapped' }
}

export const route = ({ globalChannel, owner, group, supportChannel }: RouteFacts): Routed => {
  const everywhere = inChannel(globalChannel, group ? named(group) : [])
  if (everywhere) return everywhere
  const toOwner = direct(owner ?? undefined)
  if (toOwner) return toOwner
  if (group) return toGroup(group)
  return inChannel(supportChannel, []) ?? { to: 'nobody', why: 'nowhere' }
}
