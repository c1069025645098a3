// Socket Mode: the same letters by the official client, over connections that come and go.
import { disconnectSlack, getSlack } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { SYSTEM } from '../../platform/context.ts'
import { edgeOf } from '../../platform/workspace.ts'
import { APP, startRig, type Rig } from '../../../test/slack-rig.ts'
import { connectWorkspace, enable } from './index.ts'

const APP_TOKEN = 'xapp-1-A0PATCHBAY-sandbox'
const QUESTION = 'Arm 2 stops every time it lifts a full tray.'
let rig: Rig
const connected = (count: number) => vi.waitFor(() => expect(rig.sandbox.connections(APP)).toBe(count), { timeout: 10_000, interval: 20 })

beforeAll(async () => {
  rig = await startRig({ connect: { app_token: APP_TOKEN } })
  await connected(2)
})
afterAll(() => rig.close())

const ways = () => new Set(rig.sandbox.deliveries.slice(-5).map((d) => d.via))
const asked = async () => {
  const room = await rig.open()
  await rig.say('U0INES', room, QUESTION)
  await rig.settle()
  return { room, issue: (await rig.issues(room))[0] }
}

test('a message opens an issue, a card is posted, and a button works', async () => {
  const { room, issue } = await asked()
  expect(ways()).toEqual(new Set(['socket']))
  expect((await rig.api(getSlack, {})).installations[0]?.way_in).toBe('socket')
  const spot = { channel: 'C0TRIAGE', ts: rig.card(issue?.id ?? '').ts }
  const { body } = await rig.sandbox.askOptions('U0MIRA', spot, { action_id: 'triage:assignee', value: 'mira' })
  expect(body).toMatchObject({ options: [{ value: 'nobody' }, { value: rig.mira.id }] })
  await rig.sandbox.click('U0MIRA', spot, { action_id: 'triage:ack' })
  await rig.settle()
  expect((await rig.issues(room))[0]?.state).toBe('closed')
})

test('the command is answered in the acknowledgement', async () => {
  const room = await rig.open()
  await rig.sandbox.configureApp(APP, { commands: [{ command: '/patchbay', description: 'Where the desk is' }] })
  const { body } = await rig.sandbox.slashCommand('U0MIRA', room, '/patchbay link')
  expect(body).toMatchObject({ response_type: 'ephemeral', text: 'http://desk.test' })
})

test('a modal is opened, searched and sent, and what is wrong stands in it', async () => {
  const { issue } = await asked()
  const spot = { channel: 'C0TRIAGE', ts: rig.card(issue?.id ?? '').ts }
  await rig.sandbox.click('U0MIRA', spot, { action_id: 'triage:overflow', value: 'engineering' })
  const modal = () => [...rig.sandbox.state.views.values()].find((v) => v.user_id === 'U0MIRA' && v.body.type === 'modal')
  const send = (address: string) => rig.sandbox.submitView('U0MIRA', modal()?.id ?? '', { ticket: { address } })
  expect(await send('no address')).toMatchObject({ ok: false, errors: { ticket: expect.any(String) as string } })
  expect(await send('https://github.com/lantern/arm/issues/44')).toEqual({ ok: true })
  await rig.settle()
  expect(ways()).toEqual(new Set(['socket']))
  expect(JSON.stringify(rig.card(issue?.id ?? '').attachments)).toContain('lantern/arm#44')

  const ts = await rig.say('U0MIRA', 'C0TRIAGE', 'Who looks at arm 2?')
  await rig.sandbox.messageShortcut('U0MIRA', APP, 'sync_internal_thread', { channel: 'C0TRIAGE', ts })
  const { body } = await rig.sandbox.askOptions('U0MIRA', { view: modal()?.id ?? '' }, { action_id: 'sync:issue', value: `#${issue?.number}` })
  const [option] = (body as { options: { value: string }[] }).options
  expect(await rig.sandbox.submitView('U0MIRA', modal()?.id ?? '', { sync: { 'sync:issue': option?.value ?? '' } })).toEqual({ ok: true })
})

