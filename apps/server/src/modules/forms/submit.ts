// Takes a form that was sent from a page or a chat: checks it by the rules it was shown by, and opens the issue.
import type { ShownField } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { AppError, conflict, invalid } from '../../platform/errors.ts'
import { resolveByEmail } from '../contacts/index.ts'
import { fieldsOf } from '../fields/index.ts'
import { findByClientId } from '../messages/index.ts'
import { flawsIn, listOf, takenOf, textIn, type Values } from './flaws.ts'
import { bodyIn, openByForm, titleIn, type From } from './open.ts'
import { shownFields } from './shown.ts'
import { countSince, type FormRow } from './store.ts'

export type Sender = { name: string; email: string }

const HOUR_MS = 3_600_000
/** However many addresses they come from. */
export const MOST_AN_HOUR = 300
export const THANKS = 'Thank you. We have it, and answer by email.'

/** @throws rate_limited. */
export const checkPace = async (ctx: Ctx, form: Pick<FormRow, 'id'>): Promise<void> => {
  if ((await countSince(ctx, form.id, new Date(ctx.now.getTime() - HOUR_MS), MOST_AN_HOUR)) >= MOST_AN_HOUR)
    throw new AppError('rate_limited', 'This form was sent too often in the last hour; try again later.', { retryAfterSeconds: 600 })
}

const fromPage = async (ctx: Ctx, { name, email }: Sender): Promise<From> => {
  const { id, accountId } = await resolveByEmail(ctx, { email, name })
  return { actor: { kind: 'contact', id, name }, author: { kind: 'contact', id, name, avatarUrl: '' }, requesterId: id, accountId, email, unverified: true }
}

/** What a form that was sent comes to, once it has been found right. */
export type Sent = { fields: readonly ShownField[]; values: Values; sender: Sender; title: string; bodyHtml: string; fileTokens: string[] }

/** @throws invalid_request with one sentence on the first thing that will not do. */
export const readSent = async (ctx: Ctx, form: FormRow, given: Values, me: Sender | null): Promise<Sent> => {
  await checkPace(ctx, form)
  const fields = shownFields(form, await fieldsOf(ctx, 'issue'))
  // Whoever is signed in is who sends it, whatever they write there.
  const all = me ? { ...given, name: me.name, email: me.email } : given
  const [flaw] = flawsIn(fields, form.conditions, all)
  if (flaw) throw invalid(`${flaw.label}: ${flaw.why}`)
  const values = takenOf(fields, form.conditions, all)
  const sender = me ?? { name: textIn(values, 'name').slice(0, 255), email: textIn(values, 'email') }
  if (!sender.email) throw conflict('This form cannot be sent here: it asks for no email address.')
  return { fields, values, sender, title: titleIn(form, values), bodyHtml: bodyIn(form, values), fileTokens: listOf(values.files) }
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
  const { fields, values, sender, fileTokens } = await readSent(ctx, form, given, me)
  return (await openByForm(ctx, form, { fields, values, clientId, fileIds: fileIds(fileTokens) }, await fromPage(ctx, sender))).number
}
