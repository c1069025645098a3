// In the demo Slack is the sandbox: “Connect Slack” leads there, unless somebody has named an app of their own.
import type { OauthConfig } from './oauth.ts'

/** As the world of the demo has it; it opens nothing but a sandbox. */
const APP = { clientId: '1000.2000', clientSecret: 'sandbox-client-secret' }
const SIGNING_SECRET = 'sandbox-signing-secret'

export type SandboxConfig = { sandboxUrl: string; /** Whether anybody may be anybody: only on the machine that runs it. */ isDemo: boolean }

export const oauthFor = (config: OauthConfig & SandboxConfig): OauthConfig => {
  if (config.clientId || !config.sandboxUrl) return config
  const apiUrl = `${config.sandboxUrl}/api/`
  return { ...config, ...APP, apiUrl, keeps: { api_url: apiUrl, signing_secret: SIGNING_SECRET } }
}

/** In the sandbox anybody may say to be anybody. */
export const signInFor = (config: OauthConfig & SandboxConfig): OauthConfig => (config.clientId || config.isDemo ? oauthFor(config) : config)
