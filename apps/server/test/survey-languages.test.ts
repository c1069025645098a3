// Surveys in several languages and in colours of their own: what may be kept, and what each reader is told by mail and on the page.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wakeSurveys } from '../src/modules/surveys/jobs.ts'
import { languagesInHeader } from '../src/modules/surveys/said.ts'
import { WORDS } from '../src/modules/surveys/words.ts'
import { createMailServer } from './mail-server.ts'
import { startTriggerRig, type TriggerRig } from './triggers/rig.ts'

const mailServer = createMailServer()
const { received } = mailServer
let rig: TriggerRig
beforeAll(async () => void (rig = await startTriggerRig({ env: await mailServer.listen() })))
beforeEach(async () => {
  await rig.fresh()
  received.length = 0
})
afterAll(async () => {
  await rig.close()
  await mailServer.close()
})

const QUESTIONS = [
  { id: 'score', type: 'rating', prompt: 'How was our help?', low: 'Bad', high: 'Good' },
  { id: 'what', type: 'choice', prompt: 'What counts most?', options: ['Speed', 'Words'] },
  { id: 'why', type: 'text', prompt: 'Why?' },
]
const GERMAN = {
  language: 'de', name: 'Wie es war', message: 'Danke, dass Sie uns schreiben.', thanks: 'Wir lesen alles.', button: 'Ab damit',
  questions: [{ id: 'score', prompt: 'Wie war unsere Hilfe?', low: 'Schlecht', high: 'Gut' }, { id: 'what', prompt: 'Was zählt am meisten?', options: ['Tempo', 'Worte'] }],
}
const FRENCH = { language: 'fr', questions: [{ id: 'score', prompt: 'Comment était notre aide ?' }] }
const COLORS = { light: { accent: '#0e7c86', background: '#f2fbfb' }, dark: { accent: '#5fd0da', background: '#10201f' } }
const INPUT = { name: 'How it went', type: 'csat', message: 'Thanks for writing.', questions: QUESTIONS, cooldown_days: 0, on_close: { delay_minutes: 0 }, translations: [GERMAN, FRENCH] }

