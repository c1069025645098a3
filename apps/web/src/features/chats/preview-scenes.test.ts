// What the preview of the widget shows of what is being set up, and in which language the visitor in it asks.
import { chatLook } from '@patchbay/contract'
import { expect, test } from 'vitest'
import { questionIn, sceneOf, type Shown } from './preview-scenes.ts'

const AT = '2026-11-20T12:00:00.000Z'
const shown = (settings: Partial<Shown['settings']> = {}): Shown => ({
  settings: { is_enabled: true, texts: { online: 'Here', offline: 'Gone', initial: 'Hi' }, links: [{ emoji: '📦', label: 'Track', url: 'https://shop.example/track', for: 'verified' }], ...settings },
  look: chatLook.parse({ language: 'de' }), company: 'Kettle & Leaf', forms: [{ slug: 'pot', name: 'Broken pot' }], articles: [{ id: '7', title: 'Descaling a kettle' }], team: ['Ada', 'Bo', 'Cy', 'Di', 'Ed'].map((name) => ({ name })),
})

test.each([
  ['ja', ['de-DE'], 'こんにちは'],
  ['auto', ['nl-NL', 'fr-CH', 'de'], 'Bonjour'],
  ['auto', ['nl'], 'Hello'],
  ['auto', [], 'Hello'],
] as const)('set to %s and read in %j, a visitor begins with %s', (language, read, words) => expect(questionIn(language, read)).toContain(words))

test('the first screen has what visitors are offered, and at most four faces', () => {
  const { session, chat } = sceneOf('home', shown(), [], AT)
  expect(chat).toBeNull()
  expect(session.widget).toMatchObject({ company: 'Kettle & Leaf', is_open: true, has_chat: true, texts: { online: 'Here', offline: 'Gone', initial: 'Hi' }, links: [{ label: 'Track' }], forms: [{ name: 'Broken pot' }], articles: [{ id: '7', title: 'Descaling a kettle' }] })
  expect(session.widget.team.map((one) => one.name)).toEqual(['Ada', 'Bo', 'Cy', 'Di'])
})

test.each([['hide', false], ['say_away', true], ['always', true]] as const)('while nobody is there and new chats are set to %s, one can be begun: %s', (outside_hours, has_chat) => {
  expect(sceneOf('away', shown({ outside_hours }), [], AT).session.widget).toMatchObject({ is_open: false, has_chat, team: [] })
})

test('a chat has a question in the language of the widget, and the word about waiting where there is one', () => {
  const textsOf = (given: Shown) => sceneOf('chat', given, [], AT).chat?.messages.map((one) => `${one.side}: ${one.body_html}`)
  expect(textsOf(shown())).toEqual(['visitor: <p>Hallo! Wo ist meine Bestellung?</p>'])
  expect(textsOf(shown({ texts: { wait: 'One <moment> & more' } }))?.at(1)).toBe('bot: <p>One &lt;moment> &amp; more</p>')
})
