// Which tags come of adding, removing or setting some, and how it is told. Pure.
import type { TriggerAction } from '@patchbay/contract'

type Way = Extract<TriggerAction, { do: 'change_tags' }>['way']

/** Null when they are so already. */
export const nextTags = (held: string[], way: Way, tags: string[]): string[] | null => {
  const given = new Set(tags.map((tag) => tag.toLowerCase()))
  const others = held.filter((tag) => !given.has(tag.toLowerCase()))
  const added = tags.filter((tag) => !held.some((other) => other.toLowerCase() === tag.toLowerCase()))
  const next = way === 'remove' ? others : way === 'append' ? [...held, ...added] : tags
  return next.length === held.length && next.every((tag) => held.includes(tag)) ? null : next
}

export const sayTags = (next: string[] | null, way: Way, tags: string[]): string =>
  next === null ? 'The tags were so already' : way === 'append' ? `Added ${tags.join(', ')}` : way === 'remove' ? `Removed ${tags.join(', ')}` : `Set the tags to ${tags.join(', ')}`
