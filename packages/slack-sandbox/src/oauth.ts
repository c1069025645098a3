// Installing an app by OAuth v2, and its end: revoking and uninstalling.
import type { Core } from './core.ts'
import { fail } from './errors.ts'
import { newId, newSecret } from './ids.ts'
import { newInstall } from './rows.ts'
import type { App, Grant, Install, State } from './state.ts'
import { installKey } from './state.ts'

type Request = { clientId: string; redirect: string; state: string; nonce: string; scopes: string[]; userScopes: string[]; team: string | null }
/** What a code is good for: entering a workspace, or saying who somebody is. */
export type Door = 'oauth' | 'openid'
type Code = Request & { door: Door; user: string; team: string; until: number }

const codes = new WeakMap<State, Map<string, Code>>()

function codesOf(state: State): Map<string, Code> {
  let known = codes.get(state)
  if (!known) codes.set(state, (known = new Map()))
  return known
}

export function appByClient(state: State, clientId: string): App | null {
  for (const app of state.apps.values()) if (app.client_id === clientId) return app
  return null
}

export function readRequest(query: Record<string, string | undefined>): Request {
  const split = (list: string | undefined): string[] => list?.split(/[ ,]+/).filter(Boolean) ?? []
  return {
    clientId: query['client_id'] ?? '', redirect: query['redirect_uri'] ?? '', state: query['state'] ?? '', nonce: query['nonce'] ?? '', scopes: split(query['scope']),
    userScopes: split(query['user_scope']), team: query['team'] || null,
  }
}

/** Where to send the person back; apps without registered addresses may name any. */
export function redirectFor(app: App, request: Request): string | null {
  if (!request.redirect) return app.redirect_urls[0] ?? null
  if (app.redirect_urls.length === 0 || app.redirect_urls.some((url) => request.redirect.startsWith(url))) return request.redirect
  return null
}

export function allow(core: Core, door: Door, request: Request, redirect: string, userId: string): string {
  const user = core.state.users.get(userId) ?? fail('user_not_found')
  const code = `${newId('', 12)}.${newSecret(16)}`
  codesOf(core.state).set(code, { ...request, door, user: user.id, team: user.team_id, until: core.clock() + 600_000 })
  return addToUrl(redirect, { code, state: request.state })
}

export function refuse(request: Request, redirect: string): string {
  return addToUrl(redirect, { error: 'access_denied', state: request.state })
}

function addToUrl(url: string, fields: Record<string, string>): string {
  const full = new URL(url)
  for (const [name, value] of Object.entries(fields)) full.searchParams.set(name, value)
  return full.href
}

type AccessCall = { core: Core; args: Record<string, unknown> }

/** Client id and secret come as fields or as basic authentication, which the server puts among the fields. */
export function takeCode(core: Core, args: Record<string, unknown>, door: Door): { app: App; code: Code } {
  const app = appByClient(core.state, String(args['client_id'] ?? '')) ?? fail('invalid_client_id')
  if (app.client_secret !== args['client_secret']) fail('bad_client_secret')
  const known = codesOf(core.state)
  const code = known.get(String(args['code'] ?? '')) ?? fail('invalid_code')
  known.delete(String(args['code']))
  if (code.door !== door || code.clientId !== app.client_id || code.until < core.clock()) fail('invalid_code')
  if (code.redirect && args['redirect_uri'] && code.redirect !== args['redirect_uri']) fail('bad_redirect_uri')
  return { app, code }
}

export function accessOauth({ core, args }: AccessCall): object {
  const { app, code } = takeCode(core, args, 'oauth')
  const team = core.state.teams.get(code.team)!
  const person = { id: code.user, ...(code.userScopes.length > 0 ? userToken(core, app, code) : {}) }
  if (code.scopes.length === 0) return { app_id: app.id, authed_user: person, team: { id: team.id, name: team.name }, enterprise: null, is_enterprise_install: false }
  const install = newInstall(core.state, app, { team: team.id, scopes: code.scopes, installed_by: code.user }, core.clock())
  core.touch()
  core.push({ kind: 'apps' })
  return {
    app_id: app.id, authed_user: person, scope: install.scopes.join(','), token_type: 'bot', access_token: install.bot_token,
    bot_user_id: install.bot_user_id, team: { id: team.id, name: team.name }, enterprise: null, is_enterprise_install: false,
  }
}

function userToken(core: Core, app: App, code: Code): object {
  const token = `xoxp-${newId('', 12)}-${newSecret(8)}`
  core.state.grants.set(token, { token, kind: 'user', team_id: code.team, user_id: code.user, app_id: app.id, scopes: code.userScopes, refusal: null })
  return { scope: code.userScopes.join(','), access_token: token, token_type: 'user' }
}

export function revokeGrant(core: Core, grant: Grant): void {
  grant.refusal = 'token_revoked'
  core.touch()
  if (!grant.app_id) return
  const tokens = grant.kind === 'bot' ? { oauth: [], bot: [grant.user_id] } : { oauth: [grant.user_id], bot: [] }
  core.publish({ event: { type: 'tokens_revoked', tokens }, scopes: [], team: grant.team_id, app: grant.app_id, reach: 'app' })
}

/** Ends the installation; the bot leaves every channel without a word, as in Slack. */
export function uninstall(core: Core, app: App, team: string): Install {
  const install = core.state.installs.get(installKey(team, app.id))
  if (!install?.active) return fail('not_installed')
  install.active = false
  for (const grant of core.state.grants.values()) {
    if (grant.app_id === app.id && grant.team_id === team && !grant.refusal) revokeGrant(core, grant)
  }
  const bot = core.state.grants.get(install.bot_token)
  if (bot) bot.refusal = 'account_inactive'
  const user = core.state.users.get(install.bot_user_id)
  if (user) user.deleted = true
  for (const channel of core.state.channels.values()) channel.members = channel.members.filter((id) => id !== install.bot_user_id)
  core.publish({ event: { type: 'app_uninstalled' }, scopes: [], team, app: app.id, reach: 'app' })
  core.touch()
  core.push({ kind: 'channels' })
  return install
}
