// What comes too late, from the wrong person or without an end: a clear answer to whoever sent it, and nothing is changed.
import { addAiAgent, createAutolink, disableChannel, getSlack, listActivity, previewAutolink, refreshSlackChannels, removeAiAgent, updateIssue, updateSlackOperations } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fingerprint } from '../../../test/world.ts'
import { BOT_USER, startRig, type Rig } from '../../../test/slack-rig.ts'

const TRIAGE = 'C0TRIAGE'
const FORM = '0190f3a2-0000-7000-8000-000000000009'
let rig: Rig
beforeAll(async () => {
  rig = await startRig()
  const fields = [{ slug: 'since', label: 'Since when', type: 'date' as const, required: true, options: [], show_when: null }]
  await rig.api(updateSlackOperations, { body: { forms: [{ id: FORM, title: 'More', message: 'One more thing.', asked: 'on_ticket', fields }] } })
})
afterAll(() => rig.close())

const KEPT = ['accounts', 'contacts', 'events', 'issue_threads', 'issues', 'messages', 'slack_autolinks', 'slack_channels', 'slack_form_requests'] as const
/** All that people would miss or find again, as it stands now. */
const standing = async () => {
  const prints = await fingerprint(rig.h, rig.desk.workspaceId)
  return KEPT.map((table) => [table, prints[table]])
}
const unchangedBy = async (work: () => Promise<unknown>): Promise<{ user: string; text: string }[]> => {
  await rig.settle()
  const before = await standing()
  const told = rig.sandbox.state.ephemerals.length
  await work()
  await rig.settle()
  expect(await standing()).toEqual(before)
  return rig.sandbox.state.ephemerals.slice(told).map((e) => ({ user: e.user, text: String(e.message.text) }))
}

const asked = async () => {
  const room = await rig.open({ members: ['U0MIRA', 'U0TOMAS', 'U0INES', BOT_USER] })
  const ts = await rig.say('U0INES', room, 'Arm 2 stops every time it lifts a full tray.')
  await rig.settle()
  const [issue] = await rig.issues(room)
  return { room, ts, id: issue?.id ?? '', number: issue?.number ?? 0 }
}
const ticket = async () => {
  const a = await asked()
  await rig.sandbox.call('U0INES', 'reactions.add', { channel: a.room, timestamp: a.ts, name: 'ticket' })
  await rig.settle()
  return a
}
const unlink = async (room: string) => {
  const channel = (await rig.api(getSlack, {})).channels.find((c) => c.channel_id === room)
  await rig.api(disableChannel, { params: { id: channel?.id ?? '' } })
}
const bin = (id: string) => rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query('to_bin', 'update issues set deleted_at = $3 where workspace_id = $1 and id = $2', [ctx.workspaceId, id, ctx.now]))
const withButton = (room: string, action: string) => rig.shown(room).findLast((m) => JSON.stringify(m.blocks ?? '').includes(action))?.ts ?? ''
const press = (user: string, channel: string, ts: string, action_id: string, value?: string) => rig.sandbox.click(user, { channel, ts }, { action_id, ...(value ? { value } : {}) })
const modalOf = (user: string) => [...rig.sandbox.state.views.values()].findLast((v) => v.user_id === user && v.body.type === 'modal')?.id ?? ''

test('the modal that enables a channel, sent after somebody unlinked it', async () => {
  const { room } = await asked()
  await rig.sandbox.call('U0MIRA', 'conversations.kick', { channel: room, user: BOT_USER })
  await rig.sandbox.call('U0MIRA', 'conversations.invite', { channel: room, users: BOT_USER })
  await rig.settle()
  const prompt = rig.sandbox.state.ephemerals.findLast((e) => e.channel === room && e.user === 'U0MIRA')
  await press('U0MIRA', room, prompt?.message.ts ?? '', 'link:change')
  await unlink(room)
  await unchangedBy(async () =>
    expect(await rig.sandbox.submitView('U0MIRA', modalOf('U0MIRA'), { account: { 'link:name': 'Somebody Else' } })).toEqual({
      ok: false, errors: { account: 'Somebody changed this channel while the window was open. Nothing was changed; close it and look again.' },
    }))
  rig.sandbox.dismissView('U0MIRA', modalOf('U0MIRA'), true)
})

