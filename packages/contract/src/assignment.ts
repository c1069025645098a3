// Who gets what: each team's policy, what people can take, and statuses with what is handed over.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { clockTime, id, timeInput, timeZone } from './fields.ts'
import { WEEKDAYS } from './hours.ts'
import { USER_STATUSES, user } from './users.ts'

export const STRATEGIES = ['none', 'round_robin', 'load_balanced', 'recurring_daily', 'recurring_weekly'] as const
export type Strategy = (typeof STRATEGIES)[number]

/** Somebody, or a team inside this one with a policy of its own, on duty for some hours. */
export const assignmentBlock = z.strictObject({
  /** Every day when it is null, as the daily strategy has it. */
  day: z.enum(WEEKDAYS).nullable().default(null),
  from: clockTime,
  /** Earlier than `from`: it goes over midnight. */
  to: clockTime,
  who: z.strictObject({ kind: z.enum(['member', 'team']), id }),
})
export type AssignmentBlock = z.output<typeof assignmentBlock>

const weight = z.number().min(0).max(100)
export const assignmentWeights = z.strictObject({ urgent: weight, high: weight, medium: weight, low: weight, none: weight })
export type AssignmentWeights = z.output<typeof assignmentWeights>
export const EVEN_WEIGHTS: AssignmentWeights = { urgent: 1, high: 1, medium: 1, low: 1, none: 1 }

/** What of an issue a skill can be about: `tags`, `source`, `type`, `account.tags`, or a custom field. */
const skillField = z.string().regex(/^(tags|source|type|account\.tags|(account\.)?fields\.[a-z0-9_-]{1,100})$/i, 'give tags, source, type, account.tags or a custom field such as fields.language')
export const skill = z.strictObject({ field: skillField, value: z.string().trim().min(1).max(200) })
export type Skill = z.output<typeof skill>

export const assignmentPolicy = z.strictObject({
  strategy: z.enum(STRATEGIES),
  /** People who are busy or out of office get nothing. */
  only_active: z.boolean().default(true),
  /** Also when somebody has the issue already. */
  override: z.boolean().default(false),
  /** Teams inside this one with a policy of their own take turns like people. */
  with_subteams: z.boolean().default(false),
  /** Told when nobody can take an issue. */
  backstop_id: id.nullable().default(null),
  time_zone: timeZone.default('UTC'),
  blocks: z.array(assignmentBlock).max(500).default([]),
  weights: assignmentWeights.default(EVEN_WEIGHTS),
  skill_fields: z.array(skillField).max(10).default([]),
  /** When nobody has the skill: nobody gets it, instead of anybody. */
  skills_must: z.boolean().default(false),
})
export type AssignmentPolicy = z.output<typeof assignmentPolicy>

const byId = z.object({ id })

const decision = z.object({
  /** Null when nobody can take it. */
  user: z.object({ id, name: z.string() }).nullable(),
  reason: z.string(),
  skipped: z.array(z.object({ name: z.string(), why: z.string() })),
})
export type AssignmentDecision = z.output<typeof decision>

export const getAssignment = appEndpoint.get('/teams/{id}/assignment', {
  name: 'GetAssignment',
  summary: 'How a team’s issues are given out, and who would be next',
  access: 'teams:read',
  params: byId,
  data: z.object({ policy: assignmentPolicy, next: decision }),
})

export const setAssignment = appEndpoint.put('/teams/{id}/assignment', {
  name: 'SetAssignment',
  summary: 'Say how a team’s issues are given out',
  access: 'teams:write',
  params: byId,
  body: assignmentPolicy,
  data: z.object({ policy: assignmentPolicy, next: decision }),
})

const assignmentSettings = z.strictObject({
  /** Whoever of us replies first to an issue that nobody has, has it from then on. */
  first_replier_becomes_assignee: z.boolean(),
})
export type AssignmentSettings = z.output<typeof assignmentSettings>

export const getAssignmentSettings = appEndpoint.get('/settings/assignment', {
  name: 'GetAssignmentSettings',
  summary: 'What holds for issues that nobody has, whatever their team',
  access: 'teams:read',
  data: assignmentSettings,
})

export const setAssignmentSettings = appEndpoint.put('/settings/assignment', {
  name: 'SetAssignmentSettings',
  summary: 'Say what holds for issues that nobody has',
  access: 'workflows:write',
  body: assignmentSettings,
  data: assignmentSettings,
})

export const work = z.object({
  user_id: id,
  /** In weighted open issues; null for no limit. */
  capacity: z.number().nullable(),
  skills: z.array(skill),
  /** New and waiting on us, each counted once. */
  open: z.number().int(),
})
export type Work = z.output<typeof work>

export const listWork = appEndpoint.get('/work', {
  name: 'ListWork',
  summary: 'What everybody can take, and has',
  access: 'teams:read',
  data: z.array(work),
})

export const setWork = appEndpoint.put('/users/{id}/work', {
  name: 'SetWork',
  summary: 'Say how much somebody can take, and what they know',
  access: 'teams:write',
  params: byId,
  body: z.strictObject({ capacity: z.number().min(0).max(10_000).nullable(), skills: z.array(skill).max(100) }),
  data: work,
})

export const handover = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('nobody') }),
  z.strictObject({ to: z.literal('user'), user_id: id }),
  z.strictObject({ to: z.literal('team'), team_id: id }),
])
export type Handover = z.output<typeof handover>

export const setUserStatus = appEndpoint.put('/users/{id}/status', {
  name: 'SetUserStatus',
  summary: 'Say whether somebody is at work, until when, and who takes their open issues',
  access: 'signed-in',
  params: byId,
  body: z.strictObject({
    status: z.enum(USER_STATUSES),
    /** Then they are active again; null for until somebody says so. */
    until: timeInput.nullable().default(null),
    handover: handover.optional(),
  }),
  data: z.object({ user, handed_over: z.number().int(), handover_id: id.nullable() }),
})

export const undoHandover = appEndpoint.post('/handovers/{id}/undo', {
  name: 'UndoHandover',
  summary: 'Give back what was handed over and is still where it went',
  access: 'signed-in',
  params: byId,
  data: z.object({ returned: z.number().int() }),
})
