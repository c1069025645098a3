// What differs between two readings of the same thing, by names that people know. Pure.
import { isDeepStrictEqual } from 'node:util'
import type { FieldValues } from './field-values.ts'

type Reading = { parts: Record<string, unknown>; fields: FieldValues; tags: string[] }
/** What an event of a change carries; `changed` is empty when nothing did. */
export type Changes = { changed: string[]; tags_added: string[]; tags_removed: string[] }

const differing = (before: Record<string, unknown>, after: Record<string, unknown>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !isDeepStrictEqual(before[name], after[name]))

export const changesBetween = (before: Reading, after: Reading): Changes => {
  const tags_added = after.tags.filter((tag) => !before.tags.includes(tag))
  const tags_removed = before.tags.filter((tag) => !after.tags.includes(tag))
  const tags = tags_added.length + tags_removed.length > 0 ? ['tags'] : []
  return { changed: [...differing(before.parts, after.parts), ...tags, ...differing(before.fields, after.fields)], tags_added, tags_removed }
}
