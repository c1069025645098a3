// What the writing surface is made of: rich text by Markdown and keys, tables, mentions, emoji, blocks.
import { Extension } from '@tiptap/core'
import { TableKit } from '@tiptap/extension-table'
import { Placeholder } from '@tiptap/extensions'
import { PluginKey } from '@tiptap/pm/state'
import StarterKit from '@tiptap/starter-kit'
import { Suggestion, type SuggestionOptions } from '@tiptap/suggestion'
import { emojiOffers } from './emoji.tsx'
import { type Mentionable, MentionNode, peopleOffers } from './mention.tsx'
import { type SlashOffer, slashOffers } from './slash.tsx'
import type { Offer, Suggest } from './suggest.ts'

export type Sources = { people: readonly Mentionable[]; more: readonly SlashOffer[]; attach: (() => void) | undefined }

type Given = Pick<SuggestionOptions<Offer, Offer>, 'char' | 'items'> & Partial<SuggestionOptions<Offer, Offer>>

/** Nothing is offered inside code, where all signs mean themselves. */
const offering = (name: string, label: string, suggest: Suggest, given: Given) =>
  Extension.create({
    name,
    addProseMirrorPlugins() {
      return [
        Suggestion<Offer, Offer>({
          editor: this.editor,
          pluginKey: new PluginKey(name),
          command: ({ editor, range, props }) => props.run(editor, range),
          allow: ({ editor }) => !editor.isActive('code') && !editor.isActive('codeBlock'),
          render: suggest.render(label) as NonNullable<SuggestionOptions<Offer, Offer>['render']>,
          ...given,
        }),
      ]
    },
  })

export const makeExtensions = (placeholder: string, suggest: Suggest, sources: () => Sources) => [
  StarterKit.configure({ heading: false, horizontalRule: false, link: { openOnClick: false, defaultProtocol: 'https' } }),
  Placeholder.configure({ placeholder }),
  TableKit.configure({ table: { resizable: false } }),
  MentionNode,
  offering('people', 'People', suggest, { char: '@', items: ({ query }) => peopleOffers(sources().people, query) }),
  // One letter after a colon is a face like :D or :P that somebody types.
  offering('emoji', 'Emoji', suggest, { char: ':', items: ({ query }) => (query.length === 1 ? [] : emojiOffers(query)) }),
  offering('slash', 'Blocks', suggest, { char: '/', items: ({ query }) => slashOffers(query, sources().more, sources().attach) }),
]
