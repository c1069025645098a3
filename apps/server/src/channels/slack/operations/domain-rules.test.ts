// The domain of a customer is read off the addresses of their people.
import { expect, test } from 'vitest'
import { sharedDomain } from './domain-rules.ts'

test.each([
  ['the one domain', ['ines@harbour.example', 'wen@harbour.example'], [], 'harbour.example'],
  ['the most shared', ['a@agency.example', 'b@harbour.example', 'c@harbour.example'], [], 'harbour.example'],
  ['the first of equals, whatever the order', ['b@quarry.example', 'a@harbour.example'], [], 'harbour.example'],
  ['letters of either case', ['a@Harbour.Example', 'b@harbour.example', 'c@quarry.example'], [], 'harbour.example'],
  ['nobody of ours', ['mira@lantern.example', 'tomas@lantern.example', 'gus@quarry.example'], ['lantern.example'], 'quarry.example'],
  ['no provider that everybody uses', ['a@gmail.com', 'b@gmail.com', 'c@quarry.example'], [], 'quarry.example'],
  ['none where nobody tells', ['', 'odd', 'x@localhost'], [], null],
] as const)('%s', (_name, emails, ours, expected) => {
  expect(sharedDomain(emails, ours)).toBe(expected)
})
