// What people put right is kept with what the machine had said, and the room it was put right in learns from it at once.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../../../test/harness.ts'
import { startRig, type Rig } from '../../../test/slack-rig.ts'

let rig: Rig
let room: string
let mira: c.Client
beforeAll(async () => {
  rig = await startRig()
  mira = await rig.as(rig.mira)
})
afterAll(() => rig.close())
beforeEach(async () => void (room = await rig.open()))

const PAUSE = 5 * 3600_000
const PAIRS = [
  ['The export of last week is empty', 'The logo in the mails is the old one'],
  ['Two users cannot sign in since noon', 'The price list shows Swiss francs'],
  ['Our webhook gets every event twice', 'The report of May is in English'],
  ['Uploads of large files end at 90 percent', 'We want a second admin'],
  ['The dashboard is slow this morning', 'Which address do you send invoices from'],
  ['Search finds nothing with umlauts', 'The training room needs a licence'],
  ['The app on iPad closes by itself', 'The contract ends in June'],
  ['A field is missing in the form', 'The newsletter goes to people who left'],
  ['The time zone of the report is wrong', 'Somebody of us has two seats'],
] as const

/** One says two things in a row, of which the machine makes one conversation, most likely. */
const sayBoth = async (channel: string, [one, two]: readonly [string, string]) => {
  rig.h.clock.pass(PAUSE)
  for (const words of [one, two]) {
    await rig.say('U0INES', channel, words)
    await rig.settle()
  }
}
const findMessage = async (channel: string, words: string) => {
  const all = await Promise.all((await rig.issues(channel)).map(async (issue) => (await rig.messages(issue.id)).map((message) => ({ issue, message }))))
  const found = all.flat().find(({ message }) => message.body_html.includes(words))
  if (!found) throw new Error(`Nobody said ${words}.`)
  return found
}
const corrections = async (kind: c.CorrectionKind) => (await mira(c.listCorrections, { query: { kind, limit: 200 } })).data
const habitsOf = (channel: string) =>
  rig.h.app.house.database.pool.query<{ join_bias: number; split_apart: number }>(`select join_bias, split_apart from room_habits where workspace_id = $1 and room like '%:' || $2`, [rig.desk.workspaceId, channel]).then((r) => r.rows[0])

