// The public pages of a knowledge base: what is open is read by anybody, and of everything else not a word leaves.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDesk, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let base: c.KnowledgeBase
beforeAll(async () => {
  h = await startHarness()
  desk = await makeDesk(h)
  const made = await h.app.http.inject({ method: 'POST', url: '/api/app/knowledge', headers: await signedIn(h, desk.workspaceId, desk.admin.id), payload: { title: 'Kettle & Leaf Help' } })
  base = made.json<{ data: c.KnowledgeBase }>().data
})
afterAll(() => h.close())

const of = () => ({ params: { id: base.id } })
const write = (title: string, more: object = {}) =>
  h.client(desk.token)(c.createArticle, { ...of(), body: { author_user_id: desk.admin.id, title, body_html: `<p>Words of ${title.toLowerCase()}.</p>`, is_published: true, ...more } })
const read = async (path: string) => h.app.http.inject({ url: `/kb/${base.slug}${path}` })

describe('what anybody reads', () => {
  test('stands in its collections, with a link to each article', async () => {
    const call = h.client(desk.token)
    const top = await call(c.createCollection, { ...of(), body: { title: 'Brewing <b>tea</b>', description: 'How hot & how long' } })
    const article = await write('Green tea', { collection_id: top.id })
    const page = await read('')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Kettle &amp; Leaf Help')
    expect(page.body).toContain('Brewing &lt;b&gt;tea&lt;/b&gt;')
    expect(page.body).toContain(`href="http://desk.test/kb/${base.slug}/articles/${article.identifier}-green-tea"`)
  })

  test('is an article at its number, whatever stands behind it', async () => {
    const { identifier } = await write('Black tea')
    for (const ref of [`${identifier}-black-tea`, identifier, `${identifier}-an-old-title`]) {
      const page = await read(`/articles/${ref}`)
      expect([ref, page.statusCode]).toEqual([ref, 200])
      expect(page.body).toContain('<p>Words of black tea.</p>')
      expect(page.body).toContain('<link rel="canonical"')
    }
  })

  test('runs nothing, is framed by nobody, and loads pictures only', async () => {
    const { identifier } = await write('White tea', { title: '</title><script>alert(1)</script>', body_html: '<p>x</p><script>alert(1)</script><img src="https://cdn.example/a.png" onerror="alert(1)">' })
    const page = await read(`/articles/${identifier}`)
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|script-src/)
    expect(page.body).not.toContain('<script')
    expect(page.body).not.toContain('onerror')
  })

  test('is found by words and by a whole question', async () => {
    await write('Return a kettle', { body_html: '<p>Send it back within thirty days for a refund of the full price.</p>' })
    const found = async (q: string) => (await read(`?q=${encodeURIComponent(q)}`)).body
    expect(await found('kettle retu')).toContain('Return a kettle')
    expect(await found('How many days do I have to get a refund?')).toContain('Return a kettle')
    expect(await found('<script>zebra</script>')).toMatch(/Nothing was found.*&lt;script&gt;zebra/)
  })

  test('is in another language where it was translated', async () => {
    const { identifier } = await write('Oolong', { translations: [{ language: 'de', title: 'Oolong-Tee', body_html: '<p>Auf Deutsch.</p>' }] })
    expect((await read(`/articles/${identifier}?language=de`)).body).toMatch(/<html lang="de">.*Auf Deutsch/s)
    expect((await read(`/articles/${identifier}?language=fr`)).body).toContain('Words of oolong')
  })

  test('is reached by old paths', async () => {
    const article = await write('Mate')
    await h.client(desk.token)(c.createRouteRedirect, { ...of(), body: { from_path: '/hc/en-us/articles/77-mate', object_id: article.id, object_type: 'article' } })
    const moved = await read('/hc/en-us/articles/77-mate')
    expect([moved.statusCode, moved.headers.location]).toEqual([301, `http://desk.test/kb/${base.slug}/articles/${article.identifier}`])
    expect((await read('/hc/unknown')).statusCode).toBe(404)
  })
})

describe('what nobody outside reads', () => {
  const SECRET = 'zanzibar'
  test.each([
    ['a draft', { is_published: false }],
    ['for customers', { visibility_config: { visibility: 'customer' } }],
    ['for us', { visibility_config: { visibility: 'internal_only' } }],
  ])('%s', async (name, more) => {
    const article = await write(`${SECRET} ${name}`, more)
    for (const path of ['', '/sitemap.xml', `?q=${SECRET}`, `/articles/${article.identifier}`]) {
      const page = await read(path)
      expect([path, page.body.replaceAll(`value="${SECRET}"`, '').replaceAll(`“${SECRET}”`, '').replaceAll(`<title>${SECRET} ·`, '').replaceAll(`content="${SECRET} ·`, '')]).not.toEqual([path, expect.stringContaining(SECRET)])
    }
    expect((await read(`/articles/${article.identifier}`)).statusCode).toBe(404)
  })

  test('found by its link only: read there, told of nowhere', async () => {
    const article = await write('Whispered', { is_unlisted: true })
    const page = await read(`/articles/${article.identifier}`)
    expect([page.statusCode, page.body.includes('name="robots" content="noindex"')]).toEqual([200, true])
    for (const path of ['', '/sitemap.xml', '?q=whispered+words']) expect((await read(path)).body).not.toContain('articles/' + article.identifier)
  })

  test('a place that is not there, or of another workspace', async () => {
    const article = await write('Ours')
    const other = await makeDesk(h)
    const theirs = await h.app.http.inject({ method: 'POST', url: '/api/app/knowledge', headers: await signedIn(h, other.workspaceId, other.admin.id), payload: { title: 'Another place' } })
    const { slug } = theirs.json<{ data: c.KnowledgeBase }>().data
    expect((await h.app.http.inject({ url: `/kb/${slug}/articles/${article.identifier}` })).statusCode).toBe(404)
    expect((await h.app.http.inject({ url: '/kb/nowhere' })).statusCode).toBe(404)
    for (const path of ['/articles/abc', '/articles/999999999999999999999', '/articles/-1', '/%00', '/articles/1%27%3B--']) expect([path, (await read(path)).statusCode]).toEqual([path, expect.toBeOneOf([400, 404])])
  })
})
