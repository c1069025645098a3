// dnd.*: who does not want to be disturbed.
import { fail } from '../errors.ts'
import { dndOf, setDnd } from '../talk/people.ts'
import type { Call } from './call.ts'
import { findUser, listArg, me, needArg, textArg } from './call.ts'
import { seconds } from '../core.ts'

export function infoDnd(call: Call): object {
  const user = findUser(call, textArg(call, 'user') ?? call.grant.user_id)
  const { dnd_enabled, next_dnd_start_ts, next_dnd_end_ts, ...own } = dndOf(call.core, user)
  return { dnd_enabled, next_dnd_start_ts, next_dnd_end_ts, ...(user.id === call.grant.user_id ? own : {}) }
}

export function teamDnd(call: Call): object {
  const ids = listArg(call, 'users')
  if (ids.length > 50) fail('too_many_users')
  const users: Record<string, object> = {}
  for (const id of ids) {
    const user = call.core.state.users.get(id)
    if (!user) continue
    const { dnd_enabled, next_dnd_start_ts, next_dnd_end_ts } = dndOf(call.core, user)
    users[id] = { dnd_enabled, next_dnd_start_ts, next_dnd_end_ts }
  }
  return { users }
}

export function setSnooze(call: Call): object {
  const minutes = Number(needArg(call, 'num_minutes'))
  if (!(minutes > 0)) fail('snooze_failed')
  const user = me(call)
  setDnd(call.core, user, { snooze_until: seconds(call.core) + minutes * 60 })
  const { snooze_enabled, snooze_endtime, snooze_remaining, snooze_is_indefinite } = dndOf(call.core, user)
  return { snooze_enabled, snooze_endtime, snooze_remaining, snooze_is_indefinite }
}

export function endSnooze(call: Call): object {
  const user = me(call)
  if (!user.snooze_until) fail('snooze_not_active')
  setDnd(call.core, user, { snooze_until: null })
  const { dnd_enabled, next_dnd_start_ts, next_dnd_end_ts, snooze_enabled } = dndOf(call.core, user)
  return { dnd_enabled, next_dnd_start_ts, next_dnd_end_ts, snooze_enabled }
}
