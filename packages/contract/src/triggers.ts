// Triggers: when this happens to an issue, and if that holds, after so long, do these things.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time, timeInput } from './fields.ts'
import { STATES } from './issues.ts'
import { triggerAction } from './trigger-actions.ts'
import { KICKOFFS, TRIGGER_SUBJECTS, triggerKickoffs } from './trigger-kickoffs.ts'
import { viewFilter, type ViewFilter } from './views.ts'

/** Where triggers are kept in the list; others may be named. */
export const TRIGGER_GROUPS = ['Default', 'Routing', 'SLA', 'Reactions', 'Autoresponses', 'CSAT', 'Internal Threads'] as const
export const MOST_TRIGGERS = 500
/** However triggers set each other off, it ends after so many. */
export const MOST_DEEP = 5

export const DELAY_UNITS = ['minutes', 'hours', 'days'] as const
export const UNIT_MINUTES: Record<(typeof DELAY_UNITS)[number], number> = { minutes: 1, hours: 60, days: 1440 }
const LONGEST_MINUTES = 365 * 1440

export const triggerDelay = z
  .strictObject({
    count: z.number().int().min(1, 'must be at least 1'),
    unit: z.enum(DELAY_UNITS),
    /** Counted around the clock, or while the account's support hours are open. */
    during: z.enum(['any_time', 'support_hours']).default('any_time'),
    /** Must hold all the while; when it stops to hold, nothing is done. */
    unchanged: viewFilter.nullable().default(null),
  })
  .refine((d) => d.count * UNIT_MINUTES[d.unit] <= LONGEST_MINUTES, { path: ['count'], message: 'must be a year at most; for what comes later use a trigger on a schedule' })
export type TriggerDelay = z.output<typeof triggerDelay>

const path = z.strictObject({
  conditions: viewFilter.nullable().default(null),
  /** Of issues, in plain words with variables, such as “the customer threatens to leave”: asked of AI where all else holds, before anything waits. */
  ai_condition: z.string().trim().min(1, 'must not be empty').max(1_000).optional(),
  delay: triggerDelay.nullable().default(null),
  actions: z.array(triggerAction).min(1, 'say at least one thing to do').max(30),
})
export type TriggerPath = z.output<typeof path>

const definition = {
  kickoffs: triggerKickoffs,
  /** Of several paths that match, the first alone, or all. */
  run: z.enum(['first', 'all']).default('first'),
  paths: z.array(path).min(1, 'needs at least one path').max(20),
}
const flows = z.object(definition)
export type TriggerFlow = z.output<typeof flows>

export const triggerInput = z.strictObject({
  name: z.string().trim().min(1, 'a trigger needs a name').max(100),
  description: z.string().trim().max(500).default(''),
  group: z.string().trim().min(1, 'a trigger belongs to a group').max(60).default('Default'),
  is_on: z.boolean().default(true),
  ...definition,
})
export type TriggerInput = z.output<typeof triggerInput>

export const trigger = z.object({
  id,
  name: z.string(),
  description: z.string(),
  group: z.string(),
  is_on: z.boolean(),
  version: z.number().int(),
  ...definition,
  /** Conditions that cannot be read any more, one sentence each: their paths do not run. */
  problems: z.array(z.string()),
  /** In the last 30 days. */
  runs: z.number().int(),
  failed: z.number().int(),
  waiting: z.number().int(),
  last_run_at: time.nullable(),
  /** When its schedule comes next. */
  next_at: time.nullable(),
  updated_at: time,
})
export type Trigger = z.output<typeof trigger>

export const listTriggers = appEndpoint.get('/triggers', {
  name: 'ListTriggers',
  summary: 'Triggers in the order they run',
  access: 'triggers:read',
  data: z.array(trigger),
})

const one = { params: z.object({ id }) }
export const getTrigger = appEndpoint.get('/triggers/{id}', { name: 'GetTrigger', summary: 'One trigger', access: 'triggers:read', ...one, data: trigger })

export const addTrigger = appEndpoint.post('/triggers', {
  name: 'AddTrigger',
  summary: 'Add a trigger, after the others',
  access: 'triggers:write',
  body: triggerInput,
  data: trigger,
})

export const changeTrigger = appEndpoint.put('/triggers/{id}', {
  name: 'ChangeTrigger',
  summary: 'Change a trigger as a whole; what waits goes on by the version it began with',
  access: 'triggers:write',
  ...one,
  body: triggerInput,
  data: trigger,
})

export const switchTrigger = appEndpoint.patch('/triggers/{id}', {
  name: 'SwitchTrigger',
  summary: 'Switch a trigger on or off; off drops what waits',
  access: 'triggers:write',
  ...one,
  body: z.strictObject({ is_on: z.boolean() }),
  data: trigger,
})

export const removeTrigger = appEndpoint.delete('/triggers/{id}', {
  name: 'RemoveTrigger',
  summary: 'Remove a trigger and drop what waits; what it did stays in the log',
  access: 'triggers:write',
  envelope: 'bare',
  ...one,
  data: nothing,
})

export const orderTriggers = appEndpoint.put('/triggers-order', {
  name: 'OrderTriggers',
  summary: 'Put the triggers into another order',
  access: 'triggers:write',
  body: z.strictObject({ ids: z.array(id).min(1).max(MOST_TRIGGERS) }),
  data: z.array(trigger),
})

