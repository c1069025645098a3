// Pure decisions about visitors: which pages may show the widget, who is offered what, and when they are mailed.

const patternOf = (origin: string): RegExp => new RegExp(`^${origin.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('\\*', '[a-z0-9-]+(\\.[a-z0-9-]+)*')}$`)

/** No list allows every page. */
export const fitsOrigin = (allowed: readonly string[], origin: string): boolean =>
  allowed.length === 0 || allowed.some((one) => patternOf(one).test(origin.toLowerCase()))

type Audience = 'everyone' | 'identified' | 'verified'
export const canSee = (audience: Audience, visitor: { email: string; isVerified: boolean }): boolean =>
  audience === 'everyone' || (audience === 'verified' ? visitor.isVerified : visitor.email !== '')

/** Somebody of the customer's speaks in it who is not at the widget: told from what the visitor writes there. */
const ELSEWHERE = 'elsewhere:'
export const elsewhere = (externalId: string): string => ELSEWHERE + externalId
export const isElsewhere = (externalId: string | null): boolean => externalId?.startsWith(ELSEWHERE) ?? false

const HOUR_MS = 3_600_000
/** After a mail that was not answered by a look into the chat. */
const REST_MS = 4 * HOUR_MS
const DAY_MS = 24 * HOUR_MS
const MOST_A_DAY = 5

type Mailed = { now: Date; seenAt: Date | null; mailedAt: Date | null; mailedToday: number }
/** When a mail may leave: at once, or once it would be no nuisance any more. */
export const mailDue = ({ now, seenAt, mailedAt, mailedToday }: Mailed): Date => {
  const hasLooked = !mailedAt || (seenAt !== null && seenAt > mailedAt)
  if (mailedToday >= MOST_A_DAY) return new Date(now.getTime() + DAY_MS)
  return hasLooked ? now : new Date(Math.max(now.getTime(), mailedAt.getTime() + REST_MS))
}

/** Anybody can say to be on any page, and it is our mail that would lead there: only a site that is named, or a visitor who is proved, is taken at their word. */
export const pageToReturnTo = (chat: { pageUrl: string; isVerified: boolean }, origins: readonly string[]): string => {
  const { origin = '' } = URL.parse(chat.pageUrl) ?? {}
  return origin.startsWith('http') && (chat.isVerified || origins.length > 0) && fitsOrigin(origins, origin) ? chat.pageUrl : ''
}
