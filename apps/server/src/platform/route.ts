// Routes: an endpoint of the contract joined to the work that answers it, mounted on Fastify.
import type { Answer, Body, Endpoint, Page, Params, Permission, Query } from '@patchbay/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Caller, Ctx, EdgeCtx } from './context.ts'
import { AppError } from './errors.ts'
import { senderOf, type Limits } from './limits.ts'
import { edgeOf, lookInside, stepInside, type House } from './workspace.ts'

export type Given<E extends Endpoint> = { params: Params<E>; query: Query<E>; body: Body<E> }
/** The few things of HTTP that a door may need. */
export type Http = {
  ip: string
  header(name: string): string
  setCookie(name: string, value: string, maxAgeSeconds: number): void
}

type Loose = Given<Endpoint>
type WrittenPage = Omit<Page<unknown>, 'data'> & { data: string }
export type Route = { endpoint: Endpoint } & (
  | { kind: 'inside'; work: (ctx: Ctx, given: Loose) => Promise<unknown> }
  | { kind: 'written'; work: (ctx: Ctx, given: Loose) => Promise<string | WrittenPage> }
  | { kind: 'edge'; work: (edge: EdgeCtx, given: Loose, http: Http) => Promise<unknown> }
  | { kind: 'open'; work: (house: House, given: Loose, http: Http) => Promise<unknown> }
)

/** The usual kind: one transaction, no network. */
export const route = <E extends Endpoint>(endpoint: E, work: (ctx: Ctx, given: Given<E>) => Promise<Answer<E>>): Route => ({
  endpoint,
  kind: 'inside',
  work: work as (ctx: Ctx, given: Loose) => Promise<unknown>,
})
/** For what is asked for so often that it is written as JSON at once; no shape is checked on its way out, so a test must. */
export const writtenRoute = <E extends Endpoint>(
  endpoint: E,
  work: (ctx: Ctx, given: Given<E>) => Promise<E['envelope'] extends 'list' ? WrittenPage : string>,
): Route => ({ endpoint, kind: 'written', work: work as unknown as (ctx: Ctx, given: Loose) => Promise<string | WrittenPage> })
/** For work that must use the network before or after its transaction. */
export const edgeRoute = <E extends Endpoint>(
  endpoint: E,
  work: (edge: EdgeCtx, given: Given<E>, http: Http) => Promise<Answer<E>>,
): Route => ({ endpoint, kind: 'edge', work: work as (edge: EdgeCtx, given: Loose, http: Http) => Promise<unknown> })
/** For anybody, signed in or not: it must find the workspace itself. */
export const openRoute = <E extends Endpoint>(
  endpoint: E,
  work: (house: House, given: Given<E>, http: Http) => Promise<Answer<E>>,
): Route => ({ endpoint, kind: 'open', work: work as (house: House, given: Loose, http: Http) => Promise<unknown> })

export type MountOptions = {
  house: House
  limits: Limits
  /** How many calls a minute an endpoint allows here; the contract's number or the operator's. */
  perMinute(endpoint: Endpoint): number
  authenticate(request: FastifyRequest): Promise<Caller | null>
  secureCookies: boolean
}

/** Of several shapes that would do, the first is the one that is meant; the others only clear a field. */
const innermost = (issue: z.core.$ZodIssue | undefined, path: PropertyKey[] = []): z.core.$ZodIssue | undefined => {
  if (!issue) return undefined
  const here = { ...issue, path: [...path, ...issue.path] }
  return issue.code === 'invalid_union' ? (innermost(issue.errors[0]?.[0], here.path) ?? here) : here
}

/** Where it is and what is wrong; the place is empty when it is the whole. */
export const problemOf = (error: z.ZodError): { path: PropertyKey[]; says: string } => {
  const issue = innermost(error.issues[0])
  if (!issue) return { path: [], says: 'The request is not well formed.' }
  if (issue.code === 'unrecognized_keys') return { path: issue.path, says: `Unknown field: ${issue.keys.join(', ')}. Remove it.` }
  const where = issue.path.map(String).join('.')
  return { path: issue.path, says: where ? `${where}: ${issue.message}.` : `${issue.message}.` }
}

const parse = <T extends z.ZodType | undefined>(type: T, value: unknown): unknown => {
  if (!type) return undefined
  const result = type.safeParse(value ?? {})
  if (result.success) return result.data
  throw new AppError('invalid_request', problemOf(result.error).says)
}

