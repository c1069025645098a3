// Views that are kept: whose they are, who sees them, what becomes of a filter that has grown old; their pages, columns, counts and files.
import type { View, ViewFilter } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMember, signedIn } from '../factories.ts'
import { startHarness, type Harness } from '../harness.ts'
import { makeSmall, type Small } from './reference.ts'

let h: Harness
let small: Small
let ada: Record<string, string>
let robin: Record<string, string>
let viewer: Record<string, string>
beforeAll(async () => {
  h = await startHarness({ startsAt: new Date('2026-01-10T12:00:00Z') })
  small = await makeSmall(h)
  ada = await signedIn(h, small.workspaceId, small.me)
  robin = await signedIn(h, small.workspaceId, small.ids.member[1] as string)
  viewer = await signedIn(h, small.workspaceId, (await makeMember(h, small.workspaceId, { role: 'viewer' })).id)
})
afterAll(() => h.close())

type Answer<T> = { status: number; data: T; error: string }
const ask = async <T>(who: Record<string, string>, method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', url: string, payload?: object): Promise<Answer<T>> => {
  const answer = await h.app.http.inject({ method, url: `/api/app${url}`, headers: who, ...(payload ? { payload } : {}) })
  const body = answer.json<{ data: T; errors?: string[] }>()
  return { status: answer.statusCode, data: body.data, error: body.errors?.[0] ?? '' }
}
const LIST = { display: 'list' }
const save = (who: Record<string, string>, given: object) => ask<View>(who, 'POST', '/views', { name: 'A view', look: LIST, ...given })
const listed = async (who: Record<string, string>) => (await ask<View[]>(who, 'GET', '/views')).data
type Columns = { columns: { key: string; label: string; count: number; more: boolean; cursor: string; cards: { number: number; snoozed_until: string | null; fields: Record<string, unknown> }[] }[]; ignored: string[] }
const read = (body: object, who = ada) => ask<Columns>(who, 'POST', '/views/read', body)

describe('what stands on a card', () => {
  test('the first words come only where they are asked for, without their markup and not all of a letter', async () => {
    const { rows } = await h.app.house.database.pool.query<{ id: string; number: number }>('select id, number from issues where workspace_id = $1 and deleted_at is null and spam_at is null order by number limit 1', [small.workspaceId])
    const issue = rows[0] as { id: string; number: number }
    await h.app.house.database.pool.query('update issues set body_html = $3 where workspace_id = $1 and id = $2', [small.workspaceId, issue.id, `<p>The <b>counter</b> &amp; its twin</p><p>stand still</p>${`<a href="https://example.com/${'x'.repeat(300)}">far</a>`.repeat(200)}`])
    const filter = { field: 'number', operator: 'equals', value: String(issue.number) }
    const card = async (look: object) => (await read({ filter, look: { display: 'board', ...look } })).data.columns.flatMap((column) => column.cards)[0]
    expect((await card({}))?.fields).toEqual({})
    const words = String((await card({ preview: 'first' }))?.fields.body_html)
    expect(words).toMatch(/^The counter & its twin stand still far/)
    expect(words).not.toMatch(/[<>]|example\.com/)
    expect(words.length).toBeLessThanOrEqual(200)
    expect((await read({ filter, look: { display: 'board', preview: 'middle' } })).status).toBe(400)
  })
})

