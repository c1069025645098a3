// Articles where they are looked for: the one search, beside an issue, in the chat widget; to each only what they may read.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, sessionOf, setUp, type ChatDesk } from './chat-rig.ts'
import { makeMember, signedIn } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: ChatDesk
let base: c.KnowledgeBase
const made = new Map<string, c.Article>()

const app = async <T>(method: 'GET' | 'POST', path: string, payload?: object, headers = desk.session): Promise<T> => {
  const answer = await h.app.http.inject({ method, url: `/api/app${path}`, headers, ...(payload ? { payload } : {}) })
  expect([answer.statusCode, answer.body]).toEqual([200, answer.body])
  return answer.json<{ data: T }>().data
}
const write = async (title: string, more: object = {}) =>
  made.set(title, await h.client(desk.token)(c.createArticle, { params: { id: base.id }, body: { author_user_id: desk.admin.id, title, body_html: '<p>Open the billing page and choose the invoice to export it as a spreadsheet.</p>', is_published: true, ...more } }))

const ALL = ['Open', 'Draft', 'Customers', 'Internal', 'Unlisted'].map((name) => `${name} export of invoices`)
beforeAll(async () => {
  h = await startHarness()
  desk = await setUp(h, { allows_anonymous: true })
  base = await app('POST', '/knowledge', { title: 'Help of the found' })
  await write(ALL[0] ?? '')
  await write(ALL[1] ?? '', { is_published: false })
  await write(ALL[2] ?? '', { visibility_config: { visibility: 'customer' } })
  await write(ALL[3] ?? '', { visibility_config: { visibility: 'internal_only' } })
  await write(ALL[4] ?? '', { is_unlisted: true })
})
afterAll(() => h.close())

const titles = (some: { title: string }[]) => some.map(({ title }) => title).toSorted()

describe('the one search', () => {
  const search = (q: string, more = '') => app<c.Data<typeof c.searchEverything>>('GET', `/search?q=${encodeURIComponent(q)}${more}`)

  test('finds articles of every kind for us, drafts too, and says what each is', async () => {
    const { articles } = await search('invoices expo')
    expect(titles(articles)).toEqual(ALL.toSorted())
    expect(articles.find(({ title }) => title.startsWith('Draft'))).toMatchObject({ is_published: false, is_open: false })
    expect(articles.find(({ title }) => title.startsWith('Open'))).toMatchObject({ is_open: true, snippet: expect.stringContaining('⟦') as string })
  })

  test('has a kind of its own, and is silent where filters ask for issues', async () => {
    expect((await search('spreadsheet', '&kind=articles')).articles).toHaveLength(5)
    expect((await search('spreadsheet status:open')).articles).toEqual([])
    expect((await search('spreadsheet', '&kind=issues')).articles).toEqual([])
  })

  test('shows none to a role that reads none', async () => {
    const role = await app<{ id: string }>('POST', '/roles', { name: 'No articles', permissions: ['issues:read'] })
    const member = await makeMember(h, desk.workspaceId)
    await h.inside(desk.workspaceId, (ctx) => ctx.query('test_role', `update members set own_role_id = $3, role = 'viewer' where workspace_id = $1 and id = $2`, [ctx.workspaceId, member.id, role.id]))
    const found = await app<c.Data<typeof c.searchEverything>>('GET', '/search?q=spreadsheet', undefined, await signedIn(h, desk.workspaceId, member.id))
    expect(found.articles).toEqual([])
  })
})

describe('beside an issue', () => {
  test('stand those that may answer it, ours too, and it says whose link may be sent', async () => {
    const issue = await h.client(desk.token)(c.createIssue, { body: { title: 'Export invoices', body_html: '<p>How do I export an invoice as a spreadsheet?</p>', requester_email: 'kim@acme.example' } })
    const helpful = await app<c.HelpfulArticle[]>('GET', `/issues/${issue.id}/articles`)
    expect(titles(helpful)).toEqual(['Customers', 'Internal', 'Open', 'Unlisted'].map((name) => `${name} export of invoices`))
    expect(helpful.find(({ title }) => title.startsWith('Open'))?.url).toContain(`/kb/${base.slug}/articles/`)
    expect(helpful.find(({ title }) => title.startsWith('Internal'))?.is_open).toBe(false)
    const other = await h.client(desk.token)(c.createIssue, { body: { title: 'Broken lamp', body_html: '<p>The lamp flickers at night.</p>', requester_email: 'kim@acme.example' } })
    expect(await app('GET', `/issues/${other.id}/articles`)).toEqual([])
  })

  test('a change is found at once', async () => {
    const issue = await h.client(desk.token)(c.createIssue, { body: { title: 'Zeppelin hangar', body_html: '<p>How tall is the zeppelin hangar door?</p>', requester_email: 'kim@acme.example' } })
    expect(await app('GET', `/issues/${issue.id}/articles`)).toEqual([])
    await write('Zeppelin hangar door', { body_html: '<p>The door of the zeppelin hangar is forty metres tall.</p>' })
    expect(titles(await app<c.HelpfulArticle[]>('GET', `/issues/${issue.id}/articles`))).toEqual(['Zeppelin hangar door'])
    await h.client(desk.token)(c.deleteArticle, { params: { id: base.id, article_id: made.get('Zeppelin hangar door')?.id ?? '' } })
    expect(await app('GET', `/issues/${issue.id}/articles`)).toEqual([])
  })
})

describe('in the widget', () => {
  const visit = async () => {
    const session = await sessionOf(h, desk.appId, { identity: null })
    return { session, ask: as(h, session.token) }
  }

  test('the newest stand on the first screen, and only what is open', async () => {
    const { session } = await visit()
    expect(titles(session.widget.articles)).toEqual(['Open export of invoices'])
  })

  test('a question finds only what is open', async () => {
    const { ask } = await visit()
    const found = (await ask('GET', '/articles?q=export%20invoices')).json<{ data: c.WidgetArticle[] }>().data
    expect(titles(found)).toEqual(['Open export of invoices'])
    expect((await ask('GET', '/articles?q=')).statusCode).toBe(400)
  })

  test.each(ALL.map((title) => [title, title.startsWith('Open') || title.startsWith('Unlisted') ? 200 : 404] as const))('%s is read by its number: %i', async (title, status) => {
    const { ask } = await visit()
    const answer = await ask('GET', `/articles/${made.get(title)?.identifier}`)
    expect(answer.statusCode).toBe(status)
    if (status === 200) expect(answer.json<{ data: c.WholeArticle }>().data).toMatchObject({ title, body_html: expect.stringContaining('spreadsheet') as string })
    else expect(answer.body).not.toContain('spreadsheet')
  })

  test('nobody without a session reads anything', async () => {
    for (const url of ['/api/widget/articles?q=export', `/api/widget/articles/${made.get(ALL[0] ?? '')?.identifier}`]) expect((await h.app.http.inject({ url })).statusCode).toBe(401)
  })
})
