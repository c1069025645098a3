// An app's server for tests: remembers every letter and answers as told.
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Inner = Record<string, unknown> & { type: string; subtype?: string }
type Envelope = { event: Inner; event_id: string; team_id: string; is_ext_shared_channel: boolean; [key: string]: unknown }
type Received = { headers: IncomingHttpHeaders; raw: string; path: string }
export type Receiver = {
  url: string
  received: Received[]
  envelopes(): Envelope[]
  /** Inner events of a type, or of a message subtype written 'message/bot_message'. */
  events(type: string): Inner[]
  answer(handler: ((response: ServerResponse, letter: Received) => void) | null): void
  close(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let handle: ((response: ServerResponse, letter: Received) => void) | null = null
  const server = createServer((request, response) => {
    let raw = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (raw += chunk))
    request.on('end', () => {
      const letter = { headers: request.headers, raw, path: request.url ?? '' }
      const challenge = raw.startsWith('{') ? (JSON.parse(raw) as { challenge?: string }).challenge : undefined
      if (challenge) return response.end(challenge)
      received.push(letter)
      if (handle) handle(response, letter)
      else response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const envelopes = (): Envelope[] => received.filter((one) => one.raw.startsWith('{')).map((one) => JSON.parse(one.raw) as Envelope)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    envelopes,
    events: (type) => envelopes().map((one) => one.event).filter((event) => type === (event.type === 'message' && event.subtype ? `message/${event.subtype}` : event.type)),
    answer: (handler) => void (handle = handler),
    close: () => new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}

/** Waits for something to become true, and says what it saw when it never does. */
export async function until<T>(read: () => T | undefined | false | null | Promise<T | undefined | false | null>, what: string, within = 5_000): Promise<T> {
  const end = Date.now() + within
  for (;;) {
    const value = await read()
    if (value) return value
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
