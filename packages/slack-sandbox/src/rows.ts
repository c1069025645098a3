// Makes users and installations, with the tokens that go with them.
import { newId } from './ids.ts'
import type { App, Install, State, User } from './state.ts'
import { installKey } from './state.ts'
import type { WorldInstall, WorldUser } from './world.ts'

const COLOURS = ['6a5acd', '2f8f6b', 'c8553d', '3b7dd8', 'b0478f', '2a9aa8', 'c07a1e', '7b4fb5', '4c8c3a', 'd14d72', '5766c4', '97632c']

export function pickColour(id: string): string {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 997
  return COLOURS[sum % COLOURS.length]!
}

export function addMembers(members: string[], more: string[]): string[] {
  return [...new Set([...members, ...more])]
}

/** The token by which any Slack client can act as this person. */
export function personToken(userId: string): string {
  return `xoxp-sandbox-${userId}`
}

export function newUser(state: State, user: WorldUser, now: number): User {
  if (!state.teams.has(user.team)) throw new Error(`User ${user.id} is in an unknown team ${user.team}`)
  const row: User = {
    id: user.id, team_id: user.team, name: user.name, real_name: user.real_name, display_name: user.display_name ?? '',
    email: user.email ?? null, title: user.title ?? '', phone: user.phone ?? '', tz: user.tz ?? 'Europe/London', locale: user.locale ?? 'en-GB',
    avatar: user.avatar ?? null, color: pickColour(user.id), is_admin: user.is_admin ?? user.is_owner ?? false,
    is_owner: user.is_owner ?? false, is_restricted: user.is_restricted ?? user.is_ultra_restricted ?? false,
    is_ultra_restricted: user.is_ultra_restricted ?? false, is_bot: false, deleted: user.deleted ?? false,
    updated: Math.floor(now / 1_000), presence: user.presence ?? 'active', manual_away: false,
    status_text: user.status_text ?? '', status_emoji: user.status_emoji ?? '', dnd_enabled: false, snooze_until: null,
    app_id: null, bot_id: null,
  }
  state.users.set(row.id, row)
  const token = personToken(row.id)
  state.grants.set(token, {
    token, kind: 'user', team_id: row.team_id, user_id: row.id, app_id: null, scopes: null,
    refusal: row.deleted ? 'account_inactive' : null,
  })
  return row
}

export function newInstall(state: State, app: App, install: WorldInstall, now: number): Install {
  const key = installKey(install.team, app.id)
  const before = state.installs.get(key)
  const bot = before?.bot_user_id ?? install.bot_user ?? newId('U')
  const botId = before?.bot_id ?? newId('B')
  const stale = before ? state.grants.get(before.bot_token)?.refusal : null
  const token = install.bot_token ?? (before && !stale ? before.bot_token : `xoxb-sandbox-${install.team}-${app.id}${before ? `-${newId('')}` : ''}`)
  const row: Install = {
    id: key, app_id: app.id, team_id: install.team, bot_user_id: bot, bot_id: botId, bot_token: token,
    scopes: [...new Set([...(before?.active ? before.scopes : []), ...(install.scopes ?? app.scopes)])],
    installed_by: install.installed_by ?? '', active: true,
  }
  state.installs.set(key, row)
  const handle = app.bot_name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')
  const user = newUser(state, { id: bot, team: install.team, name: handle, real_name: app.bot_name, ...(app.icon ? { avatar: app.icon } : {}) }, now)
  Object.assign(user, { is_bot: true, app_id: app.id, bot_id: botId })
  // A bot acts by its app's token only.
  state.grants.delete(personToken(bot))
  state.grants.set(token, { token, kind: 'bot', team_id: install.team, user_id: bot, app_id: app.id, scopes: row.scopes, refusal: null })
  return row
}
