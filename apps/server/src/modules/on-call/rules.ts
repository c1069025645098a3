// What PagerDuty and Opsgenie are asked, as their makers describe it. Pure.
import type { AlertWay, OnCallKind, OnCallService, Severity } from '@patchbay/contract'

/** What is told of an issue; the alias makes all that is told of it one alert. */
export type Alert = { way: AlertWay; issueId: string; alias: string; summary: string; severity: Severity; at: string; source: string; account: string; link: string; number: number }
type Service = Pick<OnCallService, 'kind' | 'region'> & { key: string }
export type Request = { url: string; headers: Record<string, string>; body: object }

/** The most that each of them takes. */
const [SUMMARY, MESSAGE] = [1_024, 130]
const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

const EVENT_ACTIONS: Record<AlertWay, string> = { raise: 'trigger', acknowledge: 'acknowledge', resolve: 'resolve' }

/** Events API v2. */
const askPagerDuty = ({ region, key }: Service, a: Alert): Request => ({
  url: `https://events.${region === 'eu' ? 'eu.' : ''}pagerduty.com/v2/enqueue`,
  headers: {},
  body: {
    routing_key: key, event_action: EVENT_ACTIONS[a.way], dedup_key: a.alias,
    ...(a.way === 'raise'
      ? {
          payload: { summary: cut(a.summary, SUMMARY), source: a.source, severity: a.severity, timestamp: a.at, class: 'support issue', custom_details: { account: a.account, issue: a.number } },
          links: [{ href: a.link, text: 'Open the issue' }], client: 'Patchbay', client_url: a.link,
        }
      : {}),
  },
})

const PRIORITIES: Record<Severity, string> = { critical: 'P1', error: 'P2', warning: 'P3', info: 'P4' }
const VERBS: Record<AlertWay, string> = { raise: '', acknowledge: '/acknowledge', resolve: '/close' }

/** Alert API. */
const askOpsgenie = ({ region, key }: Service, a: Alert): Request => {
  const base = `https://api.${region === 'eu' ? 'eu.' : ''}opsgenie.com/v2/alerts`
  const headers = { authorization: `GenieKey ${key}` }
  if (a.way !== 'raise') return { url: `${base}/${encodeURIComponent(a.alias)}${VERBS[a.way]}?identifierType=alias`, headers, body: { source: a.source } }
  return { url: base, headers, body: { message: cut(a.summary, MESSAGE), alias: a.alias, description: `${a.summary}\n${a.link}`, source: a.source, priority: PRIORITIES[a.severity], entity: a.account, tags: ['support'], details: { issue: String(a.number), link: a.link } } }
}

const ASK: Record<OnCallKind, (service: Service, alert: Alert) => Request> = { pagerduty: askPagerDuty, opsgenie: askOpsgenie }
export const requestFor = (service: Service, alert: Alert): Request => ASK[service.kind](service, alert)

/** Whether that was a yes; what is not there any more needs no more to be resolved. */
export const wasTaken = (way: AlertWay, status: number): boolean => (status >= 200 && status < 300) || (way !== 'raise' && status === 404)

/** What to do about a no. */
export const sayRefusal = (label: string, status: number): string => {
  if (status === 401 || status === 403) return `${label} answered ${status}: it does not take this key; put in another.`
  if (status === 400 || status === 422) return `${label} answered ${status}: it does not take this key or this alert; check the key and the region.`
  return status === 429 ? `${label} answered 429: it is told too much at once.` : `${label} answered ${status}.`
}

export const severityOf = (priority: string | null): Severity => (priority === 'urgent' ? 'critical' : priority === 'high' ? 'error' : priority === 'low' ? 'info' : 'warning')
