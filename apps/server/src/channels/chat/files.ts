// Files of visitors: small enough, no programs, and nobody's until a message has them.
import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { senderOf } from '../../platform/limits.ts'
import type { Blobs } from '../../platform/outside.ts'
import { newSecret } from '../../platform/secrets.ts'
import { contentTypeOf, insertAttachment, MOST_BYTES, readUpload } from '../../modules/attachments/index.ts'
import { filePath } from '../../modules/messages/index.ts'
import { tokenIn, visit, type ChatTools } from './visit.ts'

const MOST_A_MINUTE = 20

export const mountVisitorFiles = (app: FastifyInstance, tools: ChatTools, blobs: Blobs): void => {
  void app.register(async (files) => {
    await files.register(multipart, { limits: { fileSize: MOST_BYTES, files: 1, fields: 5 } })
    files.post('/api/widget/files', async (request) => {
      const authorization = request.headers.authorization ?? ''
      const token = tokenIn(tools, authorization)
      const now = tools.house.clock().getTime()
      for (const key of [`files ${token.visitorId}`, `files ${senderOf(request.ip)}`])
        if (!tools.limits.take(key, MOST_A_MINUTE, now).allowed) throw new AppError('rate_limited', 'That were many files at once; try again in a minute.', { retryAfterSeconds: 60 })
      // Before the bytes are taken in, so that nobody fills the disk who is not let in.
      await visit(tools, authorization, async () => undefined)
      const { name, bytes } = await readUpload(request)
      const id = newId(now)
      const blob = await blobs.keep(token.workspaceId, id, bytes)
      const made = await visit(tools, authorization, (ctx) => insertAttachment(ctx, { id, messageId: null, name, contentType: contentTypeOf(bytes), size: bytes.length, blob, secret: newSecret(), visitorId: token.visitorId }))
      return { data: { name: made.name, url: filePath(made), size: made.size, content_type: made.contentType }, request_id: request.id }
    })
  })
}
