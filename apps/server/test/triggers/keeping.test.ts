// Triggers as they are kept: what is refused and how, versions, the trial on past issues, and five hundred of them.
import type * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { all, is, startTriggerRig, type TriggerRig } from './rig.ts'
import { react } from '../../src/modules/triggers/react.ts'
import { edgeOf } from '../../src/platform/workspace.ts'
import { SYSTEM } from '../../src/platform/context.ts'

let rig: TriggerRig
beforeAll(async () => void (rig = await startTriggerRig()))
afterAll(() => rig.close())
beforeEach(() => rig.fresh())

const nobody = '0192b1a5-0000-7000-8000-000000000000'

describe('what is refused, in a sentence', () => {
  test.each([
    ['a field that is not there', { if: is('sentiment', 'bad') }, 'conditions: There is no field “sentiment” any more.'],
    ['a field of whoever looks', { if: { field: 'unread', operator: 'equals', value: 'true' } }, 'conditions: What is unread is so for somebody, and a trigger is nobody.'],
    ['a value that a field cannot have', { if: is('event.state_to', 'asleep') }, 'conditions: Status became cannot be “asleep”.'],
    ['an operator that a field does not know', { if: { field: 'number', operator: 'string_contains', value: '4' } }, 'conditions: Number does not know “string_contains”.'],
    ['ten years', { delay: { count: 3650, unit: 'days' } }, 'paths.0.delay.count: must be a year at most; for what comes later use a trigger on a schedule.'],
    ['days of support hours', { delay: { count: 2, unit: 'days', during: 'support_hours' } }, 'delay: count support hours in hours or minutes; a day of them is not always as long.'],
    ['to wait while an event stays', { delay: { count: 2, unit: 'days', unchanged: is('event.author', 'customer') } }, 'delay: what must stay as it is can be about the issue only, not about what happened.'],
    ['a variable that is not there', { then: [{ do: 'note', body_html: 'Dear {{ customer.mood }}' }] }, 'actions: there is no variable {{customer.mood}}.'],
    ['nothing to do', { then: [] }, 'paths.0.actions: say at least one thing to do.'],
    ['no beginning', { kickoffs: [] }, 'kickoffs: say when it begins.'],
    ['a beginning nobody knows', { kickoffs: ['moon.rose'] }, 'kickoffs.0.on: Invalid option'],
    ['too deep groups', { if: all(all(all(all(all(is('state', 'new')))))) }, 'conditions: Groups can stand 4 deep; a deeper one is left out.'],
  ] as const)('%s', async (_, flow, says) => {
    expect(await rig.refused(flow as Parameters<TriggerRig['refused']>[0])).toContain(says)
    expect(await rig.app('GET', '/triggers')).toEqual([])
  })

  test.each([
    ['a member', { do: 'assign', to: { kind: 'member', member_id: nobody } }, 'User not found!'],
    ['a team', { do: 'set_team', team_id: nobody }, 'Team not found!'],
    ['a form', { do: 'ask_form', form_id: nobody }, 'Form not found!'],
    ['a webhook', { do: 'send_webhook', webhook_id: nobody, body: '{}' }, 'Webhook not found!'],
  ])('%s that is not there', async (_, action, says) => {
    expect(await rig.app('POST', '/triggers', rig.input({ then: [action] }), 404)).toEqual([says])
  })
})

