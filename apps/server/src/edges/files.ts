// Files: uploads from the composer, and downloads by an unguessable address.
import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import type { EdgeTools } from './tools.ts'
import { contentTypeOf, insertAttachment, MOST_BYTES, PICTURES, readUpload } from '../modules/attachments/index.ts'
import { filePath } from '../modules/messages/index.ts'
import { AppError, notFound } from '../platform/errors.ts'
import { isId, newId } from '../platform/id.ts'
import { newSecret, sameText } from '../platform/secrets.ts'
import { stepInside } from '../platform/workspace.ts'

/** RFC 8187 allows fewer letters than encodeURIComponent leaves alone. */
const headerName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)

const OFF = "default-src 'none'; sandbox"

export const mountFiles = (app: FastifyInstance, tools: EdgeTools): void => {
  const { house, blobs } = tools
  void app.register(async (files) => {
    await files.register(multipart, { limits: { fileSize: MOST_BYTES, files: 1, fields: 5 } })
    files.post('/api/app/files', async (request) => {
      const caller = await tools.authenticate(request)
      if (!caller) throw new AppError('invalid_api_token', 'Sign in first.')
      if (!caller.may('issues:note')) throw new AppError('permission_denied', 'Your role does not allow uploading files.')
      const { name, bytes } = await readUpload(request)
      const id = newId(house.clock().getTime())
      const blob = await blobs.keep(caller.workspaceId, id, bytes)
      const made = await stepInside(house, caller, (ctx) =>
        insertAttachment(ctx, { id, messageId: null, name, contentType: contentTypeOf(bytes), size: bytes.length, blob, secret: newSecret() }),
      )
      return { data: { id, name: made.name, url: filePath(made), size: made.size, content_type: made.contentType }, request_id: request.id }
    })
  })

  app.get('/files/:id/:secret/:name', async (request, reply) => {
    const { id = '', secret = '' } = request.params as Record<string, string>
    if (!isId(id)) throw notFound('File')
    const [file] = await house.database.lookUp<{ secret: string; name: string; blob: string; content_type: string }>(
      'file_by_id', 'select secret, name, blob, content_type from attachments where id = $1 limit 1', [id])
    if (!file || !sameText(file.secret, secret) || !file.blob) throw notFound('File')
    const bytes = await blobs.read(file.blob)
    const type = contentTypeOf(bytes)
    const way = type in PICTURES ? 'inline' : 'attachment'
    return reply
      .headers({
        'content-type': type, 'content-security-policy': OFF, 'cross-origin-resource-policy': 'same-origin',
        'content-disposition': `${way}; filename*=UTF-8''${headerName(file.name)}`, 'cache-control': 'private, max-age=86400, immutable',
      })
      .send(bytes)
  })
}
