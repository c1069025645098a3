// The outside of every answer: envelope, request id, errors, paths that are not there, limits, pages walked to their end.
import { createAccount, createContact, createIssue, createNote, endpoints, type Endpoint } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let session: Record<string, string>
let issueId: string
const LETTERS = ['b', 'a', 'a', 'C', 'ä', 'd', 'e']
beforeAll(async () => {
  h = await startHarness()
  desk = await makeDesk(h)
  session = await signedIn(h, desk.workspaceId, desk.admin.id)
  const call = h.client(desk.token)
  for (const [i, name] of LETTERS.entries()) {
    await call(createAccount, { body: { name } })
    await call(createContact, { body: { name, email: `${i}@pages.example` } })
    issueId = (await call(createIssue, { body: { title: `Issue ${name}`, body_html: 'x', requester_email: `${i}@pages.example`, ...(i % 2 ? { priority: 'high' } : {}) } })).id
    // Several of one moment: the id decides among them.
    if (i % 3 === 0) h.clock.pass(1000)
  }
  for (const word of LETTERS.slice(1)) await call(createNote, { params: { id: issueId }, body: { body_html: word } })
})
afterAll(() => h.close())

type Paged = { data: { id: string }[]; pagination: { cursor: string; has_next_page: boolean }; request_id: string }
const auth = () => ({ authorization: `Bearer ${desk.token}` })
const get = (url: string, headers: Record<string, string> = auth()) => h.app.http.inject({ url: `/api${url}`, headers })
const post = (url: string, payload: object, headers: Record<string, string> = auth()) => h.app.http.inject({ method: 'POST', url: `/api${url}`, headers, payload })

describe('the envelope', () => {
  test('carries data and a request id that is also in the log when something breaks', async () => {
    const { data, request_id, ...rest } = (await get(`/issues/${issueId}`)).json<Record<string, unknown>>()
    expect([typeof data, request_id, rest]).toEqual(['object', expect.stringMatching(/^[0-9a-f-]{36}$/), {}])
  })

  test('of a list is data and pagination, even when there is nothing', async () => {
    for (const url of [`/issues/${issueId}/threads`, `/issues/${issueId}/followers`, '/teams', '/issues?start_time=2001-01-01T00:00:00Z&end_time=2001-01-02T00:00:00Z'])
      expect([url, (await get(url)).json()]).toEqual([url, { data: expect.any(Array), pagination: { cursor: '', has_next_page: false }, request_id: expect.any(String) }])
  })

  test('of an error is errors, code and request id', async () => {
    const cases: [string, number, string, RegExp][] = [
      ['/nowhere', 404, 'not_found', /nothing at GET \/api\/nowhere/], ['/issues/999999', 404, 'not_found', /^Issue not found!$/], [`/contacts/${crypto.randomUUID()}`, 404, 'not_found', /^Contact not found!$/],
      ['/tags/17', 400, 'invalid_request', /^id: /], ['/accounts?limit=0', 400, 'invalid_request', /^limit: /], ['/issues', 400, 'invalid_request', /^start_time: /],
    ]
    for (const [url, status, code, words] of cases)
      expect([url, (await get(url)).statusCode, (await get(url)).json()]).toEqual([url, status, { errors: [expect.stringMatching(words)], code, request_id: expect.any(String) }])
  })

  test('of 401 says which of two things is wrong', async () => {
    for (const headers of [{}, { authorization: 'Basic x' }, { authorization: desk.token }])
      expect((await get('/me', headers as Record<string, string>)).json()).toMatchObject({ code: 'invalid_authorization_header', errors: [expect.stringMatching(/^Token must follow Bearer authorization scheme: /)] })
    expect((await get('/me', { authorization: 'Bearer nonsense' })).json()).toMatchObject({ code: 'invalid_api_token', errors: ['Invalid API token!'] })
  })

  test('of a body that is not JSON says so', async () => {
    const bad = await h.app.http.inject({ method: 'POST', url: '/api/tags', headers: { ...auth(), 'content-type': 'application/json' }, payload: '{"value":' })
    expect([bad.statusCode, bad.json()]).toMatchObject([400, { code: 'invalid_request', errors: [expect.stringContaining('JSON')] }])
    const form = await h.app.http.inject({ method: 'POST', url: '/api/tags', headers: { ...auth(), 'content-type': 'application/x-www-form-urlencoded' }, payload: 'value=x' })
    expect([form.statusCode, form.json()]).toMatchObject([400, { errors: [expect.stringContaining('content-type')] }])
  })

  test('says what is wrong where, also with fields that may be empty', async () => {
    const cases: [object, RegExp][] = [
      [{ assignee_id: 'nobody' }, /^assignee_id: .*UUID/i], [{ title: '' }, /^title: /], [{ tags: ['a', ''] }, /^tags\.1: /], [{ tags: 'a' }, /^tags: .*array/], [{ type: 'letter' }, /^type: .*conversation/],
      [{ custom_fields: [{ value: 'x' }] }, /^custom_fields\.0\.slug: /], [{ customer_portal_visible: 'yes' }, /^customer_portal_visible: .*boolean/], [{ state: 'done' }, /^state: there is no status done/],
    ]
    for (const [payload, words] of cases) {
      const answer = await h.app.http.inject({ method: 'PATCH', url: `/api/issues/${issueId}`, headers: auth(), payload })
      expect([payload, answer.statusCode, answer.json<{ errors: string[] }>().errors]).toEqual([payload, 400, [expect.stringMatching(words)]])
    }
  })

  test('ignores query parameters that it does not know, and takes an empty body with DELETE', async () => {
    expect((await get('/tags?cursor=x&limit=nonsense&utm=1')).statusCode).toBe(200)
    const tag = (await post('/tags', { object_type: 'issue', value: 'short-lived' })).json<{ data: { id: string } }>().data
    const gone = await h.app.http.inject({ method: 'DELETE', url: `/api/tags/${tag.id}`, headers: { ...auth(), 'content-type': 'application/json' } })
    expect([gone.statusCode, gone.json()]).toEqual([200, { request_id: expect.any(String) }])
  })
})

