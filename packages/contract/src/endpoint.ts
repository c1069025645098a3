// What an endpoint is: one typed description from which validation, reply filter, OpenAPI and client come.
import type { z } from 'zod'
import type { Permission } from './permissions.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
/** `public` = in the Pylon-compatible API document; `app` = only for our own screens; `widget` = for the chat widget on other people's pages. */
export type Audience = 'public' | 'app' | 'widget'
/** Who may call: a permission of the caller's role, anyone signed in, or anybody at all. */
export type Access = Permission | 'signed-in' | 'anybody'
/** The envelope around the answer: `one` {data}, `list` {data[], pagination}, `bare` the fields themselves. */
export type Envelope = 'one' | 'list' | 'bare'

type Parts = {
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  data: z.ZodType
}

export type Endpoint<P extends Parts = Parts> = P & {
  name: string
  summary: string
  method: Method
  path: string
  audience: Audience
  access: Access
  envelope: Envelope
  /** Calls a minute for one workspace and endpoint, as the public document promises. */
  perMinute: number
}

type Given<P extends Parts> = P &
  Pick<Endpoint, 'name' | 'summary' | 'access'> &
  Partial<Pick<Endpoint, 'audience' | 'envelope' | 'perMinute'>>

const define =
  (method: Method) =>
  <P extends Parts>(path: string, given: Given<P>): Endpoint<P> => ({
    audience: 'public',
    envelope: 'one',
    perMinute: 300,
    ...given,
    method,
    path,
  })

/** Path parameters are written `{id}`, as in OpenAPI. */
export const endpoint = {
  get: define('GET'),
  post: define('POST'),
  patch: define('PATCH'),
  put: define('PUT'),
  delete: define('DELETE'),
}

/** The same for endpoints of our own screens: under /app, without the public limits. */
const defineForApp =
  (method: Method) =>
  <P extends Parts>(path: string, given: Given<P>): Endpoint<P> => ({
    envelope: 'one',
    perMinute: 6000,
    ...given,
    audience: 'app',
    method,
    path: `/app${path}`,
  })

export const appEndpoint = {
  get: defineForApp('GET'),
  post: defineForApp('POST'),
  patch: defineForApp('PATCH'),
  put: defineForApp('PUT'),
  delete: defineForApp('DELETE'),
}

/** For visitors: anybody may call, and each endpoint asks for the visitor's token itself. */
const defineForWidget =
  (method: Method) =>
  <P extends Parts>(path: string, given: P & Pick<Endpoint, 'name' | 'summary' | 'perMinute'>): Endpoint<P> => ({
    envelope: 'one',
    ...given,
    access: 'anybody',
    audience: 'widget',
    method,
    path: `/widget${path}`,
  })

export const widgetEndpoint = {
  get: defineForWidget('GET'),
  post: defineForWidget('POST'),
  put: defineForWidget('PUT'),
  delete: defineForWidget('DELETE'),
}

type Infer<T> = T extends z.ZodType ? z.output<T> : undefined
type InferInput<T> = T extends z.ZodType ? z.input<T> : undefined

export type Params<E extends Endpoint> = Infer<E['params']>
export type Query<E extends Endpoint> = Infer<E['query']>
export type Body<E extends Endpoint> = Infer<E['body']>
export type Data<E extends Endpoint> = z.output<E['data']>
export type BodyInput<E extends Endpoint> = InferInput<E['body']>
export type QueryInput<E extends Endpoint> = InferInput<E['query']>

export type Page<T> = { data: T[]; cursor: string; has_next_page: boolean }
/** What a route's work returns: the data itself, or a page of it. */
export type Answer<E extends Endpoint> = E['envelope'] extends 'list'
  ? Data<E> extends (infer T)[]
    ? Page<T>
    : never
  : Data<E>
