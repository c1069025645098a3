// Triggers in words and what is still missing while one is written: by table.
import { ACTION_LABELS, can, type TriggerAction, type TriggerKickoff, type TriggerPath } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'
import { bodyOf, type Draft, EMPTY, newAction, OFFERED, offeredTo, type Options, problemOf } from './drafts.ts'
import { type Names, sayKickoffs, sayPath } from './say.ts'

const NOBODY = new Map<string, string>()
const names: Names = { fields: new Map([['area', { label: 'Product area', choices: [{ value: 'api', label: 'API' }, { value: 'web', label: 'The web' }] }]]), people: new Map([['m1', 'Mira']]), teams: NOBODY, channels: NOBODY, forms: NOBODY, webhooks: NOBODY, services: new Map([['s1', 'Platform']]), surveys: NOBODY, statuses: new Map([['engineering', 'With engineering']]) }
const daily = { every: 'day' as const, at: '09:00', time_zone: 'America/New_York' }

test.each<[TriggerKickoff[], string]>([
  [[{ on: 'schedule.tick', schedule: daily }], 'When it is 09:00 every day (America/New York)'],
  [[{ on: 'schedule.tick', schedule: { ...daily, every: 'week', weekdays: ['monday', 'friday'] } }], 'When it is 09:00 every Mon, Fri (America/New York)'],
  [[{ on: 'schedule.tick', schedule: { ...daily, every: 'month', day: 1 } }, { on: 'issue.created' }], 'When it is 09:00 on the 1st of every month (America/New York), or a new issue is created'],
  [[{ on: 'schedule.tick', schedule: { ...daily, every: 'month', day: 12 } }], 'When it is 09:00 on the 12th of every month (America/New York)'],
  [[{ on: 'schedule.tick', schedule: { ...daily, every: 'month', day: 23 } }], 'When it is 09:00 on the 23rd of every month (America/New York)'],
  [[{ on: 'account.changed', fields: ['owner', 'plan'] }], 'When owner or plan of an account changes'],
  [[{ on: 'contact.created' }, { on: 'contact.changed' }], 'When a contact is added, or a contact changes'],
])('when it begins: %j', (kickoffs, says) => {
  expect(sayKickoffs(kickoffs)).toBe(says)
})

test.each<[TriggerAction, string]>([
  [{ do: 'set_status', state: 'engineering' }, 'Set status to With engineering'],
  [{ do: 'ask_ai', question: 'Is it a bug?', into: { kind: 'note' } }, 'Ask AI “Is it a bug?”, as a note'],
  [{ do: 'ask_ai', question: 'Which area?', into: { kind: 'field', slug: 'area' } }, 'Ask AI “Which area?” for area'],
  [{ do: 'ask_ai', question: 'they want to leave', into: { kind: 'condition' } }, 'Go on only if AI says “they want to leave”'],
  [{ do: 'send_email', to: [{ kind: 'owner' }, { kind: 'member', member_id: 'm1' }, { kind: 'address', email: 'ops@lantern.example' }], subject: 'Look', body_html: 'x' }, 'Mail the account’s owner, Mira, ops@lantern.example “Look”'],
  [{ do: 'call_url', method: 'POST', url: 'https://api.example.com/in', headers: [], body: '' }, 'Call POST api.example.com/in'],
  [{ do: 'create_linked_ticket', title: '{{ issue.title }}', description: '' }, 'Create the linked ticket “{{ issue.title }}”'],
  [{ do: 'alert_on_call', service_id: 's1', way: 'raise', severity: 'by_priority', summary: 'x' }, 'Raise an alert in Platform'],
  [{ do: 'alert_on_call', service_id: 's1', way: 'resolve', severity: 'by_priority', summary: 'x' }, 'Resolve the alert in Platform'],
  [{ do: 'set_field', slug: 'area', value: '', values: ['web', 'gone'] }, 'Set Product area to The web, gone'],
  [{ do: 'set_field', slug: 'area', value: '' }, 'Set Product area to nothing'],
  [{ do: 'set_field', slug: 'only_ours', value: 'x' }, 'Set only_ours to x'],
  [{ do: 'invite', who: [{ kind: 'owner' }, { kind: 'member', member_id: 'gone' }] }, 'Invite the account’s owner, somebody who is gone into the Slack channel'],
])('what it does: %j', (action, says) => {
  expect(sayPath({ delay: null, actions: [action] }, names)).toBe(says)
})

