// Assignment over the API: who gets what comes to a team, why, and what is refused; a thousand at once are given out fairly.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { connect, type Database } from '../src/platform/db.ts'
import { stepInside } from '../src/platform/workspace.ts'
import { assignTeam } from '../src/modules/issues/index.ts'
import { assignByPolicy } from '../src/modules/assignment/index.ts'
import type { Member } from '../src/modules/members/index.ts'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let session: Record<string, string>
let [ann, ben, cleo]: Member[] = []
beforeAll(async () => void (h = await startHarness({ startsAt: new Date('2026-06-01T10:00:00Z') })))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  session = await signedIn(h, desk.workspaceId, desk.admin.id)
  ;[ann, ben, cleo] = [await makeMember(h, desk.workspaceId, { name: 'Ann' }), await makeMember(h, desk.workspaceId, { name: 'Ben' }), await makeMember(h, desk.workspaceId, { name: 'Cleo' })]
})
const idOf = (member: Member | undefined) => member?.id ?? ''

type Told = { data: c.TeamInTree & c.IssuePage & { next: c.AssignmentDecision } & { timeline: c.TimelineItem[] }; errors?: string[] }
const send = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, payload?: object) => {
  const answer = await h.app.http.inject({ method, url: `/api${path}`, headers: session, ...(payload ? { payload } : {}) })
  const { data, errors } = answer.json<Told>()
  return { status: answer.statusCode, data, why: errors?.[0] ?? '' }
}
const makeTeam = async (name: string, user_ids: string[], parent_id: string | null = null) => (await send('POST', '/app/teams', { name, user_ids, parent_id })).data.id
const setPolicy = (team: string, policy: object) => send('PUT', `/app/teams/${team}/assignment`, policy)
const withPolicy = async (policy: object, people: (Member | undefined)[] = [ann, ben, cleo], name = 'Support') => {
  const team = await makeTeam(name, people.map(idOf))
  expect(await setPolicy(team, policy)).toMatchObject({ status: 200 })
  return team
}
const open = (given: object = {}) => h.client(desk.token)(c.createIssue, { body: { title: 'Help', body_html: '<p>x</p>', requester_email: 'kim@acme.example', ...given } })
const names = new Map<string, string>()
const whom = (issue: { assignee: { id: string } | null }) => [ann, ben, cleo].find((m) => m?.id === issue.assignee?.id)?.name ?? (issue.assignee ? names.get(issue.assignee.id) ?? 'else' : 'nobody')
const give = async (team: string, given: object = {}) => whom(await open({ team_id: team, ...given }))
const several = async (n: number, team: string) => {
  const got: string[] = []
  for (let i = 0; i < n; i += 1) got.push(await give(team))
  return got.join(' ')
}
const setStatus = (member: Member | undefined, body: object) => send('PUT', `/app/users/${idOf(member)}/status`, body)
const activity = async (id: string) => (await send('GET', `/app/issues/${id}`)).data.timeline.filter((item) => item.kind === 'event')

describe('round robin', () => {
  test('goes on from one to the next, by every way a team gets an issue', async () => {
    const team = await withPolicy({ strategy: 'round_robin' })
    expect(await several(4, team)).toBe('Ann Ben Cleo Ann')
    const issue = await open()
    await send('PATCH', `/issues/${issue.id}`, { team_id: team })
    expect(whom(await h.client(desk.token)(c.getIssue, { params: { id: issue.id } }))).toBe('Ben')
    const other = await open()
    expect(await h.inside(desk.workspaceId, (ctx) => assignByPolicy(ctx, other.id, team))).toBe(idOf(cleo))
  })

  test('leaves an issue with whom it is, unless the policy says otherwise', async () => {
    const team = await withPolicy({ strategy: 'round_robin' })
    expect(await give(team, { assignee_id: idOf(cleo) })).toBe('Cleo')
    await setPolicy(team, { strategy: 'round_robin', override: true })
    const issue = await open({ assignee_id: idOf(cleo) })
    await send('PATCH', `/issues/${issue.id}`, { team_id: team })
    expect(whom(await h.client(desk.token)(c.getIssue, { params: { id: issue.id } }))).toBe('Ann')
  })

  test('passes over who is away, full or gone, and the issue says so in one click', async () => {
    const team = await withPolicy({ strategy: 'round_robin' })
    await setStatus(ann, { status: 'out_of_office' })
    await send('PUT', `/app/users/${idOf(ben)}/work`, { capacity: 0, skills: [] })
    const issue = await open({ team_id: team })
    expect(whom(issue)).toBe('Cleo')
    const [event] = (await activity(issue.id)).filter((item) => item.type === 'issue.assigned')
    expect(event).toMatchObject({ text: 'Given to Cleo', reason: { text: 'Next in turn in Support' }, why: { team: 'Support', skipped: [{ name: 'Ann', why: 'is out of office' }, { name: 'Ben', why: 'takes no issues (capacity 0)' }] } })
    await send('PUT', `/app/users/${idOf(cleo)}/active`, { active: false })
    expect(await give(team)).toBe('nobody')
  })

  test('of whom nobody can take it: it stays with the team, the backstop follows, and why is told', async () => {
    const team = await withPolicy({ strategy: 'round_robin', backstop_id: desk.admin.id }, [ann])
    await setStatus(ann, { status: 'away' })
    const issue = await open({ team_id: team })
    expect([issue.assignee, issue.team?.id]).toEqual([null, team])
    expect((await h.client(desk.token)(c.listFollowers, { params: { id: issue.id } })).data.map((f) => f.id)).toContain(desk.admin.id)
    expect((await activity(issue.id)).find((item) => item.type === 'issue.assignment.failed')).toMatchObject({ text: 'Nobody in Support can take it', why: { skipped: [{ name: 'Ann', why: 'is busy' }] } })
  })

  test('goes on where it was when people come and go', async () => {
    const team = await withPolicy({ strategy: 'round_robin' })
    expect(await several(2, team)).toBe('Ann Ben')
    await send('PATCH', `/app/teams/${team}`, { user_ids: [idOf(ann), idOf(cleo)] })
    expect(await several(3, team)).toBe('Cleo Ann Cleo')
  })
})

