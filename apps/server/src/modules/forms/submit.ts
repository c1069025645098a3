// Takes a form that was sent: checks it by the rules it was shown by, and opens the issue.
import { type ShownField, visibleFields } from '@patchbay/contract'
import { z } from 'zod'
import type { Actor, Ctx } from '../../platform/context.ts'
import { AppError, conflict, invalid } from '../../platform/errors.ts'
import { escapeHtml, textOf } from '../../platform/html.ts'
import { newId } from '../../platform/id.ts'
import { cleanText } from '../../platform/text.ts'
import { attachTo } from '../attachments/index.ts'
import { resolveByEmail } from '../contacts/index.ts'
import { beginValues, fieldsOf } from '../fields/index.ts'
import { changeFollowers, markForm } from '../issues/index.ts'
import { findByClientId, openConversation } from '../messages/index.ts'
import { ruled, shownFields, slugOfKey } from './shown.ts'
import { countSince, countSubmission, type FormRow } from './store.ts'

export type Values = Record<string, string | string[]>
export type Sender = { name: string; email: string }

const HOUR_MS = 3_600_000
/** However many addresses they come from. */
export const MOST_AN_HOUR = 300
export const THANKS = 'Thank you. We have it, and answer by email.'
const MOST_COPIES = 10
const address = z.email().max(320)

const listOf = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat()).map((text) => cleanText(text).trim()).filter((text) => text !== '')
const textIn = (values: Values, key: string): string => listOf(values[key]).join('\n')

const copiesIn = (values: Values): string[] => [...new Set(listOf(values.ccs).flatMap((text) => text.split(/[\s,;]+/)).filter(Boolean).map((email) => email.toLowerCase()))]

const checkShape = ({ key, label, type }: ShownField, values: Values): void => {
  const given = textIn(values, key)
  if (given === '') return
  if (type === 'email' && !address.safeParse(given).success) throw invalid(`${label}: this is not an email address; it looks like kim@example.com.`)
  if (type !== 'emails') return
  const copies = copiesIn(values)
  const strange = copies.find((email) => !address.safeParse(email).success)
  if (strange !== undefined) throw invalid(`${label}: “${strange.slice(0, 60)}” is not an email address.`)
  if (copies.length > MOST_COPIES) throw invalid(`${label}: at most ${MOST_COPIES} people can get a copy.`)
}

/** Only what is asked now is taken; what is hidden or was never asked is left out. */
const takeAsked = (fields: ShownField[], form: FormRow, values: Values): { fields: ShownField[]; values: Values } => {
  const visible = visibleFields(ruled(fields, form.conditions), (key) => listOf(values[key]))
  const askedFor = fields.filter((field) => visible.has(field.key))
  const missing = askedFor.find((field) => visible.get(field.key) === true && listOf(values[field.key]).length === 0)
  if (missing) throw invalid(`${missing.label}: please fill this in.`)
  const taken = Object.fromEntries(askedFor.flatMap(({ key }) => (values[key] === undefined ? [] : [[key, values[key]]])))
  for (const field of askedFor) checkShape(field, taken)
  return { fields: askedFor, values: taken }
}

const paragraphs = (text: string): string => text.split(/\n{2,}/).map((part) => `<p>${escapeHtml(part).replace(/\n/g, '<br>')}</p>`).join('')

const wordsOf = (form: FormRow, values: Values): { title: string; bodyHtml: string } => {
  const [subject, description] = [textIn(values, 'subject'), textIn(values, 'description')]
  const title = (subject || description.split('\n')[0] || form.name).slice(0, 200)
  return { title, bodyHtml: paragraphs(description || subject || form.name) }
}

const inputsOf = (values: Values) =>
  Object.entries(values).flatMap(([key, value]) => {
    const given = listOf(value)
    if (!key.startsWith('fields.') || given.length === 0) return []
    return [{ slug: slugOfKey(key), ...(given.length > 1 || Array.isArray(value) ? { values: given } : { value: given[0] as string }) }]
  })