export const previewTrigger = appEndpoint.post('/triggers/preview', {
  name: 'PreviewTrigger',
  summary: 'Which of the last 100 issues, accounts or contacts a trigger would act on, as they are now; what happened, and what AI is asked, is taken to hold',
  access: 'triggers:read',
  body: z.strictObject({ about: z.enum(TRIGGER_SUBJECTS).default('issue'), run: definition.run, paths: z.array(path.pick({ conditions: true })).min(1).max(20) }),
  data: z.object({
    looked_at: z.number().int(),
    matched: z.number().int(),
    /** Issues that match, newest first, with the paths that they would take. */
    issues: z.array(z.object({ number: z.number().int(), title: z.string(), account: z.string(), paths: z.array(z.number().int()) })),
    accounts: z.array(z.object({ id, name: z.string(), paths: z.array(z.number().int()) })),
    contacts: z.array(z.object({ id, name: z.string(), paths: z.array(z.number().int()) })),
    problems: z.array(z.string()),
  }),
})

export const listTriggerVersions = appEndpoint.get('/triggers/{id}/versions', {
  name: 'ListTriggerVersions',
  summary: 'What a trigger was, newest first',
  access: 'triggers:read',
  ...one,
  data: z.array(z.object({ version: z.number().int(), at: time, by: z.string(), name: z.string(), ...definition })),
})

export const rollBackTrigger = appEndpoint.post('/triggers/{id}/rollback', {
  name: 'RollBackTrigger',
  summary: 'Make an earlier version the newest',
  access: 'triggers:write',
  ...one,
  body: z.strictObject({ version: z.number().int().min(1) }),
  data: trigger,
})

/** `leaving`: all is done here, and something it sent has not arrived. `cut`: it was not run, so that triggers do not set each other off for ever. */
export const RUN_STATES = ['waiting', 'running', 'leaving', 'done', 'failed', 'cancelled', 'cut'] as const
export type RunState = (typeof RUN_STATES)[number]

export const triggerRun = z.object({
  id,
  trigger: z.object({ id, name: z.string() }),
  version: z.number().int(),
  /** Which path, counted from 0. */
  path: z.number().int(),
  kickoff: z.enum(KICKOFFS),
  /** What it acted on: one of the three. */
  /** `state`: as it is now. */
  issue: z.object({ id, number: z.number().int(), title: z.string(), account: z.string(), state: z.enum(STATES) }).nullable(),
  account: z.object({ id, name: z.string() }).nullable(),
  contact: z.object({ id, name: z.string() }).nullable(),
  state: z.enum(RUN_STATES),
  /** Why it was cancelled or cut, or what AI said of its condition. */
  reason: z.string(),
  at: time,
  due_at: time.nullable(),
  ended_at: time.nullable(),
  /** What was done, in order. */
  outcomes: z.array(
    z.object({
      ok: z.boolean(),
      says: z.string(),
      /** Of what was sent: on its way, arrived, or given up. */
      delivery: z.enum(['leaving', 'sent', 'failed']).nullable(),
      /** When it is tried next, where it did not arrive at once. */
      next_at: time.nullable(),
    }),
  ),
})
export type TriggerRun = z.output<typeof triggerRun>

export const listTriggerRuns = appEndpoint.get('/trigger-runs', {
  name: 'ListTriggerRuns',
  summary: 'Everything triggers did, and what waits, newest first',
  access: 'triggers:read',
  envelope: 'list',
  query: z.object({
    trigger_id: id.optional(),
    issue: z.string().regex(/^\d{1,9}$/, 'must be the number of an issue').optional(),
    state: z.enum(RUN_STATES).optional(),
    since: timeInput.optional(),
    /** In the title, or the name of account, contact, assignee or trigger; among the last 10,000 runs that fit otherwise. */
    q: z.string().trim().max(100).optional(),
    cursor: z.string().max(512).optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
  data: z.array(triggerRun),
})

export const cancelTriggerRun = appEndpoint.post('/trigger-runs/{id}/cancel', {
  name: 'CancelTriggerRun',
  summary: 'Take what waits out of the queue, or give up what did not arrive',
  access: 'triggers:write',
  ...one,
  data: triggerRun,
})

export const retryTriggerRun = appEndpoint.post('/trigger-runs/{id}/retry', {
  name: 'RetryTriggerRun',
  summary: 'Send once more what a run could not send; whoever got it already can tell by its id',
  access: 'triggers:write',
  ...one,
  data: triggerRun,
})

export const triggerSweep = z.object({
  id,
  trigger: z.object({ id, name: z.string() }),
  /** What it goes over. */
  about: z.enum(TRIGGER_SUBJECTS),
  /** The moment that came. */
  at: time,
  /** Issues that its conditions name, or all accounts or contacts, as far as they have been found; `is_found`: these are all. */
  found: z.number().int(),
  is_found: z.boolean(),
  looked_at: z.number().int(),
  /** On how many it acted, or will. */
  runs: z.number().int(),
})
export type TriggerSweep = z.output<typeof triggerSweep>

export const listTriggerSweeps = appEndpoint.get('/trigger-sweeps', {
  name: 'ListTriggerSweeps',
  summary: 'The last moments of triggers on a schedule, and how far each has come',
  access: 'triggers:read',
  query: z.object({ trigger_id: id.optional() }),
  data: z.array(triggerSweep),
})

/** Every condition of a trigger, wherever it stands. */
export const filtersOf = (flow: Pick<TriggerFlow, 'paths'>): ViewFilter[] => flow.paths.flatMap((p) => [p.conditions, p.delay?.unchanged ?? null].filter((f): f is ViewFilter => f !== null))
