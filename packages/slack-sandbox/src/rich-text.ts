// Reads mrkdwn as a person's client would have written it and gives the rich_text block that travels with the message.
import { newId } from './ids.ts'
import type { Block } from './state.ts'

type Style = { bold?: true; italic?: true; strike?: true; code?: true }
type Element = Record<string, unknown>

const BULLET = /^\s*[•\-*]\s+(.*)$/
const ORDERED = /^\s*\d+\.\s+(.*)$/

export function toRichText(text: string): Block {
  const elements: Element[] = []
  const parts = text.split(/```\n?([\s\S]*?)\n?```/)
  parts.forEach((part, index) => {
    if (index % 2 === 1) elements.push({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: unescapeText(part) }], border: 0 })
    else if (part) readLines(part.replace(/^\n|\n$/g, ''), elements)
  })
  return { type: 'rich_text', block_id: newId('', 5), elements }
}

function readLines(part: string, out: Element[]): void {
  const groups: { kind: string; lines: string[] }[] = []
  for (const line of part.split('\n')) {
    const [kind, content] = classify(line)
    const open = groups.at(-1)
    if (open?.kind === kind) open.lines.push(content)
    else groups.push({ kind, lines: [content] })
  }
  for (const { kind, lines } of groups) out.push(closeGroup(kind, lines))
}

function classify(line: string): [kind: string, content: string] {
  const quote = /^(?:&gt;|>)\s?(.*)$/.exec(line)
  if (quote) return ['quote', quote[1]!]
  const bullet = BULLET.exec(line)
  if (bullet) return ['bullet', bullet[1]!]
  const ordered = ORDERED.exec(line)
  if (ordered) return ['ordered', ordered[1]!]
  return ['section', line]
}

function closeGroup(kind: string, lines: string[]): Element {
  if (kind === 'bullet' || kind === 'ordered') {
    return { type: 'rich_text_list', style: kind, indent: 0, border: 0, elements: lines.map((line) => ({ type: 'rich_text_section', elements: readInline(line) })) }
  }
  return { type: kind === 'quote' ? 'rich_text_quote' : 'rich_text_section', elements: readInline(lines.join('\n')) }
}

const TOKEN = /<([^<>]+)>|`([^`\n]+)`|(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])|(?<![\w_])_(\S(?:[^_\n]*\S)?)_(?![\w_])|(?<![\w~])~(\S(?:[^~\n]*\S)?)~(?![\w~])|:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/g

function readInline(text: string, style: Style = {}): Element[] {
  const out: Element[] = []
  const put = (element: Element): void => {
    out.push(Object.keys(style).length > 0 ? { ...element, style } : element)
  }
  let from = 0
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > from) put({ type: 'text', text: unescapeText(text.slice(from, match.index)) })
    from = match.index + match[0].length
    const [, token, code, bold, italic, strike, emoji] = match
    if (token) put(readToken(token))
    else if (code) out.push({ type: 'text', text: unescapeText(code), style: { ...style, code: true } })
    else if (bold) out.push(...readInline(bold, { ...style, bold: true }))
    else if (italic) out.push(...readInline(italic, { ...style, italic: true }))
    else if (strike) out.push(...readInline(strike, { ...style, strike: true }))
    else if (emoji) put({ type: 'emoji', name: emoji })
  }
  if (from < text.length) put({ type: 'text', text: unescapeText(text.slice(from)) })
  return out
}

function readToken(token: string): Element {
  const [target = '', label] = token.split('|')
  if (/^@[UWB]/.test(target)) return { type: 'user', user_id: target.slice(1) }
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) }
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.slice(9) }
  if (target.startsWith('!')) return { type: 'broadcast', range: target.slice(1) }
  return { type: 'link', url: unescapeText(target), ...(label ? { text: unescapeText(label) } : {}) }
}

function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** Bare addresses become links, as Slack does to text that is posted. */
export function linkAddresses(text: string): string {
  return text.replace(/(<[^>]*>|```[\s\S]*?```|`[^`\n]*`)|\bhttps?:\/\/[^\s<>|]+[^\s<>|.,;:!?)'"]/g, (found, kept: string | undefined) => (kept ? found : `<${found}>`))
}