test('a form and a button of a customer, sent after the channel was unlinked', async () => {
  const { room } = await ticket()
  await press('U0INES', room, withButton(room, 'form:open'), 'form:open')
  await unlink(room)
  await unchangedBy(() => rig.sandbox.submitView('U0INES', modalOf('U0INES'), { 'field:since': { 'form:field': '2026-11-02' } }))
  const view = rig.sandbox.state.views.get(modalOf('U0INES'))
  expect(JSON.stringify(view?.body.blocks)).toContain('This channel is not looked after here any more; nothing was changed.')
  rig.sandbox.dismissView('U0INES', modalOf('U0INES'), true)
  expect(await unchangedBy(() => press('U0INES', room, withButton(room, 'ticket:close'), 'ticket:close'))).toEqual([
    { user: 'U0INES', text: 'This channel is not looked after here any more; nothing was changed.' },
  ])
})

test('every button of an issue that was deleted', async () => {
  const { room, id, number } = await ticket()
  const card = rig.card(id).ts
  await press('U0INES', room, withButton(room, 'form:open'), 'form:open')
  const late = modalOf('U0INES')
  await bin(id)
  for (const [action, value] of [['triage:ack'], ['triage:status', 'on_hold'], ['triage:priority', 'urgent'], ['triage:assignee', rig.mira.id], ['triage:snooze', 'snooze:later'], ['triage:overflow', 'article'], ['triage:overflow', 'engineering']] as const)
    expect([action, value, await unchangedBy(() => press('U0MIRA', TRIAGE, card, action, value))]).toEqual([action, value, [{ user: 'U0MIRA', text: `#${number} was deleted in Patchbay, so nothing was changed.` }]])
  expect(await unchangedBy(() => press('U0INES', room, withButton(room, 'ticket:close'), 'ticket:close'))).toEqual([{ user: 'U0INES', text: 'This issue was deleted; nothing was changed.' }])
  const gone = 'This form is not there any more; nothing was changed.'
  await unchangedBy(() => rig.sandbox.submitView('U0INES', late, { 'field:since': { 'form:field': '2026-11-02' } }))
  expect(JSON.stringify(rig.sandbox.state.views.get(late)?.body.blocks)).toContain(gone)
  rig.sandbox.dismissView('U0INES', late, true)
  expect(await unchangedBy(() => press('U0INES', room, withButton(room, 'form:open'), 'form:open'))).toEqual([{ user: 'U0INES', text: gone }])
  expect(modalOf('U0INES')).toBe('')
})

test('the buttons of an issue that was deleted while it was a conversation, or when it was closed', async () => {
  const [open, closed] = [await asked(), await ticket()]
  await rig.api(updateIssue, { params: { id: closed.id }, body: { state: 'closed' } })
  await rig.settle()
  const cards = [rig.card(open.id).ts, rig.card(closed.id).ts]
  for (const { id } of [open, closed]) await bin(id)
  const told = (number: number) => [{ user: 'U0MIRA', text: `#${number} was deleted in Patchbay, so nothing was changed.` }]
  expect(await unchangedBy(() => press('U0MIRA', TRIAGE, cards[0] ?? '', 'triage:ticket'))).toEqual(told(open.number))
  expect(await unchangedBy(() => press('U0MIRA', TRIAGE, cards[1] ?? '', 'triage:reopen'))).toEqual(told(closed.number))
  expect(await unchangedBy(() => press('U0INES', closed.room, withButton(closed.room, 'ticket:reopen'), 'ticket:reopen'))).toEqual([{ user: 'U0INES', text: 'This issue was deleted; nothing was changed.' }])
})

test('every internal button, pressed by somebody from outside', async () => {
  const { id } = await asked()
  const card = rig.card(id).ts
  for (const [action, value] of [['triage:ack'], ['triage:ticket'], ['triage:status', 'closed'], ['triage:priority', 'urgent'], ['triage:assignee', rig.mira.id], ['triage:snooze', 'snooze:tomorrow'], ['triage:overflow', 'follow'], ['triage:overflow', 'article'], ['triage:overflow', 'engineering']] as const)
    expect([action, value, await unchangedBy(() => press('U0GUEST', TRIAGE, card, action, value))]).toEqual([action, value, [{ user: 'U0GUEST', text: 'Only members of Lantern Robotics can do this.' }]])
})

test('Reopen on a closed card, pressed by somebody from outside', async () => {
  const { id } = await asked()
  await rig.api(updateIssue, { params: { id }, body: { state: 'closed' } })
  await rig.settle()
  expect(await unchangedBy(() => press('U0GUEST', TRIAGE, rig.card(id).ts, 'triage:reopen'))).toEqual([{ user: 'U0GUEST', text: 'Only members of Lantern Robotics can do this.' }])
})

