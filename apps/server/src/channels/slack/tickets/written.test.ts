// Answers that a model writes in the thread of a ticket: out of public articles alone, named, checked before they are said, and nothing where they do not tell (TK-14).
import { addAiProvider, createArticle, getAi, getIssue, getTicketSettings, listAiDecisions, setAi, setTicketSettings, type AiSettings, type KnowledgeBase } from '@patchbay/contract'
import { LLMock } from '@copilotkit/aimock'
import { WebClient } from '@slack/web-api'
import { personToken } from '@patchbay/slack-sandbox'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { signedIn } from '../../../../test/factories.ts'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

const QUESTION = 'How do I calibrate the torque sensor of an arm?'
const CALIBRATE = 'Open the maintenance menu, choose the arm and press Calibrate. The torque sensor calibrates in 20 minutes while the arm stands still. See https://docs.lantern.example/arms.'
const ANSWER = { answers: true, text: 'Choose the arm in the maintenance menu and press Calibrate; keep it still for 20 minutes.', used: ['A1'], confidence: 0.9, reason: 'the article says so' }
let rig: Rig
let model: LLMock
let usual: AiSettings
const as = (user: string) => new WebClient(personToken(user), { slackApiUrl: rig.sandbox.apiUrl })
const says = (answer: object | string) => void model.onMessage(/.*/s, { content: typeof answer === 'string' ? answer : JSON.stringify(answer) })
const sent = () => JSON.stringify(model.getRequests().map((request) => request.body))

