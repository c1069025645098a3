// How alike two texts are by their words, whatever the texts are.
import { expect, test } from 'vitest'
import { companyOf, gistOf, likenessOf, sharedWords } from './gist.ts'

const likeness = (a: string, b: string, around: string[] = []) => {
  const company = companyOf([a, b, ...around])
  return likenessOf(gistOf(a, company), gistOf(b, company))
}

test('the same matter in other words is nearer than another matter in the same phrases', () => {
  const login = 'Hi team, login fails with a timeout since this morning'
  expect(likeness(login, 'We get a timeout at login, nobody can sign in')).toBeGreaterThan(likeness(login, 'Hi team, the invoice of May is missing since this morning'))
  expect(likeness(login, login)).toBeCloseTo(1)
  expect(likeness(login, 'Could you add a colleague to our plan?')).toBe(0)
})

test('what everybody at a desk speaks of tells nothing apart', () => {
  const around = Array.from({ length: 40 }, (_one, at) => `Nimbus connector question ${at}`)
  const [a, b] = ['Nimbus connector drops rows of the export', 'Nimbus connector asks for a new certificate']
  expect(likeness(a, b, around)).toBeLessThan(likeness(a, b))
  expect(likeness(a, b, around)).toBeLessThan(0.15)
})

test('the words in common are told, the weightiest first', () => {
  const company = companyOf([])
  const [a, b] = ['The export of invoices ends with error 502', 'Error 502 when exporting an invoice'].map((text) => gistOf(text, company))
  expect(sharedWords(a!, b!, 4).toSorted()).toEqual(['502', 'error', 'export', 'invoices'])
})

test.each([
  ['Something is wrong with the webhooks', 'There is something odd about the invoice'],
  ['Does anybody know whether this happens to others?', 'Nobody happens to know, others neither'],
  ['Etwas stimmt mit dem Export nicht', 'Können Sie etwas zur Rechnung sagen?'],
])('words that stand for others are nothing in common: %s', (a, b) => {
  expect(likeness(a, b)).toBe(0)
})

test.each(['', '👍🎉', '返金できますか', '\uD800', 'x'.repeat(200_000), '```\n{"a": 1}\n```'])('any text is taken: %#', (text) => {
  const gist = gistOf(text, companyOf([text]))
  expect(likenessOf(gist, gist)).toBeLessThanOrEqual(1)
  expect(likenessOf(gist, gistOf('login fails', companyOf([])))).toBe(0)
})
