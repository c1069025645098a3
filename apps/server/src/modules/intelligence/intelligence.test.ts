// What the local models say of everyday support messages, and that no text at all can upset them.
import { describe, expect, test } from 'vitest'
import { learnHabits } from './habits.ts'
import { groupMessage, judgeTurn, titleOf, type Candidate, type Said } from './index.ts'

const MINUTE = 60_000
const NOON = Date.UTC(2026, 4, 4, 12)

function said(author: string, minutesAfter: number, text: string, mentions: string[] = []): Said {
  return { at: NOON + minutesAfter * MINUTE, author, side: author.startsWith('team') ? 'team' : 'customer', text, mentions }
}

function conversation(id: string, ...lines: Said[]): Candidate {
  return { id, state: 'open', said: lines, openedAt: lines[0]?.at ?? NOON, authors: [...new Set(lines.map((line) => line.author))] }
}

const exporting = conversation('export',
  said('ada', 0, 'Our CSV export of invoices fails with a timeout since this morning'),
  said('team-mira', 4, 'Sorry about that. Which workspace is it?', ['ada']))
const signing = conversation('sign-in', said('ben', 2, 'Is there a way to enforce SAML sign-in for guests?'))

describe('grouping', () => {
  test.each<[string, Said, Candidate[], string | null]>([
    ['the first message of a channel', said('ada', 0, 'Hello, the export is broken'), [], null],
    ['the answer to a question put to its author', said('ada', 5, 'It is the one called north'), [exporting, signing], 'export'],
    ['a second half right after the first', said('ben', 2.5, 'also for contractors if possible'), [signing, exporting], 'sign-in'],
    ['someone new with a question of their own', said('cyd', 6, 'Hi team, how do I change the billing address on our account?'), [exporting, signing], null],
    ['a teammate who names the asker', said('team-mira', 7, 'yes, under security you can require it', ['ben']), [exporting, signing], 'sign-in'],
    ['thanks to the one who answered', said('ada', 8, 'thank you!', ['team-mira']), [exporting, signing], 'export'],
    ['a new question by a known person a day later', said('ada', 1500, 'Hi! Can we rename the default dashboard?'), [exporting, signing], null],
    ['more on the same matter by a colleague', said('cyd', 5, 'Same timeout on my invoices export in the north workspace'), [exporting, signing], 'export'],
    ['a word hours later by the one who asked', said('ben', 300, 'any news?'), [exporting, signing], 'sign-in'],
    ['a colleague where one customer waits', said('team-noa', 182, 'This should be fixed now, can you try again?'), [signing], 'sign-in'],
    ['an announcement of the house', said('team-noa', 400, 'Heads-up: we will do maintenance tonight between 2 and 3 UTC'), [signing], null],
    ['the same trouble told by another customer', said('cyd', 30, 'same here, exports time out for me as well'), [exporting, signing], 'export'],
  ])('%s', (_name, message, candidates, wanted) => {
    const grouping = groupMessage(message, candidates)
    expect(grouping.conversation).toBe(wanted)
    expect(grouping.confidence).toBeGreaterThan(0)
    expect(grouping.confidence).toBeLessThanOrEqual(1)
    expect(grouping.reason).toMatch(/^\p{Ll}.{3,80}$/u)
  })

  test('habits move the border between joining and opening', () => {
    const message = said('ada', 45, 'One more thing about the invoices')
    expect(groupMessage(message, [exporting], { joinBias: 20 }).conversation).toBe('export')
    expect(groupMessage(message, [exporting], { joinBias: -20 }).conversation).toBeNull()
  })

  test('a few corrections bend a channel’s habits, one alone hardly, a thousand not without end', () => {
    const wrongly = (count: number, joined: boolean) => learnHabits(Array.from({ length: count }, () => ({ margin: joined ? -1 : 1, joined }))).joinBias
    expect(learnHabits([]).joinBias).toBe(0)
    expect(wrongly(1, true)).toBeGreaterThan(0)
    expect(wrongly(1, true)).toBeLessThan(0.5)
    expect(wrongly(8, true)).toBeGreaterThan(1)
    expect(wrongly(8, false)).toBeCloseTo(-wrongly(8, true), 6)
    expect(wrongly(1000, true)).toBeLessThanOrEqual(3)
  })

  test('what was grouped well holds the habits where they are', () => {
    const right = Array.from({ length: 40 }, (_one, index) => ({ margin: index % 2 === 0 ? 3 : -3, joined: index % 2 === 0 }))
    const wrong = { margin: -0.5, joined: true }
    expect(learnHabits([...right, wrong]).joinBias).toBeLessThan(learnHabits([wrong]).joinBias)
    expect(learnHabits([{ margin: Infinity, joined: false }, { margin: NaN, joined: true }]).joinBias).toBeLessThan(0)
  })

  test('lessons of a channel change what it decides next', () => {
    const message = said('ada', 45, 'Where do I see what we paid last year?')
    const before = groupMessage(message, [exporting])
    const apart = Array.from({ length: 10 }, () => ({ margin: before.margin ?? 0, joined: false }))
    const after = groupMessage(message, [exporting], learnHabits(apart))
    expect(after.margin).toBe(before.margin)
    expect(after.conversation === null || after.confidence < before.confidence - 0.05).toBe(true)
  })

  test('a conversation nobody has spoken in yet is passed over', () => {
    expect(groupMessage(said('ada', 0, 'hello'), [{ id: 'x', state: 'open', said: [], openedAt: NOON, authors: [] }]).conversation).toBeNull()
  })
})

