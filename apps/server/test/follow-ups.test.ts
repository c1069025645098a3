// Late words on closed issues (ST-13): off by default, then a follow-up that both issues, the thread and the card tell of.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { daysClosed } from '../src/modules/messages/follow-up.ts'
import { DEFAULT_SETTINGS } from '../src/modules/workspaces/settings.ts'
import { makeMember } from './factories.ts'
import { refusal } from './harness.ts'
import { startRig, type Rig } from './slack-rig.ts'

const DAY_MS = 24 * 3600_000
let rig: Rig
let usual: c.ConversationSettings
const change = (given: Partial<c.ConversationSettings>) => rig.api(c.setConversationSettings, { body: { ...usual, ...given } })

beforeAll(async () => {
  rig = await startRig()
  usual = await rig.api(c.getConversationSettings, {})
})
beforeEach(() => change({ follow_up_after_days: 30 }))
afterAll(() => rig.close())

/** Sessions end while months pass. */
const mira: c.Client = async (endpoint, input) => (await rig.as(rig.mira))(endpoint, input)
const pageOf = (id: string) => mira(c.getIssuePage, { params: { id } })
const eventsOf = async (id: string) => (await pageOf(id)).timeline.flatMap((item) => (item.kind === 'event' && item.type === 'issue.followed_up' ? [item.text] : []))
const close = (id: string) => rig.api(c.updateIssue, { params: { id }, body: { state: 'closed' } })

/** An issue that was closed so many days ago, its thread still there to write in. */
const closedFor = async (days: number, before: (id: string) => Promise<unknown> = () => Promise.resolve()) => {
  const room = await rig.open()
  const thread = await rig.say('U0INES', room, 'The export of invoices ends with an error 504')
  await rig.settle()
  const [old] = await rig.issues(room)
  if (!old) throw new Error('There should be an issue.')
  await before(old.id)
  await close(old.id)
  await rig.settle()
  rig.h.clock.pass(days * DAY_MS + 60_000)
  const say = async (text: string, user = 'U0INES') => {
    await rig.say(user, room, text, { thread })
    await rig.settle()
    return rig.issues(room)
  }
  return { room, thread, old, say }
}
const AGAIN = 'The export fails again since this morning, can you look at it?'

describe('the setting', () => {
  test('is off until an admin says after how many days, and keeps the rest', async () => {
    expect(usual).toEqual({ judge_turns: true, close_on_concluding_reply: false, follow_up_after_days: null, same_author_minutes: 5, candidate_hours: 24 })
    expect(await change({ follow_up_after_days: 45, same_author_minutes: 2 })).toEqual({ ...usual, follow_up_after_days: 45, same_author_minutes: 2 })
    expect(await mira(c.getConversationSettings, {})).toEqual({ ...usual, follow_up_after_days: 45, same_author_minutes: 2 })
  })

  test.each([
    ['no day at all', { follow_up_after_days: 0 }, /follow_up_after_days.*a day at least/],
    ['years', { follow_up_after_days: 5000 }, /730 days at most/],
    ['half a day', { follow_up_after_days: 1.5 }, /follow_up_after_days/],
    ['a pause of hours', { same_author_minutes: 600 }, /60 minutes at most/],
    ['no look back', { candidate_hours: 0 }, /an hour at least/],
  ])('refuses %s in one sentence', async (_what, given, says) => {
    const refused = await refusal(change(given))
    expect([refused.status, refused.message]).toEqual([400, expect.stringMatching(says)])
  })

  test('is for those who may change settings', async () => {
    const robin = await rig.as(await makeMember(rig.h, rig.desk.workspaceId, { role: 'member' }))
    expect(await robin(c.getConversationSettings, {})).toMatchObject({ follow_up_after_days: 30 })
    expect((await refusal(robin(c.setConversationSettings, { body: usual }))).status).toBe(403)
  })

  test('stands in the file of the configuration, and comes back from it', async () => {
    const { yaml } = await rig.api(c.exportConfiguration, {})
    expect(yaml).toContain('follow_up_after_days: 30')
    await rig.api(c.applyConfiguration, { body: { yaml: yaml.replace('follow_up_after_days: 30', 'follow_up_after_days: 90') } })
    expect(await rig.api(c.getConversationSettings, {})).toEqual({ ...usual, follow_up_after_days: 90 })
  })
})

