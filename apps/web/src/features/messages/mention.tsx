// Mentions: who can be named in a conversation, and how a name stands in the words.
import Mention from '@tiptap/extension-mention'
import { Avatar } from '../../ui/avatar.tsx'
import type { Offer } from './suggest.ts'

/** `key` says which kind of person it is: user:… is one of us, contact:… a customer. */
export type Mentionable = { key: string; name: string; avatar_url: string; hint: string }

const MOST = 8
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** By any beginning of a name, accents or not. */
export const findPeople = (people: readonly Mentionable[], query: string): Mentionable[] => {
  const wanted = plain(query)
  return people.filter(({ name }) => plain(name).startsWith(wanted) || plain(name).split(/\s+/).some((word) => word.startsWith(wanted))).slice(0, MOST)
}

export const peopleOffers = (people: readonly Mentionable[], query: string): Offer[] =>
  findPeople(people, query).map(({ key, name, avatar_url, hint }) => ({
    key, label: name, hint,
    icon: <Avatar name={name} url={avatar_url} size={18} />,
    run: (editor, range) =>
      void editor.chain().focus().insertContentAt(range, [{ type: 'mention', attrs: { id: key, label: name } }, { type: 'text', text: ' ' }]).run(),
  }))

/** Written as the server keeps it; a mention that came from elsewhere has no id and stays words. */
export const MentionNode = Mention.extend({
  parseHTML: () => [
    {
      tag: 'span[data-mention*=":"]',
      getAttrs: (element) => ({ id: element.getAttribute('data-mention'), label: (element.textContent ?? '').replace(/^@/, '') }),
    },
  ],
  renderHTML: ({ node }) => ['span', { 'data-mention': String(node.attrs.id) }, `@${String(node.attrs.label)}`],
  // The page offers people itself, together with emoji and blocks.
  addProseMirrorPlugins: () => [],
  renderText: ({ node }) => `@${String(node.attrs.label)}`,
})
