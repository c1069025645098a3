// What the widget asks for, joined to what visitors may do.
import * as contract from '@patchbay/contract'
import { openRoute, type Http, type Route } from '../../platform/route.ts'
import { answerForm, endChat, lockChat, markSeen, presentWidgetChats, presentWholeChat, sayInChat, startChat, type ChatRow } from '../../modules/chats/index.ts'
import { answerPopup } from '../../modules/surveys/index.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { senderOf } from '../../platform/limits.ts'
import { readArticle, searchArticles } from './articles.ts'
import { reactInChat, rewordInChat, takeBackInChat } from './change.ts'
import { companyAt } from './company.ts'
import { openForm, sendForm, whereOf } from './forms.ts'
import { checkMayChat } from './offers.ts'
import { foreignOrigin } from './origins.ts'
import { openSession } from './session.ts'
import { missedBy } from './stream-news.ts'
import { chatOf, chatsOf, visit, type ChatTools } from './visit.ts'

const who = (http: Http): string => http.header('authorization')

const HOUR_MS = 3_600_000
const MOST_CHATS_AN_HOUR = 100
/** However many visitors an address seems to be: an hour has fewer chats from one office. */
const createGate = (now: () => number) => {
  const seen = new Map<string, { at: number; count: number }>()
  return (address: string): void => {
    const known = seen.get(address)
    const fresh = known && now() - known.at < HOUR_MS ? known : { at: now(), count: 0 }
    if (seen.size > 20_000) seen.clear()
    seen.set(address, { at: fresh.at, count: fresh.count + 1 })
    if (fresh.count >= MOST_CHATS_AN_HOUR) throw new AppError('rate_limited', 'Too many chats were begun from this address; try again in an hour.', { retryAfterSeconds: Math.ceil((fresh.at + HOUR_MS - now()) / 1000) })
  }
}

type Began = (workspaceId: string, chat: ChatRow) => void
type Typing = (workspaceId: string, issueId: string, visitor: { id: string; name: string }, isTyping: boolean) => void

const changeRoutes = (tools: ChatTools): Route[] => [
  openRoute(contract.changeInWidget, (_house, { params, body }, http) =>
    visit(tools, who(http), async (ctx, me) => {
      await rewordInChat(ctx, await chatOf(ctx, me, params.id), params.message_id, body.body_html)
      return {}
    })),
  openRoute(contract.removeInWidget, (_house, { params }, http) =>
    visit(tools, who(http), async (ctx, me) => {
      await takeBackInChat(ctx, await chatOf(ctx, me, params.id), params.message_id)
      return {}
    })),
  openRoute(contract.reactInWidget, (_house, { params, body }, http) =>
    visit(tools, who(http), async (ctx, me) => {
      await reactInChat(ctx, await chatOf(ctx, me, params.id), params.message_id, params.emoji, body.is_on)
      return {}
    })),
]

const sideRoutes = (tools: ChatTools, typing: Typing): Route[] => [
  openRoute(contract.answerInWidget, (_house, { params, body }, http) =>
    visit(tools, who(http), async (ctx, me) => {
      const { id } = await chatOf(ctx, me, params.id)
      await answerForm(ctx, id, params.form_id, body.answers)
      return {}
    })),
  openRoute(contract.answerSurveyInWidget, (_house, { params, body }, http) =>
    visit(tools, who(http), async (ctx, { contactId }) => {
      if (!contactId) throw notFound('Survey')
      await answerPopup(ctx, contactId, params.id, body.answers)
      return {}
    })),
  openRoute(contract.endInWidget, (_house, { params }, http) =>
    visit(tools, who(http), async (ctx, me) => {
      const { id } = await chatOf(ctx, me, params.id)
      await endChat(ctx, id, { by: 'visitor' })
      return {}
    })),
  openRoute(contract.seeInWidget, (_house, { params }, http) =>
    visit(tools, who(http), async (ctx, me) => {
      await markSeen(ctx, await chatOf(ctx, me, params.id))
      return {}
    })),
  openRoute(contract.typeInWidget, (_house, { params, body }, http) =>
    visit(tools, who(http), async (ctx, me) => {
      const chat = await chatOf(ctx, me, params.id)
      typing(ctx.workspaceId, chat.issueId, { id: chat.contactId, name: me.visitor.name || 'Visitor' }, body.is_typing)
      return {}
    })),
]

