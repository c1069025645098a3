// The history of a channel brought in: at both paces of Slack, paused and resumed, after failures, nothing twice.
import { changeHistory, getSlack, listHistories, startHistory, type SlackHistory } from '@patchbay/contract'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../../test/harness.ts'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())
afterEach(() => rig.sandbox.change({ history_limit: false, storm: 0 }))

const TOPICS = ['Arm 2 stops when it lifts a tray.', 'The invoice of May is missing.', 'Can we get a key for the new gateway?']

/** A channel where much was said before the bot came: questions, one with a long thread. */
const grown = async ({ questions = 3, replies = 3 } = {}) => {
  const room = await rig.open()
  const channel = rig.sandbox.state.channels.get(room)
  if (!channel) throw new Error('There is no such channel.')
  channel.created -= 86_400
  channel.members = channel.members.filter((id) => id !== BOT_USER)
  for (let n = 0; n < questions; n += 1) {
    rig.h.clock.pass(3_600_000)
    const root = await rig.say('U0INES', room, `${TOPICS[n % TOPICS.length]} (${n})`)
    for (let r = 0; r < (n === 0 ? replies : 0); r += 1) await rig.say(r % 2 ? 'U0INES' : 'U0TOMAS', room, `Line ${r} of the thread.`, { thread: root })
  }
  channel.members.push(BOT_USER)
  await rig.settle()
  expect(await rig.issues(room)).toEqual([])
  const { channels } = await rig.api(getSlack, {})
  return { room, id: channels.find((c) => c.channel_id === room)?.id ?? '' }
}
const begin = async (id: string) => {
  await rig.api(startHistory, { params: { id }, body: { days: 30 } })
  await rig.settle()
}
const seen = async (id: string): Promise<SlackHistory> => {
  const found = (await rig.api(listHistories, {})).find((h) => h.id === id)
  if (!found) throw new Error('No history is brought in.')
  return found
}
const until = async (id: string, state: SlackHistory['state'], rounds: number, ms: number) => {
  const progress: number[] = []
  for (let n = 0; n < rounds && (await seen(id)).state !== state; n += 1) {
    await rig.later(ms)
    progress.push((await seen(id)).progress)
  }
  expect(await seen(id)).toMatchObject({ state })
  return progress
}
const said = async (room: string) => {
  const found = []
  for (const issue of await rig.issues(room)) found.push(...(await rig.messages(issue.id)).map((m) => m.body_html))
  return found
}

test('everything comes in once, in conversations, and what is said meanwhile too', async () => {
  const { room, id } = await grown()
  await begin(id)
  await rig.say('U0INES', room, 'And now the gripper is loose as well.')
  await until(id, 'done', 10, 1_000)
  // What was said meanwhile comes by its own way, and may be the last.
  await rig.settle()
  const words = await said(room)
  expect(words).toHaveLength(7)
  expect(new Set(words).size).toBe(7)
  expect(await seen(id)).toMatchObject({ progress: 1, messages: 6, is_slow: false, failure: '' })
  await begin(id)
  await until(id, 'done', 10, 1_000)
  expect(await said(room)).toHaveLength(7)
})

test('an app that gets fifteen messages a minute is served page by page, and the bar never goes back', async () => {
  const { room, id } = await grown({ questions: 40, replies: 20 })
  rig.sandbox.change({ history_limit: true })
  await begin(id)
  expect(await seen(id)).toMatchObject({ is_slow: true, messages: 15, stage: 'history' })
  const progress = await until(id, 'done', 20, 61_000)
  expect(progress).toEqual(progress.toSorted((a, b) => a - b))
  expect(progress.length).toBeGreaterThan(4)
  expect(new Set(await said(room)).size).toBe(60)
})

test('paused it rests, resumed it goes on where it was', async () => {
  const { room, id } = await grown({ questions: 40, replies: 0 })
  rig.sandbox.change({ history_limit: true })
  await begin(id)
  await rig.api(changeHistory, { params: { id }, body: { state: 'paused' } })
  for (let n = 0; n < 5; n += 1) await rig.later(61_000)
  expect(await seen(id)).toMatchObject({ state: 'paused', messages: 15 })
  await rig.api(changeHistory, { params: { id }, body: { state: 'running' } })
  await rig.settle()
  await until(id, 'done', 20, 61_000)
  expect(new Set(await said(room)).size).toBe(40)
  expect((await refusal(rig.api(changeHistory, { params: { id }, body: { state: 'paused' } }))).message).toMatch(/here already/)
})

test('in a storm it still comes in whole, once', { timeout: 60_000 }, async () => {
  const { room, id } = await grown({ questions: 12, replies: 5 })
  rig.sandbox.change({ storm: 1 / 3 })
  await rig.api(startHistory, { params: { id }, body: { days: 30 } }).catch(() => rig.api(startHistory, { params: { id }, body: { days: 30 } }))
  await rig.settle()
  await until(id, 'done', 40, 20_000)
  for (let n = 0; n < 5; n += 1) await rig.later(30_000)
  const words = await said(room)
  expect([words.length, new Set(words).size]).toEqual([17, 17])
})

test('where the bot is not, it stops with the reason', async () => {
  const { room, id } = await grown()
  const channel = rig.sandbox.state.channels.get(room)
  if (channel) channel.members = channel.members.filter((one) => one !== BOT_USER)
  await begin(id)
  expect(await seen(id)).toMatchObject({ state: 'failed', failure: expect.stringContaining('not in this channel') as string })
})
