// Ticket forms for whoever fills them in without leaving a chat: what is asked, and what comes of it.
import type { WidgetForm } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { fieldsOf } from '../fields/index.ts'
import { assignTeam, setFields, updateIssueRow } from '../issues/index.ts'
import { inputsOf } from './flaws.ts'
import { addCopies, tellSubmitted } from './open.ts'
import { shownFields } from './shown.ts'
import { listWebForms, type FormRow } from './store.ts'
import type { Sent } from './submit.ts'

/** @throws not_found for a form that is not for everybody on the web. */
export const webForm = async (ctx: Ctx, slug: string): Promise<FormRow> => {
  const form = (await listWebForms(ctx)).find((one) => one.slug === slug)
  if (!form) throw notFound('Form')
  return form
}

export const presentWebForm = async (ctx: Ctx, form: FormRow): Promise<WidgetForm> => ({
  slug: form.slug, name: form.name, description_html: form.descriptionHtml, fields: shownFields(form, await fieldsOf(ctx, 'issue')), conditions: form.conditions,
})

/** Makes the issue that the first message of a chat has opened the one that the form asks for. */
export const fileInto = async (ctx: Ctx, form: FormRow, issueId: string, sent: Sent): Promise<void> => {
  await updateIssueRow(ctx, issueId, { title: sent.title, titleBy: 'person' })
  const inputs = inputsOf(sent.values)
  if (inputs.length > 0) await setFields(ctx, issueId, inputs)
  if (form.teamId) await assignTeam(ctx, issueId, form.teamId)
  await addCopies(ctx, issueId, sent.values, sent.sender)
  await tellSubmitted(ctx, form, issueId)
}
