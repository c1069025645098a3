// The address where other systems tell that a ticket is completed: signed, heard, answered at once.
import type { FastifyInstance } from 'fastify'
import { hear } from '../modules/linked-tickets/index.ts'
import { createLimits } from '../platform/limits.ts'
import type { EdgeTools } from './tools.ts'

const BODY_LIMIT = 1_048_576
const PER_MINUTE = 600

const only = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')

/** Mounted on its own instance: what is signed is the raw body, so it must arrive unparsed. */
export const mountTicketDoor = (app: FastifyInstance, { house, secrets }: EdgeTools): void => {
  const limits = createLimits()
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_request, body, done) => done(null, body))
    scope.post('/hooks/tickets/:token', async (request, reply) => {
      const { token } = request.params as { token: string }
      const { allowed, retryAfterSeconds } = limits.take(`ticket-door ${token.slice(0, 64)}`, PER_MINUTE, house.clock().getTime())
      if (!allowed) return reply.status(429).header('retry-after', String(retryAfterSeconds)).send({ ok: false, says: `That is more than ${PER_MINUTE} letters a minute; try again later.` })
      const letter = { body: typeof request.body === 'string' ? request.body : '', signature: only(request.headers['x-hub-signature-256']), event: only(request.headers['x-github-event']) }
      const { status, body } = await hear(house, secrets, token, letter)
      return reply.status(status).send(body)
    })
  })
}
