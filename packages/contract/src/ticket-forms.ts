// Ticket forms: what is asked of a customer on a page of its own, in a frame or in Slack, and becomes an issue.
import { z } from 'zod'
import { FIELD_TYPES } from './custom-fields.ts'
import { appEndpoint, endpoint } from './endpoint.ts'
import { html, id, noPaging, nothing, time, webUrl, words } from './fields.ts'

/** What every form can ask; custom fields are `fields.<slug>`. */
export const FORM_PARTS = ['name', 'email', 'subject', 'description', 'ccs', 'files'] as const
export type FormPart = (typeof FORM_PARTS)[number]
export const PART_LABELS: Record<FormPart, string> = { name: 'Your name', email: 'Your email', subject: 'Subject', description: 'Description', ccs: 'Copy to', files: 'Files' }
export const FORM_TYPES = [...FIELD_TYPES, 'textarea', 'email', 'emails', 'files'] as const
export type FormType = (typeof FORM_TYPES)[number]

const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/, 'use a to z, 0 to 9 and -, as in contact-us')
const key = z.string().max(80).regex(/^(name|email|subject|description|ccs|files|fields\.[a-z0-9_-]{1,60})$/, 'is no field of an issue')

const layoutField = z.object({ slug: z.string(), name: z.string(), description_html: z.string(), type: z.string() })
const ticketForm = z
  .object({ id, name: z.string(), slug: z.string(), description_html: z.string(), is_public: z.boolean(), url: z.string(), fields: z.array(layoutField) })
  .meta({ id: 'TicketForm' })
export type TicketForm = z.output<typeof ticketForm>

const byId = z.object({ id })

export const listTicketForms = endpoint.get('/ticket-forms', {
  name: 'GetTicketForms',
  summary: 'The forms customers can fill in',
  access: 'forms:read',
  envelope: 'list',
  query: noPaging,
  data: z.array(ticketForm),
})

export const getTicketForm = endpoint.get('/ticket-forms/{id}', {
  name: 'GetTicketForm',
  summary: 'One form',
  access: 'forms:read',
  params: byId,
  data: ticketForm,
})

const asked = z.strictObject({ key, label: words.max(150), description: z.string().trim().max(500).default(''), is_required: z.boolean().default(false) })
export type Asked = z.output<typeof asked>
/** When the controlling field has one of these values, these are asked too; checked from top to bottom, the first that matches is used. */
export const formCondition = z.strictObject({
  key,
  values: z.array(z.string().max(100)).min(1, 'choose at least one value').max(1_000),
  shows: z.array(z.strictObject({ key, is_required: z.boolean() })).min(1, 'choose at least one field to show').max(60),
})
export type FormCondition = z.output<typeof formCondition>

/** The address of a page that may show the form in a frame. */
const origin = z.string().max(255).regex(/^https:\/\/(\*\.)?[a-z0-9.-]+(:\d{1,5})?$|^http:\/\/localhost(:\d{1,5})?$/i, 'must be an address such as https://www.example.com, without a path')

export const formInput = z.strictObject({
  name: words.max(120),
  slug: slug.optional(),
  description_html: html.max(20_000).default(''),
  fields: z.array(asked).min(1, 'ask at least one thing').max(60),
  conditions: z.array(formCondition).max(100).default([]),
  on_web: z.boolean().default(true),
  on_slack: z.boolean().default(false),
  is_public: z.boolean().default(true),
  frames: z.array(origin).max(20).default([]),
  /** What is said when it was sent. */
  thanks: z.string().trim().max(500).default(''),
  /** Where the browser goes once it was sent, instead of a word of thanks. */
  redirect_url: z.union([webUrl, z.literal('')]).default(''),
  team_id: id.nullable().default(null),
})
export type FormInput = z.output<typeof formInput>

export const shownField = z.object({
  key: z.string(), label: z.string(), description: z.string(), type: z.enum(FORM_TYPES), is_required: z.boolean(), options: z.array(z.object({ slug: z.string(), label: z.string() })),
})
export type ShownField = z.output<typeof shownField>

export const ownForm = formInput.extend({
  id,
  slug: z.string(),
  url: z.string(),
  submissions: z.number().int(),
  /** As they are asked: with the types and options of today's definitions, without what was deleted. */
  shown: z.array(shownField),
})
export type OwnForm = z.output<typeof ownForm>

