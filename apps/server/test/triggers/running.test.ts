// Triggers at work: what sets them off, in which order they run, how they wait, and how circles end.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { all, HOUR, is, MINUTE, startTriggerRig, type TriggerRig } from './rig.ts'

let rig: TriggerRig
beforeAll(async () => void (rig = await startTriggerRig()))
afterAll(() => rig.close())
beforeEach(() => rig.fresh())

const status = (state: string) => ({ do: 'set_status', state })
const tag = (...tags: string[]) => ({ do: 'change_tags', way: 'append', tags })

describe('what sets a trigger off', () => {
  test('a new issue whose first message says a word, by a customer', async () => {
    const made = await rig.trigger({ if: all(is('event.author', 'customer'), { field: 'event.message', operator: 'string_contains', value: 'EXPORT' }), then: [tag('export'), { do: 'set_priority', priority: 'high' }] })
    const [hit, miss] = [await rig.ask(), await rig.ask('Where is my invoice?')]
    expect(await rig.issue(hit.id)).toMatchObject({ tags: ['export'], custom_fields: { priority: { value: 'high' } } })
    expect((await rig.issue(miss.id)).tags).toEqual([])
    expect(await rig.log()).toMatchObject([{ trigger: { id: made.id, name: 'A trigger' }, issue: { number: hit.number }, state: 'done', kickoff: 'issue.created', outcomes: [{ ok: true, says: 'Added export' }, { ok: true, says: 'Set the priority to high' }] }])
    expect(await rig.app('GET', `/triggers/${made.id}`)).toMatchObject({ runs: 1, failed: 0, waiting: 0 })
  })

  test('a status that changes from one to another, and not the way back', async () => {
    await rig.trigger({ kickoffs: ['issue.status.changed'], if: all(is('event.state_from', 'new'), is('event.state_to', 'on_hold')), then: [tag('parked')] })
    const issue = await rig.ask()
    await rig.change(issue.id, { state: 'waiting_on_you' })
    await rig.change(issue.id, { state: 'on_hold' })
    expect((await rig.issue(issue.id)).tags).toEqual([])
    await rig.change(issue.id, { state: 'new' })
    await rig.change(issue.id, { state: 'on_hold' })
    expect((await rig.issue(issue.id)).tags).toEqual(['parked'])
  })

  test('one of the named fields, tags that come, and the author of a message', async () => {
    await rig.trigger({ kickoffs: [{ on: 'issue.field.changed', fields: ['plan'] }], if: { field: 'event.value_to', operator: 'equals', value: 'gold' }, then: [tag('gold')] })
    await rig.trigger({ kickoffs: ['issue.tags.changed'], if: is('event.tags_added', 'Gold'), then: [{ do: 'set_title', title: 'Gold: {{ issue.title }}' }] })
    await rig.trigger({ kickoffs: ['message.created'], if: all(is('event.author', 'customer'), { field: 'event.message', operator: 'string_contains', value: 'thanks' }), then: [status('closed')] })
    const issue = await rig.ask()
    await rig.change(issue.id, { custom_fields: [{ slug: 'seats', value: 'gold' }] })
    expect((await rig.issue(issue.id)).tags).toEqual([])
    await rig.change(issue.id, { custom_fields: [{ slug: 'plan', value: 'gold' }] })
    expect(await rig.issue(issue.id)).toMatchObject({ tags: ['gold'], title: expect.stringMatching(/^Gold: The export/) as string })
    await rig.says(issue.id, issue.kim, 'Many thanks, and one more thing.')
    expect((await rig.issue(issue.id)).state).toBe('closed')
  })

  test('support hours and the status of the assignee', async () => {
    const ranges = [{ from: '09:00', to: '17:00' }]
    await rig.app('POST', '/hours', { name: 'Office', time_zone: 'UTC', days: Object.fromEntries(c.WEEKDAYS.map((day) => [day, ranges])) })
    await rig.trigger({ if: is('support_hours', 'outside'), then: [{ do: 'reply', body_html: '<p>We are back at 9, {{ requester.name }}.</p>' }] })
    await rig.trigger({ kickoffs: ['issue.assigned'], if: is('assignee_status', 'out_of_office'), then: [{ do: 'assign', to: { kind: 'nobody' } }] })
    const inside = await rig.ask()
    rig.h.clock.pass(3 * HOUR)
    const outside = await rig.ask()
    const said = async (id: string) => (await rig.h.client(rig.desk.token)(c.listMessages, { params: { id } })).data.map((m) => m.message_html)
    expect(await said(inside.id)).toHaveLength(1)
    expect((await said(outside.id)).at(-1)).toBe('<p>We are back at 9, Kim Adeyemi.</p>')
    const away = await rig.member({ name: 'Away Today' })
    await rig.h.client(rig.desk.token)(c.updateUser, { params: { id: away.id }, body: { status: 'out_of_office' } })
    await rig.change(inside.id, { assignee_id: away.id })
    expect((await rig.issue(inside.id)).assignee).toBeNull()
  })

  test('an answer of a trigger is no answer of ours: who asked still waits', async () => {
    await rig.trigger({ then: [{ do: 'reply', body_html: 'We have it.' }] })
    const issue = await rig.ask()
    const { card, timeline } = await rig.page(issue.id)
    expect(card).toMatchObject({ state: 'new', waiting_since: expect.any(String) as string })
    expect(await rig.issue(issue.id)).toMatchObject({ number_of_touches: 0, first_response_time: null })
    const reply = timeline.find((t) => t.kind === 'message' && t.author.kind === 'bot')
    expect(reply).toMatchObject({ author: { name: expect.stringContaining('Patchworks') as string } })
  })
})

