// The blocks a slash offers; a page adds its own before them, such as what it can insert for this issue.
import type { ChainedCommands, Editor } from '@tiptap/core'
import { AtSign, List, ListOrdered, Paperclip, Quote, Smile, SquareCode, Table } from 'lucide-react'
import type { Offer } from './suggest.ts'

/** Words by which an offer is found, besides its label. */
export type SlashOffer = Offer & { words: string }

const block = (key: string, label: string, words: string, icon: Offer['icon'], change: (chain: ChainedCommands) => ChainedCommands): SlashOffer => ({
  key, label, words, icon,
  run: (editor, range) => void change(editor.chain().focus().deleteRange(range)).run(),
})

const BLOCKS: SlashOffer[] = [
  block('bullets', 'List', 'bullets unordered ul', <List size={15} />, (chain) => chain.toggleBulletList()),
  block('numbers', 'Numbers', 'ordered list ol steps', <ListOrdered size={15} />, (chain) => chain.toggleOrderedList()),
  block('code', 'Code', 'pre snippet block', <SquareCode size={15} />, (chain) => chain.toggleCodeBlock()),
  block('quote', 'Quote', 'blockquote citation', <Quote size={15} />, (chain) => chain.toggleBlockquote()),
  block('table', 'Table', 'grid rows columns', <Table size={15} />, (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true })),
  block('mention', 'Mention somebody', 'person people at', <AtSign size={15} />, (chain) => chain.insertContent('@')),
  block('emoji', 'Emoji', 'smiley face', <Smile size={15} />, (chain) => chain.insertContent(':')),
]

/** A slash opens the list only where a word may begin. */
export const openSlash = (editor: Editor): void => {
  const { $from, empty } = editor.state.selection
  const before = empty ? $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset) : ''
  editor.chain().focus().insertContent(before && before !== ' ' ? ' /' : '/').run()
}

const filesOffer = (attach: () => void): SlashOffer => ({
  key: 'files', label: 'Files', words: 'attach image upload picture', icon: <Paperclip size={15} />,
  run: (editor, range) => {
    editor.chain().focus().deleteRange(range).run()
    attach()
  },
})

export const slashOffers = (query: string, more: readonly SlashOffer[], attach: (() => void) | undefined): Offer[] => {
  const wanted = query.toLowerCase()
  const all = [...more, ...BLOCKS, ...(attach ? [filesOffer(attach)] : [])]
  return all.filter((offer) => `${offer.label} ${offer.words}`.toLowerCase().includes(wanted))
}
