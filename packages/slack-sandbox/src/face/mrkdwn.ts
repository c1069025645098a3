// Draws mrkdwn and rich_text as elements; text never becomes markup.
import { EMOJI } from './emoji.ts'
import type { Child } from './lib.ts'
import { html, safeImage, safeUrl } from './lib.ts'
import { openChannel } from './slack.ts'
import type { Part } from './store.ts'
import { face, findChannel, nameOf } from './store.ts'

const TOKEN = /<([^<>]+)>|`([^`\n]+)`|(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])|(?<![\w_])_(\S(?:[^_\n]*\S)?)_(?![\w_])|(?<![\w~])~(\S(?:[^~\n]*\S)?)~(?![\w~])|:([a-z0-9_+'-]+)(?:::skin-tone-[2-6])?:/g

export function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

export function drawEmoji(name: string): Child {
  const base = name.split('::')[0] ?? name
  const sign = EMOJI.get(base)
  if (sign) return html`<span role="img" aria-label=${base}>${sign}</span>`
  const custom = safeImage(face.emoji[base])
  return custom ? html`<img class="emoji" src=${custom} alt=${`:${base}:`} />` : `:${name}:`
}

function drawUser(id: string): Child {
  const user = face.users.get(id)
  return html`<span class=${id === face.me?.id ? 'mention mine' : 'mention'}>@${user ? nameOf(user) : id}</span>`
}

function drawChannel(id: string): Child {
  const channel = findChannel(id)
  if (!channel?.members.includes(face.me?.id ?? '')) return html`<span class="mention">#${channel?.name ?? id}</span>`
  return html`<button class="mention" type="button" onClick=${() => openChannel(id)}>#${channel.name}</button>`
}

export function drawLink(url: string, label: string): Child {
  const safe = safeUrl(url)
  return safe ? html`<a href=${safe} target="_blank" rel="noreferrer noopener">${label}</a>` : label
}

function drawToken(token: string): Child {
  const [target = '', label] = token.split('|')
  if (target.startsWith('@')) return drawUser(target.slice(1))
  if (target.startsWith('#')) return drawChannel(target.slice(1))
  if (target.startsWith('!date^')) return html`<time>${plain(label ?? target)}</time>`
  if (target.startsWith('!subteam^')) return html`<span class="mention">${label ?? '@group'}</span>`
  if (target.startsWith('!')) return html`<span class="mention mine">@${target.slice(1).split('|')[0]}</span>`
  return drawLink(plain(target), plain(label ?? target.replace(/^mailto:/, '')))
}

export function drawInline(text: string): Child[] {
  const out: Child[] = []
  let from = 0
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > from) out.push(plain(text.slice(from, match.index)))
    from = match.index + match[0].length
    const [, token, code, bold, italic, strike, emoji] = match
    if (token) out.push(drawToken(token))
    else if (code) out.push(html`<code>${plain(code)}</code>`)
    else if (bold) out.push(html`<strong>${drawInline(bold)}</strong>`)
    else if (italic) out.push(html`<em>${drawInline(italic)}</em>`)
    else if (strike) out.push(html`<s>${drawInline(strike)}</s>`)
    else if (emoji) out.push(drawEmoji(emoji))
  }
  if (from < text.length) out.push(plain(text.slice(from)))
  return out
}

export function drawMrkdwn(text: string): Child {
  const parts = text.split(/```\n?([\s\S]*?)\n?```/)
  return html`<div class="mrkdwn">${parts.map((part, index) => (index % 2 === 1 ? html`<pre>${plain(part)}</pre>` : drawLines(part)))}</div>`
}

function drawLines(part: string): Child[] {
  return part.split(/((?:^(?:&gt;|>) ?.*\n?)+)/m).filter(Boolean).map((piece) => {
    if (!/^(&gt;|>)/.test(piece)) return html`<span class="lines">${drawInline(piece)}</span>`
    return html`<blockquote>${drawInline(piece.replaceAll(/^(?:&gt;|>) ?/gm, '').trimEnd())}</blockquote>`
  })
}

export function drawText(text: unknown): Child {
  const part = text as { type?: string; text?: string } | undefined
  if (!part?.text) return null
  return part.type === 'mrkdwn' ? drawMrkdwn(part.text) : html`<span class="lines">${part.text.replaceAll(/:([a-z0-9_+-]+):/g, (all, name: string) => EMOJI.get(name) ?? all)}</span>`
}

export function drawRich(block: Part): Child {
  return html`<div class="mrkdwn">${((block['elements'] as Part[] | undefined) ?? []).map(drawRichPart)}</div>`
}

function drawRichPart(part: Part): Child {
  const inner = ((part['elements'] as Part[] | undefined) ?? []).map((one) => (one.type.startsWith('rich_text') ? drawRichPart(one) : drawRichInline(one)))
  switch (part.type) {
    case 'rich_text_list': {
      const items = inner.map((item) => html`<li>${item}</li>`)
      const indent = { marginLeft: `${Number(part['indent'] ?? 0) * 20}px` }
      return part['style'] === 'ordered' ? html`<ol style=${indent} start=${Number(part['offset'] ?? 0) + 1}>${items}</ol>` : html`<ul style=${indent}>${items}</ul>`
    }
    case 'rich_text_quote':
      return html`<blockquote>${inner}</blockquote>`
    case 'rich_text_preformatted':
      return html`<pre>${inner}</pre>`
    default:
      return html`<span class="lines">${inner}</span>`
  }
}

function drawRichInline(part: Part): Child {
  const style = (part['style'] ?? {}) as Record<string, boolean>
  let out = drawRichBare(part)
  if (style['code']) out = html`<code>${out}</code>`
  if (style['strike']) out = html`<s>${out}</s>`
  if (style['italic']) out = html`<em>${out}</em>`
  if (style['bold']) out = html`<strong>${out}</strong>`
  return out
}

function drawRichBare(part: Part): Child {
  switch (part.type) {
    case 'text': return String(part['text'] ?? '')
    case 'link': return drawLink(String(part['url']), String(part['text'] ?? part['url']))
    case 'user': return drawUser(String(part['user_id']))
    case 'channel': return drawChannel(String(part['channel_id']))
    case 'emoji': return drawEmoji(String(part['name']))
    case 'broadcast': return html`<span class="mention mine">@${String(part['range'])}</span>`
    case 'usergroup': return html`<span class="mention">@group</span>`
    case 'date': return html`<time>${String(part['fallback'] ?? '')}</time>`
    default: return String(part['text'] ?? '')
  }
}
