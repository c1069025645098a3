// Socket Mode by itself: tickets, several connections, acknowledgements, and the ways it ends.
import { LogLevel, SocketModeClient } from '@slack/socket-mode'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startSandbox } from '../src/index.ts'
import type { Sandbox } from '../src/index.ts'
import { startReceiver, until } from './receiver.ts'

const APP = 'A0PATCHBAY'
const TOKEN = 'xapp-1-A0PATCHBAY-sandbox'
type Frame = { type: string; envelope_id?: string; retry_attempt?: number; reason?: string; num_connections?: number; payload?: { event: { text: string } } }
type Line = { socket: WebSocket; frames: Frame[]; closed: boolean }

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox()
})
afterEach(() => sandbox.close())

async function connect(acknowledge = true): Promise<Line> {
  const { url } = await sandbox.call(TOKEN, 'apps.connections.open')
  const line: Line = { socket: new WebSocket(String(url)), frames: [], closed: false }
  line.socket.on('close', () => (line.closed = true))
  line.socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame
    line.frames.push(frame)
    if (acknowledge && frame.envelope_id) line.socket.send(JSON.stringify({ envelope_id: frame.envelope_id }))
  })
  await until(() => line.frames[0]?.type === 'hello', 'hello')
  return line
}
const say = (text: string): Promise<unknown> => sandbox.call('U0INES', 'chat.postMessage', { channel: 'C0HARBOUR', text })
const texts = (line: Line): string[] => line.frames.filter((frame) => frame.type === 'events_api').map((frame) => frame.payload!.event.text)

test('each letter goes down one of the connections, and none by HTTP meanwhile', async () => {
  const http = await startReceiver()
  await sandbox.configureApp(APP, { request_url: http.url })
  const lines = [await connect(), await connect()]
  expect(lines[1]!.frames[0]!.num_connections).toBe(2)
  for (const text of ['a', 'b', 'c', 'd']) await say(text)
  await sandbox.settled()
  expect(lines.flatMap(texts).toSorted()).toEqual(['a', 'b', 'c', 'd'])
  expect(lines.every((line) => texts(line).length > 0)).toBe(true)
  expect(http.received).toEqual([])
  for (const line of lines) line.socket.close()
  await until(() => sandbox.connections(APP) === 0, 'the closing')
  await say('e')
  await sandbox.settled()
  expect(http.received).toHaveLength(1)
  await http.close()
})

test('what is not acknowledged comes again with its attempt', async () => {
  sandbox.change({ answer_within: 20, retry_scale: 0 })
  const line = await connect(false)
  await say('again')
  await sandbox.settled()
  expect(line.frames.filter((frame) => frame.type === 'events_api').map((frame) => frame.retry_attempt)).toEqual([0, 1, 2, 3])
})

test('a warning leaves time, a refresh closes, and a ticket opens one connection only', async () => {
  sandbox.change({ retry_scale: 0.001 })
  const warned = await connect()
  sandbox.disconnectSockets(APP, 'warning')
  await until(() => warned.closed, 'the end of the warning')
  expect(warned.frames.at(-1)).toMatchObject({ type: 'disconnect', reason: 'warning' })
  const refreshed = await connect()
  sandbox.disconnectSockets(APP, 'refresh_requested')
  await until(() => refreshed.closed, 'the refresh')
  const { url } = await sandbox.call(TOKEN, 'apps.connections.open')
  const first = new WebSocket(String(url))
  await until(() => sandbox.connections(APP) === 1, 'the connection')
  const second = new WebSocket(String(url))
  const refused = await new Promise((resolve) => second.on('error', resolve))
  expect(String(refused)).toContain('404')
  first.close()
  expect(await sandbox.call('xoxb-sandbox-patchbay', 'apps.connections.open')).toMatchObject({ error: 'not_allowed_token_type' })
})

test('the official client hears, acknowledges and comes back after a refresh', { timeout: 20_000 }, async () => {
  const client = new SocketModeClient({ appToken: TOKEN, clientOptions: { slackApiUrl: sandbox.apiUrl }, logLevel: LogLevel.ERROR, clientPingTimeout: 300 })
  const heard: string[] = []
  client.on('message', ({ ack, event }: { ack: () => Promise<void>; event: { text: string } }) => {
    heard.push(event.text)
    void ack()
  })
  let times = 0
  client.on('connected', () => (times += 1))
  await client.start()
  await say('before')
  await sandbox.settled()
  sandbox.disconnectSockets(APP, 'refresh_requested')
  await until(() => times === 2 && sandbox.connections(APP) === 1, 'the return', 15_000)
  await say('after')
  await sandbox.settled()
  expect(heard).toEqual(['before', 'after'])
  expect(sandbox.deliveries.every((delivery) => delivery.ok)).toBe(true)
  await client.disconnect()
})
