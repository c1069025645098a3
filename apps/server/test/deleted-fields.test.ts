// A custom field that is deleted while others go by it: each keeps on the safe side and says what to do; restored, all is as before.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openHours } from '../src/modules/hours/index.ts'
import { signedIn } from './factories.ts'
import { is, startTriggerRig, type TriggerRig } from './triggers/rig.ts'

let rig: TriggerRig
let field: c.OwnField
beforeAll(async () => void (rig = await startTriggerRig()))
beforeEach(async () => {
  await rig.fresh()
  field = await rig.app<c.OwnField>('POST', '/fields', { object_type: 'issue', label: 'Plan', type: 'select', options: [{ label: 'Gold' }, { label: 'Free' }] })
})
afterAll(() => rig.close())

const SENTENCE = 'The field “Plan” was deleted; restore it in the settings or remove the condition.'
const remove = () => rig.app('DELETE', `/fields/${field.id}`)
const restore = () => rig.app('POST', `/fields/${field.id}/restore`)
const gold = (id: string) => rig.change(id, { custom_fields: [{ slug: 'plan', value: 'gold' }] })

test('a trigger does nothing rather than too much, and says why', async () => {
  const { id } = await rig.trigger({ kickoffs: ['issue.status.changed'], if: is('fields.plan', 'gold'), then: [{ do: 'set_priority', priority: 'high' }] })
  const issue = await rig.ask()
  await gold(issue.id)
  await remove()
  const shown = async () => (await rig.app<c.Trigger[]>('GET', '/triggers')).find((each) => each.id === id)
  expect((await shown())?.problems).toEqual([SENTENCE])
  await rig.change(issue.id, { state: 'on_hold' })
  await rig.tick()
  expect([(await rig.issue(issue.id)).custom_fields.priority ?? null, await rig.log()]).toEqual([null, []])
  await restore()
  expect((await shown())?.problems).toEqual([])
  await rig.change(issue.id, { state: 'waiting_on_you' })
  await rig.tick()
  expect((await rig.issue(issue.id)).custom_fields.priority?.value).toBe('high')
})

test('a role that sees by it sees nothing rather than all', async () => {
  const issue = await rig.ask()
  await gold(issue.id)
  const member = await rig.member({ name: 'Narrow' })
  const role = await rig.app<{ id: string }>('POST', '/roles', { name: 'Gold only', permissions: ['issues:read'], issue_filter: is('fields.plan', 'gold') })
  await rig.app('POST', '/users/role', { user_ids: [member.id], role_id: role.id })
  const seen = async () => (await rig.h.app.http.inject({ url: '/api/app/counts', headers: await signedIn(rig.h, rig.desk.workspaceId, member.id) })).json<{ data: { open: number } }>().data.open
  expect(await seen()).toBe(1)
  await remove()
  expect(await seen()).toBe(0)
  await restore()
  expect(await seen()).toBe(1)
})

test('a form asks what hung on it, and can be sent', async () => {
  await rig.app('POST', '/fields', { object_type: 'issue', label: 'Invoice', type: 'text' })
  const fields = [{ key: 'name', label: 'Name' }, { key: 'email', label: 'Email' }, { key: 'subject', label: 'Subject' }, { key: 'fields.plan', label: 'Plan' }, { key: 'fields.invoice', label: 'Invoice' }]
  const form = await rig.app<c.OwnForm>('POST', '/ticket-forms', { name: 'Billing', fields, conditions: [{ key: 'fields.plan', values: ['gold'], shows: [{ key: 'fields.invoice', is_required: true }] }] })
  const read = () => rig.app<{ fields: { key: string }[]; conditions: object[] }>('GET', `/public/forms/${form.slug}`)
  expect((await read()).fields.map(({ key }) => key)).toContain('fields.plan')
  await remove()
  expect((await read()).fields.map(({ key }) => key)).toEqual(['name', 'email', 'subject', 'fields.invoice'])
  const sent = await rig.app<{ number: number }>('POST', `/public/forms/${form.slug}`, { client_id: crypto.randomUUID(), values: { subject: 'Twice', 'fields.invoice': 'R-1' } })
  expect((await rig.issue(String(sent.number))).custom_fields.invoice?.value).toBe('R-1')
  const [why] = await rig.app<string[]>('PUT', `/ticket-forms/${form.id}`, { name: 'Billing', fields, conditions: form.conditions }, 400)
  expect(why).toContain('there is no field plan of issues; add it under Fields first')
})

test('accounts that go by it to their support hours go by the default, and whoever looks is told why', async () => {
  const call = rig.h.client(rig.desk.token)
  const tier = await rig.app<c.OwnField>('POST', '/fields', { object_type: 'account', label: 'Tier', type: 'select', options: [{ label: 'Gold' }] })
  const week = (ranges: object[]) => Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [day, ranges]))
  await rig.app('POST', '/hours', { name: 'Office', time_zone: 'UTC', days: week([{ from: '09:00', to: '17:00' }]) })
  const always = await rig.app<c.Schedule>('POST', '/hours', { name: 'Always', time_zone: 'UTC', days: week([{ from: '00:00', to: '24:00' }]) })
  const account = await call(c.createAccount, { body: { name: 'Harbour', custom_fields: [{ slug: 'tier', value: 'gold' }] } })
  const blocks = [{ hours_id: always.id, filter: { field: 'tier', operator: 'equals', value: 'gold' } }]
  await rig.app('PUT', '/hours-blocks', { blocks })
  const told = 'The field “Tier” was deleted; restore it in the settings or remove the condition.'
  const scheduleOf = async () => (await rig.h.inside(rig.desk.workspaceId, (ctx) => openHours(ctx, [account.id]))).ofAccount(account.id).name
  expect(await scheduleOf()).toBe('Always')
  await rig.app('DELETE', `/fields/${tier.id}`)
  expect(await scheduleOf()).toBe('Office')
  for (const [method, path] of [['POST', '/hours-blocks/preview'], ['PUT', '/hours-blocks']] as const) expect(await rig.app<string[]>(method, path, { blocks }, 400)).toEqual([told])
  expect(await rig.app<string[]>('PUT', '/hours-blocks', { blocks: [{ hours_id: always.id, filter: { field: 'level', operator: 'equals', value: '1' } }] }, 400)).toEqual(['There is no field level of accounts; add it under Fields first, or remove the condition.'])
  await rig.app('POST', `/fields/${tier.id}/restore`)
  expect(await scheduleOf()).toBe('Always')
})
