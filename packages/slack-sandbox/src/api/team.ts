// team.info, bots.info, emoji.list and usergroups.list.
import { fail } from '../errors.ts'
import { seconds } from '../core.ts'
import { appIcons, shapeTeam } from '../shape.ts'
import type { Call } from './call.ts'
import { flagArg, needArg, textArg } from './call.ts'

export function infoTeam(call: Call): object {
  const team = call.core.state.teams.get(textArg(call, 'team') ?? call.grant.team_id) ?? fail('team_not_found')
  return { team: shapeTeam(call.core, team) }
}

export function infoBot(call: Call): object {
  const id = needArg(call, 'bot')
  for (const install of call.core.state.installs.values()) {
    const app = install.bot_id === id ? call.core.state.apps.get(install.app_id) : undefined
    if (!app) continue
    return { bot: { id, deleted: !install.active, name: app.bot_name, updated: seconds(call.core), app_id: app.id, user_id: install.bot_user_id, icons: appIcons(call.core, app) } }
  }
  return fail('bot_not_found')
}

export function listEmoji(call: Call): object {
  return { emoji: call.core.state.emoji, cache_ts: `${seconds(call.core)}.000000` }
}

export function listUsergroups(call: Call): object {
  const usergroups = [...call.core.state.usergroups.values()].filter((group) => group.team_id === call.grant.team_id).map((group) => ({
    id: group.id, team_id: group.team_id, is_usergroup: true, is_subteam: true, name: group.name, description: group.description,
    handle: group.handle, is_external: false, date_create: group.created, date_update: group.created, date_delete: 0,
    created_by: '', updated_by: '', prefs: { channels: [], groups: [] }, user_count: group.users.length,
    ...(flagArg(call, 'include_users') ? { users: group.users } : {}),
  }))
  return { usergroups }
}
