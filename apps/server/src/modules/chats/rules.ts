// Pure decisions about visitors: which pages may show the widget, and who is offered what.

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
