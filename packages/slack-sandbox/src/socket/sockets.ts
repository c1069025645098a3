// Socket Mode: apps call in, letters go down one of their connections, and each is acknowledged by its envelope id.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import type { Answer, Core, Letter } from '../core.ts'
import { fail } from '../errors.ts'
import { newId, newUuid } from '../ids.ts'
import type { App } from '../state.ts'

const MOST = 10
const PING_EVERY = 5_000
const WARNING = 10_000

type Waiting = { settle(answer: Answer): void }

export type Sockets = {
  isOpen(app: string): boolean
  count(app: string): number
  send(app: string, letter: Letter, attempt: number, reason: string): Promise<Answer>
  /** Gives an address at which the app may open one connection. */
  invite(app: App): string
  attach(server: Server): void
  /** Ends so many of the app's connections, the oldest first. */
  disconnect(app: string, reason: 'warning' | 'refresh_requested' | 'link_disabled', most?: number): number
  close(): void
}

export function openSockets(core: Core): Sockets {
  const tickets = new Map<string, string>()
  const open = new Map<string, WebSocket[]>()
  const waiting = new Map<string, Waiting>()
  const server = new WebSocketServer({ noServer: true })
  let turn = 0

  const pings = setInterval(() => {
    for (const sockets of open.values()) for (const socket of sockets) socket.ping()
  }, PING_EVERY)
  pings.unref()

  const lines: Lines = { core, tickets, open, waiting, server }

  return {
    isOpen: (app) => (open.get(app)?.length ?? 0) > 0,
    count: (app) => open.get(app)?.length ?? 0,
    invite(app) {
      if ((open.get(app.id)?.length ?? 0) >= MOST) fail('too_many_websockets')
      const ticket = newUuid()
      tickets.set(ticket, app.id)
      return `${core.url.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${app.id}`
    },
    attach: (http) => void http.on('upgrade', (request, socket, head) => upgrade(lines, request, socket, head)),
    send(app, letter, attempt, reason) {
      const sockets = open.get(app) ?? []
      turn += 1
      const socket = sockets[turn % sockets.length]
      if (!socket) return Promise.resolve({ ok: false, status: 0, body: '', reason: 'connection_failed' })
      return exchange(core, waiting, socket, letter, attempt, reason)
    },
    disconnect(app, reason, most = MOST) {
      const sockets = (open.get(app) ?? []).slice(0, most)
      for (const socket of sockets) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } }))
        if (reason === 'warning') setTimeout(() => socket.close(), WARNING * Math.min(1, core.settings.retryScale)).unref()
        else socket.close()
      }
      return sockets.length
    },
    close() {
      clearInterval(pings)
      for (const socket of [...open.values()].flat()) {
        socket.close(1001)
        // Who does not say goodbye in time is not waited for.
        setTimeout(() => socket.terminate(), 200).unref()
      }
      for (const one of waiting.values()) one.settle({ ok: false, status: 0, body: '', reason: 'connection_failed' })
      server.close()
    },
  }
}

type Lines = { core: Core; tickets: Map<string, string>; open: Map<string, WebSocket[]>; waiting: Map<string, Waiting>; server: WebSocketServer }

/** A ticket opens one connection. */
function upgrade(lines: Lines, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const url = new URL(request.url ?? '', 'http://sandbox')
  const ticket = url.searchParams.get('ticket') ?? ''
  const app = lines.tickets.get(ticket)
  if (!url.pathname.startsWith('/link') || !app) return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
  lines.tickets.delete(ticket)
  lines.server.handleUpgrade(request, socket, head, (opened) => admit(lines, app, opened))
}

function admit({ core, open, waiting }: Lines, app: string, socket: WebSocket): void {
  const sockets = [...(open.get(app) ?? []), socket]
  open.set(app, sockets)
  socket.on('close', () => open.set(app, open.get(app)!.filter((one) => one !== socket)))
  socket.on('error', () => socket.terminate())
  socket.on('message', (data) => acknowledge(waiting, String(data)))
  socket.send(JSON.stringify({
    type: 'hello', num_connections: sockets.length, connection_info: { app_id: app },
    debug_info: { host: 'sandbox', started: new Date(core.clock()).toISOString(), build_number: 1, approximate_connection_time: 18_060 },
  }))
}

function exchange(core: Core, waiting: Map<string, Waiting>, socket: WebSocket, letter: Letter, attempt: number, reason: string): Promise<Answer> {
  const id = `${newId('').toLowerCase()}-${newUuid()}`
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle({ ok: false, status: 0, body: '', reason: 'timeout' }), core.settings.answerWithin)
    const settle = (answer: Answer): void => {
      clearTimeout(timer)
      waiting.delete(id)
      resolve(answer)
    }
    waiting.set(id, { settle })
    socket.send(JSON.stringify({
      envelope_id: id, type: letter.kind, payload: letter.payload, accepts_response_payload: letter.kind !== 'events_api',
      ...(letter.kind === 'events_api' ? { retry_attempt: attempt, retry_reason: reason } : {}),
    }))
  })
}

function acknowledge(waiting: Map<string, Waiting>, text: string): void {
  let ack: { envelope_id?: string; payload?: unknown }
  try {
    ack = JSON.parse(text) as typeof ack
  } catch {
    return
  }
  const body = ack.payload === undefined ? '' : typeof ack.payload === 'string' ? ack.payload : JSON.stringify(ack.payload)
  waiting.get(ack.envelope_id ?? '')?.settle({ ok: true, status: 200, body })
}
