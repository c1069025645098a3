// The knowledge base through the API: words and their versions, who may read what, collections, the bin, Pylon's shapes.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { purgeArticles } from '../src/modules/articles/jobs.ts'
import { makeDesk, signedIn, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let call: c.Client
let session: Record<string, string>
let base: c.KnowledgeBase
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())
let counter = 0
beforeEach(async () => {
  desk = await makeDesk(h)
  call = h.client(desk.token)
  session = await signedIn(h, desk.workspaceId, desk.admin.id)
  base = await ask<c.KnowledgeBase>('POST', '/knowledge', { title: `Help ${(counter += 1)} ${desk.workspaceId.slice(-6)}` })
})

const ask = async <T>(method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, body?: object, status = 200, headers = session): Promise<T> => {
  const answer = await h.app.http.inject({ method, url: `/api/app${path}`, headers, ...(body ? { payload: body } : {}) })
  expect([answer.statusCode, answer.body]).toEqual([status, answer.body])
  const told = answer.json<{ data: T; errors: string[] }>()
  return (status === 200 ? told.data : told.errors[0]) as T
}
const of = () => ({ params: { id: base.id } })
const write = (more: object = {}) => call(c.createArticle, { ...of(), body: { author_user_id: desk.admin.id, title: 'Reset a password', body_html: '<p>Press it.</p>', ...more } })
const collect = (title: string, parent = '') => call(c.createCollection, { ...of(), body: { title, parent_collection_id: parent } })
const own = (id: string) => ask<c.OwnArticle>('GET', `/articles/${id}`)
const at = (article: { id: string }) => ({ params: { id: base.id, article_id: article.id } })

