// Statuses of our own: under the five kinds, on the board, in views, in the API and on the card in Slack; and how machines move past them.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setState, snoozeIssue } from '../src/modules/issues/index.ts'
import { makeDesk, signedIn, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let call: c.Client
let headers: Record<string, string>
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  call = h.client(desk.token)
  headers = await signedIn(h, desk.workspaceId, desk.admin.id)
})

const app = async <T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: object, expected = 200): Promise<T> => {
  const { 'content-type': _, ...bare } = headers
  const answer = await h.app.http.inject({ method, url: `/api/app${url}`, headers: payload ? headers : bare, ...(payload ? { payload } : {}) })
  expect([url, answer.statusCode, answer.statusCode === expected ? '' : answer.body]).toEqual([url, expected, ''])
  const body = answer.json<{ data: T; errors?: string[] }>()
  return (expected === 200 ? body.data : body.errors?.[0]) as T
}
const add = async (category: c.State, label: string): Promise<c.OwnStatus> =>
  (await app<c.OwnStatus[]>('POST', '/statuses', { category, label })).find((status) => status.label === label && status.category === category) as c.OwnStatus
const open = (state?: string) => call(c.createIssue, { body: { title: 'An issue', body_html: '<p>Words</p>', requester_email: 'kim@acme.example' } }).then((issue) => (state ? move(issue.id, state) : issue))
const move = (id: string, state: string) => call(c.updateIssue, { params: { id }, body: { state } })
const find = async (operator: c.Operator, ...values: string[]) => (await call(c.searchIssues, { body: { filter: { field: 'state', operator, values } } })).data.map((issue) => issue.number).toSorted((a, b) => a - b)
const inside = <T>(work: Parameters<typeof h.inside<T>>[1]) => h.inside(desk.workspaceId, work)

describe('the list', () => {
  test('has the five defaults, locked, and our own behind the default of their kind', async () => {
    await add('on_hold', 'Waiting on engineering')
    const { data } = await call(c.listIssueStatuses, {})
    expect(data.map((s) => [s.slug, s.category, s.is_default_status])).toEqual([
      ['new', 'new', true], ['waiting_on_you', 'waiting_on_you', true], ['waiting_on_customer', 'waiting_on_customer', true], ['on_hold', 'on_hold', true], ['waiting_on_engineering', 'on_hold', false], ['closed', 'closed', true],
    ])
    expect(await app('PATCH', `/statuses/${data[3]?.id}`, { label: 'Frozen' }, 404)).toBe('Status not found!')
  })

  test('takes no name twice in a kind, no slug twice at all, and none of the five', async () => {
    await add('on_hold', 'Blocked')
    expect(await app('POST', '/statuses', { category: 'on_hold', label: 'blocked' }, 409)).toBe('There is a status called Blocked here already.')
    expect(await app('POST', '/statuses', { category: 'closed', label: 'X', slug: 'blocked' }, 409)).toContain('Blocked has the slug blocked already')
    expect(await app('POST', '/statuses', { category: 'closed', label: 'X', slug: 'closed' }, 409)).toContain('closed is the default of its kind')
    expect((await add('closed', 'Blocked')).slug).toBe('blocked_2')
    expect(await app('POST', '/statuses', { category: 'closed', label: 'closed' }, 409)).toBe('The default here is called Closed already.')
  })

  test('is put into order kind by kind', async () => {
    const [a, b] = [await add('on_hold', 'A'), await add('on_hold', 'B')]
    const slugs = (all: c.OwnStatus[]) => all.filter((s) => s.category === 'on_hold').map((s) => s.slug)
    expect(slugs(await app('PUT', '/statuses-order', { category: 'on_hold', ids: [b.id, a.id] }))).toEqual(['on_hold', 'b', 'a'])
    expect(await app('PUT', '/statuses-order', { category: 'on_hold', ids: [a.id] }, 400)).toContain('name every status of this kind')
  })
})

