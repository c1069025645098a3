// The live stream over a real connection: what it tells, what it makes of nonsense, and that it ends with its session.
import { createIssue, deleteTag, createTag } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDesk, makeMember, makeTokenFor, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let base: string
beforeAll(async () => {
  h = await startHarness()
  desk = await makeDesk(h)
  base = await h.app.http.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => h.close())

const sessionOf = (of: Desk = desk) => signedIn(h, of.workspaceId, of.admin.id)
const listen = async (headers: Record<string, string>) => {
  const stop = new AbortController()
  const answer = await fetch(`${base}/api/app/live`, { headers, signal: stop.signal })
  const stream = { status: answer.status, text: '', ended: false, stop: () => stop.abort() }
  const read = async () => {
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) stream.text += new TextDecoder().decode(chunk)
    stream.ended = true
  }
  void read().catch(() => void (stream.ended = true))
  return stream
}
const until = (holds: () => boolean) => expect.poll(holds, { timeout: 5_000, interval: 20 }).toBe(true)
const issue = (of: Desk, title: string) => h.client(of.token)(createIssue, { body: { title, body_html: 'x', requester_email: 'kim@acme.example' } })

describe('the stream', () => {
  test('names what changed here, never the change and never what changed elsewhere', async () => {
    const other = await makeDesk(h)
    const stream = await listen(await sessionOf())
    await until(() => stream.text.includes('hello'))
    const theirs = await issue(other, 'Only theirs')
    const ours = await issue(desk, 'Only ours')
    await until(() => stream.text.includes(ours.id))
    expect(stream.text).not.toContain(theirs.id)
    expect(stream.text).not.toMatch(/Only|acme/)
    stream.stop()
  })

  test('tells of everything in a large transaction', async () => {
    const stream = await listen(await sessionOf())
    await until(() => stream.text.includes('hello'))
    const ids = Array.from({ length: 90 }, () => crypto.randomUUID())
    await h.inside(desk.workspaceId, async (ctx) => {
      for (const objectId of ids) await ctx.emit({ type: 'tag.changed', objectId })
    })
    await until(() => ids.every((id) => stream.text.includes(id)))
    stream.stop()
  })

  test('goes on after the last event that was heard', async () => {
    const session = await sessionOf()
    const first = await issue(desk, 'One')
    const { rows } = await h.app.house.database.pool.query<{ id: number }>('select max(id) as id from events where workspace_id = $1', [desk.workspaceId])
    const second = await issue(desk, 'Two')
    const stream = await listen({ ...session, 'last-event-id': String(rows[0]?.id) })
    await until(() => stream.text.includes(second.id))
    expect(stream.text.match(/^id: \d+$/gm)?.length).toBeGreaterThan(0)
    expect(first.id).not.toBe(second.id)
    stream.stop()
  })

  test.each(['-1', 'NaN', '1e999', '99999999999999999999', "1' or 1=1", '0x10', '', '1, 2', '9007199254740991'])('takes the last event %j without harm', async (lastEventId) => {
    const stream = await listen({ ...(await sessionOf()), 'last-event-id': lastEventId })
    await until(() => stream.text.includes('hello'))
    const tag = await h.client(desk.token)(createTag, { body: { object_type: 'issue', value: `after ${lastEventId}` } })
    await until(() => stream.text.includes(tag.id))
    await h.client(desk.token)(deleteTag, { params: { id: tag.id } })
    stream.stop()
  })

  test('of a person are twenty at most: the oldest makes room and is told to stay away for a while', async () => {
    const [own, colleague] = [await makeDesk(h), await makeMember(h, desk.workspaceId)]
    const others = [await listen(await sessionOf()), await listen(await signedIn(h, desk.workspaceId, colleague.id))]
    const streams: Awaited<ReturnType<typeof listen>>[] = []
    for (let i = 0; i < 20; i += 1) streams.push(await listen(await sessionOf(own)))
    streams[7]?.stop()
    await until(() => streams[7]?.ended === true)
    // One left by itself, so the next finds room.
    streams.push(await listen(await sessionOf(own)))
    await issue(own, 'Heard by all')
    await until(() => streams.every((s, i) => i === 7 || s.text.includes('issue.created')))
    streams.push(await listen(await sessionOf(own)), await listen(await sessionOf(own)))
    await until(() => streams[0]?.ended === true && streams[1]?.ended === true)
    expect(streams.map((s, i) => (s.ended ? i : -1)).filter((i) => i >= 0)).toEqual([0, 1, 7])
    expect(streams[0]?.text).toMatch(/retry: 60000\n\n$/)
    expect(others.map((s) => s.ended)).toEqual([false, false])
    for (const stream of [...streams, ...others]) stream.stop()
  })

  test('ends at once when its session does, and opens for nobody', async () => {
    const session = await sessionOf()
    const [stream, other] = [await listen(session), await listen(await sessionOf())]
    await until(() => stream.text.includes('hello') && other.text.includes('hello'))
    await h.app.http.inject({ method: 'DELETE', url: '/api/app/session', headers: { cookie: session.cookie as string, 'x-patchbay': '1' } })
    await until(() => stream.ended)
    expect(other.ended).toBe(false)
    other.stop()
    expect((await listen(session)).status).toBe(401)
    expect((await listen({ authorization: `Bearer ${await makeTokenFor(h, desk.workspaceId, 'viewer')}` })).status).toBe(200)
  })
})

