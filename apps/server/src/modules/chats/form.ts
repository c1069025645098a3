// Forms in a chat: asked by us, answered by the visitor, kept on the contact.
import type { ChatField } from '@patchbay/contract'
import { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { cleanText } from '../../platform/text.ts'
import { changeContact, getContact } from '../contacts/index.ts'
import { fieldsOf } from '../fields/index.ts'
import { identifyChat } from './identify.ts'
import { answerFormRow, getChat, insertForm, listChatForms, lockForm, type ChatFormRow } from './store.ts'

const MOST_FORMS = 20
const address = z.email().max(254)
const PHONE = /^[+\d][\d\s().-]{3,38}$/

/** Gives the id of the form. @throws conflict for a chat that has ended. */
export const formForVisitor = async (ctx: Ctx, chatId: string, given: { title: string; fields: ChatField[] }): Promise<string> => {
  const chat = await getChat(ctx, chatId)
  if (chat.state === 'ended') throw conflict('This chat has ended; write to the visitor to begin it anew.')
  if (given.fields.length === 0) throw invalid('fields: choose at least one thing to ask for.')
  if ((await listChatForms(ctx, chatId)).length >= MOST_FORMS) throw conflict(`There are ${MOST_FORMS} forms in this chat already; ask in words.`)
  const id = newId(ctx.now.getTime())
  await insertForm(ctx, { id, chatId, title: given.title, fields: given.fields, at: ctx.now })
  await ctx.emit({ type: 'chat.form_asked', issueId: chat.issueId, objectId: id, data: { chat_id: chatId, title: given.title } })
  return id
}

const checked = ({ key, label, type, is_required, options }: ChatField, given: string | undefined): [string, string][] => {
  const value = cleanText(given ?? '').trim()
  if (!value && is_required) throw invalid(`${label}: please fill this in.`)
  if (!value) return []
  if ((type === 'email' || key === 'email') && !address.safeParse(value).success) throw invalid(`${label}: this is not an email address; it looks like kim@example.com.`)
  if (type === 'phone' && !PHONE.test(value)) throw invalid(`${label}: this is not a phone number; it looks like +49 30 123456.`)
  if (type === 'select' && !options.includes(value)) throw invalid(`${label}: choose one of ${options.join(', ')}.`)
  return [[key, value]]
}

/** Who only says that they are somebody we know fills in what is empty and changes nothing. */
const keepOnContact = async (ctx: Ctx, chatId: string, answers: Record<string, string>): Promise<void> => {
  const { email, name, phone, ...others } = answers
  const wasKnown = email ? await identifyChat(ctx, chatId, { email, name }) : false
  const { contactId, isVerified } = await getChat(ctx, chatId)
  const contact = await getContact(ctx, contactId)
  const mayChange = isVerified || !(wasKnown || contact.emails.length > 0)
  const known = (await fieldsOf(ctx, 'contact')).filter((field) => !field.isReadOnly).map((field) => field.slug)
  const custom_fields = Object.entries(others).filter(([slug]) => known.includes(slug) && (mayChange || !contact.custom_fields[slug])).map(([slug, value]) => ({ slug, value }))
  await changeContact(ctx, contactId, {
    custom_fields,
    ...(name && mayChange ? { name: name.slice(0, 255) } : {}),
    ...(phone && (mayChange || !contact.primary_phone) ? { primary_phone_number: phone.replace(/\D/g, '').slice(0, 15) } : {}),
  })
}

/** Once: a second answer is refused. */
export const answerForm = async (ctx: Ctx, chatId: string, formId: string, given: Record<string, string>): Promise<void> => {
  const form: ChatFormRow = await lockForm(ctx, chatId, formId)
  if (form.answers) throw conflict('This form was answered already.')
  const answers = Object.fromEntries(form.fields.flatMap((field) => checked(field, given[field.key])))
  await answerFormRow(ctx, formId, answers)
  await keepOnContact(ctx, chatId, answers)
  const chat = await getChat(ctx, chatId)
  await ctx.emit({ type: 'chat.form_answered', issueId: chat.issueId, objectId: formId, data: { chat_id: chatId, contact_id: chat.contactId, answers } })
}