describe('whose a view is', () => {
  test('private ones are seen and found by their owner alone', async () => {
    const { data: mine } = await save(robin, { name: 'Robin alone' })
    expect((await listed(robin)).map((v) => v.name)).toContain('Robin alone')
    expect((await listed(ada)).map((v) => v.name)).not.toContain('Robin alone')
    for (const [method, url, body] of [['PATCH', '', { name: 'x' }], ['DELETE', '', undefined], ['PUT', '/mark', { starred: true }]] as const)
      expect((await ask(ada, method, `/views/${mine.id}${url}`, body)).status).toBe(404)
  })

  test('shared ones are seen by all, changed by owner and admins, and copied by the rest', async () => {
    const { data: shared } = await save(robin, { name: 'For all', sharing: 'everyone' })
    expect((await listed(viewer)).find((v) => v.id === shared.id)).toMatchObject({ may_change: false, owner: { id: small.ids.member[1] } })
    expect(await ask(viewer, 'PATCH', `/views/${shared.id}`, { name: 'Mine now' })).toMatchObject({ status: 403, error: 'Only its owner or an admin may change this view; save a copy instead.' })
    expect((await ask<View>(robin, 'PATCH', `/views/${shared.id}`, { name: 'For everybody' })).data.name).toBe('For everybody')
    expect((await ask<View>(ada, 'PATCH', `/views/${shared.id}`, { icon: 'flame' })).data).toMatchObject({ name: 'For everybody', icon: 'flame' })
  })

  test('a viewer keeps views, but puts none before others', async () => {
    expect((await save(viewer, { name: 'Quiet' })).status).toBe(200)
    expect(await save(viewer, { sharing: 'everyone' })).toMatchObject({ status: 403, error: 'Your role does not allow sharing views; keep it private.' })
  })

  test('a view of a team is seen by the team', async () => {
    const team = small.ids.team[0] as string
    expect(await save(robin, { sharing: 'team', team_id: team })).toMatchObject({ status: 403 })
    await h.app.house.database.pool.query('insert into team_members (workspace_id, team_id, member_id) values ($1, $2, $3)', [small.workspaceId, team, small.ids.member[1]])
    const { data: ours } = await save(robin, { name: 'Ours', sharing: 'team', team_id: team })
    expect((await listed(robin)).some((v) => v.id === ours.id)).toBe(true)
    expect((await listed(viewer)).some((v) => v.id === ours.id)).toBe(false)
    expect(await save(robin, { sharing: 'team' })).toMatchObject({ status: 400, error: 'team_id: choose the team that the view is shared with.' })
  })

  test('stars, hiding and order are my own', async () => {
    const { data: one } = await save(ada, { name: 'One', sharing: 'everyone' })
    h.clock.pass(1_000)
    const { data: two } = await save(ada, { name: 'Two', sharing: 'everyone' })
    await ask(robin, 'PUT', `/views/${two.id}/mark`, { starred: true, before: one.id })
    const names = async (who: Record<string, string>) => (await listed(who)).filter((v) => v.id === one.id || v.id === two.id).map((v) => [v.name, v.starred])
    expect(await names(robin)).toEqual([['Two', true], ['One', false]])
    expect(await names(ada)).toEqual([['One', false], ['Two', false]])
    expect((await ask(robin, 'PUT', `/views/${two.id}/mark`, { before: crypto.randomUUID() })).status).toBe(404)
  })
})

describe('a filter that makes no sense', () => {
  const bad: [object, string][] = [
    [{ field: 'team_size', operator: 'in', values: ['9'] }, 'There is no field “team_size” any more.'],
    [{ field: 'state', operator: 'resembles', value: 'new' }, 'Status does not know “resembles”.'],
    [{ field: 'state', operator: 'in', values: ['sleeping'] }, 'Status cannot be “sleeping”.'],
    [{ field: 'assignee_id', operator: 'in', values: ['robin'] }, 'Assignee wants people or things by their ids; “robin” is none.'],
    [{ field: 'created_at', operator: 'time_is_after', value: 'soon' }, 'Created wants a time; “soon” is none.'],
    [{ field: 'created_at', operator: 'time_range', values: ['now'] }, 'Created with time range needs a beginning and an end.'],
    [{ field: 'number', operator: 'greater_than', value: '1e9999' }, 'Number cannot be “1e9999”.'],
    [{ field: 'title', operator: 'string_contains' }, 'Title with string contains needs a value.'],
    [{ field: '__proto__', operator: 'is_set' }, 'There is no field “__proto__” any more.'],
  ]
  test.each(bad)('%j', async (condition, sentence) => {
    const filter = { operator: 'and', subfilters: [{ field: 'state', operator: 'in', values: ['new'] }, condition] }
    const sane = await read({ filter: { field: 'state', operator: 'in', values: ['new'] }, look: LIST })
    const { status, data } = await read({ filter, look: LIST })
    expect([status, data.ignored, data.columns[0]?.count]).toEqual([200, [`${sentence} This condition is left out.`], sane.data.columns[0]?.count])
    expect(await save(ada, { filter })).toMatchObject({ status: 400, error: sentence })
  })

  test('a view whose field has gone still opens, and says so', async () => {
    const { data: old } = await save(ada, { name: 'Old' })
    await h.app.house.database.pool.query(`update views set filter = '{"operator":"or","subfilters":[{"field":"gone","operator":"is_set"},{"operator":"and","subfilters":[{"field":"priority","operator":"in","values":["urgent"]}]}]}', look = '{"display":"carousel"}' where id = $1`, [old.id])
    const kept = (await listed(ada)).find((v) => v.id === old.id)
    expect(kept).toMatchObject({ look: { display: 'list' }, ignored: ['There is no field “gone” any more. This condition is left out.'] })
    expect((await read({ filter: kept?.filter, look: kept?.look })).data.columns[0]?.count).toBe(8)
  })

  test('depth and size have an end', async () => {
    const deep = (n: number): ViewFilter => (n === 0 ? { field: 'state', operator: 'in', values: ['new'] } : { operator: 'and', subfilters: [deep(n - 1)] })
    expect((await save(ada, { filter: deep(4) })).status).toBe(200)
    expect(await save(ada, { filter: deep(5) })).toMatchObject({ status: 400, error: 'Groups can stand 4 deep; a deeper one is left out.' })
    expect((await save(ada, { filter: deep(60) })).status).toBe(400)
    const wide = { operator: 'or', subfilters: Array.from({ length: 2 }, () => ({ operator: 'or', subfilters: Array.from({ length: 60 }, (_, n) => ({ field: 'number', operator: 'equals', value: String(n) })) })) }
    expect((await read({ filter: wide, look: LIST })).data.ignored).toEqual(['A view has at most 100 conditions; the rest is left out.'])
  })

  test('columns by what cannot be columns are said and shown by status', async () => {
    const { data } = await read({ look: { display: 'board', columns: 'title' } })
    expect(data.ignored).toEqual(['Issues cannot be grouped by “title”; they are shown by status.'])
    expect(data.columns.map((c) => c.key)).toEqual(['new', 'waiting_on_you', 'waiting_on_customer', 'on_hold', 'closed'])
  })

  test('a time zone that nobody knows, a cursor of another order and a column of no kind are refused in a sentence', async () => {
    expect((await read({ look: LIST, time_zone: 'Mars/Olympus' })).error).toContain('time_zone')
    expect((await read({ look: { ...LIST, group: 'assignee_id' }, column: 'somebody' })).error).toBe('column: there is no such column.')
    expect((await read({ look: LIST, column: '', cursor: 'x' })).error).toContain('cursor')
  })
})

