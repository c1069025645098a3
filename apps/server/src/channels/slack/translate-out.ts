// HTML of ours to Slack's mrkdwn: what people wrote survives, nothing of it can ping a channel. Pure.
import { Parser } from 'htmlparser2'

/** Only these three are escaped in mrkdwn, and they must be: `<!channel>` in somebody's words would ping everybody. */
export const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const MARKS: Record<string, string> = { strong: '*', b: '*', em: '_', i: '_', s: '~', del: '~', code: '`' }
const BLOCKS = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'ul', 'ol', 'blockquote', 'pre', 'table', 'tr'])
const HEADS = new Set(['h1', 'h2', 'h3', 'h4'])

/** Who is meant by the mark of a mention, as Slack names them; others are written as plain words. */
export type Mentioned = ReadonlyMap<string, string>
const NOBODY: Mentioned = new Map()

type Writer = { out: string; mentioned: Mentioned; spans: { id: string; at: number }[]; lists: { ordered: boolean; count: number }[]; pre: boolean; quote: number; href: string[]; labelAt: number[] }

const newline = (w: Writer) => {
  if (w.quote > 0 && /(^|\n)> $/.test(w.out)) return
  if (w.out && !w.out.endsWith('\n')) w.out += '\n'
  if (w.quote > 0 && (w.out === '' || w.out.endsWith('\n'))) w.out += '> '
}

const openTag = (w: Writer, name: string, attributes: Record<string, string>) => {
  if (name === 'br') w.out += w.quote > 0 ? '\n> ' : '\n'
  else if (name === 'pre') {
    newline(w)
    w.out += '```\n'
    w.pre = true
  } else if (name === 'ul' || name === 'ol') {
    newline(w)
    w.lists.push({ ordered: name === 'ol', count: 0 })
  } else if (name === 'li') item(w)
  else if (name === 'a') {
    w.href.push(attributes.href ?? '')
    w.labelAt.push(w.out.length)
  } else if (name === 'img') w.out += attributes.src ? `<${escape(attributes.src)}|${escape(attributes.alt || 'image')}>` : ''
  else if (name === 'span') w.spans.push({ id: w.mentioned.get(attributes['data-mention'] ?? '') ?? '', at: w.out.length })
  else if (name === 'td' || name === 'th') w.out += w.out.endsWith('\n') || w.out === '' ? '' : ' | '
  else if (name === 'blockquote') {
    w.quote += 1
    newline(w)
  } else if (BLOCKS.has(name)) newline(w)
  if (HEADS.has(name)) w.out += '*'
  if (MARKS[name] && !w.pre) w.out += MARKS[name]
}

const item = (w: Writer) => {
  newline(w)
  const list = w.lists.at(-1)
  if (!list) return
  list.count += 1
  w.out += `${'    '.repeat(w.lists.length - 1)}${list.ordered ? `${list.count}.` : '•'} `
}

const closeLink = (w: Writer) => {
  const url = w.href.pop() ?? ''
  const at = w.labelAt.pop() ?? w.out.length
  const label = w.out.slice(at)
  if (!/^(https?|mailto|tel):/i.test(url)) return
  const target = escape(url).replace(/\|/g, '%7C')
  w.out = `${w.out.slice(0, at)}<${target}${label && label !== escape(url) ? `|${label.replace(/\|/g, '¦').replace(/\n/g, ' ')}` : ''}>`
}

const closeSpan = (w: Writer) => {
  const span = w.spans.pop()
  if (span?.id) w.out = `${w.out.slice(0, span.at)}<@${span.id}>`
}

const closeTag = (w: Writer, name: string) => {
  if (HEADS.has(name)) w.out += '*'
  if (MARKS[name] && !w.pre) w.out += MARKS[name]
  if (name === 'a') closeLink(w)
  else if (name === 'span') closeSpan(w)
  else if (name === 'pre') {
    w.pre = false
    w.out += `${w.out.endsWith('\n') ? '' : '\n'}\`\`\`\n`
  } else if (name === 'blockquote') {
    w.quote = Math.max(0, w.quote - 1)
    if (!w.out.endsWith('\n')) w.out += '\n'
  } else if (name === 'ul' || name === 'ol') {
    w.lists.pop()
    if (!w.out.endsWith('\n')) w.out += '\n'
  } else if (BLOCKS.has(name) && !w.out.endsWith('\n')) w.out += '\n'
}

export const translateOut = (html: string, mentioned: Mentioned = NOBODY): string => {
  const w: Writer = { out: '', mentioned, spans: [], lists: [], pre: false, quote: 0, href: [], labelAt: [] }
  const parser = new Parser(
    {
      onopentag: (name, attributes) => openTag(w, name, attributes),
      ontext: (text) => void (w.out += escape(w.pre ? text : text.replace(/\s+/g, ' '))),
      onclosetag: (name) => closeTag(w, name),
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return w.out.replace(/\n{3,}/g, '\n\n').replace(/(> \n)+$/g, '').trim()
}
