// How promises were kept, fetched as a file: streamed, so it is no plain endpoint.
import { SLA_EXPORT_PATH, slaChosen } from '@patchbay/contract'
import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import { AppError, invalid } from '../platform/errors.ts'
import { edgeOf } from '../platform/workspace.ts'
import { exportClocks } from '../screens/slas/export.ts'
import type { EdgeTools } from './tools.ts'

export const mountSlaExport = (app: FastifyInstance, { authenticate, config, house }: EdgeTools): void => {
  app.get(`/api${SLA_EXPORT_PATH}`, async (request, reply) => {
    const caller = await authenticate(request)
    if (!caller) throw new AppError('invalid_api_token', 'Sign in first.')
    if (!caller.may('analytics:read')) throw new AppError('permission_denied', 'Your role does not allow reading analytics.')
    const asked = slaChosen.safeParse(request.query)
    if (!asked.success) throw invalid(`${asked.error.issues[0]?.path.join('.') ?? ''}: ${asked.error.issues[0]?.message ?? 'cannot be read'}.`)
    const lines = exportClocks(edgeOf(house, caller.workspaceId, caller.actor, caller.scope), asked.data, (number) => `${config.publicUrl}/issues/${number}`)
    return reply
      .headers({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="slas-${house.clock().toISOString().slice(0, 10)}.csv"`, 'cache-control': 'no-store' })
      .send(Readable.from(lines))
  })
}
