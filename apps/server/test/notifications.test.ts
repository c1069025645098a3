// Being told of things, through the API: who, once, collapsed, marked, pushed, and when it is quiet.
import { createECDH, randomBytes } from 'node:crypto'
import { changeFollowers, createAccount, createContact, createIssue, type NotificationLine, type NotificationSettings, snoozeIssue, updateIssue } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { forgetOldNotifications, sendDue, tellMembers } from '../src/modules/notifications/jobs.ts'
import { tellSome } from '../src/modules/notifications/tell.ts'
import { wakeDueIssues } from '../src/modules/issues/jobs.ts'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

type Headers = Record<string, string>
const DAY = 24 * 3_600_000

let h: Harness
let desk: Desk
let sam: { id: string; headers: Headers }
let ada: Headers
let contact: string
const pushed: { url: string; headers: Headers; bytes: number }[] = []
let pushAnswers = 201

const fakePush = (async (input: string | URL | Request, init?: RequestInit) => {
  pushed.push({ url: String(input), headers: Object.fromEntries(new Headers(init?.headers).entries()), bytes: (init?.body as Uint8Array | undefined)?.length ?? 0 })
  return new Response(null, { status: pushAnswers })
}) as typeof fetch

const app = async <T>(headers: Headers, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object): Promise<T> => {
  const answer = await h.app.http.inject({ method, url: `/api/app/${path}`, headers, ...(payload ? { payload } : {}) })
  expect([path, answer.statusCode, answer.body]).toEqual([path, 200, answer.body])
  return answer.json<T>()
}
const look = async () => {
  await tellMembers(h.app.house)
  await h.settle()
}
const lines = async (headers: Headers, show = 'open') => (await app<{ data: NotificationLine[] }>(headers, 'GET', `notifications?show=${show}`)).data
const unread = async (headers: Headers) => (await app<{ data: { unread: number } }>(headers, 'GET', 'notifications/count')).data.unread
const open = (title: string, more: object = {}) => h.client(desk.token)(createIssue, { body: { title, body_html: '<p>Words</p>', requester_id: contact, ...more } })
const note = (headers: Headers, id: string, words: string) => app(headers, 'POST', `issues/${id}/note`, { body_html: `<p>${words}</p>`, client_id: crypto.randomUUID() })
const settingsOf = async (headers: Headers) => (await app<{ data: { settings: NotificationSettings } }>(headers, 'GET', 'notification-settings')).data.settings
const device = () => {
  const keys = createECDH('prime256v1')
  return { name: 'Firefox on Linux', endpoint: `https://push.example/${crypto.randomUUID()}`, keys: { p256dh: keys.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') } }
}

beforeAll(async () => {
  h = await startHarness({ fetch: fakePush })
})
afterAll(() => h.close())

beforeEach(async () => {
  desk = await makeDesk(h)
  const member = await makeMember(h, desk.workspaceId, { name: 'Sam Osei' })
  sam = { id: member.id, headers: await signedIn(h, desk.workspaceId, member.id) }
  ada = await signedIn(h, desk.workspaceId, desk.admin.id)
  const account = await h.client(desk.token)(createAccount, { body: { name: 'Acme Robotics' } })
  contact = (await h.client(desk.token)(createContact, { body: { name: 'Wren', account_id: account.id } })).id
  pushed.length = 0
  pushAnswers = 201
})

describe('the inbox', () => {
  test('tells of an assignment and a mention in one line, and nothing of what one did oneself', async () => {
    const issue = await open('Login fails', { assignee_id: sam.id })
    await note(ada, issue.id, '@Sam Osei can you look?')
    await note(sam.headers, issue.id, 'On it')
    await look()
    expect(await lines(sam.headers)).toMatchObject([{ issue: { number: 1, title: 'Login fails', account: { name: 'Acme Robotics' } }, latest: { kind: 'mention', actor: 'Ada Admin', text: '@Sam Osei can you look?' }, count: 2, unread: 2 }])
    // Who writes a note follows from then on, and hears of others only.
    expect(await lines(ada)).toMatchObject([{ latest: { actor: 'Sam Osei', text: 'On it' }, count: 1 }])
    expect(await unread(sam.headers)).toBe(1)
  })

  test('a mention made in the composer is told by who is meant, though another has the same name', async () => {
    const other = await makeMember(h, desk.workspaceId, { name: 'Sam Osei' })
    const headers = await signedIn(h, desk.workspaceId, other.id)
    const issue = await open('Two of a name')
    const named = `<p>Look, <span data-mention="user:${other.id}">@Sam Osei</span></p>`
    await app(ada, 'POST', `issues/${issue.id}/note`, { body_html: named, client_id: crypto.randomUUID() })
    await look()
    expect(await lines(headers)).toMatchObject([{ latest: { kind: 'mention', actor: 'Ada Admin', text: 'Look, @Sam Osei' }, count: 1 }])
    expect(await lines(sam.headers)).toEqual([])
  })

  test('tells once, however often and by however many it is looked', async () => {
    await open('Once', { assignee_id: sam.id })
    await Promise.all([1, 2, 3].map(() => tellMembers(h.app.house)))
    await h.app.house.database.lookUp('test_again', `update notification_progress set event_id = 0, recent = '{}' where workspace_id = $1`, [desk.workspaceId])
    await look()
    expect((await lines(sam.headers)).map((line) => line.count)).toEqual([1])
  })

  test('misses nothing that shows itself late', async () => {
    const first = await open('Early', { assignee_id: sam.id })
    const second = await open('Late', { assignee_id: sam.id })
    const events = await h.app.house.database.lookUp<{ id: number }>('test_events', `select id from events where workspace_id = $1 and issue_id = $2 and type = 'issue.created'`, [desk.workspaceId, first.id])
    // As if the first had not been there yet when the second was looked at.
    await h.app.house.database.lookUp('test_hide', `update events set issue_id = null where workspace_id = $1 and id = $2`, [desk.workspaceId, events[0]?.id])
    await h.inside(desk.workspaceId, (ctx) => tellSome(ctx, 1_000))
    expect((await lines(sam.headers)).map((line) => line.issue?.title)).toEqual(['Late'])
    await h.app.house.database.lookUp('test_show', `update events set issue_id = $3 where workspace_id = $1 and id = $2`, [desk.workspaceId, events[0]?.id, first.id])
    await h.app.house.database.lookUp('test_unseen', `update notification_progress set recent = array_remove(recent, $2::bigint) where workspace_id = $1`, [desk.workspaceId, events[0]?.id])
    await look()
    expect((await lines(sam.headers)).map((line) => line.issue?.title ?? '').toSorted()).toEqual(['Early', 'Late'])
    expect(second.number).toBe(2)
  })

  test('lines are marked read, unread, done and open again; all at once too', async () => {
    const one = await open('One', { assignee_id: sam.id })
    await open('Two', { assignee_id: sam.id })
    await look()
    const mark = (as: string, issue_ids?: string[]) => app<{ data: { unread: number } }>(sam.headers, 'PUT', 'notifications/mark', { as, ...(issue_ids ? { issue_ids } : {}) })
    expect((await mark('read', [one.id])).data.unread).toBe(1)
    expect((await lines(sam.headers, 'unread')).map((line) => line.issue?.title)).toEqual(['Two'])
    expect((await mark('unread', [one.id])).data.unread).toBe(2)
    await mark('done', [one.id])
    expect((await lines(sam.headers)).map((line) => line.issue?.title)).toEqual(['Two'])
    expect((await lines(sam.headers, 'done')).map((line) => line.issue?.title)).toEqual(['One'])
    await mark('open', [one.id])
    expect(await lines(sam.headers)).toHaveLength(2)
    expect((await mark('read')).data.unread).toBe(0)
    await mark('done')
    expect(await lines(sam.headers)).toEqual([])
  })

  test('an issue that is looked at is read, and can be unread again', async () => {
    const issue = await open('Seen', { assignee_id: sam.id })
    await look()
    h.clock.pass(1_000)
    await app(sam.headers, 'PUT', `issues/${issue.id}/read`, { read: true })
    expect(await unread(sam.headers)).toBe(0)
    await app(sam.headers, 'PUT', 'notifications/mark', { as: 'unread', issue_ids: [issue.id] })
    expect(await unread(sam.headers)).toBe(1)
  })

  test('followers, teams and sleepers are told', async () => {
    const call = h.client(desk.token)
    const issue = await open('Followed')
    await call(changeFollowers, { params: { id: issue.id }, body: { user_ids: [sam.id] } })
    await note(ada, issue.id, 'A word')
    await look()
    expect((await lines(sam.headers))[0]?.latest).toMatchObject({ kind: 'message', text: 'A word' })
    await call(updateIssue, { params: { id: issue.id }, body: { assignee_id: sam.id } })
    await call(snoozeIssue, { params: { id: issue.id }, body: { snooze_until: new Date(h.clock.now.getTime() + 60_000).toISOString() } })
    h.clock.pass(120_000)
    await wakeDueIssues(h.app.house)
    await look()
    expect((await lines(sam.headers))[0]?.latest.kind).toBe('woke')
  })

  test('what came with history is told to nobody', async () => {
    await open('Old', { assignee_id: sam.id })
    h.clock.pass(DAY)
    await look()
    expect(await lines(sam.headers)).toEqual([])
  })

  test('is thrown away after two months, and never another’s', async () => {
    await open('Mine', { assignee_id: sam.id })
    await look()
    expect(await lines(ada)).toEqual([])
    h.clock.pass(61 * DAY)
    await forgetOldNotifications(h.app.house)
    expect(await lines(await signedIn(h, desk.workspaceId, sam.id))).toEqual([])
  })

  test('programs have none', async () => {
    const answer = await h.app.http.inject({ url: '/api/app/notifications', headers: { authorization: `Bearer ${desk.token}` } })
    expect([answer.statusCode, answer.json<{ errors: string[] }>().errors]).toEqual([403, ['Only people are told of things; sign in.']])
  })
})

describe('wishes', () => {
  test('what is not wished is not told', async () => {
    const settings = await settingsOf(sam.headers)
    await app(sam.headers, 'PUT', 'notification-settings', { ...settings, matrix: { ...settings.matrix, assigned: [] } })
    await open('Unwished', { assignee_id: sam.id })
    await look()
    expect(await lines(sam.headers)).toEqual([])
  })

  test('a zone that is none is refused in a sentence', async () => {
    const settings = await settingsOf(sam.headers)
    const answer = await h.app.http.inject({ method: 'PUT', url: '/api/app/notification-settings', headers: sam.headers, payload: { ...settings, quiet: { ...settings.quiet, time_zone: 'Mars/Olympus' } } })
    expect([answer.statusCode, answer.json<{ errors: string[] }>().errors]).toEqual([400, ['quiet.time_zone: must be a time zone such as Europe/Berlin.']])
  })
})

describe('push', () => {
  const addDevice = async () => app<{ data: { id: string } }>(sam.headers, 'POST', 'push-devices', device())

  test('goes to each browser once, sealed, and says nothing in plain', async () => {
    await addDevice()
    await addDevice()
    await open('Pushed', { assignee_id: sam.id })
    await look()
    await look()
    expect(pushed).toHaveLength(2)
    expect(pushed[0]?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', authorization: expect.stringMatching(/^vapid t=.+, k=.+/) as string, ttl: '86400' })
    expect(h.lines.join('\n')).not.toContain('push.example')
  })

  test('is tried again after a failure, and a browser that is gone is forgotten', async () => {
    await addDevice()
    pushAnswers = 503
    await open('Again', { assignee_id: sam.id })
    await look()
    expect(pushed.length).toBeGreaterThan(0)
    pushAnswers = 410
    // As if the time until the next try had passed.
    const again = async () => {
      await h.app.house.database.lookUp('test_due', 'update graphile_worker._private_jobs set run_at = now(), attempts = 0', [])
      await h.settle()
      return (await app<{ data: { devices: object[] } }>(sam.headers, 'GET', 'notification-settings')).data.devices
    }
    await expect.poll(again, { timeout: 10_000 }).toEqual([])
  })

  test('waits in quiet hours, and is dropped when it was read meanwhile', async () => {
    await addDevice()
    const settings = await settingsOf(sam.headers)
    await app(sam.headers, 'PUT', 'notification-settings', { ...settings, quiet: { ...settings.quiet, on: true, from: '00:00', to: '24:00', weekends: true, except_urgent: true } })
    const read = await open('Read meanwhile', { assignee_id: sam.id })
    await open('Later', { assignee_id: sam.id })
    await open('Now', { assignee_id: sam.id, priority: 'urgent' })
    await look()
    expect(pushed).toHaveLength(1)
    expect(await unread(sam.headers)).toBe(3)
    await app(sam.headers, 'PUT', 'notifications/mark', { as: 'read', issue_ids: [read.id] })
    const after = async (ms: number) => {
      h.clock.pass(ms)
      await sendDue(h.app.house)
      await h.settle()
    }
    await after(3 * DAY)
    expect(pushed).toHaveLength(1)
    await after(DAY + 60_000)
    expect(pushed).toHaveLength(1)
    // Quiet is never over for whoever wants it all day; once it ends, what is still unread goes out, once.
    await app(await signedIn(h, desk.workspaceId, sam.id), 'PUT', 'notification-settings', { ...settings, quiet: { ...settings.quiet, on: false } })
    await after(5 * DAY)
    expect(pushed).toHaveLength(2)
    await after(5 * DAY)
    expect(pushed).toHaveLength(2)
  })

  test('what was switched off after it was queued stays here', async () => {
    await addDevice()
    const settings = await settingsOf(sam.headers)
    const quiet = { ...settings.quiet, on: true, from: '00:00', to: '24:00', weekends: true, except_urgent: false }
    await app(sam.headers, 'PUT', 'notification-settings', { ...settings, quiet })
    await open('Queued', { assignee_id: sam.id })
    await look()
    h.clock.pass(5 * DAY)
    const later = await signedIn(h, desk.workspaceId, sam.id)
    await app(later, 'PUT', 'notification-settings', { quiet: settings.quiet, matrix: { ...settings.matrix, assigned: ['app'] } })
    await sendDue(h.app.house)
    await h.settle()
    expect([pushed.length, await unread(later)]).toEqual([0, 1])
  })

  test('an address inside the house is refused', async () => {
    for (const endpoint of ['http://push.example/x', 'ftp://push.example', 'nonsense'])
      expect((await h.app.http.inject({ method: 'POST', url: '/api/app/push-devices', headers: sam.headers, payload: { ...device(), endpoint } })).statusCode).toBe(400)
  })

  test('a browser belongs to whoever set it up', async () => {
    const { data } = await addDevice()
    expect((await h.app.http.inject({ method: 'DELETE', url: `/api/app/push-devices/${data.id}`, headers: ada })).statusCode).toBe(404)
    await app(sam.headers, 'DELETE', `push-devices/${data.id}`)
  })
})
