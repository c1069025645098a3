// Errors as they travel: the codes, and the body that carries them.
import { z } from 'zod'

export const ERROR_CODES = [
  'invalid_request',
  'invalid_api_token',
  'permission_denied',
  'not_found',
  'conflict',
  'too_large',
  'rate_limited',
  'internal',
  'unavailable',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

export const STATUS_OF: Record<ErrorCode, number> = {
  invalid_request: 400,
  invalid_api_token: 401,
  permission_denied: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
}

export const errorBody = z
  .object({
    errors: z.array(z.string()),
    code: z.string(),
    request_id: z.string(),
    /** The object that is already there, on a duplicate. */
    exists_id: z.string().optional(),
  })
  .meta({ id: 'Error' })
export type ErrorBody = z.output<typeof errorBody>
