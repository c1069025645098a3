// Between what a visitor types and the markup that is sent: bold, italic, code, links and lists, typed as in Slack.

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const inline = (text: string): string =>
  text
    .split(/(`[^`\n]+`)/)
    .map((part) =>
      part.startsWith('`') && part.length > 2
        ? `<code>${escape(part.slice(1, -1))}</code>`
        : escape(part)
            .replace(/\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)/g, '<a href="$2">$1</a>')
            .replace(/(^|[\s(])(https?:\/\/[^\s<)]+)/g, '$1<a href="$2">$2</a>')
            .replace(/\*\*?([^*\n]+)\*\*?/g, '<b>$1</b>')
            .replace(/(^|[\s(])_([^_\n]+)_(?=$|[\s).,!?])/g, '$1<i>$2</i>'),
    )
    .join('')

const block = (text: string): string => {
  const lines = text.split('\n')
  if (lines.every((line) => /^[-•] /.test(line))) return `<ul>${lines.map((line) => `<li>${inline(line.slice(2))}</li>`).join('')}</ul>`
  return `<p>${lines.map(inline).join('<br>')}</p>`
}

export const htmlOf = (text: string): string =>
  text
    .split(/(```[\s\S]+?```)/)
    .map((part) =>
      part.startsWith('```') && part.length > 6
        ? `<pre><code>${escape(part.slice(3, -3).replace(/^\n|\n$/g, ''))}</code></pre>`
        : part.split(/\n{2,}/).filter((one) => one.trim()).map((one) => block(one.trim())).join(''),
    )
    .join('')

/** Of markup that a page prefills with only a, b, p and i mean anything; all other tags are the text they hold. */
export const textOf = (html: string): string => {
  const walk = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
    const inner = [...node.childNodes].map(walk).join('')
    const name = node.nodeName.toLowerCase()
    if (name === 'script' || name === 'style') return ''
    if (name === 'b') return `**${inner}**`
    if (name === 'i') return `_${inner}_`
    if (name === 'p') return `${inner}\n\n`
    const href = name === 'a' ? ((node as Element).getAttribute('href') ?? '') : ''
    return /^https?:\/\//i.test(href) ? `[${inner}](${href})` : inner
  }
  return walk(new DOMParser().parseFromString(html, 'text/html').body).trim()
}

/** The words alone, in one line. */
export const plainOf = (html: string): string => (new DOMParser().parseFromString(html.replace(/<(?=br|\/p|\/li|\/pre)/g, ' <'), 'text/html').body.textContent ?? '').replace(/\s+/g, ' ').trim()
