// The passages a question finds, and how what was said before helps it.
import { expect, test } from 'vitest'
import { buildLibrary, searchLibrary } from './library.ts'
import { readAnswer, readQuestion, type Said } from './question.ts'

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

const manual = buildLibrary([
  { id: 'red', page: 'Arm', title: 'Lamps', text: 'A red lamp means that the tray is too heavy for it.' },
  { id: 'torque', page: 'Arm', title: 'Torque', text: 'The torque limit of the arm is set in its menu, for trays of any weight.' },
  { id: 'oven', page: 'Oven', title: 'Lamps', text: 'A red lamp means that the oven is too hot.' },
  { id: 'ferrari', page: 'History', title: 'The founder', text: 'Enzo Ferrari was born in Modena.' },
  { id: 'agnelli', page: 'History', title: 'The rival', text: 'Agnelli was born in Turin.' },
])
const ask = (said: Said[]) => searchLibrary(manual, readQuestion(said), 3, readAnswer(said)).map(({ id }) => id)

test.each([
  ['arm', 'The torque limit of the arm is set in its menu.', 'red'],
  ['oven', 'Mind that the oven gets hot.', 'oven'],
])('what was answered about the %s says which page is meant', (_name, answer, wanted) => {
  expect(ask([{ who: 'user', text: 'How does it work?' }, { who: 'agent', text: answer }, { who: 'user', text: 'And the red lamp?' }])[0]).toBe(wanted)
})

test('who is meant by a name in the answer is asked for too', () => {
  expect(ask([{ who: 'user', text: 'Who founded it?' }, { who: 'agent', text: 'It was Enzo Ferrari.' }, { who: 'user', text: 'Where was he born?' }])[0]).toBe('ferrari')
  expect(ask([{ who: 'user', text: 'Who was against it?' }, { who: 'agent', text: 'It was Agnelli.' }, { who: 'user', text: 'Where was he born?' }])[0]).toBe('agnelli')
})

test('the best passage of a page speaks for the others of it, and one without a page for itself alone', () => {
  const scores = (page: string | undefined) => searchLibrary(buildLibrary([
    { id: 'best', page: 'one', text: 'Invoices leave as files.' }, { id: 'mate', ...(page ? { page } : {}), text: 'Files are kept.' }, { id: 'other', text: 'Files are kept.' },
  ]), readQuestion([{ who: 'user', text: 'invoices files' }]), 3)
  const of = (page: string | undefined, id: string) => scores(page).find((hit) => hit.id === id)?.score ?? 0
  expect(of('one', 'mate')).toBeGreaterThan(of(undefined, 'mate'))
  expect(of(undefined, 'mate')).toBeCloseTo(of(undefined, 'other'), 10)
})
