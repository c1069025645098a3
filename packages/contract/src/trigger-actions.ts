// What triggers can do: every action and what it needs to know.
import { z } from 'zod'
import { id, tagNames } from './fields.ts'
import { PRIORITIES } from './issues.ts'
import { emojiName } from './messages.ts'
import { ALERT_WAYS, SEVERITIES } from './on-call.ts'
import type { Permission } from './permissions.ts'
import type { TriggerSubject } from './trigger-kickoffs.ts'
import { httpHeader } from './webhooks.ts'

/** Words with variables in double braces, such as {{ issue.number }}. */
const text = (most: number) => z.string().trim().min(1, 'must not be empty').max(most)

export const SNOOZE_UNITS = ['hours', 'days'] as const
export const TAG_WAYS = ['append', 'remove', 'set'] as const

const slackTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('channel'), installation_id: id, channel_id: z.string().min(1).max(50) }),
  z.strictObject({ kind: z.literal('member'), member_id: id }),
  z.strictObject({ kind: z.enum(['assignee', 'followers', 'owner']) }),
])

const slug = z.string().regex(/^[a-z0-9_-]{1,100}$/i, 'is no name of a field')

const emailTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('member'), member_id: id }),
  z.strictObject({ kind: z.literal('address'), email: z.email('is no email address').max(254) }),
  z.strictObject({ kind: z.enum(['assignee', 'followers', 'owner']) }),
])
const invited = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('member'), member_id: id }), z.strictObject({ kind: z.enum(['assignee', 'owner']) })])

export const CALL_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Where a call goes is fixed, so that nobody's words can lead it elsewhere; variables may stand behind the host. */
const callUrl = z
  .string()
  .trim()
  .max(2_000)
  .regex(/^https?:\/\/[^\s/?#{}@]+([/?#].*)?$/, 'must be a web address such as https://api.example.com/issues/{{ issue.number }}, with variables behind the host only')

/** Absent leaves the promise as it is; null promises nothing. */
const slaMinutes = z.number().int().min(1, 'must be at least a minute').max(525_600, 'must be a year at most').nullable().optional()

export const triggerAction = z.discriminatedUnion('do', [
  /** One of the five, or one of our own, by its slug. */
  z.strictObject({ do: z.literal('set_status'), state: z.string().regex(/^[a-z0-9_-]{1,60}$/, 'is no status') }),
  z.strictObject({
    do: z.literal('assign'),
    to: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('member'), member_id: id }), z.strictObject({ kind: z.enum(['owner', 'nobody']) })]),
    only_if_unassigned: z.boolean().default(false),
    only_if_active: z.boolean().default(false),
  }),
  z.strictObject({ do: z.literal('set_team'), team_id: id.nullable(), only_if_empty: z.boolean().default(false) }),
  z.strictObject({ do: z.literal('set_priority'), priority: z.enum(PRIORITIES).nullable() }),
  z.strictObject({ do: z.literal('change_tags'), way: z.enum(TAG_WAYS), tags: tagNames.min(1, 'name at least one tag') }),
  z.strictObject({ do: z.literal('set_field'), slug, value: z.string().max(2_000), values: z.array(z.string().max(1_000)).max(100).optional() }),
  z
    .strictObject({
      do: z.literal('set_sla'),
      first_response: slaMinutes,
      next_response: slaMinutes,
      resolution: slaMinutes,
      /** `account`: the hours the account goes by; `always`: around the clock; else the id of a schedule. */
      hours: z.union([z.enum(['account', 'always']), id]).default('account'),
    })
    .refine((a) => [a.first_response, a.next_response, a.resolution].some((m) => m !== undefined), 'say at least one time'),
  z.strictObject({ do: z.literal('set_portal'), visible: z.boolean() }),
  z.strictObject({ do: z.literal('set_title'), title: text(255) }),
  z.strictObject({ do: z.literal('make_ticket') }),
  z.strictObject({ do: z.literal('reply'), body_html: text(50_000) }),
  z.strictObject({ do: z.literal('note'), body_html: text(50_000) }),
  z.strictObject({ do: z.literal('follow'), member_id: id }),
  z.strictObject({ do: z.literal('snooze'), count: z.number().int().min(1).max(1_000), unit: z.enum(SNOOZE_UNITS) }),
  z.strictObject({ do: z.literal('react'), emoji: emojiName }),
  z.strictObject({ do: z.literal('slack_message'), to: slackTo, message: text(2_000), card: z.boolean().default(false) }),
  z.strictObject({ do: z.literal('internal_thread'), installation_id: id, channel_id: z.string().min(1).max(50) }),
  z.strictObject({ do: z.literal('ask_form'), form_id: id }),
  z.strictObject({ do: z.literal('send_survey'), survey_id: id }),
  z.strictObject({ do: z.literal('send_webhook'), webhook_id: id, body: text(20_000) }),
  /** What becomes of the answer: a note, the value of a field, or whether the rest is done. */
  z.strictObject({ do: z.literal('ask_ai'), question: text(1_000), into: z.discriminatedUnion('kind', [z.strictObject({ kind: z.enum(['note', 'condition']) }), z.strictObject({ kind: z.literal('field'), slug })]) }),
  z.strictObject({ do: z.literal('send_email'), to: z.array(emailTo).min(1, 'say to whom').max(20), subject: text(200), body_html: text(20_000) }),
  z.strictObject({
    do: z.literal('call_url'),
    method: z.enum(CALL_METHODS),
    url: callUrl,
    /** Their values are kept sealed and told to nobody; empty keeps the one that is held. */
    headers: z.array(httpHeader).max(10).default([]),
    /** JSON with variables; empty for none. */
    body: z.string().trim().max(20_000).default(''),
  }),
  z.strictObject({
    do: z.literal('alert_on_call'),
    service_id: id,
    way: z.enum(ALERT_WAYS).default('raise'),
    /** `by_priority`: urgent is critical, high an error, low an information, all else a warning. */
    severity: z.enum(['by_priority', ...SEVERITIES]).default('by_priority'),
    summary: text(1_000).default('#{{ issue.number }} {{ issue.title }}'),
  }),
  /** Asked of the ticket creator, and linked once it is there. */
  z.strictObject({ do: z.literal('create_linked_ticket'), title: text(200), description: z.string().trim().max(10_000).default('') }),
  z.strictObject({ do: z.literal('invite'), who: z.array(invited).min(1, 'say whom to invite').max(20) }),
])
export type TriggerAction = z.output<typeof triggerAction>
export type TriggerDo = TriggerAction['do']