describe('turns of the team', () => {
  test.each([
    'Taking a look',
    'Let me check with the team and get back to you',
    "I'll ask our engineers",
    'Thanks, looking into it now!',
    'one sec',
    'Which browser do you use?',
    'Ich schaue mir das gleich an',
    'Je regarde et je reviens vers vous',
    'Voy a revisar y te aviso',
    'Vou verificar e já volto',
  ])('%s → in progress', (text) => {
    expect(judgeTurn('team', text, []).label).toBe('in_progress')
  })

  test.each([
    'I just confirmed with the team that this was fixed in the last release.',
    'You can turn this off under Settings → Billing.',
    'Yes, that is possible.',
    'This is fixed now. Anything else I can help with?',
    'No, we do not support that yet.',
    'Das geht in den Einstellungen.',
  ])('%s → concluding', (text) => {
    expect(judgeTurn('team', text, []).label).toBe('concluding')
  })
})

describe('turns of the customer', () => {
  const answered = [{ side: 'customer' as const, text: 'How do I export?' }, { side: 'team' as const, text: 'Use the button at the top.' }]
  test.each(['thanks!', 'ok', ':+1:', '👍', 'FYI we deployed the change on our side', 'Perfect, thank you so much', 'got it', 'it works now',
    'That did the trick, thanks again!', 'Danke!', 'merci beaucoup', 'gracias', 'obrigado', 'nvm, found it', 'bye, have a nice day'])('%s → no response', (text) => {
    expect(judgeTurn('customer', text, answered).label).toBe('no_response')
  })

  test.each(['thanks, but it still fails', 'ok, and how do I undo it?', 'The page is blank', 'Could you share an example', 'Thanks! Where do I find the button?',
    'Das funktioniert nicht', 'Comment puis-je changer cela', 'necesito ayuda con la factura', 'https://app.example/error/42'])('%s → needs response', (text) => {
    expect(judgeTurn('customer', text, answered).label).toBe('needs_response')
  })

  test('a yes to our question is an answer; a no to our offer ends the talk', () => {
    expect(judgeTurn('customer', 'yes the second one', [{ side: 'team', text: 'Do you mean the second workspace?' }]).label).toBe('needs_response')
    expect(judgeTurn('customer', 'no', [{ side: 'team', text: 'Anything else I can help with?' }]).label).toBe('no_response')
  })

  test('a greeting alone waits for us', () => {
    expect(judgeTurn('customer', 'Hello team', []).label).toBe('needs_response')
  })
})