describe('what a view shows', () => {
  test('every issue stands in one column of any field, empty columns among them', async () => {
    for (const columns of ['state', 'priority', 'assignee_id', 'team_id', 'account_id', 'requester_id', 'type', 'source', 'account.owner_id', 'account.type', 'contact.portal_role', 'fields.plan', 'account.fields.plan']) {
      const { data } = await read({ look: { display: 'board', columns } })
      expect([columns, data.columns.flatMap((c) => c.cards.map((card) => card.number)).toSorted((a, b) => a - b)]).toEqual([columns, Array.from({ length: 40 }, (_, n) => n + 1)])
      const counted = (await read({ look: { display: 'board', columns }, counts: true })).data.columns
      expect(counted.map((c) => [c.key, c.count])).toEqual(data.columns.map((c) => [c.key, c.count]))
    }
    const nobody = (await read({ look: { display: 'board', columns: 'assignee_id' } })).data.columns.at(-1)
    expect(nobody).toMatchObject({ key: '', label: 'Nobody' })
  })

  test('an issue with several tags stands under each of them, and one without under none', async () => {
    const { rows } = await h.app.house.database.pool.query<{ key: string; label: string; numbers: number[] }>(
      `select coalesce(t.id::text, '') as key, coalesce(t.value, 'No tags') as label, array_agg(x.number order by x.number) as numbers from issues x
       left join issue_tags it on it.workspace_id = x.workspace_id and it.issue_id = x.id left join tags t on t.workspace_id = it.workspace_id and t.id = it.tag_id
       where x.workspace_id = $1 and x.deleted_at is null group by 1, 2`, [small.workspaceId])
    const all = rows.flatMap((row) => row.numbers)
    expect([rows.length > 2, all.length > new Set(all).size]).toEqual([true, true])
    const board = { look: { display: 'board', columns: 'tags' } }
    const { data } = await read(board)
    const seen = data.columns.map(({ key, label, cards }) => ({ key, label, numbers: cards.map((card) => card.number).toSorted((a, b) => a - b) }))
    const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key)
    expect([data.ignored, seen.toSorted(byKey)]).toEqual([[], rows.toSorted(byKey)])
    expect(data.columns.at(-1)?.key).toBe('')
    const counted = (await read({ ...board, counts: true })).data.columns
    expect(counted.map((column) => [column.key, column.count])).toEqual(data.columns.map((column) => [column.key, column.count]))
    const [first] = seen
    expect((await read({ ...board, column: first?.key })).data.columns[0]?.cards.map((card) => card.number).toSorted((a, b) => a - b)).toEqual(first?.numbers)
    expect((await read({ ...board, column: 'billing' })).error).toBe('column: there is no such column.')
  })

  test('chosen properties come with the cards', async () => {
    const { data } = await read({ filter: { field: 'account.name', operator: 'is_set' }, look: { ...LIST, sort: 'number', reversed: true, properties: ['account.owner_id', 'account.tags', 'fields.areas', 'contact.email', 'touches'] } })
    const first = data.columns[0]?.cards.find((card) => card.number === 12)
    expect(first?.fields).toMatchObject({ 'account.owner_id': expect.stringContaining('Robin Weaver') as string, touches: '3' })
  })
})

