// What an address or key names, which issues a ticket holds and lets go, and what is said of it. Pure.
import { ticketAppLabel, type State } from '@patchbay/contract'

export type TicketName = { source: string; externalId: string; link: string }

type App = { source: string; host: RegExp; nameOf: (path: string) => string | undefined }
const key = (path: string): string | undefined => /(?:^|\/)([A-Za-z][A-Za-z0-9_]*-\d+)(?=\/|$)/.exec(path)?.[1]?.toUpperCase()
const numbered = (path: string): string | undefined => {
  const [, repo, number] = /^\/([^/]+(?:\/[^/]+)+?)\/(?:-\/)?(?:issues|pull|merge_requests|work_items)\/(\d+)/.exec(path) ?? []
  return repo && number ? `${repo}#${number}` : undefined
}

const APPS: App[] = [
  { source: 'linear', host: /^linear\.app$/, nameOf: key },
  { source: 'jira', host: /\.(atlassian\.net|jira\.com)$/, nameOf: key },
  { source: 'github', host: /^github\./, nameOf: numbered },
  { source: 'gitlab', host: /^gitlab\./, nameOf: numbered },
  { source: 'asana', host: /^app\.asana\.com$/, nameOf: (path) => /(\d{6,})(?=\/f$|\/?$)/.exec(path)?.[1] },
  { source: 'shortcut', host: /^app\.shortcut\.com$/, nameOf: (path) => /\/story\/(\d+)/.exec(path)?.[1] },
]

const readAddress = (text: string): URL | null => {
  const url = URL.canParse(text) ? new URL(text) : null
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? url : null
}

const MOST = 200

/** Null for what is no address; of apps that are not known the last part of the path is the name. */
export const readTicket = (text: string): TicketName | null => {
  const url = readAddress(text.trim())
  if (!url || url.href.length > 2_000) return null
  const app = APPS.find((a) => a.host.test(url.hostname))
  const name = app?.nameOf(url.pathname) ?? key(url.pathname) ?? numbered(url.pathname) ?? url.pathname.split('/').findLast((part) => part !== '')
  return name ? { source: app?.source ?? url.hostname, externalId: name.slice(0, MOST), link: url.href } : null
}

/** Only GitHub says where something is by its name alone. */
const linkOf = (source: string, externalId: string): string => {
  const [, repo, number] = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(externalId) ?? []
  return source === 'github' && repo ? `https://github.com/${repo}/issues/${number}` : ''
}

/** What somebody typed: an address, or a key of an app they named. */
export const readTyped = (text: string, source: string | undefined): TicketName | { problem: string } => {
  const typed = text.trim()
  const read = readTicket(typed)
  if (read) return source ? { ...read, source } : read
  if (/^[a-z][a-z0-9+.-]*:/i.test(typed) || typed.includes('//')) return { problem: 'This is no address of a ticket; copy it from your browser, such as https://linear.app/acme/issue/ENG-12.' }
  if (!source) return { problem: `Say which app ${typed.slice(0, 40) || 'it'} is in, or paste the address of the ticket.` }
  return { source, externalId: typed.slice(0, MOST), link: linkOf(source, typed) }
}

/** ST-5: not over what a person set by hand, nor what is settled. */
export const holds = ({ state, stateBy }: { state: State; stateBy: 'machine' | 'person' }): boolean => state !== 'closed' && state !== 'on_hold' && stateBy !== 'person'

/** ST-8: what nobody has answered yet is ours already, and what is settled stays so. */
export const returns = (state: State): boolean => state === 'on_hold' || state === 'waiting_on_customer'

type Named = { source: string; externalId: string }
/** `ENG-12 in Linear`. */
export const sayTicket = ({ source, externalId }: Named): string => `${externalId} in ${ticketAppLabel(source)}`

/** What the colleagues who read the note are to do. */
export const adviceAfter = (left: readonly Named[], state: State): string => {
  if (left.length > 0) return `The issue still waits for ${left.slice(0, 5).map(sayTicket).join(', ')}.`
  return state === 'closed' ? 'The issue is closed; perhaps the customer would like to know.' : 'Tell the customer: they are waiting to hear of it.'
}