describe('a field that is to be set', () => {
  const define = (more: object) => rig.app<{ id: string; slug: string }>('POST', '/fields', { object_type: 'issue', ...more })
  beforeEach(async () => {
    await define({ label: 'Seats', type: 'number' })
    await define({ label: 'Plan', type: 'select', options: [{ label: 'Gold' }, { label: 'Free' }] })
    await define({ label: 'Yearly', type: 'formula', formula: { expression: '{seats} * 12' } })
  })

  test.each([
    [{ do: 'set_field', slug: 'yearly', value: '3' }, 'custom_fields.yearly: Yearly is reckoned from other fields; change those.'],
    [{ do: 'ask_ai', question: 'How many?', into: { kind: 'field', slug: 'yearly' } }, 'custom_fields.yearly: Yearly is reckoned from other fields; change those.'],
    [{ do: 'set_field', slug: 'seats', value: 'many' }, 'custom_fields.seats: Seats wants a number; “many” is none.'],
    [{ do: 'set_field', slug: 'plan', value: 'silver' }, 'custom_fields.plan: “silver” is not an option of Plan; use gold, free.'],
  ] as const)('is refused before it is kept: %j', async (action, says) => {
    expect(await rig.refused({ then: [action] })).toBe(says)
  })

  test('can be cleared, set by an option, or be one that only clients know', async () => {
    await rig.trigger({ then: [{ do: 'set_field', slug: 'seats', value: '' }, { do: 'set_field', slug: 'plan', value: 'gold' }, { do: 'set_field', slug: 'only_ours', value: 'x' }] })
    expect((await rig.issue((await rig.ask()).id)).custom_fields).toMatchObject({ plan: { value: 'gold' }, only_ours: { value: 'x' } })
  })
})

describe('a trigger', () => {
  test('whose field is gone since does not run, and says so', async () => {
    const made = await rig.trigger({ if: is('state', 'new') })
    const flow = { kickoffs: [{ on: 'issue.created' }], run: 'first', paths: [{ conditions: { operator: 'and', subfilters: [{ field: 'sentiment', operator: 'in', values: ['bad'] }] }, delay: null, actions: [{ do: 'make_ticket' }] }] }
    await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query('t', 'update triggers set flow = $2 where workspace_id = $1', [ctx.workspaceId, JSON.stringify(flow)]))
    await rig.app('PATCH', `/triggers/${made.id}`, { is_on: true })
    const issue = await rig.ask()
    expect((await rig.issue(issue.id)).type).toBe('conversation')
    expect(await rig.app('GET', `/triggers/${made.id}`)).toMatchObject({ problems: ['There is no field “sentiment” any more.'] })
  })

  test('on a field that is deleted later stops, says what to do, and acts again once the field is back', async () => {
    const field = await rig.app<{ id: string }>('POST', '/fields', { object_type: 'issue', label: 'Mood', slug: 'mood', type: 'text' })
    const made = await rig.trigger({ if: { field: 'fields.mood', operator: 'is_unset' } })
    const type = async (text: string) => (await rig.issue((await rig.ask(text)).id)).type
    expect(await type('First')).toBe('ticket')
    await rig.app('DELETE', `/fields/${field.id}`)
    expect([await type('Second'), await rig.app('GET', `/triggers/${made.id}`)]).toMatchObject(['conversation', { problems: ['The field “Mood” was deleted; restore it in the settings or remove the condition.'] }])
    expect(await rig.refused({ if: { field: 'fields.mood', operator: 'is_set' } })).toBe('conditions: The field “Mood” was deleted; restore it in the settings or remove the condition.')
    await rig.app('POST', `/fields/${field.id}/restore`)
    expect(await type('Third')).toBe('ticket')
  })

  test('keeps what it was, and becomes it again', async () => {
    const tag = (name: string) => ({ then: [{ do: 'change_tags', way: 'append', tags: [name] }] })
    const made = await rig.trigger(tag('one'))
    await rig.app('PUT', `/triggers/${made.id}`, rig.input(tag('two')))
    await rig.app('PUT', `/triggers/${made.id}`, rig.input({ ...tag('two'), more: { description: 'Only said better' } }))
    const versions = await rig.app<{ version: number; by: string; paths: c.TriggerPath[] }[]>('GET', `/triggers/${made.id}/versions`)
    expect(versions.map((v) => [v.version, v.by, v.paths.flatMap((path) => path.actions.map((action) => (action.do === 'change_tags' ? action.tags : [])))])).toEqual([[2, 'Ada Admin', [['two']]], [1, 'Ada Admin', [['one']]]])
    expect(await rig.app('POST', `/triggers/${made.id}/rollback`, { version: 1 })).toMatchObject({ version: 3, description: 'Only said better' })
    expect((await rig.issue((await rig.ask()).id)).tags).toEqual(['one'])
    expect(await rig.app('POST', `/triggers/${made.id}/rollback`, { version: 9 }, 404)).toEqual(['Version not found!'])
  })

  test('that is off or removed does nothing, and what it did stays in the log', async () => {
    const made = await rig.trigger({})
    await rig.ask()
    await rig.app('PATCH', `/triggers/${made.id}`, { is_on: false })
    await rig.ask()
    await rig.app('DELETE', `/triggers/${made.id}`)
    await rig.ask()
    expect(await rig.log()).toMatchObject([{ state: 'done', trigger: { name: 'A trigger' } }])
    expect(await rig.app('GET', `/triggers/${made.id}`, undefined, 404)).toEqual(['Trigger not found!'])
    expect(await rig.app('PUT', '/triggers-order', { ids: [made.id] }, 404)).toEqual(['Trigger not found!'])
  })

  test('is tried on the issues there are, before it is kept', async () => {
    const [one, two] = [await rig.ask('Login fails'), await rig.ask('Where is my invoice?')]
    await rig.change(two.id, { tags: ['billing'] })
    const preview = await rig.app('POST', '/triggers/preview', { paths: [{ conditions: all(is('tags', 'billing'), is('event.author', 'bot')) }, { conditions: is('state', 'new') }] })
    expect(preview).toMatchObject({ looked_at: 2, matched: 2, issues: [{ number: two.number, paths: [0] }, { number: one.number, paths: [1] }], problems: [] })
    expect((await rig.issue(one.id)).type).toBe('conversation')
  })

  test('names itself on the issue it acted on', async () => {
    const made = await rig.trigger({ then: [{ do: 'set_status', state: 'on_hold' }], more: { name: 'Park it' } })
    const issue = await rig.ask()
    expect((await rig.page(issue.id)).timeline.find((t) => t.kind === 'event')).toMatchObject({ text: 'Moved to On hold', trigger: { id: made.id, name: 'Park it' }, reason: null })
  })
})

