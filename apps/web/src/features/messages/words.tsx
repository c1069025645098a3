// The words of a message as safe HTML.
import DOMPurify from 'dompurify'
import { memo } from 'react'

const TAGS = [
  'a', 'b', 'blockquote', 'br', 'code', 'del', 'div', 'em', 'h1', 'h2', 'h3', 'i', 'img', 'li', 'ol', 'p', 'pre', 's',
  'span', 'strong', 'u', 'ul',
]
const purify = DOMPurify(window)
purify.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName !== 'A') return
  node.setAttribute('target', '_blank')
  node.setAttribute('rel', 'noreferrer noopener')
})

const clean = (html: string): string =>
  purify.sanitize(html, { ALLOWED_TAGS: TAGS, ALLOWED_ATTR: ['href', 'src', 'alt', 'title', 'target', 'rel'] })

export const Words = memo(({ html }: { html: string }) => (
  <div className="words" dir="auto" dangerouslySetInnerHTML={{ __html: clean(html) }} />
))
