// The live stream of a browser, and who looks at what.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { EdgeTools } from './tools.ts'
import { AppError, invalid } from '../platform/errors.ts'
import { veil } from './live-scope.ts'
import { missedSince } from '../platform/live.ts'
import { isOutage } from '../platform/outage.ts'
import { stepInside } from '../platform/workspace.ts'
import { isId } from '../platform/id.ts'

/** A browser that takes its news slower than this loses the stream and comes back for what it missed. */
const MOST_WAITING_BYTES = 1024 * 1024
const GONE_AFTER_MS = 30_000
/** An expiry tells nobody, so it is looked for. */
const RECHECK_MS = 10_000

type Looking = { issueId: string; id: string; name: string; typing: boolean; at: number }

/** Presence is told, never stored: each process keeps what it heard for a few seconds. */
const createPresence = (tools: EdgeTools) => {
  const looking = new Map<string, Looking>()
  const tell = (workspaceId: string, issueId: string) => {
    const now = tools.house.clock().getTime()
    const here = [...looking.entries()].filter(([key, l]) => key.startsWith(workspaceId) && l.issueId === issueId && now - l.at < GONE_AFTER_MS).map(([, l]) => l)
    const people = (some: Looking[]) => some.map(({ id, name }) => ({ id, name }))
    tools.live.whisper(workspaceId, 'presence', { issue_id: issueId, viewing: people(here), typing: people(here.filter((l) => l.typing)) })
  }
  return (workspaceId: string, person: { id: string; name: string }, issueId: string | null, typing: boolean) => {
    const key = `${workspaceId}/${person.id}`
    const before = looking.get(key)
    if (issueId) looking.set(key, { issueId, ...person, typing, at: tools.house.clock().getTime() })
    else looking.delete(key)
    if (before && before.issueId !== issueId) tell(workspaceId, before.issueId)
    if (issueId) tell(workspaceId, issueId)
  }
}

const presenceBody = z.strictObject({ issue_id: z.uuid().nullable(), typing: z.boolean().default(false) })

const signedIn = async (tools: EdgeTools, request: Parameters<EdgeTools['authenticate']>[0]) => {
  const caller = await tools.authenticate(request)
  if (!caller?.may('issues:read')) throw new AppError('invalid_api_token', 'Sign in first.')
  return caller
}

/** As many as a person may leave open in tabs and devices, and more than any company has people. */
const MOST_OF_PERSON = 20
const MOST_OF_WORKSPACE = 2_000
/** One that had to make room comes back later than others, or the tabs would push each other out for ever. */
const MAKE_ROOM = 'retry: 60000\n\n'

/** The oldest makes room for the newest, first among a person's own. */
const createSeats = () => {
  const taken = new Map<string, Set<() => void>>()
  const take = (key: string, most: number, leave: () => void) => {
    const seats = taken.get(key) ?? new Set()
    const [oldest] = seats
    if (oldest && seats.size >= most) oldest()
    taken.set(key, seats.add(leave))
  }
  const free = (key: string, leave: () => void) => {
    const seats = taken.get(key)
    seats?.delete(leave)
    if (seats?.size === 0) taken.delete(key)
  }
  return (workspaceId: string, person: string, end: () => void): (() => void) => {
    const keys = [`${workspaceId}/${person}`, workspaceId] as const
    const leave = () => {
      stand()
      end()
    }
    const stand = () => keys.forEach((key) => free(key, leave))
    take(keys[0], MOST_OF_PERSON, leave)
    take(keys[1], MOST_OF_WORKSPACE, leave)
    return stand
  }
}

export const mountLive = (app: FastifyInstance, tools: EdgeTools): void => {
  const present = createPresence(tools)
  const sit = createSeats()

  app.get('/api/app/live', async (request, reply) => {
    const caller = await signedIn(tools, request)
    const { workspaceId, actor, scope } = caller
    const lastId = Number(request.headers['last-event-id'] ?? 0)
    reply.hijack()
    const out = reply.raw
    out.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    out.write('retry: 2000\n: hello\n\n')
    const write = (chunk: string) => out.write(chunk) || out.writableLength < MOST_WAITING_BYTES
    const end = () => void out.end()
    const told = scope === undefined ? write : veil(tools.house, caller, (chunk) => void (out.writableEnded || write(chunk) || end()))
    const stop = tools.live.listen({ workspaceId, write: told, end })
    const stand = sit(workspaceId, 'id' in actor ? `${actor.kind}/${actor.id}` : actor.kind, () => void out.end(MAKE_ROOM))
    // While nobody can say who it is, nothing can happen that it should not hear; the next look tells.
    const recheck = () => void tools.authenticate(request).then((c) => (c?.may('issues:read') && c.scope === scope) || out.end(), (error: unknown) => isOutage(error) || out.end())
    const timer = setInterval(recheck, RECHECK_MS)
    const stopHearing = tools.bus.subscribe('credentials', (news) => void (news.workspaceId === workspaceId && recheck()))
    // A browser that leaves while we write is no news.
    out.on('error', () => undefined)
    out.on('close', () => {
      stop()
      stand()
      stopHearing()
      clearInterval(timer)
    })
    // Only now, so that nothing falls between what was missed and what comes; hearing of something twice is harmless.
    if (Number.isSafeInteger(lastId) && lastId > 0)
      await stepInside(tools.house, caller, (ctx) => missedSince(ctx.query, workspaceId, lastId)).then((text) => text && told(text), () => out.end())
  })

  app.post('/api/app/presence', async (request, reply) => {
    const { workspaceId, actor } = await signedIn(tools, request)
    const read = presenceBody.safeParse(request.body)
    if (!read.success || actor.kind !== 'user' || !isId(workspaceId)) throw invalid('Presence is issue_id (or null) and typing.')
    present(workspaceId, { id: actor.id, name: actor.name }, read.data.issue_id, read.data.typing)
    return reply.status(204).send()
  })
}
