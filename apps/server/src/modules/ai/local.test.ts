// What is judged without any model, seen from outside: filled in at once, explained, corrected for good, learned from.
import { addField, correctAiMark, getIssue, updateIssue, type AiSettings } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAiDesk, startAiRig, type AiDesk, type AiRig } from '../../../test/ai-rig.ts'

let rig: AiRig
let desk: AiDesk
beforeAll(async () => {
  rig = await startAiRig()
  desk = await openAiDesk(rig)
})
afterAll(() => rig.close())

const priorityOf = async (id: string) => (await desk.call(getIssue, { params: { id } })).custom_fields.priority?.value
const titleOf = async (id: string) => (await desk.call(getIssue, { params: { id } })).title

describe('what a customer says', () => {
  test('sets language, mood and priority, each with confidence and reason', async () => {
    const id = await desk.opened('Hello, production is down and nobody can log in. This is unacceptable!')
    expect(await priorityOf(id)).toBe('urgent')
    const marks = await desk.marks(id)
    expect(Object.keys(marks).toSorted()).toEqual(['language', 'mood', 'priority', 'title'])
    expect(marks.priority).toMatchObject({ value: 'urgent', by: 'local', reason: expect.stringContaining('production is down') as string })
    expect(marks.language?.value).toBe('en')
    expect(marks.mood?.value).toBe('unhappy')
    expect(marks.priority?.confidence).toBeGreaterThan(0.7)
  })

  test('sets nothing where it says nothing of it', async () => {
    const id = await desk.opened('Where do I find the API key?')
    expect(await priorityOf(id)).toBeUndefined()
    expect((await desk.marks(id)).mood).toBeUndefined()
  })

  test('is read again with what is said later, while nobody has decided', async () => {
    const id = await desk.opened('The chart looks odd, no rush')
    expect(await priorityOf(id)).toBe('low')
    await desk.say(id, 'customer', 'Now the whole site is down for all our users, please help')
    expect(await priorityOf(id)).toBe('low')
    const other = await desk.opened('Where is the chart?')
    await desk.say(other, 'customer', 'Now the whole site is down')
    expect(await priorityOf(other)).toBe('urgent')
  })

  test('names the issue by the message that says something, not by a greeting', async () => {
    const id = await desk.opened('Hi there')
    expect(await titleOf(id)).toBe('Hi there')
    await desk.say(id, 'customer', 'Could you please help us with the export of invoices?')
    expect(await titleOf(id)).toBe('The export of invoices?')
  })

  test.each([['👍'], ['```\nconst a = b.map((x) => x + 1)\n```'], ['🎉'.repeat(500)], ['.'], ['[EMAIL-1] ‮‮']])('%s is taken, and little is said of it', async (text) => {
    const id = await desk.opened(text)
    const { priority, mood } = await desk.marks(id)
    expect([priority, mood]).toEqual([undefined, undefined])
  })

  test('in Japanese is known as such, and is urgent where it says so', async () => {
    const id = await desk.opened('本番環境が停止しています。至急確認をお願いします。')
    expect(await desk.marks(id)).toMatchObject({ language: { value: 'ja' }, priority: { value: 'urgent' } })
    expect(await titleOf(id)).toBe('本番環境が停止しています')
  })
})

