// Live chat: what an idle widget costs, and how long a visitor's words take to an agent's browser while two thousand listen.
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import { ratesOf } from '../reference.ts'
import { round, type Line } from '../table.ts'
import { listen, quantile } from './live.ts'
import { noJobs, until } from './slack.ts'

const WIDGETS = 2_000
/** An address may begin twenty chats a minute, so that many sit behind each. */
const PER_ADDRESS = 20
const RATE = 100
const KB = 1_024

/** Visitors beyond the two thousand are of other measures, which run within the same minute; they say so much that each has an address. */
export const OTHERS = WIDGETS
const MOST_OTHERS = 100
const agents = Array.from({ length: WIDGETS / PER_ADDRESS + MOST_OTHERS }, (_, n) => new Agent({ keepAlive: true, localAddress: `127.0.1.${n + 1}` }))
const agentOf = (n: number) => agents[n < OTHERS ? Math.floor(n / PER_ADDRESS) : WIDGETS / PER_ADDRESS + n - OTHERS]

type Asked = { n: number; path: string; token?: string; body?: object; method?: string }
const ask = <T>(url: string, asked: Asked): Promise<T> =>
  new Promise((resolve, reject) => {
    const { n, path, token, body, method = 'POST' } = asked
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
    const out = request(`${url}/api/widget${path}`, { method, headers, agent: agentOf(n) }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => {
        if (response.statusCode === 200) resolve((JSON.parse(text) as { data: T }).data)
        else reject(new Error(`${path} answered ${response.statusCode}: ${text.slice(0, 100)}`))
      })
    })
    // A connection that was kept may be closed just as it is taken up again; the same client id is the same message.
    out.on('error', (error) => void (out.reusedSocket ? ask<T>(url, asked).then(resolve, reject) : reject(error)))
    out.end(body ? JSON.stringify(body) : undefined)
  })

const said = (text: string) => ({ client_id: crypto.randomUUID(), body_html: `<p>${text}</p>` })

type Widget = { n: number; token: string; chatId: string }
export const openWidget = async (url: string, appId: string, n: number, page = ''): Promise<Widget> => {
  const { token } = await ask<{ token: string }>(url, { n, path: '/session', body: { app_id: appId, identity: { email: `visitor.${n}@bench.example`, name: `Visitor ${n}` } } })
  const { id } = await ask<{ id: string }>(url, { n, path: '/chats', token, body: { ...said(`A question of visitor ${n}`), page_url: page } })
  return { n, token, chatId: id }
}

const hold = (url: string, n: number, headers: Record<string, string>): Promise<() => void> =>
  new Promise((resolve, reject) => {
    const out = request(url, { headers, localAddress: `127.0.1.${Math.floor(n / PER_ADDRESS) + 1}`, agent: false }, (response) => {
      response.resume()
      response.on('error', () => {})
      if (response.statusCode === 200) resolve(() => out.destroy())
      else reject(new Error(`the stream answered ${response.statusCode}`))
    })
    out.on('error', reject)
    out.end()
  })

const inTurns = async <T, R>(items: T[], atOnce: number, work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = []
  for (let at = 0; at < items.length; at += atOnce) results.push(...(await Promise.all(items.slice(at, at + atOnce).map(work))))
  return results
}

const residentKb = (pid: number): number => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)

export const setUpWidget = async ({ desk }: Bench): Promise<string> => {
  const headers = { cookie: desk.cookie, 'x-patchbay': '1', 'content-type': 'application/json' }
  const response = await fetch(`${desk.url}/api/app/chat-widget`, { method: 'PUT', headers, body: JSON.stringify({ is_enabled: true }) })
  if (!response.ok) throw new Error(`The widget could not be set up: ${response.status}`)
  return ((await response.json()) as { data: { app_id: string } }).data.app_id
}

export const sayIn = async (url: string, { n, chatId, token }: Widget, text: string): Promise<string> => (await ask<{ id: string }>(url, { n, path: `/chats/${chatId}/messages`, token, body: said(text) })).id

/** What is refused is told when all are asked for, and not before. */
export const heldUp = <T>(work: Promise<T>): Promise<T> => {
  work.catch(() => undefined)
  return work
}

