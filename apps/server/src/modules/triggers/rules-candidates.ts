// What of a condition the database can judge, so that nothing that matches is left out: the rest is judged afterwards. Pure.
import type { ViewFilter } from '@patchbay/contract'

const isUnknown = ({ field = '' }: ViewFilter): boolean => field.startsWith('event.') || field === 'support_hours'

/** Null when that is everything: of “or”, one part that cannot be judged lets all through. */
export const candidatesOf = (filter: ViewFilter | null): ViewFilter | null => {
  if (filter === null) return null
  if (filter.operator !== 'and' && filter.operator !== 'or') return isUnknown(filter) ? null : filter
  const parts = (filter.subfilters ?? []).map(candidatesOf)
  const known = parts.filter((part) => part !== null)
  if (known.length === 0 || (filter.operator === 'or' && known.length < parts.length)) return null
  return { ...filter, subfilters: known }
}
