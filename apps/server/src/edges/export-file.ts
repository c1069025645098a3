// The file of an export, for whoever started it: streamed, so it is no plain endpoint.
import { exportFilePath } from '@patchbay/contract'
import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import { fileOf } from '../modules/exports/index.ts'
import { AppError, notFound } from '../platform/errors.ts'
import { isId } from '../platform/id.ts'
import { edgeOf } from '../platform/workspace.ts'
import type { EdgeTools } from './tools.ts'

const plainName = (name: string): string => name.replace(/[^\p{L}\p{N} _-]+/gu, ' ').trim() || 'issues'

export const mountExportFile = (app: FastifyInstance, { authenticate, house }: EdgeTools): void => {
  app.get(`/api${exportFilePath(':id')}`, async (request, reply) => {
    const caller = await authenticate(request)
    if (!caller) throw new AppError('invalid_api_token', 'Sign in first.')
    if (!caller.may('issues:read')) throw new AppError('permission_denied', 'Your role does not allow reading issues.')
    const { id } = request.params as { id: string }
    if (!isId(id)) throw notFound('Export')
    const { name, body } = await fileOf(edgeOf(house, caller.workspaceId, caller.actor, caller.scope), id)
    return reply
      .headers({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="export.csv"; filename*=UTF-8''${encodeURIComponent(plainName(name))}.csv`, 'cache-control': 'no-store' })
      .send(Readable.from(body))
  })
}
