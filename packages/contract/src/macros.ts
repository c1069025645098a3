// Macros: texts with variables and actions that go with them, in groups, for those they are shared with.
import { z } from 'zod'
import { appEndpoint, endpoint } from './endpoint.ts'
import { type Filter, filter, html, id, noPaging, nothing, tagNames, time, words } from './fields.ts'
import { PRIORITIES } from './issues.ts'

export const MACRO_SHARINGS = ['org', 'user', 'team', 'users_and_teams'] as const
export type MacroSharing = (typeof MACRO_SHARINGS)[number]
export const MACRO_TEXTS = ['reply', 'note', 'email'] as const

/** What a text may name in double braces; custom fields come as `fields.<slug>`, `account.fields.<slug>` and `requester.fields.<slug>`. */
export const MACRO_VARIABLES = [
  'requester.first_name', 'requester.name', 'requester.email', 'account.name', 'account.owner', 'assignee.first_name', 'assignee.name', 'team.name', 'me.first_name', 'me.name', 'issue.number', 'issue.title',
  'issue.link', 'company.name',
] as const
const FIELD_VARIABLE = /^(?:account\.|requester\.)?fields\.[a-z0-9_-]{1,100}$/
const VARIABLE = /\{\{\s*([^{}<>]{0,120}?)\s*\}\}/g

export const isMacroVariable = (name: string): boolean => (MACRO_VARIABLES as readonly string[]).includes(name) || FIELD_VARIABLE.test(name)
/** The names in double braces, each once. */
export const variablesIn = (text: string): string[] => [...new Set([...text.matchAll(VARIABLE)].map((match) => match[1] ?? ''))]
/** Those that a macro left open: they must be filled in before the text is sent. */
export const openVariables = (text: string): string[] => variablesIn(text).filter(isMacroVariable)

const group = z.object({ id, title: z.string(), created_at: time, updated_at: time }).meta({ id: 'MacroGroup' })

const visibility = z.object({ type: z.enum(MACRO_SHARINGS), team_ids: z.array(id), user_ids: z.array(id) })
const visibilityInput = z.strictObject({ type: z.enum(MACRO_SHARINGS), team_ids: z.array(id).max(100).optional(), user_ids: z.array(id).max(100).optional() })

const macro = z
  .object({
    id,
    macro_group_id: id,
    name: z.string(),
    text_html: z.string(),
    text_type: z.enum(MACRO_TEXTS),
    has_actions: z.boolean(),
    actions: z.array(z.object({ type: z.string() })),
    visibility,
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'Macro' })
export type Macro = z.output<typeof macro>

const byId = z.object({ id })
const body = { conditions: filter.optional(), macro_group_id: id, name: words.max(120), text_html: html.max(100_000), text_type: z.enum(MACRO_TEXTS), visibility: visibilityInput }

export const listMacroGroups = endpoint.get('/macro-groups', {
  name: 'GetMacroGroups',
  summary: 'The groups macros stand in',
  access: 'macros:read',
  envelope: 'list',
  query: noPaging,
  data: z.array(group),
})

export const listMacros = endpoint.get('/macros', {
  name: 'GetMacros',
  summary: 'Macros, of one group if it is named',
  access: 'macros:read',
  envelope: 'list',
  query: noPaging.extend({ macro_group_id: id.optional() }),
  data: z.array(macro),
})

export const createMacro = endpoint.post('/macros', {
  name: 'CreateMacro',
  summary: 'Add a macro',
  access: 'macros:write',
  body: z.strictObject({ ...body, text_type: body.text_type.optional(), visibility: body.visibility.optional() }),
  data: macro,
})

export const getMacro = endpoint.get('/macros/{id}', {
  name: 'GetMacro',
  summary: 'One macro',
  access: 'macros:read',
  params: byId,
  data: macro,
})

export const updateMacro = endpoint.patch('/macros/{id}', {
  name: 'UpdateMacro',
  summary: 'Change a macro',
  access: 'macros:write',
  params: byId,
  body: z.strictObject({
    conditions: body.conditions, macro_group_id: body.macro_group_id.optional(), name: body.name.optional(), text_html: body.text_html.optional(), text_type: body.text_type.optional(), visibility: body.visibility.optional(),
  }),
  data: macro,
})

