// Begins a visitor's session: which page asks, who they say and prove to be, and what the widget shows them.
import type { Body, openWidget, VisitorIdentity, WidgetLook, WidgetSession } from '@patchbay/contract'
import { randomUUID } from 'node:crypto'
import { SYSTEM, type Ctx } from '../../platform/context.ts'
import { denied, notFound } from '../../platform/errors.ts'
import { cleanText } from '../../platform/text.ts'
import { stepInside } from '../../platform/workspace.ts'
import { findAccount } from '../../modules/accounts/index.ts'
import { availability, findWidget, fitsHash, fitsOrigin, getWidgetRow, presentWidgetChats, settingsOf, type WidgetRow } from '../../modules/chats/index.ts'
import { findContactByEmail } from '../../modules/contacts/index.ts'
import { listWebForms } from '../../modules/forms/index.ts'
import { popupFor } from '../../modules/surveys/index.ts'
import { getWorkspace } from '../../modules/workspaces/index.ts'
import { newestArticles } from './articles.ts'
import { offersOf } from './offers.ts'
import { readToken, TOKEN_MS, writeToken, type Token } from './token.ts'
import { chatsOf, holds, visitorOf, type ChatTools } from './visit.ts'

type Given = Body<typeof openWidget>
type Settings = ReturnType<typeof settingsOf>

const proves = (tools: ChatTools, row: WidgetRow, identity: VisitorIdentity | null): boolean =>
  identity !== null && row.secret !== null && identity.email_hash !== '' && fitsHash(tools.secrets.open(row.secret), identity.email, identity.email_hash)

const check = (settings: Settings, given: Given, isVerified: boolean): void => {
  if (!settings.is_enabled) throw notFound('Widget')
  if (!fitsOrigin(settings.origins, given.origin)) throw denied('This site may not show the widget; add its origin in the settings of the chat widget.')
  if (!given.identity && !settings.allows_anonymous) throw denied('Visitors must say who they are: set chat_settings with email and name.')
  if (given.identity && settings.requires_hash && !isVerified) throw denied('email_hash is missing or does not fit; sign the address on your server with the secret of the widget.')
}

const accountIdOf = async (ctx: Ctx, identity: VisitorIdentity | null): Promise<string | null> => {
  const wanted = identity?.account_id || identity?.account_external_id
  return wanted ? ((await findAccount(ctx, wanted))?.id ?? null) : null
}

/** The same person in the same browser goes on; who turns out to be somebody takes along what they began as nobody. */
const visitorIdFor = (kept: Token | null, workspaceId: string, email: string): string =>
  kept && kept.workspaceId === workspaceId && (kept.email === email || kept.email === '') ? kept.visitorId : randomUUID()

const tokenFor = async (ctx: Ctx, tools: ChatTools, row: WidgetRow, given: Given, isVerified: boolean): Promise<Token> => {
  const { identity } = given
  const email = identity?.email ?? ''
  const kept = readToken(tools.secrets, given.token, ctx.now)
  return {
    workspaceId: ctx.workspaceId, visitorId: visitorIdFor(kept && holds(row, kept) ? kept : null, ctx.workspaceId, email), email, name: cleanText(identity?.name ?? ''), avatarUrl: identity?.avatar_url ?? '',
    accountId: await accountIdOf(ctx, identity), isVerified, epoch: row.epoch, expiresAt: ctx.now.getTime() + TOKEN_MS,
  }
}

const lookOf = async (ctx: Ctx, { publicUrl }: ChatTools, settings: Settings, visitor: ReturnType<typeof visitorOf>): Promise<WidgetLook> => {
  const [{ name }, { isOpen, isWithinHours, online }, offers] = await Promise.all([getWorkspace(ctx), availability(ctx), offersOf(ctx, settings, visitor)])
  const forms = offers.hasForms ? (await listWebForms(ctx)).filter((form) => offers.hasForm(form.id)) : []
  const { online: onlineText, offline, initial } = settings.texts
  return {
    company: name, look: settings.look, texts: { online: onlineText, offline, initial },
    links: offers.links,
    forms: forms.map((form) => ({ slug: form.slug, name: form.name })), articles: await newestArticles(ctx, publicUrl), is_open: isOpen, has_chat: offers.hasChat && (isWithinHours || settings.outside_hours !== 'hide'),
    team: online.slice(0, 4).map((member) => ({ name: member.name, avatar_url: member.avatar_url })),
  }
}

const lastEventOf = async (ctx: Ctx): Promise<number> =>
  (await ctx.query<{ id: number }>('chat_last_event', 'select coalesce(max(id), 0)::bigint as id from events where workspace_id = $1', [ctx.workspaceId]))[0]?.id ?? 0

export const openSession = async (tools: ChatTools, given: Given, reads: string): Promise<WidgetSession> => {
  const workspaceId = await findWidget(tools.house.database.lookUp, given.app_id)
  if (!workspaceId) throw notFound('Widget')
  return stepInside(tools.house, { workspaceId, actor: SYSTEM }, async (ctx) => {
    const row = await getWidgetRow(ctx)
    if (!row) throw notFound('Widget')
    const settings = settingsOf(row)
    const isVerified = proves(tools, row, given.identity)
    check(settings, given, isVerified)
    const token = await tokenFor(ctx, tools, row, given, isVerified)
    const visitor = visitorOf(token)
    const contactId = isVerified ? ((await findContactByEmail(ctx, token.email))?.id ?? null) : null
    const chats = await chatsOf(ctx, { token, visitor, contactId })
    return {
      token: writeToken(tools.secrets, token), visitor: { name: token.name, email: token.email, is_verified: isVerified, is_anonymous: token.email === '' },
      widget: await lookOf(ctx, tools, settings, visitor), survey: contactId ? await popupFor(ctx, tools, contactId, { set: settings.look.language, header: reads }) : null, chats: await presentWidgetChats(ctx, chats), last_event_id: await lastEventOf(ctx),
    }
  })
}
