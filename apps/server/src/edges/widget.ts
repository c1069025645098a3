// The widget's files: the loader for other people's pages, the frame that only allowed sites may show, and a demo site.
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { findWidget, getWidgetRow, settingsOf } from '../modules/chats/index.ts'
import { notFound } from '../platform/errors.ts'
import { isId } from '../platform/id.ts'
import { SYSTEM } from '../platform/context.ts'
import { lookInside, type House } from '../platform/workspace.ts'
import type { EdgeTools } from './tools.ts'

const DIST = join(import.meta.dirname, '../../../widget/dist')
const TYPES: Record<string, string> = { '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' }

/** Names change with what is in them, and the two that do not are small: each is packed once a build. */
const packed = new Map<string, Promise<Buffer>>()
const pack = (file: string): Promise<Buffer> => {
  const known = packed.get(file)
  if (known) return known
  const work = readFile(join(DIST, file)).then((bytes) => promisify(gzip)(bytes, { level: 9 }))
  packed.set(file, work)
  work.catch(() => packed.delete(file))
  return work
}

const send = async (reply: FastifyReply, file: string, accepted: string, cache: string) => {
  const isPacked = accepted.includes('gzip')
  const bytes = await (isPacked ? pack(file) : readFile(join(DIST, file))).catch(() => {
    throw notFound('File')
  })
  return reply
    .headers({ 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': cache, vary: 'accept-encoding', 'cross-origin-resource-policy': 'cross-origin', ...(isPacked ? { 'content-encoding': 'gzip' } : {}) })
    .send(bytes)
}

/** Which sites may show it, as a policy says it; the empty list for everybody. */
const framesOf = async (house: House, appId: string): Promise<string[]> => {
  const workspaceId = isId(appId) ? await findWidget(house.database.lookUp, appId) : null
  if (!workspaceId) throw notFound('Widget')
  return lookInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => settingsOf(await getWidgetRow(ctx)).origins)
}

/** For the settings, which fill it themselves: it belongs to no workspace, and only our own pages may show it. */
const PREVIEW = '/widget/preview/frame'

export const mountWidget = (app: FastifyInstance, { house, config }: EdgeTools): void => {
  const sendFrame = (reply: FastifyReply, ancestors: string, accepted: unknown) => {
    const policy = String(reply.getHeader('content-security-policy'))
    void reply.header('content-security-policy', policy.replace("frame-ancestors 'none'", `frame-ancestors ${ancestors}`))
    void reply.removeHeader('x-frame-options')
    return send(reply, 'index.html', String(accepted ?? ''), 'no-cache')
  }
  app.get(PREVIEW, async (request, reply) => sendFrame(reply, "'self'", request.headers['accept-encoding']))
  app.get('/widget/:appId', async (request, reply) => {
    await framesOf(house, (request.params as { appId: string }).appId)
    return send(reply, 'loader.js', String(request.headers['accept-encoding'] ?? ''), 'public, max-age=300')
  })
  app.get('/widget/:appId/frame', async (request, reply) => {
    const origins = await framesOf(house, (request.params as { appId: string }).appId)
    const own = new URL(config.publicUrl).origin
    return sendFrame(reply, origins.length > 0 ? `'self' ${own} ${origins.join(' ')}` : '*', request.headers['accept-encoding'])
  })
  app.get('/widget-assets/*', async (request, reply) => {
    const path = (request.params as Record<string, string>)['*'] ?? ''
    if (!/^assets\/[\w.-]+$/.test(path)) throw notFound('File')
    return send(reply, path, String(request.headers['accept-encoding'] ?? ''), 'public, max-age=31536000, immutable')
  })
}
