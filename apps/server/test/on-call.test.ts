// Whoever is on call is woken: by triggers, by promised times that are up; acknowledged by an answer, resolved with the issue.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keepClocks, tellBreaches } from '../src/modules/slas/jobs.ts'
import { createOnCallStandIn, KEYS } from './on-call-stand-in.ts'
import { HOUR, is, MINUTE, startTriggerRig, type TriggerRig } from './triggers/rig.ts'

const standIn = createOnCallStandIn()
let rig: TriggerRig
beforeAll(async () => void (rig = await startTriggerRig({ fetch: standIn.fetch })))
afterAll(() => rig.close())
beforeEach(async () => {
  await rig.fresh()
  standIn.incidents.length = standIn.heard.length = standIn.refusals.length = 0
})

type Kind = c.OnCallKind
const service = (kind: Kind, more: object = {}) => rig.app<c.OnCallService>('POST', '/on-call', { name: `Our ${kind}`, kind, key: KEYS[kind], ...more })
const alert = (id: string, more: object = {}) => ({ do: 'alert_on_call', service_id: id, ...more })
const close = (id: string) => rig.change(id, { state: 'closed' })
const answer = async (id: string) => {
  const [first] = (await rig.h.client(rig.desk.token)(c.listMessages, { params: { id } })).data
  await rig.h.client(rig.desk.token)(c.createReply, { params: { id }, body: { body_html: '<p>We are on it.</p>', message_id: first?.id ?? '', user_id: rig.desk.admin.id } })
  await rig.h.settle()
}
const ways = () => standIn.heard.map(({ way }) => way)

describe.each<[Kind, string, string[], string]>([
  ['pagerduty', 'events.pagerduty.com', ['trigger', 'acknowledge', 'resolve'], 'critical'],
  ['opsgenie', 'api.opsgenie.com', ['create', 'acknowledge', 'close'], 'P1'],
])('%s', (kind, host, verbs, severest) => {
  test('is told of an urgent issue, that somebody answered, and that it is closed; as one alert', async () => {
    const { id } = await service(kind)
    await rig.trigger({ kickoffs: ['issue.created', { on: 'issue.field.changed', fields: ['priority'] }, 'issue.tags.changed'], if: is('priority', 'urgent'), then: [alert(id)] })
    const issue = await rig.ask('Which plan is ours')
    expect(standIn.heard).toEqual([])
    await rig.change(issue.id, { custom_fields: [{ slug: 'priority', value: 'urgent' }] })
    await rig.change(issue.id, { tags: ['outage'] })
    expect([ways(), standIn.heard[0]?.host, standIn.incidents.length]).toEqual([[verbs[0], verbs[0]], host, 1])
    expect(standIn.incidents[0]).toMatchObject({ state: 'open', severity: severest, told: `#${issue.number} Which plan is ours`, link: `http://desk.test/issues/${issue.number}` })
    expect((await rig.app<c.OnCallService[]>('GET', '/on-call'))[0]?.open).toBe(1)
    await answer(issue.id)
    expect(standIn.incidents[0]?.state).toBe('acknowledged')
    await close(issue.id)
    expect([ways(), standIn.incidents[0]?.state, new Set(standIn.heard.map(({ key }) => key)).size]).toEqual([[verbs[0], verbs[0], verbs[1], verbs[2]], 'resolved', 1])
    expect((await rig.app<c.OnCallService[]>('GET', '/on-call'))[0]).toMatchObject({ open: 0, deliveries: [{ state: 'sent', title: expect.stringContaining(`Resolves the alert in Our ${kind}: #${issue.number}`) as string }, {}, {}, {}] })
    expect((await rig.log('?state=done'))[0]?.outcomes).toMatchObject([{ ok: true, delivery: 'sent', says: expect.stringMatching(/^(PagerDuty|Opsgenie) answered 202$/) as string }])
  })

  test('is tried out with an alert that is resolved at once', async () => {
    const { id } = await service(kind)
    const label = c.ON_CALL_LABELS[kind]
    expect(await rig.app('POST', `/on-call/${id}/test`)).toEqual({ ok: true, says: `${label} answered 202; the alert is resolved again.` })
    expect([ways(), standIn.incidents.map(({ state }) => state)]).toEqual([[verbs[0], verbs[2]], ['resolved']])
    await rig.app('PUT', `/on-call/${id}`, { name: 'Ours', kind, key: 'x'.repeat(32) })
    expect(await rig.app('POST', `/on-call/${id}/test`)).toEqual({ ok: false, says: expect.stringContaining('does not take this key') as string })
  })

  test('in Europe has an address of its own, and no key is handed to another', async () => {
    const { id } = await service(kind, { region: 'eu' })
    await rig.app('POST', `/on-call/${id}/test`)
    expect(standIn.heard[0]?.host).toBe(host.replace('.', '.eu.'))
    expect(await rig.app('PUT', `/on-call/${id}`, { name: 'Ours', kind, region: 'us', key: '' }, 400)).toEqual(['key: another kind or region needs a key of its own; put it in here.'])
    expect(await rig.app('PUT', `/on-call/${id}`, { name: 'Renamed', kind, region: 'eu', key: '' })).toMatchObject({ name: 'Renamed' })
    expect(await rig.app('POST', `/on-call/${id}/test`)).toMatchObject({ ok: true })
  })

  test('that is away is told later, in order, under the same id', async () => {
    const { id } = await service(kind)
    await rig.trigger({ then: [alert(id, { severity: 'info', summary: 'x'.repeat(900) })] })
    standIn.refusals.push('nothing', 503)
    const issue = await rig.ask('Down')
    await answer(issue.id)
    expect([ways(), (await rig.log())[0]?.state]).toEqual([[], 'leaving'])
    await rig.tick(MINUTE)
    await rig.tick(5 * MINUTE)
    await rig.tick(1_000)
    expect(ways()).toEqual([verbs[0], verbs[1]])
    expect((await rig.log())[0]?.state).toBe('done')
  })

  test('that was not reached before the issue was closed wakes nobody', async () => {
    const { id } = await service(kind)
    await rig.trigger({ then: [alert(id)] })
    standIn.refusals.push(503)
    const issue = await rig.ask('Down')
    await close(issue.id)
    await rig.tick(MINUTE)
    await rig.tick(1_000)
    expect([ways(), standIn.incidents]).toEqual([[verbs[2]], []])
    expect((await rig.log())[0]).toMatchObject({ state: 'done', outcomes: [{ says: 'It was over before it could be told' }] })
  })
})

