// Installing by OAuth v2: off to Slack with a signed state, back with a code that is exchanged for tokens.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { WebClient } from '@slack/web-api'
import type { Caller } from '../../platform/context.ts'
import { AppError, denied, invalid, sentenceOf } from '../../platform/errors.ts'
import { newSecret, sameText, type Secrets } from '../../platform/secrets.ts'
import { edgeOf, type House } from '../../platform/workspace.ts'
import { connectWorkspace, type InstallTools, type Tokens } from './install.ts'
import { BOT_SCOPES } from './scopes.ts'

export type OauthConfig = {
  clientId: string; clientSecret: string; apiUrl: string; publicUrl: string
  /** What a workspace is kept with where it is not what all have. */
  keeps?: Pick<Tokens, 'api_url' | 'signing_secret'>
}
const LIFETIME_MS = 10 * 60_000

/** Which settings it was begun from, and goes back to. */
type Purpose = 'chat' | 'slack'
const HOME: Record<Purpose, string> = { chat: '/settings/chat/routing', slack: '/settings/slack' }
const purposeOf = (word: string | undefined): Purpose => (word === 'chat' ? 'chat' : 'slack')

/** `workspace.expiry.random.purpose.signature`: made for one person's workspace, good for ten minutes. */
const stateFor = (secrets: Secrets, workspaceId: string, purpose: Purpose, now: Date): string => {
  const words = `${workspaceId}.${now.getTime() + LIFETIME_MS}.${newSecret().slice(0, 16).replaceAll('.', '')}.${purpose}`
  return `${words}.${secrets.sign(words)}`
}

const stateFits = (secrets: Secrets, state: string, workspaceId: string, now: Date): boolean => {
  const at = state.lastIndexOf('.')
  const [words, signature] = [state.slice(0, at), state.slice(at + 1)]
  const [of, expires] = words.split('.')
  return sameText(signature, secrets.sign(words)) && of === workspaceId && Number(expires) > now.getTime()
}

/** slack.com/api/ → slack.com/oauth/v2/authorize; the sandbox has the same layout. */
const authorizeUrl = (config: OauthConfig, state: string): string => {
  const url = new URL(config.apiUrl.replace(/\/api\/?$/, '/oauth/v2/authorize'))
  url.searchParams.set('client_id', config.clientId)
  url.searchParams.set('scope', BOT_SCOPES.join(','))
  url.searchParams.set('redirect_uri', `${config.publicUrl}/slack/oauth/callback`)
  url.searchParams.set('state', state)
  return url.href
}

/** What Slack says when nobody pressed Allow, or was not allowed to. */
const refusalIn = (error: string): string => {
  if (error === 'access_denied') return 'The installation was cancelled in Slack.'
  if (/approv|restrict|not_allowed/.test(error)) return 'This Slack workspace lets apps in only when an admin of it approves; ask one, then connect again.'
  return `Slack answered “${error.slice(0, 100)}”; try again, and ask an admin of the Slack workspace when it goes on.`
}
const withProblem = (purpose: Purpose, problem: string): string => `${HOME[purpose]}?problem=${encodeURIComponent(problem)}`

const exchange = async (house: House, config: OauthConfig, code: string): Promise<string> => {
  const slack = new WebClient(undefined, { slackApiUrl: config.apiUrl, fetch: house.outside.fetch, retryConfig: { retries: 0 } })
  try {
    const answer = await slack.oauth.v2.access({
      client_id: config.clientId, client_secret: config.clientSecret, code, redirect_uri: `${config.publicUrl}/slack/oauth/callback`,
    })
    return String(answer.access_token)
  } catch (error) {
    throw invalid(`Slack did not accept the code: ${sentenceOf(error)}`)
  }
}

export const mountOauth = (
  app: FastifyInstance,
  house: House,
  tools: InstallTools & { changed(): void },
  config: OauthConfig,
  authenticate: (request: FastifyRequest) => Promise<Caller | null>,
): void => {
  const admin = async (request: FastifyRequest): Promise<Caller> => {
    const caller = await authenticate(request)
    if (!caller?.may('apps:write')) throw denied('Your role does not allow connecting Slack; ask an admin.')
    return caller
  }
  app.get('/slack/install', async (request, reply) => {
    const caller = await admin(request)
    if (!config.clientId) throw invalid('SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are not set; set them, or connect by tokens.')
    const purpose = purposeOf((request.query as { for?: string }).for)
    return reply.redirect(authorizeUrl(config, stateFor(tools.secrets, caller.workspaceId, purpose, house.clock())))
  })
  app.get('/slack/oauth/callback', async (request, reply) => {
    const caller = await admin(request)
    const { code = '', state = '', error = '' } = request.query as Record<string, string>
    const purpose = purposeOf(state.split('.')[3])
    if (error) return reply.redirect(withProblem(purpose, refusalIn(error)))
    try {
      if (!stateFits(tools.secrets, state, caller.workspaceId, house.clock())) throw invalid('This installation link is too old or not yours; start again from Settings → Slack.')
      const bot_token = await exchange(house, config, code)
      await connectWorkspace(edgeOf(house, caller.workspaceId, caller.actor), tools, { bot_token, ...config.keeps })
    } catch (problem) {
      // In a window of its own nobody reads an answer in JSON.
      if (purpose !== 'chat' || !(problem instanceof AppError)) throw problem
      return reply.redirect(withProblem(purpose, problem.message))
    }
    tools.changed()
    return reply.redirect(purpose === 'chat' ? `${HOME.chat}?slack=connected` : HOME.slack)
  })
}