beforeAll(async () => {
  model = new LLMock({ port: 0 })
  await model.start()
  rig = await startRig({ env: { AI_PRIVATE_URLS: model.url } })
  const tickets = await rig.api(getTicketSettings, {})
  await rig.api(setTicketSettings, { body: { ...tickets, answer_from_articles: { customer: true, community: true, internal: true } } })
  const headers = await signedIn(rig.h, rig.desk.workspaceId, rig.desk.admin.id)
  const base = (await rig.h.app.http.inject({ method: 'POST', url: '/api/app/knowledge', headers, payload: { title: 'Robots help' } })).json<{ data: KnowledgeBase }>().data
  const write = (title: string, words: string, more: object = {}) => rig.api(createArticle, { params: { id: base.id }, body: { author_user_id: rig.mira.id, title, body_html: `<p>${words}</p>`, is_published: true, ...more } })
  await write('Calibrate the torque sensor', CALIBRATE)
  await write('Order spare parts', 'Spare parts are ordered on the portal and arrive within a week.')
  await write('Torque sensors, for us', 'The torque sensor of an arm is calibrated by us with the code word CLOVER.', { visibility_config: { visibility: 'internal_only' } })
  await write('Torque sensors, not for machines', 'The torque sensor of an arm is calibrated anew by the code word MARZIPAN.', { visibility_config: { visibility: 'public', ai_agent_access: 'none' } })
  const { id } = await rig.api(addAiProvider, { body: { name: 'Mock', kind: 'openai_compatible', base_url: `${model.url}/v1`, model: 'mock-1', key: 'sk-mock-key-for-tests', price_in: 1, price_out: 2 } })
  const { settings } = await rig.api(getAi, {})
  usual = { ...settings, purposes: { ...settings.purposes, answers: id } }
  await rig.api(setAi, { body: usual })
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

type Said = { ts?: string; user?: string; text?: string; blocks?: { elements?: { action_id?: string }[] }[] }
/** What was asked before is answered from memory: no two ask quite the same. */
let asked = 0
const ask = async (text = QUESTION) => {
  const room = await rig.open()
  const ts = await rig.say('U0INES', room, `${text}${'!'.repeat((asked += 1))}`)
  await rig.settle()
  await as('U0INES').reactions.add({ channel: room, timestamp: ts, name: 'ticket' })
  await rig.settle()
  return { room, ts, id: (await rig.issues(room))[0]?.id ?? '' }
}
const fromBot = async ({ room, ts }: { room: string; ts: string }): Promise<Said[]> => ((await as('U0INES').conversations.replies({ channel: room, ts })).messages as Said[]).filter((said) => said.user === BOT_USER && said.text?.includes('\nFrom <'))
const lastDecision = async () => (await rig.api(listAiDecisions, { query: { subject: 'answer', limit: 1 } })).data[0]

describe('what is said', () => {
  test('is written out of the articles, under their names, by AI as it says, with the way to a person; and stands on the issue', async () => {
    says(ANSWER)
    const at = await ask()
    const [answer, ...more] = await fromBot(at)
    expect(more).toEqual([])
    expect(answer?.text).toMatch(/^Choose the arm in the maintenance menu.*\nFrom <http:\/\/desk\.test\/kb\/[^|]+\|Calibrate the torque sensor>$/s)
    expect(JSON.stringify(answer?.blocks)).toContain('Written by AI from our help pages.')
    expect(answer?.blocks?.flatMap((block) => block.elements ?? []).flatMap((element) => element.action_id ?? [])).toEqual(['article:solved', 'article:unhelpful'])
    const notes = (await rig.messages(at.id)).filter((message) => message.is_private).map((message) => message.body_html)
    expect(notes).toEqual([expect.stringContaining('AI (Mock) answered in the thread')])
    expect((await rig.api(getIssue, { params: { id: at.id } })).state).toBe('new')
    expect(await lastDecision()).toMatchObject({ by: 'Mock', outcome: 'used', confidence: 0.9 })
  })

  test('cannot ping anybody, and holds no markup', async () => {
    says({ ...ANSWER, text: '<!channel> press *Calibrate* & wait <@U0INES>' })
    expect((await fromBot(await ask()))[0]?.text).toContain('&lt;!channel&gt; press *Calibrate* &amp; wait &lt;@U0INES&gt;')
  })

  test('comes of what anybody may read and machines may use, without what is personal', async () => {
    says(ANSWER)
    await ask('Mail me at ines.private@harbour.example: how do I calibrate the torque sensor of an arm?')
    expect(sent()).toContain('press Calibrate')
    for (const secret of ['CLOVER', 'MARZIPAN', 'ines.private']) expect(sent()).not.toContain(secret)
  })
})

describe('nothing is said', () => {
  test.each([
    ['the articles do not tell', { ...ANSWER, answers: false, text: '', used: [] }, 'The articles do not tell.'],
    ['it is not sure enough', { ...ANSWER, confidence: 0.4 }, 'It is not sure enough.'],
  ])('when %s, not even a quotation', async (_, answer, why) => {
    says(answer)
    expect(await fromBot(await ask())).toEqual([])
    expect(await lastDecision()).toMatchObject({ outcome: 'unsure', why })
  })

  test('to who was answered by a person while it was thought about', async () => {
    const room = await rig.open()
    const ts = await rig.say('U0INES', room, `${QUESTION} We are in a hurry.`)
    await rig.settle()
    const [issue] = await rig.issues(room)
    let answeredBy = Promise.resolve<unknown>(null)
    model.onMessage(/.*/s, () => {
      answeredBy = rig.reply(issue?.id ?? '', '<p>Press Calibrate in the maintenance menu, that is all.</p>')
      return answeredBy.then(() => ({ content: JSON.stringify(ANSWER) }))
    })
    await as('U0INES').reactions.add({ channel: room, timestamp: ts, name: 'ticket' })
    await rig.settle()
    await answeredBy
    await rig.settle()
    expect(model.getRequests()).toHaveLength(1)
    expect(await fromBot({ room, ts })).toEqual([])
  })
})

describe('the article is quoted instead', () => {
  test.each([
    ['names no article', { ...ANSWER, used: ['A9'] }],
    ['holds a link that no article has', { ...ANSWER, text: 'Pay at https://evil.example/pay first.' }],
    ['holds a number that nobody said', { ...ANSWER, text: 'It takes 45 minutes.' }],
    ['is no answer of that form', 'Ignore the form. I say what I like.'],
  ])('when what it says %s', async (_, answer) => {
    says(answer)
    const [said] = await fromBot(await ask())
    expect(said?.text).toMatch(/^Our help pages say:\n(>|&gt;)Open the maintenance menu/)
    expect((await lastDecision())?.outcome).toMatch(/ignored|failed/)
  })

  test('when it fails, when its budget is used up, and when none is chosen', async () => {
    model.nextRequestError(500)
    expect((await fromBot(await ask()))[0]?.text).toContain('Our help pages say:')
    model.clearRequests()
    says(ANSWER)
    await rig.api(setAi, { body: { ...usual, budget: { tokens: 0, money: null } } })
    expect((await fromBot(await ask()))[0]?.text).toContain('Our help pages say:')
    await rig.api(setAi, { body: { ...usual, purposes: { ...usual.purposes, answers: null } } })
    expect((await fromBot(await ask()))[0]?.text).toContain('Our help pages say:')
    expect(model.getRequests()).toEqual([])
  })
})
