// What strangers send to hurt: markup, names of files, sizes and depths; cleaned, refused, and answered in time.
import { createAccount, createIssue, getAccount, getIssue, listMessages, type Issue } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentTypeOf } from '../src/modules/attachments/index.ts'
import { cleanName } from '../src/modules/attachments/index.ts'
import { makeDesk, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let session: Record<string, string>
beforeAll(async () => {
  h = await startHarness()
  desk = await makeDesk(h)
  session = await signedIn(h, desk.workspaceId, desk.admin.id)
})
afterAll(() => h.close())

const open = (body_html: string, title = 'Hostile') =>
  h.client(desk.token)(createIssue, { body: { title, body_html, requester_email: 'mallory@stranger.example' } })
const post = (url: string, payload: string | object, headers: Record<string, string> = { authorization: `Bearer ${desk.token}` }) =>
  h.app.http.inject({ method: 'POST', url: `/api${url}`, headers: { 'content-type': 'application/json', ...headers }, payload })

const MARKUP = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg onload=alert(1)>', '<svg><animate onbegin=alert(1) attributeName=x dur=1s>', '<a href="javascript:alert(1)">x</a>',
  '<a href=" &#106;avascript:alert(1)">x</a>', '<a href="java\tscript:alert(1)">x</a>', '<a href="data:text/html,<script>alert(1)</script>">x</a>', '<a href="vbscript:x">x</a>',
  '<iframe src="https://evil.example"></iframe>', '<object data="x"></object>', '<embed src=x>', '<form action=//evil.example><input name=p></form>', '<base href="//evil.example/">',
  '<meta http-equiv=refresh content="0;url=//evil.example">', '<link rel=stylesheet href=//evil.example>', '<style>@import "//evil.example"</style>', '<p style="background:url(javascript:1)">x</p>',
  '<math><mtext></p><script>alert(1)</script>', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<img src="data:image/svg+xml,<svg onload=alert(1)>">', '<img src="//evil.example/x">',
  '<<script>script>alert(1)<</script>/script>', '<scr\u0000ipt>alert(1)</scr\u0000ipt>', '<textarea><script>alert(1)</script></textarea>', '<p id="root" class="admin" data-x="1">x</p>', '<!--><script>alert(1)</script>-->',
  '<template><script>alert(1)</script></template>', '<xmp><script>alert(1)</script></xmp>', '<a href="https://ok.example" onclick=alert(1) target=_self>x</a>', '<video><source onerror=alert(1)></video>',
]
const DANGEROUS = /<\s*(script|iframe|object|embed|form|input|base|meta|link|style|svg|math|video|template|textarea|noscript|xmp)|\son\w+\s*=|(href|src)\s*=\s*"?\s*(javascript|vbscript|data|\/\/)|\sstyle\s*=|\s(id|class)\s*=/i

describe('markup of strangers', () => {
  test.each(MARKUP)('%s', async (html) => {
    const issue = await open(`<p>before</p>${html}<p>after</p>`)
    const kept = (await h.client(desk.token)(listMessages, { params: { id: issue.id } })).data[0]?.message_html ?? ''
    expect(kept).not.toMatch(DANGEROUS)
    expect(issue.body_html).not.toMatch(DANGEROUS)
    expect(kept).toContain('before')
  })

  test('links leave without telling where from, in a page of their own', async () => {
    expect((await open('<a href="https://ok.example">x</a>')).body_html).toContain('rel="noopener noreferrer nofollow"')
  })

  test('names and titles stay the text they are; the app shows them as text', async () => {
    const call = h.client(desk.token)
    for (const name of ['<img src=x onerror=alert(1)>', '\u202Egnp.exe', 'a\u200Bb', '"><script>', '{{7*7}}', '=HYPERLINK("x")']) {
      const account = await call(createAccount, { body: { name } })
      expect((await call(getAccount, { params: { id: account.id } })).name).toBe(name)
      expect((await open('x', name)).title).toBe(name)
    }
  })

  test('text that no database keeps is mended or refused, never our fault', async () => {
    for (const [title, status] of [['a\\u0000b', 400], ['half \\ud83d', 200], ['\\udc00\\ud800', 200]] as const)
      expect([title, (await post('/issues', `{"title":"${title}","body_html":"<p>${title}</p>","requester_email":"m@stranger.example","tags":["${title}"],"custom_fields":[{"slug":"x","value":"${title}"}]}`)).statusCode]).toEqual([title, status])
  })

  test('answers are JSON that no browser takes for a page', async () => {
    const answer = await h.app.http.inject({ url: '/api/<script>alert(1)</script>' })
    expect([answer.statusCode, answer.headers['content-type'], answer.headers['x-content-type-options']]).toEqual([404, 'application/json; charset=utf-8', 'nosniff'])
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'")
  })
})

