// What is done around messages: mentions, redaction down to the bytes, reading from a message on, the activity log, the sidebar.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { insertAttachment } from '../src/modules/attachments/index.ts'
import { createBlobs } from '../src/outside/blobs.ts'
import { newId } from '../src/platform/id.ts'
import { makeDesk, makeMember, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'
import { anIssue, browserOf } from './writing.ts'

let h: Harness
let desk: Desk
let ada: c.Client
let robin: { id: string; call: c.Client }
let issue: c.Issue
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  ada = await browserOf(h, desk.workspaceId, desk.admin.id)
  const { id } = await makeMember(h, desk.workspaceId, { name: 'Robin Weaver' })
  robin = { id, call: await browserOf(h, desk.workspaceId, id) }
  issue = await anIssue(h, desk)
})

const write = (endpoint: typeof c.writeNote | typeof c.writeReply, body_html: string, more: object = {}) =>
  ada(endpoint, { params: { id: issue.id }, body: { body_html, client_id: crypto.randomUUID(), ...more } })
const named = (id: string, kind = 'user') => `<p>Look, <span data-mention="${kind}:${id}">@Somebody</span></p>`
const mentions = () =>
  h.inside(desk.workspaceId, (ctx) => ctx.query<{ data: { member_ids: string[]; is_private: boolean } }>('mentions', `select data from events where type = 'message.mentioned' and issue_id = $1 order by id`, [issue.id]))
const page = () => ada(c.getIssuePage, { params: { id: issue.id } })

describe('a mention', () => {
  test('lets a colleague follow and is told once', async () => {
    await write(c.writeNote, named(robin.id) + named(robin.id))
    expect((await mentions()).map((m) => m.data)).toEqual([{ member_ids: [robin.id], is_private: true }])
    expect((await page()).followers.map((f) => f.id).toSorted()).toEqual([desk.admin.id, robin.id].toSorted())
  })

  test('of oneself, a customer, a stranger or nobody is none', async () => {
    const theirs = await makeMember(h, (await makeDesk(h)).workspaceId)
    for (const html of [named(desk.admin.id), named(issue.requester?.id as string, 'contact'), named(theirs.id), named(crypto.randomUUID()), '<p>@Robin</p>']) await write(c.writeNote, html)
    expect(await mentions()).toEqual([])
  })

  test('added by an edit is told, the old ones are not told again', async () => {
    const note = await write(c.writeNote, named(robin.id))
    const { id: third } = await makeMember(h, desk.workspaceId)
    await ada(c.editMessage, { params: { id: note.id }, body: { body_html: named(robin.id) + named(third) } })
    expect((await mentions()).map((m) => m.data.member_ids)).toEqual([[robin.id], [third]])
  })
})

