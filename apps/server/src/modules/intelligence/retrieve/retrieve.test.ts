// The passages a question finds, and how what was said before helps it.
import { expect, test } from 'vitest'
import { buildLibrary, searchLibrary } from './library.ts'
import { readQuestion } from './question.ts'

const library = buildLibrary([
  { id: 'export', title: 'Exporting invoices', text: 'Open billing and choose export. Invoices leave as CSV files, one line each.' },
  { id: 'sso', title: 'Single sign-on', text: 'Admins enforce SAML for members. Guests sign in by mail.' },
  { id: 'guests', title: 'Guests', text: 'A guest sees the channels they were invited to. Inviting guests is free.' },
  { id: 'empty', text: '' },
])
const find = (...texts: string[]) => searchLibrary(library, readQuestion(texts.map((text, index) => ({ who: index % 2 === 0 ? 'user' : 'agent', text }))), 3).map(({ id }) => id)

test.each([
  ['by other forms of the word', ['how can I export an invoice?'], 'export'],
  ['by its title', ['single sign on'], 'sso'],
  ['by what was asked before, where it leans on it', ['Can we enforce SAML?', 'Yes.', 'for guests too?'], 'sso'],
  ['by itself, where the matter changed', ['Can we enforce SAML?', 'Yes.', 'Where do I find exported invoices as CSV?'], 'export'],
])('found %s', (_name, turns, wanted) => {
  expect(find(...turns)[0]).toBe(wanted)
})

test('nothing is found by words of no passage, and nothing in an empty library', () => {
  expect(find('zebra?')).toEqual([])
  expect(find()).toEqual([])
  expect(searchLibrary(buildLibrary([]), readQuestion([{ who: 'user', text: 'export' }]), 5)).toEqual([])
})
