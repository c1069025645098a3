// Words of strangers: safe, light, without pictures that tell on the reader, and with their quotes folded.

// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { cleanWords, LONGEST, plainStart } from './clean.ts'
import { partQuote } from './quoted.ts'

const clean = (html: string, pictures = false) => cleanWords(html, pictures)

describe('cleaning', () => {
  test.each([
    ['<p>Hi</p><script>alert(1)</script>', '<p>Hi</p>'],
    ['<form action="https://evil.example"><input name="password"><button>Go</button></form>', 'Go'],
    ['<p onclick="x()" style="position:fixed" class="evil">Hi</p>', '<p>Hi</p>'],
    ['<a href="javascript:alert(1)">x</a>', '<a target="_blank" rel="noreferrer noopener">x</a>'],
    ['<iframe src="https://evil.example"></iframe><object></object><svg><script>1</script></svg>', ''],
    ['<pre><code class="language-ts evil">a</code></pre>', '<pre><code>a</code></pre>'],
    ['<pre><code class="language-ts">a</code></pre>', '<pre><code class="language-ts">a</code></pre>'],
    ['<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>', '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>'],
    ['<p><span data-mention="user:1">@Ann</span></p>', '<p><span data-mention="user:1">@Ann</span></p>'],
  ])('%s', (given, wanted) => expect(clean(given).html).toBe(wanted))

  test('pictures from elsewhere wait until they are asked for; our own do not', () => {
    const mail = '<p>Look <img src="https://tracker.example/pixel.gif?who=ann" alt="Chart"><img src="/files/1/2/chart.png"></p>'
    const held = clean(mail)
    expect(held.held).toBe(1)
    expect(held.html).not.toContain('tracker.example')
    expect(held.html).toContain('Chart')
    expect(held.html).toContain('/files/1/2/chart.png')
    const shown = clean(mail, true)
    expect([shown.held, shown.html.includes('https://tracker.example/pixel.gif'), shown.html.includes('no-referrer')]).toEqual([0, true, true])
    // And the next message is cleaned as strictly as the first.
    expect(clean(mail).held).toBe(1)
  })

  test('5,000 nested tables and a megabyte of marks are shown as plain words first, at once', () => {
    const nested = `${'<table><tr><td>'.repeat(5_000)}deep${'</td></tr></table>'.repeat(5_000)}`
    const long = '<b>x</b>'.repeat(130_000)
    for (const html of [nested + 'x'.repeat(LONGEST), long]) {
      const began = performance.now()
      const text = plainStart(html)
      expect(performance.now() - began).toBeLessThan(200)
      expect([text.length > 0, text.length <= 20_000, text.includes('<')]).toEqual([true, true, false])
    }
  })
})

describe('quoted text', () => {
  test.each([
    ['a mail that answers', '<p>Yes.</p><p>On Mon, 2 Mar 2026 at 10:00, Ann Bee wrote:</p><blockquote><p>May I?</p></blockquote>', '<p>Yes.</p>'],
    ['with an empty line at the end', '<div>Yes.</div><blockquote>May I?</blockquote><p> </p>', '<div>Yes.</div>'],
    ['an answer between the lines', '<blockquote>May I?</blockquote><p>Yes.</p>', '<blockquote>May I?</blockquote><p>Yes.</p>'],
    ['nothing but a quote', '<blockquote>May I?</blockquote>', '<blockquote>May I?</blockquote>'],
    ['no quote', '<p>On Monday I wrote:</p>', '<p>On Monday I wrote:</p>'],
  ])('%s', (_, html, words) => expect(partQuote(html).words).toBe(words))
})
