// Reads the address of a ticket in a tracker: whose it is, and what people there call it. Pure.

/** Also names the choice on the card and the modal it opens. */
export const ENGINEERING = 'engineering'

export type TrackerTicket = { source: string; externalId: string; link: string }

type Tracker = { source: string; host: RegExp; nameOf: (path: string) => string | undefined }
const key = (path: string): string | undefined => /(?:^|\/)([A-Za-z][A-Za-z0-9_]*-\d+)(?=\/|$)/.exec(path)?.[1]?.toUpperCase()
const numbered = (path: string): string | undefined => {
  const [, repo, number] = /^\/([^/]+(?:\/[^/]+)+?)\/(?:-\/)?(?:issues|pull|merge_requests|work_items)\/(\d+)/.exec(path) ?? []
  return repo && number ? `${repo}#${number}` : undefined
}

const TRACKERS: Tracker[] = [
  { source: 'linear', host: /^linear\.app$/, nameOf: key },
  { source: 'jira', host: /\.(atlassian\.net|jira\.com)$/, nameOf: key },
  { source: 'github', host: /^github\./, nameOf: numbered },
  { source: 'gitlab', host: /^gitlab\./, nameOf: numbered },
  { source: 'asana', host: /^app\.asana\.com$/, nameOf: (path) => /(\d{6,})(?=\/f$|\/?$)/.exec(path)?.[1] },
]

const read = (text: string): URL | null => {
  const url = URL.canParse(text) ? new URL(text) : null
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? url : null
}

const MOST = 200

/** Null for what is no address; of trackers that are not known the last part of the path is the name. */
export const readTicket = (text: string): TrackerTicket | null => {
  const url = read(text.trim())
  if (!url || url.href.length > 2_000) return null
  const tracker = TRACKERS.find((t) => t.host.test(url.hostname))
  const name = tracker?.nameOf(url.pathname) ?? key(url.pathname) ?? numbered(url.pathname) ?? url.pathname.split('/').findLast((part) => part !== '')
  return name ? { source: tracker?.source ?? url.hostname, externalId: name.slice(0, MOST), link: url.href } : null
}
