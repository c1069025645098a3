// Installing by OAuth v2: off to Slack with a signed state, back with a code that is exchanged for tokens.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { WebClient } from '@slack/web-api'
import type { Caller } from '../../platform/context.ts'
import { denied, invalid, sentenceOf } from '../../platform/errors.ts'
import { newSecret, sameText, type Secrets } from '../../platform/secrets.ts'
import { edgeOf, type House } from '../../platform/workspace.ts'
import { connectWorkspace, type InstallTools } from './install.ts'
import { BOT_SCOPES } from './scopes.ts'

export type OauthConfig = { clientId: string; clientSecret: string; apiUrl: string; publicUrl: string }
const LIFETIME_MS = 10 * 60_000

/** Where one began, which is where one comes back to. */
const PAGES = { slack: '/settings/slack', chat: '/settings/chat/routing' }
type Begun = keyof typeof PAGES
const begunAt = (state: string): Begun => (state.split('.')[2]?.startsWith('chat-') ? 'chat' : 'slack')

/** `workspace.expiry.begun-random.signature`: made for one person's workspace, good for ten minutes. */
const stateFor = (secrets: Secrets, workspaceId: string, now: Date, begun: Begun): string => {
  const words = `${workspaceId}.${now.getTime() + LIFETIME_MS}.${begun}-${newSecret().slice(0, 16)}`
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
    if (!caller?.may('settings:write')) throw denied('Only an admin who is signed in can connect Slack.')
    return caller
  }
  app.get('/slack/install', async (request, reply) => {
    const caller = await admin(request)
    if (!config.clientId) throw invalid('SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are not set; set them, or connect by tokens.')
    return reply.redirect(authorizeUrl(config, stateFor(tools.secrets, caller.workspaceId, house.clock(), (request.query as Record<string, string>).for === 'chat' ? 'chat' : 'slack')))
  })
  app.get('/slack/oauth/callback', async (request, reply) => {
    const caller = await admin(request)
    const { code = '', state = '', error = '' } = request.query as Record<string, string>
    const begun = begunAt(state)
    if (error) return reply.redirect(`${PAGES[begun]}?problem=${encodeURIComponent('The installation was cancelled in Slack.')}`)
    if (!stateFits(tools.secrets, state, caller.workspaceId, house.clock())) throw invalid('This installation link is too old or not yours; start again from Settings → Slack.')
    const bot_token = await exchange(house, config, code)
    await connectWorkspace(edgeOf(house, caller.workspaceId, caller.actor), tools, { bot_token })
    tools.changed()
    return reply.redirect(begun === 'chat' ? `${PAGES.chat}?slack=connected` : PAGES.slack)
  })
}
