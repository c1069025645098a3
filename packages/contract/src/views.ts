// Views: a filter, a look and an order over issues, kept under a name or asked for as they are.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time } from './fields.ts'
import { issueCard } from './inbox.ts'
import { FIELD_KINDS, FIELD_OWNERS } from './view-fields.ts'

/** As the filter of the public API, but read with patience: what makes no sense is left out and told. */
export type ViewFilter = {
  field?: string | undefined
  operator: string
  value?: string | undefined
  values?: string[] | undefined
  subfilters?: ViewFilter[] | undefined
}
const leaf = {
  field: z.string().max(150).optional(),
  operator: z.string().max(50),
  value: z.string().max(2_000).optional(),
  values: z.array(z.string().max(2_000)).max(500).optional(),
}
const nested = (depth: number): z.ZodType<ViewFilter> =>
  depth === 0 ? z.strictObject(leaf) : z.strictObject({ ...leaf, subfilters: z.array(nested(depth - 1)).max(100).optional() })
export const viewFilter: z.ZodType<ViewFilter> = nested(6)

/** How deep groups may stand in one another, and how many conditions a view may have. */
export const MOST_GROUPS_DEEP = 4
export const MOST_CONDITIONS = 100

export const VIEW_SORTS = ['priority', 'latest', 'created', 'waiting', 'sla', 'snoozed', 'number'] as const
export type FixedSort = (typeof VIEW_SORTS)[number]
/** By a field of the workspace's own making. */
type OwnSort = `${'' | 'account.' | 'contact.'}fields.${string}`
export type ViewSort = FixedSort | OwnSort
const OWN_SORT = /^(account\.|contact\.)?fields\.[a-z0-9_-]{1,100}$/i
const sort = z.custom<FixedSort | OwnSort>((value) => typeof value === 'string' && ((VIEW_SORTS as readonly string[]).includes(value) || OWN_SORT.test(value)), `must be ${VIEW_SORTS.join(', ')}, or a field such as fields.seats`)

const fieldName = z.string().max(150)
export const CARD_PREVIEWS = ['last', 'first', 'none'] as const
export type CardPreview = (typeof CARD_PREVIEWS)[number]
export const CARD_TIMES = ['latest', 'created', 'waiting'] as const
export type CardTime = (typeof CARD_TIMES)[number]
export const viewLook = z.strictObject({
  display: z.enum(['board', 'list']),
  /** The field whose values are the columns of a board. */
  columns: fieldName.default('state'),
  /** The field that groups a list, or makes the lanes of a board; empty for none. */
  group: fieldName.default(''),
  sort: sort.default('priority'),
  reversed: z.boolean().default(false),
  unread_only: z.boolean().default(false),
  /** What cards and rows show. */
  properties: z.array(fieldName).max(20).default([]),
  /** Whose words stand on a card, and which time; absent is what was said last, and when. */
  preview: z.enum(CARD_PREVIEWS).optional(),
  timestamp: z.enum(CARD_TIMES).optional(),
})
export type ViewLook = z.output<typeof viewLook>

export const VIEW_ICONS = ['layers', 'inbox', 'flame', 'star', 'bug', 'clock', 'heart', 'flag', 'zap', 'users', 'building', 'shield'] as const
export type ViewIcon = (typeof VIEW_ICONS)[number]
export const VIEW_SHARINGS = ['private', 'team', 'everyone'] as const
export type ViewSharing = (typeof VIEW_SHARINGS)[number]

export const view = z.object({
  id,
  name: z.string(),
  icon: z.enum(VIEW_ICONS),
  sharing: z.enum(VIEW_SHARINGS),
  team_id: id.nullable(),
  owner: z.object({ id, name: z.string() }).nullable(),
  /** Whether I may change or remove it; others save a copy. */
  may_change: z.boolean(),
  starred: z.boolean(),
  hidden: z.boolean(),
  filter: z.custom<ViewFilter>().nullable(),
  look: viewLook,
  /** What of the filter is left out, one sentence each. */
  ignored: z.array(z.string()),
  updated_at: time,
})
export type View = z.output<typeof view>

export const listViews = appEndpoint.get('/views', {
  name: 'ListViews',
  summary: 'The saved views that I can see, in my order',
  access: 'issues:read',
  data: z.array(view),
})