describe('an article', () => {
  test('is written with the shapes of the public API', async () => {
    const article = await write({ is_published: true })
    expect(article).toMatchObject({
      title: 'Reset a password', slug: 'reset-a-password', identifier: '1', author_user_id: desk.admin.id, collection_id: '', is_published: true, is_unlisted: false, tags: [],
      current_draft_content_html: '<p>Press it.</p>', current_published_content_html: '<p>Press it.</p>', visibility_config: { visibility: 'public' },
      url: `http://desk.test/kb/${base.slug}/articles/1-reset-a-password`,
    })
    expect(await call(c.getArticle, at(article))).toEqual(article)
    expect(await write({ title: 'Plans & prices?' })).toMatchObject({ slug: 'plans-prices', identifier: '2' })
  })

  test('loses what could run in a page of strangers', async () => {
    const html = '<h2>Top</h2><script>alert(1)</script><p onclick="x()">Words<img src="javascript:alert(1)"></p><iframe src="https://evil.example"></iframe><a href="javascript:alert(1)">link</a><svg onload=alert(1)></svg>'
    const { current_draft_content_html: kept } = await write({ body_html: html })
    expect(kept).toContain('<h2>Top</h2>')
    for (const bad of ['script', 'onclick', 'javascript:', 'iframe', 'svg', 'onload']) expect(kept).not.toContain(bad)
  })

  test('keeps what was published until it is published anew', async () => {
    const article = await write({ is_published: true })
    const changed = await call(c.updateArticle, { ...at(article), body: { body_html: '<p>Turn it.</p>' } })
    expect([changed.current_draft_content_html, changed.current_published_content_html]).toEqual(['<p>Turn it.</p>', '<p>Press it.</p>'])
    const shown = await call(c.updateArticle, { ...at(article), body: { body_html: '<p>Pull it.</p>', publish_updated_body_html: true } })
    expect(shown.current_published_content_html).toBe('<p>Pull it.</p>')
    expect((await ask<c.ArticleVersion[]>('GET', `/articles/${article.id}/versions`)).map((version) => [version.number, version.body_html])).toEqual([[2, '<p>Pull it.</p>'], [1, '<p>Press it.</p>']])
    const back = await ask<c.OwnArticle>('POST', `/articles/${article.id}/versions/1/take`)
    expect([back.body_html, back.published_html, back.has_changes]).toEqual(['<p>Press it.</p>', '<p>Pull it.</p>', true])
  })

  test('is not overwritten by a second device', async () => {
    const article = await own((await write()).id)
    const keep = (body_html: string, status = 200) => ask<c.OwnArticle & string>('PUT', `/articles/${article.id}`, { title: article.title, body_html, revision: article.revision }, status)
    expect((await keep('<p>One</p>')).revision).toBe(article.revision + 1)
    expect(await keep('<p>Two</p>', 409)).toBe('Reset a password was changed elsewhere meanwhile; load it anew before you write on.')
    expect((await own(article.id)).body_html).toBe('<p>One</p>')
  })

  test('says something before it is published', async () => {
    const { id } = await write({ body_html: '<p></p>' })
    expect(await ask('POST', `/articles/${id}/publish`, undefined, 400)).toBe('Reset a password says nothing yet; write it before you publish it.')
  })

  test('has its words in other languages beside its own', async () => {
    const article = await write({ is_published: true, translations: [{ language: 'de', title: 'Passwort zurücksetzen', body_html: '<p>Drücken.</p>' }] })
    expect(await call(c.getArticle, { ...at(article), query: { language: 'de' } })).toMatchObject({ title: 'Passwort zurücksetzen', current_published_content_html: '<p>Drücken.</p>' })
    expect((await call(c.getArticle, { ...at(article), query: { language: 'fr' } })).title).toBe('Reset a password')
    const german = await call(c.updateArticle, { ...at(article), body: { language: 'de', body_html: '<p>Ziehen.</p>' } })
    expect([german.current_draft_content_html, german.current_published_content_html]).toEqual(['<p>Ziehen.</p>', '<p>Drücken.</p>'])
    expect((await call(c.getArticle, at(article))).current_draft_content_html).toBe('<p>Press it.</p>')
  })

  test('carries tags of articles, and no others', async () => {
    const article = await write()
    const [good, bad] = [await call(c.createTag, { body: { object_type: 'article', value: 'How-to' } }), await call(c.createTag, { body: { object_type: 'issue', value: 'Bug' } })]
    expect((await call(c.updateArticle, { ...at(article), body: { tag_ids: [good.id] } })).tags).toEqual([good])
    expect((await refusal(call(c.updateArticle, { ...at(article), body: { tag_ids: [bad.id] } }))).message).toContain('is no tag of articles')
    expect((await call(c.updateArticle, { ...at(article), body: { tag_ids: [] } })).tags).toEqual([])
  })

  test.each([
    ['a slug that is no address', { slug: 'Not An Address' }, /slug/],
    ['no title', { title: ' ' }, /title/],
    ['an author who is not here', { author_user_id: crypto.randomUUID() }, /not found/],
    ['a collection that is not here', { collection_id: crypto.randomUUID() }, /Collection not found/],
    ['a language that is none', { translations: [{ language: 'Klingon!', title: 'x', body_html: 'x' }] }, /language/],
  ])('is refused with %s', async (_name, more, why) => {
    expect((await refusal(write(more))).message).toMatch(why)
  })

  test('comes in pages, the newest first', async () => {
    for (const title of ['One', 'Two', 'Three']) {
      await write({ title })
      h.clock.pass(10)
    }
    const first = await call(c.listArticles, { ...of(), query: { limit: 2 } })
    const second = await call(c.listArticles, { ...of(), query: { limit: 2, cursor: first.cursor } })
    expect([...first.data, ...second.data].map((article) => article.title)).toEqual(['Three', 'Two', 'One'])
    expect([first.has_next_page, second.has_next_page, second.cursor]).toEqual([true, false, ''])
  })
})

describe('who may read it', () => {
  const isOpen = async (id: string) => (await own(id)).is_open
  const show = (collection: { id: string }, visibility: c.ArticleVisibility) => call(c.updateCollection, { params: { id: base.id, collection_id: collection.id }, body: { visibility_config: { visibility } } })

  test.each([
    ['a draft', { is_published: false }, false],
    ['published and public', { is_published: true }, true],
    ['published for customers', { is_published: true, visibility_config: { visibility: 'customer' } }, false],
    ['published for us', { is_published: true, visibility_config: { visibility: 'internal_only' } }, false],
    ['published, found by its link only', { is_published: true, is_unlisted: true }, true],
  ])('%s', async (_name, more, wanted) => {
    expect(await isOpen((await write(more)).id)).toBe(wanted)
  })

  test('depends on every collection above it', async () => {
    const top = await collect('Top')
    const inner = await collect('Inner', top.id)
    const { id } = await write({ is_published: true, collection_id: inner.id })
    expect(await isOpen(id)).toBe(true)
    await show(top, 'internal_only')
    expect(await isOpen(id)).toBe(false)
    await ask('PATCH', `/collections/${inner.id}`, { parent_id: null })
    expect(await isOpen(id)).toBe(true)
    await show(inner, 'customer')
    expect(await isOpen(id)).toBe(false)
    await ask('PATCH', `/articles/${id}`, { collection_id: null })
    expect(await isOpen(id)).toBe(true)
    await ask('POST', `/articles/${id}/unpublish`)
    expect(await isOpen(id)).toBe(false)
  })
})

