// The addresses where apps answer later: response URLs of actions, commands and shortcuts.
import type { FastifyInstance } from 'fastify'
import { SlackError } from '../errors.ts'
import type { Response } from '../interact/respond.ts'
import { useHook } from '../interact/respond.ts'
import type { Parts } from './parts.ts'

export function hookRoutes(server: FastifyInstance, { core }: Parts): void {
  for (const kind of ['actions', 'commands', 'app']) {
    server.post<{ Params: { '*': string } }>(`/${kind}/*`, async (request, reply) => {
      const body = (request.body ?? {}) as Response & { payload?: string }
      try {
        useHook(core, `${kind}/${request.params['*']}`, body.payload ? (JSON.parse(body.payload) as Response) : body)
        return await reply.type('text/html').send('ok')
      } catch (error) {
        if (!(error instanceof SlackError)) throw error
        return reply.status(error.code === 'no_text' ? 500 : 404).send({ ok: false, error: error.code })
      }
    })
  }
}
