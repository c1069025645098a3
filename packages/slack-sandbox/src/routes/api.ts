// The Web API's address: /api/<method>, by GET or POST, form or JSON.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { answerCall } from '../api/answer.ts'
import type { Parts } from './parts.ts'
import { readMultipart } from './multipart.ts'

type Fields = Record<string, unknown>

export function apiRoutes(server: FastifyInstance, { core }: Parts): void {
  server.route<{ Params: { method: string } }>({
    method: ['GET', 'POST'],
    url: '/api/:method',
    async handler(request, reply) {
      const args = readArgs(request)
      const answer = await answerCall(core, request.params.method, bearerOf(request) ?? (typeof args['token'] === 'string' ? args['token'] : null), args)
      return reply.status(answer.status).headers({ 'x-slack-req-id': request.id, ...answer.headers }).send(answer.body)
    },
  })
}

export function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}

function readArgs(request: FastifyRequest): Fields {
  const { body } = request
  const sent = Buffer.isBuffer(body) ? readMultipart(request.headers['content-type'] ?? '', body).fields : ((body ?? {}) as Fields)
  return { ...(request.query as Fields), ...sent, ...readBasic(request) }
}

/** oauth.v2.access takes the client's id and secret as basic authentication too. */
function readBasic(request: FastifyRequest): Fields {
  const found = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (!found) return {}
  const [id, secret] = Buffer.from(found, 'base64').toString().split(':')
  return { client_id: id, client_secret: secret }
}
