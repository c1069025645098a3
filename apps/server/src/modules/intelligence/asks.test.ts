// What counts as asking for help, and what does not.
import { expect, test } from 'vitest'
import { asksForHelp, onlyGreets } from './index.ts'

test.each([
  'How do I raise the torque limit of arm 2?',
  'Can somebody tell us where the invoices go',
  'Arm 2 does not start since the update',
  'We get an error when we export to CSV',
  'Bitte schickt uns die neuen Zugangsdaten',
  'Hi team! Is there a way to export only last month?',
  'Hallo zusammen, wie können wir den Export neu starten?',
  'APIキーの再発行方法を教えてください',
  '三月分の請求書が届いていません',
])('asks: %s', (text) => expect(asksForHelp(text)).toMatchObject({ yes: true }))

test.each([
  'Thanks!', 'Thank you so much, that was quick!', 'ok', '👍', 'lol', 'Good morning everyone', 'FYI we moved the line to hall 3 yesterday.',
  'It works now, never mind.', 'See you tomorrow, have a nice evening', '', '???', '了解です、ありがとうございます', '直りました。ありがとうございました。',
])('does not ask: %s', (text) => expect(asksForHelp(text)).toMatchObject({ yes: false }))

test('ten thousand words take no time to speak of', () => {
  const began = performance.now()
  asksForHelp('why '.repeat(10_000))
  expect(performance.now() - began).toBeLessThan(500)
})

test.each([
  ['hi', true], ['Hello everyone!', true], ['Good morning team 👋', true], ['👋', true], [':wave:', true], ['Hallo zusammen', true], ['bonjour', true],
  ['Hello, the export fails', false], ['hi?', false], ['Thanks!', false], ['', false], ['hey https://desk.example/42', false], ['hi `502`', false],
])('%s only greets: %s', (text, only) => expect(onlyGreets(text)).toBe(only))
