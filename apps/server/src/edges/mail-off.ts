// The page behind the link that ends mails: looking at it changes nothing, because programs that check mail look at links.
import type { FastifyInstance } from 'fastify'
import { endMails, readMailOff } from '../modules/notifications/index.ts'
import { SYSTEM } from '../platform/context.ts'
import { stepInside } from '../platform/workspace.ts'
import type { EdgeTools } from './tools.ts'

const STYLE = `body{font:15px/1.6 system-ui,sans-serif;margin:0;display:grid;min-height:100vh;place-items:center;color:#1c1e26;background:#fbfbfd}main{max-width:420px;padding:24px}
h1{font-size:19px;margin:0 0 6px}p{margin:0 0 16px;color:#555a68}button{font:inherit;font-weight:500;padding:6px 14px;border:0;border-radius:6px;background:#4a45c9;color:#fff;cursor:pointer}a{color:#4a45c9}
@media(prefers-color-scheme:dark){body{background:#15161b;color:#e8e9ee}p{color:#a2a6b4}a{color:#a9a6ff}}`

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`

const ASK = page('No more mails?', '<p>Nothing more is told to you by mail. Your inbox and the other ways stay as they are.</p><form method="post"><button>No more mails</button></form>')
const DONE = page('No more mails', '<p>Nothing more is told to you by mail. You can change it in your <a href="/settings/notifications">notification settings</a>.</p>')
const WRONG = page('This link does not work', '<p>It was cut short or changed. Open your <a href="/settings/notifications">notification settings</a> instead.</p>')

export const mountMailOff = (app: FastifyInstance, { house, secrets }: EdgeTools): void => {
  app.register(async (scope) => {
    // What is posted says nothing that the address does not: a form of a page, or of a mail program.
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 10_000 }, (_request, _body, done) => done(null))
    scope.get('/mail-off', async (request, reply) => {
      const known = readMailOff(secrets, request.query as Record<string, unknown>)
      return reply.status(known ? 200 : 404).type('text/html; charset=utf-8').send(known ? ASK : WRONG)
    })
    scope.post('/mail-off', async (request, reply) => {
      const known = readMailOff(secrets, request.query as Record<string, unknown>)
      if (known) await stepInside(house, { workspaceId: known.workspaceId, actor: SYSTEM }, (ctx) => endMails(ctx, known.memberId))
      return reply.status(known ? 200 : 404).type('text/html; charset=utf-8').send(known ? DONE : WRONG)
    })
  })
}
