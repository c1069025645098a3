// The visitors' streams: what is said in their chats is pushed as it happens, and again from where a stream broke off.
import type { FastifyInstance } from 'fastify'
import type { ServerResponse } from 'node:http'
import { SYSTEM, type Ctx } from '../../platform/context.ts'
import { AppError, denied, sentenceOf } from '../../platform/errors.ts'
import type { Bus } from '../../platform/bus.ts'
import { stepInside } from '../../platform/workspace.ts'
import { getWidgetRow, presentWidgetMessages, roomOf, type ChatRow } from '../../modules/chats/index.ts'
import { findContactByEmail } from '../../modules/contacts/index.ts'
import { listInRoom } from '../../modules/messages/index.ts'
import { chatsOf, holds, tokenIn, visitorOf, type ChatTools } from './visit.ts'
import type { Token } from './token.ts'

type Listener = { out: ServerResponse; token: Token; issues: string[] }
type Told = { id: number; type: string; issue_id: string | null; object_id: string | null }

const MOST_WAITING_BYTES = 256 * 1024
const MOST_STREAMS = 20_000
const MOST_OF_VISITOR = 8
const HEARTBEAT_MS = 25_000
/** Ids are given before commits, so a smaller one may show itself later. */
const OVERLAP = 200
const MOST_MISSED = 300
const MESSAGE = /^message\.(created|edited|deleted|reacted)$/
const CHAT = /^chat\.(started|claimed|ended|identified|form_asked|form_answered)$/

const line = (name: string, data: object, id?: number): string => `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`

const eventsIn = (chunk: string): Told[] => chunk.split('\n').filter((text) => text.startsWith('data: {"id"')).map((text) => JSON.parse(text.slice(6)) as Told)
const presenceIn = (chunk: string): { issue_id: string; typing: { id: string; name: string }[] } | null =>
  chunk.startsWith('event: presence\n') ? (JSON.parse(chunk.slice(chunk.indexOf('data: ') + 6)) as { issue_id: string; typing: { id: string; name: string }[] }) : null

/** What a visitor is told of an event in one of these chats; what only members see is nothing. */
const newsOf = async (ctx: Ctx, chat: ChatRow, told: Told): Promise<string> => {
  if (CHAT.test(told.type)) return line('chat', { chat_id: chat.id }, told.id)
  if (!MESSAGE.test(told.type) || !told.object_id) return ''
  const rows = await listInRoom(ctx, roomOf(chat.id), { ids: [told.object_id] }, 1)
  const [message] = await presentWidgetMessages(ctx, chat, rows)
  return message ? line('message', { chat_id: chat.id, message }, told.id) : ''
}

const missedBy = async (ctx: Ctx, chats: ChatRow[], lastId: number): Promise<string> => {
  const rows = await ctx.query<Told>(
    'chat_missed', 'select id, type, issue_id, object_id from events where workspace_id = $1 and issue_id = any($2) and id > $3 order by id limit $4',
    [ctx.workspaceId, chats.map((chat) => chat.issueId), Math.max(0, lastId - OVERLAP), MOST_MISSED + 1])
  if (rows.length > MOST_MISSED) return line('refetch', {})
  // One message that was changed often is told once, as it is now.
  const last = new Map(rows.map((row) => [`${MESSAGE.test(row.type) ? 'message' : row.type} ${row.object_id}`, row]))
  const news: string[] = []
  for (const row of last.values()) {
    const chat = chats.find((one) => one.issueId === row.issue_id)
    if (chat) news.push(await newsOf(ctx, chat, row))
  }
  return news.join('')
}

