// Talks to the gateway: calls with the visitor's token, the stream with its return after a break, and polling where no stream gets through.

export class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Told to the window: the visitor's token has run out. */
export const SESSION_OVER = 'session-over'

const memory = { token: '' }
export const useToken = (token: string): void => void (memory.token = token)

export const call = async <T>(method: string, path: string, body?: object | FormData): Promise<T> => {
  const isForm = body instanceof FormData
  const response = await fetch(`/api/widget${path}`, {
    method,
    headers: { ...(memory.token ? { authorization: `Bearer ${memory.token}` } : {}), ...(body && !isForm ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
  })
  const answer = (await response.json().catch(() => ({}))) as { data?: T; errors?: string[] }
  if (response.status === 401) dispatchEvent(new Event(SESSION_OVER))
  if (!response.ok) throw new Refusal(response.status, answer.errors?.[0] ?? `${response.status}`)
  return answer.data as T
}

export type News = { name: string; data: Record<string, unknown> }
type Hear = { onNews(news: News): void; onBack(): void; onLine(isOn: boolean): void }

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
const POLL_MS = 10_000
const SILENCE_MS = 60_000
/** After so many breaks in a row something between us lets no stream through. */
const MOST_BREAKS = 4

const parse = (piece: string): { id: string; news: News | null } => {
  const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(piece)?.[1] ?? ''
  const data = line('data')
  return { id: line('id'), news: data ? { name: line('event'), data: JSON.parse(data) as Record<string, unknown> } : null }
}

const read = async (lastId: string, signal: AbortSignal, hear: Hear, onId: (id: string) => void): Promise<void> => {
  const abort = new AbortController()
  signal.addEventListener('abort', () => abort.abort())
  const response = await fetch('/api/widget/stream', { headers: { authorization: `Bearer ${memory.token}`, ...(lastId ? { 'last-event-id': lastId } : {}) }, signal: abort.signal })
  if (!response.ok || !response.body) throw new Refusal(response.status, 'no stream')
  hear.onLine(true)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let held = ''
  for (;;) {
    const silence = setTimeout(() => abort.abort(), SILENCE_MS)
    const { done, value } = await reader.read().finally(() => clearTimeout(silence))
    if (done) return
    const pieces = (held + value).split('\n\n')
    held = pieces.pop() ?? ''
    for (const { id, news } of pieces.map(parse)) {
      if (news) hear.onNews(news)
      if (id) onId(id)
    }
  }
}

/** Cut short when the browser has a line again. */
const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer)
      removeEventListener('online', over)
      resolve()
    }
    const timer = setTimeout(over, ms)
    addEventListener('online', over)
  })

/** Gives what ends it. */
export const listen = (from: string, hear: Hear): (() => void) => {
  const over = new AbortController()
  let lastId = from
  const run = async () => {
    for (let breaks = 0; !over.signal.aborted; breaks += 1) {
      const began = Date.now()
      await read(lastId, over.signal, hear, (id) => void (lastId = id)).catch(() => undefined)
      if (over.signal.aborted) return
      if (Date.now() - began > FIRST_PAUSE_MS * 5) breaks = 0
      hear.onLine(navigator.onLine && breaks < 2)
      if (breaks >= MOST_BREAKS) hear.onBack()
      await pause(breaks >= MOST_BREAKS ? POLL_MS : Math.min(FIRST_PAUSE_MS * 2 ** breaks * (0.5 + Math.random()), LONGEST_PAUSE_MS))
    }
  }
  void run()
  return () => over.abort()
}