describe('an issue', () => {
  test('takes a status by its slug, is told by it, and goes back to the default', async () => {
    const status = await add('on_hold', 'Waiting on engineering')
    const issue = await open('waiting_on_engineering')
    expect(issue.state).toBe('waiting_on_engineering')
    const page = await app<c.IssuePage>('GET', `/issues/${issue.id}`)
    expect(page.card).toMatchObject({ state: 'on_hold', status: { slug: 'waiting_on_engineering', label: 'Waiting on engineering', hex_color: status.hex_color } })
    expect(page.timeline.at(-1)).toMatchObject({ text: 'Tests moved this to Waiting on engineering' })
    expect((await move(issue.id, 'on_hold')).state).toBe('on_hold')
    expect((await refusal(move(issue.id, 'nowhere'))).message).toBe('state: there is no status nowhere; GET /issue-statuses lists them.')
  })

  test('is moved by machines to the default of another kind, and left alone within its own', async () => {
    await add('on_hold', 'Waiting on engineering')
    const { id } = await open('waiting_on_engineering')
    const machine = { by: 'machine', reason: 'r' } as const
    await inside((ctx) => setState(ctx, id, 'on_hold', machine))
    await inside((ctx) => snoozeIssue(ctx, id, new Date(ctx.now.getTime() + 60_000)))
    expect((await call(c.getIssue, { params: { id } })).state).toBe('waiting_on_engineering')
    await app('POST', `/issues/${id}/reply`, { body_html: '<p>Could you tell us more?</p>', client_id: crypto.randomUUID() })
    expect((await app<c.IssuePage>('GET', `/issues/${id}`)).card).toMatchObject({ state: 'waiting_on_customer', status: null })
  })

  test('is found by its status alone, and by its kind with all of them', async () => {
    await add('closed', 'Won’t fix')
    await open('closed')
    await open('won_t_fix')
    await open()
    expect([await find('in', 'closed'), await find('in', 'won_t_fix'), await find('not_in', 'closed'), await find('not_in', 'won_t_fix'), await find('in', 'new', 'won_t_fix')]).toEqual([[1, 2], [2], [3], [1, 3], [2, 3]])
  })
})

describe('on the board and in views', () => {
  type Columns = { columns: { key: string; label: string; count: number; cards: { number: number }[] }[] }
  const numbers = ({ columns }: Columns) => columns.map(({ key, cards }) => [key, cards.map((card) => card.number).toSorted((a, b) => a - b)])
  const FIVE = ['new', 'waiting_on_you', 'waiting_on_customer', 'on_hold', 'closed']

  test('each has a column beside the default of its kind, pages and all', async () => {
    await add('on_hold', 'Waiting on engineering')
    await open('on_hold')
    await open('waiting_on_engineering')
    const board = await app<c.Data<typeof c.getBoard>>('GET', '/board')
    expect(board.columns.map((column) => [column.status?.slug ?? column.state, column.cards.map((card) => card.number)])).toEqual([['new', []], ['waiting_on_you', []], ['waiting_on_customer', []], ['on_hold', [1]], ['waiting_on_engineering', [2]], ['closed', []]])
    const listed = async (state: string) => (await app<c.IssueCard[]>('GET', `/issues?state=${state}`)).map((card) => card.number)
    expect([await listed('on_hold'), await listed('waiting_on_engineering')]).toEqual([[1], [2]])
    expect(await app('GET', '/issues?state=nowhere', undefined, 400)).toContain('there is no status nowhere')
    expect(numbers(await app('POST', '/views/read', { look: { display: 'board' } }))).toEqual([['new', []], ['waiting_on_you', []], ['waiting_on_customer', []], ['on_hold', [1]], ['waiting_on_engineering', [2]], ['closed', []]])
  })

  test('a filter on one of the five finds all of its kind, one of our own only itself, in every order', async () => {
    await add('on_hold', 'Waiting on engineering')
    for (const state of ['on_hold', 'waiting_on_engineering', 'closed']) await open(state)
    for (const sort of ['priority', 'created']) {
      const read = async (operator: string, ...values: string[]) => numbers(await app('POST', '/views/read', { filter: { field: 'state', operator, values }, look: { display: 'list', sort } }))[0]?.[1]
      expect([await read('in', 'on_hold'), await read('in', 'waiting_on_engineering'), await read('in', 'waiting_on_engineering', 'closed'), await read('not_in', 'waiting_on_engineering'), await read('not_in', 'on_hold')]).toEqual([[1, 2], [2], [2, 3], [1, 3], [3]])
    }
  })

  test('archived, it cannot be chosen and its issues stand with the default; brought back, they stand where they stood', async () => {
    const status = await add('on_hold', 'Waiting on engineering')
    const issue = await open('waiting_on_engineering')
    await app('PATCH', `/statuses/${status.id}`, { is_archived: true })
    expect((await refusal(move(issue.id, 'waiting_on_engineering'))).message).toBe('state: the status Waiting on engineering is archived; choose another, or bring it back in the settings.')
    const read = async () => numbers(await app('POST', '/views/read', { look: { display: 'board' } }))
    expect(await read()).toEqual(FIVE.map((key) => [key, key === 'on_hold' ? [1] : []]))
    expect((await call(c.getIssue, { params: { id: issue.id } })).state).toBe('on_hold')
    expect((await app<c.OwnStatus[]>('GET', '/statuses?counts=true')).find((s) => s.id === status.id)).toMatchObject({ is_archived: true, open_issues: 1 })
    await app('PATCH', `/statuses/${status.id}`, { is_archived: false })
    expect((await read()).find(([key]) => key === 'waiting_on_engineering')).toEqual(['waiting_on_engineering', [1]])
  })
})
