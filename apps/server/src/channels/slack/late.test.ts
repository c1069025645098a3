// Truths that come late: a deletion before its message, letters to a channel's old id, news of an end that is outlived, a root after its replies.
import { connectSlack, getIssue, getIssuePage, getSlack } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BOT, SECRET, startRig, type Rig } from '../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

/** A moment in Slack's writing, and time goes on. */
const stamp = (): string => {
  rig.h.clock.pass(1_000)
  return `${Math.floor(rig.h.clock.now.getTime() / 1000)}.000100`
}
const said = (channel: string, ts: string, text: string, thread_ts?: string) =>
  ({ type: 'message', channel, user: 'U0INES', text, ts, ...(thread_ts ? { thread_ts } : {}) })
const gone = (channel: string, ts: string) => ({ type: 'message', subtype: 'message_deleted', channel, deleted_ts: ts, previous_message: { ts } })

test.each(['in letters of their own', 'in one go'])('a deletion that comes before its message wins, %s', async (how) => {
  const room = await rig.open()
  const ts = stamp()
  await rig.event(gone(room, ts))
  if (how !== 'in one go') await rig.settle()
  await rig.event(said(room, ts, 'My password is swordfish, and arm 2 stops.'))
  await rig.settle()
  expect(await rig.issues(room)).toEqual([])
  await rig.event({ type: 'message', subtype: 'message_changed', channel: room, message: { ...said(room, ts, 'Arm 2 stops.'), edited: { ts } } })
  await rig.settle()
  expect(await rig.issues(room)).toEqual([])
})

test('a reply below words that were deleted before they came is heard', async () => {
  const room = await rig.open()
  const ts = stamp()
  await rig.event(gone(room, ts))
  await rig.event(said(room, stamp(), 'Arm 2 stops every time it lifts a full tray.', ts))
  await rig.settle()
  expect(await rig.issues(room)).toHaveLength(1)
})

test('a letter that still names the old id of a channel is understood at its new place', async () => {
  const from = await rig.open()
  const ts = stamp()
  await rig.event(said(from, ts, 'Arm 2 stops every time it lifts a full tray.'))
  await rig.settle()
  const [issue] = await rig.issues(from)
  for (const [old, next] of [[from, `${from}B`], [`${from}B`, `${from}C`]])
    await rig.event({ type: 'channel_id_changed', old_channel_id: old, new_channel_id: next, event_ts: stamp() })
  await rig.settle()
  await rig.event(said(from, stamp(), 'It happens above 8 kg only.', ts))
  await rig.event({ type: 'reaction_added', user: 'U0INES', reaction: 'eyes', item: { type: 'message', channel: from, ts } })
  await rig.settle()
  expect(await rig.issues(from)).toEqual([])
  expect((await rig.issues(`${from}C`)).map((i) => i.id)).toEqual([issue?.id])
  const messages = await rig.messages(issue?.id ?? '')
  expect(messages).toHaveLength(2)
  expect(messages[0]?.reactions).toMatchObject([{ emoji: 'eyes' }])
})

const health = async () => (await rig.api(getSlack, {})).installations[0]?.health.ok
const second = () => Math.floor(rig.h.clock.now.getTime() / 1000)

test.each([{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { bot: ['U0PATCHBAY'] } }])('$type from before it was connected again is old news', async (news) => {
  const before = second()
  rig.h.clock.pass(5_000)
  await rig.api(connectSlack, { body: { bot_token: BOT, signing_secret: SECRET } })
  await rig.event(news, { event_time: before })
  await rig.settle()
  expect(await health()).toBe(true)
  rig.h.clock.pass(5_000)
  await rig.event(news, { event_time: second() })
  await rig.settle()
  expect(await health()).toBe(false)
  rig.h.clock.pass(5_000)
  await rig.api(connectSlack, { body: { bot_token: BOT, signing_secret: SECRET } })
  expect(await health()).toBe(true)
})

test.each(['in letters of their own', 'in one go'])('a reply that says it is something else is asked about though it came before its root, %s', async (how) => {
  const room = await rig.open()
  const [root, reply] = [stamp(), stamp()]
  await rig.event(said(room, reply, 'Another question: where is the manual?', root))
  if (how !== 'in one go') await rig.settle()
  await rig.event(said(room, root, 'Arm 2 stops every time it lifts a full tray.'))
  await rig.settle()
  const [issue] = await rig.issues(room)
  const { split_suggestions } = await (await rig.as(rig.mira))(getIssuePage, { params: { id: issue?.id ?? '' } })
  expect(split_suggestions).toMatchObject([{ reason: 'Inês Carvalho says that it is something else', message: { text: 'Another question: where is the manual?' } }])
})

const heard = async (issueId = '') => (await rig.messages(issueId)).map((m) => [m.author.name, m.body_html.replace(/<[^>]+>/g, '')])

test.each(['in letters of their own', 'in one go'])('what a colleague answers is kept though it came before the question, %s', async (how) => {
  const room = await rig.open()
  const [root, reply] = [stamp(), stamp()]
  await rig.event({ ...said(room, reply, 'Since when?', root), user: 'U0MIRA' })
  if (how !== 'in one go') await rig.settle()
  await rig.event(said(room, root, 'Arm 2 stops every time it lifts a full tray.'))
  await rig.settle()
  const [issue] = await rig.issues(room)
  await rig.later(3_000)
  expect(await heard(issue?.id)).toEqual([['Inês Carvalho', 'Arm 2 stops every time it lifts a full tray.'], ['Mira Okafor', 'Since when?']])
  expect((await rig.api(getIssue, { params: { id: issue?.id ?? '' } })).state).toBe('waiting_on_customer')
})

test('a question that is repeated five minutes later finds its answer; colleagues among themselves stay unheard', async () => {
  const room = await rig.open()
  const [root, reply] = [stamp(), stamp()]
  await rig.event({ ...said(room, reply, 'Since when?', root), user: 'U0MIRA' })
  for (const wait of [3_000, 70_000]) await rig.later(wait)
  expect(await rig.issues(room)).toEqual([])
  await rig.event(said(room, root, 'Arm 2 stops every time it lifts a full tray.'))
  await rig.later(310_000)
  const [issue] = await rig.issues(room)
  expect((await heard(issue?.id)).map(([name]) => name)).toEqual(['Inês Carvalho', 'Mira Okafor'])

  const silent = await rig.open()
  await rig.event({ ...said(silent, stamp(), 'Who takes this?', stamp()), user: 'U0MIRA' })
  for (const wait of [3_000, 70_000, 310_000]) await rig.later(wait)
  expect(await rig.issues(silent)).toEqual([])
})

test('a root that comes late joins its replies, though many conversations were opened since', async () => {
  const room = await rig.open()
  const [root, reply] = [stamp(), stamp()]
  await rig.event(said(room, reply, 'It happens above 8 kg only.', root))
  await rig.settle()
  const [first] = await rig.issues(room)
  for (let n = 0; n < 11; n += 1) {
    await rig.event(said(room, stamp(), `Another question ${n}: where is manual number ${n}?`, `${second() - 5_000 - 3 * n}.000200`))
    await rig.settle()
  }
  const before = await rig.issues(room)
  expect(before).toHaveLength(12)
  await rig.event(said(room, root, 'Arm 2 stops every time it lifts a full tray.'))
  await rig.event(said(room, stamp(), 'And it smells.', root))
  await rig.settle()
  expect(await rig.issues(room)).toHaveLength(12)
  expect(await rig.messages(first?.id ?? '')).toHaveLength(3)
})