describe('redacting', () => {
  const withFile = async () => {
    const blobs = createBlobs(h.app.config.dataDir)
    const id = newId(Date.now())
    const blob = await blobs.keep(desk.workspaceId, id, Buffer.from('4111 1111 1111 1111'))
    await h.inside(desk.workspaceId, (ctx) => insertAttachment(ctx, { id, messageId: null, name: 'card.txt', contentType: 'text/plain', size: 19, blob, secret: 'a-secret-of-the-file' }))
    return { id, path: join(h.app.config.dataDir, 'files', blob) }
  }

  test('takes words, earlier words, files and their bytes, the title and the search', async () => {
    const file = await withFile()
    const note = await write(c.writeNote, '<p>Their card is zebrafish</p>', { file_ids: [file.id] })
    await ada(c.editMessage, { params: { id: note.id }, body: { body_html: '<p>Their card is okapi</p>' } })
    const url = note.files[0]?.url as string
    expect([existsSync(file.path), (await h.app.http.inject({ url })).statusCode]).toEqual([true, 200])
    await ada(c.redactMessage, { params: { id: issue.id, message_id: note.id } })
    await h.settle()
    expect([existsSync(file.path), (await h.app.http.inject({ url })).statusCode]).toEqual([false, 404])
    const shown = (await page()).timeline.find((i) => i.id === note.id)
    expect(shown).toMatchObject({ redacted: true, files: [], body_html: '<p>[redacted]</p>' })
    expect((await ada(c.listMessages, { params: { id: issue.id } })).data.find((m) => m.id === note.id)).toMatchObject({ file_urls: [], message_html: '<p>[redacted]</p>' })
    for (const q of ['zebrafish', 'okapi']) expect((await ada(c.searchEverything, { query: { q } })).issues).toEqual([])
    const left = await h.inside(desk.workspaceId, (ctx) => ctx.query('left', `select 1 from message_edits where message_id = $1`, [note.id]))
    expect(left).toEqual([])
  })

  test('leaves bytes alone that another message has too', async () => {
    const file = await withFile()
    const note = await write(c.writeNote, '<p>one</p>', { file_ids: [file.id] })
    const url = `${h.app.config.publicUrl}${note.files[0]?.url}`
    const other = await h.client(desk.token)(c.createNote, { params: { id: issue.id }, body: { body_html: '<p>two</p>', attachment_urls: [url] } })
    await ada(c.redactMessage, { params: { id: issue.id, message_id: note.id } })
    await h.settle()
    expect(existsSync(file.path)).toBe(true)
    expect((await h.app.http.inject({ url: new URL(other.file_urls[0] as string).pathname })).body).toBe('4111 1111 1111 1111')
  })

  test('is for admins', async () => {
    const note = await write(c.writeNote, '<p>x</p>')
    expect((await refusal(robin.call(c.redactMessage, { params: { id: issue.id, message_id: note.id } }))).status).toBe(403)
  })
})

test('unread from a message on: it and what follows are unread, for me alone', async () => {
  const first = await write(c.writeNote, '<p>one</p>')
  h.clock.pass(60_000)
  await write(c.writeNote, '<p>two</p>')
  await ada(c.markRead, { params: { id: issue.id }, body: { read: true } })
  expect(Date.parse((await page()).read_at ?? '')).toBe(h.clock.now.getTime())
  await ada(c.markRead, { params: { id: issue.id }, body: { read: false, from_message_id: first.id } })
  expect(Date.parse((await page()).read_at ?? '')).toBe(Date.parse(first.at) - 1)
  expect((await robin.call(c.getIssuePage, { params: { id: issue.id } })).read_at).toBe(null)
  const elsewhere = await anIssue(h, desk, 'Another')
  expect((await refusal(ada(c.markRead, { params: { id: elsewhere.id }, body: { read: false, from_message_id: first.id } }))).status).toBe(404)
})

