// The HTTP side of the sandbox: parsers, and every route by its room.
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { SlackError } from './errors.ts'
import { apiRoutes } from './routes/api.ts'
import { controlRoutes } from './routes/controls.ts'
import { faceRoutes } from './routes/face.ts'
import { fileRoutes } from './routes/files.ts'
import { hookRoutes } from './routes/hooks.ts'
import { oauthRoutes } from './routes/oauth.ts'
import type { Parts } from './routes/parts.ts'

const LARGEST = 64 * 1024 * 1024

export function buildServer(parts: Parts): FastifyInstance {
  const server = Fastify({ bodyLimit: LARGEST, forceCloseConnections: true })
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))))
  })
  // Slack reads JSON leniently: an empty body is an empty object.
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? {} : JSON.parse(String(body)))
    } catch {
      done(null, { invalid_json: true })
    }
  })
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  server.setErrorHandler((error, _request, reply) => {
    if (error instanceof SlackError) return reply.status(400).send({ ok: false, error: error.code, ...error.detail })
    const status = (error as { statusCode?: number }).statusCode ?? 500
    if (status >= 500) parts.onError(error)
    return reply.status(status).send({ ok: false, error: status >= 500 ? 'internal_error' : 'bad_request' })
  })
  apiRoutes(server, parts)
  controlRoutes(server, parts)
  faceRoutes(server, parts)
  fileRoutes(server, parts)
  hookRoutes(server, parts)
  oauthRoutes(server, parts)
  return server
}
