// Whom a message is addressed to comes off its front, and nothing else does.
import { expect, test } from 'vitest'
import { namesIn, withoutAddress } from './address.ts'

const NAMES = ['@Ann', '@Ann Berg', '@remi']

test.each([
  ['a name of two words', '@Ann Berg thanks, that was it', 'thanks, that was it'],
  ['a name and a colon', '@remi: any news?', 'any news?'],
  ['several names', '@Ann Berg @remi, hello', 'hello'],
  ['the longest name that fits', '@Ann Bergmann hello', 'Bergmann hello'],
  ['nobody who only has the same beginning', '@Annette hello', '@Annette hello'],
  ['nobody unknown', '@jo hello', '@jo hello'],
  ['no name further on', 'Thanks @remi', 'Thanks @remi'],
  ['all of it, where there is nothing but names', '@remi', ''],
])('%s', (_name, text, left) => expect(withoutAddress(text, NAMES)).toBe(left))

test('names are found as the text has them', () => {
  expect(namesIn('<p><span data-mention="">@Ann &amp; Co</span> hello <span data-mention="">@remi</span></p>')).toEqual(['@Ann & Co', '@remi'])
  expect(namesIn('<p>hello</p>')).toEqual([])
})
