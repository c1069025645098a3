// What a visitor is offered: by how sure it is who they are, and by what is known of them and their account.
import type { ChatWidgetSettings, ViewFilter } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { denied, notFound } from '../../platform/errors.ts'
import { canSee, settingsOf, type ChatVisitor, type WidgetRow } from '../../modules/chats/index.ts'
import { judgeVisitor } from '../../modules/triggers/index.ts'

type Offers = { links: { emoji: string; label: string; url: string }[]; hasChat: boolean; hasForms: boolean; hasForm: (formId: string) => boolean }

/** Most widgets have no conditions, and then nobody is looked up. */
const judgeFor = async (ctx: Ctx, visitor: ChatVisitor, filters: readonly (ViewFilter | null)[]): Promise<(filter: ViewFilter | null) => boolean> => {
  if (filters.every((filter) => filter === null)) return () => true
  const judge = await judgeVisitor(ctx, visitor)
  return (filter) => filter === null || judge(filter)
}

export const offersOf = async (ctx: Ctx, settings: ChatWidgetSettings, visitor: ChatVisitor): Promise<Offers> => {
  const { links, chat_for, chat_filter, forms_for, forms_filter, form_rules } = settings
  const judge = await judgeFor(ctx, visitor, [...links.map(({ filter }) => filter), chat_filter, forms_filter, ...form_rules.map(({ filter }) => filter)])
  const hasForms = canSee(forms_for, visitor) && judge(forms_filter)
  return {
    links: links.filter((link) => canSee(link.for, visitor) && judge(link.filter)).map(({ emoji, label, url }) => ({ emoji, label, url })),
    hasChat: canSee(chat_for, visitor) && judge(chat_filter),
    hasForms,
    hasForm: (formId) => hasForms && form_rules.every((rule) => rule.form_id !== formId || judge(rule.filter)),
  }
}

/** @throws denied: whoever is offered no chat begins none, whatever their page shows. */
export const checkMayChat = async (ctx: Ctx, row: WidgetRow | null, visitor: ChatVisitor): Promise<void> => {
  const { hasChat } = await offersOf(ctx, settingsOf(row), visitor)
  if (!hasChat) throw denied('Chat is not offered here to whom this page says you are.')
}

/** @throws not_found: a form that is not offered is as if it were not there. */
export const checkMayFill = async (ctx: Ctx, row: WidgetRow | null, visitor: ChatVisitor, formId: string): Promise<void> => {
  const { hasForm } = await offersOf(ctx, settingsOf(row), visitor)
  if (!hasForm(formId)) throw notFound('Form')
}
