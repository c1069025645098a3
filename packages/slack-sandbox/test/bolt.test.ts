// An app written with the official Bolt framework lives in the sandbox, by HTTP and by Socket Mode.
import { App, LogLevel } from '@slack/bolt'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../src/index.ts'
import type { Sandbox } from '../src/index.ts'
import { until } from './receiver.ts'

const BOT = 'xoxb-sandbox-patchbay'
const APP = 'A0PATCHBAY'
const SHARED = 'C0HARBOUR'

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  return port
}

const modal = (callback: string, title: string): object => ({
  type: 'modal', callback_id: callback, private_metadata: 'issue-7', title: { type: 'plain_text', text: title }, submit: { type: 'plain_text', text: 'Save' }, notify_on_close: true,
  blocks: [
    { type: 'input', block_id: 'name', label: { type: 'plain_text', text: 'Name' }, element: { type: 'plain_text_input', action_id: 'value' } },
    { type: 'input', block_id: 'kind', label: { type: 'plain_text', text: 'Kind' }, element: { type: 'static_select', action_id: 'value', options: [{ text: { type: 'plain_text', text: 'Bug' }, value: 'bug' }] } },
  ],
})

/** One app that does a little of everything; what it was told lands in `heard`. */
function teach(app: App, heard: Record<string, unknown[]>): void {
  const note = (what: string, value: unknown): void => void (heard[what] ??= []).push(value)
  app.message('hello', async ({ message, say }) => {
    note('message', message)
    await say({ text: 'Good day', thread_ts: message.ts })
  })
  app.action('close', async ({ ack, body, respond, client }) => {
    await ack()
    note('action', body)
    await respond({ replace_original: true, text: 'Closed' })
    const { trigger_id } = body as { trigger_id: string }
    if ((body as { actions: { value?: string }[] }).actions[0]?.value === 'modal') await client.views.open({ trigger_id, view: modal('form', 'Details') as never })
  })
  app.action('status', async ({ ack, payload }) => {
    await ack()
    note('status', payload)
  })
  app.options('assignee', async ({ ack, payload }) => {
    note('options', payload)
    await ack({ options: [{ text: { type: 'plain_text', text: 'Mira' }, value: 'mira' }] })
  })
  app.view('form', async ({ ack, view, body }) => {
    note('view', view)
    const name = view.state.values['name']?.['value']?.value
    if (name === 'bad') return ack({ response_action: 'errors', errors: { name: 'Not that one' } })
    if (name === 'more') return ack({ response_action: 'push', view: modal('form', 'Second') as never })
    if (name === 'turn') return ack({ response_action: 'update', view: modal('form', 'Turned') as never })
    if (name === 'clear') return ack({ response_action: 'clear' })
    note('submitter', body.user)
    return ack()
  })
  app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
    await ack()
    note('closed', body)
  })
  app.shortcut('sync', async ({ ack, shortcut, client }) => {
    await ack()
    note('shortcut', shortcut)
    await client.views.open({ trigger_id: shortcut.trigger_id, view: modal('form', 'Sync') as never })
  })
  app.command('/issue', async ({ ack, command, respond }) => {
    await ack(`Looking for ${command.text}`)
    note('command', command)
    await respond({ response_type: 'in_channel', text: 'Found it' })
  })
}

type Run = { sandbox: Sandbox; heard: Record<string, unknown[]>; mode: 'http' | 'socket' }

const last = <T>(run: Run, what: string): T => run.heard[what]!.at(-1) as T
const post = async (run: Run, blocks: object[]): Promise<string> => String((await run.sandbox.call(BOT, 'chat.postMessage', { channel: SHARED, text: 'card', blocks })).ts)
const button = (value: string): object => ({ type: 'actions', block_id: 'a', elements: [{ type: 'button', action_id: 'close', text: { type: 'plain_text', text: 'Close' }, value }] })
const openViews = (run: Run, user: string): string[] => [...run.sandbox.state.views.values()].filter((view) => view.user_id === user).map((view) => view.body.title!.text)

describe.each(['http', 'socket'] as const)('a Bolt app by %s', (mode) => {
  const run: Run = { sandbox: null!, heard: {}, mode }
  let app: App

  beforeAll(async () => {
    run.sandbox = await startSandbox()
    const port = await freePort()
    app = new App({
      token: BOT, signingSecret: 'sandbox-signing-secret', socketMode: mode === 'socket', appToken: 'xapp-1-A0PATCHBAY-sandbox', logLevel: LogLevel.ERROR,
      clientOptions: { slackApiUrl: run.sandbox.apiUrl },
    })
    teach(app, run.heard)
    await app.start(mode === 'http' ? { port, host: '127.0.0.1' } : undefined as never)
    const url = `http://127.0.0.1:${port}/slack/events`
    await run.sandbox.configureApp(APP, {
      ...(mode === 'http' ? { request_url: url, interactivity_url: url, options_url: url } : {}),
      commands: [{ command: '/issue', ...(mode === 'http' ? { url } : {}) }], shortcuts: [{ type: 'message', name: 'Sync', callback_id: 'sync' }],
    })
    if (mode === 'socket') await until(() => run.sandbox.connections(APP) > 0, 'the socket')
  })
  afterAll(async () => {
    await app.stop()
    await run.sandbox.close()
  })

  talkTests(run)
  modalTests(run)
})

