// How promises were kept: over a period, by policy, team and assignee, and every one that was not.
import { z } from 'zod'
import { SLA_KINDS } from './clocks.ts'
import { appEndpoint } from './endpoint.ts'
import { id, time, timeInput } from './fields.ts'

/** Of clocks that were decided: met in time, or breached. Cancelled ones are neither. */
const kept = z.object({
  met: z.number().int(),
  breached: z.number().int(),
  /** In the middle of all that have ended: time in which support hours were open, and time on the wall. */
  median_open_seconds: z.number().int().nullable(),
  median_seconds: z.number().int().nullable(),
})
export type SlaKept = z.output<typeof kept>
const named = kept.extend({ id: id.nullable(), name: z.string(), kind: z.enum(SLA_KINDS) })
export type SlaNamed = z.output<typeof named>

export const SLA_STEPS = ['day', 'week', 'month'] as const

export const slaChosen = z.object({
  from: timeInput.optional(), to: timeInput.optional(), policy_id: id.optional(), account_id: id.optional(), team_id: id.optional(), assignee_id: id.optional(), kind: z.enum(SLA_KINDS).optional(),
})

const report = z.object({
  by_kind: z.array(kept.extend({ kind: z.enum(SLA_KINDS) })),
  step: z.enum(SLA_STEPS),
  over_time: z.array(kept.pick({ met: true, breached: true }).extend({ at: time })),
  by_policy: z.array(named),
  by_team: z.array(named),
  by_assignee: z.array(named),
})
export type SlaReport = z.output<typeof report>

export const getSlaReport = appEndpoint.get('/sla-report', {
  name: 'GetSlaReport', summary: 'How promised times were kept, of issues that you can see', access: 'analytics:read', query: slaChosen, data: report,
})

const breach = z.object({
  issue: z.object({ id, number: z.number().int(), title: z.string() }),
  kind: z.enum(SLA_KINDS),
  policy: z.string(),
  account: z.string(),
  team: z.string(),
  assignee: z.string(),
  due_at: time.nullable(),
  breached_at: time,
  /** Null while it is still not done. */
  stopped_at: time.nullable(),
})
export type SlaBreach = z.output<typeof breach>

export const listSlaBreaches = appEndpoint.get('/sla-breaches', {
  name: 'ListSlaBreaches', summary: 'Promised times that were not kept, newest first', access: 'analytics:read', envelope: 'list',
  query: slaChosen.extend({ cursor: z.string().max(512).optional(), limit: z.coerce.number().int().min(1).max(100).optional() }),
  data: z.array(breach),
})

/** Where every clock that was decided is fetched as a CSV file, with the query of the report. */
export const SLA_EXPORT_PATH = '/app/sla-report/export'
