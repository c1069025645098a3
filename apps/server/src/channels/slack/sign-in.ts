// Signing in with Slack, by OpenID Connect: who somebody is says Slack; whether they have a seat say we.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { WebClient } from '@slack/web-api'
import { findMembersByEmail, joinByDomain, type Member } from '../../modules/members/index.ts'
import { enter, openSession } from '../../modules/sessions/index.ts'
import { SYSTEM, type Ctx } from '../../platform/context.ts'
import { AppError, denied, invalid, sentenceOf } from '../../platform/errors.ts'
import { createLimits, senderOf } from '../../platform/limits.ts'
import { httpOf } from '../../platform/route.ts'
import { newSecret, sameText, type Secrets } from '../../platform/secrets.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import type { OauthConfig } from './oauth.ts'
import { findDoors } from './store.ts'

const LIFETIME_S = 600
const TRIES_A_MINUTE = 30
/** Ties the way back to the browser that went: somebody else's way would sign it in as them. */
const ENTERING = 'patchbay_entering'
const CALLBACK = '/slack/sign-in/callback'

/** A path of this desk; an address elsewhere would be a trap. */
const pathIn = (given: unknown): string => (typeof given === 'string' && given.length <= 500 && /^\/(?![/\\])/.test(given) ? given : '/')

/** `expiry.nonce.next.signature` */
const stateFor = (secrets: Secrets, nonce: string, next: string, now: Date): string => {
  const words = `${now.getTime() + LIFETIME_S * 1000}.${nonce}.${Buffer.from(next).toString('base64url')}`
  return `${words}.${secrets.sign(words)}`
}

const readState = (secrets: Secrets, state: string, now: Date): { nonce: string; next: string } | null => {
  const at = state.lastIndexOf('.')
  const words = state.slice(0, Math.max(at, 0))
  const [expires, nonce = '', next = ''] = words.split('.')
  if (!sameText(state.slice(at + 1), secrets.sign(words)) || Number(expires) <= now.getTime()) return null
  return { nonce, next: pathIn(Buffer.from(next, 'base64url').toString()) }
}

/** slack.com/api/ → slack.com/openid/connect/authorize; the sandbox has the same layout. */
const authorizeUrl = (config: OauthConfig, state: string, nonce: string): string => {
  const url = new URL(config.apiUrl.replace(/\/api\/?$/, '/openid/connect/authorize'))
  const fields = { response_type: 'code', client_id: config.clientId, scope: 'openid email profile', redirect_uri: config.publicUrl + CALLBACK, state, nonce }
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value)
  return url.href
}

/** What the token says; it comes from Slack itself over TLS, so its signature adds nothing (OpenID Connect Core 3.1.3.7). */
const claimsOf = (token: string): { nonce?: unknown; aud?: unknown } => {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object
  } catch {
    return {}
  }
}

type Known = { teamId: string; email: string; name: string; avatarUrl: string }

const askSlack = async (house: House, config: OauthConfig, code: string, nonce: string): Promise<Known> => {
  const options = { slackApiUrl: config.apiUrl, fetch: house.outside.fetch, retryConfig: { retries: 0 } }
  try {
    const bought = await new WebClient(undefined, options).openid.connect.token({ client_id: config.clientId, client_secret: config.clientSecret, code, redirect_uri: config.publicUrl + CALLBACK })
    const claims = claimsOf(bought.id_token ?? '')
    if (claims.nonce !== nonce || claims.aud !== config.clientId) throw invalid('Slack answered for another sign-in; try again.')
    const told = await new WebClient(bought.access_token, options).openid.connect.userInfo()
    if (!told.email || !told.email_verified) throw denied('Slack does not tell your email address, or has not checked it; sign in with a password.')
    return { teamId: told['https://slack.com/team_id'] ?? '', email: told.email.toLowerCase(), name: told.name || told.email, avatarUrl: told.picture ?? '' }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw invalid(`Slack did not accept the sign-in: ${sentenceOf(error)}`)
  }
}

const seatOf = async (ctx: Ctx, who: Known): Promise<Member | null> => (await findMembersByEmail(ctx, [who.email]))[0] ?? (await joinByDomain(ctx, who))

/**
 * Opens a session where the Slack workspace is connected and the person has a seat, or gets one.
 * Others' Slack workspaces count for nothing: whoever runs one says of its people what they like.
 */
const cookieFor = async (house: House, who: Known, browser: string): Promise<string> => {
  const doors = await findDoors(house.database.lookUp, who.teamId)
  if (doors.length === 0) throw denied('This Slack workspace is not connected here; sign in with a password, or ask an admin.')
  for (const { workspace_id: workspaceId } of doors) {
    const cookie = await stepInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => {
      const member = await seatOf(ctx, who)
      if (member?.deactivatedAt) throw denied('Your seat here was taken back; ask an admin.')
      return member ? openSession(ctx, member.id, browser) : null
    })
    if (cookie) return cookie
  }
  throw denied(`${who.email} has no seat here; ask an admin to invite you.`)
}

const cookieIn = (request: FastifyRequest): string => new RegExp(`(?:^|;\\s*)${ENTERING}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1] ?? ''
const withProblem = (problem: string, next = '/'): string => `/sign-in?${new URLSearchParams({ ...(next === '/' ? {} : { next }), problem }).toString()}`

export const mountSignIn = (app: FastifyInstance, house: House, secrets: Secrets, config: OauthConfig): void => {
  const isSecure = config.publicUrl.startsWith('https://')
  const tries = createLimits()
  app.get('/slack/sign-in', async (request, reply) => {
    if (!config.clientId) return reply.redirect(withProblem('Signing in with Slack is not set up here; sign in with a password.'))
    const nonce = newSecret().replaceAll('.', '')
    httpOf(request, reply, isSecure).setCookie(ENTERING, nonce, LIFETIME_S)
    return reply.redirect(authorizeUrl(config, stateFor(secrets, nonce, pathIn((request.query as { next?: string }).next), house.clock()), nonce))
  })
  app.get(CALLBACK, async (request, reply) => {
    const { code = '', state = '', error = '' } = request.query as Record<string, string>
    const known = readState(secrets, state, house.clock())
    if (error) return reply.redirect(withProblem(error === 'access_denied' ? 'The sign-in was cancelled in Slack.' : `Slack answered “${error.slice(0, 100)}”; try again.`, known?.next))
    try {
      if (!known || !sameText(known.nonce, cookieIn(request))) throw invalid('This sign-in is too old, or was begun in another browser; try again.')
      if (!tries.take(senderOf(request.ip), TRIES_A_MINUTE, house.clock().getTime()).allowed) throw new AppError('rate_limited', 'Too many tries to sign in; try again in a minute.')
      const who = await askSlack(house, config, code, known.nonce)
      enter(httpOf(request, reply, isSecure), [await cookieFor(house, who, String(request.headers['user-agent'] ?? ''))])
      return await reply.redirect(known.next)
    } catch (problem) {
      if (!(problem instanceof AppError)) throw problem
      return reply.redirect(withProblem(problem.message, known?.next))
    }
  })
}
