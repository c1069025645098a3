// How the widget is set up: changed by admins, with a secret that is shown once, and looked for on a page of theirs.
import { MOST_FIRST_ARTICLES, type ChatWidget, type ChatWidgetSettings } from '@patchbay/contract'
import { randomBytes } from 'node:crypto'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { listNewestOpen } from '../articles/index.ts'
import { checkVisitorFilters } from '../triggers/index.ts'
import { getWidgetRow, putWidget, settingsOf, type WidgetRow } from './store-widget.ts'

const scriptOf = (publicUrl: string, row: WidgetRow | null): string => `${publicUrl}/widget/${row?.appId ?? 'APP_ID'}`

export const presentWidget = async (ctx: Ctx, row: WidgetRow | null, publicUrl: string): Promise<ChatWidget> => ({
  ...settingsOf(row), app_id: row?.appId ?? null, has_secret: row?.secret !== null && row !== null, script_url: scriptOf(publicUrl, row),
  articles: (await listNewestOpen(ctx, MOST_FIRST_ARTICLES)).map(({ number, title }) => ({ id: String(number), title })),
})

const first = (ctx: Ctx) => ({ appId: newId(ctx.now.getTime()), epoch: newId(ctx.now.getTime()) })

const filtersOf = ({ links, chat_filter, forms_filter, form_rules }: ChatWidgetSettings) =>
  [...links.map(({ label, filter }) => [`links: “${label}”`, filter] as const), ['chat_filter', chat_filter] as const, ['forms_filter', forms_filter] as const, ...form_rules.map(({ filter }) => ['form_rules', filter] as const)]
    .flatMap(([at, filter]) => (filter ? [[at, filter] as const] : []))

export const changeWidget = async (ctx: Ctx, settings: ChatWidgetSettings): Promise<WidgetRow | null> => {
  const row = await getWidgetRow(ctx)
  if (settings.requires_hash && !row?.secret) throw invalid('requires_hash: make a secret first, and let your server sign with it.')
  await checkVisitorFilters(ctx, filtersOf(settings))
  await putWidget(ctx, first(ctx), { settings })
  await ctx.emit({ type: 'chat.widget.changed' })
  return getWidgetRow(ctx)
}

/** What the old one proved holds no longer. */
export const renewSecret = async (ctx: Ctx, secrets: Secrets): Promise<string> => {
  const secret = randomBytes(32).toString('hex')
  const made = first(ctx)
  await putWidget(ctx, made, { secret: secrets.seal(secret), epoch: made.epoch })
  await ctx.emit({ type: 'chat.widget.changed' })
  return secret
}

const MOST_BYTES = 2_000_000

const readPage = async (edge: EdgeCtx, url: string): Promise<string> => {
  const response = await edge.outside.fetch(url, { headers: { accept: 'text/html' } })
  if (!response.ok) throw new Error(`the page answered ${response.status}`)
  return (await response.text()).slice(0, MOST_BYTES)
}

/** A page that adds the widget later, by a script of its own, shows nothing of it here. */
export const lookForWidget = async (edge: EdgeCtx, url: string, publicUrl: string): Promise<{ is_found: boolean; says: string }> => {
  const row = await edge.transaction(getWidgetRow)
  if (!row) return { is_found: false, says: 'The widget is not set up yet; save its settings first.' }
  const page = await readPage(edge, url).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
  if (page instanceof Error) return { is_found: false, says: `The page could not be read: ${page.message}. Check the address, and that it can be reached without signing in.` }
  if (page.includes(scriptOf(publicUrl, row)) || page.includes(`/widget/${row.appId}`)) return { is_found: true, says: 'The widget is on this page.' }
  if (/\/widget\/[0-9a-f-]{36}/.test(page)) return { is_found: false, says: 'There is a widget on this page, but another one: compare the app id in the snippet.' }
  return { is_found: false, says: 'There is no snippet in this page. If a tag manager adds it later, open the page and look for the bubble.' }
}
