// Makes the words of strangers safe to show, once more and in this browser; pictures from elsewhere wait until asked for.
import DOMPurify from 'dompurify'

const TAGS = [
  'a', 'b', 'blockquote', 'br', 'code', 'del', 'div', 'em', 'h1', 'h2', 'h3', 'h4', 'hr', 'i', 'img', 'li', 'ol', 'p', 'pre', 's',
  'span', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'u', 'ul',
]
const ATTRIBUTES = ['href', 'src', 'alt', 'title', 'target', 'rel', 'colspan', 'rowspan', 'data-mention', 'class']
const purify = DOMPurify(window)
let withPictures = false
let held = 0

/** Whoever fetches a picture from a sender's server tells them when it was read, and where. */
const isElsewhere = (src: string): boolean => {
  try {
    return new URL(src, location.href).origin !== location.origin
  } catch {
    return true
  }
}

const holdBack = (picture: Element): void => {
  held += 1
  const mark = document.createElement('span')
  mark.className = 'held-picture'
  mark.textContent = picture.getAttribute('alt') || 'Picture'
  picture.replaceWith(mark)
}

purify.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName === 'A') {
    node.setAttribute('target', '_blank')
    node.setAttribute('rel', 'noreferrer noopener')
  }
  // The language of code is the only class that words may have.
  if (node.hasAttribute('class') && !(node.tagName === 'CODE' && /^language-[\w+-]+$/.test(node.className))) node.removeAttribute('class')
  if (node.tagName !== 'IMG') return
  node.setAttribute('referrerpolicy', 'no-referrer')
  node.setAttribute('loading', 'lazy')
})
purify.addHook('afterSanitizeElements', (node) => {
  if (withPictures || !(node instanceof Element) || node.tagName !== 'IMG') return
  if (isElsewhere(node.getAttribute('src') ?? '')) holdBack(node)
})

/** Longer than any letter: it is shown as plain words first, so that no letter holds the page up. */
export const LONGEST = 200_000
const MOST_LETTERS = 20_000

export const plainStart = (html: string): string => html.slice(0, LONGEST).replace(/<(br|\/p|\/div|\/tr|\/li)[^>]*>/gi, '\n').replace(/<[^>]*>/g, '').replace(/\n{3,}/g, '\n\n').slice(0, MOST_LETTERS)

export const cleanWords = (html: string, pictures: boolean): { html: string; held: number } => {
  withPictures = pictures
  held = 0
  const clean = purify.sanitize(html, { ALLOWED_TAGS: TAGS, ALLOWED_ATTR: ATTRIBUTES })
  return { html: clean, held }
}
