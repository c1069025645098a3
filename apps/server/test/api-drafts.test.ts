// Drafts: kept for one person and place, never overwritten by another device, and gone when nothing is in them.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeDesk, makeMember, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'
import { aFile, anIssue, browserOf } from './writing.ts'

let h: Harness
let desk: Desk
let ada: c.Client
let issue: c.Issue
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  ada = await browserOf(h, desk.workspaceId, desk.admin.id)
  issue = await anIssue(h, desk)
})

type Words = Partial<c.BodyInput<typeof c.keepDraft>>
const keep = (who: c.Client, words: string, base = 0, more: Words = {}) =>
  who(c.keepDraft, { params: { id: issue.id }, body: { mode: 'reply', body_html: words && `<p>${words}</p>`, file_ids: [], base, ...more } })
const kept = async (who = ada) => (await who(c.getDrafts, { params: { id: issue.id } })).map((d) => [d.mode, d.thread_id, d.body_html])

test('a draft is kept, changed and found again, by its author alone', async () => {
  const first = await keep(ada, 'Half')
  const second = await keep(ada, 'Half a thought', first.draft?.version)
  expect([first.kept, second.kept, (second.draft?.version ?? 0) > (first.draft?.version ?? 0)]).toEqual([true, true, true])
  expect(await kept()).toEqual([['reply', '', '<p>Half a thought</p>']])
  const robin = await browserOf(h, desk.workspaceId, (await makeMember(h, desk.workspaceId)).id)
  expect(await kept(robin)).toEqual([])
  expect(await robin(c.listDrafts, {})).toEqual([])
  const [line] = await ada(c.listDrafts, {})
  expect(line).toMatchObject({ text: 'Half a thought', mode: 'reply', issue: { number: issue.number, title: 'Export is empty' } })
  expect((await refusal(robin(c.discardDraft, { params: { id: line?.id ?? '' } }))).status).toBe(404)
  expect(await kept()).toHaveLength(1)
})

test('a reply, a note and a note in a thread do not mix', async () => {
  const thread = await ada(c.createThread, { params: { id: issue.id }, body: { name: 'Bugs' } })
  await keep(ada, 'to you')
  await keep(ada, 'to us', 0, { mode: 'note' })
  await keep(ada, 'to some of us', 0, { mode: 'note', thread_id: thread.id })
  expect(await kept()).toHaveLength(3)
  expect(await kept()).toEqual(expect.arrayContaining([['note', '', '<p>to us</p>'], ['note', thread.id, '<p>to some of us</p>'], ['reply', '', '<p>to you</p>']]))
  expect((await ada(c.listDrafts, {})).map((d) => d.thread_name).toSorted()).toEqual(['', '', 'Bugs'])
  expect((await refusal(keep(ada, 'x', 0, { thread_id: thread.id }))).message).toContain('thread_id')
})

describe('two devices', () => {
  test('the second is told what the first wrote, and nothing is lost', async () => {
    const { draft } = await keep(ada, 'One')
    await keep(ada, 'One, from the laptop', draft?.version)
    const phone = await keep(ada, 'One, from the phone', draft?.version)
    expect([phone.kept, phone.draft?.body_html]).toEqual([false, '<p>One, from the laptop</p>'])
    expect(await kept()).toEqual([['reply', '', '<p>One, from the laptop</p>']])
    // Having seen it, the phone decides.
    expect((await keep(ada, 'Both', phone.draft?.version)).kept).toBe(true)
  })

  test('an answer that was lost on the way is no conflict', async () => {
    const { draft } = await keep(ada, 'Same')
    await keep(ada, 'Same words', draft?.version)
    expect((await keep(ada, 'Same words', draft?.version)).kept).toBe(true)
  })

  test('emptying it on one does not throw away what the other has written since', async () => {
    const { draft } = await keep(ada, 'Begun')
    const longer = await keep(ada, 'Begun and gone on', draft?.version)
    const emptied = await keep(ada, '', draft?.version)
    expect([emptied.kept, emptied.draft?.body_html]).toEqual([false, '<p>Begun and gone on</p>'])
    expect(await keep(ada, '', longer.draft?.version)).toEqual({ kept: true, draft: null })
    expect(await kept()).toEqual([])
  })

  test('what was sent on one and goes on on the other is a new draft, younger than the old', async () => {
    const { draft } = await keep(ada, 'Sent')
    await keep(ada, '', draft?.version)
    h.clock.pass(10)
    const again = await keep(ada, 'Sent, and more', draft?.version)
    expect([again.kept, (again.draft?.version ?? 0) > (draft?.version ?? 0)]).toEqual([true, true])
  })

  test('saving at the same moment leaves one draft', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => keep(ada, `Device ${n}`)))
    expect(answers.filter((a) => a.kept)).toHaveLength(1)
    expect(await kept()).toHaveLength(1)
  })
})

