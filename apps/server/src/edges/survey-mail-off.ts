// The page behind the link that ends surveys by mail: looking at it changes nothing, because programs that check mail look at links.
import type { FastifyInstance } from 'fastify'
import { wantMails } from '../modules/surveys/index.ts'
import { escapeHtml } from '../platform/html.ts'
import { plainPage } from './plain-page.ts'
import type { EdgeTools } from './tools.ts'

const button = (words: string, again: boolean) => `<form method="post"${again ? ' action="?again=1"' : ' action="?"'}><button>${words}</button></form>`
const ask = (company: string) => plainPage('No more questions?', `<p>${company} will not ask you by mail any more how things went. Answers to what you write come as before.</p>${button('No more questions', false)}`)
const done = (company: string) => plainPage('No more questions', `<p>${company} will not ask you by mail any more how things went.</p>${button('Ask me again', true)}`)
const again = (company: string) => plainPage('Thank you', `<p>${company} may ask you by mail how things went.</p>${button('No more questions', false)}`)
const WRONG = plainPage('This link does not work', '<p>It was cut short or changed. Open it from the mail once more.</p>')

type Asked = { Params: { token: string }; Querystring: Record<string, unknown> }

export const mountSurveyMailOff = (app: FastifyInstance, { house, secrets }: EdgeTools): void => {
  app.register(async (scope) => {
    // What is posted says nothing that the address does not: a form of a page, or of a mail program.
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 10_000 }, (_request, _body, done_) => done_(null))
    scope.get<Asked>('/survey-mail-off/:token', async ({ params }, reply) => {
      const company = await wantMails(house, secrets, params.token)
      return reply.status(company === null ? 404 : 200).type('text/html; charset=utf-8').send(company === null ? WRONG : ask(escapeHtml(company)))
    })
    scope.post<Asked>('/survey-mail-off/:token', async ({ params, query }, reply) => {
      const wanted = query.again === '1'
      const company = await wantMails(house, secrets, params.token, wanted)
      return reply.status(company === null ? 404 : 200).type('text/html; charset=utf-8').send(company === null ? WRONG : (wanted ? again : done)(escapeHtml(company)))
    })
  })
}
