// Pure decisions about visitors: who has proved who they are, which pages may show the widget, what a visitor may write.
import { createHmac } from 'node:crypto'
import { cleanHtml } from '../../platform/html.ts'
import { sameText } from '../../platform/secrets.ts'

/** The secret is hex and is used as the bytes it stands for. */
export const hashOf = (secret: string, email: string): string => createHmac('sha256', Buffer.from(secret, 'hex')).update(email).digest('hex')

/** Compared in constant time. Sites hash the address as they write it, which may differ in case from how it is kept. */
export const fitsHash = (secret: string, emails: string[], given: string): boolean => {
  const fits = emails.map((email) => sameText(hashOf(secret, email), given.toLowerCase()))
  return fits.includes(true)
}

const patternOf = (origin: string): RegExp => new RegExp(`^${origin.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('\\*', '[a-z0-9-]+(\\.[a-z0-9-]+)*')}$`)

/** No list allows every page. */
export const fitsOrigin = (allowed: readonly string[], origin: string): boolean =>
  allowed.length === 0 || allowed.some((one) => patternOf(one).test(origin.toLowerCase()))

type Audience = 'everyone' | 'identified' | 'verified'
export const canSee = (audience: Audience, visitor: { email: string; isVerified: boolean }): boolean =>
  audience === 'everyone' || (audience === 'verified' ? visitor.isVerified : visitor.email !== '')

/** What a chat has no use for: pictures from elsewhere would tell who looks at them, and a mention is not a visitor's to make. */
const KEPT = /<(?!\/?(a|b|blockquote|br|code|del|em|i|li|ol|p|pre|s|strong|u|ul)(\s|>|\/))[^>]*>/gi
export const visitorHtml = (html: string): string => cleanHtml(cleanHtml(html).replace(KEPT, ''))
