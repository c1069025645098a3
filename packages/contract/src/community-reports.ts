// How communities go: who is there, what they ask, how soon it is answered and settled.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, time, timeInput } from './fields.ts'

const span = z.object({ p50_seconds: z.number().int().nullable(), p90_seconds: z.number().int().nullable() })
export type CommunitySpan = z.output<typeof span>

/** Of issues that were opened in the time it is about. */
const asked = z.object({
  issues: z.number().int(),
  /** How many of those are not closed. */
  open: z.number().int(),
  /** How many people asked them. */
  askers: z.number().int(),
  first_response: span,
  resolution: span,
})
export type CommunityAsked = z.output<typeof asked>
const named = asked.extend({ id: id.nullable(), name: z.string() })
export type CommunityNamed = z.output<typeof named>

const report = z.object({
  /** Every community channel; customers who are in it. */
  channels: z.array(z.object({ id, name: z.string(), members: z.number().int() })),
  /** Customers in the channels it is about, each once. */
  members: z.number().int(),
  all: asked,
  step: z.enum(['day', 'week', 'month']),
  over_time: z.array(z.object({ at: time, issues: z.number().int(), answered: z.number().int() })),
  by_account: z.array(named),
  by_channel: z.array(named),
})
export type CommunityReport = z.output<typeof report>

export const getCommunityReport = appEndpoint.get('/community-report', {
  name: 'GetCommunityReport',
  summary: 'Members, issues, and how soon they were answered and settled in community channels, of issues that you can see',
  access: 'analytics:read',
  query: z.object({ from: timeInput.optional(), to: timeInput.optional(), channel_id: id.optional(), account_id: id.optional() }),
  data: report,
})
