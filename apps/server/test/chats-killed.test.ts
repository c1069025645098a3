// A server killed again and again while visitors and we are talking: nothing that was said is lost, and nothing stands or is heard twice.
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { WholeChat, WidgetMessage, WidgetSession } from '@patchbay/contract'
import { expect, onTestFinished, test } from 'vitest'
import { startEmbedded } from '../src/platform/postgres/embedded.ts'
import { makeFolder } from '../src/platform/postgres/test/harness.ts'
import { askWith, freePort, signIn, startServer, until } from './own-server.ts'

const VISITORS = 4
const KILLS = 3
/** An address may say 120 things a minute. */
const EACH = 25

type Line = { at: string; token: string }
type Sent = { method?: string; body?: object }
/** As the widget and our app do: the same words under the same id until somebody has them. */
const persistently = async <T>({ at, token }: Line, path: string, { method = 'POST', body }: Sent): Promise<T> => {
  for (;;) {
    const answer = await fetch(`${at}${path}`, { method, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, ...(body ? { body: JSON.stringify(body) } : {}) })
      .then(async (one) => ({ status: one.status, text: await one.text() }), () => null)
    if (answer?.status === 200) return (JSON.parse(answer.text) as { data: T }).data
    // Whatever a server says that is not dying is a mistake of somebody's.
    if (answer && answer.status !== 429 && answer.status !== 503) throw new Error(`${path} answered ${answer.status}: ${answer.text}`)
    await delay(25)
  }
}

/** Comes back after every break for what it missed, as the widget does. */
const listen = ({ at, token }: Line, from: number) => {
  const heard = new Map<string, WidgetMessage[]>()
  const stop = new AbortController()
  let lastId = String(from)
  const take = (piece: string) => {
    lastId = /^id: (.*)$/m.exec(piece)?.[1] ?? lastId
    if (!/^event: message$/m.test(piece)) return
    const { message } = JSON.parse(/^data: (.*)$/m.exec(piece)?.[1] ?? '{}') as { message: WidgetMessage }
    heard.set(message.id, [...(heard.get(message.id) ?? []), message])
  }
  const once = async () => {
    const response = await fetch(`${at}/stream`, { headers: { authorization: `Bearer ${token}`, 'last-event-id': lastId }, signal: stop.signal })
    let text = ''
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      const pieces = (text + new TextDecoder().decode(chunk)).split('\n\n')
      text = pieces.pop() ?? ''
      pieces.forEach(take)
    }
  }
  const again = async () => {
    while (!stop.signal.aborted) {
      await once().catch(() => undefined)
      // Whoever comes back in a circle is refused, and the stream says itself how long to wait.
      await delay(1_000)
    }
  }
  void again()
  return { heard, stop: () => stop.abort() }
}

const plain = (html: string) => html.replace(/<[^>]*>/g, '')

test('nothing is lost and nothing is twice, however often the server is killed', { timeout: 240_000 }, async () => {
  const database = await startEmbedded({ dataDir: makeFolder() })
  onTestFinished(() => database.stop())
  const [port, dataDir] = [await freePort(), makeFolder()]
  let server = await startServer(database.url, { port, dataDir })
  const ask = askWith(database.url)
  const us = { at: `${server.url}/api/app`, token: (await signIn(ask)).token }
  const { app_id } = await persistently<{ app_id: string }>(us, '/chat-widget', { method: 'PUT', body: { is_enabled: true, allows_anonymous: true } })

  const talk = async (n: number) => {
    const { token, last_event_id } = await persistently<WidgetSession>({ at: `${server.url}/api/widget`, token: '' }, '/session', { body: { app_id } })
    const visitor = { at: `${server.url}/api/widget`, token }
    const { id } = await persistently<WholeChat>(visitor, '/chats', { body: { client_id: randomUUID(), body_html: `<p>${n} begins</p>` } })
    const stream = listen(visitor, last_event_id)
    const issue = (await ask<{ issue_id: string }>('select issue_id from chats where id = $1', [id]))[0]?.issue_id
    for (let k = 0; k < EACH; k += 1) {
      await persistently(visitor, `/chats/${id}/messages`, { body: { client_id: randomUUID(), body_html: `<p>${n} asks ${k}</p>` } })
      await persistently(us, `/issues/${issue}/reply`, { body: { client_id: randomUUID(), body_html: `<p>${n} hears ${k}</p>` } })
    }
    return { n, id, visitor, stream }
  }
  const talks = Promise.all(Array.from({ length: VISITORS }, (_, n) => talk(n)))
  const countSaid = async () => (await ask<{ n: number }>(`select count(*)::int as n from messages where room like 'chat:%'`))[0]?.n ?? 0
  for (let kill = 1; kill <= KILLS; kill += 1) {
    // What breaks a talk is told at once.
    await Promise.race([talks, until(async () => (await countSaid()) >= (kill * VISITORS * EACH * 2) / (KILLS + 1))])
    server.child.kill('SIGKILL')
    server = await startServer(database.url, { port, dataDir })
  }

  for (const { n, id, visitor, stream } of await talks) {
    const wanted = [`${n} begins`, ...Array.from({ length: EACH }, (_, k) => [`${n} asks ${k}`, `${n} hears ${k}`]).flat()]
    const kept = await ask<{ body_text: string }>('select body_text from messages where room = $1 order by at, id', [`chat:${id}`])
    expect(kept.map((row) => row.body_text)).toEqual(wanted)
    const answers = () => [...stream.heard.values()].flatMap(([first]) => (first && first.side !== 'visitor' ? plain(first.body_html) : []))
    await expect.poll(() => answers().length, { timeout: 30_000 }).toBe(EACH)
    expect(answers().toSorted()).toEqual(wanted.filter((text) => text.includes('hears')).toSorted())
    const { messages } = await persistently<WholeChat>(visitor, `/chats/${id}`, { method: 'GET' })
    expect(messages.map((one) => plain(one.body_html))).toEqual(wanted.slice(-50))
    stream.stop()
  }
  expect((await ask<{ n: number }>('select count(*)::int as n from chats'))[0]?.n).toBe(VISITORS)
  // What was on its way when a server died is held for it for a minute.
  await expect.poll(async () => (await ask(`select 1 from messages where delivery = 'leaving'`)).length, { timeout: 90_000, interval: 250 }).toBe(0)
  server.child.kill('SIGTERM')
  await server.complaints
})
