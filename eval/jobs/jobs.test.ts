// The measures of the jobs agree with hand-worked cases, and no prediction looks at a label.
import { expect, test } from 'vitest'
import { accuracyOf, measureTopics, predictTopics, sharedOf } from './cluster.ts'
import { measureReplies, predictReplies } from './email-reply.ts'
import { readGiven, readGivenTurns } from '../given.ts'
import { predictIntents } from './intent.ts'
import { measurePassages, predictPassages } from './retrieve.ts'

const gold = ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b']

test.each([
  ['the truth under other names', 'xxxxyyyy', 100, 100],
  ['all in one', 'xxxxxxxx', 50, 0],
  ['cut across', 'xxyyxxyy', 50, 0],
  ['one astray', 'xxxxyyyx', 87.5, 56.2],
])('topics: %s', (_name, found, accuracy, shared) => {
  expect(accuracyOf(gold, [...found])).toBeCloseTo(accuracy, 1)
  expect(sharedOf(gold, [...found])).toBeCloseTo(shared, 0)
})

const passages = [{ id: 'p1', coll: 'x', text: 'Exporting\nInvoices leave as CSV.' }, { id: 'p2', coll: 'x', text: 'Guests\nThey sign in by mail.' }, { id: 'p3', coll: 'y', text: 'Exporting\nNot here.' }]
const question = { id: 'q', coll: 'x', turns: [{ who: 'user', text: 'How do guests sign in?' }] }

test('passages are looked for in the collection of the question, and counted', () => {
  expect(predictPassages([question], passages)).toEqual([{ id: 'q', relevant: ['p2'] }])
  expect(measurePassages([{ ...question, relevant: ['p2', 'p1'] }], passages).map(({ value }) => Math.round(value))).toEqual([100, 50, 61, 100, 100])
})

test('replies are exact or they are not, and share lines', () => {
  const mails = [{ name: 'one', email: 'Yes.\n\n> Really?', reply: 'Yes.' }, { name: 'two', email: 'Yes.\nThanks', reply: 'Yes.' }]
  expect(measureReplies(mails).map(({ value }) => Math.round(value))).toEqual([50, 83])
  expect(predictReplies(mails).map(({ id }) => id)).toEqual(['one', 'two'])
})

test('labels in a file change nothing; rows without an id are known by their place', () => {
  const examples = [{ text: 'reset my password', label: 'password' }, { text: 'send the invoice', label: 'invoice' }]
  const rows = [{ text: 'password lost' }, { text: 'which invoice' }]
  const wrong = rows.map((row) => ({ ...row, label: 'nonsense' }))
  expect(predictIntents(rows, examples)).toEqual([{ id: '0', label: 'password' }, { id: '1', label: 'invoice' }])
  expect(predictPassages([{ coll: 'x', turns: question.turns }], passages)).toEqual([{ id: '0', relevant: ['p2'] }])
  expect([{}, { id: 'log' }].map((row, place) => readGiven(row, place).id)).toEqual(['0', 'log'])
  expect(predictIntents(wrong, examples)).toEqual(predictIntents(rows, examples))
  expect(predictTopics(wrong)).toEqual(predictTopics(rows))
  expect(measureTopics([])).toEqual([])
})

test('desks in one file learn apart', () => {
  const examples = [{ bot: 'a', text: 'open', label: 'hours' }, { bot: 'a', text: 'price', label: 'cost' }, { bot: 'b', text: 'open', label: 'unlock' }, { bot: 'b', text: 'price', label: 'prize' }]
  expect(predictIntents([{ bot: 'b', text: 'open it' }, { bot: 'a', text: 'open now' }], examples).map(({ label }) => label)).toEqual(['unlock', 'hours'])
})

test('what was said before a turn is found where the rows tell a talk turn by turn', () => {
  const talk = [{ conv: 'a', turn: 0, speaker: 'U', text: 'Where is it?' }, { conv: 'a', turn: 1, speaker: 'S', text: 'On its way.' }, { conv: 'b', turn: 0, speaker: 'U', text: 'Hello' }, { conv: 'a', turn: 2, speaker: 'U', text: 'Thanks' }]
  const told = [{ role: 'U', text: 'Where is it?' }, { role: 'S', text: 'On its way.' }]
  expect(readGivenTurns(talk).map(({ before }) => before)).toEqual([[], told.slice(0, 1), [], told])
  expect(readGivenTurns([{ conv: 'a', turn: 0, text: 'Hi' }, { conv: 'a', turn: 2, text: 'Thanks' }]).map(({ before }) => before)).toEqual([[], [{ role: 'team', text: '' }]])
  expect(readGivenTurns([{ id: 7, text: 'Hi', before: [{ role: 'agent' }] }])).toEqual([{ id: 7, role: 'customer', text: 'Hi', before: [{ role: 'agent', text: '' }] }])
})
