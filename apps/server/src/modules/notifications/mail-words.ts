// What a mail says of what happened: one mail, an entry for each issue or other thing, the newest first.
import { escapeHtml } from '../../platform/html.ts'
import type { Letter } from '../../platform/outside.ts'
import { titleOf } from './deliver.ts'
import type { Parcel } from './store.ts'

const MOST_SHOWN = 20

type Entry = { title: string; path: string; account: string | null; lines: string[] }

/** In the order they came; all that happened on one of them stands together. */
const entriesOf = (parcels: Parcel[], say: (parcel: Parcel) => string): Entry[] =>
  [...Map.groupBy(parcels, (p) => p.path)].flatMap(([path, of]) => {
    const [first] = of
    return first ? [{ path, title: titleOf(first), account: first.account_name, lines: of.map(say) }] : []
  })

const subjectOf = (entries: Entry[]): string => {
  const [first, ...rest] = entries
  if (!first) return ''
  return `${first.title}${rest.length > 0 ? ` and ${rest.length} more` : ''}`.replace(/\s+/g, ' ').slice(0, 200)
}

const CELL = 'padding:14px 0;border-bottom:1px solid #e4e6ee'
const entryHtml = (url: string, { path, title, account, lines }: Entry): string =>
  `<tr><td style="${CELL}"><a href="${url}${path}" style="color:#4a45c9;font-weight:600;text-decoration:none">${escapeHtml(title)}</a>` +
  `${account === null ? '' : `<span style="color:#6b7080"> · ${escapeHtml(account)}</span>`}${lines.map((line) => `<div style="margin-top:4px">${escapeHtml(line)}</div>`).join('')}</td></tr>`

type Links = { url: string; off: string }
export const mailOf = (parcels: Parcel[], say: (parcel: Parcel) => string, { url, off }: Links): Pick<Letter, 'subject' | 'text' | 'html' | 'headers'> => {
  const all = entriesOf(parcels, say)
  const shown = all.slice(0, MOST_SHOWN)
  const more = all.length > shown.length ? `And ${all.length - shown.length} more: ${url}/inbox` : ''
  const foot = `You are told by mail because your notification settings say so: ${url}/settings/notifications`
  const text = [...shown.map((e) => [`${e.title}${e.account === null ? '' : ` · ${e.account}`}`, ...e.lines, `${url}${e.path}`].join('\n')), more, `--\n${foot}\nNo more of these: ${off}`]
  const html = `<div style="font:14px/1.5 system-ui,sans-serif;max-width:600px"><table role="presentation" style="width:100%;border-collapse:collapse">${shown.map((e) => entryHtml(url, e)).join('')}</table>` +
    `${more ? `<p>${escapeHtml(more)}</p>` : ''}<p style="color:#6b7080;font-size:12px">You are told by mail because your <a href="${url}/settings/notifications" style="color:#6b7080">notification settings</a> say so. <a href="${off}" style="color:#6b7080">No more of these</a></p></div>`
  return {
    subject: subjectOf(all),
    text: text.filter(Boolean).join('\n\n'),
    html,
    // RFC 8058: the mail program itself can offer it.
    headers: { 'List-Unsubscribe': `<${off}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', 'Auto-Submitted': 'auto-generated', Precedence: 'bulk' },
  }
}
