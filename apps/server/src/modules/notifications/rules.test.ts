// Who is told of what, and when it is quiet: tables.
import type { NotificationSettings } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'
import { isQuiet, quietUntil, USUAL, waysOut } from './rules-quiet.ts'
import { type Fact, mentionedIn, tellingsOf } from './rules-tell.ts'

const [ada, sam, mei, kim] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-00000000000c', '00000000-0000-7000-8000-00000000000d'] as const
const issue = '00000000-0000-7000-8000-0000000000ff'
const people = {
  members: [{ id: ada, name: 'Ada Admin' }, { id: sam, name: 'Sam Osei' }, { id: mei, name: 'Mei Lin' }, { id: kim, name: 'Sam Tran' }],
  admins: [ada],
  teams: new Map([['team', [ada, sam]]]),
  followers: new Map([[issue, [mei]]]),
}
const fact = (given: Partial<Fact>): Fact => ({
  id: 1, type: 'message.created', issue_id: issue, object_id: 'm', actor: { kind: 'user', id: ada, name: 'Ada Admin' }, data: {}, at: '2026-05-01T12:00:00Z', title: 'Login', priority: null,
  assignee_id: sam, author_id: null, author_kind: 'contact', author_name: 'Wren', is_private: false, text: 'The login fails', greets: false, ...given,
})
const told = (...facts: Partial<Fact>[]) => tellingsOf(facts.map(fact), people).map((t) => `${t.kind} ${people.members.find((m) => m.id === t.memberId)?.name}`).toSorted()

describe('who is told', () => {
  test.each<[string, Partial<Fact>, string[]]>([
    ['a message of the customer', { actor: { kind: 'contact', id: 'x', name: 'Wren' } }, ['message Mei Lin', 'message Sam Osei']],
    ['a customer who only greets', { actor: { kind: 'contact', id: 'x', name: 'Wren' }, greets: true }, []],
    ['an issue that opens with a greeting alone', { type: 'issue.created', actor: { kind: 'contact', id: 'x', name: 'Wren' }, greets: true }, []],
    ['a colleague who greets', { author_kind: 'user', author_id: ada, greets: true }, ['message Mei Lin', 'message Sam Osei']],
    ['a reply of a colleague', { author_kind: 'user', author_id: ada }, ['message Mei Lin', 'message Sam Osei']],
    ['a reply of the assignee, from Slack', { author_kind: 'user', author_id: sam, actor: { kind: 'system', name: 'Patchbay' } }, ['message Mei Lin']],
    ['a word of a bot', { author_kind: 'bot' }, []],
    ['a note that names somebody', { author_kind: 'user', author_id: ada, is_private: true, text: '@Mei Lin please look' }, ['mention Mei Lin', 'message Sam Osei']],
    ['a reply that names somebody is none', { author_kind: 'user', author_id: ada, text: '@Ada thanks' }, ['message Mei Lin', 'message Sam Osei']],
    ['a mark that names somebody, whatever the words say', { type: 'message.mentioned', author_kind: 'user', author_id: ada, data: { member_ids: [kim] }, text: '@Sam Osei' }, ['mention Sam Tran']],
    ['a mark that names who wrote it', { type: 'message.mentioned', author_kind: 'user', author_id: ada, data: { member_ids: [ada] } }, []],
    ['an assignment', { type: 'issue.assigned', data: { to: sam } }, ['assigned Sam Osei']],
    ['taking it oneself', { type: 'issue.assigned', data: { to: ada } }, []],
    ['taking the assignee off', { type: 'issue.assigned', data: { to: null } }, []],
    ['an issue that opens with an assignee', { type: 'issue.created' }, ['assigned Sam Osei']],
    ['my team, but not who did it', { type: 'issue.team.changed', data: { to: 'team' } }, ['team_assigned Sam Osei']],
    ['a snooze that ends', { type: 'issue.woke', actor: { kind: 'system', name: 'Patchbay' } }, ['woke Sam Osei']],
    ['a snooze that ends on nobody’s issue', { type: 'issue.woke', assignee_id: null }, ['woke Mei Lin']],
    ['a time that is up', { type: 'sla.breached', data: { kind: 'resolution' } }, ['sla_breached Sam Osei']],
    ['a time that is nearly up', { type: 'sla.warned', data: { kind: 'resolution' } }, ['sla_warned Sam Osei']],
    ['my message that failed, though I wrote it', { type: 'message.failed', author_kind: 'user', author_id: ada }, ['failed Ada Admin']],
    ['a budget that is used up: the admins', { type: 'ai.stopped', actor: { kind: 'system', name: 'Patchbay' } }, ['ai_stopped Ada Admin']],
    ['a linked ticket that is completed', { type: 'issue.linked_ticket.completed', actor: { kind: 'system', name: 'GitHub' }, data: { label: 'ENG-12 in Linear' } }, ['linked_ticket Sam Osei']],
    ['Slack that is not heard: the admins, of no issue', { type: 'slack.unwell', issue_id: null, title: null, assignee_id: null, actor: { kind: 'system', name: 'Patchbay' }, data: { title: 'Lantern in Slack', path: '/settings/slack', reason: 'Gone' } }, ['slack_unwell Ada Admin']],
    ['somebody who is not here', { type: 'issue.assigned', data: { to: issue } }, []],
    ['what concerns nobody', { type: 'issue.tags.changed' }, []],
  ])('%s', (_, given, expected) => expect(told(given)).toEqual(expected))

  test('the first message is no news beside the assignment', () => {
    expect(told({ id: 1, type: 'issue.created', actor: { kind: 'contact', id: 'x', name: 'Wren' } }, { id: 2, actor: { kind: 'contact', id: 'x', name: 'Wren' } })).toEqual(['assigned Sam Osei', 'message Mei Lin'])
  })

  test('a message with marks names nobody by its words, and is told once to whom it names', () => {
    const note = { author_kind: 'user' as const, author_id: ada, is_private: true, text: '@Sam Osei and @Mei Lin' }
    expect(told({ ...note, id: 1 }, { ...note, id: 2, type: 'message.mentioned', data: { member_ids: [mei] } })).toEqual(['mention Mei Lin', 'message Sam Osei'])
    expect(told({ ...note, id: 1, object_id: 'another' }, { ...note, id: 2, type: 'message.mentioned', data: { member_ids: [mei] } })).toEqual(['mention Mei Lin', 'mention Mei Lin', 'mention Sam Osei'])
  })

  test('what is urgent is marked', () => {
    expect(tellingsOf([fact({ priority: 'urgent' }), fact({ id: 2, type: 'sla.breached' }), fact({ id: 3 })], people).map((t) => t.isUrgent)).toEqual([true, true, true, false, false])
  })
})

