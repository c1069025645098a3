// Opens the issue that a filled-in form asks for: from a page by its sender, or from Slack in the channel where it was asked.
import { heldValues, type ShownField } from '@patchbay/contract'
import type { Actor, Ctx } from '../../platform/context.ts'
import { escapeHtml, textOf } from '../../platform/html.ts'
import { newId } from '../../platform/id.ts'
import { attachTo } from '../attachments/index.ts'
import { resolveByEmail } from '../contacts/index.ts'
import { beginValues, sayValues } from '../fields/index.ts'
import { changeFollowers, isSpam, markForm, type Place } from '../issues/index.ts'
import { openConversation } from '../messages/index.ts'
import { isBlocked } from '../spam/index.ts'
import { copiesIn, inputsOf, textIn, type Values } from './flaws.ts'
import { slugOfKey } from './shown.ts'
import { countSubmission, type FormRow } from './store.ts'

export type From = {
  actor: Actor
  author: { kind: 'contact' | 'user' | 'bot'; id: string | null; name: string; avatarUrl: string }
  requesterId: string | null
  accountId: string | null
  /** They get no copy of what is theirs. */
  email: string
  /** Who they are is only what they say. */
  unverified: boolean
  /** Where it begins, and its first message leaves for; absent on the web. */
  place?: Place | undefined
}
type Filled = { fields: readonly ShownField[]; values: Values; clientId: string; fileIds: string[]; /** Of those that are not ours yet. */ fileNames?: string[] }
export type Opened = { id: string; number: number; messageId: string }

const paragraphs = (text: string): string => text.split(/\n{2,}/).map((part) => `<p>${escapeHtml(part).replace(/\n/g, '<br>')}</p>`).join('')

export const titleIn = (form: FormRow, values: Values): string => (textIn(values, 'subject') || textIn(values, 'description').split('\n')[0] || form.name).slice(0, 200)
export const bodyIn = (form: FormRow, values: Values): string => paragraphs(textIn(values, 'description') || textIn(values, 'subject') || form.name)

/** What stands in the channel says all that was answered: nobody there sees the fields of the issue. */
const postIn = (title: string, values: Values, answers: { label: string; says: string }[]): string => {
  const description = textIn(values, 'description')
  const lines = answers.map(({ label, says }) => `<li><strong>${escapeHtml(label)}</strong>: ${escapeHtml(says)}</li>`)
  return `<p><strong>${escapeHtml(title)}</strong></p>${description ? paragraphs(description) : ''}${lines.length > 0 ? `<ul>${lines.join('')}</ul>` : ''}`
}

const answersIn = async (ctx: Ctx, fields: readonly ShownField[], kept: Awaited<ReturnType<typeof beginValues>>['values'], values: Values, fileNames: string[]) => {
  const say = await sayValues(ctx)
  return fields.flatMap(({ key, label }) => {
    if (key === 'files' && fileNames.length > 0) return [{ label, says: fileNames.join(', ') }]
    const held = key.startsWith('fields.') && values[key] !== undefined ? heldValues(kept[slugOfKey(key)]) : []
    return held.length > 0 ? [{ label, says: say('issue', slugOfKey(key), held) }] : []
  })
}

/** Nobody becomes known to us, and nobody is written to, because somebody who is blocked names them. */
export const addCopies = async (ctx: Ctx, issueId: string, values: Values, from: Pick<From, 'email'>): Promise<void> => {
  if (await isSpam(ctx, issueId)) return
  const copies = copiesIn(values).filter((email) => email !== from.email.toLowerCase())
  const followers = []
  for (const email of copies) followers.push({ kind: 'contact' as const, id: (await resolveByEmail(ctx, { email })).id })
  if (followers.length > 0) await changeFollowers(ctx, issueId, followers, 'add')
}

/** That an issue came by a form: it can be found by it, and unless its sender is blocked the form counts it and triggers hear of it. */
export const tellSubmitted = async (ctx: Ctx, form: Pick<FormRow, 'id' | 'name'>, issueId: string): Promise<void> => {
  await markForm(ctx, issueId, form.id)
  if (await isSpam(ctx, issueId)) return
  await ctx.emit({ type: 'issue.form.submitted', issueId, objectId: form.id, data: { form: form.name } })
  await countSubmission(ctx, form.id)
}

export const openByForm = async (ctx: Ctx, form: FormRow, { fields, values, clientId, fileIds, fileNames = [] }: Filled, from: From): Promise<Opened> => {
  const title = titleIn(form, values)
  const kept = await beginValues(ctx, 'issue', inputsOf(values))
  const { place, author } = from
  const bodyHtml = place ? postIn(title, values, await answersIn(ctx, fields, kept.values, values, fileNames)) : bodyIn(form, values)
  const inside = ctx.as(from.actor)
  const messageId = newId(ctx.now.getTime())
  const isShut = from.requesterId !== null && (await isBlocked(ctx, from.requesterId))
  const opened = await openConversation(
    inside,
    {
      source: 'form', type: isShut ? 'conversation' : 'ticket', title, bodyHtml, text: textOf(bodyHtml), author, isPrivate: false, at: ctx.now, accountId: from.accountId, requesterId: from.requesterId, assigneeId: null,
      teamId: form.teamId, customFields: kept.values, fieldMarks: kept.marks, customerPortalVisible: !isShut, authorUnverified: from.unverified, place: place ?? null, state: 'new',
    },
    {
      id: messageId, threadId: null, author, bodyHtml, bodyText: textOf(bodyHtml), isPrivate: false, source: 'form', room: place?.room ?? '', externalId: null, externalThread: null, clientId, at: ctx.now,
      delivery: place ? 'leaving' : 'none', lane: place ? `${place.room}:` : null,
    },
  )
  if (fileIds.length > 0) await attachTo(inside, messageId, fileIds)
  await addCopies(inside, opened.id, values, from)
  await tellSubmitted(inside, form, opened.id)
  return opened
}
