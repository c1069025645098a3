// Conditions in plain words: what holds, what does not, what nobody can tell, and that nothing waits for the answer.
import * as c from '@patchbay/contract'
import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sweepDue } from '../../src/modules/triggers/jobs.ts'
import { HOUR, is, startTriggerRig, type Flow, type TriggerRig } from './rig.ts'

let rig: TriggerRig
const model = new LLMock({ port: 0 })
beforeAll(async () => {
  await model.start()
  rig = await startTriggerRig({ env: { AI_PRIVATE_URLS: model.url } })
})
afterAll(async () => {
  await rig.close()
  await model.stop()
})
beforeEach(async () => {
  model.clearFixtures()
  model.clearRequests()
  await rig.fresh()
})

const call = () => rig.h.client(rig.desk.token)
const choose = async (settings: object = {}) => {
  const { id } = await call()(c.addAiProvider, { body: { name: 'Mock', kind: 'openai_compatible', base_url: `${model.url}/v1`, model: 'mock-1', key: 'sk-mock-key-for-tests', price_in: 1, price_out: 2 } })
  const { settings: kept } = await call()(c.getAi, {})
  await call()(c.setAi, { body: { ...kept, purposes: { ...kept.purposes, rules: id }, ...settings } })
}
const answer = (value: object) => model.onMessage(/.*/s, { content: JSON.stringify(value) })

const REFUND = 'The customer asks for a refund. This does not include free trials.'
const tag = (name: string) => ({ do: 'change_tags', way: 'append', tags: [name] })
const asking = (more: object = {}) => ({ conditions: null, ai_condition: REFUND, actions: [tag('refund')], ...more })
const log = async () => (await rig.log()).map((run) => [run.state, run.path, run.reason])
const tagsOf = async (id: string) => (await rig.issue(id)).tags

describe('without a model', () => {
  test('its own words tell where they were said, and say why', async () => {
    await rig.trigger({ paths: [asking()] })
    const issue = await rig.ask('Could we get a refund for October?')
    expect(await tagsOf(issue.id)).toEqual(['refund'])
    expect(await log()).toEqual([['done', 0, 'AI says that its condition holds: the customer says “refund”']])
    expect((await call()(c.listAiDecisions, { query: { subject: 'condition' } })).data).toMatchObject([{ by: 'local', answer: 'yes', outcome: 'used', issue: { number: issue.number } }])
  })

  test.each([
    ['what is left out', 'A refund, though it was a free trial?', 'AI says that its condition does not hold: the customer says “free … trial”, which the condition leaves out'],
    ['what nobody can tell', 'The import fails', 'AI could not tell whether its condition holds, so nothing was done: its words alone do not say, and no model is chosen for rules in the settings under AI.'],
  ])('%s does nothing, and is told in the log', async (_, text, reason) => {
    await rig.trigger({ paths: [asking()] })
    const issue = await rig.ask(text)
    expect([await tagsOf(issue.id), await log()]).toEqual([[], [['cancelled', 0, reason]]])
  })

  test('the path below is for all others', async () => {
    await rig.trigger({ paths: [asking(), { conditions: null, actions: [tag('other')] }] })
    const [hit, other] = [await rig.ask('A refund, please'), await rig.ask('Where is the export?')]
    expect([await tagsOf(hit.id), await tagsOf(other.id)]).toEqual([['refund'], ['other']])
  })

  test('it is asked only where all else holds', async () => {
    await rig.trigger({ paths: [asking({ conditions: is('priority', 'urgent') })] })
    await rig.ask('A refund, please')
    expect(await log()).toEqual([])
  })
})