test('load balanced: whoever has least, by weight, and of as much whoever waited longest', async () => {
  const team = await withPolicy({ strategy: 'load_balanced', weights: { ...c.EVEN_WEIGHTS, urgent: 3 } })
  expect(await give(team, { priority: 'urgent' })).toBe('Ann')
  expect(await several(5, team)).toBe('Ben Cleo Ben Cleo Ben')
  expect(await give(team)).toBe('Cleo')
})

test('skills: who knows the language; nobody knows it: anybody, or nobody where they must', async () => {
  const by = { strategy: 'round_robin', skill_fields: ['fields.language'] }
  const team = await withPolicy(by)
  await send('PUT', `/app/users/${idOf(cleo)}/work`, { capacity: null, skills: [{ field: 'fields.language', value: 'fr' }] })
  const speaking = (value: string) => give(team, { custom_fields: [{ slug: 'language', value }] })
  expect([await speaking('fr'), await speaking('FR'), await speaking('sv'), await give(team)]).toEqual(['Cleo', 'Cleo', 'Ann', 'Ben'])
  await setPolicy(team, { ...by, skills_must: true })
  expect([await speaking('sv'), await speaking('fr')]).toEqual(['nobody', 'Cleo'])
})

test('the calendar: who is on duty now, and a team on duty gives it to one of its own', async () => {
  const tier2 = await withPolicy({ strategy: 'round_robin' }, [cleo], 'Tier 2')
  const team = await makeTeam('Support', [idOf(ann), idOf(ben)])
  await send('PATCH', `/app/teams/${tier2}`, { parent_id: team })
  const block = (from: string, to: string, id: string, kind = 'member') => ({ from, to, who: { kind, id } })
  expect(await setPolicy(team, { strategy: 'recurring_daily', time_zone: 'Asia/Tokyo', blocks: [block('09:00', '18:00', idOf(ann)), block('18:00', '22:00', tier2, 'team'), block('23:00', '06:00', idOf(ben))] })).toMatchObject({ status: 200 })
  // Ten in the morning in London is seven in the evening in Tokyo.
  const issue = await open({ team_id: team })
  expect([whom(issue), (await activity(issue.id))[0]?.reason?.text]).toEqual(['Cleo', 'Next in turn in Support › Tier 2'])
  h.clock.pass(5 * 3_600_000)
  expect(await give(team)).toBe('Ben')
  h.clock.pass(7 * 3_600_000)
  expect(await give(team)).toBe('nobody')
  h.clock.pass(12 * 3_600_000 - 5 * 3_600_000)
})

describe('what makes no sense is refused', () => {
  const block = (more: object) => ({ from: '09:00', to: '17:00', who: { kind: 'member', id: '' }, ...more })
  test.each([
    ['an empty calendar', () => ({ strategy: 'recurring_weekly', blocks: [] }), /calendar is empty/],
    ['a block of no length', () => ({ strategy: 'recurring_daily', blocks: [block({ to: '09:00', who: { kind: 'member', id: idOf(ann) } })] }), /no length/],
    ['a weekly block without its day', () => ({ strategy: 'recurring_weekly', blocks: [block({ who: { kind: 'member', id: idOf(ann) } })] }), /needs the day/],
    ['somebody who is not in the team', () => ({ strategy: 'recurring_daily', blocks: [block({ who: { kind: 'member', id: desk.admin.id } })] }), /only members of the team/],
    ['a time that is none', () => ({ strategy: 'recurring_daily', blocks: [block({ from: '25:00', who: { kind: 'member', id: idOf(ann) } })] }), /time such as/],
    ['a time zone that is none', () => ({ strategy: 'round_robin', time_zone: 'Mars/Olympus' }), /time zone/],
    ['a strategy nobody knows', () => ({ strategy: 'darts' }), /strategy/],
    ['a weight below nothing', () => ({ strategy: 'load_balanced', weights: { ...c.EVEN_WEIGHTS, high: -1 } }), /weights/],
    ['a skill of a field that is none', () => ({ strategy: 'round_robin', skill_fields: ['drop table'] }), /skill_fields/],
  ])('%s', async (_, policy, words) => {
    const team = await makeTeam('Support', [idOf(ann)])
    expect(await setPolicy(team, policy())).toMatchObject({ status: 400, why: expect.stringMatching(words) as string })
  })

  test('a team on duty for itself, or one that gives out nothing', async () => {
    const team = await makeTeam('Support', [idOf(ann)])
    const inside = await makeTeam('Tier 2', [idOf(ben)], team)
    const duty = (id: string) => setPolicy(team, { strategy: 'recurring_daily', blocks: [block({ who: { kind: 'team', id } })] })
    expect((await duty(team)).why).toMatch(/cannot be on duty for itself/)
    expect((await duty(inside)).why).toMatch(/Tier 2 does not give out issues itself/)
  })

  test('capacity below nothing', async () => {
    expect((await send('PUT', `/app/users/${idOf(ann)}/work`, { capacity: -1, skills: [] })).status).toBe(400)
  })
})

