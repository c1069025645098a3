// A trigger while it is being written: what begins it, its paths, and what is still missing.
import { canBeDoneTo, type FieldKind, neededForAction, type Permission, SNOOZE_UNITS, subjectOfKickoffs, type Trigger, type TriggerAction, type TriggerDo, type TriggerInput, type TriggerSubject, type ViewFilter } from '@patchbay/contract'
import type { TriggerBody } from './queries.ts'
import { conditionsIn } from './say.ts'

export type Draft = TriggerInput & { id: string | null }
export type Option = { value: string; label: string }
/** A field that may be set, and what it may be set to where that is a choice. */
export type SettableField = Option & { kind: FieldKind; choices: Option[] }
export type Options = { people: Option[]; agents: Option[]; teams: Option[]; tags: string[]; channels: Option[]; forms: Option[]; webhooks: Option[]; services: Option[]; fields: Record<TriggerSubject, SettableField[]>; hours: Option[]; surveys: Option[]; statuses: Option[]; /** Where linked tickets are made; null while nowhere. */ ticketApp: string | null; /** Nobody is offered what their role does not allow by hand. */ may: (permission: Permission) => boolean }

export const editOf = ({ id, name, description, group, is_on, kickoffs, run, paths }: Trigger): Draft => ({ id, name, description, group, is_on, kickoffs, run, paths })
export const EMPTY: Draft = { id: null, name: '', description: '', group: 'Default', is_on: true, kickoffs: [{ on: 'issue.created' }], run: 'first', paths: [{ conditions: null, delay: null, actions: [] }] }

/** An action as it is added, with the most likely choice made. */
/** In the order in which they are offered. */
export const OFFERED: readonly TriggerDo[] = [
  'set_status', 'assign', 'set_team', 'set_priority', 'set_sla', 'change_tags', 'set_field', 'reply', 'note', 'slack_message', 'send_email', 'internal_thread', 'alert_on_call', 'ask_ai', 'send_webhook', 'call_url', 'create_linked_ticket', 'make_ticket', 'follow', 'snooze', 'ask_form', 'send_survey', 'invite', 'react', 'set_title', 'set_portal',
]

export const newAction = (kind: TriggerDo, o: Options, about: TriggerSubject): TriggerAction => {
  const [installation_id = '', channel_id = ''] = (o.channels[0]?.value ?? '').split(':')
  const place = { installation_id, channel_id }
  const person = o.people[0]?.value ?? ''
  switch (kind) {
    case 'set_status': return { do: kind, state: 'waiting_on_you' }
    case 'assign': return { do: kind, to: { kind: 'owner' }, only_if_unassigned: true, only_if_active: false }
    case 'set_team': return { do: kind, team_id: o.teams[0]?.value ?? null, only_if_empty: true }
    case 'set_priority': return { do: kind, priority: 'high' }
    case 'change_tags': return { do: kind, way: 'append', tags: [] }
    case 'set_field': return { do: kind, slug: o.fields[about][0]?.value ?? '', value: '' }
    case 'set_sla': return { do: kind, first_response: 60, hours: 'account' }
    case 'set_portal': return { do: kind, visible: true }
    case 'set_title': return { do: kind, title: '{{ issue.title }}' }
    case 'make_ticket': return { do: kind }
    case 'reply':
    case 'note': return { do: kind, body_html: '' }
    case 'follow': return { do: kind, member_id: person }
    case 'snooze': return { do: kind, count: 1, unit: SNOOZE_UNITS[1] }
    case 'react': return { do: kind, emoji: 'eyes' }
    case 'slack_message': return { do: kind, to: o.channels.length > 0 ? { kind: 'channel', ...place } : { kind: about === 'issue' ? 'assignee' : 'owner' }, message: MESSAGES[about], card: false }
    case 'internal_thread': return { do: kind, ...place }
    case 'ask_form': return { do: kind, form_id: o.forms[0]?.value ?? '' }
    case 'send_survey': return { do: kind, survey_id: o.surveys[0]?.value ?? '' }
    case 'send_webhook': return { do: kind, webhook_id: o.webhooks[0]?.value ?? '', body: BODIES[about] }
    case 'ask_ai': return { do: kind, question: '', into: { kind: 'note' } }
    case 'send_email': return { do: kind, to: [{ kind: about === 'issue' ? 'assignee' : 'owner' }], subject: about === 'issue' ? '#{{ issue.number }} {{ issue.title }}' : '{{ account.name }}', body_html: `<p>${MESSAGES[about]}</p>` }
    case 'call_url': return { do: kind, method: 'POST', url: 'https://', headers: [], body: BODIES[about] }
    case 'alert_on_call': return { do: kind, service_id: o.services[0]?.value ?? '', way: 'raise', severity: 'by_priority', summary: '#{{ issue.number }} {{ issue.title }}' }
    case 'create_linked_ticket': return { do: kind, title: '{{ issue.title }}', description: '{{ issue.body }}\n\n{{ account.name }}: {{ issue.link }}' }
    case 'invite': return { do: kind, who: [{ kind: 'owner' }] }
  }
}

/** What can be done to it, and what whoever writes the trigger may do by hand. */
export const offeredTo = (about: TriggerSubject, o: Options): TriggerDo[] => OFFERED.filter((kind) => canBeDoneTo(about, kind) && o.may(neededForAction(newAction(kind, o, about), about)))