describe('an alert', () => {
  test('is raised when a promised time is up, where the policy says so, and not when it was done before', async () => {
    const { id } = await service('pagerduty')
    const minutes = { urgent: 60, high: 60, medium: 60, low: 60, other: 60 }
    const policy = { name: 'Everybody', targets: { first_response: { hours: 'always', minutes }, next_response: null, resolution: null }, alert: { on_call: id } }
    expect(await rig.app('POST', '/slas', policy)).toMatchObject({ alert: { on_call: id, on_card: true } })
    const [late, answered] = [await rig.ask('Nobody answers'), await rig.ask('Answered')]
    await answer(answered.id)
    const tick = async () => {
      await keepClocks(rig.h.app.house)
      await tellBreaches(rig.h.app.house)
      await rig.h.settle()
    }
    await tick()
    rig.h.clock.pass(HOUR + MINUTE)
    await tick()
    await tick()
    expect(standIn.incidents.map(({ told, severity }) => [told, severity])).toEqual([[`First response is overdue: #${late.number} Nobody answers`, 'warning']])
    expect(await rig.app('DELETE', `/on-call/${id}`, undefined, 409)).toEqual(['The SLA policy “Everybody” alerts this service; change that first.'])
  })

  test('that failed for good is told again by hand, under its id, unless something later was told', async () => {
    const { id } = await service('pagerduty')
    const minutes = { urgent: 60, high: 60, medium: 60, low: 60, other: 60 }
    await rig.app('POST', '/slas', { name: 'Everybody', targets: { first_response: { hours: 'always', minutes }, next_response: null, resolution: null }, alert: { on_call: id } })
    const [first, second] = [await rig.ask('Down'), await rig.ask('Down too')]
    await keepClocks(rig.h.app.house)
    rig.h.clock.pass(HOUR + MINUTE)
    standIn.refusals.push(403, 403)
    await tellBreaches(rig.h.app.house)
    await rig.h.settle()
    const failed = async () => (await rig.app<c.OnCallService[]>('GET', '/on-call'))[0]?.deliveries.filter((each) => each.state === 'failed') ?? []
    const [one, other] = (await failed()).toSorted((a, b) => a.title.localeCompare(b.title))
    expect([one?.title, other?.title, standIn.incidents]).toEqual([`Raises an alert in Our pagerduty: #${first.number} Down`, `Raises an alert in Our pagerduty: #${second.number} Down too`, []])
    expect(await rig.app('POST', `/on-call/${id}/deliveries/${one?.id}/retry`)).toMatchObject({ deliveries: [{}, {}] })
    await rig.h.settle()
    expect(standIn.incidents.map(({ told }) => told)).toEqual([`First response is overdue: #${first.number} Down`])
    const sentence = ['This cannot be told again: it has not failed for good, or something later was told of the same issue.']
    expect(await rig.app('POST', `/on-call/${id}/deliveries/${one?.id}/retry`, undefined, 409)).toEqual(sentence)
    await close(second.id)
    expect(await rig.app('POST', `/on-call/${id}/deliveries/${other?.id}/retry`, undefined, 409)).toEqual(sentence)
    expect(await rig.app('POST', `/on-call/${id}/deliveries/${id}/retry`, undefined, 404)).toEqual(['Delivery not found!'])
  })

  test('is not raised for a service of another workspace, nor by one who may not', async () => {
    const { id } = await service('pagerduty')
    await rig.fresh()
    expect(await rig.app('POST', '/triggers', rig.input({ then: [alert(id)] }), 404)).toEqual(['On-call service not found!'])
    expect(await rig.app('POST', `/on-call/${id}/test`, undefined, 404)).toEqual(['On-call service not found!'])
    expect(await rig.refused({ kickoffs: ['account.created'], then: [alert((await service('opsgenie')).id)] })).toContain('is done to issues')
  })

  test('can be resolved by a trigger, and what does not stand open says so', async () => {
    const { id } = await service('opsgenie')
    await rig.trigger({ if: is('priority', 'urgent'), then: [alert(id)], kickoffs: [{ on: 'issue.field.changed', fields: ['priority'] }] })
    await rig.trigger({ kickoffs: ['issue.tags.changed'], then: [alert(id, { way: 'resolve' })] })
    const issue = await rig.ask('Down')
    await rig.change(issue.id, { tags: ['calm'] })
    expect((await rig.log())[0]?.outcomes[0]?.says).toBe('No alert of this issue stands open in Our opsgenie.')
    await rig.change(issue.id, { custom_fields: [{ slug: 'priority', value: 'urgent' }] })
    await rig.change(issue.id, { tags: ['calmer'] })
    expect([standIn.incidents[0]?.state, ways()]).toEqual(['resolved', ['create', 'close']])
  })

  test('of an issue that is deleted, or merged into another, is resolved', async () => {
    const { id } = await service('pagerduty')
    await rig.trigger({ then: [alert(id)] })
    const [one, other, kept] = [await rig.ask('Down'), await rig.ask('Down too'), await rig.ask('The one that stays')]
    await rig.h.client(rig.desk.token)(c.deleteIssue, { params: { id: one.id } })
    await rig.app('POST', `/issues/${kept.id}/merge`, { issues: [other.id], across_accounts: true })
    await rig.h.settle()
    expect(standIn.incidents.map(({ state }) => state)).toEqual(['resolved', 'resolved', 'open'])
  })
})

