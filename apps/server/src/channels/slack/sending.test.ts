// Replies on their way to Slack: whatever dies on the way, each leaves once, and what is taken back is taken back there.
import { deleteMessage } from '@patchbay/contract'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { takeLeaving, type Leaving } from '../../modules/messages/index.ts'
import { SYSTEM } from '../../platform/context.ts'
import { edgeOf } from '../../platform/workspace.ts'
import { faultyFetch, type Faults } from '../../../test/examined.ts'
import { APP, startRig, type Rig } from '../../../test/slack-rig.ts'

const faults: Faults = { down: false, loseAnswers: false }
let rig: Rig
beforeAll(async () => void (rig = await startRig({ fetch: faultyFetch(faults) })))
afterAll(() => rig.close())
afterEach(() => {
  Object.assign(faults, { down: false, loseAnswers: false })
  Object.assign(rig.sandbox.state.apps.get(APP) ?? {}, { events: null })
})

const asked = async () => {
  const room = await rig.open()
  const ts = await rig.say('U0INES', room, 'Arm 2 stops every time it lifts a full tray.')
  await rig.settle()
  const [issue] = await rig.issues(room)
  return { room, ts, id: issue?.id ?? '' }
}
const replies = (room: string) => rig.shown(room).filter((m) => m.bot_id)
const lastOf = async (id: string) => (await rig.messages(id)).at(-1)

/** A reply whose first try failed, so that nothing takes it on by itself before its time. */
const waiting = async (before: (room: string, ts: string) => Promise<void> = async () => {}) => {
  const one = await asked()
  await before(one.room, one.ts)
  faults.down = true
  await rig.reply(one.id, '<p>Check the fuse.</p>')
  await rig.settle()
  faults.down = false
  rig.h.clock.pass(1_100)
  return one
}
const edge = () => edgeOf(rig.h.app.house, rig.desk.workspaceId, SYSTEM)
const take = async (room: string, ts: string) => {
  const taken = await edge().transaction((ctx) => takeLeaving(ctx, `slack:T0LANTERN:${room}:${ts}`))
  if (!taken || !('id' in taken) || 'kind' in taken) throw new Error('Nothing is leaving.')
  return taken satisfies Leaving
}
/** Another process takes it, posts it, and dies before it can say so. */
const postAndDie = async (room: string, ts: string) => {
  const taken = await take(room, ts)
  await rig.h.app.slack.channel.send(edge(), taken, [])
}

test('died after posting: the echo tells that it has left', async () => {
  const { room, ts, id } = await waiting()
  await postAndDie(room, ts)
  await rig.settle()
  expect(await lastOf(id)).toMatchObject({ delivery: 'sent', failure: '' })
  await rig.later(120_000)
  expect(replies(room)).toHaveLength(1)
})

test('died after posting, and the echo is lost too: the next one finds it there', async () => {
  const { room, ts, id } = await waiting()
  await rig.sandbox.configureApp(APP, { events: ['reaction_added'] })
  await postAndDie(room, ts)
  await rig.settle()
  expect(await lastOf(id)).toMatchObject({ delivery: 'leaving' })
  await rig.later(59_000)
  expect(await lastOf(id)).toMatchObject({ delivery: 'leaving' })
  await rig.later(2_000)
  expect(await lastOf(id)).toMatchObject({ delivery: 'sent' })
  expect(replies(room)).toHaveLength(1)
})

test('died before posting: the next one posts it', async () => {
  const { room, ts, id } = await waiting()
  await take(room, ts)
  await rig.later(61_000)
  expect(await lastOf(id)).toMatchObject({ delivery: 'sent' })
  expect(replies(room)).toHaveLength(1)
})

test('in a thread of many pages it is found as well', async () => {
  const { room, ts } = await waiting(async (channel, thread_ts) => {
    for (let n = 0; n < 260; n += 1) await rig.sandbox.call('U0INES', 'chat.postMessage', { channel, thread_ts, text: `Line ${n}` })
    await rig.settle()
    rig.h.clock.pass(3_600_000)
  })
  await rig.sandbox.configureApp(APP, { events: ['reaction_added'] })
  await postAndDie(room, ts)
  await rig.later(61_000)
  expect(replies(room)).toHaveLength(1)
})

test('two processes at one lane: the second goes away empty-handed', async () => {
  const { room, ts } = await waiting()
  await take(room, ts)
  expect(await edge().transaction((ctx) => takeLeaving(ctx, `slack:T0LANTERN:${room}:${ts}`))).toHaveProperty('dueAt')
  await rig.later(61_000)
})

test('a reply deleted before it left never leaves', async () => {
  const { room, id } = await waiting()
  const message = await lastOf(id)
  await rig.api(deleteMessage, { params: { id, message_id: message?.id ?? '' } })
  await rig.later(120_000)
  expect(replies(room)).toEqual([])
})

test('a note deleted here that Slack will not let go of is a tombstone here, without an error', async () => {
  const { id } = await asked()
  const note = await rig.note(id, '<p>They have not paid.</p>')
  await rig.settle()
  const before = rig.h.lines.length
  await rig.api(deleteMessage, { params: { id, message_id: note.id } })
  await rig.settle()
  // Slack lets no bot delete what it posted under a person's name; the tombstone here stands all the same.
  expect(rig.h.lines.slice(before).filter((l) => l.includes('"level":50'))).toEqual([])
  expect((await lastOf(id))?.deleted_at).not.toBeNull()
})

test('a reply longer than Slack takes is refused with the reason, not cut', async () => {
  const { room, id } = await asked()
  await rig.reply(id, `<p>${'long '.repeat(9_000)}</p>`)
  await rig.settle()
  expect(await lastOf(id)).toMatchObject({ delivery: 'failed', failure: expect.stringContaining('longer than Slack allows') as string })
  expect(replies(room)).toEqual([])
})

test('words of ours cannot ping a channel', async () => {
  const { room, id } = await asked()
  await rig.reply(id, '<p>&lt;!channel&gt; and &lt;@U0INES&gt; said &amp;amp;</p>')
  await rig.settle()
  expect(replies(room).at(-1)?.text).toBe('&lt;!channel&gt; and &lt;@U0INES&gt; said &amp;amp;')
})

test('a file goes along with the words', async () => {
  const { room, id } = await asked()
  const form = new FormData()
  form.set('file', new Blob(['ohms']), 'fuse.txt')
  const uploaded = await fetch(`${rig.url}/api/app/files`, { method: 'POST', body: form, headers: { authorization: `Bearer ${rig.desk.token}` } })
  const { data } = (await uploaded.json()) as { data: { id: string } }
  await rig.reply(id, '<p>See the sheet.</p>', [data.id])
  await rig.settle()
  expect(await lastOf(id)).toMatchObject({ delivery: 'sent' })
  const [file] = [...rig.sandbox.state.files.values()].slice(-1)
  expect(file).toMatchObject({ name: 'fuse.txt' })
  expect(rig.shown(room).filter((m) => (m.file_ids as string[] | undefined)?.includes(file?.id ?? ''))).toHaveLength(1)
  expect(await rig.messages(id)).toHaveLength(2)
})