export const createStreams = (tools: ChatTools, bus: Bus) => {
  const byIssue = new Map<string, Set<Listener>>()
  const all = new Set<Listener>()
  const write = (listener: Listener, text: string) => {
    if (listener.out.writableEnded || listener.out.destroyed) return
    if (!listener.out.write(text) && listener.out.writableLength > MOST_WAITING_BYTES) listener.out.end()
  }
  const leave = (listener: Listener) => {
    all.delete(listener)
    for (const issue of listener.issues) {
      byIssue.get(issue)?.delete(listener)
      if (byIssue.get(issue)?.size === 0) byIssue.delete(issue)
    }
  }
  const watch = (listener: Listener, issues: string[]) => {
    leave(listener)
    listener.issues = issues
    all.add(listener)
    for (const issue of issues) byIssue.set(issue, (byIssue.get(issue) ?? new Set()).add(listener))
  }
  const inside = <T>(token: Token, work: (ctx: Ctx, chats: ChatRow[]) => Promise<T>): Promise<T> =>
    stepInside(tools.house, { workspaceId: token.workspaceId, actor: SYSTEM }, async (ctx) => {
      if (!holds(await getWidgetRow(ctx), token)) throw denied('This visitor is not let in any more; open the widget anew.')
      const contactId = token.isVerified ? ((await findContactByEmail(ctx, token.email))?.id ?? null) : null
      return work(ctx, await chatsOf(ctx, { token, visitor: visitorOf(token), contactId }))
    })

  /** All who watch an issue see the same chat, so it is read once. */
  const tell = async (workspaceId: string, told: Told): Promise<void> => {
    const listeners = [...(byIssue.get(told.issue_id ?? '') ?? [])].filter((one) => one.token.workspaceId === workspaceId)
    const [first] = listeners
    if (!first) return
    if (told.type === 'issue.merged' || told.type === 'issue.regrouped' || told.type === 'issue.restored') {
      for (const listener of listeners) await inside(listener.token, async (_ctx, chats) => watch(listener, chats.map((chat) => chat.issueId)))
      return
    }
    if (!MESSAGE.test(told.type) && !CHAT.test(told.type)) return
    const news = await inside(first.token, async (ctx, chats) => {
      const texts = await Promise.all(chats.filter((chat) => chat.issueId === told.issue_id).map((chat) => newsOf(ctx, chat, told)))
      return texts.join('')
    })
    if (news) for (const listener of listeners) write(listener, news)
  }
  /** Of a visitor who has just begun their first chat, every stream must learn of it. */
  const adopt = (workspaceId: string, issueId: string, visitorId: string): void => {
    for (const listener of all)
      if (listener.token.workspaceId === workspaceId && listener.token.visitorId === visitorId && !listener.issues.includes(issueId)) watch(listener, [...listener.issues, issueId])
  }
  let last = Promise.resolve()
  const stop = bus.subscribe('live', (news) => {
    if (all.size === 0) return
    const [workspaceId, chunk] = [String(news.workspaceId), String(news.chunk)]
    const presence = presenceIn(chunk)
    if (presence) {
      for (const listener of byIssue.get(presence.issue_id) ?? []) write(listener, line('typing', { issue: presence.issue_id, names: presence.typing.filter((one) => !one.id.startsWith('visitor:')).map((one) => one.name) }))
      return
    }
    const due = eventsIn(chunk).filter((told) => told.issue_id !== null && byIssue.has(told.issue_id))
    // In the order they happened, one at a time.
    for (const told of due)
      last = last.then(() => tell(workspaceId, told)).catch((error: unknown) => tools.house.log.warn({ error: sentenceOf(error) }, 'a visitor was not told; the widget asks again when it comes back'))
  })
  const stopNew = bus.subscribe('chats', (news) => adopt(String(news.workspaceId), String(news.issueId), String(news.visitorId)))
  const heartbeat = setInterval(() => {
    for (const listener of all) write(listener, ': here\n\n')
  }, HEARTBEAT_MS)
  heartbeat.unref()

  const mount = (app: FastifyInstance): void => {
    app.get('/api/widget/stream', async (request, reply) => {
      const token = tokenIn(tools, request.headers.authorization ?? '')
      const lastId = Number(request.headers['last-event-id'] ?? 0)
      const mine = [...all].filter((one) => one.token.visitorId === token.visitorId)
      if (all.size >= MOST_STREAMS || mine.length >= MOST_OF_VISITOR) throw new AppError('rate_limited', 'There are too many streams just now; ask again in a while.', { retryAfterSeconds: 30 })
      const listener: Listener = { out: reply.raw, token, issues: [] }
      // Only now, so that nothing falls between what was missed and what comes; hearing of something twice is harmless.
      const missed = await inside(token, async (ctx, chats) => {
        watch(listener, chats.map((chat) => chat.issueId))
        return Number.isSafeInteger(lastId) && lastId > 0 ? missedBy(ctx, chats, lastId) : ''
      }).catch((error: unknown) => {
        leave(listener)
        throw error
      })
      reply.hijack()
      const out = listener.out
      out.on('error', () => undefined)
      out.on('close', () => leave(listener))
      out.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      out.write(`retry: 2000\n: hello\n\n${missed}`)
    })
  }
  return {
    mount,
    count: () => all.size,
    close() {
      clearInterval(heartbeat)
      stop()
      stopNew()
      for (const listener of all) listener.out.end()
    },
  }
}
