// The one way to the server: the contract's client with the mark that guards against forged requests.
import { ApiError, createClient } from '@patchbay/contract'

export const GUARD = { 'x-patchbay': '1' }

/** Browsers keep 64 kB at once for pages that are left, and refuse what is more. */
const OUTLIVES_UP_TO = 4_000

/** What was changed just before its page is left still gets there. */
export const sendOn: typeof fetch = (input, init) =>
  fetch(input, { ...init, keepalive: init?.method !== 'GET' && (typeof init?.body === 'string' ? init.body.length : 0) <= OUTLIVES_UP_TO })

export const call = createClient({ baseUrl: '/api', headers: GUARD, fetch: sendOn })

/** The request never arrived, as opposed to the server saying no. */
export const isUnreachable = (error: unknown): boolean =>
  !(error instanceof ApiError) || error.status === 502 || error.status === 503 || error.status === 504

export const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.status === 401

export const reasonOf = (error: unknown): string => {
  if (!(error instanceof ApiError)) return 'The server cannot be reached.'
  if (error.status >= 500) return 'The server had a problem. Nothing was lost.'
  return error.message
}
