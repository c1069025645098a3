// A form as the public API shows it, and as the settings do.
import { type FormSubmission, type OwnForm, STATE_LABELS, type TicketForm } from '@patchbay/contract'
import { escapeHtml } from '../../platform/html.ts'
import type { FieldRow } from '../fields/index.ts'
import { shownFields } from './shown.ts'
import type { FormRow, SubmissionRow } from './store.ts'

const urlOf = (form: FormRow, publicUrl: string): string => `${publicUrl}/forms/${form.slug}`

export const presentForm = (form: FormRow, definitions: FieldRow[], publicUrl: string): TicketForm => ({
  id: form.id, name: form.name, slug: form.slug, description_html: form.descriptionHtml, is_public: form.isPublic, url: urlOf(form, publicUrl),
  fields: shownFields(form, definitions).map(({ key, label, description, type }) => ({ slug: key.replace(/^fields\./, ''), name: label, description_html: escapeHtml(description), type })),
})

export const presentOwnForm = (form: FormRow, definitions: FieldRow[], publicUrl: string): OwnForm => ({
  id: form.id, name: form.name, slug: form.slug, description_html: form.descriptionHtml, fields: form.fields, conditions: form.conditions, on_web: form.onWeb, on_slack: form.onSlack, is_public: form.isPublic,
  frames: form.frames, thanks: form.thanks, redirect_url: form.redirectUrl, team_id: form.teamId, url: urlOf(form, publicUrl), submissions: form.submissions, shown: shownFields(form, definitions),
})

export const presentSubmission = (row: SubmissionRow): FormSubmission => ({
  issue: { id: row.id, number: row.number, title: row.title, state: STATE_LABELS[row.state as keyof typeof STATE_LABELS] ?? row.state }, contact: row.contact ?? '', account: row.account ?? '', files: row.files,
  at: row.created_at.toISOString(),
})
