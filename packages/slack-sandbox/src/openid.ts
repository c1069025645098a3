// Signing in with Slack: OpenID Connect, as api.slack.com/authentication/sign-in-with-slack describes it.
import type { Core } from './core.ts'
import { fail } from './errors.ts'
import { newId, newSecret } from './ids.ts'
import { takeCode } from './oauth.ts'
import { avatarOf } from './shape.ts'
import type { User } from './state.ts'

type Call = { core: Core; args: Record<string, unknown>; grant: { user_id: string; app_id: string | null } }
const HOUR_S = 3_600

/** What both the token and `userInfo` say of a person. */
function claimsOf(core: Core, user: User): Record<string, unknown> {
  const team = core.state.teams.get(user.team_id)!
  const [given = '', ...family] = user.real_name.split(' ')
  return {
    sub: user.id, 'https://slack.com/user_id': user.id, 'https://slack.com/team_id': team.id,
    ...(user.email ? { email: user.email, email_verified: true } : {}),
    name: user.real_name, given_name: given, family_name: family.join(' '), picture: avatarOf(core, user), locale: 'en-US',
    'https://slack.com/team_name': team.name, 'https://slack.com/team_domain': team.domain,
  }
}

/** The sandbox signs with nothing: whoever gets a token from the endpoint itself needs no signature (OpenID Connect Core 3.1.3.7). */
function idToken(claims: Record<string, unknown>): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`
}

export function tradeOpenId({ core, args }: Pick<Call, 'core' | 'args'>): object {
  const { app, code } = takeCode(core, args, 'openid')
  const user = core.state.users.get(code.user)!
  const token = `xoxp-${newId('', 12)}-${newSecret(8)}`
  core.state.grants.set(token, { token, kind: 'user', team_id: user.team_id, user_id: user.id, app_id: app.id, scopes: code.scopes, refusal: null })
  core.touch()
  const now = Math.floor(core.clock() / 1000)
  const claims = { iss: core.url, aud: app.client_id, iat: now, exp: now + HOUR_S, auth_time: now, nonce: code.nonce, ...claimsOf(core, user) }
  return { access_token: token, token_type: 'Bearer', id_token: idToken(claims) }
}

export function userInfo({ core, grant }: Call): object {
  return claimsOf(core, core.state.users.get(grant.user_id) ?? fail('user_not_found'))
}
