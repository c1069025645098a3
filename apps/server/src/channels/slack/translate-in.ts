// Slack's markup to HTML and plain words: from rich_text blocks first, else from mrkdwn. Pure.
import { emojify } from 'node-emoji'
import { escapeHtml } from '../../platform/html.ts'
import { cleanText } from '../../platform/text.ts'
import type { RichElement, RichSection, SlackMessage } from './payloads.ts'

export type Names = { person(id: string): string; channel(id: string): string }
export type Words = { html: string; text: string; mentions: string[] }
type Piece = { html: string; text: string }

/** What has no place in an address: blanks, quotes, brackets, control characters. */
const ODD = /[\s\p{Cc}"'<>]/gu
const SAFE_URL = /^(https?|mailto|tel):./i
/** Null for what no browser could open, which is shown as the text it is. */
const addressOf = (given: string): string | null => {
  const url = given.trim().replace(ODD, (letter) => (letter === "'" ? '%27' : encodeURIComponent(letter)))
  return SAFE_URL.test(url) && URL.canParse(url) ? url : null
}
const link = (given: string, label: string): Piece => {
  const url = addressOf(given)
  if (url === null) return plain(label)
  const html = `<a href="${escapeHtml(url)}" target="_blank" rel="noopener noreferrer nofollow">${escapeHtml(label)}</a>`
  return { html, text: label === given ? given : `${label} (${url})` }
}
const plain = (text: string): Piece => ({ html: escapeHtml(text).replace(/\n/g, '<br />'), text })
const mention = (text: string): Piece => ({ html: `<span data-mention="">${escapeHtml(text)}</span>`, text })
const emoji = (name: string): string => {
  const found = emojify(`:${name}:`)
  return found.includes(`:${name}:`) ? `:${name}:` : found
}
const fromUnicode = (codes: string): string => {
  const points = codes.split('-').map((c) => Number.parseInt(c, 16))
  return points.every((p) => p > 0 && p <= 0x10ffff) ? String.fromCodePoint(...points) : ''
}

const TAGS = { bold: 'strong', italic: 'em', strike: 's', code: 'code' } as const
const styled = (piece: Piece, style: RichElement['style']): Piece => {
  let { html } = piece
  for (const [name, tag] of Object.entries(TAGS)) if (style?.[name as keyof typeof TAGS]) html = `<${tag}>${html}</${tag}>`
  return { html, text: piece.text }
}

const leafOf = (e: RichElement, names: Names): Piece => {
  switch (e.type) {
    case 'text': return plain(words(e.text))
    case 'link': return link(words(e.url), words(e.text) || words(e.url))
    case 'user': return mention(`@${names.person(words(e.user_id))}`)
    case 'channel': return mention(`#${names.channel(words(e.channel_id))}`)
    case 'usergroup': return mention(`@${e.usergroup_id ?? 'group'}`)
    case 'broadcast': return mention(`@${e.range ?? 'channel'}`)
    case 'emoji': return plain(e.unicode ? fromUnicode(words(e.unicode)) : emoji(words(e.name)))
    case 'date': return plain(words(e.fallback))
    case 'color': return plain(words(e.value))
    default: return plain(words(e.text))
  }
}

/** Blocks are Slack's, but nothing promises their inside. */
const partsOf = <T extends object>(parts: unknown): T[] => (Array.isArray(parts) ? parts.filter((p): p is T => typeof p === 'object' && p !== null) : [])
const words = (text: unknown): string => (typeof text === 'string' ? text : '')

const join = (pieces: Piece[]): Piece => ({ html: pieces.map((p) => p.html).join(''), text: pieces.map((p) => p.text).join('') })
const inline = (elements: unknown, names: Names): Piece =>
  join(partsOf<RichElement>(elements).map((e) => styled(leafOf(e, names), e.style)))

const listOf = (section: RichSection, names: Names): Piece => {
  const tag = section.style === 'ordered' ? 'ol' : 'ul'
  const items = partsOf<RichSection>(section.elements).map((item) => inline(item.elements, names))
  const lines = items.map((item, i) => `${'  '.repeat(Math.min(Number(section.indent) || 0, 8))}${tag === 'ol' ? `${i + 1}.` : '•'} ${item.text}`)
  return { html: `<${tag}>${items.map((i) => `<li>${i.html}</li>`).join('')}</${tag}>`, text: `${lines.join('\n')}\n` }
}

const sectionOf = (section: RichSection, names: Names): Piece => {
  if (section.type === 'rich_text_list') return listOf(section, names)
  const inner = inline(section.elements, names)
  if (section.type === 'rich_text_quote') return { html: `<blockquote>${inner.html}</blockquote>`, text: `> ${inner.text.replace(/\n/g, '\n> ')}\n` }
  if (section.type === 'rich_text_preformatted') return { html: `<pre>${inner.html.replace(/<br \/>/g, '\n')}</pre>`, text: `${inner.text}\n` }
  return { html: `<p>${inner.html}</p>`, text: inner.text }
}

const TOKEN = /<([^<>\n]{1,3000})>|```([\s\S]+?)```|`([^`\n]+)`|:([a-z0-9_+'-]{1,60})(?:::skin-tone-\d)?:/gi
const unescape = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

const angled = (inner: string, names: Names): Piece => {
  const [target = '', label] = inner.split('|', 2)
  if (target.startsWith('@')) return mention(`@${label ?? names.person(target.slice(1))}`)
  if (target.startsWith('#')) return mention(`#${label || names.channel(target.slice(1))}`)
  if (target.startsWith('!date')) return plain(unescape(label ?? ''))
  if (target.startsWith('!')) return mention(label ? unescape(label) : `@${target.slice(1).split('^')[0]}`)
  return link(unescape(target), unescape(label ?? target))
}