test('what was shown to a colleague, pressed after they became a guest', async () => {
  const { id } = await asked()
  const { id: room } = rig.sandbox.addChannel({ name: 'ext-guest-since', creator: 'U0TOMAS' })
  await rig.sandbox.call('U0TOMAS', 'conversations.invite', { channel: room, users: BOT_USER })
  await rig.settle()
  const prompt = rig.sandbox.state.ephemerals.findLast((e) => e.channel === room && e.user === 'U0TOMAS')?.message.ts ?? ''
  rig.sandbox.changeUser('U0TOMAS', { is_restricted: true })
  await rig.settle()
  const refused = [{ user: 'U0TOMAS', text: 'Only members of Lantern Robotics can do this.' }]
  for (const action of ['link:customer', 'link:community', 'link:notifications']) expect([action, await unchangedBy(() => press('U0TOMAS', room, prompt, action))]).toEqual([action, refused])
  expect(await unchangedBy(() => press('U0TOMAS', TRIAGE, rig.card(id).ts, 'triage:ack'))).toEqual(refused)
  rig.sandbox.changeUser('U0TOMAS', { is_restricted: false })
  await rig.settle()
})

test('a regular expression that runs for ever elsewhere', async () => {
  rig.sandbox.addChannel({ name: `${'a'.repeat(79)}!`.replace('!', '-'), creator: 'U0MIRA' })
  rig.sandbox.addChannel({ name: 'a'.repeat(80), creator: 'U0MIRA' })
  await rig.settle()
  await rig.api(refreshSlackChannels, { body: { installation_id: rig.installationId } })
  await rig.settle()
  const body = { installation_id: rig.installationId, form: 'regex' as const, pattern: '^(a+)+$' }
  const started = performance.now()
  expect((await rig.api(previewAutolink, { body })).matches.map((m) => m.name)).toEqual(['a'.repeat(80)])
  expect((await rig.api(createAutolink, { body })).run).toMatchObject({ total: 1 })
  expect(performance.now() - started).toBeLessThan(4_000)
})

test('a thread that belongs to another issue, tied once more', async () => {
  const { id: channel } = rig.sandbox.addChannel({ name: 'bugs-tied', creator: 'U0MIRA', members: ['U0MIRA', 'U0TOMAS', BOT_USER] })
  const root = await rig.say('U0MIRA', channel, 'A thread of our own')
  const [first, second] = [await asked(), await asked()]
  const start = (user: string) => rig.sandbox.messageShortcut(user, 'A0PATCHBAY', 'sync_internal_thread', { channel, ts: root })
  await start('U0MIRA')
  const late = modalOf('U0MIRA')
  await start('U0TOMAS')
  await rig.sandbox.submitView('U0TOMAS', modalOf('U0TOMAS'), { sync: { 'sync:issue': first.id } })
  const why = `This thread belongs to #${first.number} already; a thread can belong to one issue only.`
  await unchangedBy(async () => expect(await rig.sandbox.submitView('U0MIRA', late, { sync: { 'sync:issue': second.id } })).toEqual({ ok: false, errors: { sync: why } }))
  rig.sandbox.dismissView('U0MIRA', late, true)
  expect(await unchangedBy(() => start('U0MIRA'))).toEqual([{ user: 'U0MIRA', text: why }])
})

test('Acknowledge, pressed by two at once: one is told of the other, and it is closed once', async () => {
  const { id, number } = await asked()
  const [card, told] = [rig.card(id).ts, rig.sandbox.state.ephemerals.length]
  await Promise.all(['U0MIRA', 'U0TOMAS'].map((user) => press(user, TRIAGE, card, 'triage:ack')))
  await rig.settle()
  expect(rig.sandbox.state.ephemerals.slice(told).map((e) => String(e.message.text))).toEqual([expect.stringMatching(new RegExp(`^#${number} is closed already, by (Mira Okafor|Tomas Lindqvist)\\.$`))])
  const { data } = await rig.api(listActivity, { params: { id }, query: { kind: 'status' } })
  expect(data.filter((entry) => entry.what === 'Status').map((entry) => entry.to)).toEqual(['Closed'])
})

test('an AI agent chosen for a conversation, and one that was removed since', async () => {
  const agent = await rig.api(addAiAgent, { body: { name: 'Beacon' } })
  const { id } = await asked()
  const card = rig.card(id).ts
  expect(await unchangedBy(() => press('U0MIRA', TRIAGE, card, 'triage:assignee', agent.id))).toEqual([{ user: 'U0MIRA', text: 'Beacon is an AI agent and answers tickets only; make this a ticket first.' }])
  const tickets = await ticket()
  await rig.api(removeAiAgent, { params: { id: agent.id } })
  expect(await unchangedBy(() => press('U0MIRA', TRIAGE, rig.card(tickets.id).ts, 'triage:assignee', agent.id))).toEqual([{ user: 'U0MIRA', text: 'Beacon works here no longer; choose somebody else.' }])
})