test('when Slack asks for a new connection, nothing said meanwhile is lost', async () => {
  const { room } = await asked()
  rig.sandbox.disconnectSockets(APP, 'refresh_requested')
  await rig.say('U0INES', room, 'It happens above 8 kg only.')
  await vi.waitFor(() => expect(rig.sandbox.connections(APP)).toBeGreaterThan(0), { timeout: 10_000, interval: 20 })
  await rig.settle()
  expect(await rig.messages((await rig.issues(room))[0]?.id ?? '')).toHaveLength(2)
})

test('Slack renews its connections one by one: the other hears meanwhile, and there are two again at once', async () => {
  await connected(2)
  const { room } = await asked()
  const words = Array.from({ length: 6 }, (_, n) => `It happened again, for the time number ${n}.`)
  for (const [n, word] of words.entries()) {
    if (n % 2 === 0) rig.sandbox.disconnectSockets(APP, 'refresh_requested', 1)
    await rig.say('U0INES', room, word)
  }
  await connected(2)
  await rig.settle()
  expect(await rig.messages((await rig.issues(room))[0]?.id ?? '')).toHaveLength(1 + words.length)
  expect(new Set(rig.sandbox.deliveries.slice(-words.length).map((d) => d.via))).toEqual(new Set(['socket']))
})

test('looking again opens no further connection', async () => {
  await connected(2)
  await Promise.all([rig.h.app.slack.sockets.refresh(), rig.h.app.slack.sockets.refresh()])
  await connected(2)
})

test('two workspaces of one app share a connection, and each gets its own letters', async () => {
  const { house, slack } = rig.h.app
  const edge = edgeOf(house, rig.desk.workspaceId, SYSTEM)
  const meadow = await connectWorkspace(edge, slack.install, { bot_token: 'xoxb-sandbox-meadow', app_token: APP_TOKEN })
  await slack.sockets.refresh()
  rig.sandbox.addChannel({ id: 'C0FORUM', name: 'forum', creator: 'U0PIA', members: ['U0RIO', 'U0MEADOWBOT'] })
  await enable(edge, slack.clientFor, { installation_id: meadow.id, channel_id: 'C0FORUM', kind: 'customer', account_name: 'Orchard' })
  await rig.say('U0RIO', 'C0FORUM', QUESTION)
  const { room } = await asked()
  expect(ways()).toEqual(new Set(['socket']))
  expect((await rig.issues('C0FORUM')).map((i) => i.room)).toEqual(['slack:T0MEADOW:C0FORUM'])
  expect((await rig.issues(room)).map((i) => i.room)).toEqual([`slack:T0LANTERN:${room}`])
  await connected(2)
})

test('odd letters are taken and answered', async () => {
  const room = await rig.open()
  await rig.sandbox.call('U0INES', 'chat.postMessage', { channel: room, text: 'nul \u0000 and half \ud83d of a pair' })
  await rig.settle()
  expect(await rig.messages((await rig.issues(room))[0]?.id ?? '')).toHaveLength(1)
})

test('a token that Slack refuses is one clear line, and the desk goes on', async () => {
  const edge = edgeOf(rig.h.app.house, rig.desk.workspaceId, SYSTEM)
  await connectWorkspace(edge, rig.h.app.slack.install, { bot_token: 'xoxb-sandbox-meadow', app_token: 'xapp-1-wrong' })
  const before = rig.h.lines.length
  await rig.h.app.slack.sockets.refresh()
  const refusals = () => rig.h.lines.slice(before).filter((l) => l.includes('Socket Mode could not connect'))
  await vi.waitFor(() => expect(refusals()).toHaveLength(1), { timeout: 10_000, interval: 20 })
  expect(refusals()[0]).not.toContain('xapp-1-wrong')
  await connected(2)
})

test('who disconnects the workspace closes the connection', async () => {
  const { installations } = await rig.api(getSlack, {})
  for (const { id } of installations) await rig.api(disconnectSlack, { params: { id } })
  await connected(0)
})
