// Environment to typed configuration, on one page; nothing else reads process.env.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const number = (fallback: number) => z.coerce.number().int().min(0).max(65535).default(fallback)
const flag = z.enum(['', '0', '1', 'true', 'false']).default('').transform((v) => v === '1' || v === 'true')

const urlList = (protocol: RegExp, example: string) =>
  z.string().default('').transform((v) => v.split(',').map((u) => u.trim()).filter((u) => u !== '')).pipe(z.array(z.url({ protocol, error: `must be addresses such as ${example}, with commas between them` })))

const environment = z.object({
  PORT: number(3000),
  SANDBOX_PORT: number(3001),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().default(''),
  PUBLIC_URL: z.string().default(''),
  SECRET_KEY: z.union([z.literal(''), z.string().min(32, 'must be at least 32 characters')]).default(''),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** web answers HTTP, worker runs lanes and jobs, all does both. */
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  TRUST_PROXY: flag,
  /** `pylon` = the published limits; a number = so many calls a minute for every endpoint. */
  API_RATE_LIMIT: z.union([z.literal('pylon'), z.coerce.number().int().min(1)]).default(600_000),
  SLACK_API_URL: z.string().default('https://slack.com/api/'),
  SLACK_CLIENT_ID: z.string().default(''),
  SLACK_CLIENT_SECRET: z.string().default(''),
  SLACK_SIGNING_SECRET: z.string().default(''),
  /** smtps://user:password@mail.example.com, or smtp:// with STARTTLS where the server offers it. */
  SMTP_URL: z.union([z.literal(''), z.url({ protocol: /^smtps?$/, error: 'must be an address such as smtps://user:password@mail.example.com' })]).default(''),
  MAIL_FROM: z.string().max(200).default(''),
  /** Mail servers in private networks that workspaces may use, such as smtp://relay.internal:25. */
  SMTP_PRIVATE_URLS: urlList(/^smtps?$/, 'smtp://relay.internal:25'),
  PATCHBAY_DEMO: flag,
  /** Addresses of custom apps in private networks that workspaces may use, such as http://crm.internal:8080. */
  APP_PRIVATE_URLS: urlList(/^https?$/, 'http://crm.internal:8080'),
  /** Addresses of models in private networks that workspaces may use, such as http://localhost:11434. */
  AI_PRIVATE_URLS: urlList(/^https?$/, 'http://localhost:11434'),
  /** A file in the MaxMind DB format (.mmdb) that says which company an address belongs to. */
  COMPANY_FILE: z.string().trim().default(''),
})

export type Config = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string
  publicUrl: string
  secretKey: string
  logLevel: z.output<typeof environment>['LOG_LEVEL']
  role: 'all' | 'web' | 'worker'
  trustProxy: boolean
  apiRateLimit: 'pylon' | number
  mail: { url: string; from: string; privateUrls: string[] }
  slack: { apiUrl: string; clientId: string; clientSecret: string; signingSecret: string }
  demo: { on: boolean; sandboxUrl: string }
  appPrivateUrls: string[]
  aiPrivateUrls: string[]
  /** Empty for none. */
  companyFile: string
}

const isLoopback = (host: string): boolean => ['127.0.0.1', 'localhost', '::1'].includes(host)

/** The key of this installation: from the environment, else made once and kept in the data folder. */
const keyIn = (dataDir: string): string => {
  const path = join(dataDir, 'secret.key')
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  mkdirSync(dataDir, { recursive: true })
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  writeFileSync(path, `${key}\n`, { mode: 0o600 })
  return key
}

/** @throws Error with one sentence naming the variable that is wrong. */
export const readConfig = (env: Record<string, string | undefined>): Config => {
  const read = environment.safeParse(env)
  if (!read.success) {
    const issue = read.error.issues[0]
    throw new Error(`The environment variable ${issue?.path.join('.')} is not right: ${issue?.message}.`)
  }
  const e = read.data
  const dataDir = resolve(e.DATA_DIR)
  return {
    port: e.PORT,
    host: e.HOST,
    dataDir,
    databaseUrl: e.DATABASE_URL,
    publicUrl: (e.PUBLIC_URL || `http://localhost:${e.PORT}`).replace(/\/$/, ''),
    secretKey: e.SECRET_KEY || keyIn(dataDir),
    logLevel: e.LOG_LEVEL,
    role: e.ROLE,
    trustProxy: e.TRUST_PROXY,
    apiRateLimit: e.API_RATE_LIMIT,
    mail: { url: e.SMTP_URL, from: e.MAIL_FROM || (e.SMTP_URL ? `Patchbay <patchbay@${new URL(e.SMTP_URL).hostname}>` : ''), privateUrls: e.SMTP_PRIVATE_URLS },
    slack: {
      apiUrl: e.SLACK_API_URL.replace(/\/?$/, '/'),
      clientId: e.SLACK_CLIENT_ID,
      clientSecret: e.SLACK_CLIENT_SECRET,
      signingSecret: e.SLACK_SIGNING_SECRET,
    },
    // Signing in without a password is for the machine itself, never for a network.
    demo: { on: e.PATCHBAY_DEMO && isLoopback(e.HOST), sandboxUrl: e.PATCHBAY_DEMO ? `http://localhost:${e.SANDBOX_PORT}` : '' },
    appPrivateUrls: e.APP_PRIVATE_URLS,
    aiPrivateUrls: e.AI_PRIVATE_URLS,
    companyFile: e.COMPANY_FILE && resolve(e.COMPANY_FILE),
  }
}
