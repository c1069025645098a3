// Ticket forms in the window: filled in where the chat is, and answered there.
import type { Body, sendFormInWidget, WidgetForm } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import type { Company } from '../../platform/outside.ts'
import { findStarted, startChat, type ChatRow, type ChatVisitor, type Whereabouts, type WidgetRow } from '../../modules/chats/index.ts'
import { fileInto, presentWebForm, readSent, THANKS, webForm } from '../../modules/forms/index.ts'
import { checkMayFill } from './offers.ts'
import type { Visit } from './visit.ts'

type Sent = Body<typeof sendFormInWidget> & { company: Company | null }
const textIn = (values: Sent['values'], key: string): string => [values[key] ?? ''].flat()[0]?.trim() ?? ''

const offered = async (ctx: Ctx, { visitor }: Visit, row: WidgetRow | null, slug: string) => {
  const form = await webForm(ctx, slug)
  await checkMayFill(ctx, row, visitor, form.id)
  return form
}

export const openForm = async (ctx: Ctx, me: Visit, row: WidgetRow | null, slug: string): Promise<WidgetForm> => presentWebForm(ctx, await offered(ctx, me, row, slug))

export const whereOf = ({ page_url: pageUrl, page_title: pageTitle, time_zone: timeZone, browser, fields }: Pick<Sent, 'page_url' | 'page_title' | 'time_zone' | 'browser' | 'fields'>): Whereabouts => ({ pageUrl, pageTitle, timeZone, browser, fields })

/** Whom the page has named is who sends it; anybody else is who they say, which proves nothing. */
const senderOf = ({ visitor }: Visit, values: Sent['values']) => (visitor.email ? { email: visitor.email, name: visitor.name || textIn(values, 'name') || visitor.email } : null)

export const sendForm = async (ctx: Ctx, me: Visit, row: WidgetRow | null, slug: string, body: Sent): Promise<{ chat: ChatRow; thanks: string; isNew: boolean }> => {
  const form = await offered(ctx, me, row, slug)
  const thanks = form.thanks || THANKS
  const known = await findStarted(ctx, me.visitor.id, body.client_id)
  if (known) return { chat: known, thanks, isNew: false }
  // Which file belongs to which field is nothing that anybody asks later.
  const sent = await readSent(ctx, form, { ...body.values, ...(body.file_urls.length > 0 ? { files: body.file_urls } : {}) }, senderOf(me, body.values))
  const visitor: ChatVisitor = { ...me.visitor, email: sent.sender.email.toLowerCase(), name: sent.sender.name }
  const chat = await startChat(ctx, visitor, { ...whereOf(body), clientId: body.client_id, html: sent.bodyHtml, fileUrls: sent.fileTokens, company: body.company, file: (inside, issueId) => fileInto(inside, form, issueId, sent) })
  return { chat, thanks, isNew: true }
}
