// Quality and the door for rules: sums that can be checked by hand, and conditions that hold, do not, or cannot be told.
import { correctAiMark, getAiQuality, updateIssue } from '@patchbay/contract'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openAiDesk, startAiRig, type AiDesk, type AiRig } from '../../../test/ai-rig.ts'
import { SYSTEM, type EdgeCtx } from '../../platform/context.ts'
import { createSecrets } from '../../platform/secrets.ts'
import { edgeOf } from '../../platform/workspace.ts'
import { askAi, askAiText } from './index.ts'
import { measureQuality, type Tally } from './rules-quality.ts'

let rig: AiRig
beforeAll(async () => {
  rig = await startAiRig()
})
afterAll(() => rig.close())
afterEach(() => rig.quieten())

const tally = (value: string, truth: string, tenth: number, n: number): Tally => ({ subject: 'priority', week: '2026-11-23', value, truth, tenth, n, sure: (tenth / 10 + 0.05) * n })

test('sums by hand', () => {
  const [priority] = measureQuality([tally('urgent', 'urgent', 9, 6), tally('urgent', 'low', 9, 2), tally('low', 'low', 7, 1), tally('low', '', 7, 1)])
  expect(priority).toMatchObject({ subject: 'priority', decided: 10, corrected: 3, agreement: 0.7 })
  expect(priority?.values).toEqual([
    { value: 'low', decided: 2, meant: 3, precision: 0.5, recall: 1 / 3 },
    { value: 'urgent', decided: 8, meant: 6, precision: 0.75, recall: 1 },
  ])
  expect(priority?.calibration).toEqual([
    { from: 0.7, sure: expect.closeTo(0.75) as number, right: 0.5, decided: 2 },
    { from: 0.9, sure: expect.closeTo(0.95) as number, right: 0.75, decided: 8 },
  ])
  expect(measureQuality([])).toEqual([])
})

describe('quality of a workspace', () => {
  test('is empty at first, then counts what people corrected, and no other workspace', async () => {
    const [desk, other] = [await openAiDesk(rig), await openAiDesk(rig)]
    expect(await desk.call(getAiQuality, {})).toEqual({ subjects: [] })
    const [first, second] = [await desk.opened('This is urgent: the logo is odd'), await desk.opened('This is urgent: production is down')]
    await other.opened('This is urgent as well')
    await desk.call(updateIssue, { params: { id: first }, body: { custom_fields: [{ slug: 'priority', value: 'low' }] } })
    await desk.call(correctAiMark, { params: { id: second }, body: { field: 'priority', value: 'urgent' } })
    await desk.call(updateIssue, { params: { id: second }, body: { title: 'All is dark' } })
    const { subjects } = await desk.call(getAiQuality, {})
    const of = (name: string) => subjects.find((s) => s.subject === name)
    expect(of('priority')).toMatchObject({ decided: 2, corrected: 1, agreement: 0.5 })
    expect(of('title')).toMatchObject({ decided: 2, corrected: 1, values: [] })
    expect(of('language')).toMatchObject({ corrected: 0, agreement: 1 })
  })

  test('a status that a person takes back at once was wrong', async () => {
    const desk = await openAiDesk(rig)
    const [right, wrong] = [await desk.opened('How do we export?'), await desk.opened('How do we import?')]
    for (const id of [right, wrong]) await desk.say(id, 'team', 'Use the button at the top.')
    await desk.call(updateIssue, { params: { id: wrong }, body: { state: 'waiting_on_you' } })
    const turn = (await desk.call(getAiQuality, {})).subjects.find((s) => s.subject === 'turn')
    expect(turn).toMatchObject({ decided: 2, corrected: 1 })
  })
})

describe('a condition in plain words', () => {
  const tools = () => ({ secrets: createSecrets(rig.h.app.config.secretKey) })
  const edge = (desk: AiDesk): EdgeCtx => edgeOf(rig.h.app.house, desk.workspaceId, SYSTEM)

  test.each([
    ['holds', { holds: true, confidence: 0.9, reason: 'they say so' }, { holds: true, why: '' }],
    ['does not hold', { holds: false, confidence: 0.9, reason: 'no word of it' }, { holds: false, why: '' }],
    ['cannot be told by one who is not sure', { holds: true, confidence: 0.4, reason: 'maybe' }, { holds: null, why: 'The model is not sure enough.' }],
    ['cannot be told from nonsense', { yes: 'sir' }, { holds: null, why: 'It answered something that is no answer to the question.' }],
  ])('%s', async (_name, answer, wanted) => {
    const desk = await openAiDesk(rig, ['rules'])
    const id = await desk.opened('We will leave if this goes on')
    rig.answers(answer)
    expect(await askAi(edge(desk), tools(), id, 'the customer threatens to leave')).toMatchObject(wanted)
    expect((await desk.asked('condition'))[0]?.saw).toContain('threatens to leave')
  })

  test('cannot be told by nobody', async () => {
    const desk = await openAiDesk(rig)
    const id = await desk.opened('We will leave')
    expect(await askAi(edge(desk), tools(), id, 'x')).toMatchObject({ holds: null, why: 'No model is set for rules.' })
    expect(await askAiText(edge(desk), tools(), id, 'x')).toEqual({ text: null, why: 'No model is set for rules.' })
  })

  test('a question becomes text for us', async () => {
    const desk = await openAiDesk(rig, ['rules'])
    const id = await desk.opened('Write to kim@harbour.example')
    rig.answers({ text: 'They want us to write to [EMAIL-1].' })
    expect(await askAiText(edge(desk), tools(), id, 'What do they want?')).toEqual({ text: 'They want us to write to kim@harbour.example.', why: '' })
  })
})
