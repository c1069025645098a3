// What views can filter, group and show: the fields of issues, accounts and requesters, and the operators of each kind.
import { CLOCK_STATES, SLA_KINDS, SLA_LABELS } from './clocks.ts'
import type { FieldType, OwnField } from './custom-fields.ts'
import type { Operator } from './fields.ts'
import { ISSUE_TYPES, PRIORITIES, SOURCES, STATE_LABELS, STATES, type State } from './issues.ts'
import { USER_STATUSES } from './users.ts'

export const FIELD_KINDS = ['choice', 'choices', 'member', 'team', 'account', 'contact', 'tags', 'text', 'number', 'time', 'date', 'flag', 'custom'] as const
export type FieldKind = (typeof FIELD_KINDS)[number]
export const FIELD_OWNERS = ['issue', 'account', 'contact'] as const
export type FieldOwner = (typeof FIELD_OWNERS)[number]

export type ViewField = {
  name: string
  label: string
  of: FieldOwner
  kind: FieldKind
  /** Of a choice: everything it can be. */
  options?: readonly string[]
  /** May make columns, groups and lanes: an issue has one value of it, or none; of tags it has several, and stands under each. */
  groups?: true
  /** Of a field of the workspace's own making: under which name values are kept. */
  slug?: string
  /** What options are called, where their names do not say it. */
  words?: Readonly<Record<string, string>>
  /** Deleted; conditions on it are refused. */
  gone?: true
  /** Nobody fills it in by hand: it is reckoned (`formula`), or synced from the app of this name. */
  keeper?: string
  /** Of the status: those of our own, by slug. */
  statuses?: Readonly<Record<string, { id: string; state: State }>>
  /** The heading it stands under where fields are chosen; else its owner's. */
  heading?: string
}

const field = (of: FieldOwner, kind: FieldKind, name: string, label: string, more: Pick<ViewField, 'options' | 'groups'> = {}): ViewField => ({
  name: of === 'issue' ? name : `${of}.${name}`, label, of, kind, ...more,
})

/** What was promised: how the newest clock of each kind stands, and when it is due. */
const SLA_FIELDS_OF_VIEWS = SLA_KINDS.flatMap((kind) => [
  field('issue', 'choice', `sla_${kind}`, `${SLA_LABELS[kind]} SLA`, { options: CLOCK_STATES, groups: true }),
  field('issue', 'time', `sla_${kind}_due_at`, `${SLA_LABELS[kind]} due`),
])

export const VIEW_FIELDS: readonly ViewField[] = [
  field('issue', 'choice', 'state', 'Status', { options: STATES, groups: true }),
  field('issue', 'choice', 'priority', 'Priority', { options: PRIORITIES, groups: true }),
  field('issue', 'member', 'assignee_id', 'Assignee', { groups: true }),
  field('issue', 'choice', 'assignee_status', 'Assignee status', { options: USER_STATUSES }),
  field('issue', 'team', 'team_id', 'Team', { groups: true }),
  field('issue', 'tags', 'tags', 'Tags', { groups: true }),
  field('issue', 'account', 'account_id', 'Account', { groups: true }),
  field('issue', 'contact', 'requester_id', 'Requester', { groups: true }),
  field('issue', 'choice', 'type', 'Type', { options: ISSUE_TYPES, groups: true }),
  field('issue', 'choice', 'source', 'Source', { options: SOURCES, groups: true }),
  field('issue', 'text', 'title', 'Title'),
  field('issue', 'text', 'body_html', 'First message'),
  field('issue', 'number', 'number', 'Number'),
  field('issue', 'number', 'touches', 'Touches'),
  field('issue', 'number', 'csat_score', 'CSAT score'),
  field('issue', 'number', 'nps_score', 'NPS score'),
  field('issue', 'time', 'created_at', 'Created'),
  field('issue', 'time', 'latest_message_at', 'Last message'),
  field('issue', 'time', 'waiting_since', 'Waiting since'),
  field('issue', 'time', 'first_response_at', 'First response'),
  field('issue', 'time', 'resolved_at', 'Closed at'),
  field('issue', 'time', 'snoozed_until', 'Snoozed until'),
  field('issue', 'time', 'updated_at', 'Changed'),
  field('issue', 'time', 'sla_due_at', 'Next SLA due'),
  ...SLA_FIELDS_OF_VIEWS,
  field('issue', 'flag', 'unread', 'Unread'),
  field('issue', 'flag', 'spam', 'Spam'),
  field('issue', 'flag', 'customer_portal_visible', 'Shown in the portal'),
  field('issue', 'member', 'follower_user_id', 'Follower'),
  field('account', 'text', 'name', 'Account name'),
  field('account', 'member', 'owner_id', 'Account owner', { groups: true }),
  field('account', 'tags', 'tags', 'Account tags'),
  field('account', 'text', 'type', 'Account type', { groups: true }),
  field('account', 'text', 'primary_domain', 'Account domain'),
  field('account', 'flag', 'is_disabled', 'Account disabled'),
  field('account', 'time', 'created_at', 'Account created'),
  field('account', 'time', 'latest_customer_activity_at', 'Account last active'),
  field('contact', 'text', 'name', 'Requester name'),
  field('contact', 'text', 'email', 'Requester email'),
  field('contact', 'text', 'primary_phone', 'Requester phone'),
  field('contact', 'choice', 'portal_role', 'Requester portal role', { options: ['no_access', 'member', 'admin'], groups: true }),
  field('contact', 'time', 'created_at', 'Requester created'),
]

