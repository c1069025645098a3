// PagerDuty and Opsgenie as their makers describe them: Events API v2 and Alert API, with what they refuse.
import { z } from 'zod'

const KEY = 'R0UTINGKEY0123456789ABCDEF012345'
const GENIE = '0f6f8a3c-1111-4222-8333-944455566677'
export const KEYS = { pagerduty: KEY, opsgenie: GENIE }

const severity = z.enum(['critical', 'error', 'warning', 'info'])
const event = z.discriminatedUnion('event_action', [
  z.strictObject({
    routing_key: z.string().length(32), event_action: z.literal('trigger'), dedup_key: z.string().min(1).max(255),
    payload: z.strictObject({
      summary: z.string().min(1).max(1_024), source: z.string().min(1), severity, timestamp: z.iso.datetime().optional(), component: z.string().optional(), group: z.string().optional(), class: z.string().optional(),
      custom_details: z.record(z.string(), z.unknown()).optional(),
    }),
    links: z.array(z.strictObject({ href: z.url(), text: z.string().optional() })).optional(), client: z.string().optional(), client_url: z.url().optional(),
  }),
  z.strictObject({ routing_key: z.string().length(32), event_action: z.enum(['acknowledge', 'resolve']), dedup_key: z.string().min(1).max(255) }),
])

const alert = z.strictObject({
  message: z.string().min(1).max(130), alias: z.string().max(512).optional(), description: z.string().max(15_000).optional(), source: z.string().max(100).optional(), entity: z.string().max(512).optional(),
  priority: z.enum(['P1', 'P2', 'P3', 'P4', 'P5']).optional(), tags: z.array(z.string().max(50)).max(20).optional(), details: z.record(z.string(), z.string()).optional(),
})
const note = z.strictObject({ source: z.string().max(100).optional(), user: z.string().optional(), note: z.string().optional() })

type Incident = { alias: string; state: 'open' | 'acknowledged' | 'resolved'; told: string; severity: string; link: string }

export const createOnCallStandIn = () => {
  const incidents: Incident[] = []
  const heard: { host: string; way: string; key: string; id: string }[] = []
  const refusals: (number | 'nothing')[] = []
  const openOf = (alias: string) => incidents.find((one) => one.alias === alias && one.state !== 'resolved')
  const raise = (alias: string, told: string, how: string, link: string) => {
    if (!openOf(alias)) incidents.push({ alias, state: 'open', told, severity: how, link })
  }
  const move = (alias: string, state: 'acknowledged' | 'resolved') => Object.assign(openOf(alias) ?? {}, { state })

  const askPagerDuty = (body: unknown): [number, object] => {
    const given = event.safeParse(body)
    if (!given.success || given.data.routing_key !== KEY) return [400, { status: 'invalid event', message: 'Event object is invalid', errors: given.success ? ['Invalid routing key'] : given.error.issues.map((i) => i.message) }]
    const { data } = given
    heard.push({ host: '', way: data.event_action, key: data.dedup_key, id: '' })
    if (data.event_action === 'trigger') raise(data.dedup_key, data.payload.summary, data.payload.severity, data.links?.[0]?.href ?? '')
    else move(data.dedup_key, data.event_action === 'resolve' ? 'resolved' : 'acknowledged')
    return [202, { status: 'success', message: 'Event processed', dedup_key: data.dedup_key }]
  }

  const askOpsgenie = (url: URL, headers: Headers, body: unknown): [number, object] => {
    if (headers.get('authorization') !== `GenieKey ${GENIE}`) return [401, { message: 'Could not authenticate', took: 0 }]
    const [, alias, verb] = /^\/v2\/alerts\/([^/]+)\/(close|acknowledge)$/.exec(url.pathname) ?? []
    if (alias && verb && url.searchParams.get('identifierType') === 'alias' && note.safeParse(body).success) {
      heard.push({ host: '', way: verb, key: decodeURIComponent(alias), id: '' })
      move(decodeURIComponent(alias), verb === 'close' ? 'resolved' : 'acknowledged')
      return [202, { result: 'Request will be processed', took: 0.1, requestId: crypto.randomUUID() }]
    }
    const given = url.pathname === '/v2/alerts' ? alert.safeParse(body) : null
    if (!given?.success) return [422, { message: 'Request body is not processable', took: 0 }]
    heard.push({ host: '', way: 'create', key: given.data.alias ?? '', id: '' })
    raise(given.data.alias ?? '', given.data.message, given.data.priority ?? 'P3', given.data.details?.link ?? '')
    return [202, { result: 'Request will be processed', took: 0.1, requestId: crypto.randomUUID() }]
  }

  const answer = (url: URL, init: RequestInit): [number, object] => {
    const body: unknown = JSON.parse(String(init.body))
    if (init.method !== 'POST') return [405, {}]
    if (/^events\.(eu\.)?pagerduty\.com$/.test(url.host) && url.pathname === '/v2/enqueue') return askPagerDuty(body)
    if (/^api\.(eu\.)?opsgenie\.com$/.test(url.host)) return askOpsgenie(url, new Headers(init.headers), body)
    throw new Error(`Nobody stands in for ${url.host}.`)
  }

  const go = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input))
    const refusal = refusals.shift()
    if (refusal === 'nothing') throw new TypeError('fetch failed', { cause: new Error('connect ETIMEDOUT') })
    if (refusal) return new Response('{}', { status: refusal })
    const [status, said] = answer(url, init)
    const last = heard.at(-1)
    if (status === 202 && last) Object.assign(last, { host: url.host, id: new Headers(init.headers).get('idempotency-key') ?? '' })
    return new Response(JSON.stringify(said), { status })
  }
  return { fetch: go as typeof fetch, incidents, heard, refusals }
}
