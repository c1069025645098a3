// Messages that leave later: undone in time, sent once at their time, changed and called back by anybody, stopped in words.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { forgetSent, sendDue } from '../src/modules/scheduled/jobs.ts'
import { makeDesk, makeMember, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'
import { aFile, anIssue, browserOf } from './writing.ts'

const HOUR = 3_600_000
let h: Harness
let desk: Desk
let ada: c.Client
let robin: c.Client
let issue: c.Issue
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  ada = await browserOf(h, desk.workspaceId, desk.admin.id)
  robin = await browserOf(h, desk.workspaceId, (await makeMember(h, desk.workspaceId, { name: 'Robin Weaver' })).id)
  issue = await anIssue(h, desk)
})

type Later = Partial<c.BodyInput<typeof c.scheduleReply>>
const later = (words: string, more: Later = {}, who = ada) =>
  who(c.scheduleReply, { params: { id: issue.id }, body: { body_html: `<p>${words}</p>`, client_id: crypto.randomUUID(), ...more } })
const inHours = (hours: number): string => new Date(h.clock.now.getTime() + hours * HOUR).toISOString()
const strike = () => sendDue(h.app.house)
const said = async () => (await ada(c.getIssuePage, { params: { id: issue.id } })).timeline.flatMap((i) => (i.kind === 'message' && i.author.kind === 'user' ? [i.body_html] : []))
const waiting = async () => (await ada(c.getIssuePage, { params: { id: issue.id } })).scheduled
const askAgain = () => {
  h.clock.pass(1_000)
  return h.client(desk.token)(c.createReply, { params: { id: issue.id }, body: { body_html: '<p>Any news?</p>', message_id: firstPublic, contact_id: issue.requester?.id as string } })
}
let firstPublic = ''
const goPublic = async () => {
  const message = await ada(c.writeReply, { params: { id: issue.id }, body: { body_html: '<p>Hello</p>', client_id: crypto.randomUUID() } })
  firstPublic = message.id
  h.clock.pass(1_000)
}

describe('undo', () => {
  test('for five seconds nothing leaves; then it does, once', async () => {
    const held = await later('Rotate the key')
    expect([held.for_undo, Date.parse(held.send_at) - h.clock.now.getTime(), await said()]).toEqual([true, 5_000, []])
    h.clock.pass(4_900)
    await strike()
    expect([await said(), (await waiting()).length]).toEqual([[], 1])
    h.clock.pass(200)
    await Promise.all([strike(), strike(), strike()])
    expect([await said(), await waiting()]).toEqual([['<p>Rotate the key</p>'], []])
    await strike()
    expect(await said()).toHaveLength(1)
  })

  test('nothing moves while it waits: no status, no assignee, no first response', async () => {
    await later('Soon')
    const page = await ada(c.getIssuePage, { params: { id: issue.id } })
    expect([page.card.state, page.card.assignee, page.first_response_seconds]).toEqual(['new', null, null])
  })

  test('undone, its words are a draft again, before what was begun since', async () => {
    const file = await aFile(h, desk.workspaceId)
    const held = await later('First words.', { file_ids: [file] })
    await ada(c.keepDraft, { params: { id: issue.id }, body: { mode: 'reply', body_html: '<p>And more.</p>', file_ids: [], base: 0 } })
    const { draft } = await ada(c.cancelScheduled, { params: { id: held.id } })
    expect([draft?.body_html, draft?.files.map((f) => f.id)]).toEqual(['<p>First words.</p><p>And more.</p>', [file]])
    h.clock.pass(60_000)
    await strike()
    expect([await said(), (await ada(c.listDrafts, {})).length]).toEqual([[], 1])
  })

  test('too late to undo is said so', async () => {
    const held = await later('Gone')
    h.clock.pass(6_000)
    await strike()
    const refused = await refusal(ada(c.cancelScheduled, { params: { id: held.id } }))
    expect([refused.status, refused.message]).toEqual([409, 'It has been sent already.'])
  })

  test('the same request twice is one message, before it leaves, after, and when it was undone', async () => {
    const client_id = crypto.randomUUID()
    const [one, two] = [await later('Twice', { client_id }), await later('Twice', { client_id })]
    expect(two.id).toBe(one.id)
    h.clock.pass(6_000)
    await strike()
    expect((await later('Twice', { client_id })).state).toBe('sent')
    const undone = await later('Not this')
    await ada(c.cancelScheduled, { params: { id: undone.id } })
    expect((await later('Not this', { client_id: undone.client_id })).state).toBe('undone')
    h.clock.pass(6_000)
    await strike()
    expect(await said()).toEqual(['<p>Twice</p>'])
  })

  test('how long one can undo is in one’s profile; 0 lets it leave at once', async () => {
    await ada(c.changeProfile, { body: { undo_send_seconds: 30 } })
    const held = await later('Slow')
    expect(Date.parse(held.send_at) - h.clock.now.getTime()).toBe(30_000)
    await ada(c.changeProfile, { body: { undo_send_seconds: 0 } })
    await later('Fast')
    await strike()
    expect(await said()).toEqual(['<p>Fast</p>'])
  })
})

