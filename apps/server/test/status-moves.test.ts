// Statuses that move by what happens in Slack and by the clock: first words (ST-1), snoozing (ST-6) and every way to close (ST-11).
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wakeDueIssues } from '../src/modules/issues/jobs.ts'
import { tellMembers } from '../src/modules/notifications/jobs.ts'
import { startRig, type Rig } from './slack-rig.ts'

const HOUR = 3_600_000
let rig: Rig
let mira: c.Client
beforeAll(async () => {
  rig = await startRig()
  mira = await rig.as(rig.mira)
})
afterAll(() => rig.close())

const asked = async (text = 'Arm 2 stops every time it lifts a full tray. What can we do?') => {
  const room = await rig.open()
  const ts = await rig.say('U0INES', room, text)
  await rig.settle()
  const [issue] = await rig.issues(room)
  if (!issue) throw new Error('There is no issue.')
  const { id } = issue
  return {
    room, ts, id,
    seen: () => rig.api(c.getIssue, { params: { id } }),
    async say(user: string, words: string) {
      await rig.say(user, room, words, { thread: ts })
      await rig.settle()
    },
  }
}
const change = async (id: string, body: c.BodyInput<typeof c.updateIssue>) => {
  await mira(c.updateIssue, { params: { id }, body })
  await rig.settle()
}
const snooze = (id: string, hours: number) => mira(c.snoozeIssue, { params: { id }, body: { snooze_until: new Date(rig.h.clock.now.getTime() + hours * HOUR).toISOString() } })
const pass = async (hours: number) => {
  rig.h.clock.pass(hours * HOUR)
  await wakeDueIssues(rig.h.app.house)
  await rig.settle()
}

describe('ST-1: the first words of a customer are new', () => {
  test.each([
    ['a question', 'Arm 2 stops every time it lifts a full tray. What can we do?'], ['thanks', 'Thank you so much!'], ['something to know', 'FYI, we will be closed on Monday.'],
    ['what is urgent', 'URGENT: everything is down, please call us now!'], ['no more than an emoji', ':wave:'],
  ])('%s', async (_what, words) => {
    const { id, seen, say } = await asked(words)
    expect(await seen()).toMatchObject({ state: 'new', first_response_time: null, number_of_touches: 0 })
    // Until somebody answers, more words of theirs and words among us leave it so.
    await say('U0WEN', 'And one more thing: since when is that so?')
    await rig.note(id, '<p>I take this one.</p>')
    await rig.settle()
    expect((await seen()).state).toBe('new')
  })
})

describe('ST-6: what is snoozed', () => {
  test('is on hold until its time, then ours, and whom it belongs to is told', async () => {
    const { id, seen } = await asked()
    await change(id, { assignee_id: rig.mira.id })
    await snooze(id, 5)
    await pass(4)
    expect((await seen()).state).toBe('on_hold')
    await pass(1)
    expect(await seen()).toMatchObject({ state: 'waiting_on_you', snoozed_until_time: null })
    await tellMembers(rig.h.app.house)
    const lines = (await mira(c.listNotifications, { query: {} })).data
    expect(lines.find((line) => line.issue?.id === id)?.latest.kind).toBe('woke')
  })

  test('wakes at once when a customer writes, and not a second time', async () => {
    const { id, seen, say } = await asked()
    await snooze(id, 5)
    await rig.note(id, '<p>The part comes on Thursday.</p>')
    await rig.settle()
    expect((await seen()).state).toBe('on_hold')
    await say('U0INES', 'Is there any news?')
    expect(await seen()).toMatchObject({ state: 'waiting_on_you', snoozed_until_time: null })
    await change(id, { state: 'waiting_on_customer' })
    await pass(6)
    expect((await seen()).state).toBe('waiting_on_customer')
  })

  test('goes by what is said when one of us answers', async () => {
    const { id, seen, say } = await asked()
    await snooze(id, 5)
    await say('U0TOMAS', 'Could you send us a photo of the display?')
    expect(await seen()).toMatchObject({ state: 'waiting_on_customer', snoozed_until_time: null })
  })
})

describe('ST-11: it is closed', () => {
  const press = async (id: string, action_id: string) => void (await rig.sandbox.click('U0MIRA', { channel: 'C0TRIAGE', ts: rig.card(id).ts }, { action_id }))
  type Way = (issue: Awaited<ReturnType<typeof asked>>) => Promise<unknown>
  test.each<[string, Way]>([
    ['by Acknowledge on the card', ({ id }) => press(id, 'triage:ack')],
    ['by ✅ of a colleague', ({ room, ts }) => rig.sandbox.call('U0TOMAS', 'reactions.add', { channel: room, timestamp: ts, name: 'white_check_mark' })],
    ['by Close Issue in the desk', ({ id }) => change(id, { state: 'closed' })],
    ['by the public API', ({ id }) => rig.api(c.updateIssue, { params: { id }, body: { state: 'closed' } })],
  ])('%s, from sleep too, and sleeps no more', async (_way, close) => {
    const issue = await asked()
    await snooze(issue.id, 5)
    await rig.settle()
    await close(issue)
    await rig.settle()
    expect(await issue.seen()).toMatchObject({ state: 'closed', snoozed_until_time: null, resolution_time: expect.any(String) as string })
    await pass(6)
    expect((await issue.seen()).state).toBe('closed')
    // Thanks leave it closed, whoever closed it; a question opens it.
    await issue.say('U0INES', 'Perfect, thank you!')
    expect((await issue.seen()).state).toBe('closed')
    await issue.say('U0INES', 'It stopped again, can you have another look?')
    expect((await issue.seen()).state).toBe('waiting_on_you')
  })
})