test('five hundred are the most, and two hundred that listen to an event are looked at in milliseconds', async () => {
  const row = `insert into triggers (workspace_id, id, position, name, description, group_name, is_on, version, flow) select $1, gen_random_uuid(), n, 'Rule ' || n, '', 'Default', n <= 200, 1, $2 from generate_series(1, 499) n`
  const conditions = all(is('priority', 'urgent'), is('tags', 'vip', 'gold'), { operator: 'or', subfilters: [{ field: 'account.name', operator: 'string_contains', value: 'x' }, is('state', 'closed')] })
  const flow = JSON.stringify({ kickoffs: [{ on: 'issue.title.changed' }], run: 'first', paths: [{ conditions, delay: null, actions: [{ do: 'make_ticket' }] }] })
  await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query('many', row, [ctx.workspaceId, flow]))
  await rig.trigger({})
  expect(await rig.refused({})).toBe('There are 500 triggers already; remove one first, or give one more paths.')
  const issue = await rig.ask()
  const edge = edgeOf(rig.h.app.house, rig.desk.workspaceId, SYSTEM)
  const work = react({} as Parameters<typeof react>[0])
  const took: number[] = []
  for (let n = 0; n < 60; n += 1) {
    const id = crypto.randomUUID()
    const before = performance.now()
    await work(edge, { issueId: issue.id, events: [{ id, type: 'issue.title.changed', objectId: null, data: { from: 'a', to: 'b' }, at: '', by: 'colleague', rootId: id, depth: 0 }] })
    took.push(performance.now() - before)
  }
  // A wide bar for machines under load; the measure of the bench has the narrow one.
  expect(took.toSorted((a, b) => a - b)[30]).toBeLessThan(40)
})
