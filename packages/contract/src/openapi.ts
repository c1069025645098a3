// The OpenAPI 3.1 document, made from the endpoints themselves.
import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import { errorBody } from './errors.ts'
import { pagination } from './fields.ts'

type Json = Record<string, unknown>

const schemaOf = (type: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return schema
}

const answerOf = (endpoint: Endpoint): z.ZodType => {
  const request_id = z.string()
  if (endpoint.envelope === 'bare') return (endpoint.data as z.ZodObject).extend({ request_id })
  if (endpoint.envelope === 'list') return z.object({ data: endpoint.data, pagination, request_id })
  return z.object({ data: endpoint.data, request_id })
}

const parametersOf = (type: z.ZodObject | undefined, place: 'path' | 'query'): Json[] =>
  Object.entries(type?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !(field as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(field as z.ZodType, 'input'),
  }))

const json = (schema: Json) => ({ 'application/json': { schema } })

const operationOf = (endpoint: Endpoint): Json => ({
  operationId: endpoint.name,
  summary: endpoint.summary,
  tags: [endpoint.path.split('/')[1]],
  description: `At most ${endpoint.perMinute} calls a minute. Needs ${endpoint.access}.`,
  parameters: [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')],
  ...(endpoint.body ? { requestBody: { required: true, content: json(schemaOf(endpoint.body, 'input')) } } : {}),
  responses: {
    200: { description: 'Done', content: json(schemaOf(answerOf(endpoint), 'output')) },
    default: { description: 'Not done, and why', content: json(schemaOf(errorBody, 'output')) },
  },
})

/** Shared shapes are told apart by `$defs`; OpenAPI wants them as components. */
const hoist = (paths: Json): { paths: Json; schemas: Json } => {
  const schemas: Json = {}
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(walk)
    if (typeof node !== 'object' || node === null) return node
    const { $defs, ...rest } = node as Json
    for (const [name, shape] of Object.entries(($defs as Json) ?? {})) schemas[name] = walk(shape)
    return Object.fromEntries(
      Object.entries(rest).map(([key, value]) => [
        key,
        key === '$ref' ? String(value).replace('#/$defs/', '#/components/schemas/') : walk(value),
      ]),
    )
  }
  return { paths: walk(paths) as Json, schemas }
}

/** The document of the public endpoints among those given; `url` is the base URL, up to and with `/api`. */
export const openApiOf = (endpoints: Endpoint[], url: string): Json => {
  const byPath: Record<string, Json> = {}
  for (const endpoint of endpoints.filter((e) => e.audience === 'public'))
    byPath[endpoint.path] = { ...byPath[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(endpoint) }
  const { paths, schemas } = hoist(byPath)
  return {
    openapi: '3.1.0',
    info: { title: 'Patchbay API', version: '1.0.0', description: 'Wire-compatible with Pylon’s public API.' },
    servers: [{ url }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } }, schemas },
    paths,
  }
}
