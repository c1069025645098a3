// Carries letters to apps, by socket while one is open and by signed HTTP otherwise, and tries again as Slack does.
import { Agent, request } from 'undici'
import type { Answer, Core, Delivery, Letter } from '../core.ts'
import type { App } from '../state.ts'
import { signBody } from './sign.ts'
import { openTurns } from './turns.ts'

const RETRY_AFTER = [0, 60_000, 300_000]
const KEPT = 1_000

export type Sockets = { isOpen(app: string): boolean; send(app: string, letter: Letter, attempt: number, reason: string): Promise<Answer> }

export type PostOffice = {
  send(app: App, letter: Letter): Promise<Answer>
  /** Sends without waiting, and again when it fails. */
  post(app: App, letter: Letter): void
  deliveries: Delivery[]
  counts: { sent: number; failed: number }
  /** Resolves when nothing is under way; waiting retries count. */
  settled(): Promise<void>
  close(): Promise<void>
}

export function openPostOffice(core: Core, sockets: Sockets): PostOffice {
  const agent = new Agent({ connections: 64, pipelining: 1, keepAliveTimeout: 30_000 })
  const deliveries: Delivery[] = []
  const counts = { sent: 0, failed: 0 }
  const inTurn = openTurns()
  const timers = new Set<NodeJS.Timeout>()
  let pending = 0
  let waiters: (() => void)[] = []
  let closed = false

  const carry = async (app: App, letter: Letter, attempt: number, reason: string): Promise<Answer> => {
    const via = sockets.isOpen(app.id) ? 'socket' : 'http'
    const answer = via === 'socket' ? await sockets.send(app.id, letter, attempt, reason) : await sendHttp(core, agent, app, letter, attempt, reason)
    counts[answer.ok ? 'sent' : 'failed'] += 1
    deliveries.push({ app: app.id, kind: letter.kind, at: core.clock(), attempt, via, ok: answer.ok, ...(answer.reason ? { reason: answer.reason } : {}), payload: letter.payload })
    if (deliveries.length > KEPT * 2) deliveries.splice(0, KEPT)
    return answer
  }
  const done = (): void => {
    pending -= 1
    if (pending > 0) return
    for (const wake of waiters) wake()
    waiters = []
  }
  const attempt = async (app: App, letter: Letter, number: number, reason: string): Promise<void> => {
    const answer = await (number === 0 ? inTurn(`${app.id} ${channelOf(letter)}`, () => carry(app, letter, 0, '')) : carry(app, letter, number, reason))
    const wait = RETRY_AFTER[number]
    if (answer.ok || answer.reason === 'no_retry' || wait === undefined || closed) return done()
    const timer = setTimeout(() => {
      timers.delete(timer)
      void attempt(app, letter, number + 1, answer.reason ?? 'unknown_error')
    }, wait * core.settings.retryScale)
    timers.add(timer)
  }

  return {
    deliveries,
    counts,
    send: (app, letter) => carry(app, letter, 0, ''),
    post(app, letter) {
      if (!letter.url && !sockets.isOpen(app.id)) return
      pending += 1
      // What it tells of goes on changing while it waits.
      void attempt(app, { ...letter, payload: structuredClone(letter.payload) }, 0, '')
    },
    settled: () => (pending === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
    async close() {
      closed = true
      for (const timer of timers) clearTimeout(timer)
      await agent.destroy()
    },
  }
}

/** Of an event of the whole workspace none. */
function channelOf({ payload }: Letter): string {
  const { event } = payload as { event?: { channel?: unknown; item?: { channel?: unknown } } }
  const channel = event?.channel ?? event?.item?.channel
  return typeof channel === 'string' ? channel : ''
}

async function sendHttp(core: Core, agent: Agent, app: App, letter: Letter, attempt: number, reason: string): Promise<Answer> {
  if (!letter.url) return { ok: false, status: 0, body: '', reason: 'no_url' }
  const { body, type } = encode(letter)
  const timestamp = Math.floor(core.clock() / 1_000)
  const headers: Record<string, string> = {
    'content-type': type,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signBody(app.signing_secret, timestamp, body),
  }
  if (attempt > 0) Object.assign(headers, { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': reason })
  try {
    return await follow(agent, letter.url, headers, body, core.settings.answerWithin)
  } catch (error) {
    return { ok: false, status: 0, body: '', reason: readReason(error) }
  }
}

async function follow(agent: Agent, first: string, headers: Record<string, string>, body: string, within: number): Promise<Answer> {
  let url = first
  const signal = AbortSignal.timeout(within)
  for (let redirects = 0; redirects <= 2; redirects += 1) {
    const answer = await request(url, { method: 'POST', headers, body, dispatcher: agent, signal })
    const text = await answer.body.text()
    const { location } = answer.headers
    if (answer.statusCode >= 300 && answer.statusCode < 400 && typeof location === 'string') {
      url = new URL(location, url).href
      continue
    }
    const ok = answer.statusCode >= 200 && answer.statusCode < 300
    const reason = ok ? undefined : answer.headers['x-slack-no-retry'] === '1' ? 'no_retry' : 'http_error'
    return { ok, status: answer.statusCode, body: text, ...(reason ? { reason } : {}) }
  }
  return { ok: false, status: 0, body: '', reason: 'too_many_redirects' }
}

function encode(letter: Letter): { body: string; type: string } {
  if (letter.kind === 'events_api') return { body: JSON.stringify(letter.payload), type: 'application/json' }
  const fields = letter.kind === 'interactive' ? { payload: JSON.stringify(letter.payload) } : (letter.payload as Record<string, string>)
  return { body: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' }
}

function readReason(error: unknown): string {
  const { name = '', code = '' } = error as { name?: string; code?: string }
  if (name === 'TimeoutError' || name === 'AbortError') return 'http_timeout'
  if (/CERT|SSL|TLS/.test(code)) return 'ssl_error'
  return code.startsWith('E') || code.startsWith('UND_ERR') ? 'connection_failed' : 'unknown_error'
}
