// Manners towards Slack: one message a second for a channel, silence when it was asked for, and nothing lost in a storm.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startRig, type Rig } from '../../../test/slack-rig.ts'
import { budgetsOf, createPace } from './pace.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())
afterEach(() => rig.sandbox.change({ channel_limit: false, storm: 0 }))

/** Two processes know nothing of each other but what the database tells. */
const process = () => createPace(rig.h.app.house.database.lookUp, () => rig.h.clock.now)
const who = () => ({ workspaceId: rig.desk.workspaceId, id: rig.installationId })

test('two processes share the one message a second of a channel', async () => {
  const [one, other] = [process(), process()]
  const taken: number[] = []
  for (let n = 0; n < 8; n += 1) taken.push(await (n % 2 ? one : other).take(who(), 'chat.postMessage', 'C0BUSY'))
  expect(taken).toEqual([0, 0, 0, 0, 0, 1000, 2000, 3000])
  expect(await one.take(who(), 'chat.postMessage', 'C0QUIET')).toBe(0)
  rig.h.clock.pass(1_000)
  expect(await other.take(who(), 'chat.postMessage', 'C0BUSY')).toBe(0)
})

test('what Slack refused rests in every process, that method of that workspace alone, and goes on with care', async () => {
  const [one, other] = [process(), process()]
  await one.refused(who(), 'chat.update', '', 30)
  expect(await other.take(who(), 'chat.update', '')).toBe(30_000)
  expect(await one.take(who(), 'chat.update', '')).toBe(30_000)
  expect(await other.take(who(), 'reactions.add', '')).toBe(0)
  expect(await other.take({ ...who(), id: rig.desk.workspaceId }, 'chat.update', '')).toBe(0)
  rig.h.clock.pass(30_000)
  const updates = async (count: number) => {
    const taken: number[] = []
    for (let n = 0; n < count; n += 1) taken.push(await (n % 2 ? one : other).take(who(), 'chat.update', ''))
    return taken
  }
  expect(await updates(7)).toEqual([0, 0, 0, 0, 0, 1_200, 2_400])
  rig.h.clock.pass(121_000)
  expect(await updates(7)).toEqual([0, 0, 0, 0, 0, 0, 0])
})

test('what a person waits for is never held back', () => {
  for (const method of ['views.open', 'chat.postEphemeral', 'auth.test']) expect(budgetsOf(method, '')).toEqual([])
})

const asked = async (room: string, text: string) => {
  await rig.say('U0INES', room, text)
  await rig.settle()
  return (await rig.issues(room)).at(-1)?.id ?? ''
}
const replies = (room: string) => rig.shown(room).filter((m) => m.bot_id && m.username === 'Mira Okafor').map((m) => m.text)

test('while Slack takes one message a second in a channel, a queue of replies leaves whole and in order', async () => {
  const room = await rig.open()
  const id = await asked(room, 'Arm 2 stops every time it lifts a full tray.')
  rig.sandbox.change({ channel_limit: true })
  const words = Array.from({ length: 6 }, (_, n) => `Step ${n}`)
  for (const word of words) await rig.reply(id, `<p>${word}</p>`)
  for (let n = 0; n < 8; n += 1) await rig.later(1_000)
  expect(replies(room)).toEqual(words)
})

test('a storm of refusals, errors and lost answers: every message arrives once and in order, and every card', { timeout: 120_000 }, async () => {
  const rooms = [await rig.open(), await rig.open(), await rig.open()]
  const ids = []
  for (const [n, room] of rooms.entries()) ids.push(await asked(room, `Arm ${n} stops every time it lifts a full tray.`))
  rig.sandbox.change({ storm: 1 / 3 })
  const words = Array.from({ length: 8 }, (_, n) => `Answer ${n}`)
  for (const word of words) {
    for (const id of ids) await rig.reply(id, `<p>${word}</p>`)
    await rig.later(20_000)
  }
  const last = await rig.open()
  const opened = await asked(last, 'The tray of arm 9 tilts to the left.')
  for (let n = 0; n < 20; n += 1) await rig.later(30_000)
  for (const room of rooms) expect(replies(room)).toEqual(words)
  expect(rig.card(opened).text).not.toBe('')
  expect(rig.sandbox.storms()).toMatchObject({ refused: expect.any(Number) as number, failed: expect.any(Number) as number, lost: expect.any(Number) as number })
  for (const count of Object.values(rig.sandbox.storms())) expect(count).toBeGreaterThan(3)
})
