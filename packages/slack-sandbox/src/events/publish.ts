// Decides which apps hear of a happening and wraps it in the envelope Slack sends.
import type { Core, Happening } from '../core.ts'
import { newId } from '../ids.ts'
import { isShared, teamsOf } from '../state.ts'
import type { App, Install } from '../state.ts'

export function publishTo(core: Core, happening: Happening, deliver: (app: App, envelope: object) => void): void {
  const told = new Set<string>()
  for (const install of core.state.installs.values()) {
    // One event per app, however many of the channel's teams have installed it.
    if (told.has(install.app_id) || !hears(happening, install)) continue
    const app = core.state.apps.get(install.app_id)
    if (!app || !subscribes(app, happening.subscription ?? happening.event.type)) continue
    told.add(install.app_id)
    deliver(app, wrap(core, app, install, happening))
  }
}

function hears(happening: Happening, install: Install): boolean {
  if (happening.reach === 'app') return install.app_id === happening.app && install.team_id === happening.team
  if (!install.active) return false
  if (happening.scopes.length > 0 && !happening.scopes.some((scope) => install.scopes.includes(scope))) return false
  const { channel } = happening
  if (happening.reach === 'members') return channel?.members.includes(install.bot_user_id) ?? false
  return channel ? teamsOf(channel).includes(install.team_id) : install.team_id === happening.team
}

function subscribes(app: App, name: string): boolean {
  return app.events === null || app.events.includes(name)
}

function wrap(core: Core, app: App, install: Install, happening: Happening): object {
  const eventTime = Math.floor(core.clock() / 1_000)
  return {
    token: app.verification_token,
    team_id: install.team_id,
    context_team_id: install.team_id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event: happening.event,
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: eventTime,
    authorizations: [{ enterprise_id: null, team_id: install.team_id, user_id: install.bot_user_id, is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: happening.channel ? isShared(happening.channel) : false,
    event_context: `4-${newId('', 24)}`,
  }
}