const WEBHOOK_BODY = `{
  "event_type": "issue_changed",
  "issue_id": {{ issue.id }},
  "issue_number": {{ issue.number }},
  "issue_title": {{ issue.title }},
  "issue_status": {{ issue.status }},
  "issue_link": {{ issue.link }},
  "issue_tags": {{ issue.tags }},
  "account_name": {{ account.name }},
  "assignee_email": {{ assignee.email }}
}`
const ACCOUNT_BODY = `{
  "account_id": {{ account.id }},
  "account_name": {{ account.name }}
}`
const CONTACT_BODY = `{
  "contact_id": {{ requester.id }},
  "contact_name": {{ requester.name }},
  "account_name": {{ account.name }}
}`
const BODIES: Record<TriggerSubject, string> = { issue: WEBHOOK_BODY, account: ACCOUNT_BODY, contact: CONTACT_BODY }
const MESSAGES: Record<TriggerSubject, string> = { issue: 'Please look at #{{ issue.number }} {{ issue.title }}: {{ issue.link }}', account: 'Please look at {{ account.name }}.', contact: 'Please look at {{ requester.name }} of {{ account.name }}.' }

const missingInMail = (a: Extract<TriggerAction, { do: 'send_email' }>): string | null => {
  if (a.to.some((to) => (to.kind === 'address' ? !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(to.email) : to.kind === 'member' && !to.member_id))) return 'Write whole email addresses.'
  return !a.subject.trim() ? 'Write the subject of the mail.' : a.body_html.trim() ? null : 'Write the mail.'
}

const missingInCall = (a: Extract<TriggerAction, { do: 'call_url' }>): string | null => {
  if (!/^https?:\/\/[^\s/?#{}@]+/.test(a.url.trim())) return 'Write the web address; variables may stand behind the host.'
  return a.headers.some(({ name }) => !name) ? 'Name the header, or remove it.' : null
}

const missingIn = (a: TriggerAction): string | null => {
  switch (a.do) {
    case 'change_tags': return a.tags.length === 0 ? 'Name the tags.' : null
    case 'reply': return a.body_html.trim() ? null : 'Write the reply.'
    case 'note': return a.body_html.trim() ? null : 'Write the note.'
    case 'set_sla': return [a.first_response, a.next_response, a.resolution].every((m) => m === undefined) ? 'Promise at least one time.' : null
    case 'set_title': return a.title.trim() ? null : 'Write the title.'
    case 'set_field': return a.slug ? null : 'Choose the field.'
    case 'slack_message': return a.message.trim() ? null : 'Write the Slack message.'
    case 'internal_thread': return a.channel_id ? null : 'Enable a notifications channel in Slack first.'
    case 'ask_form': return a.form_id ? null : 'Make a form for Slack first, under Ticket forms.'
    case 'send_survey': return a.survey_id ? null : 'Add a survey first.'
    case 'send_webhook': return a.webhook_id ? null : 'Add a webhook first.'
    case 'alert_on_call': return !a.service_id ? 'Add an on-call service first.' : a.summary.trim() ? null : 'Write what the alert says.'
    case 'ask_ai': return !a.question.trim() ? 'Write the question.' : a.into.kind === 'field' && !a.into.slug ? 'Choose the field.' : null
    case 'send_email': return missingInMail(a)
    case 'call_url': return missingInCall(a)
    case 'create_linked_ticket': return a.title.trim() ? null : 'Write the title of the ticket.'
    case 'invite': return a.who.some((one) => one.kind === 'member' && !one.member_id) ? 'Choose whom to invite.' : null
    case 'follow': return a.member_id ? null : 'Choose who follows.'
    default: return null
  }
}

export const problemOf = (d: Draft): string | null => {
  if (!d.name.trim()) return 'Give it a name.'
  if (d.kickoffs.length === 0) return 'Say when it begins.'
  if (d.kickoffs.some(({ schedule }) => schedule?.every === 'week' && schedule.weekdays.length === 0)) return 'Choose at least one day of the week.'
  const isScheduled = d.kickoffs.some(({ schedule }) => schedule)
  for (const [at, path] of d.paths.entries()) {
    const where = d.paths.length > 1 ? `Path ${at + 1}: ` : ''
    if (isScheduled && conditionsIn(path.conditions) === 0) return `${where}Say which ${subjectOfKickoffs(d.kickoffs)}s it goes over.`
    if (path.ai_condition?.trim() === '') return `${where}Write what AI is asked.`
    if (path.actions.length === 0) return `${where}Say at least one thing to do.`
    const missing = path.actions.map(missingIn).find((each) => each !== null)
    if (missing) return `${where}${missing}`
  }
  return null
}

/** Without what is not finished in its conditions. */
export const bodyOf = ({ id: _id, ...draft }: Draft, tidy: (filter: ViewFilter | null) => ViewFilter | null): TriggerBody => ({
  ...draft,
  kickoffs: draft.kickoffs.map(({ on, fields, schedule, about }) => ({ on, ...(fields?.length ? { fields } : {}), ...(schedule ? { schedule } : {}), ...(schedule && about && about !== 'issue' ? { about } : {}) })),
  paths: draft.paths.map((path) => ({ ...path, conditions: tidy(path.conditions), delay: path.delay && { ...path.delay, unchanged: tidy(path.delay.unchanged) } })),
})
