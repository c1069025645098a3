// A ticket form as its editor holds it, and how the fields of it look before it is saved. No React, no network.
import { type Asked, FORM_PARTS, type FormCondition, type FormType, type OwnField, type OwnForm, PART_LABELS, type ShownField } from '@patchbay/contract'
import { lackIn, saysSomething } from '../../lib/conditions.ts'
import type { FormBody } from './queries.ts'

export type FormDraft = { id: string | null; name: string; slug: string; description_html: string; fields: Asked[]; conditions: FormCondition[]; on_web: boolean; on_slack: boolean; is_public: boolean; frames: string; thanks: string; redirect_url: string; team_id: string | null }

const asked = (key: string, label: string, is_required = false): Asked => ({ key, label, description: '', is_required })

export const newForm = (): FormDraft => ({
  id: null, name: '', slug: '', description_html: '', conditions: [], on_web: true, on_slack: false, is_public: true, frames: '', thanks: '', redirect_url: '', team_id: null,
  fields: [asked('name', PART_LABELS.name, true), asked('email', PART_LABELS.email, true), asked('subject', PART_LABELS.subject, true), asked('description', 'How can we help?', true)],
})

export const draftOf = (form: OwnForm): FormDraft => ({
  id: form.id, name: form.name, slug: form.slug, description_html: form.description_html, fields: form.fields, conditions: form.conditions, on_web: form.on_web, on_slack: form.on_slack, is_public: form.is_public,
  frames: form.frames.join('\n'), thanks: form.thanks, redirect_url: form.redirect_url, team_id: form.team_id,
})

const framesIn = (text: string): string[] => [...new Set(text.split(/[\s,]+/).map((each) => each.replace(/\/+$/, '')).filter(Boolean))]

export const bodyOf = (given: FormDraft): FormBody => {
  const { id: _, slug, frames, conditions, redirect_url, ...draft } = given
  return { ...draft, redirect_url: redirect_url.trim(), ...(slug ? { slug } : {}), frames: framesIn(frames), conditions: conditions.filter(saysSomething) }
}

const PART_TYPES: Record<(typeof FORM_PARTS)[number], FormType> = { name: 'text', email: 'email', subject: 'text', description: 'textarea', ccs: 'emails', files: 'files' }

/** As the server will show it. */
export const shownOf = (fields: readonly Asked[], definitions: readonly OwnField[]): ShownField[] =>
  fields.flatMap(({ key, ...field }): ShownField[] => {
    const part = FORM_PARTS.find((each) => each === key)
    if (part) return [{ key, ...field, type: PART_TYPES[part], is_required: field.is_required || key === 'name' || key === 'email', options: [] }]
    const definition = definitions.find((each) => `fields.${each.slug}` === key)
    return definition ? [{ key, ...field, type: definition.type, options: definition.options }] : []
  })

/** What a form could ask besides. */
export const addable = (fields: readonly Asked[], definitions: readonly OwnField[]): Asked[] =>
  [
    ...FORM_PARTS.map((part) => asked(part, PART_LABELS[part])),
    ...definitions.filter((field) => field.object_type === 'issue' && field.removed_at === null && !field.is_read_only && field.type !== 'user').map((field) => asked(`fields.${field.slug}`, field.label)),
  ].filter(({ key }) => !fields.some((field) => field.key === key))

export const problemOf = (draft: FormDraft): string | null => {
  const keys = draft.fields.map((field) => field.key)
  if (draft.name.trim() === '') return 'Give the form a name.'
  if (draft.on_web && !keys.includes('subject') && !keys.includes('description')) return 'Ask for a subject or a description, or the issue would say nothing.'
  if (draft.fields.some((field) => field.label.trim() === '')) return 'Every field needs a name.'
  if (draft.redirect_url.trim() !== '' && !/^https?:\/\/[^\s/]/.test(draft.redirect_url.trim())) return 'Where people go afterwards must be an address such as https://www.example.com/thanks.'
  return lackIn(draft.conditions)
}
