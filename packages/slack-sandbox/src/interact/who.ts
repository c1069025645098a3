// The parts that every interaction payload begins with.
import type { Core } from '../core.ts'
import { fail } from '../errors.ts'
import type { App, Install, User } from '../state.ts'
import { installKey } from '../state.ts'

export type Party = { app: App; install: Install; user: User }

/** The app as installed where it was met: in the person's own team, or one of the place's. */
export function findParty(core: Core, userId: string, appId: string, teams: string[]): Party {
  const user = core.state.users.get(userId) ?? fail('user_not_found')
  const app = core.state.apps.get(appId) ?? fail('app_not_found')
  for (const team of [user.team_id, ...teams]) {
    const install = core.state.installs.get(installKey(team, app.id))
    if (install?.active) return { app, install, user }
  }
  return fail('app_not_installed')
}

/** Commands and shortcuts are for the people of a team that installed the app. */
export function findOwnParty(core: Core, userId: string, appId: string): Party {
  const party = findParty(core, userId, appId, [])
  return party.install.team_id === party.user.team_id ? party : fail('app_not_installed')
}

export function headOf(core: Core, { app, install, user }: Party): Record<string, unknown> {
  return {
    team: { id: install.team_id, domain: core.state.teams.get(install.team_id)?.domain ?? '' },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team_id },
    api_app_id: app.id,
    token: app.verification_token,
  }
}