describe('order', () => {
  test('is that of the list, and each sees what those before it did', async () => {
    const second = await rig.trigger({ if: is('tags', 'first'), then: [tag('second')] })
    const first = await rig.trigger({ then: [tag('first')] })
    const before = await rig.ask()
    expect((await rig.issue(before.id)).tags).toEqual(['first'])
    await rig.app('PUT', '/triggers-order', { ids: [first.id, second.id] })
    const after = await rig.ask()
    expect((await rig.issue(after.id)).tags).toEqual(['first', 'second'])
  })

  test('the first path that matches runs, or all that do', async () => {
    const paths = [
      { conditions: is('source', 'email'), actions: [tag('mail')] },
      { conditions: is('source', 'slack'), actions: [tag('slack')] },
      { conditions: null, actions: [tag('any')] },
    ]
    const made = await rig.trigger({ paths })
    expect((await rig.issue((await rig.ask()).id)).tags).toEqual(['slack'])
    await rig.app('PUT', `/triggers/${made.id}`, rig.input({ paths, run: 'all' }))
    expect((await rig.issue((await rig.ask()).id)).tags).toEqual(['any', 'slack'])
  })

  test('what fails is told, and the rest is done', async () => {
    await rig.trigger({ then: [{ do: 'slack_message', to: { kind: 'assignee' }, message: 'Look' }, tag('looked at')] })
    const issue = await rig.ask()
    expect((await rig.issue(issue.id)).tags).toEqual(['looked at'])
    expect(await rig.log()).toMatchObject([{ state: 'failed', outcomes: [{ ok: false, says: 'to: this issue is assigned to nobody.' }, { ok: true }] }])
  })

  test('a job that comes twice does nothing twice', async () => {
    await rig.trigger({ then: [{ do: 'note', body_html: 'Seen by a trigger.' }] })
    const issue = await rig.ask()
    const events = [{ id: crypto.randomUUID(), type: 'issue.created', objectId: issue.id, data: {}, at: '', by: 'customer', rootId: crypto.randomUUID(), depth: 0 }]
    for (let time = 0; time < 2; time += 1) await rig.h.inside(rig.desk.workspaceId, async (ctx) => ctx.enqueue({ task: 'triggers.react', payload: { issueId: issue.id, events } }))
    await rig.h.settle()
    const notes = (await rig.page(issue.id)).timeline.filter((t) => t.kind === 'message' && t.is_private)
    expect(notes).toHaveLength(2)
    expect((await rig.log()).map((run) => run.state)).toEqual(['done', 'done'])
  })

  test('a job that was broken off goes on with what it had begun, though nothing matches any more', async () => {
    await rig.trigger({ if: is('state', 'new'), then: [{ do: 'set_status', state: 'on_hold' }, tag('second')] })
    const issue = await rig.ask()
    await rig.change(issue.id, { tags: [] })
    const { lookUp } = rig.h.app.house.database
    const [run] = await lookUp<{ event: object }>('test_break', `update trigger_runs set state = 'running', ended_at = null, outcomes = jsonb_build_array(outcomes -> 0) where workspace_id = $1 returning event`, [rig.desk.workspaceId])
    await rig.h.inside(rig.desk.workspaceId, async (ctx) => ctx.enqueue({ task: 'triggers.react', payload: { issueId: issue.id, events: [run?.event] } }))
    await lookUp('test_tried', 'update graphile_worker._private_jobs set attempts = 1', [])
    await rig.h.settle()
    expect([(await rig.issue(issue.id)).tags, (await rig.log()).map(({ state }) => state)]).toEqual([['second'], ['done']])
  })
})

