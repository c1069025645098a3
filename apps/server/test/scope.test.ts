// Who sees only some issues (RO-3): put before every endpoint and every table, the others are not there.
import { ADMINS_ONLY, ALL_ISSUES_ONLY, createIssue, createRole, endpoints, giveRole, PERMISSIONS, type Endpoint, type Issue } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getMember } from '../src/modules/members/index.ts'
import { scopeOf } from '../src/screens/inbox/scope.ts'
import { examplesOf, requestOf, type Example } from './examples.ts'
import { makeMember, signedIn } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'
import { makeWorld, type World } from './world.ts'

let h: Harness
let world: World
/** Not among what they see, and all that would give it away. */
let hidden: string[]
let narrow: Record<string, string>
let wide: Record<string, string>
let narrowId: string
let inSight: Issue

const ALL = PERMISSIONS.filter((p) => !ADMINS_ONLY.includes(p))

const admin = async <T>(endpoint: Endpoint, example: Example): Promise<T> => {
  const answer = await h.app.http.inject({ ...requestOf(endpoint, example), headers: world.session })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json<{ data: T }>().data
}

const person = async (name: string, issue_filter: unknown) => {
  const role = await admin<{ id: string }>(createRole, { body: { name, permissions: ALL.filter((p) => !ALL_ISSUES_ONLY.includes(p)), issue_filter } })
  // Roles that are older than this rule may hold what acts on all issues beside a filter, and are to see no more by it.
  await h.app.house.database.pool.query('update roles set permissions = $3 where workspace_id = $1 and id = $2', [world.workspaceId, role.id, JSON.stringify(ALL)])
  const member = await makeMember(h, world.workspaceId, { name })
  await admin(giveRole, { body: { user_ids: [member.id], role_id: role.id } })
  return { id: member.id, headers: await signedIn(h, world.workspaceId, member.id) }
}

beforeAll(async () => {
  h = await startHarness({ fetch: (async () => new Response('{"ok":false,"error":"invalid_auth"}', { headers: { 'content-type': 'application/json' } })) as typeof fetch })
  world = await makeWorld(h)
  inSight = await h.client(world.token)(createIssue, { body: { title: 'Suspicious sign-in', body_html: '<p>From where?</p>', account_id: world.ids.account } })
  const scoped = await person('Narrow', { operator: 'and', subfilters: [{ field: 'title', operator: 'string_contains', value: 'suspicious' }] })
  narrow = scoped.headers
  narrowId = scoped.id
  wide = (await person('Wide', null)).headers
  const { issue, message, note, thread } = world.ids
  hidden = [issue, message, note, thread, `Issue ${world.secrets[0]}`, `LIN-${world.secrets[0]}`]
})
afterAll(() => h.close())

const ask = (endpoint: Endpoint, example: Example, headers: Record<string, string>) => h.app.http.inject({ ...requestOf(endpoint, example), headers })
const closed = endpoints.filter((e) => e.access !== 'anybody')
const OF_ISSUE = ['issue', 'message', 'note', 'thread'] as const
const namesIssue = (example: Example) => OF_ISSUE.some((kind) => JSON.stringify(example).includes(world.ids[kind]))

describe('an issue out of sight', () => {
  test('is given by many endpoints to those who see all', async () => {
    const open = await makeWorld(h)
    const giving: string[] = []
    for (const endpoint of closed.filter((e) => e.method === 'GET' || /^(Search|ReadView)/.test(e.name)))
      for (const example of examplesOf(open)[endpoint.name] ?? []) if ((await ask(endpoint, example, open.session)).body.includes(open.ids.issue)) giving.push(endpoint.name)
    expect(new Set(giving).size).toBeGreaterThan(6)
  })

  test.each(closed.map((e) => [e.name, e] as const))('%s tells nothing of it', async (name, endpoint) => {
    for (const example of examplesOf(world)[name] ?? []) {
      const answer = await ask(endpoint, example, narrow)
      const said = JSON.stringify(example)
      expect([name, hidden.filter((secret) => answer.body.includes(secret) && !said.includes(secret))]).toEqual([name, []])
      if (namesIssue(example)) expect([name, answer.statusCode, answer.body]).toEqual([name, expect.toBeOneOf([403, 404]), answer.body])
      else expect([name, answer.statusCode, answer.body]).toEqual([name, expect.toSatisfy((s: number) => s < 500), answer.body])
    }
    // Signing out is one of the endpoints.
    narrow = await signedIn(h, world.workspaceId, narrowId)
  })

  test('is not found by its number, nor counted', async () => {
    const found = async (url: string, headers: Record<string, string>) => h.app.http.inject({ url: `/api${url}`, headers })
    expect((await found('/issues/1', narrow)).statusCode).toBe(404)
    expect((await found('/issues/1', wide)).statusCode).toBe(200)
    expect((await found('/app/search?q=1', narrow)).body).not.toContain(world.ids.issue)
    const open = async (headers: Record<string, string>) => (await found('/app/counts', headers)).json<{ data: { open: number } }>().data.open
    expect([await open(narrow), await open(wide)]).toEqual([1, expect.toSatisfy((n: number) => n > 1)])
  })

  test('has no row in any table that tells of issues, and every such table has the lock', async () => {
    const { pool } = h.app.house.database
    const { rows } = await pool.query<{ name: string }>(`select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'issue_id'`)
    const locked = await pool.query<{ name: string }>(`select c.relname as name from pg_policy p join pg_class c on c.oid = p.polrelid where p.polname = 'in_scope' and not p.polpermissive and 'patchbay_scoped'::regrole = any(p.polroles)`)
    expect(locked.rows.map((r) => r.name).toSorted()).toEqual([...rows.map((r) => r.name), 'issues'].toSorted())
    const scope = await h.inside(world.workspaceId, (ctx) => scopeOf(ctx, narrowId))
    expect(scope).toContain('ilike')
    const seen = await h.app.house.database.reading(world.workspaceId, async ({ rows: ask }) => {
      const counts: [string, number][] = []
      for (const { name } of rows) counts.push([name, ((await ask(sql`select count(*)::int as n from ${sql.identifier(name)} where issue_id = ${world.ids.issue}`))[0]?.n ?? -1) as number])
      return counts
    }, scope)
    expect(seen.result.filter(([, n]) => n !== 0)).toEqual([])
    const [all] = await h.inside(world.workspaceId, (ctx) => ctx.rows<{ n: number }>(sql`select count(*)::int as n from messages where issue_id = ${world.ids.issue}`))
    expect(all?.n).toBeGreaterThan(0)
  })
})

