// The visitors' streams: what is said in their chats is pushed as it happens, and again from where a stream broke off.
import type { FastifyInstance } from 'fastify'
import { SYSTEM, type Ctx } from '../../platform/context.ts'
import { AppError, denied, sentenceOf } from '../../platform/errors.ts'
import type { Bus, News } from '../../platform/bus.ts'
import { senderOf } from '../../platform/limits.ts'
import { stepInside } from '../../platform/workspace.ts'
import type { ChatRow } from '../../modules/chats/index.ts'
import { findContactByEmail } from '../../modules/contacts/index.ts'
import { eventsIn, isMove, isNews, line, messageLine, missedBy, newsOf, presenceIn, textOf, type Presence, type Told } from './stream-news.ts'
import { createSeats, write, type Listener, type Seats } from './stream-seats.ts'
import type { Token } from './token.ts'
import { chatsOf, holds, tokenIn, visitorOf, type ChatTools } from './visit.ts'

const MOST_STREAMS = 20_000
const MOST_OF_VISITOR = 8
/** Behind one address there may be a whole company. */
const MOST_AT_ADDRESS = 1_000
/** So often a stream may be opened: whoever does so in a circle costs a look into the database each time. */
const MOST_A_MINUTE = 60
const MOST_A_MINUTE_AT_ADDRESS = 1_500
const HEARTBEAT_MS = 25_000

const inside = <T>(tools: ChatTools, token: Token, work: (ctx: Ctx, chats: ChatRow[]) => Promise<T>): Promise<T> =>
  stepInside(tools.house, { workspaceId: token.workspaceId, actor: SYSTEM }, async (ctx) => {
    if (!holds(await tools.widgets.get(ctx), token)) throw denied('This visitor is not let in any more; open the widget anew.')
    const contactId = token.isVerified ? ((await findContactByEmail(ctx, token.email))?.id ?? null) : null
    return work(ctx, await chatsOf(ctx, { token, visitor: visitorOf(token), contactId }))
  })

/** The visitor's own words in a chat they began in this browser: no more need be asked than whether they are still let in. */
const isOwn = (tools: ChatTools, { token }: Listener, chat: ChatRow): boolean =>
  token.workspaceId === chat.workspaceId && token.visitorId === chat.visitorId && holds(tools.widgets.peek(chat.workspaceId) ?? null, token)

/** Each is asked anew what it may see: the widget may be off by now, or have another secret. */
const tellEach = async (tools: ChatTools, seats: Seats, listeners: Listener[], told: Told): Promise<void> => {
  const own = told.type === 'message.created' ? tools.justSaid.find(told.object_id) : undefined
  for (const listener of listeners) {
    if (own && isOwn(tools, listener, own.chat)) {
      write(listener, textOf([messageLine(own.chat.id, own.message, told.id)]))
      continue
    }
    await inside(tools, listener.token, async (ctx, chats) => {
      if (isMove(told)) return seats.watch(listener, chats)
      const lines = await Promise.all(chats.filter((chat) => chat.issueId === told.issue_id).map((chat) => newsOf(ctx, chat, [told])))
      return write(listener, textOf(lines.flat()))
    }).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error
      listener.out.end()
    })
  }
}

/** Of chats in one issue nobody can say in which of them it is typed. */
const tellTyping = (seats: Seats, { issue_id, typing }: Presence): void => {
  for (const listener of seats.listening(issue_id))
    write(listener, line('typing', { chat_ids: listener.chats.filter((chat) => chat.issueId === issue_id).map((chat) => chat.id), names: typing.map((one) => one.name) }))
}

