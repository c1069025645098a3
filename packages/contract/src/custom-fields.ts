// Custom fields: their definitions in the public API, and all that settings and sidebars know of them.
import { z } from 'zod'
import { appEndpoint, endpoint } from './endpoint.ts'
import { id, noPaging, nothing, time, words } from './fields.ts'

export const FIELD_OBJECTS = ['issue', 'account', 'contact'] as const
export type FieldObject = (typeof FIELD_OBJECTS)[number]
/** Clients ask for these too; they have no fields here. */
const OTHER_OBJECTS = ['task', 'project', 'meeting', 'opportunity'] as const
export const FIELD_TYPES = ['text', 'number', 'decimal', 'boolean', 'date', 'datetime', 'user', 'url', 'select', 'multiselect'] as const
export type FieldType = (typeof FIELD_TYPES)[number]
/** Asked for as the type of a new field whose formula says which type it has. */
export const FORMULA = 'formula'
/** Types whose value decides what else is shown. */
export const CONTROLLING: readonly FieldType[] = ['select', 'multiselect', 'boolean']
export const MOST_OPTIONS = 1_000

const slug = z.string().regex(/^(?!__proto__$)[a-z0-9_-]{1,60}$/, 'use a to z, 0 to 9, - and _, at most 60 of them')
const describing = z.string().trim().max(2_000)
const option = z.strictObject({ label: words.max(100), slug: slug.optional(), ai_description: describing.optional() })
const tooMany = `has at most ${MOST_OPTIONS.toLocaleString('en')} options; split the field, or make it a text`
const options = z.array(option).max(MOST_OPTIONS, tooMany)

const selectOption = z.object({ label: z.string(), slug: z.string(), ai_description: z.string() })
export type SelectOption = z.output<typeof selectOption>

export const customFieldDefinition = z
  .object({
    id,
    object_type: z.enum(FIELD_OBJECTS),
    slug: z.string(),
    label: z.string(),
    description: z.string(),
    type: z.enum(FIELD_TYPES),
    source: z.string(),
    is_read_only: z.boolean(),
    default_value: z.string().optional(),
    default_values: z.array(z.string()).optional(),
    select_metadata: z.object({ options: z.array(selectOption) }).optional(),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'CustomFieldDefinition' })
export type CustomFieldDefinition = z.output<typeof customFieldDefinition>

/** `{slug}` stands for the value of another field of the same kind of object. */
export const fieldFormula = z.strictObject({ expression: z.string().trim().min(1, 'say how it is reckoned, such as {seats} * 12').max(2_000), decimals: z.number().int().min(0).max(6).default(2) })
export type FieldFormula = z.output<typeof fieldFormula>

const byId = z.object({ id })
const defaults = { default_value: z.string().max(10_000).optional(), default_values: z.array(z.string().max(1_000)).max(100).optional() }

export const listCustomFields = endpoint.get('/custom-fields', {
  name: 'GetCustomFields',
  summary: 'The custom fields of a kind of object',
  access: 'fields:read',
  envelope: 'list',
  query: noPaging.extend({ object_type: z.enum([...FIELD_OBJECTS, ...OTHER_OBJECTS]) }),
  data: z.array(customFieldDefinition),
})

export const createCustomField = endpoint.post('/custom-fields', {
  name: 'CreateCustomField',
  summary: 'Add a custom field',
  access: 'fields:write',
  perMinute: 120,
  body: z.strictObject({
    ...defaults,
    description: describing.optional(),
    label: words.max(100),
    object_type: z.enum(FIELD_OBJECTS),
    select_options: options.optional(),
    slug: slug.optional(),
    type: z.enum(FIELD_TYPES),
  }),
  data: customFieldDefinition,
})

export const getCustomField = endpoint.get('/custom-fields/{id}', {
  name: 'GetCustomField',
  summary: 'One custom field',
  access: 'fields:read',
  params: byId,
  data: customFieldDefinition,
})