function talkTests(run: Run): void {
  test('hears a message and answers in its thread', async () => {
    const { ts } = await run.sandbox.call('U0INES', 'chat.postMessage', { channel: SHARED, text: 'hello there' })
    await until(() => run.sandbox.state.logs.get(SHARED)!.threads.get(String(ts))?.some((reply) => reply.text === 'Good day'), 'the answer')
    expect(run.sandbox.deliveries.at(-1)).toMatchObject({ via: run.mode, ok: true })
  })

  test('a button reaches it with its message, and the response URL replaces the original', async () => {
    const ts = await post(run, [button('x')])
    expect(await run.sandbox.click('U0INES', { channel: SHARED, ts }, { action_id: 'close' })).toMatchObject({ ok: true })
    await until(() => run.sandbox.state.logs.get(SHARED)!.byTs.get(ts)?.text === 'Closed', 'the replacement')
    expect(last(run, 'action')).toMatchObject({ type: 'block_actions', user: { id: 'U0INES', team_id: 'T0HARBOUR' }, container: { message_ts: ts, channel_id: SHARED }, message: { ts }, actions: [{ action_id: 'close', block_id: 'a', value: 'x' }] })
  })

  test('selects tell what was chosen, and external ones ask for options', async () => {
    const option = { text: { type: 'plain_text', text: 'On hold' }, value: 'hold' }
    const ts = await post(run, [{ type: 'actions', elements: [
      { type: 'static_select', action_id: 'status', options: [option] }, { type: 'overflow', action_id: 'status', options: [option] }, { type: 'external_select', action_id: 'assignee', min_query_length: 0 },
    ] }])
    await run.sandbox.click('U0MIRA', { channel: SHARED, ts }, { action_id: 'status', value: 'hold' })
    expect(last(run, 'status')).toMatchObject({ type: 'static_select', selected_option: option })
    const found = await run.sandbox.askOptions('U0MIRA', { channel: SHARED, ts }, { action_id: 'assignee', value: 'mi' })
    expect(found.body).toMatchObject({ options: [{ value: 'mira' }] })
    expect(last(run, 'options')).toMatchObject({ type: 'block_suggestion', action_id: 'assignee', value: 'mi' })
  })
}

function modalTests(run: Run): void {
  test('a modal is opened, corrected, pushed, updated and submitted', async () => {
    const ts = await post(run, [button('modal')])
    await run.sandbox.click('U0MIRA', { channel: SHARED, ts }, { action_id: 'close' })
    await until(() => openViews(run, 'U0MIRA').length === 1, 'the modal')
    const view = (): string => [...run.sandbox.state.views.keys()].at(-1)!
    const submit = (name: string): ReturnType<Sandbox['submitView']> => run.sandbox.submitView('U0MIRA', view(), { name: { value: name }, kind: { value: 'bug' } })
    expect(await run.sandbox.submitView('U0MIRA', view(), {})).toMatchObject({ ok: false, errors: { name: expect.any(String) as string } })
    expect(await submit('bad')).toEqual({ ok: false, errors: { name: 'Not that one' } })
    expect(await submit('turn')).toEqual({ ok: true })
    expect(openViews(run, 'U0MIRA')).toEqual(['Turned'])
    await submit('more')
    expect(openViews(run, 'U0MIRA')).toEqual(['Turned', 'Second'])
    await submit('good')
    expect(openViews(run, 'U0MIRA')).toEqual(['Turned'])
    expect(last(run, 'view')).toMatchObject({ private_metadata: 'issue-7', state: { values: { name: { value: { type: 'plain_text_input', value: 'good' } }, kind: { value: { selected_option: { value: 'bug' } } } } } })
    expect(last(run, 'submitter')).toMatchObject({ id: 'U0MIRA', team_id: 'T0LANTERN' })
    run.sandbox.dismissView('U0MIRA', view())
    await until(() => run.heard['closed']?.length, 'the closing')
    expect(openViews(run, 'U0MIRA')).toEqual([])
  })

  test('a message shortcut opens a modal; outsiders have none', async () => {
    const { ts } = await run.sandbox.call('U0INES', 'chat.postMessage', { channel: SHARED, text: 'look' })
    await run.sandbox.messageShortcut('U0MIRA', APP, 'sync', { channel: SHARED, ts: String(ts) })
    await until(() => openViews(run, 'U0MIRA').includes('Sync'), 'the modal')
    expect(last(run, 'shortcut')).toMatchObject({ type: 'message_action', callback_id: 'sync', message: { ts, text: 'look' }, message_ts: ts })
    expect(() => run.sandbox.messageShortcut('U0INES', APP, 'sync', { channel: SHARED, ts: String(ts) })).toThrow('app_not_installed')
  })

  test('a slash command is answered at once for one and later for all', async () => {
    await run.sandbox.slashCommand('U0MIRA', SHARED, '/issue 42 now')
    expect(last(run, 'command')).toMatchObject({ command: '/issue', text: '42 now', channel_name: 'ext-harbour-bakery', user_id: 'U0MIRA' })
    expect(run.sandbox.state.ephemerals.some((one) => one.user === 'U0MIRA' && one.message.text === 'Looking for 42 now')).toBe(true)
    await until(() => run.sandbox.state.logs.get(SHARED)!.list.some((message) => message.text === 'Found it'), 'the later answer')
    await expect(run.sandbox.slashCommand('U0INES', SHARED, '/issue 42')).rejects.toThrow('unknown_command')
  })
}
