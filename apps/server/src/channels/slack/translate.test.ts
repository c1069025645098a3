// Markup both ways: what Slack sends becomes safe HTML with the same words, and what we write survives the way there and back.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanHtml, textOf } from '../../platform/html.ts'
import type { RichSection, SlackMessage } from './payloads.ts'
import { translateIn } from './translate-in.ts'
import { translateOut } from './translate-out.ts'

const NAMES = { person: (id: string) => (id === 'U1' ? 'Ann Bee' : id), channel: (id: string) => (id === 'C1' ? 'arms' : id) }
const html = (text: string) => translateIn({ text }, NAMES).html
const rich = (...elements: RichSection[]) => translateIn({ text: 'the fallback', blocks: [{ type: 'rich_text', elements }] }, NAMES)
const LINK = (href: string, label: string) => `<a href="${href}" target="_blank" rel="noopener noreferrer nofollow">${label}</a>`

describe('mrkdwn in', () => {
  test.each([
    ['*bold* _italic_ ~gone~ `code`', '<p><strong>bold</strong> <em>italic</em> <s>gone</s> <code>code</code></p>'],
    ['2 * 3 * 4 and snake_case_name', '<p>2 * 3 * 4 and snake_case_name</p>'],
    ['<@U1> and <@U2|bo>', '<p><span data-mention="">@Ann Bee</span> and <span data-mention="">@bo</span></p>'],
    ['<#C1> and <#C2|legs>', '<p><span data-mention="">#arms</span> and <span data-mention="">#legs</span></p>'],
    ['<!channel> <!here|here> <!subteam^S1|@ops>', '<p><span data-mention="">@channel</span> <span data-mention="">here</span> <span data-mention="">@ops</span></p>'],
    ['<https://a.example/?x=1&amp;y=2|a &lt;b&gt;>', `<p>${LINK('https://a.example/?x=1&amp;y=2', 'a &lt;b&gt;')}</p>`],
    ['<mailto:ann@a.example|ann@a.example>', `<p>${LINK('mailto:ann@a.example', 'ann@a.example')}</p>`],
    ['<!date^1392734382^{date}|18 Feb>', '<p>18 Feb</p>'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['&amp;lt;b&amp;gt;', '<p>&amp;lt;b&amp;gt;</p>'],
    ['```if (a &lt; b) { *x* }```', '<pre>if (a &lt; b) { *x* }</pre>'],
    ['see ```x```', '<p>see </p><pre>x</pre>'],
    ['one\ntwo', '<p>one<br />two</p>'],
    [':tada: :wave::skin-tone-2: :our-own-logo:', '<p>🎉 👋 :our-own-logo:</p>'],
    ['12:30:45', '<p>12:30:45</p>'],
    ['<javascript:alert(1)|click>', '<p>click</p>'],
    ['<https://a.example/"onmouseover="alert(1)|x>', `<p>${LINK('https://a.example/%22onmouseover=%22alert(1)', 'x')}</p>`],
    [`<https://a.example/our plan's "draft"|plan>`, `<p>${LINK('https://a.example/our%20plan%27s%20%22draft%22', 'plan')}</p>`],
    ['<https://a.example "b|x>', '<p>x</p>'],
    ['', ''],
  ])('%s', (given, wanted) => expect(html(given)).toBe(wanted))
})

describe('blocks in', () => {
  test('come before the text that stands for them', () => {
    expect(rich({ type: 'rich_text_section', elements: [{ type: 'text', text: 'the words' }] })).toEqual({ html: '<p>the words</p>', text: 'the words', mentions: [] })
  })
  test('every kind of element', () => {
    const { html: out, mentions } = rich(
      { type: 'rich_text_section', elements: [
        { type: 'text', text: 'a<b', style: { bold: true, italic: true } }, { type: 'user', user_id: 'U1' }, { type: 'channel', channel_id: 'C1' }, { type: 'broadcast', range: 'here' },
        { type: 'emoji', name: 'tada', unicode: '1f389' }, { type: 'link', url: 'https://a.example' }, { type: 'date', fallback: 'May 1' }, { type: 'color', value: '#fff' },
      ] },
      { type: 'rich_text_list', style: 'ordered', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] }, { type: 'rich_text_section', elements: [{ type: 'text', text: 'two' }] }] },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'said' }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x = 1\ny = 2' }] },
    )
    expect(mentions).toEqual(['U1'])
    expect(out).toContain('<em><strong>a&lt;b</strong></em>')
    expect(out).toContain('<ol><li>one</li><li>two</li></ol>')
    expect(out).toContain('<blockquote>said</blockquote>')
    expect(out).toContain('<pre>x = 1\ny = 2</pre>')
    expect(out).toContain('🎉')
  })
  test.each<[string, unknown]>([
    ['a list without items', { type: 'rich_text_list', style: 'bullet' }],
    ['elements that are words', { type: 'rich_text_section', elements: 'what' }],
    ['elements that are nothing', { type: 'rich_text_section', elements: [null, 7] }],
    ['text that is a number', { type: 'rich_text_section', elements: [{ type: 'text', text: 7 }, { type: 'user', user_id: {} }, { type: 'emoji', unicode: 'zz' }] }],
    ['an indent that is huge', { type: 'rich_text_list', indent: 1e9, elements: [{ type: 'rich_text_section', elements: [] }] }],
    ['a kind nobody knows', { type: 'rich_text_hologram', elements: [{ type: 'hologram' }] }],
  ])('%s does not stop the message', (_what, section) => {
    expect(() => rich(section as RichSection)).not.toThrow()
  })
})