const name = z.string().trim().min(1, 'a view needs a name').max(80)
const sharing = { sharing: z.enum(VIEW_SHARINGS), team_id: id.nullable() }

export const createView = appEndpoint.post('/views', {
  name: 'CreateView',
  summary: 'Save a view under a name',
  access: 'issues:read',
  body: z.strictObject({
    name,
    icon: z.enum(VIEW_ICONS).default('layers'),
    sharing: sharing.sharing.default('private'),
    team_id: sharing.team_id.optional(),
    filter: viewFilter.nullable().default(null),
    look: viewLook,
  }),
  data: view,
})

export const changeView = appEndpoint.patch('/views/{id}', {
  name: 'ChangeView',
  summary: 'Change a view that is mine, or, as an admin, one that is shared',
  access: 'issues:read',
  params: z.object({ id }),
  body: z.strictObject({
    name: name.optional(),
    icon: z.enum(VIEW_ICONS).optional(),
    sharing: sharing.sharing.optional(),
    team_id: sharing.team_id.optional(),
    filter: viewFilter.nullable().optional(),
    look: viewLook.optional(),
  }),
  data: view,
})

export const removeView = appEndpoint.delete('/views/{id}', {
  name: 'RemoveView',
  summary: 'Remove a view; the issues in it stay as they are',
  access: 'issues:read',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})

export const markView = appEndpoint.put('/views/{id}/mark', {
  name: 'MarkView',
  summary: 'Star, hide or move a view in my own list',
  access: 'issues:read',
  params: z.object({ id }),
  body: z.strictObject({
    starred: z.boolean().optional(),
    hidden: z.boolean().optional(),
    /** Before which other view it stands; null for the end. */
    before: id.nullable().optional(),
  }),
  data: view,
})

const asked = z.strictObject({
  filter: viewFilter.nullable().default(null),
  look: viewLook,
  /** Of the reader, such as Europe/Lisbon: where `today` begins. */
  time_zone: z.string().max(64).default('UTC'),
})

/** A card with the values of the chosen properties that cards do not have by themselves. */
export const viewCard = issueCard.extend({ fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])) })
export type ViewCard = z.output<typeof viewCard>

export const viewColumn = z.object({
  /** The value of the field; empty for issues that have none. */
  key: z.string(),
  label: z.string(),
  /** `more` says that there are more: the first answer counts the cards it brings, asked for counts up to 1,000. */
  count: z.number().int(),
  more: z.boolean(),
  /** Null also while there are more cards than were brought. */
  oldest_waiting_since: time.nullable(),
  cards: z.array(viewCard),
  cursor: z.string(),
})
export type ViewColumn = z.output<typeof viewColumn>

export const readView = appEndpoint.post('/views/read', {
  name: 'ReadView',
  summary: 'The issues of a view by column, with what of its filter was left out',
  access: 'issues:read',
  body: asked.extend({
    /** Of one column only, the cards after `cursor`. */
    column: z.string().max(500).optional(),
    cursor: z.string().max(512).optional(),
    /** Only how many are in each column, without cards: it takes longer than to show the first. */
    counts: z.boolean().optional(),
  }),
  data: z.object({ columns: z.array(viewColumn), ignored: z.array(z.string()) }),
})

export const countViews = appEndpoint.get('/views/counts', {
  name: 'CountViews',
  summary: 'How many issues are in each view that I can see, counted up to 1,000',
  access: 'issues:read',
  query: z.object({ time_zone: z.string().max(64).optional() }),
  /** Null for one that took too long to count. */
  data: z.record(z.string(), z.number().int().nullable()),
})

export const listViewFields = appEndpoint.get('/views/fields', {
  name: 'ListViewFields',
  summary: 'The custom fields that are defined or in use, with their options or values seen lately',
  access: 'issues:read',
  data: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      of: z.enum(FIELD_OWNERS),
      kind: z.enum(FIELD_KINDS),
      groups: z.boolean(),
      options: z.array(z.string()),
      /** What options are called, by option. */
      words: z.record(z.string(), z.string()),
      /** Empty where people fill it in; else `formula`, or the app that it is synced from. */
      keeper: z.string(),
      /** Deleted: only there so that a condition on it can be named. */
      gone: z.boolean(),
    }),
  ),
})

/** Where a view is fetched as a CSV file: a POST with the body of ReadView. */
export const VIEW_EXPORT_PATH = '/app/views/export'
export const viewExport = asked