const emphasise = (html: string): string =>
  html
    .replace(/(^|[\s(>])\*([^\s*<>](?:[^*\n<>]*[^\s*<>])?)\*(?=$|[\s.,;:!?)<])/g, '$1<strong>$2</strong>')
    .replace(/(^|[\s(>])_([^\s_<>](?:[^_\n<>]*[^\s_<>])?)_(?=$|[\s.,;:!?)<])/g, '$1<em>$2</em>')
    .replace(/(^|[\s(>])~([^\s~<>](?:[^~\n<>]*[^\s~<>])?)~(?=$|[\s.,;:!?)<])/g, '$1<s>$2</s>')

const between = (text: string): Piece => {
  const said = unescape(text)
  return { html: emphasise(escapeHtml(said)).replace(/\n/g, '<br />'), text: said }
}

/** mrkdwn, cut into tokens first so that nothing is unescaped twice. */
const fromMrkdwn = (mrkdwn: string, names: Names): Piece => {
  const pieces: Piece[] = []
  let end = 0
  for (const match of mrkdwn.matchAll(TOKEN)) {
    pieces.push(between(mrkdwn.slice(end, match.index)))
    end = match.index + match[0].length
    const [, inner, block, code, name] = match
    if (inner !== undefined) pieces.push(angled(inner, names))
    else if (block !== undefined) pieces.push({ html: `</p><pre>${escapeHtml(unescape(block).trim())}</pre><p>`, text: unescape(block) })
    else if (code !== undefined) pieces.push({ html: `<code>${escapeHtml(unescape(code))}</code>`, text: unescape(code) })
    else pieces.push(plain(emoji(name ?? '')))
  }
  pieces.push(between(mrkdwn.slice(end)))
  const whole = join(pieces)
  // A code block cannot stand inside a paragraph.
  return { html: `<p>${whole.html}</p>`.replaceAll('<p></p>', ''), text: whole.text }
}

const MENTION = /<@([A-Z0-9]+)(?:\|[^>]*)?>/g
/** People named in a message, for looking up who they are before it is translated. */
export const mentionsIn = (message: SlackMessage): string[] => {
  const fromText = [...(message.text ?? '').matchAll(MENTION)].map((m) => m[1] as string)
  const fromBlocks = JSON.stringify(message.blocks ?? []).match(/"user_id":"([A-Z0-9]+)"/g) ?? []
  return [...new Set([...fromText, ...fromBlocks.map((f) => f.slice(11, -1))])]
}

/** Longer than any person writes; what is beyond stays in Slack. */
const MOST = 40_000

export const translateIn = (message: SlackMessage, names: Names): Words => {
  const rich = message.blocks?.filter((b) => b.type === 'rich_text') ?? []
  const sections = rich.flatMap((b) => partsOf<RichSection>(b.elements)).map((s) => sectionOf(s, names))
  const piece =
    sections.length > 0
      ? { html: sections.map((s) => s.html).join(''), text: sections.map((s) => s.text).join('\n') }
      : fromMrkdwn((message.text ?? '').slice(0, MOST), names)
  return { html: cleanText(piece.html), text: cleanText(piece.text).trim(), mentions: mentionsIn(message) }
}
