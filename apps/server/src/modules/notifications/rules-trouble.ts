// Says why a mail could not be sent, and what to do about it.

type Trouble = { code?: unknown; responseCode?: unknown; response?: unknown }

const WORDS: Record<string, (server: string) => string> = {
  EDNS: (server) => `There is no server named ${server}; look at the name in SMTP_URL.`,
  ETIMEDOUT: (server) => `${server} did not answer in time; look at the name and port in SMTP_URL, and whether a firewall is between.`,
  ECONNECTION: (server) => `${server} cannot be reached; look at the name and port in SMTP_URL, and whether a firewall is between.`,
  ESOCKET: (server) => `The connection to ${server} broke; smtps:// is for servers that speak TLS at once, smtp:// for all others.`,
  ETLS: (server) => `No encrypted connection to ${server} came about; look at its certificate.`,
  EAUTH: (server) => `${server} did not accept the name and password in SMTP_URL.`,
  EENVELOPE: (server) => `${server} did not accept the sender or the address it goes to; look at MAIL_FROM.`,
}

const SAME: Record<string, string> = { ENOTFOUND: 'EDNS', EAI_AGAIN: 'EDNS', ECONNREFUSED: 'ECONNECTION', EHOSTUNREACH: 'ECONNECTION', ENETUNREACH: 'ECONNECTION', ECONNRESET: 'ESOCKET', ENOAUTH: 'EAUTH' }

/** What the server itself said comes along, for it knows best; its code stands before it. */
export const sayTrouble = (error: unknown, server: string): string => {
  const { code, response } = (typeof error === 'object' && error !== null ? error : {}) as Trouble
  const known = typeof code === 'string' ? WORDS[SAME[code] ?? code] : undefined
  const said = typeof response === 'string' && response ? ` It said: ${response.replace(/\s+/g, ' ').trim().slice(0, 200)}` : ''
  return `${known ? known(server) : `${server} did not take the mail.`}${said}`
}
