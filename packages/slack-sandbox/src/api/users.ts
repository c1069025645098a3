// users.*: people, as the asking team may see them.
import { fail } from '../errors.ts'
import { familyOf } from '../scopes.ts'
import { shapeChannel, shapeProfile, shapeUser } from '../shape.ts'
import type { User } from '../state.ts'
import { changeUser } from '../talk/people.ts'
import type { Call } from './call.ts'
import { findUser, flagArg, jsonArg, mayKnow, me, needArg, pageOf, readTypes, textArg, withCursor } from './call.ts'

/** Told where it is asked for, of people of the asking team alone. */
const localeOf = (call: Call, user: User) => (flagArg(call, 'include_locale') && user.team_id === call.grant.team_id ? { locale: user.locale } : {})

export function infoUser(call: Call): object {
  const user = findUser(call, needArg(call, 'user'))
  return { user: { ...shapeUser(call.core, user, call.grant), ...localeOf(call, user) } }
}

/** People of other teams are never listed, however many channels are shared. */
export function listUsers(call: Call): object {
  const own = [...call.core.state.users.values()].filter((user) => user.team_id === call.grant.team_id)
  const page = pageOf(call, own, 200)
  return { members: page.items.map((user) => ({ ...shapeUser(call.core, user, call.grant), ...localeOf(call, user) })), cache_ts: Math.floor(call.core.clock() / 1_000), ...withCursor(page.next) }
}

export function lookupByEmail(call: Call): object {
  const email = needArg(call, 'email').toLowerCase()
  for (const user of call.core.state.users.values()) {
    if (user.email?.toLowerCase() === email && user.team_id === call.grant.team_id && !user.deleted) return { user: shapeUser(call.core, user, call.grant) }
  }
  return fail('users_not_found')
}

export function conversationsOfUser(call: Call): object {
  const families = readTypes(call)
  const user = textArg(call, 'user') ?? call.grant.user_id
  const theirs = [...call.core.state.channels.values()].filter((channel) =>
    channel.members.includes(user) && families.includes(familyOf(channel)) && mayKnow(call, channel) && !(flagArg(call, 'exclude_archived') && channel.is_archived))
  const page = pageOf(call, theirs)
  const channels = page.items.map((channel) => {
    // Slack leaves this out where it goes without saying.
    const { is_member: _member, ...shaped } = shapeChannel(channel, call.grant)
    return shaped
  })
  return { channels, ...withCursor(page.next) }
}

export function getPresence(call: Call): object {
  const user = findUser(call, textArg(call, 'user') ?? call.grant.user_id)
  const presence = user.manual_away ? 'away' : user.presence
  if (user.id !== call.grant.user_id) return { presence }
  return { presence, online: presence === 'active', auto_away: false, manual_away: user.manual_away, connection_count: presence === 'active' ? 1 : 0 }
}

export function setPresence(call: Call): object {
  const presence = needArg(call, 'presence')
  if (presence !== 'auto' && presence !== 'away') fail('invalid_presence')
  const user = me(call)
  user.manual_away = presence === 'away'
  call.core.touch()
  call.core.push({ kind: 'users', users: [user.id] })
  return {}
}

export function getProfile(call: Call): object {
  const user = findUser(call, textArg(call, 'user') ?? call.grant.user_id)
  const { team: _team, ...profile } = shapeProfile(call.core, user, call.grant)
  return { profile }
}

export function setProfile(call: Call): object {
  const user = me(call)
  const profile = jsonArg<Record<string, string>>(call, 'profile', 'invalid_profile') ?? {}
  const known = ['real_name', 'display_name', 'title', 'phone', 'status_text', 'status_emoji', 'email'] as const
  const change = Object.fromEntries(known.filter((key) => typeof profile[key] === 'string').map((key) => [key, profile[key]]))
  changeUser(call.core, user, change)
  return { username: user.name, profile: shapeProfile(call.core, user, call.grant) }
}