const createTeller = (tools: ChatTools, seats: Seats) => {
  // In the order they happened in each issue; issues do not wait for one another.
  const last = new Map<string, Promise<void>>()
  const queue = (workspaceId: string, issueId: string, told: Told) => {
    const work = (last.get(issueId) ?? Promise.resolve())
      .then(() => tellEach(tools, seats, seats.listening(issueId).filter((one) => one.token.workspaceId === workspaceId), told))
      .catch((error: unknown) => tools.house.log.warn({ error: sentenceOf(error) }, 'a visitor was not told; the widget asks again when it comes back'))
      .finally(() => void (last.get(issueId) === work && last.delete(issueId)))
    last.set(issueId, work)
  }
  return (news: News): void => {
    const chunk = String(news.chunk)
    const presence = presenceIn(chunk)
    if (presence) {
      tools.typists.hear(presence)
      return tellTyping(seats, presence)
    }
    if (seats.all.size === 0) return
    for (const told of eventsIn(chunk)) if (told.issue_id !== null && seats.has(told.issue_id) && (isNews(told) || isMove(told))) queue(String(news.workspaceId), told.issue_id, told)
  }
}

/** Of a visitor who has just begun a chat, every stream must learn of it. */
const adopt = (seats: Seats, news: News): void => {
  for (const listener of seats.ofVisitor(String(news.visitorId)))
    if (listener.token.workspaceId === news.workspaceId) seats.watch(listener, [...listener.chats.filter((chat) => chat.id !== news.chatId), { id: String(news.chatId), issueId: String(news.issueId) }])
}

/** A widget without a stream asks every few seconds, so nobody is cut off by it. */
const checkRoom = ({ limits, house }: ChatTools, seats: Seats, visitorId: string, address: string): void => {
  const now = house.clock().getTime()
  const isFull = seats.all.size >= MOST_STREAMS || seats.ofVisitor(visitorId).length >= MOST_OF_VISITOR || seats.countAt(address) >= MOST_AT_ADDRESS
  const isHasty = !limits.take(`stream ${visitorId}`, MOST_A_MINUTE, now).allowed || !limits.take(`stream ${address}`, MOST_A_MINUTE_AT_ADDRESS, now).allowed
  if (isFull || isHasty) throw new AppError('rate_limited', 'There are too many streams just now; ask again in a while.', { retryAfterSeconds: 30 })
}

const mountStream = (app: FastifyInstance, tools: ChatTools, seats: Seats): void => {
  app.get('/api/widget/stream', async (request, reply) => {
    const token = tokenIn(tools, request.headers.authorization ?? '')
    const lastId = Number(request.headers['last-event-id'] ?? 0)
    checkRoom(tools, seats, token.visitorId, senderOf(request.ip))
    const out = reply.raw
    const listener: Listener = { out, token, address: senderOf(request.ip), chats: [], held: [] }
    // What happens meanwhile is told after what was missed, and perhaps twice, which is harmless.
    const missed = await inside(tools, token, async (ctx, chats) => {
      seats.watch(listener, chats)
      if (!Number.isSafeInteger(lastId) || lastId <= 0) return ''
      const { lines, newest } = await missedBy(ctx, chats, lastId)
      return textOf(lines) + line('caught-up', {}, newest)
    }).catch((error: unknown) => {
      seats.leave(listener)
      throw error
    })
    reply.hijack()
    out.on('error', () => undefined)
    out.on('close', () => seats.leave(listener))
    out.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    out.write(`retry: 2000\n: hello\n\n${missed}${listener.held?.join('') ?? ''}`)
    listener.held = null
  })
}

export const createStreams = (tools: ChatTools, bus: Bus) => {
  const seats = createSeats()
  const stops = [bus.subscribe('live', createTeller(tools, seats)), bus.subscribe('chats', (news) => adopt(seats, news))]
  const heartbeat = setInterval(() => {
    for (const listener of seats.all) write(listener, ': here\n\n')
  }, HEARTBEAT_MS)
  heartbeat.unref()
  return {
    mount: (app: FastifyInstance) => mountStream(app, tools, seats),
    count: () => seats.all.size,
    close() {
      clearInterval(heartbeat)
      for (const stop of stops) stop()
      for (const listener of seats.all) listener.out.end()
    },
  }
}