const upload = async (name: string, bytes: Buffer, type: string) => {
  const edge = 'edge-of-the-parts'
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name.replaceAll('"', '%22')}"\r\ncontent-type: ${type}\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)])
  return h.app.http.inject({ method: 'POST', url: '/api/app/files', headers: { ...session, 'content-type': `multipart/form-data; boundary=${edge}` }, payload })
}
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex')

describe('files of strangers', () => {
  test.each([
    ['picture.svg', SVG, 'image/svg+xml'], ['page.html', Buffer.from('<script>alert(1)</script>'), 'text/html'], ['lie.png', Buffer.from('<script>alert(1)</script>'), 'image/png'],
    ['page.png', SVG, 'image/png; charset="x'], ['x.pdf', Buffer.from('%PDF-1.7'), 'application/pdf'],
  ])('%s is only ever downloaded', async (name, bytes, type) => {
    const { data } = (await upload(name, bytes, type)).json<{ data: { url: string } }>()
    const answer = await h.app.http.inject({ url: data.url })
    expect(answer.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox" })
    expect(answer.headers['content-disposition']).toMatch(/^attachment; /)
    expect(answer.rawPayload.equals(bytes)).toBe(true)
  })

  test('a picture is shown, in a sandbox', async () => {
    const { data } = (await upload('dot.png', PNG, 'text/html')).json<{ data: { url: string; content_type: string } }>()
    const answer = await h.app.http.inject({ url: data.url })
    expect(data.content_type).toBe('image/png')
    expect(answer.headers).toMatchObject({ 'content-type': 'image/png', 'content-security-policy': "default-src 'none'; sandbox", 'content-disposition': `inline; filename*=UTF-8''dot.png` })
    expect(data.url.split('/')[3]).toHaveLength(43)
  })

  test.each([
    ['.htaccess', 'htaccess'], ['\u200B.htaccess', 'htaccess'], [' .htaccess', 'htaccess'], ['. .htaccess', 'htaccess'], ['..\u202E/..\\..\\boot.ini', 'boot.ini'], ['../../etc/passwd', 'passwd'],
    ['invoice\u202Egnp.exe', 'invoicegnp.exe'], ['a\r\nset-cookie: x=1.txt', 'aset-cookie: x=1.txt'], ['a\u0000.png', 'a.png'], ['x.php.png', 'x.php.png'], ['', 'file'], ['....', 'file'],
    [`${'a'.repeat(300)}.png`, `${'a'.repeat(196)}.png`], [`${'😀'.repeat(150)}${'b'.repeat(99)}`, `${'😀'.repeat(101)}${'b'.repeat(99)}`], ['half \ud83d pair.txt', 'half  pair.txt'],
  ])('the name %j is kept as %j', (name, kept) => {
    expect(cleanName(name)).toBe(kept)
    expect(() => encodeURIComponent(cleanName(name))).not.toThrow()
  })

  test('a name cannot write a header of its own', async () => {
    const { data } = (await upload(`it's (a) "test"*;\u00e9.txt`, Buffer.from('x'), 'text/plain')).json<{ data: { url: string } }>()
    const answer = await h.app.http.inject({ url: data.url })
    expect(String(answer.headers['content-disposition'])).toMatch(/^attachment; filename\*=UTF-8''[\w%.!~-]+$/)
  })

  test('what is no upload, or too much of one, is refused', async () => {
    expect((await h.app.http.inject({ method: 'POST', url: '/api/app/files', headers: session, payload: {} })).statusCode).toBe(400)
    expect((await upload('big.bin', Buffer.alloc(26 * 1024 * 1024), 'application/zip')).statusCode).toBe(413)
  })

  test('the kind is told by the first bytes', () => {
    expect(contentTypeOf(Buffer.from('GIF89a'))).toBe('image/gif')
    expect(contentTypeOf(Buffer.from('\n<svg'))).toBe('application/octet-stream')
    expect(contentTypeOf(Buffer.alloc(0))).toBe('application/octet-stream')
  })
})

const MEGABYTE = 1_000_000
const inTime = async (work: () => Promise<{ statusCode: number }>, ...statuses: number[]) => {
  // Of the processor, not of the wall: other work on the machine says nothing of this.
  const before = process.cpuUsage()
  const { statusCode } = await work()
  const { user, system } = process.cpuUsage(before)
  expect(statuses).toContain(statusCode)
  expect((user + system) / 1_000).toBeLessThan(2_000)
}

describe('sizes and depths', () => {
  const issueOf = (body_html: string) => ({ title: 'Large', body_html, requester_email: 'mallory@stranger.example' })
  const row = '<table><tr><td>'

  test.each([
    ['more than ten megabytes', 'x'.repeat(11 * MEGABYTE), 413], ['ten megabytes', 'x'.repeat(10 * MEGABYTE), 400], ['a megabyte of words', 'word '.repeat(MEGABYTE / 5), 200],
    ['a megabyte of spaces', `a${' '.repeat(MEGABYTE - 2)}b`, 200], ['a megabyte of tabs and lines', '\t\n'.repeat(MEGABYTE / 2 - 9) + 'x', 200], ['a megabyte of openings', '<'.repeat(MEGABYTE - 1) + 'x', 200],
    ['a megabyte of entities', '&lt;'.repeat(MEGABYTE / 4 - 1) + 'x', 200], ['5,000 nested tables', `${row.repeat(5_000)}deep${'</td></tr></table>'.repeat(5_000)}`, 200], ['39,000 open quotes', '<blockquote>'.repeat(39_000) + 'x', 200],
    ['one attribute of a megabyte', `<a href="https://x.example/${'a'.repeat(MEGABYTE - 99)}">x</a>`, 200], ['half a tag', `<img alt="${'a" '.repeat(300_000)}`, 200], ['20,000 pictures', '<img src="https://x.example/y" alt="z">'.repeat(20_000), 200],
  ])('%s', async (_, html, status) => {
    await inTime(() => post('/issues', issueOf(html)), status, status === 200 ? 400 : status)
  })

  test('a reply of a megabyte is judged in time, whatever it is made of', async () => {
    const issue = await open('<p>Hello</p>')
    for (const part of ['? ', 'thanks ', 'could you ', 'a', '. ', 'http://', '@@', 'I I I ', '\n', '-'])
      await inTime(() => post(`/app/issues/${issue.id}/reply`, { body_html: `<p>${part.repeat(Math.floor(900_000 / part.length))}x</p>`, client_id: crypto.randomUUID() }, session), 200)
  })

  test.each([
    ['a filter 100,000 deep', '{"filter":' + '{"operator":"and","subfilters":['.repeat(100_000) + ']}'.repeat(100_000) + '}', [400]], ['100,000 brackets', `{"filter":${'['.repeat(100_000)}`, [400]],
    ['a wide filter', JSON.stringify({ filter: { operator: 'or', subfilters: Array.from({ length: 50 }, () => ({ operator: 'or', subfilters: Array.from({ length: 50 }, () => ({ field: 'title', operator: 'string_contains', value: 'x' })) })) } }), [400]],
    ['200 lists of 1,000', JSON.stringify({ filter: { operator: 'or', subfilters: Array.from({ length: 4 }, () => ({ operator: 'or', subfilters: Array.from({ length: 50 }, () => ({ field: 'plan', operator: 'in', values: Array.from({ length: 1_000 }, (_, i) => `v${i}`) })) })) } }), [200]],
    ['a deep cursor', JSON.stringify({ cursor: Buffer.from('['.repeat(300)).toString('base64url') }), [400]], ['many words', JSON.stringify({ search_text: 'a or -b "c '.repeat(41) }), [200]], ['stars', JSON.stringify({ search_text: '(a+)+$ %_\\'.repeat(50) }), [200]],
    ['halves of letters, deep', `{"search_text":"\\ud800","filter":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, [400]],
  ])('%s', async (_, body, statuses) => {
    for (const noun of ['issues', 'accounts', 'contacts']) await inTime(() => post(`/${noun}/search`, body), ...statuses)
  })

  test('an id, a name, a domain of any length is answered', async () => {
    const call = (url: string) => h.app.http.inject({ url: `/api${url}`, headers: { authorization: `Bearer ${desk.token}` } })
    await inTime(() => call(`/accounts/${'a'.repeat(5_000)}`), 404)
    await inTime(() => call('/issues/%E0%A4%A'), 400)
    await inTime(() => call(`/issues/${'9'.repeat(200)}`), 400)
    await inTime(() => call('/contacts/%00'), 400)
    await inTime(() => post('/accounts', { name: 'x', domains: [`${Array.from({ length: 3_000 }, () => Math.random().toString(36)).join('')}.example`] }), 400)
    await inTime(() => call(`/app/search?q=${'('.repeat(100)}${'%27'.repeat(20)}`), 200)
  })

  test('a moment before there were computers is a moment like any other', async () => {
    for (const created_at of ['1969-07-20T20:17:40Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) {
      const answer = await post('/issues', { ...issueOf('x'), created_at })
      expect([created_at, answer.statusCode, answer.body]).toEqual([created_at, 200, answer.body])
      const { id } = answer.json<{ data: Issue }>().data
      expect((await h.client(desk.token)(getIssue, { params: { id } })).created_at).toContain(created_at.slice(0, 4))
    }
  })
})
