// The activity log of an issue: who did what when, from which value to which.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, time } from './fields.ts'
import { reason } from './inbox.ts'

export const ACTIVITY_KINDS = ['status', 'people', 'fields', 'messages', 'sla'] as const
export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

const activity = z.object({
  id: z.string(),
  at: time,
  kind: z.enum(ACTIVITY_KINDS),
  /** Who did it; Patchbay itself, when nobody did. */
  actor: z.string(),
  /** What was changed, such as "Status". */
  what: z.string(),
  /** Empty where there is nothing to show. */
  from: z.string(),
  to: z.string(),
  reason: reason.nullable(),
})
export type Activity = z.output<typeof activity>

export const listActivity = appEndpoint.get('/issues/{id}/activity', {
  name: 'ListActivity',
  summary: 'What happened to an issue, newest first',
  access: 'issues:read',
  envelope: 'list',
  params: z.object({ id: z.union([id, z.string().regex(/^\d{1,9}$/)]) }),
  query: z.object({
    kind: z.enum(ACTIVITY_KINDS).optional(),
    cursor: z.string().max(512).optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
  data: z.array(activity),
})