const make = (more: object = {}) => rig.app<c.OwnSurvey>('POST', '/surveys', { ...INPUT, ...more })
const ask = async (reads: { own?: string; account?: string } = {}) => {
  const issue = await rig.ask('The export is empty')
  const call = rig.h.client(rig.desk.token)
  const account = await call(c.createAccount, { body: { name: `Harbour ${issue.id}`, language: reads.account ?? '' } })
  await call(c.updateContact, { params: { id: issue.kim }, body: { language: reads.own ?? '', account_id: account.id } })
  await rig.change(issue.id, { state: 'closed' })
  await wakeSurveys(rig.h.app.house)
  await rig.h.settle()
  return { ...issue, request: async () => (await rig.app<c.SurveyRequest[]>('GET', `/issues/${issue.id}/surveys`))[0] }
}
const plain = (raw = ''): string => raw.replace(/=\r?\n/g, '').replace(/((?:=[\dA-F]{2})+)/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'))
const tokenIn = (raw = ''): string => /\/surveys\/([\w.-]+)/.exec(plain(raw))?.[1] ?? ''
const open = async (token: string, { lang, browser = '' }: { lang?: string; browser?: string } = {}) =>
  (await rig.h.app.http.inject({ method: 'GET', url: `/api/app/public/surveys/${token}${lang ? `?lang=${lang}` : ''}`, headers: { 'accept-language': browser } })).json<{ data: c.AskedSurvey }>().data
const answer = (token: string, answers: object, lang: string) =>
  rig.h.app.http.inject({ method: 'POST', url: `/api/app/public/surveys/${token}?lang=${lang}`, payload: { answers } })
const refused = async (more: object): Promise<string> => (await rig.app<string[]>('POST', '/surveys', { ...INPUT, ...more }, 400))[0] ?? ''

describe('the mail', () => {
  test('is in the language of the contact, with their buttons and words around it', async () => {
    await make()
    await ask({ own: 'de', account: 'fr' })
    const mail = plain(received[0]?.raw)
    expect(mail).toMatch(/Danke, dass Sie uns schreiben\.[\s\S]*Wie war unsere Hilfe\?[\s\S]*Schlecht bis Gut[\s\S]*Ab damit: http[\s\S]*Keine solchen Fragen mehr/)
    expect(mail).toContain('lang="de" dir="ltr"')
    expect(mail).not.toContain('Thanks for writing')
  })

  test('is in that of the account where none of their own is known, and what has no words there is said as it was written', async () => {
    await make()
    await ask({ account: 'fr' })
    const mail = plain(received[0]?.raw)
    expect(mail).toMatch(/Thanks for writing\.[\s\S]*Comment était notre aide \?[\s\S]*De Bad à Good[\s\S]*Répondre ici: http/)
  })

  test('is as it was written for whom nothing is known, or who reads what it is not in', async () => {
    await make()
    await ask()
    await ask({ own: 'ja' })
    expect(received.map(({ raw }) => plain(raw).includes('How was our help?'))).toEqual([true, true])
  })

  test('reminds in the same language', async () => {
    await make({ remind_after_days: 2 })
    await ask({ own: 'de' })
    rig.h.clock.pass(2 * 86_400_000)
    await wakeSurveys(rig.h.app.house)
    await rig.h.settle()
    expect(plain(received[1]?.raw.replace(/\r?\n[ \t]+/g, ' '))).toContain('Zur Erinnerung')
    expect(plain(received[1]?.raw)).toContain('Wie war unsere Hilfe?')
  })

  test('is drawn in the colours of the survey, for light and for dark screens', async () => {
    await make({ colors: COLORS })
    await ask()
    const mail = plain(received[0]?.raw)
    expect(mail).toMatch(/background:#0e7c86;color:#ffffff/)
    expect(mail).toMatch(/prefers-color-scheme:dark[\s\S]*background:#10201f/)
    received.length = 0
    await rig.fresh()
    await make()
    await ask()
    expect(plain(received[0]?.raw)).not.toContain('prefers-color-scheme')
  })
})

describe('the way out', () => {
  const visit = (method: 'GET' | 'POST', token: string, { query = '', browser = '' } = {}) =>
    rig.h.app.http.inject({ method, url: `/survey-mail-off/${token}${query}`, headers: { 'accept-language': browser } })
  const outIn = (raw = ''): string => /\/survey-mail-off\/([\w.-]+)/.exec(plain(raw))?.[1] ?? ''

  test('is in the language of the mail, whatever the browser says: the question, what became of it, and the way back', async () => {
    await make()
    await ask({ own: 'de' })
    const token = outIn(received[0]?.raw)
    const company = (await open(tokenIn(received[0]?.raw))).company
    const first = await visit('GET', token, { browser: 'fr' })
    expect(first.body).toContain('<html lang="de" dir="ltr">')
    expect(first.body).toContain(`<h1>Keine Fragen mehr?</h1><p><bdi>${company}</bdi> fragt Sie dann nicht mehr per E-Mail`)
    expect((await visit('POST', token)).body).toMatch(/<h1>Keine Fragen mehr<\/h1>[\s\S]*<button>Doch wieder fragen<\/button>/)
    expect((await visit('POST', token, { query: '?again=1' })).body).toMatch(/<h1>Danke<\/h1>[\s\S]*darf Sie per E-Mail fragen[\s\S]*<button>Keine Fragen mehr<\/button>/)
  })

  test('goes by the browser where nothing is known of them, from right to left too, and says in English what it has no words for', async () => {
    await make({ translations: [{ language: 'ar', questions: [] }, { language: 'nl', questions: [] }] })
    await ask()
    const token = outIn(received[0]?.raw)
    expect((await visit('GET', token, { browser: 'ar-EG' })).body).toMatch(/<html lang="ar" dir="rtl">[\s\S]*<h1>لا مزيد من الأسئلة؟<\/h1>/)
    expect((await visit('GET', token, { browser: 'ja' })).body).toMatch(/<html lang="en" dir="ltr">[\s\S]*<h1>No more questions\?<\/h1>/)
    await ask({ own: 'nl' })
    expect((await visit('GET', outIn(received[1]?.raw))).body).toMatch(/<html lang="en" dir="ltr">[\s\S]*<h1>No more questions\?<\/h1>/)
  })

  test('says in the language of the browser that a link was cut short', async () => {
    const answer = await visit('GET', 'nonsense', { browser: 'fr-CA' })
    expect([answer.statusCode, answer.body]).toEqual([404, expect.stringMatching(/<html lang="fr" dir="ltr">[\s\S]*Ce lien ne fonctionne pas/)])
  })
})

describe('the page', () => {
  test('is in what is asked for, else in what they are known to read, else in what their browser says', async () => {
    await make({ colors: COLORS })
    await ask({ own: 'de' })
    const known = tokenIn(received[0]?.raw)
    expect(await open(known, { browser: 'fr' })).toMatchObject({ language: 'de', languages: ['en', 'de', 'fr'], name: 'Wie es war', button: 'Ab damit', thanks: 'Wir lesen alles.', colors: COLORS, words: { send: 'Senden' } })
    expect(await open(known, { lang: 'fr' })).toMatchObject({ language: 'fr', name: 'How it went', words: { send: 'Envoyer' } })
    expect(await open(known, { lang: 'xx' })).toMatchObject({ language: 'de' })
    await ask()
    const unknown = tokenIn(received[1]?.raw)
    expect(await open(unknown, { browser: 'ja, fr-CA;q=0.8, en;q=0.4' })).toMatchObject({ language: 'fr' })
    expect(await open(unknown, { browser: 'ja' })).toMatchObject({ language: 'en', questions: [{ prompt: 'How was our help?' }, { labels: ['Speed', 'Words'] }, { prompt: 'Why?' }] })
  })

  test('takes an answer in any language as the same answer, and says there what is wrong with one', async () => {
    await make()
    const issue = await ask()
    const token = tokenIn(received[0]?.raw)
    expect((await open(token, { lang: 'de' })).questions[1]).toMatchObject({ prompt: 'Was zählt am meisten?', options: ['Speed', 'Words'], labels: ['Tempo', 'Worte'] })
    expect((await answer(token, { score: '4', what: 'Tempo' }, 'de')).json()).toMatchObject({ errors: ['Was zählt am meisten?: Bitte wählen Sie eine der Antworten.'] })
    expect((await answer(token, { what: 'Speed' }, 'de')).json()).toMatchObject({ errors: ['Wie war unsere Hilfe?: Bitte beantworten Sie das.'] })
    expect((await answer(token, { score: '4', what: 'Speed' }, 'de')).json()).toMatchObject({ data: { state: 'answered', language: 'de', thanks: 'Wir lesen alles.' } })
    expect(await issue.request()).toMatchObject({ score: 4, answers: [{ prompt: 'How was our help?', value: '4' }, { prompt: 'What counts most?', value: 'Speed' }] })
  })

  test('keeps the words somebody was asked with, whatever is translated later', async () => {
    const { id } = await make()
    await ask({ own: 'de' })
    await rig.app('PUT', `/surveys/${id}`, { ...INPUT, questions: [QUESTIONS[0]], translations: [{ ...GERMAN, thanks: 'Danke!', questions: [{ id: 'score', prompt: 'Und?' }] }] })
    const page = await open(tokenIn(received[0]?.raw))
    expect(page).toMatchObject({ language: 'de', thanks: 'Danke!' })
    expect(page.questions.map(({ prompt }) => prompt)).toEqual(['Wie war unsere Hilfe?', 'Was zählt am meisten?', 'Why?'])
    await rig.app('PUT', `/surveys/${id}`, { ...INPUT, translations: [] })
    expect((await open(tokenIn(received[0]?.raw))).questions[0]?.prompt).toBe('Wie war unsere Hilfe?')
  })
})

test('a test to oneself is in the language that is looked at, and its page too', async () => {
  const { id } = await make()
  await rig.app('POST', `/surveys/${id}/test?language=de`)
  await rig.h.settle()
  expect(plain(received[0]?.raw)).toContain('Wie war unsere Hilfe?')
  const link = /\/surveys\/([\w.-]+)\?lang=de/.exec(plain(received[0]?.raw))
  expect(plain(received[0]?.raw)).toContain('?lang=de&score=4')
  expect(await open(link?.[1] ?? '', { lang: 'de' })).toMatchObject({ is_test: true, language: 'de', words: { test: 'Das ist ein Test. Was Sie hier antworten, wird nicht gezählt.' } })
})

test('what is kept comes back as it was set, and colours without capitals', async () => {
  const made = await make({ colors: { ...COLORS, light: { accent: '#0E7C86', background: '#F2FBFB' } } })
  expect(made).toMatchObject({ language: 'en', button: '', colors: COLORS })
  expect(made.translations[0]).toEqual({ ...GERMAN, questions: GERMAN.questions.map((q) => ({ low: '', high: '', options: [], ...q })) })
  expect((await rig.app<c.OwnSurvey>('PUT', `/surveys/${made.id}`, { ...INPUT, translations: [], colors: null })).colors).toBeNull()
})

describe('what could not be read or understood is refused with what to do', () => {
  test.each([
    [{ colors: { ...COLORS, light: { accent: '#ffe066', background: '#ffffff' } } }, 'colors.light.accent: the accent #ffe066 can hardly be seen on the light background #ffffff: 1.3 to 1, and it takes 3 to 1; choose a darker one.'],
    [{ colors: { ...COLORS, dark: { accent: '#20203a', background: '#101018' } } }, 'colors.dark.accent: the accent #20203a can hardly be seen on the dark background #101018: 1.1 to 1, and it takes 3 to 1; choose a lighter one.'],
    [{ colors: { ...COLORS, light: { accent: '#000000', background: '#777777' } } }, 'colors.light.background: dark words cannot be read well on the light background #777777: 3.9 to 1, and it takes 7 to 1; choose a lighter one.'],
    [{ colors: { ...COLORS, dark: { accent: '#000000', background: '#999999' } } }, 'colors.dark.background: light words cannot be read well on the dark background #999999: 2.5 to 1, and it takes 7 to 1; choose a darker one.'],
    [{ colors: { ...COLORS, dark: { accent: 'red', background: '#000000' } } }, 'colors.dark.accent: must be a colour such as #4f46e5.'],
    [{ translations: [{ ...GERMAN, language: 'en' }] }, 'translations.0: the survey itself is in en; translate it into another language, or leave this out.'],
    [{ translations: [GERMAN, GERMAN] }, 'translations.1: there are two translations into de; keep one.'],
    [{ translations: [{ language: 'german' }] }, 'translations.0.language: give a language such as en or pt-BR.'],
    [{ translations: [{ ...GERMAN, questions: [{ id: 'gone', prompt: 'Und?' }] }] }, 'translations.0: de: no question has the id gone; leave it out.'],
    [{ translations: [{ ...GERMAN, questions: [{ id: 'what', options: ['Tempo'] }] }] }, 'translations.0: de: “What counts most?” has 2 options and 1 of them in de; give one for each, in the same order.'],
    [{ translations: [{ ...GERMAN, questions: [{ id: 'what', options: ['Tempo', 'Tempo'] }] }] }, 'translations.0: de: two options of “What counts most?” are called the same; give each its own words.'],
  ])('case %#', async (more, says) => expect(await refused(more)).toBe(says))
})

test('a language of a contact or an account is kept, cleared and checked', async () => {
  const call = rig.h.client(rig.desk.token)
  const { id } = await call(c.createContact, { body: { name: 'Ana', language: 'pt-BR' } })
  expect((await call(c.getContact, { params: { id } })).language).toBe('pt-BR')
  expect((await call(c.updateContact, { params: { id }, body: { name: 'Ana Lima' } })).language).toBe('pt-BR')
  expect((await call(c.updateContact, { params: { id }, body: { language: '' } })).language).toBe('')
  await expect(call(c.updateContact, { params: { id }, body: { language: 'Portuguese' } })).rejects.toThrow('give a language such as en or pt-BR')
  const accounts = await Promise.all(['One', 'Two'].map((name) => call(c.createAccount, { body: { name } })))
  await call(c.updateAccounts, { body: { account_ids: accounts.map((account) => account.id), language: 'ja' } })
  expect((await call(c.getAccount, { params: { id: accounts[1]?.id ?? '' } })).language).toBe('ja')
})

test('pages say the same things in every language, each with its places', async () => {
  const all = await rig.app<{ language: string; words: c.SurveyPageWords }[]>('GET', '/survey-words')
  expect(all.map(({ language }) => language)).toEqual(['ar', 'de', 'en', 'es', 'fr', 'he', 'ja', 'pt'])
  const placesOf = (words: object): string[] => Object.entries(words).map(([name, text]) => `${name} ${(String(text).match(/\{\w*\}/g) ?? []).toSorted().join()}`)
  for (const words of Object.values(WORDS)) {
    expect(placesOf(words)).toEqual(placesOf(WORDS.en ?? {}))
    expect([words.ratings.length, Object.values(words).flat().every((text) => text.trim() !== '')]).toEqual([5, true])
  }
})

test.each([
  ['de-CH, de;q=0.9, en;q=0.8', ['de-CH', 'de', 'en']],
  ['en;q=0.3, fr', ['fr', 'en']],
  ['*, de;q=0, nonsense!, ja', ['ja']],
  ['', []],
])('a browser that says %j reads %j', (header, languages) => expect(languagesInHeader(header)).toEqual(languages))

test.each([
  [['en', 'pt-BR'], ['pt'], 'pt-BR'],
  [['en', 'pt'], ['pt-BR'], 'pt'],
  [['pt', 'pt-BR'], ['pt-BR'], 'pt-BR'],
  [['en', 'de'], ['fr', 'DE-at'], 'de'],
  [['en'], ['fr'], null],
])('of %j, who wants %j is told in %s', (offered, wanted, language) => expect(c.languageFor(offered, wanted)).toBe(language))
