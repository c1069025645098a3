// The pages behind the links that end mails: looking at it changes nothing, because programs that check mail look at links.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { endChatMails, readChatMailOff } from '../modules/chats/index.ts'
import { endMails, readMailOff } from '../modules/notifications/index.ts'
import { SYSTEM, type Ctx } from '../platform/context.ts'
import { stepInside, type House } from '../platform/workspace.ts'
import { plainPage } from './plain-page.ts'
import type { EdgeTools } from './tools.ts'

const ASK = plainPage('No more mails?', '<p>Nothing more is told to you by mail. Your inbox and the other ways stay as they are.</p><form method="post"><button>No more mails</button></form>')
const DONE = plainPage('No more mails', '<p>Nothing more is told to you by mail. You can change it in your <a href="/settings/notifications">notification settings</a>.</p>')
const WRONG = plainPage('This link does not work', '<p>It was cut short or changed. Open your <a href="/settings/notifications">notification settings</a> instead.</p>')

/** What visitors see, who have no settings here. */
const ASK_VISITOR = plainPage('No more mails?', '<p>You are not told by mail any more when an answer in a chat comes while you are away. The chats stay as they are.</p><form method="post"><button>No more mails</button></form>')
const DONE_VISITOR = plainPage('No more mails', '<p>You are not told by mail any more when an answer in a chat comes while you are away.</p>')
const WRONG_VISITOR = plainPage('This link does not work', '<p>It was cut short or changed. Copy the whole link from the mail.</p>')

const mountFor = <K extends { workspaceId: string }>(scope: FastifyInstance, house: House, path: string, pages: { ask: string; done: string; wrong: string }, read: (query: Record<string, unknown>) => K | null, end: (ctx: Ctx, known: K) => Promise<void>): void => {
  const send = (reply: FastifyReply, known: K | null, text: string) => reply.status(known ? 200 : 404).type('text/html; charset=utf-8').send(known ? text : pages.wrong)
  scope.get(path, async (request, reply) => send(reply, read(request.query as Record<string, unknown>), pages.ask))
  scope.post(path, async (request, reply) => {
    const known = read(request.query as Record<string, unknown>)
    if (known) await stepInside(house, { workspaceId: known.workspaceId, actor: SYSTEM }, (ctx) => end(ctx, known))
    return send(reply, known, pages.done)
  })
}

export const mountMailOff = (app: FastifyInstance, { house, secrets }: EdgeTools): void => {
  app.register(async (scope) => {
    // What is posted says nothing that the address does not: a form of a page, or of a mail program.
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 10_000 }, (_request, _body, done) => done(null))
    mountFor(scope, house, '/mail-off', { ask: ASK, done: DONE, wrong: WRONG }, (query) => readMailOff(secrets, query), (ctx, { memberId }) => endMails(ctx, memberId))
    mountFor(scope, house, '/chat-mail-off', { ask: ASK_VISITOR, done: DONE_VISITOR, wrong: WRONG_VISITOR }, (query) => readChatMailOff(secrets, query), (ctx, { contactId }) => endChatMails(ctx, contactId))
  })
}
