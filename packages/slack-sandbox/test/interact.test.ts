// Interaction payloads have Slack's keys, and triggers and response URLs run out as Slack's do.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSandbox } from '../src/index.ts'
import type { Sandbox } from '../src/index.ts'
import type { Receiver } from './receiver.ts'
import { startReceiver } from './receiver.ts'
import { foreignKeys, readSample, samplesMissing } from './samples.ts'

const BOT = 'xoxb-sandbox-patchbay'
const SHARED = 'C0HARBOUR'
type Payload = Record<string, unknown> & { type: string; trigger_id: string; response_url: string }

let sandbox: Sandbox
let app: Receiver
let now = Date.now()
beforeEach(async () => {
  app = await startReceiver()
  now = Date.now()
  sandbox = await startSandbox({ clock: () => now })
  await sandbox.configureApp('A0PATCHBAY', { interactivity_url: `${app.url}/in`, commands: [{ command: '/issue', url: `${app.url}/cmd` }] })
})
afterEach(async () => {
  await sandbox.close()
  await app.close()
})

const view = { type: 'modal', notify_on_close: true, title: { type: 'plain_text', text: 'Title' }, blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x' } }] }
const payloads = (): Payload[] => app.received.map((one) => new URLSearchParams(one.raw).get('payload')).filter((text) => text !== null).map((text) => JSON.parse(text) as Payload)

async function press(ephemeral = false): Promise<Payload> {
  const blocks = [{ type: 'actions', elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }] }]
  const posted = await sandbox.call(BOT, ephemeral ? 'chat.postEphemeral' : 'chat.postMessage', { channel: SHARED, user: 'U0INES', text: 'card', blocks })
  await sandbox.click('U0INES', { channel: SHARED, ts: String(posted['ts'] ?? posted['message_ts']) }, { action_id: 'go' })
  return payloads().at(-1)!
}

test.skipIf(samplesMissing)('no payload has a key Slack does not send', async () => {
  const { trigger_id } = await press()
  const opened = await sandbox.call(BOT, 'views.open', { trigger_id, view })
  const id = (opened['view'] as { id: string }).id
  await sandbox.submitView('U0INES', id, {})
  const { trigger_id: again } = await press()
  const second = await sandbox.call(BOT, 'views.open', { trigger_id: again, view })
  sandbox.dismissView('U0INES', (second['view'] as { id: string }).id)
  const { ts } = await sandbox.call('U0INES', 'chat.postMessage', { channel: SHARED, text: 'x' })
  await sandbox.messageShortcut('U0MIRA', 'A0PATCHBAY', 'sync', { channel: SHARED, ts: String(ts) })
  await sandbox.slashCommand('U0MIRA', SHARED, '/issue 1')
  const samples: Record<string, string> = {
    block_actions: 'interactive-components/BlockActionPayload', message_action: 'interactive-components/MessageShortcutPayload', view_submission: 'views/ViewSubmissionPayload', view_closed: 'views/ViewClosedPayload',
  }
  // Slack's documentation shows these; its samples predate them.
  const allowed = ['api_app_id', 'is_enterprise_install', 'response_urls', 'view.blocks', 'message.reply_users', 'message.thread_ts', 'message.client_msg_id', 'actions.action_ts']
  const foreign = Object.fromEntries(payloads().map((payload) => [payload.type, foreignKeys(payload, readSample(`app-backend/${samples[payload.type]}.json`), allowed)] as const).filter(([, keys]) => keys.length > 0))
  expect(foreign).toEqual({})
  const command = Object.fromEntries(new URLSearchParams(app.received.find((one) => one.path === '/cmd')!.raw))
  expect(foreignKeys(command, readSample('app-backend/slash-commands/SlashCommandPayload.json'))).toEqual([])
})

test('a trigger opens one modal within three seconds', async () => {
  const { trigger_id } = await press()
  expect(await sandbox.call(BOT, 'views.open', { trigger_id, view })).toMatchObject({ ok: true, view: { type: 'modal', title: { text: 'Title' } } })
  expect(await sandbox.call(BOT, 'views.open', { trigger_id, view })).toMatchObject({ error: 'expired_trigger_id' })
  const late = await press()
  now += 3_001
  expect(await sandbox.call(BOT, 'views.open', { trigger_id: late.trigger_id, view })).toMatchObject({ error: 'expired_trigger_id' })
  expect(await sandbox.call(BOT, 'views.open', { trigger_id: 'made.up', view })).toMatchObject({ error: 'invalid_trigger_id' })
  const long = { ...view, title: { type: 'plain_text', text: 'A title that is too long to stand' } }
  expect(await sandbox.call(BOT, 'views.open', { trigger_id: (await press()).trigger_id, view: long })).toMatchObject({ error: 'invalid_arguments' })
})

test('a stack of modals is three high, and a hash guards an update', async () => {
  let trigger = (await press()).trigger_id
  const opened = await sandbox.call(BOT, 'views.open', { trigger_id: trigger, view: { ...view, submit: { type: 'plain_text', text: 'Go' } } })
  const first = opened['view'] as { id: string; hash: string }
  const pushes: unknown[] = []
  let top = first.id
  for (let index = 0; index < 3; index += 1) {
    app.answer((response) => response.end())
    const held = app.received.length
    app.answer((response, letter) => {
      trigger = (JSON.parse(new URLSearchParams(letter.raw).get('payload')!) as Payload).trigger_id
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ response_action: 'errors', errors: {} }))
    })
    await sandbox.submitView('U0INES', top, {})
    expect(app.received.length).toBe(held + 1)
    const pushed = await sandbox.call(BOT, 'views.push', { trigger_id: trigger, view })
    pushes.push(pushed.error ?? 'pushed')
    top = (pushed['view'] as { id: string } | undefined)?.id ?? top
  }
  expect(pushes).toEqual(['pushed', 'pushed', 'push_limit_reached'])
  expect(await sandbox.call(BOT, 'views.update', { view_id: first.id, hash: 'old', view })).toMatchObject({ error: 'hash_conflict' })
  expect(await sandbox.call(BOT, 'views.update', { view_id: first.id, hash: first.hash, view })).toMatchObject({ ok: true })
})

