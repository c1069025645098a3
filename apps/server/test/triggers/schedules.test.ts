// Triggers on a schedule: over which issues they go, once however many look, and once for all that was missed.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sweepDue } from '../../src/modules/triggers/jobs.ts'
import { all, HOUR, is, MINUTE, startTriggerRig, type Flow, type TriggerRig } from './rig.ts'

let rig: TriggerRig
beforeAll(async () => void (rig = await startTriggerRig()))
afterAll(() => rig.close())
beforeEach(() => rig.fresh())

const at = (schedule: object) => ({ on: 'schedule.tick', schedule: { at: '09:00', time_zone: 'UTC', every: 'day', ...schedule } })
const note = { do: 'note', body_html: 'Still here.' }
const tag = (...tags: string[]) => ({ do: 'change_tags', way: 'append', tags })
const tick = async (ms: number) => {
  rig.h.clock.pass(ms)
  await sweepDue(rig.h.app.house)
  await rig.h.settle()
}
const nextAt = async (id: string) => (await rig.app<c.Trigger>('GET', `/triggers/${id}`)).next_at

describe('a time that comes', () => {
  test('goes over the issues that the conditions name, again each time', async () => {
    const made = await rig.trigger({ kickoffs: [at({})], if: all(is('state', 'new')), then: [note] })
    expect(made.next_at).toBe('2026-11-21T09:00:00.000Z')
    const [open, closed] = [await rig.ask(), await rig.ask('Another thing')]
    await rig.change(closed.id, { state: 'closed' })
    await tick(17 * HOUR)
    expect(await rig.log()).toEqual([])
    await tick(HOUR)
    expect(await rig.log()).toMatchObject([{ kickoff: 'schedule.tick', issue: { number: open.number }, state: 'done', outcomes: [{ says: 'Wrote a note' }] }])
    expect(await nextAt(made.id)).toBe('2026-11-22T09:00:00.000Z')
    await tick(24 * HOUR)
    expect(await rig.log()).toHaveLength(2)
  })

  test('is what the clocks of its zone show', async () => {
    const made = await rig.trigger({ kickoffs: [at({ every: 'week', weekdays: ['monday'], time_zone: 'America/New_York' })], if: is('state', 'new') })
    expect(made.next_at).toBe('2026-11-23T14:00:00.000Z')
    const changed = await rig.app<c.Trigger>('PUT', `/triggers/${made.id}`, rig.input({ kickoffs: [at({ every: 'month', day: 31 }), 'issue.created'], if: is('state', 'new') }))
    expect(changed.next_at).toBe('2026-11-30T09:00:00.000Z')
  })

  test('comes once, however many processes look at the same moment', async () => {
    await rig.trigger({ kickoffs: [at({})], if: is('state', 'new'), then: [note] })
    await rig.ask()
    rig.h.clock.pass(18 * HOUR)
    await Promise.all(Array.from({ length: 6 }, () => sweepDue(rig.h.app.house)))
    await rig.h.settle()
    expect(await rig.log()).toHaveLength(1)
  })

  test('that was missed for days is caught up once', async () => {
    const made = await rig.trigger({ kickoffs: [at({})], if: is('state', 'new'), then: [note] })
    await rig.ask()
    await tick(5 * 24 * HOUR)
    await tick(MINUTE)
    expect(await rig.log()).toHaveLength(1)
    expect(await nextAt(made.id)).toBe('2026-11-26T09:00:00.000Z')
  })

  test('does nothing while it is off, and begins anew from when it is on', async () => {
    const made = await rig.trigger({ kickoffs: [at({})], if: is('state', 'new'), then: [note] })
    await rig.ask()
    await rig.app('PATCH', `/triggers/${made.id}`, { is_on: false })
    expect(await nextAt(made.id)).toBeNull()
    await tick(30 * HOUR)
    expect(await rig.log()).toEqual([])
    await rig.app('PATCH', `/triggers/${made.id}`, { is_on: true })
    expect(await nextAt(made.id)).toBe('2026-11-22T09:00:00.000Z')
    await rig.app('DELETE', `/triggers/${made.id}`)
    await tick(30 * HOUR)
    expect(await rig.log()).toEqual([])
  })

  test('goes over more issues than a part holds, each once, and waits where a path says so', async () => {
    const numbers = [...Array(130).keys()].map((n) => ({ title: `Number ${n}`, body_html: '<p>x</p>', requester_email: 'kim@acme.example' }))
    for (const body of numbers) await rig.h.client(rig.desk.token)(c.createIssue, { body })
    await rig.h.settle()
    await rig.trigger({ kickoffs: [at({})], paths: [{ conditions: is('state', 'new'), delay: { count: 1, unit: 'hours' }, actions: [tag('asked')] }] })
    await tick(18 * HOUR)
    const waiting = await rig.app<c.Trigger[]>('GET', '/triggers')
    expect(waiting[0]).toMatchObject({ waiting: 130, runs: 0 })
  }, 60_000)

  test('goes over more issues than a page holds, to the last, and tells how far it has come', async () => {
    const oldest = await rig.ask('The oldest of all')
    await rig.change(oldest.id, { tags: ['oldest'] })
    const { pool } = rig.h.app.house.database
    const { rows } = await pool.query<{ name: string }>(`select column_name as name from information_schema.columns where table_name = 'issues' and is_generated = 'NEVER' and column_name not in ('id', 'number')`)
    const names = rows.map(({ name }) => name).join(', ')
    await pool.query(`insert into issues (id, number, ${names}) select gen_random_uuid(), 1000 + n, ${names} from issues, generate_series(1, 5050) n where id = $1`, [oldest.id])
    // It is always somebody's hour, so of this “or” the tag alone is true; a view cannot ask it, and finds all.
    await rig.trigger({ kickoffs: [at({})], if: all(is('state', 'new'), { operator: 'or', subfilters: [is('support_hours', 'outside'), is('tags', 'oldest')] }), then: [note] })
    rig.h.clock.pass(18 * HOUR)
    await sweepDue(rig.h.app.house)
    await rig.h.settle()
    expect((await rig.log()).map((run) => run.issue?.number)).toEqual([oldest.number])
    expect(await rig.app('GET', '/trigger-sweeps')).toMatchObject([{ at: '2026-11-21T09:00:00.000Z', found: 5051, looked_at: 5051, is_found: true, runs: 1 }])
  }, 180_000)

  test('goes over accounts, and over contacts, with what is done to those', async () => {
    const call = rig.h.client(rig.desk.token)
    await rig.trigger({ kickoffs: [{ ...at({}), about: 'account' }], paths: [{ conditions: is('account.tags', 'vip'), actions: [tag('looked after')] }, { conditions: is('account.name', 'Small'), actions: [tag('small')] }] })
    await rig.trigger({ kickoffs: [{ ...at({}), about: 'contact' }], if: all(is('contact.tags', 'champion'), is('account.tags', 'vip')), then: [{ do: 'set_field', slug: 'asked', value: 'yes' }], more: { name: 'Champions' } })
    const [grand, small, other] = [await call(c.createAccount, { body: { name: 'Grand', tags: ['vip'] } }), await call(c.createAccount, { body: { name: 'Small' } }), await call(c.createAccount, { body: { name: 'Other' } })]
    const mona = await call(c.createContact, { body: { name: 'Mona Reyes', email: 'mona@grand.example', account_id: grand.id, tags: ['champion'] } })
    const kim = await call(c.createContact, { body: { name: 'Kim Adeyemi', email: 'kim@small.example', account_id: small.id, tags: ['champion'] } })
    await tick(18 * HOUR)
    const tagsOf = async ({ id }: { id: string }) => (await call(c.getAccount, { params: { id } })).tags
    expect([await tagsOf(grand), await tagsOf(small), await tagsOf(other)]).toEqual([['looked after', 'vip'], ['small'], []])
    const fieldOf = async ({ id }: { id: string }) => (await call(c.getContact, { params: { id } })).custom_fields.asked?.value
    expect([await fieldOf(mona), await fieldOf(kim)]).toEqual(['yes', undefined])
    expect(await rig.app('GET', '/trigger-sweeps')).toEqual(expect.arrayContaining([expect.objectContaining({ about: 'account', found: 3, looked_at: 3, is_found: true, runs: 2 }), expect.objectContaining({ about: 'contact', found: 2, runs: 1 })]))
    await tick(24 * HOUR)
    expect(await rig.log()).toHaveLength(6)
  })

  test('asks who is at work of each account, though no view can', async () => {
    await rig.trigger({ kickoffs: [at({})], if: all(is('state', 'new'), { operator: 'or', subfilters: [is('support_hours', 'outside'), is('priority', 'urgent')] }), then: [tag('asleep')] })
    const ranges = [{ from: '13:00', to: '17:00' }]
    await rig.app('POST', '/hours', { name: 'Afternoons', time_zone: 'UTC', days: Object.fromEntries(c.WEEKDAYS.map((day) => [day, ranges])) })
    const issue = await rig.ask()
    await tick(18 * HOUR)
    expect((await rig.issue(issue.id)).tags).toEqual(['asleep'])
  })

  test('that has ended comes no more, and may be kept all the same', async () => {
    const made = await rig.trigger({ kickoffs: [at({ ends: rig.h.clock.now.toISOString().slice(0, 10) })], if: is('state', 'new'), then: [note] })
    const next = async () => (await rig.app<c.Trigger>('GET', `/triggers/${made.id}`)).next_at
    await rig.ask()
    await tick(26 * HOUR)
    await rig.app('PUT', `/triggers/${made.id}`, rig.input({ kickoffs: [at({ ends: '2020-01-01' })], if: is('state', 'new'), then: [note] }))
    expect(await next()).toBeNull()
    await tick(72 * HOUR)
    expect((await rig.log()).length).toBeLessThanOrEqual(1)
  })

  test('other beginnings stand beside it', async () => {
    await rig.trigger({ kickoffs: [at({}), 'issue.created'], if: is('state', 'new'), then: [note] })
    await rig.ask()
    await tick(18 * HOUR)
    expect((await rig.log()).map((run) => run.kickoff).toSorted()).toEqual(['issue.created', 'schedule.tick'])
  })
})