export const updateCustomField = endpoint.patch('/custom-fields/{id}', {
  name: 'UpdateCustomField',
  summary: 'Change a custom field; select_options replaces them all',
  access: 'fields:write',
  perMinute: 120,
  params: byId,
  body: z.strictObject({
    ...defaults,
    description: describing.optional(),
    label: words.max(100).optional(),
    select_options: options.optional(),
    slug: slug.optional(),
  }),
  data: customFieldDefinition,
})

const condition = z.strictObject({
  values: z.array(z.string().max(100)).min(1, 'choose at least one value').max(MOST_OPTIONS),
  shows: z.array(z.strictObject({ slug, is_required: z.boolean() })).min(1, 'choose at least one field to show').max(200),
})
const conditions = z.array(condition).max(100)

/** A definition with all that the public document does not tell. */
export const ownField = customFieldDefinition.extend({
  options: z.array(selectOption),
  is_required: z.boolean(),
  is_ai_supported: z.boolean(),
  conditions,
  /** How it is reckoned from others; then nobody fills it in. */
  formula: fieldFormula.nullable(),
  /** Deleted: values stay, nothing shows them, and it can be had back. */
  removed_at: time.nullable(),
})
export type OwnField = z.output<typeof ownField>

export const fieldInput = z.strictObject({
  ...defaults,
  label: words.max(100),
  description: describing.default(''),
  options: options.default([]),
  is_required: z.boolean().default(false),
  is_ai_supported: z.boolean().default(false),
  conditions: conditions.default([]),
  formula: fieldFormula.nullable().default(null),
})
export type OwnFieldInput = z.output<typeof fieldInput>

export const listFields = appEndpoint.get('/fields', {
  name: 'ListFields',
  summary: 'Every custom field, in order, deleted ones too',
  access: 'issues:read',
  data: z.array(ownField),
})

export const addField = appEndpoint.post('/fields', {
  name: 'AddField',
  summary: 'Add a custom field with its rules; what a formula gives decides the type of a `formula`',
  access: 'fields:write',
  body: fieldInput.extend({ object_type: z.enum(FIELD_OBJECTS), type: z.enum([...FIELD_TYPES, FORMULA]), slug: slug.optional() }),
  data: ownField,
})

/** What a formula gives, before it is kept. */
export const fieldTrial = z.object({
  type: z.enum(FIELD_TYPES).nullable(),
  /** One sentence on what is wrong with it. */
  flaw: z.string(),
  /** What it gives for some that are there. */
  samples: z.array(z.object({ name: z.string(), value: z.string() })),
})

export type FieldTrial = z.output<typeof fieldTrial>

export const tryFormula = appEndpoint.post('/fields-trial', {
  name: 'TryFormula',
  summary: 'What a formula would give for the newest of a kind of object',
  access: 'fields:write',
  body: z.strictObject({ object_type: z.enum(FIELD_OBJECTS), formula: fieldFormula, id: id.nullable().default(null) }),
  data: fieldTrial,
})

export const changeField = appEndpoint.put('/fields/{id}', {
  name: 'ChangeField',
  summary: 'Change a custom field and its rules; slug and type stay',
  access: 'fields:write',
  params: byId,
  body: fieldInput,
  data: ownField,
})

export const orderFields = appEndpoint.put('/fields-order', {
  name: 'OrderFields',
  summary: 'Put the fields of a kind of object into order',
  access: 'fields:write',
  body: z.strictObject({ object_type: z.enum(FIELD_OBJECTS), ids: z.array(id).max(500) }),
  data: z.array(ownField),
})

export const removeField = appEndpoint.delete('/fields/{id}', {
  name: 'RemoveField',
  summary: 'Delete a custom field; its values stay in case it is restored',
  access: 'fields:write',
  envelope: 'bare',
  params: byId,
  data: nothing,
})

export const restoreField = appEndpoint.post('/fields/{id}/restore', {
  name: 'RestoreField',
  summary: 'Have a deleted custom field back, with its values',
  access: 'fields:write',
  params: byId,
  data: ownField,
})
