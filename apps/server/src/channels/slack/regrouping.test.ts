// Moving, splitting and merging what customers wrote in Slack, and taking it back: nothing is lost or doubled, and Slack goes on.
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

const PAUSE = 3 * 3600_000
/** Two matters of two people, hours apart: two issues. */
const twoIssues = async () => {
  const first = await rig.say('U0INES', room, 'Our invoices of March show the wrong tax number')
  await rig.settle()
  rig.h.clock.pass(PAUSE)
  const second = await rig.say('U0WEN', room, 'Hello, how do we rotate the API key of our staging site?')
  await rig.settle()
  const [a, b] = await rig.issues(room)
  if (!a || !b) throw new Error('There should be two issues.')
  return { a, b, first, second }
}
const textsOf = async (id: string) => (await rig.messages(id)).filter((m) => !m.is_private).map((m) => m.body_html.replace(/<[^>]+>/g, ''))
const merge = (into: string, issues: string[], more = {}) => mira(c.mergeIssues, { params: { id: into }, body: { issues, ...more } })
const undo = (ids: string[]) => mira(c.undoRegroupings, { body: { ids } })
const issueOf = (id: string) => rig.api(c.getIssue, { params: { id } })
const rowsOf = (sql: string) => rig.h.app.house.database.pool.query<{ n: number }>(sql, [rig.desk.workspaceId]).then((r) => r.rows[0]?.n)

