// Shapes that many resources share: ids, times, pages, small references, custom field values, filters.
import { z } from 'zod'

export const id = z.uuid().meta({ description: 'UUID' })
export const time = z.string().meta({ format: 'date-time', description: 'RFC 3339, UTC' })
export const timeInput = z.iso.datetime({ offset: true })

const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
export const timeZone = z.string().max(64).refine(isTimeZone, 'must be a time zone such as Europe/Berlin')
/** BCP 47, as far as people choose one: `en`, `pt-BR`. */
export const languageCode = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'give a language such as en or pt-BR')
/** An empty string clears it. */
export const languageOrNone = z.union([languageCode, z.literal('')]).optional()
/** What a wall clock shows; 24:00 is the midnight that ends a day. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:00')

/** An id reference that an empty string clears, and absence leaves alone. */
export const idOrClear = z.union([id, z.literal('')]).optional()

const limitBelow = (most: number, fallback: number) =>
  z.coerce.number().int().min(1).max(most).default(fallback)
export const pageQuery = z.object({
  cursor: z.string().max(512).optional(),
  limit: limitBelow(999, 100).optional(),
})
export const noPaging = z.object({ cursor: z.string().optional(), limit: z.string().optional() })

export const pagination = z.object({ cursor: z.string(), has_next_page: z.boolean() })

export const miniAccount = z.object({
  id,
  external_ids: z.array(z.object({ external_id: z.string(), label: z.string() })).optional(),
})
export const miniContact = z.object({ id, email: z.string() })
export const miniUser = z.object({ id, email: z.string() })
export const miniTeam = z.object({ id })

export const externalId = z.object({
  external_id: z.string().min(1).max(255),
  label: z.string().max(255).default(''),
})

export const customFieldValue = z.object({
  slug: z.string(),
  value: z.string().optional(),
  values: z.array(z.string()).optional(),
})
export const customFields = z.record(z.string(), customFieldValue)
export const customFieldsInput = z
  .array(
    z.object({
      slug: z.string().min(1).max(100),
      value: z.string().max(10_000).optional(),
      values: z.array(z.string().max(1_000)).max(100).optional(),
    }),
  )
  .max(100)

/** Who filled in a custom field; a machine tells why and how sure it is. */
export const fieldMark = z.object({ by: z.enum(['person', 'api', 'machine', 'sync']), reason: z.string().optional(), confidence: z.number().optional() })

export const html = z.string().max(1_000_000)
export const words = z.string().trim().min(1).max(255)
export const tagNames = z.array(words).max(100)
export const webUrl = z.url({ protocol: /^https?$/ }).max(2048)

export const OPERATORS = [
  'equals',
  'not_equals',
  'contains',
  'does_not_contain',
  'in',
  'not_in',
  'and',
  'or',
  'time_is_after',
  'time_is_before',
  'time_range',
  'string_contains',
  'string_does_not_contain',
  'is_set',
  'is_unset',
  'greater_than',
  'less_than',
  'greater_than_or_equals',
  'less_than_or_equals',
] as const
export type Operator = (typeof OPERATORS)[number]

export type Filter = {
  field?: string | undefined
  operator: Operator
  value?: string | undefined
  values?: string[] | undefined
  subfilters?: Filter[] | undefined
}

const leaf = {
  field: z.string().max(100).optional(),
  operator: z.enum(OPERATORS),
  value: z.string().max(2_000).optional(),
  values: z.array(z.string().max(2_000)).max(1_000).optional(),
}
const nested = (depth: number): z.ZodType<Filter> =>
  depth === 0
    ? z.strictObject(leaf)
    : z.strictObject({ ...leaf, subfilters: z.array(nested(depth - 1)).max(50).optional() })
/** At most three levels of `and` / `or`, as the public API promises. */
export const filter: z.ZodType<Filter> = nested(3).meta({ id: 'Filter' })

export const searchBody = z.strictObject({
  cursor: z.string().max(512).optional(),
  filter: filter.optional(),
  limit: limitBelow(999, 100).optional(),
  search_text: z.string().max(500).optional(),
})

export const nothing = z.object({})
