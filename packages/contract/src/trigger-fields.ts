// What conditions of triggers look at: all that views filter by, and beyond it what has just happened and who is at work.
import { AGENT_DEEDS } from './ai-agents.ts'
import { SLA_KINDS } from './clocks.ts'
import { PRIORITIES, STATES } from './issues.ts'
import { SURVEY_TYPES } from './surveys.ts'
import type { TriggerSubject } from './trigger-kickoffs.ts'
import { USER_STATUSES } from './users.ts'
import { VIEW_FIELDS, type FieldKind, type ViewField } from './view-fields.ts'

const HAPPENED = 'What happened'
const event = (kind: FieldKind, name: string, label: string, options?: readonly string[]): ViewField => ({
  name: `event.${name}`, label, of: 'issue', kind, heading: HAPPENED, ...(options ? { options } : {}),
})

const EVENT_FIELDS: readonly ViewField[] = [
  event('choice', 'author', 'Message author', ['customer', 'colleague', 'bot']),
  event('text', 'message', 'Message'),
  event('flag', 'private', 'Message is a note'),
  event('choice', 'state_from', 'Status was', STATES),
  event('choice', 'state_to', 'Status became', STATES),
  event('choice', 'priority_from', 'Priority was', PRIORITIES),
  event('choice', 'priority_to', 'Priority became', PRIORITIES),
  event('member', 'assignee_from', 'Assignee was'),
  event('member', 'assignee_to', 'Assignee became'),
  event('team', 'team_from', 'Team was'),
  event('team', 'team_to', 'Team became'),
  event('text', 'value_from', 'Field was'),
  event('text', 'value_to', 'Field became'),
  event('tags', 'tags_added', 'Tags added'),
  event('tags', 'tags_removed', 'Tags removed'),
  event('text', 'merged', 'Title of what was merged'),
  event('choice', 'group', 'Group', ['joined', 'left']),
  event('text', 'emoji', 'Reaction'),
  event('choice', 'sla', 'Promised time', SLA_KINDS),
  event('number', 'score', 'Survey score'),
  event('text', 'comment', 'Survey comment'),
  event('text', 'survey', 'Survey'),
  event('choice', 'survey_type', 'Survey type', SURVEY_TYPES),
  event('text', 'form', 'Form'),
  event('choice', 'agent', 'What the AI agent did', AGENT_DEEDS),
  event('choice', 'status_from', 'Assignee was', USER_STATUSES),
  event('choice', 'status_to', 'Assignee is now', USER_STATUSES),
  event('text', 'qualification', 'Qualification'),
  event('choice', 'by', 'Done by', ['colleague', 'customer', 'trigger', 'machine']),
]

const WORK_FIELDS: readonly ViewField[] = [
  { name: 'support_hours', label: 'Support hours', of: 'issue', kind: 'choice', options: ['inside', 'outside'], heading: 'Who is at work' },
]

/** What is known of any event, whatever it is about. */
const COMMON_EVENT_FIELDS = new Set(['event.by', 'event.tags_added', 'event.tags_removed'])
/** What surveys ask of contacts beside any issue. */
const SURVEY_FIELDS = new Set(['event.score', 'event.comment', 'event.survey', 'event.survey_type'])
const CHANGED = event('tags', 'changed', 'What changed')
const CONTACT_TAGS: ViewField = { name: 'contact.tags', label: 'Contact tags', of: 'contact', kind: 'tags' }

/** Who asks nothing is nobody's requester. */
const renamed = (field: ViewField): ViewField => (field.of === 'contact' ? { ...field, label: field.label.replace(/^Requester/, 'Contact') } : field)
const peopleFields = (all: readonly ViewField[], subject: TriggerSubject): ViewField[] => [
  ...all.filter(({ of }) => of === 'account' || (of === 'contact' && subject === 'contact')).map(renamed), ...(subject === 'contact' ? [CONTACT_TAGS] : []),
]
const aroundFields = (all: readonly ViewField[], subject: TriggerSubject): ViewField[] => [
  CHANGED, ...EVENT_FIELDS.filter(({ name }) => COMMON_EVENT_FIELDS.has(name) || (subject === 'contact' && SURVEY_FIELDS.has(name))), ...WORK_FIELDS, ...peopleFields(all, subject),
]

const withOwn = (own: readonly ViewField[]): ViewField[] => {
  const names = new Set(own.map((field) => field.name))
  return [...own, ...VIEW_FIELDS.filter((field) => field.name !== 'unread' && field.name !== 'spam' && !names.has(field.name))]
}

/** What is known of somebody who asks from outside, and of their account: conditions of the chat widget. */
export const visitorFields = (own: readonly ViewField[]): ViewField[] => peopleFields(withOwn(own), 'contact')

/**
 * What a trigger looks at; what is unread is so for somebody, and a trigger is nobody; nor does one act in Spam. `own`: those of the workspace's own making.
 * What is about an account or a contact knows nothing of issues.
 */
export const triggerFields = (own: readonly ViewField[], subject: TriggerSubject = 'issue'): ViewField[] => {
  const all = withOwn(own)
  return subject === 'issue' ? [...EVENT_FIELDS, ...WORK_FIELDS, ...all] : aroundFields(all, subject)
}