/** What a form that was sent comes to, once it has been found right. */
export type Sent = { title: string; bodyHtml: string; inputs: ReturnType<typeof inputsOf>; sender: Sender; copies: string[]; fileTokens: string[] }

/** @throws invalid_request with one sentence on the first thing that will not do. */
export const readSent = async (ctx: Ctx, form: FormRow, given: Values, me: Sender | null): Promise<Sent> => {
  if ((await countSince(ctx, form.id, new Date(ctx.now.getTime() - HOUR_MS), MOST_AN_HOUR)) >= MOST_AN_HOUR)
    throw new AppError('rate_limited', 'This form was sent too often in the last hour; try again later.', { retryAfterSeconds: 600 })
  const shown = shownFields(form, await fieldsOf(ctx, 'issue'))
  // Whoever is signed in is who sends it, whatever they write there.
  const { values } = takeAsked(shown, form, me ? { ...given, name: me.name, email: me.email } : given)
  const sender = me ?? { name: textIn(values, 'name').slice(0, 255), email: textIn(values, 'email') }
  if (!sender.email) throw conflict('This form cannot be sent here: it asks for no email address.')
  return { ...wordsOf(form, values), inputs: inputsOf(values), sender, copies: copiesIn(values).filter((email) => email !== sender.email.toLowerCase()), fileTokens: listOf(values.files) }
}

/** Says of an issue that it came by the form, and who gets a copy. */
export const markSent = async (ctx: Ctx, form: FormRow, issueId: string, { copies }: Sent): Promise<void> => {
  await markForm(ctx, issueId, form.id)
  const followers = []
  for (const email of copies) followers.push({ kind: 'contact' as const, id: (await resolveByEmail(ctx, { email })).id })
  if (followers.length > 0) await changeFollowers(ctx, issueId, followers, 'add')
  await ctx.emit({ type: 'issue.form.submitted', issueId, objectId: form.id, data: { form: form.name } })
  await countSubmission(ctx, form.id)
}

const openIssue = async (ctx: Ctx, form: FormRow, sent: Sent, clientId: string, fileIds: string[]): Promise<{ id: string; number: number }> => {
  const { title, bodyHtml, sender } = sent
  const fields = await beginValues(ctx, 'issue', sent.inputs)
  const requester = await resolveByEmail(ctx, { email: sender.email, name: sender.name })
  const actor: Actor = { kind: 'contact', id: requester.id, name: sender.name }
  const inside = ctx.as(actor)
  const author = { kind: 'contact' as const, id: requester.id, name: sender.name, avatarUrl: '' }
  const messageId = newId(ctx.now.getTime())
  const opened = await openConversation(
    inside,
    {
      source: 'form', type: 'ticket', title, bodyHtml, text: textOf(bodyHtml), author, isPrivate: false, at: ctx.now, accountId: requester.accountId, requesterId: requester.id, assigneeId: null, teamId: form.teamId,
      customFields: fields.values, fieldMarks: fields.marks, customerPortalVisible: true, authorUnverified: true,
    },
    { id: messageId, threadId: null, author, bodyHtml, bodyText: textOf(bodyHtml), isPrivate: false, source: 'form', room: '', externalId: null, externalThread: null, clientId, at: ctx.now, delivery: 'none' },
  )
  if (fileIds.length > 0) await attachTo(inside, messageId, fileIds)
  await markSent(inside, form, opened.id, sent)
  return opened
}

export type Taken = {
  values: Values
  clientId: string
  /** Who is signed in. */
  me: Sender | null
  /** Whether whoever sends it may. @throws. */
  check: () => void
  fileIds: (tokens: string[]) => string[]
}

/** @throws invalid_request with one sentence on the first thing that will not do. */
export const takeForm = async (ctx: Ctx, form: FormRow, { values: given, clientId, me, check, fileIds }: Taken): Promise<number | null> => {
  if (await findByClientId(ctx, clientId)) return null
  check()
  const sent = await readSent(ctx, form, given, me)
  return (await openIssue(ctx, form, sent, clientId, fileIds(sent.fileTokens))).number
}