const slug = z.string().min(1).max(100)
/** What is done when the text is sent. */
export const macroAction = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('set_status'), status: slug }),
  z.strictObject({ type: z.literal('assign'), to: z.union([id, z.literal('me'), z.literal('')]) }),
  z.strictObject({ type: z.literal('set_team'), team_id: z.union([id, z.literal('')]) }),
  z.strictObject({ type: z.literal('set_priority'), priority: z.enum(PRIORITIES).nullable() }),
  z.strictObject({ type: z.literal('add_tags'), tags: tagNames.min(1) }),
  z.strictObject({ type: z.literal('remove_tags'), tags: tagNames.min(1) }),
  z.strictObject({ type: z.literal('set_field'), slug, values: z.array(z.string().max(1_000)).max(100) }),
  z.strictObject({ type: z.literal('snooze'), hours: z.number().int().min(1).max(24 * 365) }),
])
export type MacroAction = z.output<typeof macroAction>

/** A macro as the app knows it. */
export const ownMacro = macro.omit({ actions: true }).extend({
  group: z.string(),
  actions: z.array(macroAction),
  conditions: z.custom<Filter>().nullable(),
  owner: z.object({ id, name: z.string() }).nullable(),
  may_change: z.boolean(),
  uses: z.number().int(),
  last_used_at: time.nullable(),
})
export type OwnMacro = z.output<typeof ownMacro>

export const macroInput = z.strictObject({
  name: words.max(120),
  /** Made when there is none of this name. */
  group: words.max(80),
  text_html: html.max(100_000),
  text_type: z.enum(MACRO_TEXTS).default('reply'),
  actions: z.array(macroAction).max(20).default([]),
  conditions: filter.nullable().default(null),
  visibility: visibilityInput.default({ type: 'org' }),
})

export const listOwnMacros = appEndpoint.get('/macros', {
  name: 'ListOwnMacros',
  summary: 'The macros that I can use, by group and name, with how often they were used',
  access: 'macros:read',
  data: z.array(ownMacro),
})

export const addMacro = appEndpoint.post('/macros', {
  name: 'AddMacro',
  summary: 'Add a macro with its actions',
  access: 'macros:write',
  body: macroInput,
  data: ownMacro,
})

export const changeMacro = appEndpoint.put('/macros/{id}', {
  name: 'ChangeMacro',
  summary: 'Change a macro that is mine, or, as an admin, one that is shared',
  access: 'macros:write',
  params: byId,
  body: macroInput,
  data: ownMacro,
})

export const removeMacro = appEndpoint.delete('/macros/{id}', {
  name: 'RemoveMacro',
  summary: 'Remove a macro; what was sent with it stays as it is',
  access: 'macros:write',
  envelope: 'bare',
  params: byId,
  data: nothing,
})

export const macrosFor = appEndpoint.get('/issues/{id}/macros', {
  name: 'MacrosFor',
  summary: 'The ids of the macros that I can use on an issue, the most used first',
  access: 'macros:read',
  params: z.object({ id: z.union([id, z.string().regex(/^\d{1,9}$/)]) }),
  data: z.array(id),
})

export const filledMacro = z.object({
  /** With what is known of the issue in the place of its variables; those without a value are left in. */
  html: z.string(),
  open: z.array(z.string()),
  /** What sending does, one sentence each. */
  actions: z.array(z.string()),
})

const orNobody = id.nullable().default(null)
/** What is known of an issue before it is opened. */
export const issueToBe = z.strictObject({ title: z.string().max(500).default(''), account_id: orNobody, requester_id: orNobody, assignee_id: orNobody, team_id: orNobody })
export type IssueToBe = z.output<typeof issueToBe>

export const fillMacro = appEndpoint.post('/macros/{id}/fill', {
  name: 'FillMacro',
  summary: 'The text of a macro for an issue',
  access: 'macros:read',
  params: byId,
  body: z.strictObject({ issue_id: z.union([id, z.string().regex(/^\d{1,9}$/)]) }),
  data: filledMacro,
})

export const fillMacroBefore = appEndpoint.post('/macros/{id}/fill-before', {
  name: 'FillMacroBefore',
  summary: 'The text of a macro for an issue that is about to be opened',
  access: 'issues:write',
  params: byId,
  body: issueToBe,
  data: filledMacro,
})

export const applyMacro = appEndpoint.post('/issues/{id}/macros', {
  name: 'ApplyMacro',
  summary: 'Do what macros do, on an issue that was just opened with their texts',
  access: 'issues:write',
  params: z.object({ id }),
  body: z.strictObject({ macro_ids: z.array(id).min(1).max(20) }),
  envelope: 'bare',
  data: nothing,
})