describe('grouping', () => {
  test('a room whose people split such messages comes to split them by itself, says so, and other rooms do not', async () => {
    const untaught = await rig.open()
    const undos: string[] = []
    for (const pair of PAIRS.slice(0, 8)) {
      await sayBoth(room, pair)
      const { message, issue } = await findMessage(room, pair[1])
      if ((await rig.messages(issue.id)).length < 2) continue
      undos.push(...(await mira(c.splitMessages, { body: { message_ids: [message.id] } })).regrouping_ids)
    }
    expect(undos.length).toBeGreaterThan(2)
    const last = PAIRS[8]
    await sayBoth(room, last)
    const taught = await findMessage(room, last[1])
    expect([(await rig.messages(taught.issue.id)).length, taught.message.grouping?.text]).toEqual([1, expect.stringMatching(/^in #ext-harbour-\d+ people split such messages$/)])
    await sayBoth(untaught, last)
    expect(await rig.messages((await findMessage(untaught, last[1])).issue.id)).toHaveLength(2)
    const habits = await habitsOf(room)
    expect([habits?.split_apart, (habits?.join_bias ?? 0) < -1, (habits?.join_bias ?? -9) >= -3]).toEqual([undos.length, true, true])
    // Taken back, they were no lessons.
    await mira(c.undoRegroupings, { body: { ids: undos } })
    expect(await habitsOf(room)).toEqual({ join_bias: 0, split_apart: 0 })
  })

  test('forgets what was seen when the words are removed for good, and keeps the lesson', async () => {
    await sayBoth(room, PAIRS[2])
    const { message } = await findMessage(room, PAIRS[2][1])
    await mira(c.splitMessages, { body: { message_ids: [message.id] } })
    const before = (await corrections('grouping')).find((one) => one.message_id === message.id)
    expect(before?.saw).toBe(PAIRS[2][1])
    const { issue } = await findMessage(room, PAIRS[2][1])
    await (await rig.as(rig.desk.admin))(c.redactMessage, { params: { id: issue.id, message_id: message.id } })
    expect((await corrections('grouping')).find((one) => one.message_id === message.id)).toEqual({ ...before, saw: '', issue: { ...before?.issue, title: 'Redacted' } })
  })

  test('keeps what the machine saw and said, how sure it was, and what the person says', async () => {
    await sayBoth(room, PAIRS[0])
    const { message, issue } = await findMessage(room, PAIRS[0][1])
    const { into } = await mira(c.splitMessages, { body: { message_ids: [message.id] } })
    const [newest] = await corrections('grouping')
    expect(newest).toMatchObject({
      kind: 'grouping', issue: { number: into.number }, message_id: message.id, saw: PAIRS[0][1], machine_said: `part of #${issue.number}`,
      person_said: `a conversation of its own, #${into.number}`, confidence: 0.9, by: 'Mira Okafor',
    })
    expect(newest?.reason).toContain('same author')
  })

  test('is measured: what people moved away or put together was wrong, until they take it back', async () => {
    const grouping = async () => {
      const { decided = 0, corrected = 0, values = [] } = (await mira(c.getAiQuality, {})).subjects.find((one) => one.subject === 'grouping') ?? {}
      return { decided, corrected, anew: values.find((one) => one.value === 'began anew')?.meant ?? 0 }
    }
    const before = await grouping()
    await sayBoth(room, PAIRS[3])
    const heard = await grouping()
    expect([heard.decided - before.decided, heard.corrected - before.corrected]).toEqual([1, 0])
    const { message } = await findMessage(room, PAIRS[3][1])
    const { regrouping_ids } = await mira(c.splitMessages, { body: { message_ids: [message.id] } })
    const split = await grouping()
    expect([split.decided, split.corrected, split.anew]).toEqual([heard.decided, heard.corrected + 1, heard.anew + 1])
    await mira(c.undoRegroupings, { body: { ids: regrouping_ids } })
    expect(await grouping()).toEqual(heard)
  })

  test('a merge teaches that the later one was the same; a program teaches nothing', async () => {
    await rig.say('U0INES', room, 'Our invoices of March show the wrong tax number')
    await rig.settle()
    rig.h.clock.pass(PAUSE)
    await rig.say('U0WEN', room, 'Hello, the tax number on our invoices is wrong')
    await rig.settle()
    const [a, b] = await rig.issues(room)
    const before = (await corrections('grouping')).length
    const { regrouping_ids } = await rig.api(c.mergeIssues, { params: { id: a?.id ?? '' }, body: { issues: [b?.id ?? ''] } })
    expect(await corrections('grouping')).toHaveLength(before)
    await rig.api(c.undoRegroupings, { body: { ids: regrouping_ids } })
    await mira(c.mergeIssues, { params: { id: a?.id ?? '' }, body: { issues: [b?.id ?? ''] } })
    const [newest] = await corrections('grouping')
    expect([newest?.machine_said, newest?.person_said]).toEqual([`a new conversation, #${b?.number}`, `part of #${a?.number}`])
    expect((await habitsOf(room))?.join_bias).toBeGreaterThan(0)
  })

  test('the list goes on page by page and refuses what it did not give', async () => {
    const first = await mira(c.listCorrections, { query: { limit: 1 } })
    expect([first.data.length, first.has_next_page]).toEqual([1, true])
    const second = await mira(c.listCorrections, { query: { limit: 1, cursor: first.cursor } })
    expect(second.data[0]?.id).not.toBe(first.data[0]?.id)
    expect((await refusal(mira(c.listCorrections, { query: { cursor: 'nonsense' } }))).status).toBe(400)
  })
})

describe('status', () => {
  const stateOf = async (id: string) => (await rig.api(c.getIssue, { params: { id } })).state
  const set = (id: string, state: c.State) => mira(c.updateIssue, { params: { id }, body: { state } })
  const asked = async () => {
    await rig.say('U0INES', room, 'How do we add a second workspace?')
    await rig.settle()
    const [issue] = await rig.issues(room)
    if (!issue) throw new Error('There should be an issue.')
    return issue.id
  }

  test('whose turn it is, put right by hand, is a correction; closing what is open is work', async () => {
    const id = await asked()
    await rig.reply(id, '<p>Under Settings, Workspaces.</p>')
    expect(await stateOf(id)).toBe('waiting_on_customer')
    await set(id, 'waiting_on_you')
    const [newest] = await corrections('status')
    expect(newest).toMatchObject({ machine_said: 'On customer', person_said: 'On you', issue: { id }, saw: 'Under Settings, Workspaces.' })
    expect(newest?.confidence).toBeGreaterThan(0)
    const count = (await corrections('status')).length
    // One's own choice put right by oneself is no correction of a machine's.
    await set(id, 'waiting_on_customer')
    await rig.say('U0INES', room, 'And how many can we have?')
    await rig.settle()
    await set(id, 'closed')
    expect(await corrections('status')).toHaveLength(count)
  })

  test('what a person set by hand stays until somebody says something', async () => {
    const id = await asked()
    await rig.reply(id, '<p>Under Settings, Workspaces.</p>')
    await set(id, 'on_hold')
    const said = (await rig.messages(id))[0]
    await rig.note(id, '<p>They will want two</p>')
    await mira(c.addReaction, { params: { id: said?.id ?? '', emoji: 'eyes' } })
    await mira(c.updateIssue, { params: { id }, body: { title: 'A second workspace', tags: ['setup'], assignee_id: rig.mira.id } })
    await mira(c.setPriority, { params: { id }, body: { priority: 'high' } })
    await rig.later(26 * 3600_000)
    expect(await stateOf(id)).toBe('on_hold')
    await set(id, 'waiting_on_customer')
    await rig.later(26 * 3600_000)
    expect(await stateOf(id)).toBe('waiting_on_customer')
    await rig.say('U0INES', room, 'It is not there, can you look?', { thread: (await rig.api(c.getIssue, { params: { id } })).slack?.message_ts ?? '' })
    await rig.settle()
    expect(await stateOf(id)).toBe('waiting_on_you')
  })
})