const CUSTOM = /^(?:(account|contact)\.)?fields\.((?!__proto__$)[a-z0-9_-]{1,100})$/i

const KIND_OF: Record<FieldType, FieldKind> = {
  text: 'text', url: 'text', number: 'number', decimal: 'number', boolean: 'flag', date: 'date', datetime: 'time', user: 'member', select: 'choice', multiselect: 'choices',
}

/** A defined custom field, as views filter and group by it. */
export const fieldOfViews = (field: Pick<OwnField, 'object_type' | 'slug' | 'label' | 'type' | 'options' | 'removed_at' | 'is_read_only' | 'source'>): ViewField => ({
  name: `${field.object_type === 'issue' ? '' : `${field.object_type}.`}fields.${field.slug}`, label: field.label, of: field.object_type, kind: KIND_OF[field.type], slug: field.slug,
  ...(field.type === 'select' || field.type === 'multiselect' ? { options: field.options.map((o) => o.slug), words: Object.fromEntries(field.options.map((o) => [o.slug, o.label])) } : {}),
  ...(field.type === 'multiselect' ? {} : { groups: true as const }),
  ...(field.is_read_only ? { keeper: field.source } : {}),
  ...(field.removed_at === null ? {} : { gone: true as const }),
})

const ORDERED: readonly FieldKind[] = ['number', 'text', 'choice', 'date', 'time', 'flag']
/** Issues can be put in order by it. */
export const canOrder = (field: ViewField): boolean => field.slug !== undefined && !field.gone && ORDERED.includes(field.kind)

type Status = { id: string; slug: string; label: string; category: State; is_default_status: boolean; is_archived: boolean }
/** The status as views know it where there are statuses of our own: each stands behind the default of its kind. */
export const statusOfViews = (all: readonly Status[]): ViewField | null => {
  const own = all.filter((status) => !status.is_default_status && !status.is_archived)
  if (own.length === 0) return null
  const options = STATES.flatMap((state) => [state, ...own.filter((status) => status.category === state).map((status) => status.slug)])
  return {
    ...field('issue', 'choice', 'state', 'Status', { options, groups: true }), words: { ...STATE_LABELS, ...Object.fromEntries(own.map((status) => [status.slug, status.label])) },
    statuses: Object.fromEntries(own.map((status) => [status.slug, { id: status.id, state: status.category }])),
  }
}

/** A field by name, those of the workspace's own making first; custom ones are `fields.<slug>`, `account.fields.<slug>`, `contact.fields.<slug>`. */
export const findViewField = (name: string, own: readonly ViewField[] = []): ViewField | null => {
  const known = own.find((each) => each.name === name) ?? VIEW_FIELDS.find((each) => each.name === name)
  if (known) return known
  const custom = CUSTOM.exec(name)
  if (!custom) return null
  const slug = custom[2] as string
  return { name, label: slug, of: (custom[1] ?? 'issue') as FieldOwner, kind: 'custom', groups: true, slug }
}

const SET = ['is_set', 'is_unset'] as const
const ONE = ['in', 'not_in', 'equals', 'not_equals', ...SET] as const
const WORDS = ['string_contains', 'string_does_not_contain', 'equals', 'not_equals', 'in', 'not_in', ...SET] as const
const MANY = ['in', 'not_in', 'contains', 'does_not_contain', ...SET] as const
const TIMES = ['time_is_after', 'time_is_before', 'time_range', ...SET] as const
const SIZE = ['greater_than', 'less_than', 'greater_than_or_equals', 'less_than_or_equals'] as const

/** The operators of each kind, the most useful first. */
export const VIEW_OPERATORS: Record<FieldKind, readonly Operator[]> = {
  choice: ONE,
  choices: MANY,
  member: ONE,
  team: ONE,
  account: ONE,
  contact: ONE,
  tags: MANY,
  text: WORDS,
  number: ['equals', 'not_equals', ...SIZE, ...SET],
  time: TIMES,
  date: TIMES,
  flag: ['equals', 'not_equals'],
  custom: ['equals', 'not_equals', 'in', 'not_in', 'contains', 'does_not_contain', 'string_contains', 'string_does_not_contain', ...SIZE, ...SET],
}

/** Stands for whoever looks, wherever a member is meant. */
export const CURRENT_USER = 'current_user'
/** A moment in words: `now-7d`, `today`, `this_week+1w`; days begin where the reader is. */
export const RELATIVE_TIME = /^(now|today|this_week|this_month)(?:([+-])(\d{1,4})([hdwm]))?$/