describe('at a time', () => {
  test('everybody sees it, anybody changes it, and it leaves in its author’s name with what was to follow', async () => {
    const at = await later('Good morning', { send_at: inHours(2), time_zone: 'Europe/Lisbon', then: 'close' })
    const [seen] = (await robin(c.listScheduled, {})).data
    expect(seen).toMatchObject({ id: at.id, author: { id: desk.admin.id }, time_zone: 'Europe/Lisbon', then: 'close', issue: { number: issue.number } })
    await robin(c.changeScheduled, { params: { id: at.id }, body: { body_html: '<p>Good afternoon</p>', send_at: inHours(5) } })
    h.clock.pass(3 * HOUR)
    await strike()
    expect(await said()).toEqual([])
    h.clock.pass(3 * HOUR)
    await strike()
    const page = await ada(c.getIssuePage, { params: { id: issue.id } })
    expect([await said(), page.card.state, page.timeline.findLast((i) => i.kind === 'event' && i.type === 'issue.status.changed')?.kind === 'event' && page.card.assignee?.id]).toEqual([['<p>Good afternoon</p>'], 'closed', desk.admin.id])
    expect(JSON.stringify(page.timeline)).toContain('Ada Admin closed this')
    expect((await robin(c.listScheduled, {})).data).toEqual([])
  })

  test('a note waits as well, in its thread', async () => {
    const thread = await ada(c.createThread, { params: { id: issue.id }, body: { name: 'Bugs' } })
    await ada(c.scheduleNote, { params: { id: issue.id }, body: { body_html: '<p>Look again</p>', client_id: crypto.randomUUID(), send_at: inHours(1), thread_id: thread.id } })
    h.clock.pass(2 * HOUR)
    await strike()
    const note = (await ada(c.listMessages, { params: { id: issue.id } })).data.find((m) => m.message_html === '<p>Look again</p>')
    expect([note?.is_private, note?.thread_id]).toEqual([true, thread.id])
  })

  test('then snooze keeps the issue asleep until its time', async () => {
    await later('See you Monday', { then: 'snooze', snooze_until: inHours(72) })
    h.clock.pass(6_000)
    await strike()
    const { card } = await ada(c.getIssuePage, { params: { id: issue.id } })
    expect([card.state, card.snoozed_until !== null]).toEqual(['on_hold', true])
  })

  test('another’s message that is cancelled goes to the drafts of who wrote it', async () => {
    const at = await later('Mine', { send_at: inHours(1) })
    expect(await robin(c.cancelScheduled, { params: { id: at.id } })).toEqual({ draft: null })
    expect((await ada(c.listDrafts, {})).map((d) => d.text)).toEqual(['Mine'])
    expect(await robin(c.listDrafts, {})).toEqual([])
  })

  test('it can be sent now, and only once', async () => {
    const at = await later('Now then', { send_at: inHours(1) })
    expect((await robin(c.sendScheduled, { params: { id: at.id } })).state).toBe('sent')
    expect((await refusal(ada(c.sendScheduled, { params: { id: at.id } }))).status).toBe(409)
    h.clock.pass(2 * HOUR)
    await strike()
    expect(await said()).toEqual(['<p>Now then</p>'])
  })

  test.each([
    ['a time that has passed', { send_at: '2020-01-01T00:00:00Z' }, 'send_at: must lie in the future.'],
    ['a time in ten years', { send_at: '2099-01-01T00:00:00Z' }, 'send_at: must lie within a year.'],
    ['a time zone that is none', { send_at: '2099-01-01T00:00:00Z', time_zone: 'Mars/Crater' }, 'time_zone: must be a time zone such as Europe/Berlin.'],
    ['a snooze without its time', { then: 'snooze' as const }, 'snooze_until: goes with then = snooze, and only with it.'],
    ['no words', { body_html: '<p> </p>' }, 'body_html: there are no words in it.'],
  ])('%s is refused', async (_, more, why) => {
    const refused = await refusal(later('x', more))
    expect([refused.status, refused.message]).toEqual([400, why])
  })
})

describe('when the customer writes first', () => {
  test('it says so and is sent all the same; whoever changes it has seen that', async () => {
    await goPublic()
    const at = await later('As promised', { send_at: inHours(1) })
    await askAgain()
    expect((await waiting())[0]?.overtaken).toBe(true)
    h.clock.pass(1_000)
    await ada(c.changeScheduled, { params: { id: at.id }, body: { body_html: '<p>As promised, with news</p>' } })
    expect((await waiting())[0]?.overtaken).toBe(false)
    await askAgain()
    h.clock.pass(2 * HOUR)
    await strike()
    expect(await said()).toContain('<p>As promised, with news</p>')
  })

  test('only admins set whether it stops', async () => {
    expect(await robin(c.getSendingSettings, {})).toEqual({ stop_when_answered: false })
    expect((await refusal(robin(c.setSendingSettings, { body: { stop_when_answered: true } }))).status).toBe(403)
  })

  test('with the setting on it stops, waits for a person, and is sent when one says so', async () => {
    await ada(c.setSendingSettings, { body: { stop_when_answered: true } })
    await goPublic()
    const at = await later('Old news', { send_at: inHours(1) })
    await askAgain()
    h.clock.pass(2 * HOUR)
    await strike()
    const [stopped] = await waiting()
    expect([stopped?.state, stopped?.problem]).toEqual(['stopped', 'The customer wrote before it was sent. Read it, then send or cancel this.'])
    h.clock.pass(24 * HOUR)
    await strike()
    expect(await said()).not.toContain('<p>Old news</p>')
    await ada(c.sendScheduled, { params: { id: at.id } })
    expect(await said()).toContain('<p>Old news</p>')
  })
})

