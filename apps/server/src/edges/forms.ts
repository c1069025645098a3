// The page of a ticket form: as the web app's own page, but in the frames of the pages that may show it.
import type { FastifyInstance } from 'fastify'
import { findPlace } from '../modules/forms/index.ts'
import type { EdgeTools } from './tools.ts'
import { mountWeb } from './web.ts'

export const mountForms = (app: FastifyInstance, { house }: EdgeTools): void => {
  app.get('/forms/:slug', async (request, reply) => {
    const { slug } = request.params as { slug: string }
    const frames = (await findPlace(house, slug))?.frames ?? []
    if (frames.length > 0) {
      const policy = String(reply.getHeader('content-security-policy'))
      void reply.header('content-security-policy', policy.replace("frame-ancestors 'none'", `frame-ancestors 'self' ${frames.join(' ')}`))
      void reply.removeHeader('x-frame-options')
    }
    return mountWeb.page(reply)
  })
}
