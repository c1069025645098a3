// The answers to a survey fetched as a file: streamed, so it is no plain endpoint.
import { answersAsked, SURVEY_EXPORT_PATH } from '@patchbay/contract'
import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import { AppError, invalid, notFound } from '../platform/errors.ts'
import { isId } from '../platform/id.ts'
import { edgeOf } from '../platform/workspace.ts'
import { exportAnswers } from '../screens/surveys/export.ts'
import type { EdgeTools } from './tools.ts'

export const mountSurveyExport = (app: FastifyInstance, { authenticate, config, house }: EdgeTools): void => {
  app.get(`/api${SURVEY_EXPORT_PATH}`, async (request, reply) => {
    const caller = await authenticate(request)
    if (!caller) throw new AppError('invalid_api_token', 'Sign in first.')
    if (!caller.may('analytics:read')) throw new AppError('permission_denied', 'Your role does not allow reading analytics.')
    const { id } = request.params as { id: string }
    if (!isId(id)) throw notFound('Survey')
    const asked = answersAsked.safeParse(request.query)
    if (!asked.success) throw invalid(`${asked.error.issues[0]?.path.join('.') ?? ''}: ${asked.error.issues[0]?.message ?? 'cannot be read'}.`)
    const lines = await exportAnswers(edgeOf(house, caller.workspaceId, caller.actor, caller.scope), id, asked.data, (number) => `${config.publicUrl}/issues/${number}`)
    return reply
      .headers({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="survey-${house.clock().toISOString().slice(0, 10)}.csv"`, 'cache-control': 'no-store' })
      .send(Readable.from(lines))
  })
}