const asksFiles = (more: object = {}, type = 'modal') => ({
  ...view, type, submit: { type: 'plain_text', text: 'Go' },
  blocks: [{ type: 'input', block_id: 'papers', label: { type: 'plain_text', text: 'Papers' }, element: { type: 'file_input', action_id: 'put', filetypes: ['txt'], max_files: 2, ...more } }],
})
const give = async (user: string, filename: string): Promise<string> => {
  const { upload_url, file_id } = await sandbox.call(user, 'files.getUploadURLExternal', { filename, length: 5 })
  await fetch(String(upload_url), { method: 'POST', body: 'bytes' })
  await sandbox.call(user, 'files.completeUploadExternal', { files: [{ id: file_id }] })
  return String(file_id)
}

test('a modal asks for files; the app is told of them and may read them from then on', async () => {
  const opened = await sandbox.call(BOT, 'views.open', { trigger_id: (await press()).trigger_id, view: asksFiles() })
  const { id } = opened['view'] as { id: string }
  const [one, other, third, strange, theirs] = [await give('U0INES', 'a.txt'), await give('U0INES', 'b.txt'), await give('U0INES', 'c.txt'), await give('U0INES', 'd.png'), await give('U0MIRA', 'e.txt')]
  const put = (...ids: (string | undefined)[]) => sandbox.submitView('U0INES', id, { papers: { put: ids.map(String) } })
  expect(await put()).toMatchObject({ ok: false, errors: { papers: 'Please complete this required field.' } })
  expect(await put(one, other, third)).toMatchObject({ errors: { papers: 'You can upload up to 2 files.' } })
  expect(await put(strange)).toMatchObject({ errors: { papers: 'd.png is not a supported file type.' } })
  expect(await put(theirs)).toMatchObject({ errors: { papers: 'A file could not be uploaded. Try again.' } })
  expect(await sandbox.call(BOT, 'files.info', { file: one })).toMatchObject({ error: 'file_not_found' })
  expect(await put(one, other)).toMatchObject({ ok: true })
  const submitted = payloads().findLast((payload) => payload.type === 'view_submission') as unknown as { view: { state: { values: Record<string, Record<string, unknown>> } } }
  expect(submitted.view.state.values['papers']?.['put']).toMatchObject({ type: 'file_input', files: [{ id: one, name: 'a.txt', mimetype: 'text/plain', size: 5 }, { id: other, name: 'b.txt' }] })
  expect(await sandbox.call(BOT, 'files.info', { file: one })).toMatchObject({ ok: true, file: { id: one } })
  expect(await sandbox.call(BOT, 'files.info', { file: strange })).toMatchObject({ error: 'file_not_found' })
})

test.each([['too many', { max_files: 11 }, 'modal'], ['none', { max_files: 0 }, 'modal'], ['types that are none', { filetypes: [] }, 'modal'], ['files in the home tab', {}, 'home']])('a view that asks for %s is refused', async (_, more, type) => {
  expect(await sandbox.call(BOT, 'views.open', { trigger_id: (await press()).trigger_id, view: asksFiles(more, type) })).toMatchObject({ error: 'invalid_arguments' })
})

test('a message asks for no files', async () => {
  expect(await sandbox.call(BOT, 'chat.postMessage', { channel: SHARED, text: 'x', blocks: asksFiles().blocks })).toMatchObject({ error: 'invalid_blocks' })
})

test('a response URL works five times within half an hour', async () => {
  const { response_url: url } = await press()
  const respond = async (body: object): Promise<number> => (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).status
  const statuses: number[] = []
  for (let index = 0; index < 6; index += 1) statuses.push(await respond({ response_type: 'ephemeral', text: `note ${index}` }))
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404])
  expect(sandbox.state.ephemerals).toHaveLength(5)
  const { response_url: old } = await press()
  now += 31 * 60_000
  expect((await fetch(old, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":"x"}' })).status).toBe(404)
})

test('an ephemeral message is replaced and taken away by its response URL only', async () => {
  const { response_url: url, container } = (await press(true)) as Payload & { container: object }
  expect(container).toMatchObject({ is_ephemeral: true })
  const respond = (body: object): Promise<unknown> => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  await respond({ replace_original: true, text: 'Opened' })
  expect(sandbox.state.ephemerals.map((one) => one.message.text)).toEqual(['Opened'])
  await respond({ delete_original: true })
  expect(sandbox.state.ephemerals).toEqual([])
})

test('only somebody in the channel can press', async () => {
  const { ts } = await sandbox.call(BOT, 'chat.postMessage', { channel: 'C0ALERTS', text: 'x', blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }] }] })
  expect(() => sandbox.click('U0INES', { channel: 'C0ALERTS', ts: String(ts) }, { action_id: 'go' })).toThrow('not_in_channel')
})
