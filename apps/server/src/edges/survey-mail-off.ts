// The page behind the link that ends surveys by mail: looking at it changes nothing, because programs that check mail look at links.
import { fillIn } from '@patchbay/contract'
import type { FastifyInstance } from 'fastify'
import { type MailsWanted, wantMails } from '../modules/surveys/index.ts'
import { escapeHtml } from '../platform/html.ts'
import { plainPage } from './plain-page.ts'
import type { EdgeTools } from './tools.ts'

const button = (words: string, again: boolean) => `<form method="post"${again ? ' action="?again=1"' : ' action="?"'}><button>${escapeHtml(words)}</button></form>`

const SHOWN = {
  ask: ({ words }: MailsWanted) => ({ title: words.off_ask, says: words.off_ask_says, press: button(words.off, false) }),
  done: ({ words }: MailsWanted) => ({ title: words.off, says: words.off_says, press: button(words.on_again, true) }),
  again: ({ words }: MailsWanted) => ({ title: words.on, says: words.on_says, press: button(words.off, false) }),
}

const pageOf = (seen: MailsWanted, shown: keyof typeof SHOWN): { status: number; html: string } => {
  const { company, language, words } = seen
  if (company === null) return { status: 404, html: plainPage(escapeHtml(words.bad_link), `<p>${escapeHtml(words.bad_link_says)}</p>`, language) }
  // A name may run the other way than the words around it.
  const { title, says, press } = SHOWN[shown](seen)
  return { status: 200, html: plainPage(escapeHtml(title), `<p>${fillIn(escapeHtml(says), { company: `<bdi>${escapeHtml(company)}</bdi>` })}</p>${press}`, language) }
}

type Asked = { Params: { token: string }; Querystring: Record<string, unknown> }

export const mountSurveyMailOff = (app: FastifyInstance, { house, secrets }: EdgeTools): void => {
  app.register(async (scope) => {
    // What is posted says nothing that the address does not: a form of a page, or of a mail program.
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 10_000 }, (_request, _body, done_) => done_(null))
    scope.get<Asked>('/survey-mail-off/:token', async ({ params, headers }, reply) => {
      const { status, html } = pageOf(await wantMails(house, secrets, { token: params.token, reads: headers['accept-language'] ?? '' }), 'ask')
      return reply.status(status).type('text/html; charset=utf-8').send(html)
    })
    scope.post<Asked>('/survey-mail-off/:token', async ({ params, query, headers }, reply) => {
      const wanted = query.again === '1'
      const { status, html } = pageOf(await wantMails(house, secrets, { token: params.token, reads: headers['accept-language'] ?? '', wanted }), wanted ? 'again' : 'done')
      return reply.status(status).type('text/html; charset=utf-8').send(html)
    })
  })
}
