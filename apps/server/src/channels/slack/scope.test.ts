// What a role hides in the desk is changed from no button, menu or list in Slack either, and whoever tries is told why.
import { ALL_ISSUES_ONLY, createRole, getIssue, giveRole, PERMISSIONS, updateIssue } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMember } from '../../../test/factories.ts'
import { APP, BOT_USER, startRig, type Rig } from '../../../test/slack-rig.ts'

const TRIAGE = 'C0TRIAGE'
const HIDDEN = 'Your role does not show you this issue in Patchbay, so nothing was changed; an admin can change that.'
let rig: Rig
beforeAll(async () => {
  rig = await startRig()
  const admin = await rig.as(rig.desk.admin)
  const nell = await makeMember(rig.h, rig.desk.workspaceId, { name: 'Nell Narrow', email: 'nell@lantern.example' })
  const issue_filter = { operator: 'and' as const, subfilters: [{ field: 'title', operator: 'string_contains' as const, value: 'orchard' }] }
  const role = await admin(createRole, { body: { name: 'Orchard only', permissions: PERMISSIONS.filter((p) => p !== 'roles:write' && !ALL_ISSUES_ONLY.includes(p)), issue_filter } })
  await admin(giveRole, { body: { user_ids: [nell.id], role_id: role.id } })
  rig.sandbox.addUser({ id: 'U0NELL', team: 'T0LANTERN', name: 'nell', real_name: 'Nell Narrow', email: 'nell@lantern.example' })
  await rig.sandbox.call('U0MIRA', 'conversations.invite', { channel: TRIAGE, users: 'U0NELL' })
  await rig.settle()
})
afterAll(() => rig.close())

const asked = async (title: string) => {
  const room = await rig.open({ members: ['U0MIRA', 'U0TOMAS', 'U0NELL', 'U0INES', BOT_USER] })
  const ts = await rig.say('U0INES', room, `<@${BOT_USER}> Arm 2 stops every time it lifts a full tray.`)
  await rig.settle()
  const id = (await rig.issues(room))[0]?.id ?? ''
  await rig.api(updateIssue, { params: { id }, body: { title } })
  await rig.settle()
  return { room, ts, id }
}
const told = async (work: () => Promise<unknown>) => {
  const before = rig.sandbox.state.ephemerals.length
  await work()
  await rig.settle()
  return rig.sandbox.state.ephemerals.slice(before).map((e) => [e.user, String(e.message.text)])
}
const press = (id: string, action_id: string, value?: string) =>
  told(() => rig.sandbox.click('U0NELL', { channel: TRIAGE, ts: rig.card(id).ts }, { action_id, ...(value === undefined ? {} : { value }) }))
const whole = (id: string) => rig.api(getIssue, { params: { id } })
const viewOf = (name: string) => [...rig.sandbox.state.views.values()].findLast((one) => one.user_id === 'U0NELL' && one.body.callback_id === name)?.id

describe('an issue out of sight', () => {
  test.each([['triage:ack', undefined], ['triage:status', 'on_hold'], ['triage:assignee', 'nobody'], ['triage:priority', 'urgent'], ['triage:overflow', 'follow'], ['triage:overflow', 'engineering']])('is not changed by %s of its card', async (action, value) => {
    const { id } = await asked('A belt for the mill')
    const before = await whole(id)
    expect(await press(id, action, value)).toEqual([['U0NELL', HIDDEN]])
    expect(await whole(id)).toEqual(before)
  })

  test('is not closed by the button in its thread', async () => {
    const { room, ts, id } = await asked('A belt for the mill')
    const button = rig.shown(room).find((m) => m.thread_ts === ts && JSON.stringify(m.blocks ?? '').includes('ticket:close'))
    expect(await told(() => rig.sandbox.click('U0NELL', { channel: room, ts: button?.ts ?? '' }, { action_id: 'ticket:close' }))).toEqual([['U0NELL', HIDDEN]])
    expect((await whole(id)).state).toBe('new')
  })

  test('is not offered for an internal thread, and not taken when its id is known', async () => {
    const [near, far] = [await asked('A pump for the orchard'), await asked('A belt for the mill')]
    const channel = rig.sandbox.addChannel({ id: 'C0NARROW', name: 'narrow', creator: 'U0MIRA', members: ['U0MIRA', 'U0NELL'] }).id
    const root = await rig.say('U0NELL', channel, 'Seen this?')
    await rig.sandbox.messageShortcut('U0NELL', APP, 'sync_internal_thread', { channel, ts: root })
    const view = viewOf('sync_internal_thread') ?? ''
    const { body } = await rig.sandbox.askOptions('U0NELL', { view }, { action_id: 'sync:issue', value: '' })
    const offered = JSON.stringify(body)
    expect([offered.includes(near.id), offered.includes(far.id), offered.includes('mill')]).toEqual([true, false, false])
    expect(JSON.stringify(await rig.sandbox.submitView('U0NELL', view, { sync: { 'sync:issue': far.id } }))).toContain(HIDDEN)
    expect(await rig.sandbox.submitView('U0NELL', view, { sync: { 'sync:issue': near.id } })).toEqual({ ok: true })
  })
})

test('an issue in sight is changed as by anybody else', async () => {
  const { id } = await asked('A pump for the orchard')
  expect(await press(id, 'triage:priority', 'urgent')).toEqual([])
  expect((await whole(id)).custom_fields.priority?.value).toBe('urgent')
})
