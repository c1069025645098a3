// A view fetched as a file: streamed, so it is no plain endpoint.
import { VIEW_EXPORT_PATH, viewExport } from '@patchbay/contract'
import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import { AppError, invalid } from '../platform/errors.ts'
import { edgeOf } from '../platform/workspace.ts'
import { exportView } from '../screens/inbox/views/export.ts'
import type { EdgeTools } from './tools.ts'

export const mountViewExport = (app: FastifyInstance, { authenticate, config, house }: EdgeTools): void => {
  app.post(`/api${VIEW_EXPORT_PATH}`, async (request, reply) => {
    const caller = await authenticate(request)
    if (!caller) throw new AppError('invalid_api_token', 'Sign in first.')
    if (!caller.may('issues:read')) throw new AppError('permission_denied', 'Your role does not allow reading issues.')
    const asked = viewExport.safeParse(request.body ?? {})
    if (!asked.success) throw invalid(`The view to export is not well formed: ${asked.error.issues[0]?.message ?? 'it cannot be read'}.`)
    const lines = await exportView(edgeOf(house, caller.workspaceId, caller.actor, caller.scope), asked.data, (number) => `${config.publicUrl}/issues/${number}`)
    return reply
      .headers({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="issues-${house.clock().toISOString().slice(0, 10)}.csv"`, 'cache-control': 'no-store' })
      .send(Readable.from(lines))
  })
}