describe('merging', () => {
  test('interleaves what was said, moves what hangs on it, and leads the number to the one that stays', async () => {
    const { a, b } = await twoIssues()
    await rig.api(c.updateIssue, { params: { id: b.id }, body: { tags: ['keys'] } })
    await rig.api(c.changeFollowers, { params: { id: b.id }, body: { user_ids: [rig.mira.id] } })
    await rig.api(c.linkExternalIssue, { params: { id: b.id }, body: { source: 'jira', external_issue_id: 'OPS-7' } })
    await rig.note(b.id, '<p>Ask the platform people</p>')
    const { into } = await merge(a.id, [String(b.number)])
    expect(into.number).toBe(a.number)
    expect(await textsOf(a.id)).toEqual(['Our invoices of March show the wrong tax number', 'Hello, how do we rotate the API key of our staging site?'])
    expect((await rig.messages(a.id)).some((m) => m.is_private && m.body_html.includes('platform people'))).toBe(true)
    const whole = await issueOf(a.id)
    expect([whole.tags, whole.external_issues.map((x) => x.external_id)]).toEqual([['keys'], ['OPS-7']])
    expect((await rig.api(c.listFollowers, { params: { id: a.id } })).data).toEqual([{ id: rig.mira.id, type: 'user' }])
    // Its number and its id lead on, for readers and for writers.
    expect([(await issueOf(b.id)).number, (await issueOf(String(b.number))).number]).toEqual([a.number, a.number])
    const page = await mira(c.getIssuePage, { params: { id: String(b.number) } })
    expect([page.card.number, page.merged.map((m) => [m.number, m.by])]).toEqual([a.number, [[b.number, 'Mira Okafor']]])
    // Out of every count and list.
    expect((await rig.issues(room)).map((i) => i.id)).toEqual([a.id])
  })

  test('taken back, everything is as it was', async () => {
    const { a, b } = await twoIssues()
    await rig.api(c.updateIssue, { params: { id: b.id }, body: { tags: ['keys'], state: 'waiting_on_customer' } })
    await rig.api(c.updateIssue, { params: { id: a.id }, body: { tags: ['tax'] } })
    await rig.reply(b.id, '<p>In the settings, under Keys.</p>')
    await rig.settle()
    const before = [await issueOf(a.id), await issueOf(b.id), await textsOf(a.id), await textsOf(b.id)]
    const { regrouping_ids } = await merge(a.id, [b.id])
    expect((await issueOf(a.id)).number_of_touches).toBe(1)
    await undo(regrouping_ids)
    const same = (i: c.Issue) => ({ ...i, updated_at: '' })
    const after = [await issueOf(a.id), await issueOf(b.id), await textsOf(a.id), await textsOf(b.id)]
    expect(after.map((x) => (Array.isArray(x) ? x : same(x as c.Issue)))).toEqual(before.map((x) => (Array.isArray(x) ? x : same(x as c.Issue))))
    expect((await refusal(undo(regrouping_ids))).message).toContain('taken back already')
  })

  test('replies in either thread reach the one that stays, and go back with their thread', async () => {
    const { a, b, first, second } = await twoIssues()
    const { regrouping_ids } = await merge(a.id, [b.id])
    await rig.say('U0WEN', room, 'It says the key is in use', { thread: second })
    await rig.say('U0INES', room, 'The one of May is wrong too', { thread: first })
    await rig.settle()
    expect((await textsOf(a.id)).slice(2)).toEqual(['It says the key is in use', 'The one of May is wrong too'])
    expect(await rig.issues(room)).toHaveLength(1)
    await undo(regrouping_ids)
    expect([(await textsOf(a.id)).length, (await textsOf(b.id)).at(-1)]).toEqual([2, 'It says the key is in use'])
  })

  test('the cards say so, and what is pressed on the old one is answered', async () => {
    const { a, b } = await twoIssues()
    const card = rig.card(b.id)
    await merge(a.id, [b.id])
    await rig.later(2_000)
    const shown = rig.shown('C0TRIAGE').find((m) => m.ts === card.ts)
    expect(JSON.stringify(shown?.attachments)).toContain(`Merged into #${a.number}`)
    // What colleagues say in the thread of the old card is said about the one that stays.
    await rig.say('U0MIRA', 'C0TRIAGE', 'Both are about billing', { thread: card.ts })
    await rig.settle()
    expect((await rig.messages(a.id)).some((m) => m.is_private && m.body_html.includes('about billing'))).toBe(true)
  })

  test('a chain leads to its end, and no circle can be made', async () => {
    const { a, b } = await twoIssues()
    rig.h.clock.pass(PAUSE)
    await rig.say('U0INES', room, 'Hi all, can we have a second workspace for the trainees?')
    await rig.settle()
    const third = (await rig.issues(room)).at(-1)
    const one = await merge(b.id, [a.id])
    const two = await merge(third?.id ?? '', [b.id])
    expect((await issueOf(a.id)).number).toBe(third?.number)
    expect((await refusal(merge(a.id, [third?.id ?? '']))).message).toContain('into itself')
    expect((await refusal(merge(third?.id ?? '', [b.id]))).message).toContain('already')
    expect((await refusal(undo(one.regrouping_ids))).message).toContain('take that back first')
    await undo([...one.regrouping_ids, ...two.regrouping_ids])
    expect(await rig.issues(room)).toHaveLength(3)
  })

  test('itself, what is not there, and other accounts are refused', async () => {
    const { a, b } = await twoIssues()
    expect((await refusal(merge(a.id, [a.id]))).message).toContain('into itself')
    expect((await refusal(merge(a.id, ['999999']))).status).toBe(404)
    const other = await rig.api(c.createIssue, { body: { title: 'Other', body_html: 'x', requester_email: 'kim@elsewhere.example', account_id: (await rig.api(c.createAccount, { body: { name: 'Elsewhere' } })).id } })
    expect((await refusal(merge(a.id, [b.id, other.id]))).message).toContain('different accounts')
    expect(await rig.issues(room)).toHaveLength(2)
    await merge(a.id, [other.id], { across_accounts: true })
    expect((await issueOf(other.id)).number).toBe(a.number)
  })

  test('two people at once: one is done, the other is told', async () => {
    const { a, b } = await twoIssues()
    const outcomes = await Promise.allSettled([merge(a.id, [b.id]), merge(b.id, [a.id])])
    expect(outcomes.map((o) => o.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await rig.issues(room)).toHaveLength(1)
    expect(await rowsOf('select count(*)::int as n from messages m join issues i on i.workspace_id = m.workspace_id and i.id = m.issue_id where m.workspace_id = $1 and i.merged_into is not null')).toBe(0)
  })

  test('what customers write while issues are merged is lost nowhere', async () => {
    const { a, b, second } = await twoIssues()
    const said = Array.from({ length: 8 }, (_, n) => rig.say('U0WEN', room, `And step ${n} fails`, { thread: second }))
    const { regrouping_ids } = await merge(a.id, [b.id])
    await Promise.all(said)
    await rig.settle()
    expect((await textsOf(a.id)).filter((t) => t.startsWith('And step'))).toHaveLength(8)
    await undo(regrouping_ids)
    expect((await textsOf(b.id)).filter((t) => t.startsWith('And step'))).toHaveLength(8)
  })
})

describe('moving and splitting', () => {
  const move = (ids: string[], into: string) => mira(c.moveMessages, { body: { message_ids: ids, into } })
  const split = (ids: string[], title?: string) => mira(c.splitMessages, { body: { message_ids: ids, ...(title ? { title } : {}) } })
  const idOf = async (issue: string, words: string) => (await rig.messages(issue)).find((m) => m.body_html.includes(words))?.id ?? ''

  test('a message goes with what was answered in its thread, and comes back', async () => {
    const { a, b } = await twoIssues()
    const more = await rig.say('U0INES', room, 'and also the address on them is our old one')
    await rig.say('U0WEN', room, 'the old one is in Faro', { thread: more })
    await rig.settle()
    const home = (await textsOf(a.id)).some((t) => t.includes('old one')) ? a : b
    const other = home === a ? b : a
    const before = await textsOf(home.id)
    const { regrouping_ids } = await move([await idOf(home.id, 'address on them')], String(other.number))
    expect((await textsOf(other.id)).slice(-2)).toEqual(['and also the address on them is our old one', 'the old one is in Faro'])
    expect(await textsOf(home.id)).toHaveLength(before.length - 2)
    await undo(regrouping_ids)
    expect(await textsOf(home.id)).toEqual(before)
  })

  test('when the first message went, the issue hangs on the next one, and answers go there', async () => {
    const { a, b } = await twoIssues()
    const next = await rig.say('U0INES', room, 'The tax number was right in February')
    await rig.settle()
    const home = (await textsOf(a.id)).length > 1 ? a : b
    if (home !== a) await move([await idOf(b.id, 'right in February')], a.id)
    const { regrouping_ids } = await move([await idOf(a.id, 'invoices of March')], b.id)
    const whole = await issueOf(a.id)
    expect([whole.slack?.message_ts, whole.body_html.includes('February'), whole.title.includes('February')]).toEqual([next, true, true])
    await rig.reply(a.id, '<p>Looking</p>')
    await rig.settle()
    expect(rig.shown(room).find((m) => m.text === 'Looking')?.thread_ts).toBe(next)
    await undo(regrouping_ids)
    expect((await issueOf(a.id)).body_html).toContain('March')
  })

  test('an issue that nothing is left of closes; taken back it is as open as before', async () => {
    const { a, b } = await twoIssues()
    const { regrouping_ids } = await move([await idOf(b.id, 'rotate')], a.id)
    expect((await issueOf(b.id)).state).toBe('closed')
    await undo(regrouping_ids)
    expect((await issueOf(b.id)).state).toBe('new')
  })

  test('into an issue that was closed meanwhile: it opens again, for somebody waits', async () => {
    const { a, b } = await twoIssues()
    await rig.api(c.updateIssue, { params: { id: a.id }, body: { state: 'closed' } })
    await move([await idOf(b.id, 'rotate')], a.id)
    expect((await issueOf(a.id)).state).toBe('waiting_on_you')
  })

  test('split off, it is an issue of its own with a card, and its number leads back when taken back', async () => {
    const { a } = await twoIssues()
    const apart = await rig.say('U0INES', room, 'by the way, who is our contact for training?')
    await rig.settle()
    const [home] = (await Promise.all((await rig.issues(room)).map(async (i) => ({ i, texts: await textsOf(i.id) })))).filter((x) => x.texts.some((t) => t.includes('training')))
    if (!home || home.texts.length < 2) throw new Error('It should have been joined to something.')
    const { into, regrouping_ids } = await split([await idOf(home.i.id, 'training')])
    const whole = await issueOf(into.id)
    expect([whole.slack?.message_ts, whole.state, whole.title.length > 0, whole.number > a.number]).toEqual([apart, 'new', true, true])
    await rig.later(2_000)
    expect(rig.card(into.id)).toBeDefined()
    await rig.say('U0WEN', room, 'for the whole team, please', { thread: apart })
    await rig.settle()
    expect(await textsOf(into.id)).toHaveLength(2)
    await undo(regrouping_ids)
    expect((await textsOf(home.i.id)).slice(-2)).toEqual(['by the way, who is our contact for training?', 'for the whole team, please'])
    expect((await issueOf(into.id)).number).toBe(home.i.number)
  })

  test('notes, messages of two issues, strangers and the same issue are refused', async () => {
    const { a, b } = await twoIssues()
    const note = await rig.note(a.id, '<p>Hm</p>')
    const [one, two] = [await idOf(a.id, 'invoices'), await idOf(b.id, 'rotate')]
    expect((await refusal(move([note.id], b.id))).message).toContain('internal thread')
    expect((await refusal(move([one, two], b.id))).message).toContain('several issues')
    expect((await refusal(move([one], a.id))).message).toContain('already')
    expect((await refusal(move([crypto.randomUUID()], a.id))).status).toBe(404)
    expect((await refusal(split([]))).status).toBe(400)
  })
})

describe('second thoughts', () => {
  const toldOf = async (id: string) => (await mira(c.getIssuePage, { params: { id } })).timeline.filter((item) => item.kind === 'event').at(-1)?.text
  const suggestionsOf = async (id: string) => (await mira(c.getIssuePage, { params: { id } })).suggestions
  const linkTo = (ts: string) => `<https://harbour-bakery.slack.com/archives/${room}/p${ts.replace('.', '')}>`
  /** Who asks about the one links to the other. */
  const doubt = async () => {
    const { a, b, first, second } = await twoIssues()
    await rig.say('U0WEN', room, `That belongs to ${linkTo(first)}, and so does ${linkTo(second)}`, { thread: second })
    await rig.settle()
    return { a, b }
  }

  test('are shown on both issues until they are merged', async () => {
    const { a, b } = await doubt()
    expect([(await suggestionsOf(a.id)).map((s) => s.other.number), (await suggestionsOf(b.id)).map((s) => [s.other.number, s.reason])]).toEqual([[b.number], [[a.number, 'a message of Wen Zhao links to that conversation']]])
    const { regrouping_ids } = await merge(a.id, [b.id])
    expect(await suggestionsOf(a.id)).toEqual([])
    await undo(regrouping_ids)
    expect(await suggestionsOf(a.id)).toHaveLength(1)
  })

  test('kept apart, they are not asked about again, and it is a correction', async () => {
    const { a, b } = await doubt()
    const [suggestion] = await suggestionsOf(a.id)
    await mira(c.keepApart, { params: { id: suggestion?.id ?? '' } })
    expect([await toldOf(a.id), await toldOf(b.id)]).toEqual([`Mira Okafor kept this apart from #${b.number}`, `Mira Okafor kept this apart from #${a.number}`])
    expect([await suggestionsOf(a.id), await suggestionsOf(b.id)]).toEqual([[], []])
    expect((await refusal(mira(c.keepApart, { params: { id: suggestion?.id ?? '' } }))).status).toBe(409)
    const [newest] = (await mira(c.listCorrections, { query: { kind: 'grouping', limit: 1 } })).data
    expect([newest?.machine_said.startsWith('one with #'), newest?.person_said.startsWith('apart from #')]).toEqual([true, true])
  })

  const splitsOf = async (id: string) => (await mira(c.getIssuePage, { params: { id } })).split_suggestions
  /** In the thread of the one matter somebody says that they come with another. */
  const sayNew = async () => {
    const { a, first } = await twoIssues()
    await rig.say('U0INES', room, 'Another question: can we pay by direct debit?', { thread: first })
    await rig.say('U0INES', room, 'The other question is whether the tax number can be changed', { thread: first })
    await rig.settle()
    const [asked, ...more] = await splitsOf(a.id)
    if (!asked) throw new Error('Nobody is asked.')
    expect(more).toEqual([])
    return { a, asked }
  }

  test('who says in a thread that it is something else is asked about, and split off it is gone; taken back it is asked again', async () => {
    const { a, asked } = await sayNew()
    expect(asked).toMatchObject({ reason: expect.stringMatching(/ says that it is something else$/) as string, message: { text: 'Another question: can we pay by direct debit?' } })
    const { regrouping_ids } = await mira(c.splitMessages, { body: { message_ids: [asked.message.id] } })
    expect(await splitsOf(a.id)).toEqual([])
    await undo(regrouping_ids)
    expect((await splitsOf(a.id)).map(({ id }) => id)).toEqual([asked.id])
  })

  test('kept where it is, it is not asked about again, and it is a correction', async () => {
    const { a, asked } = await sayNew()
    await mira(c.keepTogether, { params: { id: asked.id } })
    expect([await splitsOf(a.id), await toldOf(a.id)]).toEqual([[], 'Mira Okafor kept a message here'])
    expect((await refusal(mira(c.keepTogether, { params: { id: asked.id } }))).status).toBe(409)
    const [newest] = (await mira(c.listCorrections, { query: { kind: 'grouping', limit: 1 } })).data
    expect(newest).toMatchObject({ machine_said: 'something else, perhaps', person_said: `part of #${a.number}` })
  })

  test.each([
    ['after a greeting', 'Hi Tomas, another question: can we pay by direct debit?', 1], ['after a greeting of its own sentence', 'Good morning! New topic: can we pay by direct debit?', 1],
    ['after a long way round', 'Hello, I looked at all of it yesterday with my team and there is no new problem', 0], ['and greeted alone', 'Hello again!', 0],
  ])('who says so %s', async (_how, words, count) => {
    const { a, first } = await twoIssues()
    await rig.say('U0INES', room, words, { thread: first })
    await rig.settle()
    expect(await splitsOf(a.id)).toHaveLength(count)
  })

  test('a colleague’s words and what begins an issue are not asked about', async () => {
    const begun = await rig.say('U0WEN', room, 'A new problem: the login page is blank')
    await rig.say('U0MIRA', room, 'Another question: since when?', { thread: begun })
    await rig.settle()
    const issues = await rig.issues(room)
    expect([issues.length, (await rig.messages(issues[0]?.id ?? '')).length]).toEqual([1, 2])
    expect(await splitsOf(issues[0]?.id ?? '')).toEqual([])
  })
})