test('what cannot be sent waits for a person, holds back nobody elsewhere, and keeps its words', async () => {
  const other = await anIssue(h, desk, 'Another')
  const file = await aFile(h, desk.workspaceId)
  await later('With a file', { file_ids: [file] })
  await ada(c.scheduleReply, { params: { id: other.id }, body: { body_html: '<p>Elsewhere</p>', client_id: crypto.randomUUID() } })
  await ada(c.writeNote, { params: { id: issue.id }, body: { body_html: '', client_id: crypto.randomUUID(), file_ids: [file] } })
  h.clock.pass(6_000)
  await strike()
  const [stopped] = await waiting()
  expect([stopped?.state, stopped?.problem, stopped?.body_html, stopped?.for_undo]).toEqual(['stopped', 'File not found!', '<p>With a file</p>', false])
  expect(await ada(c.getIssuePage, { params: { id: other.id } })).toMatchObject({ scheduled: [] })
})

test('what is set by hand while it waits stays: closed is closed, asleep is asleep', async () => {
  await later('Could you send us the request id?')
  h.clock.pass(1_000)
  await ada(c.updateIssue, { params: { id: issue.id }, body: { state: 'closed' } })
  h.clock.pass(6_000)
  await strike()
  const { card } = await ada(c.getIssuePage, { params: { id: issue.id } })
  expect([card.state, await said()]).toEqual(['closed', ['<p>Could you send us the request id?</p>']])
  await later('And the time it happened?')
  h.clock.pass(6_000)
  await strike()
  expect((await ada(c.getIssuePage, { params: { id: issue.id } })).card.state).toBe('waiting_on_customer')
})

test('two of one issue leave in the order they were written', async () => {
  await later('One')
  h.clock.pass(10)
  await later('Two')
  h.clock.pass(6_000)
  await strike()
  expect(await said()).toEqual(['<p>One</p>', '<p>Two</p>'])
})

test('what has left is forgotten after a week, words at once', async () => {
  const held = await later('Secret words')
  h.clock.pass(6_000)
  await strike()
  const rows = () => h.inside(desk.workspaceId, (ctx) => ctx.query<{ body_html: string }>('left', 'select body_html from scheduled_messages where id = $1', [held.id]))
  expect(await rows()).toEqual([{ body_html: '' }])
  h.clock.pass(8 * 24 * HOUR)
  await forgetSent(h.app.house)
  expect(await rows()).toEqual([])
})

describe('an issue in Spam', () => {
  const mark = (spam: boolean) => ada(c.setSpam, { params: { id: issue.id }, body: { spam } })
  const HELD = 'It was held because the issue went to Spam. Send it now, give it another time, or cancel it.'

  test('lets nothing leave at its time, and says so; back from there it waits for a person', async () => {
    const held = await later('Good morning', { send_at: inHours(2) })
    await mark(true)
    expect(await waiting()).toMatchObject([{ id: held.id, state: 'stopped', problem: HELD }])
    await mark(false)
    h.clock.pass(3 * HOUR)
    await strike()
    expect([await said(), (await waiting()).map((w) => w.state)]).toEqual([[], ['stopped']])
    await ada(c.sendScheduled, { params: { id: held.id } })
    expect([await said(), await waiting()]).toEqual([['<p>Good morning</p>'], []])
  })

  test('holds what is given another time there as well, and nothing on other issues', async () => {
    const held = await later('Good morning', { send_at: inHours(2) })
    const other = await anIssue(h, desk)
    await ada(c.scheduleReply, { params: { id: other.id }, body: { body_html: '<p>Elsewhere</p>', client_id: crypto.randomUUID(), send_at: inHours(2) } })
    await mark(true)
    await ada(c.changeScheduled, { params: { id: held.id }, body: { send_at: inHours(3) } })
    h.clock.pass(4 * HOUR)
    await strike()
    expect([await said(), await waiting()]).toMatchObject([[], [{ state: 'stopped', problem: HELD }]])
    const elsewhere = (await ada(c.getIssuePage, { params: { id: other.id } })).timeline
    expect(elsewhere.some((item) => item.kind === 'message' && item.body_html === '<p>Elsewhere</p>')).toBe(true)
  })

  test('what was sent a moment before leaves as it was meant', async () => {
    await later('We will not buy this.')
    await mark(true)
    h.clock.pass(6_000)
    await strike()
    expect(await said()).toEqual(['<p>We will not buy this.</p>'])
  })
})
