// Pure decisions about spam.

const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/** As people write it: an address or a link stands for its domain; null for what is none. */
export const domainIn = (typed: string): string | null => {
  const host = typed.trim().toLowerCase().replace(/^https?:\/\//, '').replace(/[/?#].*$/, '').replace(/^.*@/, '').replace(/\.$/, '')
  return DOMAIN.test(host) ? host : null
}