describe('the activity log', () => {
  const log = async (query: c.QueryInput<typeof c.listActivity> = {}) => (await ada(c.listActivity, { params: { id: issue.id }, query })).data
  const change = (body: c.BodyInput<typeof c.updateIssue>) => ada(c.updateIssue, { params: { id: issue.id }, body })

  test('tells who changed what from which value to which, newest first', async () => {
    await change({ assignee_id: robin.id })
    await change({ state: 'closed', title: 'Export works' })
    expect((await log()).map(({ actor, what, from, to }) => [actor, what, from, to])).toEqual([
      ['Ada Admin', 'Status', 'New', 'Closed'],
      ['Ada Admin', 'Title', 'Export is empty', 'Export works'],
      ['Ada Admin', 'Assignee', '', 'Robin Weaver'],
      ['Tests', 'Opened', '', 'manual'],
    ])
    expect((await log({ kind: 'people' })).map((a) => a.what)).toEqual(['Assignee'])
    expect((await log({ kind: 'sla' }))).toEqual([])
  })

  test('tells of what is scheduled, and is silent on what only waits to be undone', async () => {
    const later = (send_at?: string) => ada(c.scheduleReply, { params: { id: issue.id }, body: { body_html: '<p>Soon</p>', client_id: crypto.randomUUID(), ...(send_at ? { send_at } : {}) } })
    await later()
    const at = new Date(h.clock.now.getTime() + 3_600_000).toISOString()
    await ada(c.cancelScheduled, { params: { id: (await later(at)).id } })
    expect((await log({ kind: 'messages' })).map(({ what, to }) => [what, to])).toEqual([['Scheduled message cancelled', ''], ['Message scheduled', at]])
  })

  test('comes in pages that meet', async () => {
    for (const priority of ['urgent', 'high', 'medium', 'low'] as const) await ada(c.setPriority, { params: { id: issue.id }, body: { priority } })
    const seen: string[] = []
    let cursor = ''
    do {
      const answer = await ada(c.listActivity, { params: { id: issue.id }, query: { limit: 2, ...(cursor ? { cursor } : {}) } })
      seen.push(...answer.data.map((a) => `${a.from}>${a.to}`))
      cursor = answer.cursor
    } while (cursor)
    expect(seen).toEqual(['medium>low', 'high>medium', 'urgent>high', '>urgent', '>manual'])
    expect((await refusal(ada(c.listActivity, { params: { id: issue.id }, query: { cursor: 'nonsense' } }))).status).toBe(400)
  })
})

test('the sidebar is arranged by admins for everybody; what is new to it stands last', async () => {
  expect(await ada(c.getSidebar, {})).toEqual(c.DEFAULT_SIDEBAR)
  const set = await ada(c.setSidebar, { body: { order: ['account', 'issue'], hidden: ['sla'] } })
  expect([set.order.slice(0, 2), set.order.length, set.hidden]).toEqual([['account', 'issue'], c.SIDEBAR_MODULES.length, ['sla']])
  expect(await robin.call(c.getSidebar, {})).toEqual(set)
  expect((await refusal(ada(c.setSidebar, { body: { order: ['issue', 'issue'], hidden: [] } }))).status).toBe(400)
})

test('pages of other systems stand in the sidebar, stay when it is arranged, and are refused where an address makes no sense', async () => {
  const billing = { name: 'Billing', url: 'https://billing.example.com/of/{{account.domain}}?plan={{ account.fields.plan }}', height: 240 }
  const sidebar = await ada(c.getSidebar, {})
  expect((await ada(c.setSidebar, { body: { ...sidebar, embedded: [billing] } })).embedded).toEqual([billing])
  await ada(c.setSidebar, { body: { order: ['account'], hidden: [] } })
  expect((await robin.call(c.getSidebar, {})).embedded).toEqual([billing])
  const told = async (...pages: object[]) => {
    const { status, message } = await refusal(ada(c.setSidebar, { body: { ...sidebar, embedded: pages.map((page) => ({ ...billing, ...page })) } }))
    return `${status} ${message}`
  }
  expect(await told({ url: 'https://billing.example.com/{{account.secret}}' })).toMatch(/^400 .*names \{\{account\.secret\}\}, which nothing is known by/)
  expect(await told({ url: 'https://{{account.domain}}/' })).toMatch(/^400 .*must name its host in full/)
  expect(await told({ url: 'javascript:alert(1)' })).toMatch(/^400 .*begin with https/)
  expect(await told({ url: 'http://billing.example.com' })).toMatch(/^400 .*begin with https/)
  expect(await told({}, {})).toMatch(/^400 .*must each have a name of their own/)
  expect((await robin.call(c.getSidebar, {})).embedded).toEqual([billing])
  await ada(c.setSidebar, { body: { ...sidebar, embedded: [] } })
})

test('issues of a requester are found by them', async () => {
  const [mine] = (await ada(c.listInbox, { query: { requester_id: issue.requester?.id as string } })).data
  expect(mine?.number).toBe(issue.number)
  expect((await ada(c.listInbox, { query: { requester_id: crypto.randomUUID() } })).data).toEqual([])
})