describe('an issue in sight', () => {
  const send = (method: 'GET' | 'PATCH' | 'POST', url: string, payload?: object) => h.app.http.inject({ method, url: `/api${url}`, headers: narrow, ...(payload ? { payload } : {}) })

  test('is read, answered and changed as ever', async () => {
    expect((await send('GET', `/issues/${inSight.id}`)).statusCode).toBe(200)
    expect((await send('GET', '/app/board')).body).toContain(inSight.id)
    expect((await send('POST', `/app/issues/${inSight.id}/reply`, { body_html: '<p>From Oslo.</p>', client_id: crypto.randomUUID() })).statusCode).toBe(200)
    expect((await send('PATCH', `/issues/${inSight.id}`, { state: 'on_hold' })).json<{ data: { state: string } }>().data.state).toBe('on_hold')
  })

  test('can be handed over, out of sight: it is done, and then it is gone', async () => {
    const mine = await h.client(world.token)(createIssue, { body: { title: 'A suspicious bill', body_html: '<p>Why?</p>', account_id: world.ids.account } })
    const answer = await send('PATCH', `/issues/${mine.id}`, { title: 'A bill' })
    expect([answer.statusCode, answer.json<{ data: { title: string } }>().data.title]).toEqual([200, 'A bill'])
    expect((await send('GET', `/issues/${mine.id}`)).statusCode).toBe(404)
  })

  test('can be opened, in sight and out of it', async () => {
    const open = async (title: string) => (await send('POST', '/issues', { title, body_html: '<p>x</p>', account_id: world.ids.account })).json<{ data: { id: string } }>().data.id
    expect((await send('GET', `/issues/${await open('Suspicious again')}`)).statusCode).toBe(200)
    expect((await send('GET', `/issues/${await open('Something else')}`)).statusCode).toBe(404)
  })
})

describe('the filter of a role', () => {
  test('knows whoever looks, takes words that would break out, and is shut when it cannot be read any more', async () => {
    const mine = await person('Mine', { field: 'assignee_id', operator: 'in', values: ['current_user'] })
    const quoted = await person('Quoted', { operator: 'or', subfilters: [{ field: 'title', operator: 'string_contains', value: `x' or true) -- $1 \\` }, { field: 'tags', operator: 'in', values: [`a"b\\',}`, 'c'] }] })
    const open = async (headers: Record<string, string>) => (await h.app.http.inject({ url: '/api/app/counts', headers })).json<{ data: { open: number } }>().data.open
    expect([await open(mine.headers), await open(quoted.headers)]).toEqual([0, 0])
    await h.client(world.token)(createIssue, { body: { title: 'For me', body_html: '<p>x</p>', account_id: world.ids.account, assignee_id: mine.id } })
    expect(await open(mine.headers)).toBe(1)
    await h.app.house.database.pool.query(`update roles set issue_filter = '{"field":"no_such","operator":"in","values":["x"]}' where workspace_id = $1 and name = 'Mine'`, [world.workspaceId])
    expect(await h.inside(world.workspaceId, (ctx) => scopeOf(ctx, mine.id))).toBe('false')
    expect((await h.inside(world.workspaceId, (ctx) => getMember(ctx, mine.id))).ownRole?.name).toBe('Mine')
  })

  test.each([
    [{ field: 'no_such', operator: 'in', values: ['x'] }, /There is no field “no_such”/],
    [{ field: 'assignee_id', operator: 'in', values: ['nobody'] }, /“nobody” is none/],
    [{ operator: 'and', subfilters: [] }, /no finished condition/],
  ])('that makes no sense is refused: %j', async (issue_filter, words) => {
    const answer = await h.app.http.inject({ method: 'POST', url: '/api/app/roles', headers: world.session, payload: { name: 'Senseless', permissions: [], issue_filter } })
    expect([answer.statusCode, answer.json<{ errors: string[] }>().errors[0]]).toEqual([400, expect.stringMatching(words)])
  })
})