describe('what a person says', () => {
  test('stays, whatever the customer says later, and the log knows that the machine was wrong', async () => {
    const id = await desk.opened('This is urgent: the logo is blurry')
    expect(await priorityOf(id)).toBe('urgent')
    await desk.call(updateIssue, { params: { id }, body: { custom_fields: [{ slug: 'priority', value: 'low' }], title: 'Blurry logo' } })
    await desk.say(id, 'customer', 'It is really urgent, production is down')
    expect([await priorityOf(id), await titleOf(id)]).toEqual(['low', 'Blurry logo'])
    expect((await desk.log('priority')).find((d) => d.corrected_to === 'low')).toMatchObject({ answer: 'urgent', outcome: 'used' })
  })

  test('even when they set none at all', async () => {
    const id = await desk.opened('This is urgent: the font is odd')
    await desk.call(correctAiMark, { params: { id }, body: { field: 'priority', value: null } })
    await desk.say(id, 'customer', 'As I said, urgent')
    expect(await priorityOf(id)).toBeUndefined()
  })

  test('in one click, for language and mood as well', async () => {
    const id = await desk.opened('Guten Tag, das ist inakzeptabel, der Export geht schon wieder nicht')
    expect(await desk.marks(id)).toMatchObject({ language: { value: 'de' }, mood: { value: 'unhappy' } })
    await desk.call(correctAiMark, { params: { id }, body: { field: 'mood', value: 'neutral' } })
    await desk.call(correctAiMark, { params: { id }, body: { field: 'language', value: 'nl' } })
    await desk.say(id, 'customer', 'Das ist wirklich frustrierend')
    expect(await desk.marks(id)).toMatchObject({ language: { value: 'nl', by: 'person' }, mood: { value: 'neutral', by: 'person' } })
  })

  test('teaches: an issue like those they sorted is sorted like them, and says so', async () => {
    const taught = await openAiDesk(rig)
    for (const n of [1, 2, 3]) {
      const id = await taught.opened(`The nightly warehouse sync number ${n} arrived late again`)
      await taught.call(correctAiMark, { params: { id }, body: { field: 'priority', value: 'high' } })
    }
    const id = await taught.opened('Our nightly warehouse sync arrived late')
    expect((await taught.marks(id)).priority).toMatchObject({ value: 'high', reason: expect.stringMatching(/^like #\d+ and #\d+$/) as string })
  })
})

test('a subject that is switched off is left alone', async () => {
  const off = await openAiDesk(rig)
  const none = { priority: false, title: false, language: false, mood: false, fields: false } satisfies AiSettings['subjects']
  await off.set({ subjects: none })
  const id = await off.opened('Production is down, this is unacceptable')
  expect(await off.marks(id)).toEqual({})
  expect((await off.call(getIssue, { params: { id } })).custom_fields.priority).toBeUndefined()
})

test('what is shown to the log holds no personal data', async () => {
  await desk.opened('This is urgent, write to kim@harbour.example or call +49 30 901820')
  const [entry] = await desk.log('priority')
  expect(entry?.saw).toContain('[EMAIL-1]')
  expect(entry?.saw).not.toContain('kim@')
})

describe('custom fields', () => {
  const area = { label: 'Area', slug: 'area', object_type: 'issue' as const, type: 'select' as const, description: 'What it is about', is_ai_supported: true }
  const options = [
    { label: 'Billing', slug: 'billing', ai_description: 'Invoices, payments, refunds and prices' },
    { label: 'Access', slug: 'access', ai_description: 'Signing in, passwords, single sign-on and permissions' },
  ]
  const areaOf = async (on: AiDesk, id: string) => (await on.call(getIssue, { params: { id } })).custom_fields.area?.value

  test('are filled in by their descriptions, not where nothing fits, and never again once a person did', async () => {
    const on = await openAiDesk(rig)
    await rig.h.app.http.inject({ method: 'POST', url: `/api${addField.path}`, headers: on.session, payload: { ...area, options } }).then(({ statusCode, body }) => expect([statusCode, body]).toEqual([200, body]))
    const [paid, other] = [await on.opened('The invoice shows two payments and we want a refund'), await on.opened('Zebras graze at noon')]
    expect([await areaOf(on, paid), await areaOf(on, other)]).toEqual(['billing', undefined])
    expect((await on.log('field:area'))[0]).toMatchObject({ answer: 'billing', reason: 'by the description of Billing', outcome: 'used' })
    await on.call(updateIssue, { params: { id: paid }, body: { custom_fields: [{ slug: 'area', value: 'access' }] } })
    await on.say(paid, 'customer', 'Again: the invoice, the payments, the refund')
    expect(await areaOf(on, paid)).toBe('access')
    expect((await on.log('field:area'))[0]).toMatchObject({ corrected_to: 'access' })
  })
})