export const ACTION_LABELS: Record<TriggerDo, string> = {
  set_status: 'Set status',
  assign: 'Assign',
  set_team: 'Set team',
  set_priority: 'Set priority',
  change_tags: 'Change tags',
  set_field: 'Set a field',
  set_sla: 'Set SLA',
  set_portal: 'Show in the portal',
  set_title: 'Set title',
  make_ticket: 'Make it a ticket',
  reply: 'Reply to the customer',
  note: 'Write a note',
  follow: 'Add a follower',
  snooze: 'Snooze',
  react: 'Add a reaction',
  slack_message: 'Send a Slack message',
  internal_thread: 'Start an internal thread',
  ask_form: 'Ask by a form in Slack',
  send_survey: 'Send a survey',
  send_webhook: 'Send a webhook',
  ask_ai: 'Ask AI',
  send_email: 'Send an email',
  call_url: 'Call a web address',
  alert_on_call: 'Alert whoever is on call',
  create_linked_ticket: 'Create a linked ticket',
  invite: 'Invite into the Slack channel',
}

const AROUND_ACTIONS: readonly TriggerDo[] = ['change_tags', 'set_field', 'slack_message', 'send_webhook', 'send_email', 'call_url', 'invite']
/** Where no issue is at hand little can be done, and only people can be asked. */
export const canBeDoneTo = (subject: TriggerSubject, action: TriggerDo): boolean => subject === 'issue' || AROUND_ACTIONS.includes(action) || (subject === 'contact' && action === 'send_survey')

const WRITES: Record<TriggerSubject, Permission> = { issue: 'issues:write', account: 'accounts:write', contact: 'contacts:write' }

/** What doing it by hand would take, so that nobody does by a trigger what their role does not allow; an address of one's own choosing outside is for those who connect other systems. */
export const neededForAction = (action: TriggerAction, subject: TriggerSubject): Permission => {
  switch (action.do) {
    case 'call_url': return 'apps:write'
    case 'send_email': return action.to.some(({ kind }) => kind === 'address') ? 'apps:write' : 'issues:note'
    case 'invite': return 'operations:write'
    case 'reply':
    case 'react':
    case 'ask_form':
    case 'send_survey': return 'issues:reply'
    case 'note':
    case 'internal_thread':
    case 'slack_message': return 'issues:note'
    case 'change_tags':
    case 'set_field': return WRITES[subject]
    default: return 'issues:write'
  }
}

/** What texts of triggers may name in double braces. */
const TRIGGER_VARIABLES = [
  'account.id', 'account.name', 'assignee.email', 'assignee.id', 'assignee.name', 'channel.name', 'issue.body', 'issue.created_at', 'issue.id', 'issue.last_message.id', 'issue.last_message.text', 'issue.link',
  'issue.number', 'issue.priority', 'issue.source', 'issue.status', 'issue.tags', 'issue.title', 'issue.type', 'message.author', 'message.id', 'message.text', 'requester.email', 'requester.id',
  'requester.name', 'survey.comment', 'survey.name', 'survey.score', 'team.id', 'team.name', 'trigger.name',
] as const
const CUSTOM_VARIABLE = /^(issue|account|requester)\.custom_fields\.[a-z0-9_-]{1,100}$/i
/** What is known where a trigger is about an account or a contact. */
const KNOWN: Record<TriggerSubject, RegExp> = { issue: /^/, account: /^(account|channel|trigger)\./, contact: /^(account|channel|requester|survey|trigger)\./ }
export const triggerVariables = (subject: TriggerSubject): string[] => TRIGGER_VARIABLES.filter((name) => KNOWN[subject].test(name))
/** The first variable that stands for nothing. */
export const strangeTriggerVariable = (given: string, subject: TriggerSubject): string | null => {
  const known = triggerVariables(subject)
  const names = [...given.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map((m) => m[1] ?? '')
  return names.find((name) => !known.includes(name) && !(CUSTOM_VARIABLE.test(name) && KNOWN[subject].test(name))) ?? null
}

/** The text of an action in which variables may stand. */
export const textOfAction = (action: TriggerAction): string => {
  switch (action.do) {
    case 'set_title': return action.title
    case 'reply':
    case 'note': return action.body_html
    case 'slack_message': return action.message
    case 'send_webhook': return action.body
    case 'ask_ai': return action.question
    case 'alert_on_call': return action.summary
    case 'create_linked_ticket': return `${action.title} ${action.description}`
    case 'send_email': return `${action.subject} ${action.body_html}`
    case 'call_url': return `${action.url} ${action.body}`
    default: return ''
  }
}
