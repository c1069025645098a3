// Adding members to channels: everybody who can be is in the channel, and what became of the others is said for each.
import { addTrigger, getInvitation, inviteToChannels, getSlack, type Invitation, listTriggerRuns } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMember } from '../../../../test/factories.ts'
import { refusal } from '../../../../test/harness.ts'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

let rig: Rig
let tomas: { id: string }
beforeAll(async () => {
  rig = await startRig()
  tomas = await makeMember(rig.h, rig.desk.workspaceId, { name: 'Tomas Lindqvist', email: 'tomas@lantern.example' })
})
afterAll(() => rig.close())

const idOf = async (room: string) => (await rig.api(getSlack, {})).channels.find((c) => c.channel_id === room)?.id ?? ''
const members = (room: string) => rig.sandbox.state.channels.get(room)?.members ?? []
const start = async (member_ids: string[], rooms: string[]) => (await rig.api(inviteToChannels, { body: { member_ids, channel_ids: await Promise.all(rooms.map(idOf)) } })).id
const read = (id: string): Promise<Invitation> => rig.api(getInvitation, { params: { id } })
const outcomes = ({ rows }: Invitation) => Object.fromEntries(rows.map((r) => [`${r.member_name} ${r.channel_name}`, r.outcome]))

test('each pair of person and channel has its own result', async () => {
  const [fresh, known, without] = [
    await rig.open({ name: 'ext-fresh', members: ['U0MIRA', BOT_USER] }), await rig.open({ name: 'ext-known', members: ['U0MIRA', 'U0TOMAS', BOT_USER] }), await rig.open({ name: 'ext-without' }),
  ]
  await rig.patiently()
  await rig.sandbox.call('U0MIRA', 'conversations.kick', { channel: without, user: BOT_USER })
  await rig.patiently()
  const stranger = await makeMember(rig.h, rig.desk.workspaceId, { name: 'Nobody Inslack', email: 'nobody@lantern.example' })
  const id = await start([tomas.id, stranger.id], [fresh, known, without])
  expect(await read(id)).toMatchObject({ total: 6, left: 6 })
  await rig.patiently()
  const done = await read(id)
  expect(outcomes(done)).toEqual({
    'Tomas Lindqvist ext-fresh': 'done', 'Tomas Lindqvist ext-known': 'already_in', 'Tomas Lindqvist ext-without': 'cannot_invite',
    'Nobody Inslack ext-fresh': 'not_found', 'Nobody Inslack ext-known': 'not_found', 'Nobody Inslack ext-without': 'not_found',
  })
  expect(done).toMatchObject({ total: 6, left: 0, by: expect.any(String) })
  expect(done.rows.find((r) => r.outcome === 'cannot_invite')?.why).toContain('not in this channel')
  expect(members(fresh)).toContain('U0TOMAS')
})

test('more than one run, and Slack asking to slow down, lose nobody', async () => {
  const rooms: string[] = []
  for (let n = 0; n < 25; n += 1) rooms.push(await rig.open({ members: ['U0MIRA', BOT_USER] }))
  rig.sandbox.limit('conversations.invite', 1, 500)
  const id = await start([tomas.id], rooms)
  await rig.patiently()
  expect(await read(id)).toMatchObject({ total: 25, left: 0 })
  expect(rooms.filter((room) => !members(room).includes('U0TOMAS'))).toEqual([])
})

test('somebody whose Slack account is deactivated is not found', async () => {
  const gone = rig.sandbox.addUser({ team: 'T0LANTERN', name: 'gone', real_name: 'Gone Away', email: 'gone@lantern.example' })
  rig.sandbox.changeUser(gone.id, { deleted: true })
  const member = await makeMember(rig.h, rig.desk.workspaceId, { name: 'Gone Away', email: 'gone@lantern.example' })
  const id = await start([member.id], [await rig.open()])
  await rig.patiently()
  expect((await read(id)).rows).toMatchObject([{ outcome: 'not_found' }])
})

test('too many at once is refused in words', async () => {
  const body = { member_ids: [tomas.id, rig.desk.admin.id], channel_ids: Array.from({ length: 2_501 }, () => crypto.randomUUID()) }
  expect((await refusal(rig.api(inviteToChannels, { body }))).message).toContain('more than 5000 invitations')
})

test('a trigger invites whom it names into a channel that is linked, and tells them', async () => {
  const tell = { do: 'slack_message' as const, to: { kind: 'member' as const, member_id: tomas.id }, message: '{{ account.name }} has #{{ channel.name }} now' }
  await rig.api(addTrigger, { body: { name: 'Welcome crew', kickoffs: [{ on: 'account.channel_linked' }], paths: [{ actions: [{ do: 'invite', who: [{ kind: 'member', member_id: tomas.id }] }, tell] }] } })
  const room = await rig.open({ name: 'ext-crew', members: ['U0MIRA', BOT_USER] })
  await rig.patiently()
  expect(members(room)).toContain('U0TOMAS')
  const { data } = await rig.api(listTriggerRuns, {})
  expect(data).toMatchObject([{ issue: null, account: { name: expect.any(String) as string }, state: 'done', outcomes: [{ says: 'Invites 1 into 1 Slack channel' }, { says: 'Sent a message in Slack' }] }])
  const direct = [...rig.sandbox.state.channels.values()].filter((c) => c.id.startsWith('D') && c.members.includes('U0TOMAS')).flatMap((c) => rig.shown(c.id)).map((m) => m.text)
  expect(direct).toContainEqual(expect.stringContaining('has #ext-crew now'))
})
