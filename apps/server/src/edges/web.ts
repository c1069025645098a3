// The web app's built files: assets for ever, the page itself never from a cache.
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { notFound } from '../platform/errors.ts'

const DIST = join(import.meta.dirname, '../../../web/dist')
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json',
  '.map': 'application/json', '.png': 'image/png', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.ico': 'image/x-icon', '.webmanifest': 'application/manifest+json',
}
const MISSING = `<!doctype html><title>Patchbay</title><p>The web app is not built yet; <code>npm start</code> builds it.`

const send = async (reply: FastifyReply, file: string, cache: string) => {
  const bytes = await readFile(join(DIST, file))
  return reply.headers({ 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': cache }).send(bytes)
}

const safe = (path: string) => /^[\w./@-]+$/.test(path) && !path.includes('..')

export const mountWeb = {
  page: (reply: FastifyReply) =>
    send(reply, 'index.html', 'no-cache').catch(() => reply.type('text/html; charset=utf-8').send(MISSING)),
  assets(app: FastifyInstance): void {
    app.get('/assets/*', async (request, reply) => {
      const path = (request.params as Record<string, string>)['*'] ?? ''
      if (!safe(path)) throw notFound('File')
      return send(reply, `assets/${path}`, 'public, max-age=31536000, immutable').catch(() => {
        throw notFound('File')
      })
    })
    for (const name of ['favicon.svg', 'theme.js', 'robots.txt', 'manifest.webmanifest'])
      app.get(`/${name}`, (_request, reply) => send(reply, name, 'public, max-age=3600').catch(() => reply.status(404).send('')))
  },
}
