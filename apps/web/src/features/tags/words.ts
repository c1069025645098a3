// What carries tags, in words.
import type { CountedTag, Tag } from '@patchbay/contract'

export type TagKind = Exclude<Tag['object_type'], 'article'>
export const KIND_WORDS: Record<TagKind, { one: string; many: string; label: string }> = {
  issue: { one: 'an issue', many: 'issues', label: 'Issues' },
  account: { one: 'an account', many: 'accounts', label: 'Accounts' },
  contact: { one: 'a contact', many: 'contacts', label: 'Contacts' },
}

export const sayUses = (tag: CountedTag): string => {
  const { one, many } = KIND_WORDS[tag.object_type as TagKind]
  return tag.count === 1 ? one.replace(/^an? /, '1 ') : `${tag.count >= 1_000 ? '1,000+' : tag.count} ${many}`
}
