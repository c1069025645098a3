// Slack Connect as it is: one app on both sides, strangers Slack says nothing of, connections that end.
import { connectSlack, createClient, disconnectSlack, enableChannel, getContact, getSlack, type Client } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk, type Desk } from '../../../test/factories.ts'
import { BOT_USER, OURS, SECRET, startRig, type Rig } from '../../../test/slack-rig.ts'

let rig: Rig
let theirs: { desk: Desk; api: Client; installationId: string }
beforeAll(async () => {
  rig = await startRig()
  const desk = await makeDesk(rig.h, 'Lantern Community')
  const api = createClient({ baseUrl: `${rig.url}/api`, token: desk.token })
  const { id } = await api(connectSlack, { body: { bot_token: 'xoxb-sandbox-meadow', signing_secret: SECRET } })
  theirs = { desk, api, installationId: id }
})
afterAll(() => rig.close())

const MEADOW = 'T0MEADOW'
const QUESTION = 'Arm 2 stops every time it lifts a full tray.'
/** A channel of ours that the other company shares, with the same app's bot from both sides in it; heard by both. */
const both = async () => {
  const room = await rig.open({ shared: false, members: ['U0TOMAS', BOT_USER] })
  rig.sandbox.shareChannel(room, MEADOW, ['U0PIA', 'U0RIO', 'U0MEADOWBOT'])
  await theirs.api(enableChannel, { body: { installation_id: theirs.installationId, channel_id: room, kind: 'customer', account_name: `Lantern Robotics ${room}` } })
  await rig.settle()
  return room
}
type Row = { room: string; text: string; author_name: string }
const heard = (desk: Desk, room: string) =>
  rig.h.inside(desk.workspaceId, (ctx) => ctx.query<Row>('heard', `select room, body_text as text, author_name from messages where workspace_id = $1 and room like '%:' || $2 order by at`, [ctx.workspaceId, room]))

test('one app on both sides: each desk gets the letter, once, for its own installation', async () => {
  const room = await both()
  await rig.say('U0RIO', room, QUESTION)
  await rig.settle()
  expect(await heard(rig.desk, room)).toMatchObject([{ room: `slack:${OURS}:${room}`, author_name: 'Rio Guest' }])
  const letter = rig.sandbox.deliveries.findLast((d) => JSON.stringify(d.payload).includes(QUESTION))?.payload
  await rig.post(JSON.stringify(letter))
  await rig.settle()
  expect(await heard(rig.desk, room)).toHaveLength(1)
  await rig.say('U0TOMAS', room, 'Which tray do you use there?')
  await rig.settle()
  const there = await heard(theirs.desk, room)
  expect(there.map((m) => m.room)).toEqual(there.map(() => `slack:${MEADOW}:${room}`))
  expect(there.map((m) => m.text)).toContain('Which tray do you use there?')
})

test('an answer written at one desk is heard at the other as its writer, and is no echo there', async () => {
  const room = await both()
  await rig.say('U0RIO', room, QUESTION)
  await rig.settle()
  const [issue] = await rig.issues(room)
  await rig.reply(issue?.id ?? '', '<p>Check the fuse.</p>')
  await rig.settle()
  expect((await heard(rig.desk, room)).filter((m) => m.text === 'Check the fuse.')).toHaveLength(1)
  expect((await heard(theirs.desk, room)).filter((m) => m.text === 'Check the fuse.')).toMatchObject([{ author_name: 'Mira Okafor' }])
})

test('when one side has gone, the other still gets what Slack tells in the name of the first', async () => {
  const room = await both()
  const { installations } = await rig.api(getSlack, {})
  await rig.api(disconnectSlack, { params: { id: installations[0]?.id ?? '' } })
  await rig.say('U0TOMAS', room, 'Is anybody there on this side?')
  await rig.settle()
  expect((await heard(theirs.desk, room)).map((m) => m.text)).toContain('Is anybody there on this side?')
  await rig.api(connectSlack, { body: { bot_token: 'xoxb-sandbox-patchbay', signing_secret: SECRET } })
})

test('of a stranger Slack says nothing of, the letter tells the company and the name', async () => {
  const room = await rig.open()
  const ts = String(rig.h.clock.now.getTime() / 1000)
  await rig.event({ type: 'message', channel: room, user: 'U0GHOST', user_team: 'T0FAR', user_profile: { real_name: 'Gia Far', team: 'T0FAR' }, text: QUESTION, ts }, { is_ext_shared_channel: true })
  await rig.settle()
  const [issue] = await rig.issues(room)
  expect((await rig.api(getContact, { params: { id: issue?.requester_id ?? '' } })).name).toBe('Gia Far')
  const people = await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query<{ team_id: string; side: string }>('ghost', "select team_id, side from slack_people where workspace_id = $1 and user_id = 'U0GHOST'", [ctx.workspaceId]))
  expect(people).toEqual([{ team_id: 'T0FAR', side: 'customer' }])
})

test('when the host ends the connection, the frozen copy keeps the history and says what it is', async () => {
  const { id } = rig.sandbox.addChannel({ id: 'C0HOSTED', name: 'harbour-and-lantern', creator: 'U0INES', members: ['U0WEN'] })
  rig.sandbox.shareChannel(id, OURS, ['U0TOMAS', BOT_USER])
  await rig.api(enableChannel, { body: { installation_id: rig.installationId, channel_id: id, kind: 'customer', account_name: 'Harbour, hosting' } })
  await rig.say('U0WEN', id, QUESTION)
  await rig.settle()
  const [issue] = await rig.issues(id)
  const copy = rig.sandbox.unshareChannel(id, OURS)
  await rig.settle()
  expect((await rig.issues(copy.id)).map((i) => i.id)).toEqual([issue?.id])
  const channel = (await rig.api(getSlack, {})).channels.find((c) => c.channel_id === copy.id)
  expect(channel).toMatchObject({ is_shared: false, health: { ok: false, reason: expect.stringContaining('frozen copy') as string } })
  expect((await rig.api(getSlack, {})).channels.some((c) => c.channel_id === id)).toBe(false)
})
