// What a bulk reply says to each, and what it needs.
import { describe, expect, test } from 'vitest'
import { canTakeBack, neededFor, renderReply, unknownVariable, valuesOf } from './rules.ts'

describe('a reply to many', () => {
  const values = valuesOf({ number: 12, title: 'Export <fails>', requester: 'Ana María Ruiz', account: 'Lumen & Co' }, 'Mira Okafor')
  test.each([
    ['Hi {{requester.first_name}},', 'Hi Ana,'],
    ['{{ account.name }} #{{issue.number}}', 'Lumen &amp; Co #12'],
    ['{{issue.title}}', 'Export &lt;fails&gt;'],
    ['{{me.first_name}} of {{me.name}}', 'Mira of Mira Okafor'],
    ['{{nobody}} {', '{{nobody}} {'],
  ])('%s', (html, said) => {
    expect(renderReply(html, values)).toBe(said)
  })
  test('speaks to whoever has no name', () => {
    expect(renderReply('Hi {{requester.first_name}} at {{account.name}}', valuesOf({ number: 1, title: '', requester: '', account: '' }, 'M'))).toBe('Hi there at your company')
  })
  test('knows what it does not know', () => {
    expect([unknownVariable('{{requester.name}} {{me.name}}'), unknownVariable('{{requester.name}} {{order.id}}')]).toEqual([null, 'order.id'])
  })
})

test('deleting needs its own permission, replying too; what has left cannot be called back', () => {
  expect([neededFor('delete'), neededFor('reply'), neededFor('tags')]).toEqual(['issues:delete', 'issues:reply', 'issues:write'])
  expect([canTakeBack('reply'), canTakeBack('merge')]).toEqual([false, true])
})
