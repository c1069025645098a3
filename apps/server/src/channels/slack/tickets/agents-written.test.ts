// What a model says through an AI agent on a ticket: checked like written answers, asked back at most three times, never more often than it may, and nothing where it is not sure (TK-14).
import { addAiAgent, addAiProvider, changeAiAgent, createArticle, getAi, getIssue, listActivity, listAiDecisions, setAi, updateIssue, type AiAgent, type AiSettings, type KnowledgeBase } from '@patchbay/contract'
import { LLMock } from '@copilotkit/aimock'
import { personToken } from '@patchbay/slack-sandbox'
import { WebClient } from '@slack/web-api'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { signedIn } from '../../../../test/factories.ts'
import { startRig, type Rig } from '../../../../test/slack-rig.ts'

const CALIBRATE = 'Open the maintenance menu, choose the arm and press Calibrate. The torque sensor calibrates in 20 minutes while the arm stands still.'
const ANSWER = { answers: true, text: 'Choose the arm in the maintenance menu and press Calibrate; keep it still for 20 minutes.', used: ['A1'], asks: '', wants_person: false, confidence: 0.9, reason: 'the article says so' }
const SILENT = { ...ANSWER, answers: false, text: '', used: [] }
const NAME = 'Beacon'
let rig: Rig
let model: LLMock
let usual: AiSettings
let agent: AiAgent
const as = (user: string) => new WebClient(personToken(user), { slackApiUrl: rig.sandbox.apiUrl })
const says = (answer: object) => {
  model.clearFixtures()
  model.onMessage(/.*/s, { content: JSON.stringify(answer) })
}
const sent = () => JSON.stringify(model.getRequests().map((request) => request.body))

beforeAll(async () => {
  model = new LLMock({ port: 0 })
  await model.start()
  rig = await startRig({ env: { AI_PRIVATE_URLS: model.url } })
  const headers = await signedIn(rig.h, rig.desk.workspaceId, rig.desk.admin.id)
  const base = (await rig.h.app.http.inject({ method: 'POST', url: '/api/app/knowledge', headers, payload: { title: 'Robots help' } })).json<{ data: KnowledgeBase }>().data
  const write = (title: string, words: string, more: object = {}) => rig.api(createArticle, { params: { id: base.id }, body: { author_user_id: rig.mira.id, title, body_html: `<p>${words}</p>`, is_published: true, ...more } })
  await write('Calibrate the torque sensor', CALIBRATE)
  await write('Order spare parts', 'Spare parts are ordered on the portal and arrive within a week.')
  await write('Torque sensors, for us', 'The torque sensor of an arm is calibrated by us with the code word CLOVER.', { visibility_config: { visibility: 'internal_only' } })
  const { id } = await rig.api(addAiProvider, { body: { name: 'Mock', kind: 'openai_compatible', base_url: `${model.url}/v1`, model: 'mock-1', key: 'sk-mock-key-for-tests', price_in: 1, price_out: 2 } })
  const { settings } = await rig.api(getAi, {})
  usual = { ...settings, purposes: { ...settings.purposes, answers: id } }
  await rig.api(setAi, { body: usual })
  agent = await rig.api(addAiAgent, { body: { name: NAME, instruction: 'We make robots for bakeries.' } })
})
afterEach(async () => {
  model.clearFixtures()
  model.clearRequests()
  await rig.api(setAi, { body: usual })
})
afterAll(async () => {
  await rig.close()
  await model.stop()
})

type At = { room: string; ts: string; id: string }
/** What was asked before is answered from memory: no two ask quite the same. */
let asked = 0
const withAgent = async (more = ''): Promise<At> => {
  const room = await rig.open()
  const ts = await rig.say('U0INES', room, `How do I calibrate the torque sensor of an arm?${'!'.repeat((asked += 1))}${more}`)
  await rig.patiently()
  await as('U0INES').reactions.add({ channel: room, timestamp: ts, name: 'ticket' })
  await rig.patiently()
  const id = (await rig.issues(room))[0]?.id ?? ''
  await rig.api(updateIssue, { params: { id }, body: { assignee_id: agent.id } })
  await rig.patiently()
  return { room, ts, id }
}
const goOn = async (at: At, words: string) => {
  await rig.say('U0INES', at.room, words, { thread: at.ts })
  await rig.patiently()
}
type Said = { username?: string; text?: string }
const answersIn = async ({ room, ts }: At) => ((await as('U0INES').conversations.replies({ channel: room, ts })).messages as Said[]).filter((said) => said.username === NAME).map((said) => said.text ?? '')
const whyLeft = async ({ id }: At) => (await rig.api(listActivity, { params: { id }, query: {} })).data.filter((entry) => entry.what === 'Handed over to people').map((entry) => entry.reason?.text)
const assigneeOf = async ({ id }: At) => (await rig.api(getIssue, { params: { id } })).assignee?.id
const lastDecision = async () => (await rig.api(listAiDecisions, { query: { subject: 'answer', limit: 1 } })).data[0]

