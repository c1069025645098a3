// Parts a message from what it quotes at its end, as mail programs put it there.

const QUOTE_HEAD = /^(on|am|le|el|il|op|den|em|w dniu|dne)\b.{4,200}(wrote|schrieb|écrit|escribió|scritto|schreef|skrev|escreveu|napisał|napsal)?\s*:?$/i
const QUOTE_MARK = /^-{2,}\s*(original message|forwarded message|ursprüngliche nachricht|message d'origine)\s*-{2,}$/i

const isBlank = (node: ChildNode): boolean => (node.textContent ?? '').trim() === '' && !(node instanceof Element && (node.tagName === 'IMG' || node.querySelector('img') !== null))
const isQuote = (node: ChildNode): boolean => node instanceof Element && node.tagName === 'BLOCKQUOTE'
const isHead = (node: ChildNode): boolean => {
  const text = (node.textContent ?? '').trim()
  return text.length < 300 && (QUOTE_MARK.test(text) || (QUOTE_HEAD.test(text) && text.endsWith(':')))
}

const htmlOf = (nodes: ChildNode[]): string => {
  const box = document.createElement('div')
  box.append(...nodes)
  return box.innerHTML
}

/** `html` is safe already. A message that is nothing but a quote is shown whole. */
export const partQuote = (html: string): { words: string; quoted: string } => {
  if (!html.includes('<blockquote')) return { words: html, quoted: '' }
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const nodes = [...body.childNodes]
  let at = nodes.length
  while (at > 0 && (isBlank(nodes[at - 1] as ChildNode) || isQuote(nodes[at - 1] as ChildNode))) at -= 1
  if (!nodes.slice(at).some(isQuote)) return { words: html, quoted: '' }
  if (at > 0 && isHead(nodes[at - 1] as ChildNode)) at -= 1
  const [words, quoted] = [nodes.slice(0, at), nodes.slice(at)]
  return words.every(isBlank) ? { words: html, quoted: '' } : { words: htmlOf(words), quoted: htmlOf(quoted) }
}
