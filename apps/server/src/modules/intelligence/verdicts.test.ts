// Language, mood, urgency and choice among options: what is judged, and above all what is not.
import { describe, expect, test } from 'vitest'
import { detectLanguage, judgePriority, senseMood, sortByExample } from './index.ts'

describe('language', () => {
  test.each([
    ['The export fails with a timeout since this morning', 'en'],
    ['Der Export bricht seit heute Morgen mit einer Zeitüberschreitung ab, könnt ihr helfen?', 'de'],
    ['Bonjour, je ne peux plus me connecter depuis ce matin', 'fr'],
    ['Hola, no puedo exportar las facturas desde esta mañana', 'es'],
    ['エクスポートが失敗します', 'ja'],
    ['내보내기가 실패합니다', 'ko'],
    ['导出失败，请帮忙看一下', 'zh'],
    ['ההורדה נכשלת', 'he'],
    ['```\nconst a = b.map((x) => x + 1)\n```\nDer Bericht lädt nicht, bitte schaut euch das an', 'de'],
  ])('%s', async (text, wanted) => {
    const found = await detectLanguage(text)
    expect(found?.value).toBe(wanted)
    expect(found?.confidence).toBeGreaterThanOrEqual(0.7)
  })

  test.each(['👍', '', 'ok', '🎉🎉 :tada:', '```\nconst a = 1\n```', 'https://example.com/a/b', '42', '<@U1>', '\uD800'])('of %j nothing is said', async (text) => {
    expect(await detectLanguage(text)).toBeNull()
  })

  test('one quoted word does not make it another language', async () => {
    expect((await detectLanguage('The button that says 保存 does nothing when we click it in the settings'))?.value).toBe('en')
  })
})

describe('mood', () => {
  test.each([
    ['This is the third time we ask, and it is getting frustrating', 'unhappy'],
    ['Das ist inakzeptabel', 'unhappy'],
    ['NOTHING WORKS HERE!!!', 'unhappy'],
    ['You guys rock, this made my day', 'happy'],
    ['Where do I find the API key?', undefined],
    ['I love it but this is unacceptable', undefined],
    ['', undefined],
    ['```\nthrow new Error("unacceptable")\n```', undefined],
  ])('%s', (text, wanted) => {
    expect(senseMood(text)?.value).toBe(wanted)
  })
})

describe('urgency', () => {
  test.each([
    ['Production is down, nobody can log in', 'urgent'],
    ['The API is completely unavailable', 'urgent'],
    ['We see the data of other customers in our report', 'urgent'],
    ['Please help, this is urgent', 'urgent'],
    ['Das ist dringend', 'urgent'],
    ['本番環境が停止しています', 'urgent'],
    ['This blocks us from invoicing', 'high'],
    ['We need this before our launch on Friday', 'high'],
    ['No rush, whenever you have time', 'low'],
    ['It is not urgent, but the chart is off', 'low'],
    ['Feature request: dark mode for exports', 'low'],
    ['Where do I find the API key?', undefined],
    ['How does the urgent flag in the docs `urgent` work', 'urgent'],
    ['Nothing critical, just wondering how exports work', undefined],
    ['👍', undefined],
    ['```\nif (urgent) panic()\n```', undefined],
  ])('%s', (text, wanted) => {
    expect(judgePriority(text)?.value).toBe(wanted)
  })
})

describe('choice by description and by example', () => {
  const options = [
    { value: 'billing', label: 'Billing', description: 'Invoices, payments, refunds, plans and prices' },
    { value: 'access', label: 'Access', description: 'Signing in, passwords, single sign-on, permissions' },
    { value: 'export', label: 'Exports', description: 'CSV and PDF downloads, reports that do not finish' },
  ]

  test('by what an option is described as', () => {
    const found = sortByExample('I was charged twice, the invoice shows two payments', options, [])
    expect(found).toMatchObject({ value: 'billing', reason: 'by the description of Billing' })
  })

  test('by what people sorted before, with the names of the likest', () => {
    const taught = [{ value: 'export', text: 'The nightly sync with the warehouse is late', name: '#12' }, { value: 'access', text: 'Okta users are asked twice', name: '#14' }]
    const found = sortByExample('Our warehouse sync is late again, the nightly one', options, taught)
    expect(found).toMatchObject({ value: 'export', reason: 'like #12' })
    expect(found?.confidence).toBeGreaterThan(0.7)
  })

  test('in writing without spaces', () => {
    const taught = [{ value: 'billing', text: '請求書が二重に届きました', name: '#3' }, { value: 'access', text: 'ログインできません', name: '#4' }]
    expect(sortByExample('請求書がまた二重に届いています', options, taught)?.value).toBe('billing')
  })

  test('nothing is like it: no choice that anybody would trust', () => {
    expect(sortByExample('Zebras graze at noon', options, [])?.confidence ?? 0).toBeLessThan(0.3)
    expect(sortByExample('', options, [])).toBeNull()
    expect(sortByExample('anything', [], [])).toBeNull()
    expect(sortByExample('Okta', options, [{ value: 'gone', text: 'Okta', name: '#1' }])?.value).not.toBe('gone')
  })
})

test('any text is taken, quickly', async () => {
  for (const text of ['a'.repeat(100_000), 'urgent '.repeat(20_000), '!'.repeat(50_000), 'ABC '.repeat(20_000), '`'.repeat(10_000), '漢'.repeat(50_000), '\uD800'.repeat(100)]) {
    const before = performance.now()
    judgePriority(text)
    senseMood(text)
    await detectLanguage(text)
    sortByExample(text, [{ value: 'a', label: 'A', description: text.slice(0, 1_000) }], [{ value: 'a', text, name: '#1' }])
    expect(performance.now() - before).toBeLessThan(3_000)
  }
})