describe('it says', () => {
  test('what the model wrote out of public articles, under their names, without what is personal having left', async () => {
    says(ANSWER)
    const at = await withAgent(' Mail ines.private@harbour.example.')
    expect(await answersIn(at)).toEqual([expect.stringMatching(/^Choose the arm in the maintenance menu.*From <http:\/\/desk\.test\/kb\/[^|]+\|Calibrate the torque sensor>$/s)])
    expect(await lastDecision()).toMatchObject({ by: 'Mock', outcome: 'used' })
    expect(sent()).toContain('We make robots for bakeries.')
    for (const secret of ['CLOVER', 'ines.private']) expect(sent()).not.toContain(secret)
  })

  test('an answer to what is asked next, from what was said before too', async () => {
    says(ANSWER)
    const at = await withAgent()
    says({ ...ANSWER, text: 'It takes 20 minutes.' })
    await goOn(at, 'And how long does the calibration of the torque sensor take?')
    expect(await answersIn(at)).toEqual([expect.stringContaining('Choose the arm'), expect.stringContaining('It takes 20 minutes.')])
    expect(sent()).toContain('Choose the arm in the maintenance menu')
  })

  test('a question back, three times at most', async () => {
    says({ ...SILENT, asks: 'Which generation of arm is it?' })
    const at = await withAgent()
    for (const [round, model] of ['the first', 'the second', 'the third'].entries()) {
      says({ ...SILENT, asks: `Which part of ${model} torque sensor do you mean?` })
      await goOn(at, `The torque sensor of ${model} arm ${round + 1}, how is it calibrated`)
    }
    expect(await answersIn(at)).toHaveLength(3)
    expect((await answersIn(at))[0]).toBe('Which generation of arm is it?')
    expect(await assigneeOf(at)).not.toBe(agent.id)
  })

  test('the article instead, where what the model says is not to be used, fails, or the budget is used up', async () => {
    for (const answer of [{ ...ANSWER, text: 'It takes 45 minutes.' }, { ...ANSWER, text: 'Pay at https://evil.example/pay first.' }, { ...SILENT, asks: 'Did you look at https://evil.example/login?' }]) {
      says(answer)
      expect(await answersIn(await withAgent())).toEqual([expect.stringMatching(/^Our help pages say:\n> ?Open the maintenance menu/)])
    }
    await rig.api(setAi, { body: { ...usual, budget: { tokens: 0, money: null } } })
    model.clearRequests()
    expect(await answersIn(await withAgent())).toEqual([expect.stringContaining('Our help pages say:')])
    expect(model.getRequests()).toEqual([])
  })
})

describe('it hands over', () => {
  test.each([
    ['the articles do not tell', SILENT, 'Our help pages do not tell.'],
    ['it is not sure enough', { ...ANSWER, confidence: 0.4 }, 'Our help pages do not tell.'],
    ['the customer wants a person, as the model reads it', { ...SILENT, wants_person: true }, 'The customer asks for a person.'],
  ])('without a word where %s', async (_, answer, why) => {
    says(answer)
    const at = await withAgent()
    expect(await answersIn(at)).toEqual([])
    expect(await whyLeft(at)).toEqual([why])
  })

  test('where it would say the same again, and after eight answers', async () => {
    says(ANSWER)
    const at = await withAgent()
    await goOn(at, 'But how is the torque sensor calibrated?')
    expect([await answersIn(at), await whyLeft(at)]).toEqual([[expect.anything()], ['It would say the same again.']])
    const other = await withAgent()
    for (const nth of ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth']) {
      says({ ...ANSWER, text: `Press Calibrate for the ${nth} sensor.` })
      await goOn(other, `How is the ${nth} torque sensor calibrated?`)
    }
    expect(await answersIn(other)).toHaveLength(8)
    expect(await whyLeft(other)).toEqual([`${NAME} has answered 8 times here, which is as often as it may.`])
  })

  test('it says nothing to who was answered by a person while it was thought about', async () => {
    let answeredBy = Promise.resolve<unknown>(null)
    const room = await rig.open()
    const ts = await rig.say('U0INES', room, 'How do I calibrate the torque sensor of an arm? We are in a hurry.')
    await rig.patiently()
    await as('U0INES').reactions.add({ channel: room, timestamp: ts, name: 'ticket' })
    await rig.patiently()
    const [issue] = await rig.issues(room)
    const at = { room, ts, id: issue?.id ?? '' }
    model.onMessage(/.*/s, () => {
      answeredBy = rig.reply(at.id, '<p>Press Calibrate, that is all.</p>')
      return answeredBy.then(() => ({ content: JSON.stringify(ANSWER) }))
    })
    await rig.api(updateIssue, { params: { id: at.id }, body: { assignee_id: agent.id } })
    await rig.patiently()
    await answeredBy
    await rig.patiently()
    expect(model.getRequests()).toHaveLength(1)
    expect(await answersIn(at)).toEqual([])
    expect(await assigneeOf(at)).toBe(rig.mira.id)
  })
})

test('an agent that may not write quotes, and asks no model', async () => {
  const { id: _id, open: _open, answered: _answered, asked: _asked, handed_over: _over, ...kept } = agent
  await rig.api(changeAiAgent, { params: { id: agent.id }, body: { ...kept, writes: false } })
  expect(await answersIn(await withAgent())).toEqual([expect.stringContaining('Our help pages say:')])
  expect(model.getRequests()).toEqual([])
  await rig.api(changeAiAgent, { params: { id: agent.id }, body: kept })
})
