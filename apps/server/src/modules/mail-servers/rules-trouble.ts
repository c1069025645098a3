// Says why a mail could not be sent, and what to do about it.

type Trouble = { code?: unknown; response?: unknown; message?: unknown }
type Place = { server: string; isOwn: boolean }

/** Where what is wrong can be put right. */
const placesOf = (isOwn: boolean) => (isOwn ? { url: 'these settings', secure: 'TLS', plain: 'STARTTLS', from: 'the sender' } : { url: 'SMTP_URL', secure: 'smtps://', plain: 'smtp://', from: 'MAIL_FROM' })
type Places = ReturnType<typeof placesOf>

const WORDS: Record<string, (server: string, at: Places) => string> = {
  EDNS: (server, at) => `There is no server named ${server}; look at the name in ${at.url}.`,
  EPRIVATE: (server) => `${server} is in a private network, which is not allowed; whoever runs Patchbay can allow it in SMTP_PRIVATE_URLS.`,
  ETIMEDOUT: (server, at) => `${server} did not answer in time; look at the name and port in ${at.url}, and whether a firewall is between.`,
  ECONNECTION: (server, at) => `${server} cannot be reached; look at the name and port in ${at.url}, and whether a firewall is between.`,
  ESOCKET: (server, at) => `The connection to ${server} broke; ${at.secure} is for servers that speak TLS at once, ${at.plain} for all others.`,
  ETLS: (server) => `No encrypted connection to ${server} came about; look at its certificate.`,
  EAUTH: (server, at) => `${server} did not accept the name and password in ${at.url}.`,
  EENVELOPE: (server, at) => `${server} did not accept the sender or the address it goes to; look at ${at.from}.`,
}

const SAME: Record<string, string> = { ENOTFOUND: 'EDNS', EAI_AGAIN: 'EDNS', ECONNREFUSED: 'ECONNECTION', EHOSTUNREACH: 'ECONNECTION', ENETUNREACH: 'ECONNECTION', ECONNRESET: 'ESOCKET', ENOAUTH: 'EAUTH' }

const kindOf = ({ code, message }: Trouble): string => {
  if (typeof code !== 'string') return ''
  // A certificate that is not trusted breaks the connection like anything else.
  return code === 'ESOCKET' && /certificate|altnames/i.test(String(message)) ? 'ETLS' : (SAME[code] ?? code)
}

/** What the server itself said comes along, for it knows best; its code stands before it. */
export const sayTrouble = (error: unknown, { server, isOwn }: Place): string => {
  const trouble = (typeof error === 'object' && error !== null ? error : {}) as Trouble
  const known = WORDS[kindOf(trouble)]
  const said = typeof trouble.response === 'string' && trouble.response ? ` It said: ${trouble.response.replace(/\s+/g, ' ').trim().slice(0, 200)}` : ''
  return `${known ? known(server, placesOf(isOwn)) : `${server} did not take the mail.`}${said}`
}
