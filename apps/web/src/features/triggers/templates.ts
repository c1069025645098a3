// Where to begin: triggers that most desks want, ready to be changed.
import type { TriggerInput, ViewFilter } from '@patchbay/contract'
import { readerZone, todayIn } from '../../lib/reader.ts'
import { EMPTY, type Draft } from './drafts.ts'

type Template = { name: string; says: string; category: string; flow: Pick<TriggerInput, 'kickoffs' | 'paths' | 'group'> }

const all = (...subfilters: ViewFilter[]): ViewFilter => ({ operator: 'and', subfilters })
const is = (field: string, ...values: string[]): ViewFilter => ({ field, operator: 'in', values })
const onCustomer = is('state', 'waiting_on_customer')
const becameOnCustomer = all(is('event.state_to', 'waiting_on_customer'))

/** Stands for the day on which somebody begins with it. */
const TODAY = 'today'

export const TEMPLATES: readonly Template[] = [
  {
    name: 'Set default SLA on all issues', category: 'SLA', says: 'A first response within a day and a resolution within three, in support hours.',
    flow: { group: 'SLA', kickoffs: [{ on: 'issue.created' }], paths: [{ conditions: null, delay: null, actions: [{ do: 'set_sla', first_response: 480, resolution: 1440, hours: 'account' }] }] },
  },
  {
    name: 'High SLA for urgent issues', category: 'SLA', says: 'What is urgent is answered within an hour and settled within four, around the clock.',
    flow: { group: 'SLA', kickoffs: [{ on: 'issue.created' }, { on: 'issue.field.changed', fields: ['priority'] }], paths: [{ conditions: all(is('priority', 'urgent')), delay: null, actions: [{ do: 'set_sla', first_response: 60, next_response: 60, resolution: 240, hours: 'always' }] }] },
  },
  {
    name: 'Set SLA for Enterprise customer issues', category: 'SLA', says: 'Accounts with a tag are promised more than others; stands below the default, for the last word holds.',
    flow: { group: 'SLA', kickoffs: [{ on: 'issue.created' }], paths: [{ conditions: all(is('account.tags', 'enterprise')), delay: null, actions: [{ do: 'set_sla', first_response: 60, next_response: 120, resolution: 480, hours: 'account' }] }] },
  },
  {
    name: 'Assign new issues to the account’s owner', category: 'Assignment', says: 'Who looks after the account gets what it asks, unless somebody has it already.',
    flow: { group: 'Routing', kickoffs: [{ on: 'issue.created' }], paths: [{ conditions: all({ field: 'account.owner_id', operator: 'is_set' }), delay: null, actions: [{ do: 'assign', to: { kind: 'owner' }, only_if_unassigned: true, only_if_active: true }] }] },
  },
  {
    name: 'Assign new issues to a team', category: 'Assignment', says: 'By tag, source, account or any other condition.',
    flow: { group: 'Routing', kickoffs: [{ on: 'issue.created' }, { on: 'issue.tags.changed' }], paths: [{ conditions: all(is('tags')), delay: null, actions: [{ do: 'set_team', team_id: null, only_if_empty: true }] }] },
  },
  {
    name: 'Autoclose after 3 days without an answer', category: 'Workflow', says: 'What waits on the customer for three days is closed; an answer in between ends the wait.',
    flow: { group: 'Default', kickoffs: [{ on: 'issue.status.changed' }], paths: [{ conditions: becameOnCustomer, delay: { count: 3, unit: 'days', during: 'any_time', unchanged: all(onCustomer) }, actions: [{ do: 'set_status', state: 'closed' }] }] },
  },
  {
    name: 'Autobump after 2 days without an answer', category: 'Workflow', says: 'Asks once more, in a friendly way, when the customer has said nothing for two days.',
    flow: {
      group: 'Default', kickoffs: [{ on: 'issue.status.changed' }],
      paths: [{ conditions: becameOnCustomer, delay: { count: 2, unit: 'days', during: 'any_time', unchanged: all(onCustomer) }, actions: [{ do: 'reply', body_html: '<p>Hi {{ requester.name }}, does this still need our help? If we hear nothing we will close it for now; a message opens it again.</p>' }] }],
    },
  },
  {
    name: 'Answer outside of support hours', category: 'Autoresponses', says: 'Customers know at once that nobody is at work, and when somebody will be.',
    flow: { group: 'Autoresponses', kickoffs: [{ on: 'issue.created' }], paths: [{ conditions: all(is('support_hours', 'outside'), is('event.author', 'customer')), delay: null, actions: [{ do: 'reply', body_html: '<p>Thank you for writing! We are not at work right now and will answer first thing when we are back.</p>' }] }] },
  },
  {
    name: 'Answer during holidays', category: 'Autoresponses', says: 'Between two dates, say that answers take longer.',
    flow: {
      group: 'Autoresponses', kickoffs: [{ on: 'issue.created' }],
      paths: [{ conditions: all({ field: 'created_at', operator: 'time_range', values: ['', ''] }, is('event.author', 'customer')), delay: null, actions: [{ do: 'reply', body_html: '<p>Most of us are on holiday until January 2. We look at urgent matters every day; all else we answer when we are back.</p>' }] }],
    },
  },
  {
    name: 'Tell Slack when a promised time is overdue', category: 'SLA', says: 'A channel of yours hears of every breach.',
    flow: { group: 'SLA', kickoffs: [{ on: 'sla.breached' }], paths: [{ conditions: null, delay: null, actions: [{ do: 'slack_message', to: { kind: 'assignee' }, message: 'A promised time is overdue on #{{ issue.number }} {{ issue.title }}: {{ issue.link }}', card: false }] }] },
  },
  {
    name: 'Escalate when a time is nearly up', category: 'Escalation', says: 'Raises the priority and tells the assignee while there is still time.',
    flow: { group: 'SLA', kickoffs: [{ on: 'sla.warned' }], paths: [{ conditions: null, delay: null, actions: [{ do: 'set_priority', priority: 'urgent' }, { do: 'slack_message', to: { kind: 'assignee' }, message: 'Time is nearly up on #{{ issue.number }} {{ issue.title }}: {{ issue.link }}', card: false }] }] },
  },
  {
    name: 'Start an internal thread for every new issue', category: 'Internal Threads', says: 'A card with a thread of your own in a Slack channel of colleagues.',
    flow: { group: 'Internal Threads', kickoffs: [{ on: 'issue.created' }], paths: [{ conditions: null, delay: null, actions: [{ do: 'internal_thread', installation_id: '', channel_id: '' }] }] },
  },
  {
    name: 'Forward all new issues to Slack', category: 'Slack', says: 'A channel of yours hears of every new issue, with its card.',
    flow: { group: 'Default', kickoffs: [{ on: 'issue.created' }], paths: [{ conditions: null, delay: null, actions: [{ do: 'slack_message', to: { kind: 'channel', installation_id: '', channel_id: '' }, message: 'New: #{{ issue.number }} {{ issue.title }} {{ issue.link }}', card: true }] }] },
  },
  {
    name: 'Send a ticket form in Slack', category: 'Slack', says: 'Asks for details in the thread as soon as something becomes a ticket.',
    flow: { group: 'Default', kickoffs: [{ on: 'issue.field.changed', fields: ['type'] }], paths: [{ conditions: all(is('type', 'ticket'), is('source', 'slack')), delay: null, actions: [{ do: 'ask_form', form_id: '' }] }] },
  },
  {
    name: 'Send a survey', category: 'CSAT', says: 'Asks how it went some hours after an issue is closed, unless it was opened again.',
    flow: { group: 'CSAT', kickoffs: [{ on: 'issue.status.changed' }], paths: [{ conditions: all(is('event.state_to', 'closed')), delay: { count: 4, unit: 'hours', during: 'any_time', unchanged: all(is('state', 'closed')) }, actions: [{ do: 'send_survey', survey_id: '' }] }] },
  },
  {
    name: 'Broadcast a survey every 3 months', category: 'CSAT', says: 'Asks people at your customers how they feel about you, by mail or in the chat widget, and nobody sooner than the survey’s own pause allows.',
    flow: {
      group: 'CSAT', kickoffs: [{ on: 'schedule.tick', about: 'contact', schedule: { every: 'month', day: 1, interval: 3, starts: TODAY, at: '10:00', time_zone: 'UTC' } }],
      paths: [{ conditions: all(is('account.type', 'customer')), delay: null, actions: [{ do: 'send_survey', survey_id: '' }] }],
    },
  },
  {
    name: 'Follow up on a low score', category: 'CSAT', says: 'Opens the issue again for its assignee, with what the customer said as a note.',
    flow: {
      group: 'CSAT', kickoffs: [{ on: 'issue.survey.answered' }],
      paths: [{
        conditions: all(is('event.survey_type', 'csat'), { field: 'event.score', operator: 'less_than_or_equals', value: '2' }), delay: null,
        actions: [{ do: 'set_status', state: 'waiting_on_you' }, { do: 'set_priority', priority: 'high' }, { do: 'note', body_html: '<p>{{ requester.name }} scored {{ survey.score }} of 5: {{ survey.comment }}</p>' }],
      }],
    },
  },
  {
    name: 'Tell the owner what a contact answered', category: 'CSAT', says: 'Whoever looks after the account hears at once from people who would not recommend you.',
    flow: {
      group: 'CSAT', kickoffs: [{ on: 'contact.survey.answered' }],
      paths: [{
        conditions: all(is('event.survey_type', 'nps'), { field: 'event.score', operator: 'less_than_or_equals', value: '6' }), delay: null,
        actions: [{ do: 'slack_message', to: { kind: 'owner' }, message: '{{ requester.name }} of {{ account.name }} scored {{ survey.score }} of 10 in {{ survey.name }}: {{ survey.comment }}', card: false }, { do: 'change_tags', way: 'append', tags: ['detractor'] }],
      }],
    },
  },
  {
    name: 'Invite the owner when a Slack channel is linked', category: 'Slack', says: 'Whoever looks after the account is in its channel from the first day.',
    flow: { group: 'Default', kickoffs: [{ on: 'account.channel_linked' }], paths: [{ conditions: all({ field: 'account.owner_id', operator: 'is_set' }), delay: null, actions: [{ do: 'invite', who: [{ kind: 'owner' }] }] }] },
  },
  {
    name: 'Look at parked issues every Monday', category: 'Workflow', says: 'What has been on hold for two weeks comes back to you, so that nothing is forgotten.',
    flow: {
      group: 'Default', kickoffs: [{ on: 'schedule.tick', schedule: { every: 'week', weekdays: ['monday'], at: '09:00', time_zone: 'UTC' } }],
      paths: [{ conditions: all(is('state', 'on_hold'), { field: 'latest_message_at', operator: 'time_is_before', value: 'now-14d' }), delay: null, actions: [{ do: 'set_status', state: 'waiting_on_you' }, { do: 'note', body_html: '<p>Nothing was said here for two weeks. Is it still on hold?</p>' }] }],
    },
  },
  {
    name: 'Tell a lead by mail when a customer may leave', category: 'Escalation', says: 'AI reads what customers write; if it says so, the account’s owner gets a mail and the issue is urgent.',
    flow: {
      group: 'Default', kickoffs: [{ on: 'issue.created' }],
      paths: [{
        conditions: all(is('event.author', 'customer')), delay: null,
        ai_condition: 'The customer threatens to leave, to cancel or to take their business elsewhere. This does not include questions about invoices or plans.',
        actions: [
          { do: 'set_priority', priority: 'urgent' },
          { do: 'send_email', to: [{ kind: 'owner' }], subject: '{{ account.name }} may leave: #{{ issue.number }}', body_html: '<p>{{ requester.name }} wrote: {{ issue.body }}</p><p>{{ issue.link }}</p>' },
        ],
      }],
    },
  },
  {
    name: 'Hand bugs to engineering', category: 'Workflow', says: 'What is tagged as a bug becomes a ticket where engineers work, and the issue is on hold until it is completed.',
    flow: {
      group: 'Default', kickoffs: [{ on: 'issue.tags.changed' }],
      paths: [{ conditions: all({ field: 'event.tags_added', operator: 'contains', value: 'bug' }), delay: null, actions: [{ do: 'create_linked_ticket', title: '{{ issue.title }}', description: '{{ issue.body }}\n\n{{ account.name }}: {{ issue.link }}' }] }],
    },
  },
  {
    name: 'Tell Slack when an account gets another owner', category: 'Community', says: 'The new owner hears of it directly, with the name of the account.',
    flow: { group: 'Default', kickoffs: [{ on: 'account.changed', fields: ['owner'] }], paths: [{ conditions: all({ field: 'account.owner_id', operator: 'is_set' }), delay: null, actions: [{ do: 'slack_message', to: { kind: 'owner' }, message: '{{ account.name }} is yours from now on.', card: false }] }] },
  },
  {
    name: 'Alert whoever is on call for urgent issues', category: 'Escalation', says: 'PagerDuty or Opsgenie wakes somebody; the alert is resolved when the issue is closed.',
    flow: {
      group: 'Default', kickoffs: [{ on: 'issue.created' }, { on: 'issue.field.changed', fields: ['priority'] }],
      paths: [{ conditions: all(is('priority', 'urgent')), delay: null, actions: [{ do: 'alert_on_call', service_id: '', way: 'raise', severity: 'by_priority', summary: '#{{ issue.number }} {{ issue.title }}' }] }],
    },
  },
  {
    name: 'Tell Slack when an AI agent hands over', category: 'Escalation', says: 'A channel of yours hears at once that a customer needs a person now, with the card to take the issue from.',
    flow: {
      group: 'Default', kickoffs: [{ on: 'issue.agent.handed_over' }],
      paths: [{ conditions: all(is('event.agent', 'handed_over')), delay: null, actions: [{ do: 'slack_message', to: { kind: 'channel', installation_id: '', channel_id: '' }, message: 'A person is needed on #{{ issue.number }} {{ issue.title }}: {{ issue.link }}', card: true }] }],
    },
  },
  {
    name: 'Show every issue in the portal', category: 'Workflow', says: 'Customers see what they asked and how it stands.',
    flow: { group: 'Default', kickoffs: [{ on: 'issue.created' }], paths: [{ conditions: null, delay: null, actions: [{ do: 'set_portal', visible: true }] }] },
  },
  {
    name: 'Close when the customer says thank you', category: 'Workflow', says: 'A reaction or a word is enough.',
    flow: { group: 'Reactions', kickoffs: [{ on: 'message.reacted' }], paths: [{ conditions: all({ field: 'event.emoji', operator: 'equals', value: 'white_check_mark' }), delay: null, actions: [{ do: 'set_status', state: 'closed' }] }] },
  },
]

/** Times of day are those of whoever begins with it. */
const here = (kickoffs: TriggerInput['kickoffs']): TriggerInput['kickoffs'] => kickoffs.map((k) => (k.schedule ? { ...k, schedule: { ...k.schedule, ...(k.schedule.starts === TODAY ? { starts: todayIn(readerZone()) } : {}), time_zone: readerZone() } } : k))

export const draftFrom = (name: string | undefined): Draft => {
  const template = TEMPLATES.find((each) => each.name === name)
  if (!template) return EMPTY
  const flow = structuredClone(template.flow)
  return { ...EMPTY, name: template.name, description: template.says, ...flow, kickoffs: here(flow.kickoffs) }
}
