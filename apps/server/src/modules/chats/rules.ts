// Pure decisions about visitors: which pages may show the widget, and who is offered what.

const patternOf = (origin: string): RegExp => new RegExp(`^${origin.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('\\*', '[a-z0-9-]+(\\.[a-z0-9-]+)*')}$`)

/** No list allows every page. */
export const fitsOrigin = (allowed: readonly string[], origin: string): boolean =>
  allowed.length === 0 || allowed.some((one) => patternOf(one).test(origin.toLowerCase()))

type Audience = 'everyone' | 'identified' | 'verified'
export const canSee = (audience: Audience, visitor: { email: string; isVerified: boolean }): boolean =>
  audience === 'everyone' || (audience === 'verified' ? visitor.isVerified : visitor.email !== '')
