// The public pages of a knowledge base as HTML: no script, one style, the same words for machines that index and people who read.
import { createHash } from 'node:crypto'
import type { Contents, OpenText, Readable } from '../modules/articles/index.ts'
import { escapeHtml as e } from '../platform/html.ts'

const STYLE = `:root{color-scheme:light dark;--bg:#fbfbfd;--card:#fff;--ink:#1c1e26;--soft:#555a68;--line:#e4e5ec;--accent:#4a45c9}
@media(prefers-color-scheme:dark){:root{--bg:#15161b;--card:#1c1d24;--ink:#e8e9ee;--soft:#a2a6b4;--line:#2d2f39;--accent:#a9a6ff}}
*{box-sizing:border-box}body{margin:0;font:16px/1.65 Inter,system-ui,sans-serif;color:var(--ink);background:var(--bg);overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:2px}header,main,footer{max-width:760px;margin:auto;padding:0 24px}header{padding-top:28px;display:flex;flex-wrap:wrap;gap:12px 24px;align-items:center;justify-content:space-between}
header a{color:inherit;text-decoration:none;font-weight:600;font-size:17px}form{display:flex;gap:8px;flex:0 1 320px}input{font:inherit;font-size:15px;min-width:0;flex:1;padding:6px 12px;border:1px solid var(--line);border-radius:8px;background:var(--card);color:inherit}
button{font:inherit;font-size:15px;padding:6px 14px;border:1px solid var(--line);border-radius:8px;background:var(--card);color:inherit;cursor:pointer}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
main{padding-top:28px;padding-bottom:56px}h1{font-size:28px;line-height:1.25;letter-spacing:-.01em;margin:0 0 8px}section h2{font-size:17px;margin:32px 0 2px}section p{margin:0 0 4px}.soft,footer{color:var(--soft);font-size:14px}
.list{list-style:none;margin:10px 0 0;padding:0;border:1px solid var(--line);border-radius:10px;background:var(--card);overflow:hidden}.list li+li{border-top:1px solid var(--line)}.list a{display:block;padding:11px 16px;text-decoration:none}.list a:hover{text-decoration:underline}
nav{font-size:14px;margin-bottom:14px}article{margin-top:20px}article h2{font-size:21px;margin:34px 0 8px}article h3{font-size:17.5px;margin:26px 0 6px}article img{max-width:100%;height:auto;border-radius:8px}
pre,code{font:14px/1.55 ui-monospace,Menlo,monospace;background:color-mix(in srgb,var(--ink) 7%,transparent);border-radius:6px}code{padding:1px 5px}pre{padding:14px 16px;overflow-x:auto}pre code{padding:0;background:none}
table{display:block;overflow-x:auto;border-collapse:collapse}td,th{border:1px solid var(--line);padding:6px 12px;text-align:start;vertical-align:top}blockquote{margin:16px 0;padding-inline-start:16px;border-inline-start:3px solid var(--line);color:var(--soft)}hr{border:0;border-top:1px solid var(--line);margin:28px 0}footer{padding-bottom:40px}`

/** Nothing runs, nothing is framed, and what is loaded are pictures. */
export const KNOWLEDGE_POLICY = [
  "default-src 'none'", `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`, "img-src 'self' https: http: data:", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ')

export type Place = { url: string; title: string; company: string }

const page = (place: Place, given: { title: string; description?: string; canonical?: string; isHidden?: boolean; asked?: string; body: string; language?: string }): string => {
  const { title, description = '', canonical, isHidden = false, asked = '', body, language = 'en' } = given
  return `<!doctype html><html lang="${e(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${e(title)}</title>${
    description ? `<meta name="description" content="${e(description)}"><meta property="og:description" content="${e(description)}">` : ''
  }<meta property="og:title" content="${e(title)}">${canonical ? `<link rel="canonical" href="${e(canonical)}">` : ''}${isHidden ? '<meta name="robots" content="noindex">' : ''}<style>${STYLE}</style></head>
<body><header><a href="${e(place.url)}">${e(place.title)}</a><form role="search" action="${e(place.url)}"><input type="search" name="q" aria-label="Search articles" placeholder="Search articles" value="${e(asked)}" maxlength="300"><button>Search</button></form></header>
<main>${body}</main><footer>${e(place.company)}</footer></body></html>`
}

const linkTo = (place: Place, article: Pick<Readable, 'number' | 'slug'>): string => `${place.url}/articles/${article.number}-${article.slug}`
const list = (place: Place, articles: readonly Readable[]): string =>
  articles.length > 0 ? `<ul class="list">${articles.map((article) => `<li><a href="${e(linkTo(place, article))}" dir="auto">${e(article.title)}</a></li>`).join('')}</ul>` : ''

export const contentsPage = (place: Place, { loose, parts }: Contents): string => {
  const shelves = parts.map(({ collection, articles }) => `<section><h2 dir="auto">${e(collection.title)}</h2>${collection.description ? `<p class="soft" dir="auto">${e(collection.description)}</p>` : ''}${list(place, articles)}</section>`)
  const body = loose.length + parts.length > 0 ? `${list(place, loose)}${shelves.join('')}` : '<p class="soft">Nothing is published here yet.</p>'
  return page(place, { title: place.title, canonical: place.url, body: `<h1>${e(place.title)}</h1>${body}` })
}

export const foundPage = (place: Place, asked: string, articles: readonly Readable[]): string =>
  page(place, {
    title: `${asked} · ${place.title}`, isHidden: true, asked,
    body: `<h1>${articles.length === 0 ? 'Nothing was found' : articles.length === 1 ? 'One article' : `${articles.length} articles`} for “${e(asked)}”</h1>${articles.length === 0 ? `<p class="soft">Try other words, or look through <a href="${e(place.url)}">all articles</a>.</p>` : list(place, articles)}`,
  })

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

export const articlePage = (place: Place, article: OpenText, language: string | undefined): string => {
  const other = language === undefined ? undefined : article.translations[language]
  const shown = other?.published_html ? { title: other.title, html: other.published_html, language } : { title: article.title, html: article.html, language: undefined }
  return page(place, {
    title: `${shown.title} · ${place.title}`, canonical: linkTo(place, article), isHidden: article.is_unlisted, description: article.text.replace(/\s+/g, ' ').slice(0, 160), ...(shown.language ? { language: shown.language } : {}),
    body: `<nav aria-label="Where this stands"><a href="${e(place.url)}">All articles</a></nav><h1 dir="auto">${e(shown.title)}</h1><p class="soft">Updated ${day.format(article.last_published_at)}</p><article dir="auto">${shown.html}</article>`,
  })
}

export const missingPage = (place: Place): string => page(place, { title: `Not here · ${place.title}`, isHidden: true, body: `<h1>This article is not here</h1><p class="soft">It was moved or is not published any more. Look through <a href="${e(place.url)}">all articles</a>.</p>` })

export const siteMap = (place: Place, { loose, parts }: Contents): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${[place.url, ...[...loose, ...parts.flatMap((part) => part.articles)].map((article) => linkTo(place, article))].map((url) => `<url><loc>${e(url)}</loc></url>`).join('')}</urlset>`