/** What a request outside the contract has of the same. */
export const httpOf = (request: FastifyRequest, reply: FastifyReply, secure: boolean): Http => ({
  ip: request.ip,
  header: (name) => String(request.headers[name] ?? ''),
  setCookie(name, value, maxAgeSeconds) {
    const parts = [`${name}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${maxAgeSeconds}`]
    reply.header('set-cookie', [...parts, ...(secure ? ['Secure'] : [])].join('; '))
  },
})

const refuse = (request: FastifyRequest): never => {
  if (request.headers.authorization?.startsWith('Bearer ')) throw new AppError('invalid_api_token', 'Invalid API token!')
  throw new AppError('invalid_api_token', 'Token must follow Bearer authorization scheme: Authorization: Bearer <token>', {
    wireCode: 'invalid_authorization_header',
  })
}

const checkLimit = (options: MountOptions, endpoint: Endpoint, key: string, reply: FastifyReply) => {
  const limit = options.limits.take(`${endpoint.name} ${key}`, options.perMinute(endpoint), options.house.clock().getTime())
  reply.header('x-rate-limit-remaining', limit.remaining)
  if (limit.allowed) return
  const seconds = limit.retryAfterSeconds
  throw new AppError('rate_limited', `Too many calls of ${endpoint.name}; try again in ${seconds} s.`, { retryAfterSeconds: seconds })
}

const envelopes: Record<Endpoint['envelope'], (answer: unknown, data: z.ZodType, request_id: string) => object> = {
  bare: (answer, data, request_id) => ({ ...(data.parse(answer) as object), request_id }),
  one: (answer, data, request_id) => ({ data: data.parse(answer), request_id }),
  list(answer, data, request_id) {
    const { data: rows, cursor, has_next_page } = answer as Page<unknown>
    return { data: data.parse(rows), pagination: { cursor, has_next_page }, request_id }
  },
}

const writtenEnvelope = (answer: string | WrittenPage, request_id: string): string => {
  if (typeof answer === 'string') return `{"data":${answer},"request_id":"${request_id}"}`
  const { data, cursor, has_next_page } = answer
  return `{"data":${data},"pagination":${JSON.stringify({ cursor, has_next_page })},"request_id":"${request_id}"}`
}

const callerOf = async (options: MountOptions, request: FastifyRequest, access: Endpoint['access']): Promise<Caller> => {
  const caller = (await options.authenticate(request)) ?? refuse(request)
  if (access !== 'signed-in' && !caller.may(access as Permission))
    throw new AppError('permission_denied', `Your role does not allow this (it needs ${access}); ask an admin.`)
  return caller
}

const answer = async (options: MountOptions, one: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
  const { endpoint } = one
  const { house } = options
  const given = () => ({
    params: parse(endpoint.params, request.params),
    query: parse(endpoint.query, request.query),
    body: parse(endpoint.body, request.body),
  }) as Loose
  if (one.kind === 'open') {
    checkLimit(options, endpoint, senderOf(request.ip), reply)
    return one.work(house, given(), httpOf(request, reply, options.secureCookies))
  }
  const caller = await callerOf(options, request, endpoint.access)
  checkLimit(options, endpoint, caller.workspaceId, reply)
  if (one.kind === 'inside' || one.kind === 'written') {
    const asked = given()
    return (endpoint.method === 'GET' ? lookInside : stepInside)<unknown>(house, caller, (ctx) => one.work(ctx, asked))
  }
  return one.work(edgeOf(house, caller.workspaceId, caller.actor, caller.scope), given(), httpOf(request, reply, options.secureCookies))
}

/** What strangers send is read before anybody has looked at who they are. */
const MOST_OF_STRANGERS_BYTES = 2 * 1024 * 1024

/** Mounts every route under `/api`. */
export const mount = (app: FastifyInstance, routes: Route[], options: MountOptions): void => {
  for (const one of routes) {
    const { endpoint } = one
    app.route({
      method: endpoint.method,
      ...(endpoint.access === 'anybody' ? { bodyLimit: MOST_OF_STRANGERS_BYTES } : {}),
      url: `/api${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`,
      handler: async (request, reply) => {
        const result = await answer(options, one, request, reply)
        reply.header('content-type', 'application/json; charset=utf-8')
        if (one.kind === 'written') return reply.send(writtenEnvelope(result as string | WrittenPage, request.id))
        return reply.send(JSON.stringify(envelopes[endpoint.envelope](result, endpoint.data, request.id)))
      },
    })
  }
}
