// Bytes in and out: upload addresses and private downloads.
import type { FastifyInstance } from 'fastify'
import { mayOpen } from '../api/files.ts'
import type { Parts } from './parts.ts'
import { bearerOf } from './api.ts'
import { readMultipart } from './multipart.ts'

/** What Slack shows to whoever lacks the right: a page, and with status 200. */
const SIGN_IN = '<!doctype html><html lang="en"><title>Sign in | Slack</title><h1>Sign in to your workspace</h1></html>'

export function fileRoutes(server: FastifyInstance, { core }: Parts): void {
  void server.register(async (uploads) => {
    // Whatever the type says, a file is bytes.
    uploads.removeAllContentTypeParsers()
    uploads.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    uploads.post<{ Params: { id: string } }>('/upload/v1/:id', async (request, reply) => {
      const file = core.state.files.get(request.params.id)
      if (!file || file.completed) return reply.status(404).send('Not found')
      const type = request.headers['content-type'] ?? ''
      const body = request.body as Buffer | undefined
      const content = body && type.startsWith('multipart/') ? readMultipart(type, body).files[0]?.content : body
      if (!content) return reply.status(400).send('No file')
      core.state.contents.set(file.id, content)
      file.size = content.length
      file.uploaded = true
      core.touch()
      return reply.send(`OK - ${content.length}`)
    })
  })

  server.get<{ Params: { key: string; name: string }; Querystring: { t?: string; download?: string } }>('/files-pri/:key/:name', async (request, reply) => {
    const file = core.state.files.get(request.params.key.split('-').at(-1) ?? '')
    const grant = core.state.grants.get(bearerOf(request) ?? request.query.t ?? '')
    const allowed = file && grant && !grant.refusal && (grant.scopes === null || grant.scopes.includes('files:read')) && mayOpen({ core, grant }, file)
    if (!allowed) return reply.type('text/html; charset=utf-8').send(SIGN_IN)
    const content = core.state.contents.get(file.id)
    if (!content) return reply.status(404).send('Not found')
    const inline = /^(image\/(png|jpeg|gif|webp)|text\/plain)$/.test(file.mimetype) && !request.query.download
    return reply
      .type(file.mimetype)
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('content-disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .send(content)
  })
}