describe('a late question in the thread', () => {
  test('opens the same issue again while the setting is off', async () => {
    await change({ follow_up_after_days: null })
    const { old, say } = await closedFor(400)
    expect(await say(AGAIN)).toMatchObject([{ id: old.id, state: 'waiting_on_you' }])
  })

  test('opens a follow-up that takes over who it belongs to, and both tell of each other with the reason', async () => {
    const { old, thread, say } = await closedFor(31, async (id) => {
      await rig.api(c.updateIssue, { params: { id }, body: { assignee_id: rig.mira.id, tags: ['exports'], custom_fields: [{ slug: 'priority', value: 'urgent' }] } })
    })
    const issues = await say(AGAIN)
    const made = issues.find((one) => one.id !== old.id)
    expect(issues).toHaveLength(2)
    expect(made).toMatchObject({ state: 'new', type: 'conversation', account_id: old.account_id, assignee_id: rig.mira.id, title: expect.stringMatching(/^Follow-up: The export of invoices/) as string })
    const whole = await rig.api(c.getIssue, { params: { id: made?.id ?? '' } })
    expect([whole.tags, whole.slack?.message_ts]).toEqual([['exports'], thread])
    expect(whole.custom_fields.priority?.value).not.toBe('urgent')
    const [before, after] = [await pageOf(old.id), await pageOf(made?.id ?? '')]
    expect([before.card.state, before.follow_up_of, before.follow_ups.map((one) => one.number)]).toEqual(['closed', null, [made?.number]])
    expect([after.follow_up_of?.number, after.follow_up_of?.state, after.follow_ups]).toEqual([old.number, 'closed', []])
    const said = `#${made?.number} was opened as a follow-up: #${old.number} had been closed for 31 days`
    expect([await eventsOf(old.id), await eventsOf(made?.id ?? '')]).toEqual([[said], [said]])
    const [first] = (await rig.messages(made?.id ?? '')).filter((m) => !m.is_private)
    expect(first?.grouping).toMatchObject({ text: `#${old.number} had been closed for 31 days, so this opened a follow-up`, confidence: 1 })
    const log = await mira(c.listActivity, { params: { id: old.id }, query: { kind: 'status' } })
    expect(log.data.map((entry) => [entry.what, entry.to])).toContainEqual([`#${made?.number} follows up #${old.number}`, 'closed for 31 days'])
  })

  test('what follows in the thread goes on in the follow-up, and after another long time in one of its own', async () => {
    const { old, say } = await closedFor(31)
    await say(AGAIN)
    const second = (await say('It is the export of March')).find((one) => one.id !== old.id)
    const all = await say('Nobody can download anything')
    expect([all.length, (await rig.messages(second?.id ?? '')).filter((m) => !m.is_private).length]).toEqual([2, 3])
    const followUp = all.find((one) => one.id !== old.id)
    await close(followUp?.id ?? '')
    rig.h.clock.pass(5 * DAY_MS)
    expect((await say('It still fails with the same error, please help')).find((one) => one.id === followUp?.id)?.state).toBe('waiting_on_you')
    await close(followUp?.id ?? '')
    rig.h.clock.pass(31 * DAY_MS)
    const three = await say('And today the export is broken once more, why?')
    const third = three.find((one) => ![old.id, followUp?.id].includes(one.id))
    expect([three.length, third?.title.match(/Follow-up: /g)?.length]).toEqual([3, 1])
    expect((await pageOf(third?.id ?? '')).follow_up_of?.number).toBe(followUp?.number)
  })

  test.each([
    ['before the time has passed', 29, AGAIN, 'U0INES', 'waiting_on_you'],
    ['thanks, however late', 60, 'Thank you, it works now!', 'U0INES', 'closed'],
    ['by one of us', 60, 'Let me check that once more and come back to you.', 'U0MIRA', 'waiting_on_you'],
  ])('%s stays with the issue itself', async (_what, days, text, user, state) => {
    const { old, say } = await closedFor(days)
    expect(await say(text, user)).toMatchObject([{ id: old.id, state }])
  })

  test('opened again by hand, the issue itself goes on', async () => {
    const { old, say } = await closedFor(60)
    await rig.api(c.updateIssue, { params: { id: old.id }, body: { state: 'waiting_on_you' } })
    expect(await say(AGAIN)).toHaveLength(1)
  })

  test('merged into what it follows, the thread goes on there', async () => {
    const { old, say } = await closedFor(60)
    const made = (await say(AGAIN)).find((one) => one.id !== old.id)
    await mira(c.mergeIssues, { params: { id: old.id }, body: { issues: [made?.id ?? ''] } })
    expect((await pageOf(old.id)).follow_ups).toEqual([])
    await rig.api(c.updateIssue, { params: { id: old.id }, body: { state: 'waiting_on_you' } })
    expect((await say('Any news about it?')).map((one) => one.id)).toEqual([old.id])
  })

  test('what it follows can be deleted for good; the follow-up stays', async () => {
    const { old, say } = await closedFor(60)
    const made = (await say(AGAIN)).find((one) => one.id !== old.id)
    await rig.api(c.deleteIssue, { params: { id: old.id } })
    expect((await pageOf(made?.id ?? '')).follow_up_of).toBeNull()
    await rig.api(c.purgeIssues, { body: { issue_ids: [old.id] } })
    expect((await pageOf(made?.id ?? '')).card.title).toContain('Follow-up')
  })
})