describe('titles', () => {
  test.each([
    ['Hello team! :wave: Our exports are failing since this morning. Can you help?', 'Our exports are failing since this morning'],
    ['<@U012AB> good morning, is the `api` down?', 'Is the api down?'],
    ['Hi', 'Hi'],
    ['', ''],
    ['Guten Tag, wie ändere ich die Rechnungsadresse?', 'Wie ändere ich die Rechnungsadresse?'],
    ['Bonjour, impossible de me connecter', 'Impossible de me connecter'],
    ['Hey all, quick one. The webhook for orders is sent twice', 'The webhook for orders is sent twice'],
    ['```\nTypeError: x\n```\nWe get this on every page', 'We get this on every page'],
    ['Hi there, I have a quick question. Where do I find the API key ?', 'Where do I find the API key?'],
    ['Good morning! New topic: how do we rotate certificates?', 'How do we rotate certificates?'],
    ['Another small question – can we pay by direct debit?', 'Can we pay by direct debit?'],
    ['New issue after the update', 'New issue after the update'],
    ['I have a question', 'I have a question'],
    ['Hope you are well! The search is slow today', 'The search is slow today'],
    ['iOS app crashes on start', 'iOS app crashes on start'],
    ['Could you please help us with exporting all invoices as CSV?', 'Exporting all invoices as CSV?'],
    ['We are seeing 502 errors on the webhooks endpoint since this morning around 9am', '502 errors on the webhooks endpoint'],
    ['I was wondering if there is a way to limit the number of guests', 'Limit the number of guests'],
    ['When I click on save, nothing happens, and the page just reloads', 'When I click on save, nothing happens'],
    ['エクスポートが失敗します。どうすればよいですか', 'エクスポートが失敗します'],
    ['```\n$ npm run build\nerror TS2345\n```', '$ npm run build'],
    ['👍', '👍'],
  ])('%s', (text, title) => {
    expect(titleOf(text)).toBe(title)
  })

  test('long ones are cut between words and say so', () => {
    const title = titleOf(`The report ${'keeps loading '.repeat(20)}`)
    expect(title.length).toBeLessThanOrEqual(80)
    expect(title).toMatch(/(?:keeps|loading)…$/u)
  })
})

describe('titles in few words', () => {
  const pieces = ['Hi', 'hello', 'could you', 'please', 'we are seeing', 'errors', 'in', 'the export', 'since', 'Monday', 'and', 'nothing', 'works', 'for', 'our team', 'is there a way to', 'change it', 'because', 'of', 'NB-417', 'weil', 'der Bericht']
  test('are at most eight, and every one of them was said, in that order', () => {
    let state = 7
    const draw = (most: number) => (state = (state * 1103515245 + 12345) % 2147483648) % most
    for (let round = 0; round < 500; round += 1) {
      const text = Array.from({ length: 1 + draw(25) }, () => pieces[draw(pieces.length)] ?? '').join(' ')
      const words = titleOf(text).replace(/…$/u, '').split(/\s+/u).filter(Boolean)
      expect(words.length).toBeLessThanOrEqual(8)
      expect(text.toLowerCase()).toContain(words.join(' ').toLowerCase())
    }
  })
})

/** A small generator of odd texts, the same on every run. */
function* oddTexts(): Generator<string> {
  yield* ['', ' ', '\u0000', '\uD800', '👩‍👩‍👧‍👦', '?'.repeat(9000), '```', '<@', '<@U1', '\u202Eabc', 'a'.repeat(100_000), ' '.repeat(50_000), '(((((', '$&$1\\', 'ok '.repeat(20_000), "don't ".repeat(4000), 'e\u0301'.repeat(3000)]
  const pieces = ['thanks', 'can you', '?', '\n', '`', '<@U1>', ':+1:', 'ñ', '😀', 'https://', ' ', '.', 'error', '!', '\t', 'é', '漢字', '@', '#', '"', "'", 'so', '123', '…', '\uDC00']
  let state = 12345
  for (let round = 0; round < 400; round += 1) {
    let text = ''
    for (let length = 0; length < round % 30; length += 1) {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
      text += pieces[state % pieces.length] ?? ''
    }
    yield text
  }
}

test('any text is taken, quickly, and the same text always gets the same answer', () => {
  const started = process.cpuUsage().user
  for (const text of oddTexts()) {
    const answer = () => [groupMessage(said('ada', 9, text), [conversation('odd', said('ben', 1, text)), exporting]), judgeTurn('team', text, [{ side: 'customer', text }]), judgeTurn('customer', text, [{ side: 'team', text }]), titleOf(text)]
    const first = answer()
    expect(answer()).toEqual(first)
    expect(titleOf(text).length).toBeLessThanOrEqual(80)
    expect(titleOf(text).isWellFormed() || !text.isWellFormed()).toBe(true)
  }
  expect(process.cpuUsage().user - started).toBeLessThan(10_000_000)
})

test('odd clocks and crowds are taken too', () => {
  const strange = [NaN, -1, 0, Number.MAX_SAFE_INTEGER].map((at, index) => ({ ...said('ada', 0, 'hello?'), at, author: `a${index}` }))
  const crowd = Array.from({ length: 300 }, (_one, index) => conversation(`c${index}`, said(`p${index}`, index, 'The page is slow')))
  for (const message of strange) {
    expect(groupMessage(message, [...crowd, conversation('z', ...strange)]).confidence).toBeGreaterThan(0)
  }
})
