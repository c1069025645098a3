// auth.*, api.test and apps.connections.open.
import { revokeGrant } from '../oauth.ts'
import type { Call } from './call.ts'
import { flagArg, installOf, me, textArg } from './call.ts'
import { fail } from '../errors.ts'

export function testApi(call: Call): object {
  const error = textArg(call, 'error')
  if (error) fail(error, { args: call.args })
  return { args: call.args }
}

export function authTest(call: Call): object {
  const { core, grant } = call
  if (grant.kind === 'app') return { app_id: grant.app_id, app_name: core.state.apps.get(grant.app_id ?? '')?.name ?? '' }
  const user = me(call)
  const team = core.state.teams.get(user.team_id)!
  const bot = installOf(call)
  return {
    url: `${core.url}/`, team: team.name, user: user.name, team_id: team.id, user_id: user.id,
    ...(bot ? { bot_id: bot.install.bot_id } : {}), is_enterprise_install: false,
  }
}

export function authRevoke(call: Call): object {
  if (flagArg(call, 'test')) return { revoked: false }
  revokeGrant(call.core, call.grant)
  return { revoked: true }
}

export function openConnection(call: Call): object {
  const app = call.core.state.apps.get(call.grant.app_id ?? '') ?? fail('invalid_auth')
  return { url: call.core.openSocket(app) }
}
