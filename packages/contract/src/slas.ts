// Promises of time: policies with their targets and conditions.
import { z } from 'zod'
import { SLA_KINDS } from './clocks.ts'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time } from './fields.ts'
import { ISSUE_TYPES, PRIORITIES, SOURCES, type State } from './issues.ts'

const minutes = z.number().int().min(1, 'must be at least a minute').max(525_600, 'must be a year at most').nullable()
/** Minutes by priority; `other` is for issues without one. Null promises nothing. */
const byPriority = z.strictObject({ urgent: minutes, high: minutes, medium: minutes, low: minutes, other: minutes })
/** `account`: the hours the account goes by; `always`: around the clock; else the id of a schedule. */
const target = z.strictObject({ hours: z.union([z.enum(['account', 'always']), id]), minutes: byPriority })
export type SlaTarget = z.output<typeof target>

export const SLA_FIELDS = ['account', 'account_tag', 'priority', 'source', 'tag', 'team', 'type'] as const
export type SlaField = (typeof SLA_FIELDS)[number]
/** One of the values is enough; `is_not`: none of them. Accounts and teams are named by id, `none` is no priority or no team. */
const condition = z.strictObject({ field: z.enum(SLA_FIELDS), operator: z.enum(['is', 'is_not']), values: z.array(z.string().trim().min(1).max(255)).min(1, 'choose at least one value').max(100) })
export type SlaCondition = z.output<typeof condition>
const VALUES: Partial<Record<SlaField, readonly string[]>> = { priority: [...PRIORITIES, 'none'], source: SOURCES, type: ISSUE_TYPES }
const conditions = z.array(condition.refine((c) => c.values.every((v) => VALUES[c.field]?.includes(v) ?? true), 'names a value that this field does not have')).max(20)

/** States in which the resolution clock stands still. */
export const PAUSING = ['waiting_on_customer', 'on_hold'] as const satisfies readonly State[]

const warn = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('minutes'), value: z.number().int().min(1).max(100_000) }),
  z.strictObject({ unit: z.literal('percent'), value: z.number().int().min(1).max(99) }),
])
export type SlaWarning = z.output<typeof warn>

const alert = z.strictObject({
  channel: z.strictObject({ installation_id: id, channel_id: z.string().min(1).max(50) }).nullable().default(null),
  /** Into the thread of the triage card, where the issue has one. */
  on_card: z.boolean().default(true),
  message_assignee: z.boolean().default(true),
  /** An on-call service in which an alert is raised, once a time is up. */
  on_call: id.nullable().default(null),
})

const targets = z
  .strictObject({ first_response: target.nullable(), next_response: target.nullable(), resolution: target.nullable() })
  .refine((t) => SLA_KINDS.some((kind) => Object.values(t[kind]?.minutes ?? {}).some((m) => m !== null)), 'promise at least one time')

const policy = {
  name: z.string().trim().min(1).max(100),
  is_on: z.boolean().default(true),
  /** All must hold; without any the policy is for every issue. */
  conditions: conditions.default([]),
  targets,
  pause_in: z.array(z.enum(PAUSING)).max(2).default([...PAUSING]),
  /** Before the time is up; null: no warning. */
  warn: warn.nullable().default(null),
  alert: alert.default({ channel: null, on_card: true, message_assignee: true, on_call: null }),
}
export const slaPolicyInput = z.strictObject(policy)
export type SlaPolicyInput = z.output<typeof slaPolicyInput>

export const slaPolicy = z.object({
  id,
  ...policy,
  /** Promises are kept from this moment on: what began before is not judged. */
  since: time,
  /** Clocks that run now, and those that ended in the last 30 days. */
  running: z.number().int(),
  met: z.number().int(),
  breached: z.number().int(),
})
export type SlaPolicy = z.output<typeof slaPolicy>

export const listSlaPolicies = appEndpoint.get('/slas', {
  name: 'ListSlaPolicies',
  summary: 'Policies in the order they are looked at; the first that an issue matches is its own',
  access: 'workflows:read',
  data: z.array(slaPolicy),
})

export const addSlaPolicy = appEndpoint.post('/slas', {
  name: 'AddSlaPolicy',
  summary: 'Add a policy, above the others',
  access: 'workflows:write',
  body: slaPolicyInput,
  data: slaPolicy,
})

export const changeSlaPolicy = appEndpoint.put('/slas/{id}', {
  name: 'ChangeSlaPolicy',
  summary: 'Change a policy as a whole; clocks that run are reckoned anew from where they began',
  access: 'workflows:write',
  params: z.object({ id }),
  body: slaPolicyInput,
  data: slaPolicy,
})

export const removeSlaPolicy = appEndpoint.delete('/slas/{id}', {
  name: 'RemoveSlaPolicy',
  summary: 'Remove a policy; clocks that have ended stay for the record',
  access: 'workflows:write',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})

export const orderSlaPolicies = appEndpoint.put('/slas-order', {
  name: 'OrderSlaPolicies',
  summary: 'Put the policies into another order',
  access: 'workflows:write',
  body: z.strictObject({ ids: z.array(id).min(1).max(200) }),
  data: z.array(slaPolicy),
})

export const previewSlaPolicy = appEndpoint.post('/slas/preview', {
  name: 'PreviewSlaPolicy',
  summary: 'Which of the last 100 issues a policy would be for, before it is saved',
  access: 'workflows:read',
  /** `id`: the policy that is being changed, looked at in its place. */
  body: z.strictObject({ ...policy, id: id.optional() }),
  data: z.object({
    looked_at: z.number().int(),
    matched: z.number().int(),
    /** Of these, how many an earlier policy takes. */
    taken: z.number().int(),
    issues: z.array(z.object({ number: z.number().int(), title: z.string(), account: z.string(), promises: z.string() })),
  }),
})
