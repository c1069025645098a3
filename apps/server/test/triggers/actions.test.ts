// What each action within the desk does to an issue, and when it keeps its hands off.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { HOUR, startTriggerRig, type TriggerRig } from './rig.ts'

let rig: TriggerRig
beforeAll(async () => void (rig = await startTriggerRig()))
beforeEach(() => rig.fresh())
afterAll(() => rig.close())

const call = () => rig.h.client(rig.desk.token)
const says = async () => (await rig.log()).flatMap((run) => run.outcomes.map((outcome) => outcome.says))
const team = (name: string) => call()(c.createTeam, { body: { name } })

test('status, priority, title, type, portal, note and snooze are as they were told', async () => {
  const then = [
    { do: 'set_priority', priority: 'high' }, { do: 'set_title', title: 'Now: {{ issue.title }}' }, { do: 'make_ticket' }, { do: 'set_portal', visible: true },
    { do: 'note', body_html: '<p>For {{ requester.name }}</p>' }, { do: 'set_status', state: 'on_hold' }, { do: 'snooze', count: 3, unit: 'hours' },
  ]
  await rig.trigger({ kickoffs: ['issue.tags.changed'], then })
  const { id } = await rig.ask('The export is empty')
  await rig.change(id, { tags: ['go'] })
  const issue = await rig.issue(id)
  expect(issue).toMatchObject({ title: 'Now: The export is empty', type: 'ticket', state: 'on_hold', customer_portal_visible: true, snoozed_until_time: new Date(rig.h.clock.now.getTime() + 3 * HOUR).toISOString() })
  expect((await rig.page(id)).card.priority).toBe('high')
  expect(JSON.stringify((await rig.page(id)).timeline)).toContain('For Kim Adeyemi')
  expect(await says()).toHaveLength(then.length)
})

test('a colleague follows, and the message that set it off gets a reaction', async () => {
  const ines = await rig.member({ name: 'Ines' })
  await rig.trigger({ kickoffs: ['message.created'], then: [{ do: 'follow', member_id: ines.id }, { do: 'react', emoji: 'eyes' }] })
  // Where no channel can take it back.
  const { id } = await call()(c.createIssue, { body: { title: 'The export is empty', body_html: '<p>Why?</p>', requester_email: 'kim@acme.example', requester_name: 'Kim Adeyemi' } })
  await rig.h.settle()
  expect((await call()(c.listFollowers, { params: { id } })).data.map((follower) => follower.id)).toContain(ines.id)
  expect(JSON.stringify((await rig.page(id)).timeline)).toContain('eyes')
  expect(await says()).toEqual(['Ines follows it', 'Reacted with :eyes:'])
})

test('somebody is put on it only where nobody is, and only who is there; a team only where none is', async () => {
  const [ines, noah] = [await rig.member({ name: 'Ines' }), await rig.member({ name: 'Noah' })]
  const [first, second] = [await team('First'), await team('Second')]
  const to = (id: string, more: object = {}) => ({ do: 'assign', to: { kind: 'member', member_id: id }, ...more })
  await call()(c.updateUser, { params: { id: noah.id }, body: { status: 'out_of_office' } })
  await rig.trigger({ kickoffs: ['issue.tags.changed'], then: [to(noah.id, { only_if_active: true }), to(ines.id, { only_if_unassigned: true }), to(rig.desk.admin.id, { only_if_unassigned: true }), { do: 'set_team', team_id: first.id, only_if_empty: true }, { do: 'set_team', team_id: second.id, only_if_empty: true }] })
  const { id } = await rig.ask()
  await rig.change(id, { tags: ['go'] })
  expect(await rig.issue(id)).toMatchObject({ assignee: { id: ines.id }, team: { id: first.id } })
  expect((await says()).slice(0, 1)[0]).toMatch(/Noah/)
})

test('tags are added, taken off, or replaced as a whole', async () => {
  await rig.trigger({ kickoffs: ['issue.title.changed'], then: [{ do: 'change_tags', way: 'append', tags: ['b'] }, { do: 'change_tags', way: 'remove', tags: ['a'] }] })
  await rig.trigger({ kickoffs: ['issue.assigned'], then: [{ do: 'change_tags', way: 'set', tags: ['only'] }] })
  const { id } = await rig.ask()
  await rig.change(id, { tags: ['a', 'c'] })
  await rig.change(id, { title: 'Another' })
  expect((await rig.issue(id)).tags?.toSorted()).toEqual(['b', 'c'])
  await rig.change(id, { assignee_id: rig.desk.admin.id })
  expect((await rig.issue(id)).tags).toEqual(['only'])
})
