// The typed client: calls an endpoint of the contract, gives its data or throws what the server said.
import type { Answer, BodyInput, Endpoint, Params, QueryInput } from './endpoint.ts'
import type { ErrorBody } from './errors.ts'

export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly body: ErrorBody | null
  constructor(status: number, body: ErrorBody | null) {
    super(body?.errors[0] ?? `The server answered ${status}.`)
    this.status = status
    this.code = body?.code ?? 'internal'
    this.body = body
  }
}

type Given<E extends Endpoint> = (undefined extends Params<E> ? { params?: undefined } : { params: Params<E> }) &
  (undefined extends QueryInput<E> ? { query?: undefined } : { query?: QueryInput<E> }) &
  (undefined extends BodyInput<E> ? { body?: undefined } : { body: BodyInput<E> })

export type ClientOptions = {
  /** Up to and with `/api`. */
  baseUrl: string
  token?: string
  headers?: Record<string, string>
  fetch?: typeof fetch
}

const urlOf = (base: string, endpoint: Endpoint, given: { params?: object | undefined; query?: object | undefined }) => {
  const values = (given.params ?? {}) as Record<string, string>
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(given.query ?? {}))
    if (value !== undefined && value !== null) query.set(name, String(value))
  const tail = query.toString()
  return `${base}${path}${tail ? `?${tail}` : ''}`
}

const unwrap = (endpoint: Endpoint, json: Record<string, unknown>) => {
  if (endpoint.envelope === 'bare') return json
  if (endpoint.envelope === 'one') return json.data
  return { data: json.data, ...(json.pagination as object) }
}

/** Gives `call(endpoint, {params, query, body}, {signal})`. Throws ApiError on any status but 2xx. */
export const createClient = (options: ClientOptions) => {
  const send = options.fetch ?? fetch
  return async <E extends Endpoint>(
    endpoint: E,
    given: Given<E>,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<Answer<E>> => {
    const body = given.body === undefined ? null : JSON.stringify(given.body)
    const response = await send(urlOf(options.baseUrl, endpoint, given), {
      method: endpoint.method,
      headers: {
        ...options.headers,
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
      },
      body,
      signal: signal ?? null,
      credentials: 'same-origin',
    })
    const json = await response.json().catch(() => null)
    if (!response.ok) throw new ApiError(response.status, json as ErrorBody | null)
    return unwrap(endpoint, json as Record<string, unknown>) as Answer<E>
  }
}
export type Client = ReturnType<typeof createClient>
