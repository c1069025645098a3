// People come, change and rest: what apps are told of each.
import type { Core } from '../core.ts'
import { seconds } from '../core.ts'
import { newUser } from '../rows.ts'
import { shapeUser } from '../shape.ts'
import type { User } from '../state.ts'
import type { WorldUser } from '../world.ts'

function tellUser(core: Core, type: 'team_join' | 'user_change', user: User): void {
  core.publish({
    event: { type, user: { ...shapeUser(core, user, { team_id: user.team_id, user_id: '', scopes: null }), locale: user.locale }, cache_ts: seconds(core), ...(type === 'user_change' ? { event_ts: core.ts.next() } : {}) },
    scopes: ['users:read'], team: user.team_id, reach: 'team',
  })
  core.touch()
  core.push({ kind: 'users', users: [user.id] })
}

export function addUser(core: Core, world: WorldUser): User {
  const user = newUser(core.state, world, core.clock())
  tellUser(core, 'team_join', user)
  return user
}

export function changeUser(core: Core, user: User, change: Partial<User>): void {
  Object.assign(user, change, { updated: seconds(core) })
  if (change.deleted !== undefined) {
    for (const grant of core.state.grants.values()) if (grant.user_id === user.id) grant.refusal = change.deleted ? 'account_inactive' : null
  }
  tellUser(core, 'user_change', user)
}

export type Dnd = { dnd_enabled: boolean; next_dnd_start_ts: number; next_dnd_end_ts: number }

export function dndOf(core: Core, user: User): Dnd & { snooze_enabled: boolean; snooze_endtime?: number; snooze_remaining?: number; snooze_is_indefinite?: boolean } {
  const now = seconds(core)
  const snoozed = user.snooze_until !== null && user.snooze_until > now
  const times = user.dnd_enabled ? { next_dnd_start_ts: now - 3_600, next_dnd_end_ts: now + 8 * 3_600 } : { next_dnd_start_ts: 1, next_dnd_end_ts: 1 }
  return {
    dnd_enabled: user.dnd_enabled, ...times, snooze_enabled: snoozed,
    ...(snoozed ? { snooze_endtime: user.snooze_until!, snooze_remaining: user.snooze_until! - now, snooze_is_indefinite: false } : {}),
  }
}

export function setDnd(core: Core, user: User, change: { dnd_enabled?: boolean; snooze_until?: number | null }): void {
  Object.assign(user, change)
  const { dnd_enabled, next_dnd_start_ts, next_dnd_end_ts } = dndOf(core, user)
  const snoozed = dndOf(core, user).snooze_enabled
  core.touch()
  core.publish({
    event: { type: 'dnd_updated_user', user: user.id, dnd_status: { dnd_enabled: dnd_enabled || snoozed, next_dnd_start_ts, next_dnd_end_ts }, event_ts: core.ts.next() },
    scopes: ['dnd:read'], team: user.team_id, reach: 'team',
  })
  core.push({ kind: 'users', users: [user.id] })
}
