// The HTTP server: request ids, security headers, and the one place that turns errors into answers.
import { STATUS_OF, type ErrorBody } from '@patchbay/contract'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import { AppError, sentenceOf } from './errors.ts'
import { newId } from './id.ts'
import { isOutage } from './outage.ts'
import type { Log } from './log.ts'

const POLICY = [
  "default-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob: https: http://127.0.0.1:* http://localhost:*",
  // Pages that an admin has put beside the issues; nothing else here draws a frame.
  "frame-src 'self' https: http://127.0.0.1:* http://localhost:*",
  "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'", "form-action 'self'",
].join('; ')

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
}

const bodyOf = (error: AppError, request_id: string): ErrorBody => ({
  errors: [error.message],
  code: error.details.wireCode ?? error.code,
  request_id,
  ...(error.details.exists_id === undefined ? {} : { exists_id: error.details.exists_id }),
})

const sendError = (reply: FastifyReply, error: AppError, requestId: string) => {
  const seconds = error.details.retryAfterSeconds
  if (seconds !== undefined) reply.headers({ 'retry-after': seconds, 'x-retry-after': seconds })
  return reply.status(STATUS_OF[error.code]).header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(bodyOf(error, requestId)))
}

/** Fastify's own refusals in our words. */
const translate = (error: FastifyError): AppError | null => {
  if (error.code === 'FST_ERR_BAD_URL') return new AppError('invalid_request', 'The address is not well formed; check its percent signs.')
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH') return new AppError('not_found', 'There is nothing at an address that long.')
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new AppError('too_large', 'The body is too large; send less at once.')
  if (error.statusCode === 415) return new AppError('invalid_request', 'The body must be JSON (content-type: application/json).')
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return new AppError('invalid_request', 'The body is not well-formed JSON; check it and send it again.')
  return null
}

/** PostgreSQL's complaints about text that it cannot keep are the sender's to mend. */
const fromDatabase = (error: unknown): AppError | null => {
  if (isOutage(error)) return new AppError('unavailable', 'The database cannot be reached just now; try again in a moment.', { retryAfterSeconds: 2 })
  const cause = (error as { cause?: unknown }).cause ?? error
  const code = (cause as { code?: string }).code ?? ''
  if (code === '22021' || code === '22P05') return new AppError('invalid_request', 'The text holds characters that cannot be kept (such as NUL); remove them.')
  if (code === '23505') return new AppError('conflict', 'Somebody else has just added the same; look again before you add it.')
  if (code === '23503') return new AppError('not_found', 'Something that this refers to was not found!')
  return null
}

const HALF_PAIR = /\\u[dD][89a-fA-F]/

/** Escapes can write half of a surrogate pair, which no JSON column keeps; only bodies with such escapes are walked. */
const readJson = (text: string): unknown =>
  HALF_PAIR.test(text) ? JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value)) : JSON.parse(text)

export const createHttp = (options: { log: Log; bodyLimit: number; trustProxy: boolean }): FastifyInstance => {
  const app = fastify({
    logger: false,
    bodyLimit: options.bodyLimit,
    // One proxy: of what X-Forwarded-For says only the last entry is its own, the rest anybody can write.
    trustProxy: options.trustProxy ? (_address, hop) => hop < 1 : false,
    genReqId: () => newId(Date.now()),
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: true,
    // An address that cannot be read is refused before any hook or handler of ours.
    frameworkErrors: (error, request, reply) => {
      void reply.headers(HEADERS)
      void sendError(reply as unknown as FastifyReply, translate(error) ?? new AppError('invalid_request', 'The request is not well formed.'), request.id)
    },
  })
  app.addHook('onRequest', async (_request, reply) => void reply.headers(HEADERS))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = error instanceof AppError ? error : (translate(error) ?? fromDatabase(error))
    if (known) return sendError(reply, known, request.id)
    options.log.error({ request: request.id, path: request.routeOptions.url, error: sentenceOf(error), stack: error.stack }, 'a request failed')
    return sendError(reply, new AppError('internal', `Something went wrong on our side; it is logged as ${request.id}.`), request.id)
  })
  // An empty body with a JSON content type is what many clients send with DELETE.
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined)
    try {
      done(null, readJson(String(body)))
    } catch {
      done(new AppError('invalid_request', 'The body is not well-formed JSON; check it and send it again.'))
    }
  })
  return app
}
