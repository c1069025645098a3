// How articles stand in their collections, and what is left when one looks for some.
import type { ArticleLine, CollectionLine } from '@patchbay/contract'
import { describe, expect, test } from 'vitest'
import { inOrder, shelvesOf, type Shown } from './shelves.ts'

const collection = (id: string, parent_id: string | null = null): CollectionLine => ({ id, parent_id, title: id, description: '', visibility: 'public' })
const article = (title: string, collection_id: string | null, more: Partial<ArticleLine> = {}): ArticleLine => ({
  id: title, identifier: '1', title, collection_id, author: { id: 'a', name: 'Ada', avatar_url: '' }, visibility: 'public', is_published: true, has_changes: false, is_unlisted: false, is_open: true, last_edited_at: '', ...more,
})
const collections = [collection('billing'), collection('refunds', 'billing'), collection('start'), collection('lost', 'gone')]
const articles = [
  article('Pay by card', 'billing'), article('Ask for a refund', 'refunds', { has_changes: true }), article('First steps', 'start', { is_published: false, is_open: false }),
  article('Who pays', null, { visibility: 'internal_only', is_open: false }),
]
const shown = (words: string, which: Shown) => shelvesOf(collections, articles, words, which).map((shelf) => [shelf.collection?.id ?? '', shelf.depth, ...shelf.articles.map((one) => one.title)])

describe('shelves', () => {
  test('stand as in a table of contents; what hangs on nothing stands at the top', () => {
    expect(inOrder(collections).map(({ collection: { id }, depth }) => `${depth} ${id}`)).toEqual(['0 billing', '1 refunds', '0 start', '0 lost'])
  })

  test.each<[string, string, Shown, unknown[]]>([
    ['all, empty ones too', '', 'all', [['', 0, 'Who pays'], ['billing', 0, 'Pay by card'], ['refunds', 1, 'Ask for a refund'], ['start', 0, 'First steps'], ['lost', 0]]],
    ['by words in any order', 'CARD pay', 'all', [['billing', 0, 'Pay by card']]],
    ['what anybody may read', '', 'open', [['billing', 0, 'Pay by card'], ['refunds', 1, 'Ask for a refund']]],
    ['what is to be published', '', 'drafts', [['refunds', 1, 'Ask for a refund'], ['start', 0, 'First steps']]],
    ['what is ours', '', 'internal', [['', 0, 'Who pays']]],
    ['nothing', 'zebra', 'all', []],
  ])('show %s', (_name, words, which, wanted) => {
    expect(shown(words, which)).toEqual(wanted)
  })
})