/** What is young takes tens of megabytes before any of it is thrown away, and is no widget's: a few come and go until it is there. */
const comeAndGo = async <T>(items: T[], open: (item: T) => Promise<() => void>): Promise<void> => {
  for (let round = 0; round < 20; round += 1) (await inTurns(items.slice(0, 50), 50, open)).forEach((stop) => stop())
}

/** What each connection that is held adds to a process, until it is let go. */
const holdAll = async <T>(pid: number, items: T[], open: (item: T) => Promise<() => void>): Promise<{ eachBytes: number; letGo: () => void }> => {
  await comeAndGo(items, open)
  await delay(1_000)
  const before = residentKb(pid)
  const stops = await inTurns(items, 50, open)
  await delay(5_000)
  return { eachBytes: ((residentKb(pid) - before) * KB) / items.length, letGo: () => stops.forEach((stop) => stop()) }
}

type Talk = { rate: number; seconds: number }
/** At a steady pace; gives when each message was sent and what it is called. */
const talk = async (url: string, widgets: Widget[], { rate, seconds }: Talk): Promise<Map<string, number>> => {
  const sent = new Map<string, number>()
  const open: Promise<void>[] = []
  const began = performance.now()
  for (let k = 0; k < rate * seconds; k += 1) {
    const widget = widgets[(k * 7) % widgets.length] as Widget
    await delay(Math.max(0, began + (k * 1000) / rate - performance.now()))
    const at = Date.now()
    const one = sayIn(url, widget, `Message ${k}`).then((id) => void sent.set(id, at))
    open.push(heldUp(one))
  }
  await Promise.all(open)
  return sent
}

const measureTalk = async ({ desk, quick }: Bench, widgets: Widget[], { rate, says }: { rate: number; says: string }): Promise<Line> => {
  // What a server does for the first time takes longer, and a desk with so many widgets is not new.
  await talk(desk.url, widgets, { rate, seconds: 1 })
  await until('the first messages to have settled', () => noJobs(desk.db))
  const stream = await listen(desk.url, desk.cookie)
  const sent = await talk(desk.url, widgets, { rate, seconds: quick ? 5 : 20 })
  const waitsOf = () => stream.told.flatMap(({ at, objectId }) => (sent.has(objectId) ? [at - (sent.get(objectId) as number)] : []))
  await until('the agent to have heard all of it', async () => waitsOf().length >= sent.size)
  stream.stop()
  await until('what follows from messages', () => noJobs(desk.db))
  const waits = waitsOf().toSorted((a, b) => a - b)
  const p99 = quantile(waits, 0.99)
  return { what: `visitor → agent's browser, ${rate}/s, ${widgets.length} widgets${says}`, bar: 'p99 ≤ 200 ms', measured: `p50 ${round(quantile(waits, 0.5))} ms, p99 ${round(p99)} ms`, met: p99 <= 200 }
}

export const measureChat = async (bench: Bench): Promise<Line[]> => {
  const { desk, floor, quick, slowness } = bench
  const appId = await setUpWidget(bench)
  const widgets = await inTurns(Array.from({ length: quick ? WIDGETS / 4 : WIDGETS }, (_, n) => n), 16, (n) => openWidget(desk.url, appId, n))
  // What begins with a chat is done by jobs; a message is measured apart from them.
  await until('the chats to have settled', () => noJobs(desk.db))
  const bare = await holdAll(floor.pid, widgets, ({ n }) => hold(`${floor.url}/stream`, n, {}))
  bare.letGo()
  const idle = await holdAll(desk.pid, widgets, ({ n, token }) => hold(`${desk.url}/api/widget/stream`, n, { authorization: `Bearer ${token}` }))
  const lines: Line[] = []
  for (const at of ratesOf(RATE, slowness)) lines.push(await measureTalk(bench, widgets, at))
  idle.letGo()
  for (const agent of agents) agent.destroy()
  const own = idle.eachBytes - bare.eachBytes
  return [...lines, { what: "memory of an idle widget beyond Node's own", bar: '≤ 12 kB', measured: `${round(own / 1000)} kB, Node's own ${round(bare.eachBytes / 1000)} kB`, met: own <= 12_000 }]
}