const SPAN = 'start_time=2020-01-01T00:00:00Z&end_time=2020-01-02T00:00:00Z'
type Walk = (cursor: string, limit: number) => Promise<{ statusCode: number; json(): unknown; body: string }>
const spanNow = () => `start_time=${new Date(h.clock.now.getTime() - 3600_000).toISOString()}&end_time=${new Date(h.clock.now.getTime() + 3600_000).toISOString()}`
const LISTS: [string, number, Walk][] = [
  ['GET /accounts', 7, (c, l) => get(`/accounts?limit=${l}&cursor=${c}`)], ['GET /contacts', 7, (c, l) => get(`/contacts?limit=${l}&cursor=${c}`)],
  ['GET /issues', 7, (c, l) => get(`/issues?${spanNow()}&limit=${l}&cursor=${c}`)], ['GET messages', 7, (c, l) => get(`/issues/${issueId}/messages?limit=${l}&cursor=${c}`)],
  ['GET /app/issues', 7, (c, l) => get(`/app/issues?limit=${l}&cursor=${c}`, session)], ['GET /app/issues of a state', 7, (c, l) => get(`/app/issues?state=new&limit=${l}&cursor=${c}`, session)],
  ...(['accounts', 'contacts', 'issues'] as const).map((noun): [string, number, Walk] => [`POST /${noun}/search`, 7, (c, l) => post(`/${noun}/search`, { limit: l, ...(c ? { cursor: c } : {}) })]),
]

