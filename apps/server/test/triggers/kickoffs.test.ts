// Beginnings that come from beside the issue: its assignee goes away, nobody can take it, a chat, a survey that is sent.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endStatuses } from '../../src/modules/assignment/jobs.ts'
import { HOUR, is, startTriggerRig, type TriggerRig } from './rig.ts'

let rig: TriggerRig
beforeAll(async () => void (rig = await startTriggerRig()))
afterAll(() => rig.close())
beforeEach(() => rig.fresh())

const note = { do: 'note', body_html: 'Seen.' }
const status = (id: string, given: object) => rig.app('PUT', `/users/${id}/status`, given)
const numbers = async () => new Set((await rig.log()).map((run) => run.issue?.number))

describe('an assignee', () => {
  test('who goes away sets off every open issue of theirs, once for each change', async () => {
    const ada = await rig.member({ name: 'Ada Away' })
    await rig.trigger({ kickoffs: ['assignee.status.changed'], if: is('event.status_to', 'out_of_office'), then: [{ do: 'assign', to: { kind: 'nobody' } }] })
    const [mine, closed, other] = [await rig.ask('Mine'), await rig.ask('Closed'), await rig.ask('Of nobody')]
    await rig.change(mine.id, { assignee_id: ada.id })
    await rig.change(closed.id, { assignee_id: ada.id })
    await rig.change(closed.id, { state: 'closed' })
    await status(ada.id, { status: 'away', until: null })
    await rig.h.settle()
    expect(await rig.log()).toEqual([])
    await status(ada.id, { status: 'out_of_office', until: null })
    await rig.h.settle()
    expect([await numbers(), (await rig.issue(mine.id)).assignee, (await rig.issue(other.id)).assignee]).toEqual([new Set([mine.number]), null, null])
    await status(ada.id, { status: 'out_of_office', until: null })
    await rig.h.settle()
    expect([await numbers(), (await rig.log()).length]).toEqual([new Set([mine.number]), 1])
  })

  test('who comes back by the clock sets them off too', async () => {
    const ada = await rig.member({ name: 'Ada Away' })
    await rig.trigger({ kickoffs: ['assignee.status.changed'], if: { operator: 'and', subfilters: [is('event.status_from', 'away'), is('event.status_to', 'active')] }, then: [note] })
    const [one, two] = [await rig.ask('One'), await rig.ask('Two')]
    for (const { id } of [one, two]) await rig.change(id, { assignee_id: ada.id })
    await status(ada.id, { status: 'away', until: new Date(rig.h.clock.now.getTime() + HOUR).toISOString() })
    rig.h.clock.pass(HOUR + 1_000)
    await endStatuses(rig.h.app.house)
    await rig.h.settle()
    expect(await numbers()).toEqual(new Set([one.number, two.number]))
  })
})

test('an issue that nobody in its team can take begins one', async () => {
  const ada = await rig.member({ name: 'Ada Away' })
  const { id: team } = await rig.app<{ id: string }>('POST', '/teams', { name: 'Night shift', user_ids: [ada.id] })
  await rig.app('PUT', `/teams/${team}/assignment`, { strategy: 'round_robin' })
  await status(ada.id, { status: 'out_of_office', until: null })
  await rig.trigger({ kickoffs: ['issue.assignment.failed'], then: [{ do: 'set_priority', priority: 'urgent' }] })
  const issue = await rig.ask('Who is there?')
  await rig.change(issue.id, { team_id: team })
  expect((await rig.page(issue.id)).card.priority).toBe('urgent')
})

describe('what becomes of issues among each other', () => {
  const post = (url: string, body: object) => rig.app('POST', url, body).then(() => rig.h.settle())

  test('one that is merged sets off the one that stays, by the title of the other', async () => {
    await rig.trigger({ kickoffs: ['issue.merged'], if: { field: 'event.merged', operator: 'string_contains', value: 'import' }, then: [{ do: 'change_tags', way: 'append', tags: ['merged'] }] })
    const [into, from, other] = [await rig.ask('The export is empty'), await rig.ask('The import too'), await rig.ask('Something else')]
    await rig.change(from.id, { title: 'The import is empty' })
    await post(`/issues/${into.id}/merge`, { issues: [other.id], across_accounts: true })
    expect(await rig.log()).toEqual([])
    await post(`/issues/${into.id}/merge`, { issues: [from.id], across_accounts: true })
    expect([await numbers(), (await rig.issue(into.id)).tags]).toEqual([new Set([into.number]), ['merged']])
  })

  test('one that joins a group, and one that leaves it, each by what it did', async () => {
    await rig.trigger({ kickoffs: ['issue.grouped'], if: is('event.group', 'joined'), then: [{ do: 'set_status', state: 'on_hold' }] })
    await rig.trigger({ kickoffs: ['issue.grouped'], if: is('event.group', 'left'), then: [{ do: 'set_status', state: 'waiting_on_you' }] })
    const [above, child] = [await rig.ask('The cause'), await rig.ask('One of many')]
    const put = (parent: string | null) => rig.app('PUT', `/issues/${child.id}/group`, { parent }).then(() => rig.h.settle())
    await put(above.id)
    expect([await numbers(), (await rig.issue(child.id)).state]).toEqual([new Set([child.number]), 'on_hold'])
    await put(above.id)
    await put(null)
    expect([(await rig.log()).length, (await rig.issue(child.id)).state, (await rig.issue(above.id)).state]).toEqual([2, 'waiting_on_you', 'new'])
  })
})

test.each(c.KICKOFFS.filter((on) => on !== 'schedule.tick'))('%s can begin a trigger', async (on) => {
  const subject = c.subjectOfKickoff(on)
  expect(await rig.trigger({ kickoffs: [on], then: [subject === 'issue' ? note : { do: 'change_tags', way: 'append', tags: ['x'] }] })).toMatchObject({ problems: [] })
})