describe('where people look', () => {
  test('a ticket is followed up by a ticket, and the bot says so in the thread', async () => {
    const { room, thread, old, say } = await closedFor(45, (id) => rig.api(c.updateIssue, { params: { id }, body: { type: 'ticket' } as never }))
    const made = (await say(AGAIN)).find((one) => one.id !== old.id)
    expect(made?.type).toBe('ticket')
    const told = rig.shown(room).filter((m) => m.thread_ts === thread && m.bot_id).map((m) => m.text)
    expect(told.at(-1)).toMatch(new RegExp(`has opened an issue \\(#${made?.number}\\)\\. It follows up #${old.number}, which was closed too long ago to be opened again\\.`))
  })

  test('the card in triage says what it follows', async () => {
    const room = await rig.open({ triage: 'C0TRIAGE' })
    const thread = await rig.say('U0INES', room, 'The export of invoices ends with an error 504')
    await rig.settle()
    const [old] = await rig.issues(room)
    await close(old?.id ?? '')
    rig.h.clock.pass(40 * DAY_MS)
    await rig.say('U0INES', room, AGAIN, { thread })
    await rig.settle()
    const made = (await rig.issues(room)).find((one) => one.id !== old?.id)
    expect(JSON.stringify(rig.card(made?.id ?? '', 'C0TRIAGE'))).toContain(`Follow-up to #${old?.number}`)
  })
})

describe('whether it is too late', () => {
  const at = new Date('2026-11-30T12:00:00Z')
  const settings = (followUpAfterDays: number | null) => ({ ...DEFAULT_SETTINGS, followUpAfterDays })
  const closed = (days: number) => ({ state: 'closed' as const, resolved_at: new Date(at.getTime() - days * DAY_MS) })
  const late = (text: string, byCustomer = true) => ({ at, text, byCustomer })
  test.each([
    ['off', settings(null), closed(900), late(AGAIN), null],
    ['on the very day', settings(30), closed(30), late(AGAIN), 30],
    ['a moment before', settings(30), closed(29.999), late(AGAIN), null],
    ['not closed', settings(30), { state: 'on_hold' as const, resolved_at: null }, late(AGAIN), null],
    ['closed nobody knows when', settings(30), { state: 'closed' as const, resolved_at: null }, late(AGAIN), null],
    ['emoji alone', settings(30), closed(60), late('👍'), null],
    ['by one of us', settings(30), closed(60), late(AGAIN, false), null],
    ['written before it was closed', settings(1), closed(-2), late(AGAIN), null],
  ])('%s', (_what, given, issue, words, days) => expect(daysClosed(given, issue, words, [])).toBe(days))
})
