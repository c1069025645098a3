// The page behind the link that ends mails: looking at it changes nothing, because programs that check mail look at links.
import type { FastifyInstance } from 'fastify'
import { endMails, readMailOff } from '../modules/notifications/index.ts'
import { SYSTEM } from '../platform/context.ts'
import { stepInside } from '../platform/workspace.ts'
import { plainPage } from './plain-page.ts'
import type { EdgeTools } from './tools.ts'

const ASK = plainPage('No more mails?', '<p>Nothing more is told to you by mail. Your inbox and the other ways stay as they are.</p><form method="post"><button>No more mails</button></form>')
const DONE = plainPage('No more mails', '<p>Nothing more is told to you by mail. You can change it in your <a href="/settings/notifications">notification settings</a>.</p>')
const WRONG = plainPage('This link does not work', '<p>It was cut short or changed. Open your <a href="/settings/notifications">notification settings</a> instead.</p>')

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
