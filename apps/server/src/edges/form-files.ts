// Files for a form that is being filled in: from anybody who may see the form, a few a minute, kept until it is sent.
import multipart from '@fastify/multipart'
import { FORM_UPLOAD_PATH, MOST_FORM_FILE_BYTES } from '@patchbay/contract'
import type { FastifyInstance } from 'fastify'
import { keepFormFile, visit } from '../modules/forms/index.ts'
import { AppError, invalid } from '../platform/errors.ts'
import { createLimits, senderOf } from '../platform/limits.ts'
import { createSecrets } from '../platform/secrets.ts'
import type { EdgeTools } from './tools.ts'

const MOST_A_MINUTE = 20

export const mountFormFiles = (app: FastifyInstance, { blobs, config, house }: EdgeTools): void => {
  const limits = createLimits()
  const tools = { blobs, signs: createSecrets(config.secretKey) }
  void app.register(async (files) => {
    await files.register(multipart, { limits: { fileSize: MOST_FORM_FILE_BYTES, files: 1, fields: 1 } })
    files.post(`/api${FORM_UPLOAD_PATH}`, async (request) => {
      const limit = limits.take(senderOf(request.ip), MOST_A_MINUTE, house.clock().getTime())
      if (!limit.allowed) throw new AppError('rate_limited', `Too many files at once; try again in ${limit.retryAfterSeconds} s.`, { retryAfterSeconds: limit.retryAfterSeconds })
      const { slug } = request.params as { slug: string }
      const place = await visit(house, slug, { header: (name) => String(request.headers[name] ?? '') }, async (ctx, { form }) => {
        if (!form.fields.some((field) => field.key === 'files')) throw invalid('This form asks for no files.')
        return { workspaceId: ctx.workspaceId, id: form.id }
      })
      const part = request.isMultipart() ? await request.file() : undefined
      if (!part) throw invalid('An upload is a form (multipart/form-data) with one file.')
      const bytes = await part.toBuffer().catch(() => {
        throw new AppError('too_large', 'The file is larger than 10 MB; share a link to it instead.')
      })
      return { data: await keepFormFile(house, tools, place, { name: part.filename, bytes }), request_id: request.id }
    })
  })
}
