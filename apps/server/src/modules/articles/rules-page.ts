// What a page of somebody's documentation says, without what stands around it; and which pages a sitemap names.
import { Readability } from '@mozilla/readability'
import { parseDocument, Parser } from 'htmlparser2'
import { parseHTML } from 'linkedom'

/** A page with more elements than any text has, or deeper ones, is not read: what makes a tree of it would take for ever. */
const MOST_ELEMENTS = 6_000
const DEEPEST = 100
const FEWEST_LETTERS = 40

export type ReadPage = { title: string; html: string }

const absolute = (value: string, base: string): string | null => {
  try {
    const url = new URL(value, base)
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null
  } catch {
    return null
  }
}

/** As much of a tree as is asked for here; the server's types know of no browser. */
type Element = { getAttribute(name: string): string | null; setAttribute(name: string, value: string): void; removeAttribute(name: string): void }
type Tree = { querySelectorAll(selector: string): Iterable<Element> }

const resolve = (document: Tree, selector: string, attribute: string, base: string): void => {
  for (const element of document.querySelectorAll(selector)) {
    const whole = absolute(element.getAttribute(attribute) ?? '', base)
    if (whole === null) element.removeAttribute(attribute)
    else element.setAttribute(attribute, whole)
  }
}

/** “Reset a password | Acme Help” is the name of the page and of the site. */
const nameOf = (title: string): string => (title.split(/\s+[|–—·»]\s+/)[0] ?? title).trim()

/** Read once without a tree, which costs the same however it is nested. */
const isOrdinary = (html: string): boolean => {
  let [elements, depth, deepest] = [0, 0, 0]
  const parser = new Parser({
    onopentag: () => {
      elements += 1
      depth += 1
      deepest = Math.max(deepest, depth)
      if (elements > MOST_ELEMENTS || depth > DEEPEST) parser.pause()
    },
    onclosetag: () => void (depth -= 1),
  })
  parser.end(html)
  return elements <= MOST_ELEMENTS && deepest <= DEEPEST
}

/** Null where there is nothing to read. */
export const readPage = (html: string, url: string): ReadPage | null => {
  if (!isOrdinary(html)) return null
  const { document } = parseHTML(html)
  if (!document.documentElement) return null
  resolve(document, 'a[href]', 'href', url)
  resolve(document, 'img[src]', 'src', url)
  const first = document.querySelector('h1')
  const heading = first?.textContent?.trim() ?? ''
  // It is the title, which stands above the words already.
  first?.remove()
  const read = new Readability(document, { keepClasses: true, maxElemsToParse: MOST_ELEMENTS }).parse()
  if (!read?.content || (read.textContent ?? '').trim().length < FEWEST_LETTERS) return null
  return { title: (heading || nameOf(read.title ?? '') || new URL(url).pathname).replace(/\s+/g, ' ').slice(0, 255), html: read.content }
}

type Node = { type: string; name?: string; data?: string; children?: Node[] }
const textIn = (node: Node): string => node.data ?? (node.children ?? []).map(textIn).join('')
const named = (node: Node, name: string): Node[] => [...(node.name === name ? [node] : []), ...(node.children ?? []).flatMap((child) => named(child, name))]

export const isSiteMap = (text: string): boolean => /<(urlset|sitemapindex)[\s>]/.test(text.slice(0, 2_000))

/** The pages it names, and the sitemaps. Only of the same site: nobody imports what is not theirs by naming it. */
export const readSiteMap = (xml: string, url: string): { pages: string[]; maps: string[] } => {
  const root = parseDocument(xml, { xmlMode: true }) as unknown as Node
  const { hostname } = new URL(url)
  const locations = (name: string) =>
    named(root, name)
      .flatMap((entry) => named(entry, 'loc').slice(0, 1))
      .map((loc) => absolute(textIn(loc).trim(), url))
      .filter((one): one is string => one !== null && one.startsWith('http') && new URL(one).hostname === hostname)
  return { pages: [...new Set(locations('url'))], maps: [...new Set(locations('sitemap'))] }
}
