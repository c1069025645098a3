// Triggers in words: when they begin, what they wait for, what they do.
import { ACTION_LABELS, KICKOFF_LABELS, SLA_KINDS, SLA_LABELS, subjectOfKickoff, type TriggerAction, type TriggerDelay, type TriggerKickoff, type TriggerPath, type TriggerSchedule, type ViewFilter } from '@patchbay/contract'

/** What actions name by ids, by their names. */
type NamedField = { label: string; choices: readonly { value: string; label: string }[] }
export type Names = { fields: ReadonlyMap<string, NamedField>; people: ReadonlyMap<string, string>; teams: ReadonlyMap<string, string>; channels: ReadonlyMap<string, string>; forms: ReadonlyMap<string, string>; webhooks: ReadonlyMap<string, string>; services: ReadonlyMap<string, string>; surveys: ReadonlyMap<string, string>; statuses: ReadonlyMap<string, string> }
const placeKey = (place: { installation_id: string; channel_id: string }): string => `${place.installation_id}:${place.channel_id}`

export const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const short = (text: string): string => {
  const plain = text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim()
  return plain.length > 60 ? `${plain.slice(0, 57)}…` : plain
}

const nth = (day: number): string => `${day}${day > 3 && day < 21 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`
const sayOften = (s: TriggerSchedule): string => {
  const { interval = 1 } = s
  const days = s.every === 'week' ? s.weekdays.map((day) => upper(day.slice(0, 3))).join(', ') : ''
  switch (s.every) {
    case 'day': return interval === 1 ? 'every day' : `every ${interval} days`
    case 'week': return interval === 1 ? `every ${days}` : `on ${days} every ${interval} weeks`
    case 'month': return `on the ${nth(s.day)} of every ${interval === 1 ? 'month' : `${nth(interval)} month`}`
  }
}
const saySpan = ({ starts, ends }: TriggerSchedule): string => `${starts ? `, from ${starts}` : ''}${ends ? `, until ${ends}` : ''}`
const saySchedule = (schedule: TriggerSchedule): string => `it is ${schedule.at} ${sayOften(schedule)} (${schedule.time_zone.replaceAll('_', ' ')})${saySpan(schedule)}`

const OF = { issue: '', account: ' of an account', contact: ' of a contact' }
const sayKickoff = ({ on, fields, schedule, about = 'issue' }: TriggerKickoff): string =>
  schedule ? `${saySchedule(schedule)}${about === 'issue' ? '' : `, over ${about}s`}` : fields?.length ? `${fields.join(' or ')}${OF[subjectOfKickoff(on)]} changes` : KICKOFF_LABELS[on]
export const sayKickoffs = (kickoffs: readonly TriggerKickoff[]): string => upper(`when ${kickoffs.map(sayKickoff).join(', or ')}`)

const sayDelay = ({ count, unit, during, unchanged }: TriggerDelay): string => {
  const length = `${count} ${count === 1 ? unit.slice(0, -1) : unit}`
  return `wait ${length}${during === 'support_hours' ? ' of support hours' : ''}${unchanged ? ', if nothing changes' : ''}`
}

const gone = 'somebody who is gone'
const TAGS_WORDS = { append: 'add', remove: 'remove', set: 'set the tags to' }

const sayAssign = (a: Extract<TriggerAction, { do: 'assign' }>, { people }: Names): string => {
  const whom = a.to.kind === 'member' ? (people.get(a.to.member_id) ?? gone) : a.to.kind === 'owner' ? 'the account’s owner' : 'nobody'
  return `assign to ${whom}${a.only_if_unassigned ? ' if unassigned' : ''}${a.only_if_active ? ' if active' : ''}`
}

const saySla = (a: Extract<TriggerAction, { do: 'set_sla' }>): string =>
  `promise ${SLA_KINDS.flatMap((kind) => (a[kind] === undefined ? [] : [`${SLA_LABELS[kind].toLowerCase()} ${a[kind] === null ? 'no time' : `in ${a[kind]} min`}`])).join(', ')}`

type Person = { kind: 'member'; member_id: string } | { kind: 'assignee' | 'followers' | 'owner' }
const sayPerson = (person: Person, { people }: Names): string => (person.kind === 'member' ? (people.get(person.member_id) ?? gone) : SLACK_TO[person.kind])