describe('a key', () => {
  test('is sealed, shown to nobody, and in no log and no file', async () => {
    const made = await service('pagerduty')
    await rig.app('POST', `/on-call/${made.id}/test`)
    const kept = JSON.stringify((await rig.h.app.house.database.pool.query('select * from on_call_services')).rows)
    const { yaml } = await rig.app<{ yaml: string }>('GET', '/config')
    const shown = JSON.stringify([made, await rig.app('GET', '/on-call'), rig.h.lines, yaml])
    expect([kept.includes(KEYS.pagerduty), kept.includes('v1.'), shown.includes(KEYS.pagerduty), shown.includes('v1.')]).toEqual([false, true, false, false])
    expect(yaml).toContain('on_call_services:\n  - name: Our pagerduty\n    kind: pagerduty')
    expect(await rig.app('POST', '/config/compare', { yaml })).toEqual({ differences: [] })
    expect(await rig.app('POST', '/on-call', { name: 'Without', kind: 'opsgenie', key: '' }, 400)).toEqual(['key: Opsgenie needs a key; make one there and put it in here.'])
  })

  test('goes with its service, unless a trigger alerts it', async () => {
    const { id } = await service('pagerduty')
    const made = await rig.trigger({ then: [alert(id)], more: { name: 'Wake us' } })
    expect(await rig.app('DELETE', `/on-call/${id}`, undefined, 409)).toEqual(['The trigger “Wake us” alerts this service; change that first.'])
    await rig.app('DELETE', `/triggers/${made.id}`)
    await rig.app('DELETE', `/on-call/${id}`)
    expect(await rig.app('GET', '/on-call')).toEqual([])
  })
})