test.each([
  ['one over all accounts', { kickoffs: [{ ...at({}), about: 'account' }], then: [tag('x')] }, 'paths: say in each path which accounts it is for, such as those with a tag; on a schedule it would go over every account there is.'],
  ['one over contacts that closes them', { kickoffs: [{ ...at({}), about: 'contact' }], if: is('contact.tags', 'x'), then: [{ do: 'set_status', state: 'closed' }] }, 'actions: “Set status” is done to issues, and this trigger is about a contact; choose another action.'],
  ['what says itself what it is about', { kickoffs: [{ on: 'issue.created', about: 'account' }] }, 'about: belongs to schedule.tick; every other beginning says by itself what it is about'],
  ['a time over accounts beside an issue', { kickoffs: [{ ...at({}), about: 'account' }, 'issue.created'], if: is('account.tags', 'x') }, 'are about different things'],
  ['no schedule', { kickoffs: ['schedule.tick'], if: is('state', 'new') }, 'kickoffs.0.schedule: belongs to schedule.tick, and only there: say every day, week or month, at which time and in which time zone'],
  ['a schedule elsewhere', { kickoffs: [{ on: 'issue.created', schedule: { every: 'day', at: '09:00', time_zone: 'UTC' } }] }, 'kickoffs.0.schedule: belongs to schedule.tick'],
  ['an hour that no day has', { kickoffs: [at({ at: '25:00' })], if: is('state', 'new') }, 'must be a time of day such as 09:00'],
  ['the 32nd', { kickoffs: [at({ every: 'month', day: 32 })], if: is('state', 'new') }, 'must be a day from 1 to 31'],
  ['a week without days', { kickoffs: [at({ every: 'week', weekdays: [] })], if: is('state', 'new') }, 'name at least one day of the week'],
  ['a zone nobody lives in', { kickoffs: [at({ time_zone: 'Mars/Olympus' })], if: is('state', 'new') }, 'kickoffs: Mars/Olympus is no time zone known here; give one such as Europe/Lisbon.'],
  ['every third month of nobody knows which', { kickoffs: [at({ every: 'month', day: 1, interval: 3 })], if: is('state', 'new') }, 'starts: say from which day on it is counted'],
  ['an end before the start', { kickoffs: [at({ starts: '2027-02-01', ends: '2027-01-31' })], if: is('state', 'new') }, 'ends: must not be before the day it starts'],
  ['every issue there is', { kickoffs: [at({})] }, 'paths: say in each path which issues it is for, such as those of a status; on a schedule it would go over every issue there is.'],
  ['every issue, by an or', { kickoffs: [at({})], if: { operator: 'or', subfilters: [is('state', 'new'), is('support_hours', 'inside')] } as c.ViewFilter }, 'paths: say in each path which issues it is for'],
  ['what happened when nothing did', { kickoffs: [at({})], if: all(is('state', 'new'), is('event.author', 'customer')) }, 'conditions: when a time comes nothing has happened to an issue; remove the conditions on what happened.'],
] as [string, Flow, string][])('%s is refused in a sentence', async (_, flow, says) => {
  expect(await rig.refused(flow)).toContain(says)
})
