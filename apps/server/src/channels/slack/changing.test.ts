// What is done here to a message that is in Slack: edited, deleted, reacted to; there in order, once, and told when it cannot be.
import { addReaction, createReply, deleteMessage, editMessage, removeMessage, removeReaction, type TimelineMessage } from '@patchbay/contract'
import { personToken } from '@patchbay/slack-sandbox'
import { WebClient } from '@slack/web-api'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { faultyFetch, type Faults } from '../../../test/examined.ts'
import { refusal } from '../../../test/harness.ts'
import { makeMember } from '../../../test/factories.ts'
import { startRig, type Rig } from '../../../test/slack-rig.ts'

const faults: Faults = { down: false, loseAnswers: false }
let rig: Rig
beforeAll(async () => void (rig = await startRig({ fetch: faultyFetch(faults) })))
afterAll(() => rig.close())
afterEach(() => Object.assign(faults, { down: false, loseAnswers: false }))

const as = (user: string) => new WebClient(personToken(user), { slackApiUrl: rig.sandbox.apiUrl })
const asked = async () => {
  const room = await rig.open()
  const ts = await rig.say('U0INES', room, 'Arm 2 stops every time it lifts a full tray.')
  await rig.settle()
  const [issue] = await rig.issues(room)
  return { room, ts, id: issue?.id ?? '' }
}
const answered = async () => {
  const one = await asked()
  const reply = await rig.reply(one.id, '<p>Check the fuse.</p>')
  await rig.settle()
  return { ...one, reply }
}
const ofBot = (room: string) => rig.shown(room).filter((m) => m.bot_id)
const reactionsAt = (room: string, ts: string) => (rig.shown(room).find((m) => m.ts === ts)?.reactions as { name: string; users: string[] }[] | undefined) ?? []
const find = async (id: string, message: Pick<TimelineMessage, 'id'>) => (await rig.messages(id)).find((m) => m.id === message.id)
const mira = () => rig.as(rig.mira)
const reword = async (message: { id: string }, body_html: string) => (await mira())(editMessage, { params: { id: message.id }, body: { body_html } })

test('what a customer does in Slack to their own words shows on the issue page: edited, reacted to, taken back, deleted, and nothing is echoed', async () => {
  const { room, ts, id } = await asked()
  const ines = as('U0INES')
  await ines.chat.update({ channel: room, ts, text: 'Arm 3 stops every time it lifts a full tray.' })
  await as('U0WEN').reactions.add({ channel: room, timestamp: ts, name: 'eyes' })
  await rig.settle()
  expect(await rig.messages(id)).toMatchObject([{ body_html: '<p>Arm 3 stops every time it lifts a full tray.</p>', edited_at: expect.any(String) as string, reactions: [{ emoji: 'eyes', names: ['Wen Zhao'] }] }])
  expect(rig.card(id).attachments && JSON.stringify(rig.card(id).attachments)).toContain('Arm 3 stops')
  expect(reactionsAt(room, ts)).toMatchObject([{ name: 'eyes', users: ['U0WEN'] }])
  await as('U0WEN').reactions.remove({ channel: room, timestamp: ts, name: 'eyes' })
  await rig.settle()
  expect((await rig.messages(id))[0]?.reactions).toEqual([])
  await ines.chat.delete({ channel: room, ts })
  await rig.settle()
  const [gone] = await rig.messages(id)
  expect([gone?.body_html, gone?.deleted_at === null]).toEqual(['', false])
  expect(ofBot(room)).toEqual([])
})

test('an edit changes the words in Slack, and its echo changes nothing here', async () => {
  const { room, id, reply } = await answered()
  await reword(reply, '<p>Check the <strong>second</strong> fuse.</p>')
  await rig.settle()
  expect(ofBot(room)).toMatchObject([{ text: 'Check the *second* fuse.', username: 'Mira Okafor' }])
  expect(await find(id, reply)).toMatchObject({ body_html: '<p>Check the <strong>second</strong> fuse.</p>', delivery: 'sent', failure: '' })
  expect(await rig.messages(id)).toHaveLength(2)
})

test('an edit of what has not left goes along with it; one of what may have left follows it', async () => {
  const { room, id } = await asked()
  faults.down = true
  const reply = await rig.reply(id, '<p>First words.</p>')
  await reword(reply, '<p>Second words.</p>')
  await rig.settle()
  await reword(reply, '<p>Third words.</p>')
  const after = await rig.reply(id, '<p>And one more.</p>')
  await rig.settle()
  faults.down = false
  await rig.later(10_000)
  expect(ofBot(room).map((m) => m.text)).toEqual(['Third words.', 'And one more.'])
  expect(await find(id, after)).toMatchObject({ delivery: 'sent' })
})

