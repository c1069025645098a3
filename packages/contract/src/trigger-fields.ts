// What conditions of triggers look at: all that views filter by, and beyond it what has just happened and who is at work.
import { SLA_KINDS } from './clocks.ts'
import { PRIORITIES, STATES } from './issues.ts'
import { SURVEY_TYPES } from './surveys.ts'
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
  event('text', 'emoji', 'Reaction'),
  event('choice', 'sla', 'Promised time', SLA_KINDS),
  event('number', 'score', 'Survey score'),
  event('text', 'comment', 'Survey comment'),
  event('text', 'survey', 'Survey'),
  event('choice', 'survey_type', 'Survey type', SURVEY_TYPES),
  event('choice', 'by', 'Done by', ['colleague', 'customer', 'trigger', 'machine']),
]

const WORK_FIELDS: readonly ViewField[] = [
  { name: 'support_hours', label: 'Support hours', of: 'issue', kind: 'choice', options: ['inside', 'outside'], heading: 'Who is at work' },
]

/** What a trigger looks at; what is unread is so for somebody, and a trigger is nobody; nor does one act in Spam. `own`: those of the workspace's own making. */
export const triggerFields = (own: readonly ViewField[]): ViewField[] => {
  const names = new Set(own.map((field) => field.name))
  return [...EVENT_FIELDS, ...WORK_FIELDS, ...own, ...VIEW_FIELDS.filter((field) => field.name !== 'unread' && field.name !== 'spam' && !names.has(field.name))]
}
