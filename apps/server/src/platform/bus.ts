// The bus: small news from process to process over LISTEN/NOTIFY, many in one call, at once within this one.
import pg from 'pg'
import { sentenceOf } from './errors.ts'
import type { Log } from './log.ts'

export type News = { topic: string; [key: string]: unknown }
export type Bus = {
  publish(news: News): void
  subscribe(topic: string, listen: (news: News) => void): () => void
  close(): Promise<void>
}

const CHANNEL = 'patchbay'
/** Who comes says hello, and who is there answers: from then on both pass their news on. */
const HELLO = 'hello'
const HERE = 'here'
const RECENT_MS = 3_000
const MOST_RECENT = 500
/** Told to this process alone: for a while nothing was heard of the others. */
export const MISSED = 'missed'
const BATCH_MS = 15
const BACK_MS = 500
/** PostgreSQL takes 8,000 bytes a notification. */
const MOST_BYTES = 7_000

const chunksOf = (lines: string[]): string[] => {
  const chunks: string[] = []
  let chunk = ''
  for (const line of lines) {
    if (Buffer.byteLength(line) > MOST_BYTES) continue
    if (Buffer.byteLength(chunk) + Buffer.byteLength(line) > MOST_BYTES) {
      chunks.push(chunk)
      chunk = ''
    }
    chunk += (chunk ? '\n' : '') + line
  }
  if (chunk) chunks.push(chunk)
  return chunks
}

/** News on its way out, some milliseconds' worth in one call; while nobody else listens, only the last few seconds are kept. */
const createOutbox = (notify: (chunk: string) => void) => {
  // Most desks are one process, and telling nobody costs a commit each time.
  let alone = true
  let recent: { at: number; line: string }[] = []
  let outgoing: string[] = []
  let timer: NodeJS.Timeout | undefined
  const send = () => {
    timer = undefined
    const lines = outgoing
    outgoing = []
    chunksOf(lines).forEach(notify)
  }
  const keep = (line: string) => {
    recent.push({ at: Date.now(), line })
    if (recent.length > MOST_RECENT * 2) recent = recent.slice(-MOST_RECENT)
  }
  return {
    add(line: string) {
      if (alone) return keep(line)
      outgoing.push(line)
      timer ??= setTimeout(send, BATCH_MS)
    },
    /** Somebody is there, and was listening a moment before they were heard. */
    meet() {
      if (!alone) return
      alone = false
      outgoing = recent.filter((r) => r.at > Date.now() - RECENT_MS).map((r) => r.line)
      recent = []
      send()
    },
    close: () => clearTimeout(timer),
  }
}

/** A connection that only listens; one that breaks is replaced, and then `onBack` is told. */
const keepListening = async (config: pg.ClientConfig, log: Log, hear: (payload?: string) => void, onBack: () => void) => {
  let closed = false
  let client: pg.Client | null = null

  /** One that breaks says so more than once; only the first time makes a new one. */
  const attach = async () => {
    const made = new pg.Client({ ...config, application_name: 'patchbay bus' })
    client = made
    made.on('notification', (n) => hear(n.payload))
    made.on('error', (error) => {
      if (closed || client !== made) return
      log.warn({ error: sentenceOf(error) }, 'the bus lost the database and comes back')
      client = null
      comeBack()
    })
    await made.connect()
    await made.query(`listen ${CHANNEL}`)
  }

  const comeBack = () => {
    setTimeout(() => void (closed || again()), BACK_MS).unref()
  }

  const again = async () => {
    try {
      await attach()
      onBack()
    } catch {
      // It may break while it connects and say so too; whoever comes first goes on, alone.
      const made = client
      if (!made) return
      client = null
      comeBack()
      await made.end().catch(() => {})
    }
  }

  await attach()
  return {
    async close() {
      closed = true
      await client?.end().catch(() => {})
    },
  }
}

export const createBus = async (pool: pg.Pool, config: pg.ClientConfig, log: Log): Promise<Bus> => {
  const self = crypto.randomUUID().slice(0, 8)
  const listeners = new Map<string, Set<(news: News) => void>>()

  const notify = (chunk: string): Promise<unknown> =>
    pool.query('select pg_notify($1, $2)', [CHANNEL, `${self}\n${chunk}`]).catch((error: unknown) =>
      log.warn({ error: sentenceOf(error) }, 'news was not passed on to other processes'),
    )
  const outbox = createOutbox((chunk) => void notify(chunk))
  const deliver = (news: News) => listeners.get(news.topic)?.forEach((listen) => listen(news))

  const hear = (payload = '') => {
    const [from, ...lines] = payload.split('\n')
    if (from === self) return
    outbox.meet()
    for (const line of lines) {
      const news = JSON.parse(line) as News
      if (news.topic === HELLO) void notify(JSON.stringify({ topic: HERE }))
      else deliver(news)
    }
  }

  const greet = () => notify(JSON.stringify({ topic: HELLO }))
  const ear = await keepListening(config, log, hear, () => {
    deliver({ topic: MISSED })
    void greet()
  })
  await greet()
  return {
    publish(news) {
      deliver(news)
      outbox.add(JSON.stringify(news))
    },
    subscribe(topic, listen) {
      const set = listeners.get(topic) ?? new Set()
      listeners.set(topic, set.add(listen))
      return () => void set.delete(listen)
    },
    async close() {
      outbox.close()
      await ear.close()
    },
  }
}
