// Serves the face: its page, its modules with the types taken out, pictures and the live feed.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { extname } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { drawAvatar } from '../avatar.ts'
import type { Core } from '../core.ts'
import type { Parts } from './parts.ts'
import { personToken, pickColour } from '../rows.ts'
import { shapeView } from '../shape.ts'

const HERE = new URL('../face/', import.meta.url)
const require = createRequire(import.meta.url)

/** The libraries of the face, by the name under which its modules import them. */
const LIBRARIES: Record<string, string> = {
  preact: 'preact/dist/preact.mjs',
  'preact/hooks': 'preact/hooks/dist/hooks.mjs',
  htm: 'htm/dist/htm.module.js',
}
/** Letters and emoji come along: a bare machine has neither. */
const FONTS: Record<string, string> = {
  'inter.woff2': '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  'inter-ext.woff2': '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  'emoji.woff2': 'twemoji-colr-font/twemoji.woff2',
}
const IMPORTS = JSON.stringify({ imports: Object.fromEntries(Object.keys(LIBRARIES).map((name) => [name, `/face/lib/${name.replace('/', '-')}.js`])) })
const CSP = [
  "default-src 'none'", `script-src 'self' 'sha256-${createHash('sha256').update(IMPORTS).digest('base64')}'`, "style-src 'self' 'unsafe-inline'", "img-src 'self' data: http: https:", "font-src 'self'",
  "connect-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ')

export function faceRoutes(server: FastifyInstance, { core, faces }: Parts): void {
  const cache = new Map<string, string>()
  server.get('/', async (_request, reply) => {
    const page = (await readFile(new URL('index.html', HERE), 'utf8')).replace('IMPORTS', IMPORTS)
    return reply.type('text/html; charset=utf-8').header('content-security-policy', CSP).header('referrer-policy', 'no-referrer').send(page)
  })
  server.get<{ Params: { file: string } }>('/face/:file', async ({ params }, reply) => {
    const { file } = params
    if (!/^[a-z-]+\.(ts|css|svg)$/.test(file)) return reply.status(404).send('Not found')
    const kind = extname(file)
    let text = cache.get(file)
    if (text === undefined) {
      text = await readFile(new URL(file, HERE), 'utf8')
      if (kind === '.ts') text = stripQuietly(text)
      cache.set(file, text)
    }
    return reply.type(kind === '.ts' ? 'text/javascript; charset=utf-8' : kind === '.css' ? 'text/css; charset=utf-8' : 'image/svg+xml').header('cache-control', 'no-cache').send(text)
  })
  server.get<{ Params: { file: string } }>('/face/lib/:file', async ({ params }, reply) => {
    const path = Object.entries(LIBRARIES).find(([name]) => `${name.replace('/', '-')}.js` === params.file)?.[1]
    return path ? reply.type('text/javascript; charset=utf-8').send(await readFile(findLibrary(path))) : reply.status(404).send('Not found')
  })
  server.get<{ Params: { file: string } }>('/face/font/:file', async ({ params }, reply) => {
    const path = FONTS[params.file]
    return path ? reply.type('font/woff2').header('cache-control', 'max-age=86400').send(await readFile(require.resolve(path))) : reply.status(404).send('Not found')
  })
  server.get<{ Params: { file: string } }>('/avatars/:file', async ({ params }, reply) => {
    const svg = pictureOf(core, params.file.replace(/\.svg$/, ''))
    return svg ? reply.type('image/svg+xml').header('cache-control', 'max-age=60').send(svg) : reply.status(404).send('Not found')
  })
  server.get<{ Params: { channel: string; p: string }; Querystring: { thread_ts?: string } }>('/archives/:channel/:p', async ({ params, query }, reply) => {
    const ts = params.p.replace(/^p(\d{10})(\d{6})$/, '$1.$2')
    return reply.redirect(`/?channel=${encodeURIComponent(params.channel)}&ts=${encodeURIComponent(ts)}${query.thread_ts ? `&thread=${encodeURIComponent(query.thread_ts)}` : ''}`)
  })
  server.get<{ Querystring: { channel?: string; message_ts?: string } }>('/app_redirect', async ({ query: { channel = '', message_ts: ts = '' } }, reply) => {
    const thread = core.state.logs.get(channel)?.byTs.get(ts)?.thread_ts
    return reply.redirect(`/?channel=${encodeURIComponent(channel)}&ts=${encodeURIComponent(ts)}${thread ? `&thread=${encodeURIComponent(thread)}` : ''}`)
  })
  server.get<{ Querystring: { user?: string } }>('/sandbox/stream', (request, reply) => {
    reply.hijack()
    faces.open(request.query.user ?? '', reply.raw)
  })
  server.get<{ Querystring: { user?: string } }>('/sandbox/mine', async ({ query }) => describeMine(core, query.user ?? ''))
}

/** Node calls the stripping experimental, though it starts this very process by it; saying so once is enough. */
function stripQuietly(text: string): string {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(text)
  } finally {
    process.emitWarning = emitWarning
  }
}

/** Package.json's exports hide these files from require.resolve, so they are found beside the package's root. */
function findLibrary(path: string): string {
  const [name = '', ...rest] = path.split('/')
  const root = require.resolve(name).slice(0, require.resolve(name).lastIndexOf(`/node_modules/${name}/`))
  return `${root}/node_modules/${name}/${rest.join('/')}`
}

function pictureOf(core: Core, id: string): string | null {
  const user = core.state.users.get(id)
  if (user) return drawAvatar(user.real_name, user.color, false)
  const named = core.state.teams.get(id) ?? core.state.apps.get(id)
  return named ? drawAvatar(named.name, pickColour(`${id}${named.name}`), true) : null
}

/** What one person's face shows beyond the Web API: their token, what only they see, and what is unread. */
function describeMine(core: Core, id: string): object {
  const { state } = core
  const latest: Record<string, string> = {}
  const reads: Record<string, string> = {}
  for (const channel of state.channels.values()) {
    if (!channel.members.includes(id)) continue
    const last = state.logs.get(channel.id)?.list.findLast((one) => !one.thread_ts || one.thread_ts === one.ts)
    if (last) latest[channel.id] = last.ts
    reads[channel.id] = state.reads.get(`${id}:${channel.id}`) ?? '0'
  }
  return {
    token: personToken(id), latest, reads, emoji: state.emoji,
    ephemerals: state.ephemerals.filter((one) => one.user === id).map(({ channel, message }) => ({ channel, message })),
    views: [...state.views.values()].filter((view) => view.user_id === id).map((view) => shapeView(core, view)),
  }
}