describe('a mention', () => {
  test.each([
    ['@Ada look', [ada]],
    ['hey @ada admin, and @MEI', [ada, mei]],
    ['@Sam which one?', []],
    ['@Sam Tran', [kim]],
    ['mail ada@example.com', []],
    ['@Adair is another', []],
    ['', []],
  ])('%s', (text, expected) => expect(mentionedIn(text, people.members)).toEqual(expected))
})

describe('quiet', () => {
  const with_ = (quiet: Partial<NotificationSettings['quiet']>): NotificationSettings => ({ ...USUAL, quiet: { ...USUAL.quiet, on: true, weekends: false, ...quiet } })
  // A Friday.
  test.each([
    ['over midnight, before', with_({}), '2026-05-01T18:59:00Z', false],
    ['over midnight, begins', with_({}), '2026-05-01T19:00:00Z', true],
    ['over midnight, after', with_({}), '2026-05-01T03:00:00Z', true],
    ['over midnight, ends', with_({}), '2026-05-01T08:00:00Z', false],
    ['within a day', with_({ from: '12:00', to: '13:00' }), '2026-05-01T12:30:00Z', true],
    ['never, when it ends as it begins', with_({ from: '12:00', to: '12:00' }), '2026-05-01T12:00:00Z', false],
    ['in another zone', with_({ time_zone: 'America/New_York' }), '2026-05-01T19:30:00Z', false],
    ['on a Saturday, when weekends are', with_({ weekends: true }), '2026-05-02T12:00:00Z', true],
    ['off', { ...with_({}), quiet: { ...with_({}).quiet, on: false } }, '2026-05-01T23:00:00Z', false],
  ])('%s', (_, settings, at, expected) => expect(isQuiet(settings, new Date(at))).toBe(expected))

  test.each([
    ['the morning after', with_({}), '2026-05-01T22:03:00Z', '2026-05-02T08:00:00.000Z'],
    ['over a weekend', with_({ weekends: true }), '2026-05-01T22:03:00Z', '2026-05-04T08:00:00.000Z'],
    ['at once', with_({}), '2026-05-01T12:00:30Z', '2026-05-01T12:00:30.000Z'],
    ['four days on, for who never wants it', with_({ from: '00:00', to: '24:00' }), '2026-05-01T12:00:00Z', '2026-05-05T12:00:00.000Z'],
  ])('ends %s', (_, settings, at, expected) => expect(quietUntil(settings, new Date(at)).toISOString()).toBe(expected))

  test('what is urgent goes out at once, unless that is not wished', () => {
    const night = new Date('2026-05-01T22:00:00Z')
    expect(waysOut(with_({}), 'assigned', true, night)).toEqual([{ channel: 'push', dueAt: night }])
    expect(waysOut(with_({ except_urgent: false }), 'assigned', true, night)[0]?.dueAt).toEqual(new Date('2026-05-02T08:00:00Z'))
    expect(waysOut(with_({}), 'team_assigned', false, night)).toEqual([])
  })
})
