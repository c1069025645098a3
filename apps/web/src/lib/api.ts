// The one way to the server: the contract's client with the mark that guards against forged requests.
import { ApiError, createClient } from '@patchbay/contract'

export const GUARD = { 'x-patchbay': '1' }
export const call = createClient({ baseUrl: '/api', headers: GUARD })

/** The request never arrived, as opposed to the server saying no. */
export const isUnreachable = (error: unknown): boolean =>
  !(error instanceof ApiError) || error.status === 502 || error.status === 503 || error.status === 504

export const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.status === 401

export const reasonOf = (error: unknown): string => {
  if (!(error instanceof ApiError)) return 'The server cannot be reached.'
  if (error.status >= 500) return 'The server had a problem. Nothing was lost.'
  return error.message
}