describe('circles', () => {
  test('a trigger that sets itself off runs once, and the log says so', async () => {
    await rig.trigger({ kickoffs: ['issue.title.changed'], then: [{ do: 'set_title', title: '{{ issue.title }}!' }] })
    const issue = await rig.ask()
    await rig.change(issue.id, { title: 'Help' })
    expect((await rig.issue(issue.id)).title).toBe('Help!')
    expect((await rig.log()).map((run) => `${run.state} ${run.reason}`).toSorted()).toEqual(['cut What it did set it off again. A trigger runs once for what it all began with, so it stops here. Give it a condition that no longer holds once it has acted.', 'done '])
  })

  test('two that set each other off end too', async () => {
    await rig.trigger({ kickoffs: ['issue.status.changed'], if: is('event.state_to', 'on_hold'), then: [status('waiting_on_you')], more: { name: 'Back' } })
    await rig.trigger({ kickoffs: ['issue.status.changed'], if: is('event.state_to', 'waiting_on_you'), then: [status('on_hold')], more: { name: 'Forth' } })
    const issue = await rig.ask()
    await rig.change(issue.id, { state: 'on_hold' })
    // Of one moment: in no order.
    expect((await rig.log()).map((run) => `${run.trigger.name} ${run.state}`).toSorted()).toEqual(['Back cut', 'Back done', 'Forth done'])
  })

  test('a row of many ends after five', async () => {
    for (let n = 1; n <= 8; n += 1)
      await rig.trigger({ kickoffs: ['issue.tags.changed'], if: is('event.tags_added', `t${n}`), then: [tag(`t${n + 1}`)], more: { name: `Step ${n}` } })
    const issue = await rig.ask()
    await rig.change(issue.id, { tags: ['t1'] })
    expect((await rig.issue(issue.id)).tags).toEqual(['t1', 't2', 't3', 't4', 't5', 't6'])
    expect((await rig.log()).find((run) => run.state === 'cut')).toMatchObject({ trigger: { name: 'Step 6' }, reason: 'Triggers set each other off 5 times in a row; it stops here. Make one trigger of them, with several paths.' })
  })

  test('one that runs on one issue again and again is left alone for a while', async () => {
    await rig.trigger({ kickoffs: ['message.created'], if: is('event.author', 'customer'), then: [{ do: 'note', body_html: 'Counted.' }] })
    const issue = await rig.ask()
    for (let n = 0; n < 22; n += 1) await rig.says(issue.id, issue.kim, `And another thing, number ${n}.`)
    const log = await rig.log()
    expect([log.filter((run) => run.state === 'done').length, log.filter((run) => run.state === 'cut').map((run) => run.reason)]).toEqual([20, ['It ran 20 times on this issue within an hour; it is left alone for a while. If that was not meant, add a condition such as who did it.']])
  })
})

