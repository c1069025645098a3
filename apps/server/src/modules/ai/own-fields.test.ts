// Fields of every type that a model may fill in: read as people's values are, made up never, and a person's for good.
import { addField, type FieldType, getIssue, updateIssue } from '@patchbay/contract'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openAiDesk, startAiRig, type AiDesk, type AiRig } from '../../../test/ai-rig.ts'

let rig: AiRig
beforeAll(async () => void (rig = await startAiRig()))
afterAll(() => rig.close())
afterEach(() => rig.quieten())

const OPTIONS = [
  { label: 'Invoices', slug: 'invoices', ai_description: 'Bills, invoices, receipts' },
  { label: 'Refunds', slug: 'refunds', ai_description: 'Refunds, money back' },
]
const SAID = 'We were billed 1,240 twice on the third of March, see https://pay.harbour.example/b/7, write to kim@harbour.example'

const add = async (desk: AiDesk, type: FieldType, description = 'What the customer says of it') => {
  const payload = { label: 'Own', slug: 'own', object_type: 'issue', type, description, is_ai_supported: true, ...(type.endsWith('select') ? { options: OPTIONS } : {}) }
  const { statusCode, body } = await rig.h.app.http.inject({ method: 'POST', url: `/api${addField.path}`, headers: desk.session, payload })
  expect([statusCode, body]).toEqual([200, body])
}
const answers = (values: string[], confidence = 0.9) => rig.answers({ values, confidence, reason: 'they say so' })
const heldBy = async (desk: AiDesk, id: string) => {
  const held = (await desk.call(getIssue, { params: { id } })).custom_fields.own
  return held?.values ?? held?.value
}
const deskWith = async (type: FieldType) => {
  const desk = await openAiDesk(rig, ['fields'])
  await desk.set({ subjects: { priority: false, title: false, language: false, mood: false, fields: true } })
  await add(desk, type)
  return desk
}

describe('a model fills in', () => {
  test.each<[FieldType, string[], string | string[]]>([
    ['text', ['Billed twice'], 'Billed twice'],
    ['text', ['Ask [EMAIL-1]'], 'Ask kim@harbour.example'],
    ['number', ['1240'], '1240'],
    ['decimal', ['1240.0'], '1240.0'],
    ['boolean', ['true'], 'true'],
    ['date', ['2026-03-03'], '2026-03-03'],
    ['datetime', ['2026-03-03T09:00:00Z'], '2026-03-03T09:00:00.000Z'],
    ['url', ['https://pay.harbour.example/b/7'], 'https://pay.harbour.example/b/7'],
    ['select', ['invoices'], 'invoices'],
    ['multiselect', ['invoices', 'refunds'], ['invoices', 'refunds']],
  ])('a field of type %s: %j', async (type, values, held) => {
    answers(values)
    const desk = await deskWith(type)
    const id = await desk.opened(SAID)
    expect(await heldBy(desk, id)).toEqual(held)
    expect((await desk.asked('field:own'))[0]).toMatchObject({ outcome: 'used', reason: 'they say so' })
    expect((await desk.call(getIssue, { params: { id } })).custom_fields.own).toBeDefined()
  })

  test.each<[FieldType, string[], RegExp]>([
    ['number', ['99'], /Nobody said that/],
    ['number', ['many'], /Nobody said that/],
    ['url', ['https://evil.example/'], /Nobody said that/],
    ['date', ['soon'], /wants a date/],
    ['boolean', ['perhaps'], /wants true or false/],
    ['select', ['free lunch'], /not an option/],
    ['multiselect', ['invoices', 'free lunch'], /not an option/],
    ['text', [], /nothing fits/],
    ['text', ['  '], /nothing fits/],
  ])('but not a field of type %s with %j', async (type, values, why) => {
    answers(values)
    const desk = await deskWith(type)
    // The words that describe an option would be judged here as well.
    const id = await desk.opened(SAID.replace('billed', 'charged'))
    expect(await heldBy(desk, id)).toBeUndefined()
    expect((await desk.asked('field:own'))[0]).toMatchObject({ outcome: 'ignored', why: expect.stringMatching(why) as string })
  })
})

test('a field of people is never asked about', async () => {
  answers(['somebody'])
  const desk = await deskWith('user')
  await desk.opened(SAID)
  expect(rig.model.getRequests()).toHaveLength(0)
})

test('several choices that a person took back are not filled in again, and the log knows better', async () => {
  answers(['invoices', 'refunds'])
  const desk = await deskWith('multiselect')
  const id = await desk.opened(SAID)
  await desk.call(updateIssue, { params: { id }, body: { custom_fields: [{ slug: 'own', values: ['refunds'] }] } })
  await desk.say(id, 'customer', 'And the invoices once more')
  expect(await heldBy(desk, id)).toEqual(['refunds'])
  expect((await desk.asked('field:own'))[0]).toMatchObject({ corrected_to: 'refunds' })
})

test('yes and no are learned from what people chose, without a model', async () => {
  const desk = await openAiDesk(rig)
  await add(desk, 'boolean')
  for (const n of [1, 2, 3]) {
    const id = await desk.opened(`The nightly warehouse sync number ${n} arrived late again`)
    await desk.call(updateIssue, { params: { id }, body: { custom_fields: [{ slug: 'own', value: 'true' }] } })
  }
  expect(await heldBy(desk, await desk.opened('Our nightly warehouse sync arrived late'))).toBe('true')
  expect(await heldBy(desk, await desk.opened('Zebras graze at noon'))).toBeUndefined()
})