test('who would be next is told without anybody’s turn passing', async () => {
  const team = await withPolicy({ strategy: 'round_robin' })
  await setStatus(ann, { status: 'away' })
  const next = async () => (await send('GET', `/app/teams/${team}/assignment`)).data.next
  expect([await next(), await next()]).toEqual([expect.objectContaining({ user: { id: idOf(ben), name: 'Ben' }, skipped: [{ name: 'Ann', why: 'is busy' }] }), expect.objectContaining({ user: { id: idOf(ben), name: 'Ben' } })])
})

test('a thousand issues at once, from four pools: nobody’s turn is skipped or doubled', async () => {
  const team = await makeTeam('Support', [ann, ben, cleo, desk.admin, await makeMember(h, desk.workspaceId, { name: 'Dora' })].map(idOf))
  await h.inside(desk.workspaceId, (ctx) => ctx.query('many_issues', `insert into issues (workspace_id, id, number, title, state, type, source, latest_message_at)
    select $1, gen_random_uuid(), patchbay_next_number($1), 'Issue ' || n, 'new', 'conversation', 'slack', now() from generate_series(1, 1000) n`, [desk.workspaceId]))
  await setPolicy(team, { strategy: 'round_robin' })
  const { rows } = await h.app.house.database.pool.query<{ id: string }>('select id from issues where workspace_id = $1', [desk.workspaceId])
  const { database: name } = (h.app.house.database.pool as unknown as { options: { database: string } }).options
  const pools: Database[] = Array.from({ length: 4 }, () => connect({ ...inject('database'), database: name, max: 4 }, () => undefined))
  const queue = rows.map((row) => row.id)
  const worker = async (database: Database) => {
    for (let id = queue.pop(); id; id = queue.pop()) await stepInside({ ...h.app.house, database }, { workspaceId: desk.workspaceId, actor: { kind: 'system', name: 'Rule' } }, (ctx) => assignTeam(ctx, id as string, team))
  }
  await Promise.all(pools.flatMap((database) => Array.from({ length: 4 }, () => worker(database))))
  await Promise.all(pools.map((database) => database.close()))
  const decided = await h.app.house.database.pool.query<{ turn: number; whom: string }>(`select (data #>> '{decision,turn}')::int as turn, data ->> 'to' as whom from events
    where workspace_id = $1 and type = 'issue.assigned' order by 1`, [desk.workspaceId])
  expect(decided.rows.map((row) => row.turn)).toEqual(Array.from({ length: 1000 }, (_, at) => at + 1))
  const cycle = decided.rows.slice(0, 5).map((row) => row.whom)
  expect(new Set(cycle).size).toBe(5)
  expect(decided.rows.filter((row, at) => row.whom !== cycle[at % 5])).toEqual([])
}, 120_000)

describe('whoever replies first', () => {
  const rooms = async () => {
    const issue = await open()
    await h.inside(desk.workspaceId, (ctx) => ctx.query('first_place', `update issues set place = '{"room":"elsewhere:1"}', room = 'elsewhere:1' where workspace_id = $1 and id = $2`, [ctx.workspaceId, issue.id]))
    const answer = await h.app.http.inject({ method: 'POST', url: `/api/app/issues/${issue.id}/reply`, headers: await signedIn(h, desk.workspaceId, idOf(ann)), payload: { body_html: '<p>On it.</p>', client_id: crypto.randomUUID() } })
    expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, ''])
    return whom(await h.client(desk.token)(c.getIssue, { params: { id: issue.id } }))
  }

  test('has the issue that nobody had, until somebody who sets up the work switches it off', async () => {
    expect(await rooms()).toBe('Ann')
    expect((await send('GET', '/app/settings/assignment')).data).toEqual({ first_replier_becomes_assignee: true })
    expect((await send('PUT', '/app/settings/assignment', { first_replier_becomes_assignee: false })).status).toBe(200)
    expect(await rooms()).toBe('nobody')
    session = await signedIn(h, desk.workspaceId, (await makeMember(h, desk.workspaceId, { role: 'viewer' })).id)
    expect((await send('PUT', '/app/settings/assignment', { first_replier_becomes_assignee: true })).status).toBe(403)
  })
})
