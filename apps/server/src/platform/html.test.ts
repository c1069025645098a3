// Cleaning of strangers' HTML and its plain words: nothing that acts comes through, whatever goes in.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanHtml, escapeHtml, textOf } from './html.ts'

const PIECES = [
  '<', '>', '"', "'", '/', '=', ' ', '\n', '\t', '\0', '&', ';', '&#x3c;', '&lt;', '&#106;', '<!--', '-->', '<![CDATA[', ']]>', 'script', '<script>', '</script>', '<img ', 'src', 'onerror', 'alert(1)', '<a ', 'href', 'javascript:', 'JaVa\tscript:', 'data:text/html,', 'vbscript:',
  '<svg', '<math', '<style>', '</style>', '<p>', '</p>', '<table><td>', '<td>', '<li>', '<ul>', '<h1>', '</a>', '<textarea>', '<title>', '<iframe', 'srcdoc', 'style', 'onload', 'https://x.example', 'x',
]
const soup = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })), { maxLength: 40 }).map((parts) => parts.join(''))
const TAG = /<(?:[^>"]|"[^"]*")*>/g

const expectHarmless = (clean: string): void => {
    for (const tag of clean.match(TAG) ?? []) {
      expect(tag).not.toMatch(/^<\/?(script|svg|math|style|iframe|textarea|title|object|form)/i)
      expect(tag).not.toMatch(/\s(on\w+|style|srcdoc|id|class)\s*=/i)
      expect(tag).not.toMatch(/(href|src)="\s*(javascript|vbscript|data):/i)
    }
    expect(clean).not.toMatch(/<script|<iframe|<svg/i)
}

test('nothing that acts comes through, nor when the clean is read and cleaned again', () => {
  fc.assert(fc.property(soup, (html) => {
    expectHarmless(cleanHtml(html))
    expectHarmless(cleanHtml(cleanHtml(html)))
  }), { numRuns: 2_000 })
})

test('what is clean stays as it is, however often it is cleaned', () => {
  fc.assert(fc.property(soup, (html) => {
    const clean = cleanHtml(html)
    expect(cleanHtml(clean)).toBe(clean)
  }), { numRuns: 3_000 })
})

test.each(['<table><td>one<math<table><td>two', '<p>"quoted" &amp; \'so\'</p>', '<b>'.repeat(500), `<table><td>${'<x-y><td>'.repeat(200)}`, '<a href="https://x.example/?a=1&b=2">x</a><br><hr>', '<ul><li>a<svg><li>b'])('%s is cleaned once for all', (html) => {
  const clean = cleanHtml(html)
  expect(cleanHtml(clean)).toBe(clean)
})

test('plain paragraphs are left as they are, and are just what cleaning makes of them', () => {
  const written = fc.array(fc.oneof(fc.constantFrom('<p>', '</p>', '<p></p>', '<p>Hi "you"</p>', '<br />', '<p>a<br />b</p>', '\r\n', '&', '<b>', '\u00a0', '\u0000', '\ud800'), fc.string({ maxLength: 3 })), { maxLength: 12 }).map((parts) => parts.join(''))
  // With a rule before it the same is read by the cleaner.
  fc.assert(fc.property(written, (html) => {
    expect(`<hr />${cleanHtml(html)}`).toBe(cleanHtml(`<hr />${html}`))
  }), { numRuns: 3_000 })
})

test('plain words come back as they were, and never as markup', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }).filter((s) => s.trim() === s && !/[\0\n\r]/.test(s)), (words) => {
    expect(textOf(cleanHtml(`<p>${escapeHtml(words)}</p>`))).toBe(words)
  }))
})

test.each([
  ['<p>One</p><p>Two<br>Three</p>', 'One\nTwo\nThree'], ['<ul><li>a</li><li>b</li></ul>', 'a\nb'], ['a &amp;lt; b', 'a &lt; b'], ['<img src="https://x.example" alt=":tada:"> x', ':tada: x'], ['<p>a  \t</p><p></p><p></p><p></p>b', 'a\n\nb'],
])('the words of %s', (html, words) => expect(textOf(html)).toBe(words))

test('more marks than any letter has are text', () => {
  expect(cleanHtml(`${'<'.repeat(100_001)}<script>alert(1)</script>`)).not.toContain('<script')
})
