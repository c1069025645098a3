// What a visitor types, as the markup that is sent.
import { expect, test } from 'vitest'
import { htmlOf } from './rich.ts'

test.each([
  ['Hello', '<p>Hello</p>'],
  ['One\nTwo\n\nThree', '<p>One<br>Two</p><p>Three</p>'],
  ['*bold* and **bold**, _it_', '<p><b>bold</b> and <b>bold</b>, <i>it</i></p>'],
  ['snake_case_name stays', '<p>snake_case_name stays</p>'],
  ['`a *b* <c>`', '<p><code>a *b* &lt;c&gt;</code></p>'],
  ['```\nif (a < b) {}\n```', '<pre><code>if (a &lt; b) {}</code></pre>'],
  ['- one\n- two', '<ul><li>one</li><li>two</li></ul>'],
  ['See https://a.example/x?y=1&z=2 now', '<p>See <a href="https://a.example/x?y=1&amp;z=2">https://a.example/x?y=1&amp;z=2</a> now</p>'],
  ['[us](https://a.example)', '<p><a href="https://a.example">us</a></p>'],
  ['[us](javascript:alert(1))', '<p>[us](javascript:alert(1))</p>'],
  ['<script>alert("x")</script>', '<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;</p>'],
  ['   ', ''],
])('%j', (text, html) => expect(htmlOf(text)).toBe(html))