const SLACK_TO = { assignee: 'the assignee', followers: 'the followers', owner: 'the account’s owner' }

const saySet = ({ slug, value, values = [value] }: Extract<TriggerAction, { do: 'set_field' }>, field: NamedField | undefined): string =>
  `set ${field?.label ?? slug} to ${short(values.map((each) => field?.choices.find((choice) => choice.value === each)?.label ?? each).join(', ')) || 'nothing'}`

const sayAction = (a: TriggerAction, names: Names): string => {
  switch (a.do) {
    case 'set_status': return `set status to ${names.statuses.get(a.state) ?? a.state}`
    case 'assign': return sayAssign(a, names)
    case 'set_team': return a.team_id === null ? 'take the team off' : `give to ${names.teams.get(a.team_id) ?? 'a team that is gone'}${a.only_if_empty ? ' if it has no team' : ''}`
    case 'set_priority': return a.priority ? `set priority to ${a.priority}` : 'take the priority off'
    case 'change_tags': return `${TAGS_WORDS[a.way]} ${a.tags.join(', ')}`
    case 'set_field': return saySet(a, names.fields.get(a.slug))
    case 'set_sla': return saySla(a)
    case 'set_portal': return a.visible ? 'show in the portal' : 'hide in the portal'
    case 'set_title': return `rename to “${short(a.title)}”`
    case 'make_ticket': return 'make it a ticket'
    case 'reply': return `reply “${short(a.body_html)}”`
    case 'note': return `note “${short(a.body_html)}”`
    case 'follow': return `let ${names.people.get(a.member_id) ?? gone} follow`
    case 'snooze': return `snooze for ${a.count} ${a.count === 1 ? a.unit.slice(0, -1) : a.unit}`
    case 'react': return `react with :${a.emoji}:`
    case 'slack_message': return `tell ${a.to.kind === 'channel' ? (names.channels.get(placeKey(a.to)) ?? a.to.channel_id) : a.to.kind === 'member' ? (names.people.get(a.to.member_id) ?? gone) : SLACK_TO[a.to.kind]} in Slack`
    case 'internal_thread': return `start an internal thread in ${names.channels.get(placeKey(a)) ?? a.channel_id}`
    case 'ask_form': return `ask by ${names.forms.get(a.form_id) ?? 'a form that is gone'}`
    case 'send_survey': return `send the survey ${names.surveys.get(a.survey_id) ?? 'that is gone'}`
    case 'send_webhook': return `send to ${names.webhooks.get(a.webhook_id) ?? 'a webhook that is gone'}`
    case 'ask_ai': return a.into.kind === 'condition' ? `go on only if AI says “${short(a.question)}”` : `ask AI “${short(a.question)}”${a.into.kind === 'field' ? ` for ${a.into.slug}` : ', as a note'}`
    case 'send_email': return `mail ${a.to.map((to) => (to.kind === 'address' ? to.email : sayPerson(to, names))).join(', ')} “${short(a.subject)}”`
    case 'call_url': return `call ${a.method} ${short(a.url.replace(/^https?:\/\//, ''))}`
    case 'alert_on_call': return `${a.way} ${a.way === 'raise' ? 'an alert' : 'the alert'} in ${names.services.get(a.service_id) ?? 'an on-call service that is gone'}`
    case 'create_linked_ticket': return `create the linked ticket “${short(a.title)}”`
    case 'invite': return `invite ${a.who.map((one) => sayPerson(one, names)).join(', ')} into the Slack channel`
    default: return ACTION_LABELS[(a as TriggerAction).do].toLowerCase()
  }
}

export const sayPath = (path: Pick<TriggerPath, 'ai_condition' | 'delay' | 'actions'>, names: Names): string =>
  upper([...(path.ai_condition ? [`go on only if AI says “${short(path.ai_condition)}”`] : []), ...(path.delay ? [sayDelay(path.delay)] : []), ...path.actions.map((action) => sayAction(action, names))].join(', then '))

export const conditionsIn = (filter: ViewFilter | null): number =>
  filter === null ? 0 : filter.operator === 'and' || filter.operator === 'or' ? (filter.subfilters ?? []).reduce((sum, part) => sum + conditionsIn(part), 0) : 1