describe('pages', () => {
  test.each(LISTS)('%s are walked to the end, each row once, in one order', async (_, count, page) => {
    const whole = (await page('', 99)).json() as Paged
    expect(whole).toMatchObject({ data: { length: count }, pagination: { cursor: '', has_next_page: false } })
    for (const limit of [1, 2, 3, count - 1, count]) {
      const seen: string[] = []
      let cursor = ''
      do {
        const { data, pagination } = (await page(cursor, limit)).json() as Paged
        expect(pagination.has_next_page).toBe(pagination.cursor !== '')
        expect(data.length).toBe(Math.min(limit, count - seen.length))
        seen.push(...data.map((d) => d.id))
        cursor = pagination.cursor
      } while (cursor !== '' && seen.length <= count)
      expect([limit, seen]).toEqual([limit, whole.data.map((d) => d.id)])
    }
  })

  test.each(LISTS)('%s refuse a cursor that is not theirs', async (_, _count, page) => {
    const made = (...key: unknown[]) => Buffer.from(JSON.stringify(key)).toString('base64url')
    const id = crypto.randomUUID()
    const foreign = [
      'nonsense', '%20', 'e30', made(), made(1, 2, 3, 4), made('x', 'not an id'), made({}, id), made('2020-01-01T00:00:00.000Z', "x'; drop table issues; --"), made('0000-01-01T00:00:00.000Z', 17), made('yesterday', '2'),
      made('2020-13-41T00:00:00.000Z', id, id), made('\u0000', 1), made('\ud800', 2), made(null, null), made('99999', '2020-01-01T00:00:00.000Z', id), made(1e300, '2020-01-01T00:00:00.000Z', id),
    ]
    for (const cursor of foreign) expect([cursor, (await page(cursor, 3)).statusCode]).toEqual([cursor, 400])
  })

  test('a cursor of another list is refused where the order differs', async () => {
    const cursor = ((await get('/accounts?limit=2')).json() as Paged).pagination.cursor
    expect((await get(`/issues?${SPAN}&cursor=${cursor}`)).statusCode).toBe(400)
    const own = ((await post('/issues/search', { limit: 2 })).json() as Paged).pagination.cursor
    expect((await get(`/app/issues?state=new&cursor=${own}`, session)).statusCode).toBe(400)
  })

  test('have bounds', async () => {
    for (const [limit, status] of [[1, 200], [999, 200], [1000, 400], [0, 400], [-1, 400], [1.5, 400]] as const) {
      expect([limit, (await get(`/accounts?limit=${limit}`)).statusCode, (await post('/contacts/search', { limit })).statusCode]).toEqual([limit, status, status])
      const most = limit === 1000 ? 200 : status
      expect([limit, (await get(`/issues/${issueId}/messages?limit=${limit}`)).statusCode]).toEqual([limit, most])
    }
    for (const [limit, status] of [[0, 200], [20_000, 200], [20_001, 400]] as const) expect((await get(`/issues?${SPAN}&limit=${limit}`)).statusCode).toBe(status)
  })

  test('of issues by time want RFC 3339 with a zone, in order, thirty days at most', async () => {
    const ask = async (start: string, end: string) => (await get(`/issues?start_time=${encodeURIComponent(start)}&end_time=${encodeURIComponent(end)}`)).statusCode
    expect(await ask('2026-01-01T00:00:00+02:00', '2026-01-31T00:00:00+02:00')).toBe(200)
    expect(await ask('2026-01-01T00:00:00Z', '2026-01-31T00:00:01Z')).toBe(400)
    expect(await ask('2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z')).toBe(400)
    expect(await ask('2026-01-01T00:00:00', '2026-01-02T00:00:00')).toBe(400)
    expect(await ask('2026-01-01', '2026-01-02')).toBe(400)
  })
})

describe('limits of calls', () => {
  test('are counted for each endpoint and workspace, told in headers, and end after a minute', async () => {
    const own = await startHarness({ env: { API_RATE_LIMIT: '3' } })
    const [a, b] = [await makeDesk(own), await makeDesk(own)]
    const ask = (token: string, url = '/api/teams') => own.app.http.inject({ url, headers: { authorization: `Bearer ${token}` } })
    const remaining = []
    for (let i = 0; i < 3; i += 1) remaining.push((await ask(a.token)).headers['x-rate-limit-remaining'])
    expect(remaining).toEqual(['2', '1', '0'])
    own.clock.pass(20_500)
    const refused = await ask(a.token)
    expect([refused.statusCode, refused.json()]).toMatchObject([429, { code: 'rate_limited' }])
    expect(refused.headers).toMatchObject({ 'retry-after': '40', 'x-retry-after': '40', 'x-rate-limit-remaining': '0' })
    expect([(await ask(a.token, '/api/tags')).statusCode, (await ask(b.token)).statusCode]).toEqual([200, 200])
    own.clock.pass(39_500)
    expect((await ask(a.token)).statusCode).toBe(200)
    await own.close()
  })

  test('are the published ones when asked for', async () => {
    const own = await startHarness({ env: { API_RATE_LIMIT: 'pylon' } })
    const { token } = await makeDesk(own)
    const perMinute = (e: Endpoint) => own.app.http.inject({ url: `/api${e.path}`, headers: { authorization: `Bearer ${token}` } }).then((a) => Number(a.headers['x-rate-limit-remaining']) + 1)
    for (const name of ['GetTeams', 'GetIssues', 'GetIssueStatuses', 'GetAccounts'])
      expect([name, await perMinute(endpoints.find((e) => e.name === name) as Endpoint)]).toEqual([name, endpoints.find((e) => e.name === name)?.perMinute])
    expect(endpoints.filter((e) => e.audience === 'public' && ![30, 120, 300].includes(e.perMinute)).map((e) => e.name)).toEqual([])
    await own.close()
  })
})

test('a viewer who becomes nobody in between is asked for a token, not shown an error of ours', async () => {
  const viewer = await makeMember(h, desk.workspaceId, { role: 'viewer' })
  const headers = await signedIn(h, desk.workspaceId, viewer.id)
  await h.app.house.database.pool.query('delete from members where workspace_id = $1 and id = $2', [desk.workspaceId, viewer.id])
  expect((await get('/app/session', headers)).statusCode).toBe(401)
})
