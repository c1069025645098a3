// Documentation read in from an address: a page, a sitemap, what is read again, and what is refused.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readPage, readSiteMap } from '../src/modules/articles/rules-page.ts'
import { makeDesk, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

type Answered = { body: string; type?: string; status?: number }
const site = new Map<string, Answered>()
const fetched: string[] = []
const elsewhere = (async (input: string | URL | Request) => {
  const url = String(input instanceof Request ? input.url : input)
  fetched.push(url)
  const known = site.get(url)
  if (!known) throw new TypeError('fetch failed', { cause: new Error('10.0.0.1 is a private address, which is not allowed.') })
  return new Response(known.body, { status: known.status ?? 200, headers: { 'content-type': known.type ?? 'text/html' } })
}) as typeof fetch

const LONG = 'Open the settings, choose your printer and press the button that says pair. The lamp turns green once it is done.'
const page = (title: string, words = LONG) =>
  `<html><head><title>${title} | Acme Docs</title></head><body><nav><a href="/">Home</a><a href="/x">Other</a></nav><main><article><h1>${title}</h1><p>${words}</p><p>See <a href="/help/more">more</a> and <img src="img/a.png" alt="The lamp"></p><script>alert(1)</script></article></main><footer>© Acme. All rights reserved.</footer></body></html>`

let h: Harness
let desk: Desk
let session: Record<string, string>
let base: c.KnowledgeBase
beforeAll(async () => {
  h = await startHarness({ fetch: elsewhere })
})
afterAll(() => h.close())
beforeEach(async () => {
  site.clear()
  fetched.length = 0
  desk = await makeDesk(h)
  session = await signedIn(h, desk.workspaceId, desk.admin.id)
  base = await ask('POST', '/knowledge', { title: `Docs ${desk.workspaceId.slice(-8)}` })
})

const ask = async <T>(method: 'GET' | 'POST', path: string, payload?: object, status = 200): Promise<T> => {
  const answer = await h.app.http.inject({ method, url: `/api/app${path}`, headers: session, ...(payload ? { payload } : {}) })
  expect([answer.statusCode, answer.body]).toEqual([status, answer.body])
  const told = answer.json<{ data: T; errors: string[] }>()
  return (status === 200 ? told.data : told.errors[0]) as T
}
const start = (url: string, status = 200) => ask<c.ArticleImport>('POST', '/article-imports', { knowledge_base_id: base.id, url }, status)
const run = async (url: string): Promise<c.ArticleImport> => {
  const { id } = await start(url)
  await h.settle()
  return (await ask<c.ArticleImport[]>('GET', '/article-imports')).find((one) => one.id === id) as c.ArticleImport
}
const articles = async () => (await h.client(desk.token)(c.listArticles, { params: { id: base.id } })).data.toSorted((a, b) => (a.title < b.title ? -1 : 1))

describe('an address', () => {
  test('of a page becomes a draft with its words, whole links and nothing that runs', async () => {
    site.set('https://docs.example/help/pair', { body: page('Pair a printer') })
    expect(await run('https://docs.example/help/pair')).toMatchObject({ state: 'done', pages: { all: 1, written: 1 }, trouble: [] })
    const [article] = await articles()
    expect(article).toMatchObject({ title: 'Pair a printer', is_published: false, author_user_id: desk.admin.id })
    const words = article?.current_draft_content_html ?? ''
    expect(words).toContain('The lamp turns green')
    expect(words).toContain('href="https://docs.example/help/more"')
    expect(words).toContain('src="https://docs.example/help/img/a.png"')
    for (const around of ['script', 'Home', 'All rights reserved']) expect(words).not.toContain(around)
  })

  test('of a sitemap becomes a draft a page; of other sites it takes none', async () => {
    site.set('https://docs.example/sitemap.xml', { type: 'application/xml', body: '<?xml version="1.0"?><sitemapindex><sitemap><loc>https://docs.example/one.xml</loc></sitemap><sitemap><loc>https://evil.example/two.xml</loc></sitemap></sitemapindex>' })
    site.set('https://docs.example/one.xml', { type: 'application/xml', body: '<urlset><url><loc>https://docs.example/a</loc></url><url><loc>https://docs.example/b</loc></url><url><loc>https://docs.example/gone</loc></url><url><loc>http://169.254.169.254/latest</loc></url></urlset>' })
    site.set('https://docs.example/a', { body: page('A first') })
    site.set('https://docs.example/b', { body: page('B second') })
    site.set('https://docs.example/gone', { body: 'No', status: 404 })
    expect(await run('https://docs.example/sitemap.xml')).toMatchObject({ state: 'done', pages: { all: 3, written: 2, failed: 1, waiting: 0 }, trouble: [{ url: 'https://docs.example/gone', why: 'The server answered 404.' }] })
    expect((await articles()).map((article) => article.title)).toEqual(['A first', 'B second'])
    expect(fetched.filter((url) => !url.startsWith('https://docs.example/'))).toEqual([])
  })

  test('read again changes the draft of what changed, and never what is published', async () => {
    site.set('https://docs.example/a', { body: page('A first') })
    await run('https://docs.example/a')
    const [before] = await articles()
    await ask('POST', `/articles/${before?.id}/publish`)
    expect((await run('https://docs.example/a')).pages).toMatchObject({ all: 1, same: 1 })
    site.set('https://docs.example/a', { body: page('A first', `${LONG} And then it hums.`) })
    expect((await run('https://docs.example/a')).pages).toMatchObject({ all: 1, changed: 1 })
    const [after, ...more] = await articles()
    expect(more).toEqual([])
    expect([after?.id, after?.current_draft_content_html.includes('hums'), after?.current_published_content_html.includes('hums')]).toEqual([before?.id, true, false])
  })

  test.each<[string, Answered, RegExp]>([
    ['a picture', { body: 'x', type: 'image/png' }, /has no text/],
    ['nothing to read', { body: '<html><body><p>Hi</p></body></html>' }, /no text to read/],
    ['more than anybody reads', { body: `<p>${'x'.repeat(2_100_000)}</p>` }, /larger than 2 MB/],
    ['a sitemap of nothing', { body: '<urlset></urlset>', type: 'text/xml' }, /names no pages/],
  ])('that is %s is said to be so', async (_name, answered, why) => {
    site.set('https://docs.example/odd', answered)
    const { state, trouble, why: whole } = await run('https://docs.example/odd')
    expect([state, `${whole} ${trouble.map((one) => one.why).join()}`]).toEqual([expect.toBeOneOf(['done', 'failed']), expect.stringMatching(why)])
    expect(await articles()).toEqual([])
  })

  test('in a private network is refused by the guard, in words', async () => {
    expect(await run('http://10.0.0.1/admin')).toMatchObject({ state: 'failed', why: expect.stringContaining('private address') as string })
  })

  test.each(['ftp://docs.example/a', 'javascript:alert(1)', 'docs.example', 'file:///etc/passwd'])('such as %s is none', async (url) => {
    expect(await start(url, 400)).toMatch(/url/)
  })
})

describe('a run', () => {
  test('that is stopped reads no further', async () => {
    site.set('https://docs.example/sitemap.xml', { type: 'application/xml', body: '<urlset><url><loc>https://docs.example/a</loc></url></urlset>' })
    site.set('https://docs.example/a', { body: page('A first') })
    const { id } = await start('https://docs.example/sitemap.xml')
    expect(await ask('POST', `/article-imports/${id}/stop`)).toMatchObject({ state: 'stopped' })
    await h.settle()
    expect(await articles()).toEqual([])
  })

  test('goes on beside one other, not more', async () => {
    await start('https://docs.example/1')
    await start('https://docs.example/2')
    expect(await start('https://docs.example/3', 409)).toBe('2 imports are going on; wait for one of them, or stop it.')
    await h.settle()
  })
})

describe('what is read', () => {
  test.each([
    ['a heading before a title', '<title>Docs</title></head><body><main><h1> Pair  it </h1><p>', 'Pair it'],
    ['the name of the page without that of the site', '<title>Pair it | Acme Docs</title></head><body><main><p>', 'Pair it'],
  ])('%s', (_name, start, title) => {
    expect(readPage(`<html><head>${start}${LONG.repeat(3)}</p></main></body></html>`, 'https://docs.example/a')?.title).toBe(title)
  })

  test.each([
    ['markup that never ends', '<div>'.repeat(30_000)],
    ['markup that goes on and on', '<p><b>x</b></p>'.repeat(60_000)],
    ['nothing', ''],
    ['halves of tags', '<<<>>><a href=<p>'],
  ])('%s gives nothing, soon', (_name, html) => {
    const began = performance.now()
    expect(readPage(html, 'https://docs.example/a')).toBeNull()
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  test('a sitemap that is none names nothing', () => {
    expect(readSiteMap('<urlset><url><loc>not an address</loc></url><url></url>', 'https://docs.example/')).toEqual({ pages: ['https://docs.example/not%20an%20address'], maps: [] })
  })
})
