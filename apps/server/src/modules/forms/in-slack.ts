// Ticket forms that are filled in in Slack: which are allowed there, what they ask there, and what comes of one that was sent.
import type { FormCondition, ShownField } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { isId } from '../../platform/id.ts'
import { fieldsOf } from '../fields/index.ts'
import { renameIssue, setFields } from '../issues/index.ts'
import { findByClientId } from '../messages/index.ts'
import { askedOf, flawsIn, inputsOf, takenOf, textIn, valueFlaws, type Flaw, type Values } from './flaws.ts'
import { openByForm, tellSubmitted, type From, type Opened } from './open.ts'
import { shownFields } from './shown.ts'
import { listForms, type FormRow } from './store.ts'
import { checkPace } from './submit.ts'

export type SlackForm = { id: string; name: string; fields: ShownField[]; conditions: FormCondition[] }
/** About a message that is there already nobody needs to describe it. */
type Purpose = 'open' | 'describe'

/** Slack knows who sends it. */
const UNASKED: Record<Purpose, readonly string[]> = { open: ['name', 'email'], describe: ['name', 'email', 'description', 'ccs'] }

const slackForm = (form: FormRow, fields: ShownField[], purpose: Purpose): SlackForm => ({
  id: form.id, name: form.name, conditions: form.conditions, fields: fields.filter((field) => !UNASKED[purpose].includes(field.key)),
})

/** By name. */
export const listFormsInSlack = async (ctx: Ctx): Promise<{ id: string; name: string }[]> => (await listForms(ctx)).filter((form) => form.onSlack).map(({ id, name }) => ({ id, name }))

const findRow = async (ctx: Ctx, id: string): Promise<FormRow> => {
  const form = isId(id) ? (await listForms(ctx)).find((each) => each.id === id && each.onSlack) : undefined
  if (!form) throw notFound('Form')
  return form
}

/** @throws not_found for one that was deleted, or is not for Slack any more. */
export const getFormInSlack = async (ctx: Ctx, id: string, purpose: Purpose): Promise<SlackForm> => {
  const form = await findRow(ctx, id)
  return slackForm(form, shownFields(form, await fieldsOf(ctx, 'issue')), purpose)
}

/** What is asked once these values stand. */
export const questionsOf = (form: SlackForm, values: Values) => askedOf(form.fields, form.conditions, values)

type Sent = { id: string; values: Values; purpose: Purpose }
type Read = { form: FormRow; fields: ShownField[]; values: Values; flaws: Flaw[] }

const read = async (ctx: Ctx, { id, values: given, purpose }: Sent): Promise<Read> => {
  const form = await findRow(ctx, id)
  const definitions = await fieldsOf(ctx, 'issue')
  const { fields, conditions } = slackForm(form, shownFields(form, definitions), purpose)
  const values = takenOf(fields, conditions, given)
  return { form, fields, values, flaws: [...flawsIn(fields, conditions, given), ...valueFlaws(fields, definitions, values)] }
}

/** The issue it opened; or what will not do, and then nothing has changed. Sent twice it is one issue. */
export const openFromSlack = async (ctx: Ctx, sent: Omit<Sent, 'purpose'> & { clientId: string; fileNames: string[] }, from: From): Promise<Opened | Flaw[] | null> => {
  if (await findByClientId(ctx, sent.clientId)) return null
  const { form, fields, values, flaws } = await read(ctx, { ...sent, purpose: 'open' })
  if (flaws.length > 0) return flaws
  await checkPace(ctx, form)
  return openByForm(ctx, form, { fields, values, clientId: sent.clientId, fileIds: [], fileNames: values.files === undefined ? [] : sent.fileNames }, from)
}

/** What will not do of a form about an issue that may not be there yet. */
export const flawsFromSlack = async (ctx: Ctx, sent: Omit<Sent, 'purpose'>): Promise<Flaw[]> => (await read(ctx, { ...sent, purpose: 'describe' })).flaws

/** Puts the answers into an issue that is there. */
export const fillFromSlack = async (ctx: Ctx, sent: Omit<Sent, 'purpose'>, issueId: string): Promise<void> => {
  const { form, values } = await read(ctx, { ...sent, purpose: 'describe' })
  const subject = textIn(values, 'subject')
  if (subject) await renameIssue(ctx, issueId, subject.slice(0, 200))
  await setFields(ctx, issueId, inputsOf(values))
  await tellSubmitted(ctx, form, issueId)
}
