// How news come: by a stream, by asking where none gets through, by the stream again once it does; and each of them once.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listen, paceOf, type News } from './line.ts'

type Said = { id: number; name: string; data: News['data'] }
type Way = 'open' | 'refused' | 'held back' | 'cut'
/** A desk behind something that may let no stream through. */
const desk = { way: 'open' as Way, isThere: true, typing: [] as string[], said: [] as Said[], asked: [] as number[], streams: 0, open: null as ReadableStreamDefaultController<Uint8Array> | null }
const bytes = (text: string) => new TextEncoder().encode(text)
const pieceOf = ({ id, name, data }: Said) => `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`
const since = (id: number) => desk.said.filter((one) => one.id > id - 2)

const stream = (lastId: number, signal: AbortSignal): Promise<Response> => {
  desk.streams += 1
  if (desk.way === 'refused') return Promise.reject(new TypeError('refused'))
  if (desk.way === 'held back') return new Promise((_resolve, reject) => { signal.addEventListener('abort', () => reject(new Error('given up'))) })
  const body = new ReadableStream<Uint8Array>({
    start(control) {
      control.enqueue(bytes(`: hello\n\n${since(lastId).map(pieceOf).join('')}`))
      if (desk.way === 'cut') return control.close()
      desk.open = control
      const heart = setInterval(() => control.enqueue(bytes(': here\n\n')), 25_000)
      signal.addEventListener('abort', () => {
        clearInterval(heart)
        control.error(new Error('over'))
      })
    },
  })
  return Promise.resolve(new Response(body))
}
const news = (after: number): Promise<Response> => {
  desk.asked.push(after)
  if (!desk.isThere) return Promise.reject(new TypeError('nobody there'))
  return Promise.resolve(Response.json({ data: { news: since(after), typing: desk.typing.length > 0 ? [{ chat_id: 'c', names: desk.typing }] : [], last_event_id: desk.said.at(-1)?.id ?? after } }))
}
const say = (id: number) => {
  const one = { id, name: 'message', data: { chat_id: 'c', text: `word ${id}` } }
  desk.said.push(one)
  if (desk.way === 'open') desk.open?.enqueue(bytes(pieceOf(one)))
}

const heard: unknown[] = []
const line: boolean[] = []
let stop: () => void
const begin = () => void (stop = listen(1, { onNews: ({ data }) => void heard.push(data.text ?? data.names), onLine: (isOn) => void (line.at(-1) !== isOn && line.push(isOn)) }))
const wait = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)

beforeEach(() => {
  vi.useFakeTimers()
  const page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.stubGlobal('dispatchEvent', page.dispatchEvent.bind(page))
  vi.stubGlobal('document', { visibilityState: 'visible' })
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('fetch', (path: string, { headers, signal }: { headers: Record<string, string>; signal: AbortSignal }) =>
    path === '/api/widget/stream' ? stream(Number(headers['last-event-id']), signal) : news(Number(new URL(path, 'http://desk').searchParams.get('after'))))
  Object.assign(desk, { way: 'open', isThere: true, typing: [], said: [], asked: [], streams: 0, open: null })
  heard.length = line.length = 0
})
afterEach(async () => {
  stop()
  await wait(0)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('by a stream nobody is asked', async () => {
  begin()
  await wait(1)
  say(2)
  await wait(30)
  expect([heard, desk.asked, desk.streams]).toEqual([['word 2'], [], 1])
})

test.each<Way>(['refused', 'held back', 'cut'])('a stream that is %s is asked for in words, each of which is news once', async (way) => {
  desk.way = way
  begin()
  await wait(0.1)
  say(2)
  await wait(8)
  expect(heard).toEqual(['word 2'])
  for (const id of [3, 4, 5]) {
    say(id)
    await wait(5)
  }
  expect(heard).toEqual(['word 2', 'word 3', 'word 4', 'word 5'])
  expect(line).toEqual([true])
  expect(desk.asked.length).toBeGreaterThan(0)
})

test('who asks is told that somebody types, and once that nobody does any more', async () => {
  desk.way = 'refused'
  begin()
  await wait(5)
  desk.typing = ['Ada']
  await wait(3)
  expect(heard).toEqual([['Ada']])
  desk.typing = []
  await wait(300)
  expect(heard).toEqual([['Ada'], []])
  expect(desk.asked.length).toBeLessThan(60)
})

test('the stream is taken up again once it gets through, with nothing lost on the way', async () => {
  desk.way = 'refused'
  begin()
  await wait(20)
  say(2)
  desk.way = 'open'
  say(3)
  await wait(70)
  const asked = desk.asked.length
  say(4)
  await wait(60)
  expect(heard).toEqual(['word 2', 'word 3', 'word 4'])
  expect(desk.asked.length).toBe(asked)
})

test('without any line it says so, asks less and less, and goes on where it was', async () => {
  Object.assign(desk, { way: 'refused', isThere: false })
  begin()
  await wait(600)
  expect(line).toEqual([false])
  expect(desk.asked.length).toBeLessThan(15)
  desk.isThere = true
  say(2)
  dispatchEvent(new Event('online'))
  await wait(1)
  expect([heard, line]).toEqual([['word 2'], [false, true]])
})

test('what is ended asks no more', async () => {
  desk.way = 'refused'
  begin()
  await wait(10)
  stop()
  const { asked: { length }, streams } = desk
  await wait(300)
  expect([desk.asked.length, desk.streams]).toEqual([length, streams])
})

test.each([
  ['somebody writes', { isHidden: false, idleMs: 0, failures: 0 }, 3],
  ['nothing happens for a minute', { isHidden: false, idleMs: 60_000, failures: 0 }, 10],
  ['nothing happens for long', { isHidden: false, idleMs: 3_600_000, failures: 0 }, 30],
  ['nobody looks', { isHidden: true, idleMs: 0, failures: 0 }, 60],
  ['it fails', { isHidden: false, idleMs: 0, failures: 2 }, 12],
  ['it fails for long', { isHidden: true, idleMs: 0, failures: 30 }, 120],
])('while %s it asks every so many seconds', (_when, given, seconds) => expect(paceOf(given)).toBe(seconds * 1000))
