// The line to the desk: news come by a stream, and where none gets through we ask every few seconds, until one does.
import { bearer, call, Refusal, SESSION_OVER } from './api.ts'

export type News = { name: string; data: Record<string, unknown> }
type Hear = { onNews(news: News): void; onLine(isOn: boolean): void }

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** The desk says something at once, and then every 25 seconds: whatever keeps that back lets no stream through. */
const FIRST_WORD_MS = 8_000
const SILENCE_MS = 60_000
/** One that breaks off sooner was none. */
const STEADY_MS = 5_000
/** A stream that is on its way needs no questions. */
const PATIENCE_MS = 4_000
const MINUTE_MS = 60_000
const MOST_REMEMBERED = 1_000

/** How long until we ask again: seldom while nobody looks or nothing happens, and less often while it fails. */
export const paceOf = ({ isHidden, idleMs, failures }: { isHidden: boolean; idleMs: number; failures: number }): number => {
  const pace = isHidden ? MINUTE_MS : idleMs < MINUTE_MS ? 3_000 : idleMs < 5 * MINUTE_MS ? 10_000 : 30_000
  return Math.max(pace, Math.min(pace * 2 ** failures, 2 * MINUTE_MS))
}

const AWAKE = 'patchbay-awake'
/** Cut short when the browser has a line again, or somebody is there again. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const over = (event?: Event) => {
      if (event?.type === 'visibilitychange' && document.visibilityState !== 'visible') return
      clearTimeout(timer)
      for (const name of ['online', 'visibilitychange', AWAKE]) removeEventListener(name, over)
      signal.removeEventListener('abort', over)
      resolve()
    }
    const timer = setTimeout(over, ms)
    for (const name of ['online', 'visibilitychange', AWAKE]) addEventListener(name, over)
    signal.addEventListener('abort', over)
    if (signal.aborted) over()
  })

type Take = (id: number, news: News | null) => void
const parse = (piece: string): Parameters<Take> => {
  const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(piece)?.[1] ?? ''
  const data = line('data')
  return [Number(line('id')), data ? { name: line('event'), data: JSON.parse(data) as News['data'] } : null]
}

/** Until it ends; `onWord` with each thing the desk says. */
const readStream = async (lastId: number, signal: AbortSignal, take: Take, onWord: () => void): Promise<void> => {
  const abort = new AbortController()
  const stop = () => abort.abort()
  signal.addEventListener('abort', stop)
  let timer = setTimeout(stop, FIRST_WORD_MS)
  try {
    const response = await fetch('/api/widget/stream', { headers: { ...bearer(), ...(lastId ? { 'last-event-id': String(lastId) } : {}) }, signal: abort.signal })
    if (response.status === 401) dispatchEvent(new Event(SESSION_OVER))
    if (!response.ok || !response.body) return
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let held = ''
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      clearTimeout(timer)
      timer = setTimeout(stop, SILENCE_MS)
      onWord()
      const pieces = (held + value).split('\n\n')
      held = pieces.pop() ?? ''
      for (const piece of pieces) take(...parse(piece))
    }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}

type Told = { news: (News & { id: number })[]; typing: { chat_id: string; names: string[] }[]; last_event_id: number }

/** What is told twice, by the stream and as an answer or by an answer and the next, is news once. */
const createTaker = (from: number, onNews: Hear['onNews']) => {
  const heard = new Set<string>()
  const taker = {
    lastId: from,
    activeAt: Date.now(),
    typed: new Set<string>(),
    /** That nobody is typing is news only where somebody was, or it would keep us asking. */
    takeTyping(typing: Told['typing']) {
      const names = new Map(typing.map((one) => [one.chat_id, one.names]))
      for (const id of new Set([...taker.typed, ...names.keys()])) taker.take(0, { name: 'typing', data: { chat_ids: [id], names: names.get(id) ?? [] } })
      taker.typed = new Set(names.keys())
    },
    take(id: number, news: News | null) {
      taker.lastId = Math.max(taker.lastId, id)
      if (!news) return
      const key = `${id} ${news.name} ${String(news.data.chat_id)}`
      if (id && heard.has(key)) return
      if (id) heard.add(key)
      const [oldest] = heard
      if (heard.size > MOST_REMEMBERED && oldest !== undefined) heard.delete(oldest)
      taker.activeAt = Date.now()
      onNews(news)
    },
    /** Who was away for a while is told at once. */
    touch() {
      const wasAway = Date.now() - taker.activeAt >= MINUTE_MS
      taker.activeAt = Date.now()
      if (wasAway) dispatchEvent(new Event(AWAKE))
    },
  }
  return taker
}
type Taker = ReturnType<typeof createTaker>

const ask = async (taker: Taker, signal: AbortSignal, onLine: Hear['onLine']): Promise<void> => {
  await pause(PATIENCE_MS, signal)
  for (let failures = 0; !signal.aborted; ) {
    const told = await call<Told>('GET', `/news?after=${taker.lastId}`).catch((error: unknown) => (error instanceof Refusal && error.status < 500 ? 'refused' : 'silent'))
    if (typeof told === 'object') {
      for (const { id, ...news } of told.news) taker.take(id, news)
      taker.take(told.last_event_id, null)
      taker.takeTyping(told.typing)
    }
    failures = typeof told === 'object' ? 0 : failures + 1
    if (!signal.aborted) onLine(told !== 'silent')
    await pause(paceOf({ isHidden: document.visibilityState !== 'visible', idleMs: Date.now() - taker.activeAt, failures }), signal)
  }
}

/** Gives what ends it. */
export const listen = (from: number, { onNews, onLine }: Hear): (() => void) => {
  const over = new AbortController()
  const { signal } = over
  const taker = createTaker(from, onNews)
  for (const name of ['keydown', 'pointerdown']) addEventListener(name, taker.touch, { signal })
  let asking: AbortController | null = null
  const setAsking = (isOn: boolean): void => {
    if (isOn === (asking !== null)) return
    asking?.abort()
    asking = isOn ? new AbortController() : null
    if (asking) void ask(taker, asking.signal, onLine)
  }
  const run = async () => {
    for (let failures = 0; !signal.aborted; ) {
      setAsking(true)
      let openedAt = Date.now()
      await readStream(taker.lastId, signal, taker.take, () => {
        if (!asking) return
        openedAt = Date.now()
        setAsking(false)
        onLine(true)
      }).catch(() => undefined)
      failures = !asking && Date.now() - openedAt > STEADY_MS ? 0 : failures + 1
      if (signal.aborted) break
      setAsking(true)
      if (!navigator.onLine) onLine(false)
      await pause(Math.min(FIRST_PAUSE_MS * 2 ** failures * (0.5 + Math.random()), LONGEST_PAUSE_MS), signal)
    }
  }
  void run()
  return () => {
    over.abort()
    setAsking(false)
  }
}