test('files stay with the draft until a message has them', async () => {
  const file = await aFile(h, desk.workspaceId)
  const { draft } = await keep(ada, '', 0, { file_ids: [file] })
  expect(draft?.files.map((f) => f.name)).toEqual(['log.txt'])
  await ada(c.writeReply, { params: { id: issue.id }, body: { body_html: '', client_id: crypto.randomUUID(), file_ids: [file] } })
  expect((await ada(c.getDrafts, { params: { id: issue.id } }))[0]?.files).toEqual([])
  expect(await keep(ada, '', draft?.version, { file_ids: [file] })).toEqual({ kept: true, draft: null })
  expect((await refusal(keep(ada, 'x', 0, { file_ids: [crypto.randomUUID()] }))).status).toBe(404)
})

test('words are kept as safe as they are shown, mentions and the language of code among them', async () => {
  const body_html = `<p><span data-mention="user:${desk.admin.id}">@Ada</span><img src="javascript:x" onerror="x"></p><pre><code class="language-ts evil">a</code></pre><script>x()</script>`
  const { draft } = await keep(ada, '', 0, { body_html })
  expect(draft?.body_html).toBe(`<p><span data-mention="user:${desk.admin.id}">@Ada</span><img /></p><pre><code class="language-ts">a</code></pre>`)
})

test('drafts of an issue in the bin are not listed; a viewer and a token have none', async () => {
  await keep(ada, 'Lost cause')
  await h.client(desk.token)(c.deleteIssue, { params: { id: issue.id } })
  expect(await ada(c.listDrafts, {})).toEqual([])
  expect((await refusal(h.client(desk.token)(c.listDrafts, {}))).status).toBe(403)
  const viewer = await browserOf(h, desk.workspaceId, (await makeMember(h, desk.workspaceId, { role: 'viewer' })).id)
  expect((await refusal(viewer(c.listDrafts, {}))).status).toBe(403)
})

test('drafts have an end: what is too much is refused in words', async () => {
  await h.inside(desk.workspaceId, (ctx) => ctx.query('many_issues', `insert into issues (workspace_id, id, number, title, state, type, source, latest_message_at)
    select $1, gen_random_uuid(), 1000 + n, 'x', 'new', 'ticket', 'manual', now() from generate_series(1, 500) n`, [desk.workspaceId]))
  await h.inside(desk.workspaceId, (ctx) => ctx.query('many_drafts', `insert into drafts (workspace_id, id, member_id, issue_id, mode, body_html, file_ids, version)
    select $1, gen_random_uuid(), $2, id, 'reply', '<p>x</p>', '{}', 1 from issues where workspace_id = $1 and number > 1000`, [desk.workspaceId, desk.admin.id]))
  const refused = await refusal(keep(ada, 'One too many'))
  expect([refused.status, refused.message]).toEqual([409, 'You have 500 drafts; send or discard some, then this one is kept.'])
})