const options: Options = { people: [], agents: [], teams: [], tags: [], channels: [], forms: [], webhooks: [], services: [], fields: { issue: [], account: [], contact: [] }, hours: [], surveys: [], statuses: [], ticketApp: null, may: () => true }
const draft = (...actions: TriggerAction[]): Draft => ({ ...EMPTY, name: 'One', paths: [{ conditions: null, delay: null, actions }] })
const open: TriggerPath['conditions'] = { operator: 'and', subfilters: [{ field: 'state', operator: 'in', values: ['new'] }] }

test('all that triggers can do is offered, each once', () => {
  expect(OFFERED.toSorted()).toEqual(Object.keys(ACTION_LABELS).toSorted())
  expect(offeredTo('issue', options)).toEqual(OFFERED)
  const member = offeredTo('issue', { ...options, may: (permission) => can('member', permission) })
  expect(OFFERED.filter((kind) => !member.includes(kind))).toEqual(['call_url'])
})

describe('what is missing', () => {
  test.each<[TriggerAction, string | null]>([
    [newAction('ask_ai', options, 'issue'), 'Write the question.'],
    [{ do: 'ask_ai', question: 'Which?', into: { kind: 'field', slug: '' } }, 'Choose the field.'],
    [newAction('send_email', options, 'issue'), null],
    [{ do: 'send_email', to: [{ kind: 'address', email: 'ops@' }], subject: 'x', body_html: 'x' }, 'Write whole email addresses.'],
    [newAction('call_url', options, 'issue'), 'Write the web address; variables may stand behind the host.'],
    [{ do: 'call_url', method: 'GET', url: 'https://{{ issue.title }}.example', headers: [], body: '' }, 'Write the web address; variables may stand behind the host.'],
    [{ do: 'call_url', method: 'GET', url: 'https://api.example.com/{{ issue.number }}', headers: [{ name: '', value: 'x' }], body: '' }, 'Name the header, or remove it.'],
    [{ do: 'call_url', method: 'GET', url: 'https://api.example.com/{{ issue.number }}', headers: [], body: '' }, null],
    [newAction('invite', options, 'account'), null],
    [newAction('alert_on_call', options, 'issue'), 'Add an on-call service first.'],
  ])('%j', (action, says) => {
    expect(problemOf(draft(action))).toBe(says)
  })

  test('on a schedule: the issues it goes over, and a day', () => {
    const scheduled = { ...draft({ do: 'make_ticket' }), kickoffs: [{ on: 'schedule.tick' as const, schedule: daily }] }
    expect(problemOf(scheduled)).toBe('Say which issues it goes over.')
    const paths = [{ conditions: open, delay: null, actions: [{ do: 'make_ticket' as const }] }]
    expect(problemOf({ ...scheduled, paths })).toBeNull()
    expect(problemOf({ ...scheduled, paths, kickoffs: [{ on: 'schedule.tick', schedule: { ...daily, every: 'week', weekdays: [] } }] })).toBe('Choose at least one day of the week.')
  })

  test('a schedule is kept with what begins it', () => {
    const body = bodyOf({ ...draft({ do: 'make_ticket' }), kickoffs: [{ on: 'schedule.tick', schedule: daily }, { on: 'issue.created', fields: [] }] }, (filter) => filter)
    expect(body.kickoffs).toEqual([{ on: 'schedule.tick', schedule: daily }, { on: 'issue.created' }])
  })
})
