// The API document rendered for people: plain HTML made here, with nothing fetched from elsewhere.
import { endpoints, type Endpoint } from '@patchbay/contract'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { escapeHtml } from '../platform/html.ts'

const STYLE = `body{font:14px/1.5 Inter,system-ui,sans-serif;margin:0;color:#1c1e26;background:#fbfbfd}main{max-width:880px;margin:0 auto;padding:40px 24px}
h1{font-size:24px;margin:0 0 4px}h2{font-size:17px;margin:40px 0 8px;text-transform:capitalize}p{color:#555a68}
details{background:#fff;border:1px solid #e4e6ee;border-radius:8px;margin:8px 0;padding:0 14px}summary{cursor:pointer;padding:10px 0;display:flex;gap:10px;align-items:baseline;flex-wrap:wrap}
a{color:#4a45c9}code,pre{font:12.5px/1.5 ui-monospace,Menlo,monospace}pre{background:#f4f5f9;padding:12px;border-radius:6px;overflow:auto}
.m{font-weight:600;font-size:12.5px;width:58px;flex:none}.GET{color:#1d5fa8}.POST{color:#2f7d32}.PATCH{color:#9a5b00}.DELETE{color:#b3261e}.s{color:#555a68;margin-inline-start:auto}@media(max-width:640px){.s{flex-basis:100%;margin:0}}summary:hover code{text-decoration:underline;text-underline-offset:3px}
@media(prefers-color-scheme:dark){body{background:#15161b;color:#e8e9ee}details{background:#1c1e25;border-color:#2c2f3a}pre{background:#14151a}a{color:#a9a6ff}p,.s{color:#a2a6b4}
.GET{color:#7fb4ee}.POST{color:#7fcf86}.PATCH{color:#e5b35c}.DELETE{color:#f2918a}}`

const jsonOf = (type: z.ZodType): string => escapeHtml(JSON.stringify(z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }), null, 2))
const part = (title: string, type: z.ZodType | undefined): string => (type ? `<h4>${title}</h4><pre>${jsonOf(type)}</pre>` : '')

const entry = (e: Endpoint): string => `<details id="${e.name}"><summary><span class="m ${e.method}">${e.method}</span><code>/api${e.path}</code>
<span class="s">${escapeHtml(e.summary)}</span></summary><p>Needs <code>${e.access}</code>; at most ${e.perMinute} calls a minute under Pylon’s limits.</p>
${part('Path', e.params)}${part('Query', e.query)}${part('Body', e.body)}${part(e.envelope === 'list' ? 'data[] of the answer' : 'Answer', e.data)}</details>`

const page = (): string => {
  const groups = Map.groupBy(endpoints.filter((e) => e.audience === 'public'), (e) => e.path.split('/')[1] ?? '')
  const body = [...groups].map(([name, list]) => `<h2>${name}</h2>${list.map(entry).join('')}`).join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Patchbay API</title>
<style>${STYLE}</style></head><body><main><h1>Patchbay API</h1><p>Wire-compatible with Pylon’s public API. Send <code>Authorization: Bearer &lt;token&gt;</code>;
make a token with <code>npm run -s patchbay -- token create --name NAME</code>. The machine-readable document is <a href="/api/openapi.json">openapi.json</a>.</p>${body}</main></body></html>`
}

export const mountDocs = (app: FastifyInstance): void => {
  let made: string | undefined
  app.get('/api/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send((made ??= page())))
}