const articleRoutes = (tools: ChatTools): Route[] => [
  openRoute(contract.readArticleInWidget, (_house, { params }, http) => visit(tools, who(http), (ctx) => readArticle(ctx, tools.publicUrl, params.id))),
  openRoute(contract.searchArticlesInWidget, (_house, { query }, http) => visit(tools, who(http), (ctx) => searchArticles(ctx, tools.publicUrl, query.q))),
]

const formRoutes = (tools: ChatTools, began: Began, mayStart: (address: string) => void): Route[] => [
  openRoute(contract.openFormInWidget, (_house, { params }, http) => visit(tools, who(http), async (ctx, me) => openForm(ctx, me, await tools.widgets.get(ctx), params.slug))),
  openRoute(contract.sendFormInWidget, (_house, { params, body }, http) => {
    mayStart(senderOf(http.ip))
    return visit(tools, who(http), async (ctx, me) => {
      const { chat, thanks, isNew } = await sendForm(ctx, me, await tools.widgets.get(ctx), params.slug, { ...body, company: await companyAt(ctx, tools, http.ip) })
      if (isNew) began(ctx.workspaceId, chat)
      return { chat: await presentWholeChat(ctx, chat), thanks }
    })
  }),
]

export const widgetRoutes = (tools: ChatTools, typing: Typing, began: Began): Route[] => {
  const mayStart = createGate(() => tools.house.clock().getTime())
  return [
    ...changeRoutes(tools),
    ...articleRoutes(tools),
    ...sideRoutes(tools, typing),
    ...formRoutes(tools, began, mayStart),
    openRoute(contract.getWidgetChat, (_house, { params, query }, http) =>
      visit(tools, who(http), async (ctx, me) => presentWholeChat(ctx, await chatOf(ctx, me, params.id), query.before))),
    openRoute(contract.hearInWidget, (_house, { query }, http) =>
      visit(tools, who(http), async (ctx, me) => {
        const chats = await chatsOf(ctx, me)
        const { lines, newest } = await missedBy(ctx, chats, query.after)
        return { news: lines.map((one) => ({ ...one, data: { ...one.data } })), typing: tools.typists.among(chats), last_event_id: newest }
      })),
    openRoute(contract.listWidgetChats, (_house, _given, http) => visit(tools, who(http), async (ctx, me) => presentWidgetChats(ctx, await chatsOf(ctx, me)))),
    // Our frame says truly where it stands; another site is what its browser says it is.
    openRoute(contract.openWidget, (_house, { body }, http) => openSession(tools, { ...body, origin: foreignOrigin(tools.publicUrl, http.header('origin'), http.header('host')) || body.origin }, http.header('accept-language'))),
    openRoute(contract.sayInWidget, (_house, { params, body }, http) =>
      visit(tools, who(http), async (ctx, me) => {
        const { chat, message } = await sayInChat(ctx, chatOf(ctx, me, params.id, lockChat), me.visitor, { clientId: body.client_id, html: body.body_html, fileUrls: body.file_urls })
        tools.justSaid.keep(chat, message)
        return message
      })),
    openRoute(contract.startWidgetChat, (_house, { body }, http) => {
      mayStart(senderOf(http.ip))
      return visit(tools, who(http), async (ctx, me) => {
        await checkMayChat(ctx, await tools.widgets.get(ctx), me.visitor)
        const chat = await startChat(ctx, me.visitor, { ...whereOf(body), clientId: body.client_id, html: body.body_html, fileUrls: body.file_urls, company: await companyAt(ctx, tools, http.ip) })
        began(ctx.workspaceId, chat)
        return presentWholeChat(ctx, chat)
      })
    }),
  ]
}
