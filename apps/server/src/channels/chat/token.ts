// The visitor's token: who they are and for how long, signed; without it no id of a chat is worth anything.
import { isId } from '../../platform/id.ts'
import { sameText, type Secrets } from '../../platform/secrets.ts'

export type Token = {
  workspaceId: string
  /** One browser. */
  visitorId: string
  email: string
  name: string
  avatarUrl: string
  accountId: string | null
  isVerified: boolean
  /** Of the secret at the time: with another, what was proved holds no longer. */
  epoch: string
  expiresAt: number
}

const PREFIX = 'visitor/'
export const TOKEN_MS = 30 * 24 * 3_600_000

export const writeToken = (secrets: Secrets, token: Token): string => {
  const body = Buffer.from(JSON.stringify(token)).toString('base64url')
  return `${body}.${secrets.sign(PREFIX + body)}`
}

/** Null for what was not written here, was changed, or has run out. */
export const readToken = (secrets: Secrets, text: string, now: Date): Token | null => {
  const [body = '', signature = ''] = text.split('.')
  if (!body || !sameText(signature, secrets.sign(PREFIX + body))) return null
  const token = JSON.parse(Buffer.from(body, 'base64url').toString()) as Token
  return isId(token.workspaceId) && token.expiresAt > now.getTime() ? token : null
}
