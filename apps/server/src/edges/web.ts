// The web app's built files: assets for ever, the page itself never from a cache.
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
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

const PACKED = new Set(['.css', '.js', '.json', '.svg'])
const packers = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
}
type Packing = keyof typeof packers
/** An asset's name changes with its content, so each is packed once. */
const packed = new Map<string, Promise<Buffer>>()

const packingFor = (file: string, accepted: string): Packing | null => {
  if (!PACKED.has(extname(file))) return null
  const offers = accepted.split(',').map((offer) => offer.trim().split(';')[0])
  return (['br', 'gzip'] as const).find((packing) => offers.includes(packing)) ?? null
}

const pack = (file: string, packing: Packing): Promise<Buffer> => {
  const key = `${packing} ${file}`
  const known = packed.get(key)
  if (known) return known
  const anew = () => readFile(join(DIST, file)).then((bytes) => packers[packing](bytes))
  // The build leaves what it packed beside the file.
  const work = packing === 'br' ? readFile(join(DIST, `${file}.br`)).catch(anew) : anew()
  packed.set(key, work)
  work.catch(() => packed.delete(key))
  return work
}

const sendAsset = async (reply: FastifyReply, file: string, accepted: string) => {
  const cache = 'public, max-age=31536000, immutable'
  const packing = packingFor(file, accepted)
  void reply.header('vary', 'accept-encoding')
  if (!packing) return send(reply, file, cache)
  const bytes = await pack(file, packing)
  return reply.headers({ 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': cache, 'content-encoding': packing }).send(bytes)
}

const safe = (path: string) => /^[\w./@-]+$/.test(path) && !path.includes('..')

export const mountWeb = {
  page: (reply: FastifyReply) =>
    send(reply, 'index.html', 'no-cache').catch(() => reply.type('text/html; charset=utf-8').send(MISSING)),
  assets(app: FastifyInstance): void {
    app.get('/assets/*', async (request, reply) => {
      const path = (request.params as Record<string, string>)['*'] ?? ''
      if (!safe(path)) throw notFound('File')
      return sendAsset(reply, `assets/${path}`, String(request.headers['accept-encoding'] ?? '')).catch(() => {
        throw notFound('File')
      })
    })
    // A browser asks for its worker anew by itself, and must never be given an old one.
    app.get('/worker.js', (_request, reply) => send(reply, 'worker.js', 'no-cache').catch(() => reply.status(404).send('')))
    for (const name of ['favicon.svg', 'favicon-unread.svg', 'theme.js', 'robots.txt', 'manifest.webmanifest'])
      app.get(`/${name}`, (_request, reply) => send(reply, name, 'public, max-age=3600').catch(() => reply.status(404).send('')))
  },
}
