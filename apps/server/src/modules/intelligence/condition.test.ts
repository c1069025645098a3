// Conditions in plain words, judged without a model: held where the words say so, refused where they are left out, and nothing else.
import { expect, test } from 'vitest'
import { judgeCondition } from './condition.ts'

const REFUNDS = 'When a customer asks for a refund or a discount. This does not include free trials.'

test.each<[string, string[], 'yes' | 'no' | null]>([
  [REFUNDS, ['Hello', 'Could we get a refund for last month?'], 'yes'],
  [REFUNDS, ['Are there any discounts for schools?'], 'yes'],
  [REFUNDS, ['Can we get a refund although it was a free trial?'], 'no'],
  [REFUNDS, ['We need no refund, only an answer'], null],
  [REFUNDS, ['The import has failed again'], null],
  [REFUNDS, [], null],
  ['The customer wants to cancel their subscription', ['How do I cancel our subscription?'], 'yes'],
  ['The customer wants to cancel their subscription', ['Please cancel the meeting'], null],
  ['The customer wants to cancel their subscription', ['I do not want to cancel our subscription'], null],
  ['The customer is angry or frustrated', ['This is unacceptable, I am fed up'], 'yes'],
  ['The customer is angry or frustrated', ['It works great, huge thanks'], 'no'],
  ['The customer is angry or frustrated', ['Where is the export?'], null],
  ['An urgent matter such as an outage', ['Production is down for everybody'], 'yes'],
  ['An urgent matter such as an outage', ['No rush at all: where is the export?'], 'no'],
  ['The customer has not named their account', ['Our account is Harbour'], null],
  ['questions about single sign-on', ['Where do we set up single sign-on?'], 'yes'],
  ['questions about single sign-on', ['A single user cannot print'], null],
  ['the customer asks', ['Is this thing on?'], null],
  ['', ['refund'], null],
  ['x'.repeat(1_000), ['y'.repeat(100_000)], null],
])('“%s” of %j: %s', (condition, said, holds) => {
  const verdict = judgeCondition(condition, said)
  expect(verdict?.value ?? null).toBe(holds)
  if (verdict) expect([verdict.confidence >= 0.7, verdict.confidence <= 0.95, verdict.reason.length > 0]).toEqual([true, true, true])
})
