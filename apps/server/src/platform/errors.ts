// The one error that people see: a code of the contract and one clear sentence.
import type { ErrorCode } from '@patchbay/contract'

export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: { exists_id?: string; retryAfterSeconds?: number; wireCode?: string }
  constructor(code: ErrorCode, message: string, details: AppError['details'] = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

export const invalid = (message: string) => new AppError('invalid_request', message)
/** `what` is the noun as people know it: "Issue". Another workspace's thing is not found either. */
export const notFound = (what: string) => new AppError('not_found', `${what} not found!`)
export const conflict = (message: string, exists_id?: string) =>
  new AppError('conflict', message, exists_id === undefined ? {} : { exists_id })
export const denied = (message: string) => new AppError('permission_denied', message)

/** A sentence for a log line or a failed message, out of whatever was thrown; never a statement with its values. */
export const sentenceOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}
