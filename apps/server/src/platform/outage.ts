// Whether an error says that the database is not there just now: gone, going, or not yet back.

/** Sent by PostgreSQL as it goes down or comes up; class 08 is the connection itself. */
const STATES = /^(57P0[1-3]|08...)$/
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ENOTFOUND'])
/** Files and other servers may be missing too; only a connection of the database's client has these. */
const CALLS = new Set(['connect', 'read', 'write', 'getaddrinfo'])
/** What the client says has no code. */
const WORDS = /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/

/** `fetch` hides what it met behind an error of its own, so nothing of the network outside looks like this. */
export const isOutage = (error: unknown): boolean => {
  if (!(error instanceof Error) || error instanceof TypeError) return false
  const { code = '', syscall = '' } = ((error instanceof AggregateError ? error.errors[0] : error) ?? {}) as { code?: string; syscall?: string }
  if (STATES.test(code) || (NETWORK.has(code) && CALLS.has(syscall)) || WORDS.test(error.message)) return true
  return isOutage(error.cause)
}