describe('presence', () => {
  const tell = async (payload: unknown, of: Desk = desk) => {
    const headers = await sessionOf(of)
    return fetch(`${base}/api/app/presence`, { method: 'POST', headers, body: JSON.stringify(payload) }).then((a) => a.status)
  }

  test('is told to colleagues, and taken back', async () => {
    const seen = await issue(desk, 'Seen')
    const stream = await listen(await sessionOf())
    await until(() => stream.text.includes('hello'))
    expect(await tell({ issue_id: seen.id, typing: true })).toBe(204)
    await until(() => stream.text.includes(`"issue_id":"${seen.id}","viewing":[{"id":"${desk.admin.id}","name":"Ada Admin"}],"typing":[{`))
    expect(await tell({ issue_id: null })).toBe(204)
    await until(() => stream.text.includes(`"issue_id":"${seen.id}","viewing":[],"typing":[]`))
    stream.stop()
  })

  test.each([[null], [[]], ['x'], [{}], [{ issue_id: 'x' }], [{ issue_id: 17 }], [{ issue_id: null, name: 'Mallory' }], [{ issue_id: null, typing: 'yes' }], [{ issue_id: '\n\ndata: x' }]])('%j is refused', async (payload) => {
    expect(await tell(payload)).toBe(400)
  })
})

test('of who sees only some issues tells of those alone, and once in a while that something else went', async () => {
  const own = await makeDesk(h)
  const admin = await sessionOf(own)
  const post = async (url: string, payload: object) => (await h.app.http.inject({ method: 'POST', url: `/api/app${url}`, headers: admin, payload })).json<{ data: { id: string } }>().data
  const role = await post('/roles', { name: 'Security', permissions: ['issues:read'], issue_filter: { field: 'title', operator: 'string_contains', value: 'breach' } })
  const member = await makeMember(h, own.workspaceId)
  await post('/users/role', { user_ids: [member.id], role_id: role.id })
  const stream = await listen(await signedIn(h, own.workspaceId, member.id))
  await until(() => stream.text.includes('hello'))
  const hidden = await issue(own, 'A question of prices')
  await h.app.http.inject({ method: 'POST', url: '/api/app/presence', headers: admin, payload: { issue_id: hidden.id } })
  const shown = await issue(own, 'A breach')
  await h.app.http.inject({ method: 'POST', url: '/api/app/presence', headers: admin, payload: { issue_id: shown.id } })
  await until(() => stream.text.includes(`"issue_id":"${shown.id}","viewing"`))
  expect(stream.text).not.toContain(hidden.id)
  await h.app.http.inject({ method: 'PATCH', url: `/api/issues/${shown.id}`, headers: admin, payload: { title: 'All is well' } })
  await expect.poll(() => stream.text.includes('event: refetch'), { timeout: 9_000, interval: 50 }).toBe(true)
  // Whoever may suddenly see more begins anew.
  await h.app.http.inject({ method: 'PATCH', url: `/api/app/roles/${role.id}`, headers: admin, payload: { issue_filter: null } })
  await until(() => stream.ended)
}, 20_000)
