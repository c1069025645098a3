// API tokens: keys for programs. Whoever gives one out gives a role away, so it is for those who may give roles.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time } from './fields.ts'
import { ROLES } from './permissions.ts'

export const TOKEN_DAYS = [30, 90, 365] as const

export const apiToken = z.object({
  id,
  name: z.string(),
  role: z.enum(ROLES),
  created_at: time,
  /** Null when it was made on the command line. */
  created_by: z.string().nullable(),
  /** Exact to the minute; null when it was never used. */
  last_used_at: time.nullable(),
  /** From then on it opens nothing; null for never. */
  expires_at: time.nullable(),
})
export type ApiToken = z.output<typeof apiToken>

export const listApiTokens = appEndpoint.get('/api-tokens', {
  name: 'ListApiTokens',
  summary: 'The keys of programs that are not revoked, the newest first',
  access: 'roles:write',
  data: z.array(apiToken),
})

export const addApiToken = appEndpoint.post('/api-tokens', {
  name: 'AddApiToken',
  summary: 'Make a key for a program; it is shown once',
  access: 'roles:write',
  body: z.strictObject({
    name: z.string().trim().min(1, 'a token needs a name: what it does is shown under it').max(100),
    role: z.enum(ROLES),
    expires_in_days: z.literal(TOKEN_DAYS).nullable().default(null),
  }),
  data: apiToken.extend({ token: z.string() }),
})

export const revokeApiToken = appEndpoint.delete('/api-tokens/{id}', {
  name: 'RevokeApiToken',
  summary: 'Revoke a key; from then on it opens nothing',
  access: 'roles:write',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})