describe('collections', () => {
  test('stand in one another five deep, and never in themselves', async () => {
    const made = [await collect('1')]
    for (const title of ['2', '3', '4', '5']) made.push(await collect(title, made.at(-1)?.id))
    expect((await refusal(collect('6', made.at(-1)?.id))).message).toContain('at most 5 deep')
    expect(await ask('PATCH', `/collections/${made[0]?.id}`, { parent_id: made[2]?.id }, 400)).toBe('parent_id: A collection cannot stand in itself; choose another place.')
  })

  test('go with all that is in them and come back with it, but not with what was deleted before', async () => {
    const top = await collect('Top')
    const inner = await collect('Inner', top.id)
    const [kept, gone] = [await write({ title: 'Kept', collection_id: inner.id, is_published: true }), await write({ title: 'Gone', collection_id: inner.id })]
    await call(c.deleteArticle, at(gone))
    await call(c.deleteCollection, { params: { id: base.id, collection_id: top.id } })
    expect((await call(c.listCollections, of())).data).toEqual([])
    expect((await refusal(call(c.getArticle, at(kept)))).status).toBe(404)
    expect((await ask<{ title: string; kind: string }[]>('GET', '/articles-bin')).map((one) => one.title).toSorted()).toEqual(['Gone', 'Top'])
    expect(await ask('POST', `/collections/${inner.id}/restore`, undefined, 409)).toContain('restore that one')
    await ask('POST', `/collections/${top.id}/restore`)
    expect((await call(c.listArticles, of())).data.map((article) => article.title)).toEqual(['Kept'])
    expect((await own(kept.id)).is_open).toBe(true)
  })

  test('that are gone for good take nothing along that was brought back alone', async () => {
    const top = await collect('Top')
    const article = await write({ collection_id: top.id })
    await call(c.deleteCollection, { params: { id: base.id, collection_id: top.id } })
    expect((await ask<c.OwnArticle>('POST', `/articles/${article.id}/restore`)).collection_id).toBeNull()
    h.clock.pass(31 * 86_400_000)
    await purgeArticles(h.app.house)
    session = await signedIn(h, desk.workspaceId, desk.admin.id)
    expect(await ask('GET', '/articles-bin')).toEqual([])
    expect(await ask('POST', `/collections/${top.id}/restore`, undefined, 404)).toBe('Collection not found!')
    expect((await own(article.id)).title).toBe('Reset a password')
  })
})

describe('the place', () => {
  test('has an address that no other workspace has', async () => {
    const other = await makeDesk(h)
    const theirs = await signedIn(h, other.workspaceId, other.admin.id)
    expect(await ask('POST', '/knowledge', { title: 'Help', slug: base.slug }, 409, theirs)).toBe(`slug: the address /kb/${base.slug} is taken; choose another.`)
    expect((await ask<c.KnowledgeBase>('POST', '/knowledge', { title: base.title }, 200, theirs)).slug).toBe(`${base.slug}-2`)
  })

  test('lists its lines with what stands in what', async () => {
    const top = await collect('Top')
    await write({ collection_id: top.id, is_published: true })
    const [listed] = await ask<c.OwnKnowledgeBase[]>('GET', '/knowledge')
    expect(listed).toMatchObject({ id: base.id, url: `http://desk.test/kb/${base.slug}`, collections: [{ title: 'Top', parent_id: null }], articles: [{ title: 'Reset a password', author: { name: 'Ada Admin' }, is_open: true, has_changes: false }] })
  })

  test('leads an old path to one thing only', async () => {
    const article = await write()
    const lead = () => call(c.createRouteRedirect, { ...of(), body: { from_path: '/hc/123', object_id: article.id, object_type: 'article' } })
    expect(await lead()).toMatchObject({ from_path: '/hc/123', language: '', object_id: article.id, object_type: 'article' })
    expect((await refusal(lead())).message).toBe('from_path: /hc/123 leads somewhere already; choose another path.')
  })
})