describe('many issues', () => {
  beforeAll(async () => {
    await h.app.house.database.pool.query(
      `insert into issues (workspace_id, id, number, title, state, type, source, urgency, latest_message_at, waiting_since, created_at, snoozed_until)
       select $1, gen_random_uuid(), 1000 + n, case n when 3 then '=HYPERLINK("http://x.example","y")' when 4 then 'Say "hi", please' || chr(10) || 'now' when 5 then '-2+3' when 6 then '@sum' else 'Many ' || n end, 'new', 'ticket', 'form', 1 + n % 5,
         '2026-01-05T00:00:00Z'::timestamptz + (n % 7) * interval '1 hour', case when n % 3 = 0 then '2026-01-04T00:00:00Z'::timestamptz + (n % 5) * interval '1 hour' end, '2026-01-05T00:00:00Z'::timestamptz + (n % 11) * interval '1 hour', case when n % 4 = 0 then '2099-01-05T00:00:00Z'::timestamptz + (n % 9) * interval '1 hour' end
       from generate_series(1, 620) n`, [small.workspaceId])
  })
  const filter = { field: 'source', operator: 'in', values: ['form'] }

  test.each(['priority', 'latest', 'created', 'waiting', 'sla', 'snoozed', 'number'].flatMap((sort) => [[sort, false], [sort, true]] as const))('are walked by %s (reversed: %s), each once', async (sort, reversed) => {
    const look = { ...LIST, sort, reversed }
    const seen: number[] = []
    const wakes: (string | null)[] = []
    let column = (await read({ filter, look })).data.columns[0]
    for (let pages = 0; column && pages < 10; pages += 1) {
      seen.push(...column.cards.map((card) => card.number))
      wakes.push(...column.cards.map((card) => card.snoozed_until))
      if (!column.cursor) break
      column = (await read({ filter, look, column: '', cursor: column.cursor })).data.columns[0]
    }
    expect(seen.length).toBe(620)
    expect(new Set(seen).size).toBe(620)
    const later = (at: string | null) => at ?? '9999'
    if (sort === 'snoozed') expect(wakes).toEqual(wakes.toSorted((a, b) => later(a).localeCompare(later(b)) * (reversed ? -1 : 1)))
    if (sort === 'number') expect(seen).toEqual(seen.toSorted((a, b) => (reversed ? a - b : b - a)))
  })

  test('are counted beside, up to a thousand', async () => {
    const { data } = await read({ filter, look: LIST })
    expect(data.columns[0]).toMatchObject({ count: 50, more: true })
    expect((await read({ filter, look: LIST, counts: true })).data.columns[0]).toMatchObject({ count: 620, more: false, cards: [] })
    const { data: saved } = await save(ada, { name: 'Forms', filter })
    expect((await ask<Record<string, number>>(ada, 'GET', '/views/counts')).data[saved.id]).toBe(620)
  })

  test('leave as a file that no spreadsheet runs', async () => {
    const answer = await h.app.http.inject({ method: 'POST', url: '/api/app/views/export', headers: ada, payload: { filter, look: { ...LIST, sort: 'number', reversed: true, properties: ['state', 'assignee_id'] } } })
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    const lines = answer.body.split('\r\n')
    expect(lines.length).toBe(622)
    expect(lines[0]).toBe('\uFEFF"Number","Title","Status","Assignee","Link"')
    expect(lines.slice(1, 7)).toEqual([
      '"1001","Many 1","new","","http://desk.test/issues/1001"', '"1002","Many 2","new","","http://desk.test/issues/1002"',
      `"1003","'=HYPERLINK(""http://x.example"",""y"")","new","","http://desk.test/issues/1003"`, '"1004","Say ""hi"", please\nnow","new","","http://desk.test/issues/1004"',
      `"1005","'-2+3","new","","http://desk.test/issues/1005"`, `"1006","'@sum","new","","http://desk.test/issues/1006"`,
    ])
    const refused = await h.app.http.inject({ method: 'POST', url: '/api/app/views/export', headers: ada, payload: { look: LIST, time_zone: 'Mars/Olympus' } })
    expect([refused.statusCode, refused.json<{ errors: string[] }>().errors[0]]).toEqual([400, expect.stringContaining('time_zone')])
  })

  test('what somebody follows is counted for them', async () => {
    const following = small.records.filter((held) => (held.follower_user_id as string[]).includes(small.me) && held.state !== 'closed').length
    expect((await ask<Record<string, number>>(ada, 'GET', '/views/counts')).data.following).toBe(following)
    expect((await ask<Record<string, number>>(viewer, 'GET', '/views/counts')).data.following).toBe(0)
  })
})