test('changes wait as long as Slack says, and those behind them too', async () => {
  const { room, id, reply } = await answered()
  rig.sandbox.limit('chat.update', 1, 7)
  await reword(reply, '<p>Check both fuses.</p>')
  await rig.reply(id, '<p>Any news?</p>')
  await rig.settle()
  expect(ofBot(room).map((m) => m.text)).toEqual(['Check the fuse.'])
  await rig.later(7_100)
  expect(ofBot(room).map((m) => m.text)).toEqual(['Check both fuses.', 'Any news?'])
})

test('an edit that Slack refuses is told at the message, and mended by the next', async () => {
  const { id, reply } = await answered()
  await reword(reply, `<p>${'long '.repeat(9_000)}</p>`)
  await rig.settle()
  expect(await find(id, reply)).toMatchObject({ delivery: 'sent', failure: expect.stringMatching(/^The edit did not arrive: .*longer than Slack allows/) as string })
  await reword(reply, '<p>Short.</p>')
  await rig.settle()
  expect(await find(id, reply)).toMatchObject({ failure: '' })
})

test('only who wrote it may change it, and not what was written in Slack', async () => {
  const { room, ts, id, reply } = await answered()
  const other = await rig.as(await makeMember(rig.h, rig.desk.workspaceId, { name: 'Nora' }))
  const params = { id: reply.id }
  expect((await refusal(other(editMessage, { params, body: { body_html: 'Mine now' } }))).message).toContain('Only who wrote')
  expect((await refusal(other(removeMessage, { params }))).message).toContain('Only who wrote')
  await rig.say('U0MIRA', room, 'I am on it.', { thread: ts })
  await rig.settle()
  const typed = (await rig.messages(id)).at(-1)
  expect((await refusal(reword({ id: typed?.id ?? '' }, '<p>No.</p>'))).message).toContain('written outside')
})

test('a deleted reply is deleted in Slack; under a borrowed name its words go', async () => {
  const { room, id, reply } = await answered()
  await (await mira())(removeMessage, { params: { id: reply.id } })
  await rig.settle()
  expect(ofBot(room).map((m) => m.text)).toEqual(['_This message was deleted._'])
  expect((await find(id, reply))?.deleted_at).not.toBeNull()
  expect((await find(id, reply))?.failure).toBe('')
})

test('what the desk said under its own name is gone from Slack', async () => {
  const { room, id } = await asked()
  const [root] = await rig.messages(id)
  const said = await rig.api(createReply, { params: { id }, body: { body_html: '<p>Noted.</p>', message_id: root?.id ?? '' } })
  await rig.settle()
  expect(ofBot(room)).toHaveLength(1)
  await rig.api(deleteMessage, { params: { id, message_id: said.id } })
  await rig.settle()
  expect(ofBot(room)).toEqual([])
})

test('a reply deleted while it is on its way is taken back when it has arrived', async () => {
  const { room, id } = await asked()
  faults.loseAnswers = true
  const reply = await rig.reply(id, '<p>Oh no.</p>')
  await rig.settle()
  await (await mira())(removeMessage, { params: { id: reply.id } })
  faults.loseAnswers = false
  await rig.later(10_000)
  expect(ofBot(room).map((m) => m.text)).toEqual(['_This message was deleted._'])
})

test('a reaction is added and taken back in Slack, once for all of us', async () => {
  const { room, ts, id } = await asked()
  const [root] = await rig.messages(id)
  const nora = await rig.as(await makeMember(rig.h, rig.desk.workspaceId, { name: 'Nora' }))
  const given = { params: { id: root?.id ?? '', emoji: 'eyes' } }
  for (const one of [await mira(), nora, nora]) await one(addReaction, given)
  await rig.settle()
  expect(reactionsAt(room, ts)).toMatchObject([{ name: 'eyes', users: ['U0PATCHBAY'] }])
  expect((await rig.messages(id))[0]?.reactions).toEqual([{ emoji: 'eyes', names: ['Mira Okafor', 'Nora'] }])
  await nora(removeReaction, given)
  await rig.settle()
  expect(reactionsAt(room, ts)).toHaveLength(1)
  await (await mira())(removeReaction, given)
  await rig.settle()
  expect(reactionsAt(room, ts)).toEqual([])
  expect((await rig.messages(id))[0]?.reactions).toEqual([])
})

test('a reaction to a message that is gone there is told, and not shown', async () => {
  const { room, id, reply } = await answered()
  Object.assign(rig.sandbox.state.apps.get('A0PATCHBAY') ?? {}, { events: [] })
  const ts = ofBot(room)[0]?.ts ?? ''
  rig.sandbox.state.logs.get(room)?.byTs.delete(ts)
  await (await mira())(addReaction, { params: { id: reply.id, emoji: 'tada' } })
  await rig.settle()
  Object.assign(rig.sandbox.state.apps.get('A0PATCHBAY') ?? {}, { events: null })
  expect(await find(id, reply)).toMatchObject({ reactions: [], failure: 'The reaction did not arrive: The message in Slack is gone.' })
})
