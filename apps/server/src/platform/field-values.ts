// Values of custom fields as they are kept, and the two shapes they travel in.
import { invalid } from './errors.ts'

export type FieldValue = { value?: string; values?: string[] }
export type FieldValues = Record<string, FieldValue>
export type FieldInput = { slug: string; value?: string | undefined; values?: string[] | undefined }
/** Who filled in a field; a machine also says why, and how sure it is. */
export type Setter = { by: 'person' | 'api' | 'sync' } | { by: 'machine'; reason: string; confidence: number }
export type FieldMarks = Record<string, Setter>

/** What a filter can name; and never the prototype of the object that holds them. */
const SLUG = /^(?!__proto__$)[a-z0-9_-]{1,100}$/i

/** Merges by slug; an empty value clears. */
export const mergeFields = (kept: FieldValues, given: FieldInput[] | undefined): FieldValues => {
  const merged = { ...kept }
  for (const { slug, value, values } of given ?? []) {
    if (!SLUG.test(slug)) throw invalid(`custom_fields: ${slug.slice(0, 50)} is not a slug; use letters, digits, - and _.`)
    if (value !== undefined && values !== undefined) throw invalid(`custom_fields.${slug}: give value or values, not both.`)
    if (value !== undefined && value !== '') merged[slug] = { value }
    else if (values !== undefined && values.length > 0) merged[slug] = { values }
    else delete merged[slug]
  }
  return merged
}

export const presentFields = (kept: FieldValues) =>
  Object.fromEntries(Object.entries(kept).map(([slug, held]) => [slug, { slug, ...held }]))