/** Words of people and of attackers. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom('<', '>', '&', '"', "'", '*', '_', '~', '`', '```', '|', ':', '\n', '\0', '\ud800', '<script>', '<@U1>', '<!channel>', '&lt;', 'javascript:', 'https://a.example', 'onerror=', ' ', 'word'), { maxLength: 40 }).map((p) => p.join('')),
)
const leaf = fc.record({ type: fc.constantFrom('text', 'link', 'user', 'emoji', 'date', 'odd'), text: nasty, url: nasty, name: nasty, unicode: nasty, fallback: nasty, user_id: nasty, style: fc.constantFrom(undefined, { bold: true }, { code: true, strike: true }) })
const block = fc.oneof(
  fc.record({ type: fc.constantFrom('rich_text_section', 'rich_text_quote', 'rich_text_preformatted'), elements: fc.array(leaf, { maxLength: 5 }) }),
  fc.record({ type: fc.constant('rich_text_list'), style: fc.constantFrom('ordered', 'bullet'), elements: fc.array(fc.record({ type: fc.constant('rich_text_section'), elements: fc.array(leaf, { maxLength: 3 }) }), { maxLength: 3 }) }),
)

/** What a browser would make of it: cleaning twice says the same as once, so cleaning found nothing to take away. */
const isSafe = (out: string): void => {
  expect(cleanHtml(out)).toBe(cleanHtml(cleanHtml(out)))
  expect(textOf(cleanHtml(out))).toBe(textOf(out))
  expect(out).not.toMatch(/<(?!\/?(a|p|br|strong|em|s|code|pre|blockquote|ul|ol|li|span)[\s/>])/i)
  expect(out).not.toMatch(/<[^>]*\son\w+=(?![^<]*&quot;)[^>]*>/i)
  expect(out).not.toMatch(/href="(?!https?:|mailto:|tel:)/i)
}

describe('whatever comes in', () => {
  test('is safe as text', () => fc.assert(fc.property(nasty, (text) => isSafe(html(text))), { numRuns: 1_000 }))
  test('is safe as blocks', () => {
    fc.assert(fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (elements) => isSafe(translateIn({ blocks: [{ type: 'rich_text', elements }] } as SlackMessage, NAMES).html)), { numRuns: 1_000 })
  })
  test('is done in time, however long', () => {
    for (const part of ['*', '<', '`', '```', ':a', '<a|', '_ ', '> ', '&lt;', '*a_b~', '\n*']) {
      const started = performance.now()
      html(part.repeat(40_000 / part.length))
      expect(performance.now() - started).toBeLessThan(1_000)
    }
  })
})

describe('HTML out', () => {
  test.each([
    ['<p>Hello <strong>Ann</strong>, <em>try</em> <code>4.2</code></p>', 'Hello *Ann*, _try_ `4.2`'],
    ['<p>one</p><p>two<br>three</p>', 'one\ntwo\nthree'],
    ['<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>', '• a\n• b\n    1. c'],
    ['<p><a href="https://a.example/?x=1&amp;y=2">the page</a></p>', '<https://a.example/?x=1&amp;y=2|the page>'],
    ['<p><a href="javascript:alert(1)">click</a></p>', 'click'],
    ['<pre>if (a &lt; b)\n  x()</pre>', '```\nif (a &lt; b)\n  x()\n```'],
    ['<blockquote><p>said</p></blockquote><p>answer</p>', '> said\nanswer'],
    ['<p>&lt;!channel&gt; &lt;@U1&gt; &amp;amp;</p>', '&lt;!channel&gt; &lt;@U1&gt; &amp;amp;'],
    ['<blockquote>one<br>two<p>three</p></blockquote>', '> one\n> two\n> three'],
    ['<h2>Steps</h2><p>go</p>', '*Steps*\ngo'],
  ])('%s', (given, wanted) => expect(translateOut(given)).toBe(wanted))

  test('calls whom we know there, and writes the others as they are', () => {
    const people = new Map([['user:1', 'U1'], ['contact:2', 'W2']])
    const html = '<p><span data-mention="user:1">@Ann</span>, <span data-mention="contact:2">@Bo</span> and <span data-mention="user:3">@Cy</span> <span>say</span></p>'
    expect(translateOut(html, people)).toBe('<@U1>, <@W2> and @Cy say')
  })

  test('never holds a ping, a mention or a link that is not one of ours', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const out = translateOut(cleanHtml(`<p>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`))
        expect(out).not.toMatch(/<[!@#]/)
        expect(out).not.toMatch(/<(?!https?:|mailto:)/)
      }),
      { numRuns: 1_000 },
    )
  })
})

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const back = (given: string) => translateIn({ text: translateOut(given) }, NAMES)
const survives = (text: string): void => {
  expect(back(`<p>${escape(text)}</p>`).text).toBe(text)
}

describe('there and back', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9äöüé,.!?'&<>]{1,12}$/).filter((w) => !/&(lt|gt|amp);/.test(w))
  const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((w) => w.join(' '))

  test('words stay the words they were', () => {
    fc.assert(fc.property(words, survives), { numRuns: 1_000 })
  })
  test.each(['<strong>bold</strong>', '<em>italic</em>', '<s>gone</s>', '<code>a &lt; b</code>'])('%s keeps its look', (piece) => {
    expect(back(`<p>before ${piece} after</p>`).html).toBe(`<p>before ${piece} after</p>`)
  })
  test('links keep address and label', () => {
    expect(back('<p><a href="https://a.example/?x=1&amp;y=2">the page</a></p>').html).toBe(`<p>${LINK('https://a.example/?x=1&amp;y=2', 'the page')}</p>`)
  })
  test('lines stay lines', () => {
    expect(back('<p>one</p><ul><li>two</li><li>three</li></ul>').text).toBe('one\n• two\n• three')
  })
})