describe('a model', () => {
  test.each([
    ['that says yes', { holds: true, confidence: 0.9, reason: 'they ask for money back' }, ['refund'], ['done', 0, 'AI says that its condition holds: they ask for money back']],
    ['that says no', { holds: false, confidence: 0.9, reason: 'no word of it' }, [], ['cancelled', 0, 'AI says that its condition does not hold: no word of it']],
    ['that is not sure', { holds: true, confidence: 0.2, reason: 'maybe' }, [], ['cancelled', 0, 'AI could not tell whether its condition holds, so nothing was done: The model is not sure enough.']],
  ])('%s', async (_, given, tags, entry) => {
    await choose()
    answer(given)
    await rig.trigger({ paths: [asking()] })
    const issue = await rig.ask('We should like our money back')
    expect([await tagsOf(issue.id), await log()]).toEqual([tags, [entry]])
    expect(JSON.stringify(model.getRequests().map(({ body }) => body))).toContain('free trials')
  })

  test('whose budget is used up costs nothing: the words stand', async () => {
    await choose({ budget: { tokens: 0, money: null } })
    await rig.trigger({ paths: [asking()] })
    const [told, untold] = [await rig.ask('A refund, please'), await rig.ask('We should like our money back')]
    expect([await tagsOf(told.id), await tagsOf(untold.id), model.getRequests()]).toEqual([['refund'], [], []])
    expect((await log())[0]?.[2]).toBe('AI could not tell whether its condition holds, so nothing was done: The budget of the day is used up.')
  })

  test('keeps no trigger below it from acting', async () => {
    await choose()
    answer({ holds: true, confidence: 0.9, reason: 'so they say' })
    const slow = await rig.trigger({ paths: [asking()] })
    const quick = await rig.trigger({ then: [tag('quick')], more: { name: 'Quick' } })
    const issue = await rig.ask('We should like our money back')
    expect((await rig.log()).map((run) => run.trigger.id).toSorted()).toEqual([slow.id, quick.id].toSorted())
    expect(await tagsOf(issue.id)).toEqual(['quick', 'refund'])
  })

  test('is asked once where what it did would set it off again', async () => {
    await choose()
    answer({ holds: true, confidence: 0.9, reason: 'so they say' })
    await rig.trigger({ kickoffs: ['issue.created', 'issue.tags.changed'], paths: [asking()] })
    await rig.ask('We should like our money back')
    expect([(await log()).map(([state]) => String(state)).toSorted(), model.getRequests().length]).toEqual([['cut', 'done'], 1])
  })

  test('is asked before the wait, and not again after it', async () => {
    await choose()
    answer({ holds: true, confidence: 0.9, reason: 'so they say' })
    await rig.trigger({ paths: [asking({ delay: { count: 2, unit: 'hours' } })] })
    const issue = await rig.ask('We should like our money back')
    expect((await log())[0]?.[0]).toBe('waiting')
    await rig.tick(3 * HOUR)
    expect([await tagsOf(issue.id), model.getRequests().length]).toEqual([['refund'], 1])
  })

  test('is asked of each issue that a schedule goes over', async () => {
    await rig.trigger({ kickoffs: [{ on: 'schedule.tick', schedule: { every: 'day', at: '09:00', time_zone: 'UTC' } }], paths: [asking({ conditions: is('state', 'new') })] })
    const [hit, other] = [await rig.ask('A refund, please'), await rig.ask('Where is the export?')]
    rig.h.clock.pass(18 * HOUR)
    await sweepDue(rig.h.app.house)
    await rig.h.settle()
    expect([await tagsOf(hit.id), await tagsOf(other.id), (await rig.log()).map(({ state }) => state).toSorted()]).toEqual([['refund'], [], ['cancelled', 'done']])
  })
})

test('the trial takes what AI is asked to hold', async () => {
  const issue = await rig.ask()
  expect(await rig.app('POST', '/triggers/preview', { paths: [{ conditions: null }] })).toMatchObject({ matched: 1, issues: [{ number: issue.number }] })
})

test.each<[string, Flow, string]>([
  ['nothing', { paths: [asking({ ai_condition: '  ' })] }, 'ai_condition: must not be empty'],
  ['a book', { paths: [asking({ ai_condition: 'x'.repeat(1_001) })] }, 'ai_condition'],
  ['of an account', { kickoffs: ['account.created'], paths: [asking()] }, 'ai_condition: AI reads what is said in issues, and this trigger is about an account; use conditions on its fields.'],
  ['with a variable nobody knows', { paths: [asking({ ai_condition: 'It is {{ issue.mood }}' })] }, 'ai_condition: there is no variable {{issue.mood}}.'],
  ['alone on a schedule', { kickoffs: [{ on: 'schedule.tick', schedule: { every: 'day', at: '09:00', time_zone: 'UTC' } }], paths: [asking()] }, 'say in each path which issues it is for'],
])('to ask %s is refused in a sentence', async (_, flow, says) => {
  expect(await rig.refused(flow)).toContain(says)
})