export const listOwnForms = appEndpoint.get('/ticket-forms', {
  name: 'ListOwnForms',
  summary: 'The ticket forms with all that is set for them',
  access: 'forms:read',
  data: z.array(ownForm),
})

export const addTicketForm = appEndpoint.post('/ticket-forms', {
  name: 'AddTicketForm',
  summary: 'Add a ticket form',
  access: 'forms:write',
  body: formInput,
  data: ownForm,
})

export const changeTicketForm = appEndpoint.put('/ticket-forms/{id}', {
  name: 'ChangeTicketForm',
  summary: 'Change a ticket form',
  access: 'forms:write',
  params: byId,
  body: formInput,
  data: ownForm,
})

export const removeTicketForm = appEndpoint.delete('/ticket-forms/{id}', {
  name: 'RemoveTicketForm',
  summary: 'Delete a ticket form; issues that came by it stay',
  access: 'forms:write',
  envelope: 'bare',
  params: byId,
  data: nothing,
})

export const restoreTicketForm = appEndpoint.post('/ticket-forms/{id}/restore', {
  name: 'RestoreTicketForm',
  summary: 'Have a deleted ticket form back',
  access: 'forms:write',
  params: byId,
  data: ownForm,
})

const bySlug = z.object({ slug: z.string().max(80) })

export const openForm = appEndpoint.get('/public/forms/{slug}', {
  name: 'OpenForm',
  summary: 'A form as whoever fills it in sees it',
  access: 'anybody',
  perMinute: 120,
  params: bySlug,
  data: z.object({
    name: z.string(), company: z.string(), description_html: z.string(), fields: z.array(shownField), conditions: z.array(formCondition),
    /** Who is signed in here; they are who sends it. */
    me: z.object({ name: z.string(), email: z.string() }).nullable(),
    /** What a browser has to work out before it sends; nothing for who is signed in. */
    work: z.object({ challenge: z.string(), bits: z.number().int() }).nullable(),
  }),
})

export const submitForm = appEndpoint.post('/public/forms/{slug}', {
  name: 'SubmitForm',
  summary: 'Send a form; the same client_id twice is one issue',
  access: 'anybody',
  perMinute: 10,
  params: bySlug,
  body: z.strictObject({
    client_id: id,
    values: z.record(z.string().max(80), z.union([z.string().max(20_000), z.array(z.string().max(1_000)).max(100)])),
    /** Nobody sees it, so nobody fills it in but a machine. */
    website: z.string().max(500).optional(),
    work: z.strictObject({ challenge: z.string().max(200), nonce: z.number().int().min(0) }).optional(),
  }),
  data: z.object({ thanks: z.string(), redirect_url: z.string(), number: z.number().int().nullable() }),
})

/** What is hashed to show that a browser has worked: so many zero bits must stand at its beginning. */
export const workText = (challenge: string, clientId: string, nonce: number): string => `${challenge}:${clientId}:${nonce}`
export const zeroBits = (hash: Uint8Array): number => {
  const at = hash.findIndex((byte) => byte !== 0)
  return at < 0 ? hash.length * 8 : at * 8 + Math.clz32(hash[at] as number) - 24
}

/** One file as multipart/form-data; answered with what \`values.files\` is told. */
export const FORM_UPLOAD_PATH = '/app/public/forms/:slug/files'
export const MOST_FORM_FILES = 5
export const MOST_FORM_FILE_BYTES = 10 * 1024 * 1024
export type FormFile = { token: string; name: string; size: number }

const submission = z.object({ issue: z.object({ id, number: z.number().int(), title: z.string(), state: z.string() }), contact: z.string(), account: z.string(), files: z.number().int(), at: time })
export type FormSubmission = z.output<typeof submission>

export const listFormSubmissions = appEndpoint.get('/ticket-forms/{id}/submissions', {
  name: 'ListFormSubmissions',
  summary: 'Issues that came by a form, newest first',
  access: 'issues:read',
  envelope: 'list',
  params: byId,
  query: z.object({ cursor: z.string().max(512).optional(), limit: z.coerce.number().int().min(1).max(100).optional() }),
  data: z.array(submission),
})