describe('waiting', () => {
  const close = { kickoffs: ['issue.status.changed'], if: is('event.state_to', 'waiting_on_customer'), delay: { count: 3, unit: 'days', unchanged: is('state', 'waiting_on_customer') }, then: [status('closed')] }

  test('until the time has come, when nothing has changed', async () => {
    const made = await rig.trigger(close)
    const issue = await rig.ask()
    await rig.change(issue.id, { state: 'waiting_on_customer' })
    await rig.tick(2 * 24 * HOUR)
    expect([(await rig.issue(issue.id)).state, await rig.app('GET', `/triggers/${made.id}`)]).toMatchObject(['waiting_on_customer', { waiting: 1, runs: 0 }])
    expect(await rig.log('?state=waiting')).toMatchObject([{ issue: { number: issue.number }, due_at: '2026-11-23T15:00:02.000Z' }])
    await rig.tick(25 * HOUR)
    expect((await rig.issue(issue.id)).state).toBe('closed')
  })

  test('ends when what had to stay changes, however shortly', async () => {
    await rig.trigger(close)
    const issue = await rig.ask()
    await rig.change(issue.id, { state: 'waiting_on_customer' })
    await rig.says(issue.id, issue.kim, 'No, it is still empty. Please look again.')
    await rig.change(issue.id, { state: 'waiting_on_customer' })
    await rig.tick(71 * HOUR)
    expect((await rig.log()).map((run) => run.state)).toEqual(['waiting', 'cancelled'])
    await rig.tick(2 * HOUR)
    expect((await rig.log()).map((run) => run.state)).toEqual(['done', 'cancelled'])
  })

  test('two days without an answer are asked about once, and a third closes (ST-12)', async () => {
    const onCustomer = (count: number, ...then: object[]) => ({ ...close, delay: { ...close.delay, count }, then })
    await rig.trigger(onCustomer(2, { do: 'reply', body_html: '<p>Hi {{ requester.name }}, does this still need our help?</p>' }))
    await rig.trigger(onCustomer(3, status('closed')))
    const [quiet, spoken] = [await rig.ask(), await rig.ask()]
    for (const { id } of [quiet, spoken]) await rig.change(id, { state: 'waiting_on_customer' })
    const words = async (id: string) => (await rig.page(id)).timeline.flatMap((t) => (t.kind === 'message' && t.author.kind === 'bot' ? [t.body_html] : []))
    await rig.tick(47 * HOUR)
    expect(await words(quiet.id)).toEqual([])
    await rig.tick(HOUR)
    expect([await words(quiet.id), (await rig.issue(quiet.id)).state]).toEqual([['<p>Hi Kim Adeyemi, does this still need our help?</p>'], 'waiting_on_customer'])
    await rig.says(spoken.id, spoken.kim, 'Yes, it is still empty. Please look again.')
    await rig.tick(24 * HOUR)
    expect([(await rig.issue(quiet.id)).state, (await rig.issue(spoken.id)).state, (await words(quiet.id)).length]).toEqual(['closed', 'waiting_on_you', 1])
    await rig.tick(5 * 24 * HOUR)
    expect([(await words(quiet.id)).length, (await rig.issue(spoken.id)).state]).toEqual([1, 'waiting_on_you'])
  })

  test('counts support hours', async () => {
    const ranges = [{ from: '09:00', to: '17:00' }]
    const days = Object.fromEntries(c.WEEKDAYS.map((day) => [day, day === 'saturday' || day === 'sunday' ? [] : ranges]))
    await rig.app('POST', '/hours', { name: 'Office', time_zone: 'UTC', days })
    await rig.trigger({ delay: { count: 3, unit: 'hours', during: 'support_hours' }, then: [tag('late')] })
    await rig.ask()
    expect((await rig.log())[0]).toMatchObject({ state: 'waiting', due_at: '2026-11-23T10:00:01.000Z' })
  })

  test('goes on by the version it began with, and ends with the trigger', async () => {
    const made = await rig.trigger({ delay: { count: 30, unit: 'minutes' }, then: [tag('old')] })
    const [first, second] = [await rig.ask(), await rig.ask()]
    await rig.app('PUT', `/triggers/${made.id}`, rig.input({ delay: { count: 30, unit: 'minutes' }, then: [tag('new')] }))
    const [waiting] = await rig.log(`?issue=${second.number}`)
    expect(await rig.app('POST', `/trigger-runs/${waiting?.id ?? ''}/cancel`)).toMatchObject({ state: 'cancelled', reason: 'Ada Admin cancelled it.' })
    await rig.tick(31 * MINUTE)
    expect([(await rig.issue(first.id)).tags, (await rig.issue(second.id)).tags]).toEqual([['old'], []])
    await rig.ask()
    await rig.app('PATCH', `/triggers/${made.id}`, { is_on: false })
    expect((await rig.log())[0]).toMatchObject({ state: 'cancelled', reason: 'The trigger was switched off.' })
    expect(await rig.app<string[]>('POST', `/trigger-runs/${waiting?.id ?? ''}/cancel`, undefined, 400)).toEqual(['This does not wait any more, so there is nothing to cancel.'])
  })
})

describe('the log', () => {
  test('is searched by words, by when and by state, together', async () => {
    const made = await rig.trigger({ then: [{ do: 'make_ticket' }], more: { name: 'Ticket it' } })
    await rig.ask('The export is 100% empty')
    rig.h.clock.pass(48 * HOUR)
    const late = await rig.ask('The import is slow')
    const titles = async (query: string) => (await rig.log(query)).map((run) => run.issue?.title)
    const since = encodeURIComponent(new Date(rig.h.clock.now.getTime() - HOUR).toISOString())
    expect([await titles('?q=EXPORT'), await titles('?q=100%25'), await titles('?q=1_0'), await titles(`?since=${since}`), await titles(`?q=export&since=${since}`)]).toEqual([
      ['The export is 100% empty'], ['The export is 100% empty'], [], ['The import is slow'], [],
    ])
    await rig.change(late.id, { assignee_id: rig.desk.admin.id })
    expect([await titles('?q=ada%20admin'), (await titles('?q=ticket%20it')).length, await titles(`?q=slow&trigger_id=${made.id}&state=done&limit=1`)]).toEqual([['The import is slow'], 2, ['The import is slow']])
  })
})
