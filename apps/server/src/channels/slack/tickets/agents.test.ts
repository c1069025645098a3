// AI agents that have a ticket: they answer in its thread out of public articles, ask back, hand over to people, and are relieved by whoever of us answers (TK-14).
import {
  addAiAgent, addTrigger, changeAiAgent, createAiResponse, createArticle, createTeam, getIssue, listActivity, listAiAgents, removeAiAgent, removeTrigger, searchUsers, setAssignment, updateIssue, type AiAgent, type AiAgentInput, type BodyInput, type KnowledgeBase,
} from '@patchbay/contract'
import { personToken } from '@patchbay/slack-sandbox'
import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedIn } from '../../../../test/factories.ts'
import { refusal } from '../../../../test/harness.ts'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

const QUESTION = 'How do I calibrate the torque sensor of an arm?'
const CALIBRATE = 'Open the maintenance menu, choose the arm and press Calibrate. The torque sensor calibrates in two minutes while the arm stands still.'
const BRAKE = 'To release the parking brake by hand, pull the red lever under the base.'
const NAME = 'Beacon'
let rig: Rig
let agent: AiAgent
const as = (user: string) => new WebClient(personToken(user), { slackApiUrl: rig.sandbox.apiUrl })

beforeAll(async () => {
  rig = await startRig()
  const headers = await signedIn(rig.h, rig.desk.workspaceId, rig.desk.admin.id)
  const base = (await rig.h.app.http.inject({ method: 'POST', url: '/api/app/knowledge', headers, payload: { title: 'Robots help' } })).json<{ data: KnowledgeBase }>().data
  const write = (title: string, body_html: string, more: object = {}) => rig.api(createArticle, { params: { id: base.id }, body: { author_user_id: rig.mira.id, title, body_html, is_published: true, ...more } })
  await write('Calibrate the torque sensor', `<p>${CALIBRATE}</p>`)
  await write('Release the parking brake', `<p>${BRAKE}</p>`)
  await write('Brakes of the depot, for us', '<p>Depot doors are opened with the service key from the safe.</p>', { visibility_config: { visibility: 'internal_only' } })
  agent = await rig.api(addAiAgent, { body: { name: NAME } })
})
afterAll(() => rig.close())

const given = (change: Partial<BodyInput<typeof changeAiAgent>>): AiAgentInput => {
  const { id: _id, open: _open, answered: _answered, asked: _asked, handed_over: _over, ...kept } = agent
  return { ...kept, ...change } as AiAgentInput
}
const change = (to: Partial<AiAgentInput>) => rig.api(changeAiAgent, { params: { id: agent.id }, body: given(to) })

type At = { room: string; ts: string; id: string }
const ticketOf = async (text: string, { kind = 'customer', ticket = true, account }: { kind?: 'customer' | 'community'; ticket?: boolean; account?: string } = {}): Promise<At> => {
  const room = await rig.open({ kind, ...(account ? { account } : {}), ...(kind === 'customer' ? {} : { members: ['U0MIRA', 'U0TOMAS', 'U0INES', BOT_USER] }) })
  const ts = await rig.say('U0INES', room, text)
  await rig.patiently()
  if (ticket) await as('U0INES').reactions.add({ channel: room, timestamp: ts, name: 'ticket' })
  await rig.patiently()
  return { room, ts, id: (await rig.issues(room))[0]?.id ?? '' }
}
const assign = async (at: At, to = agent.id) => {
  await rig.api(updateIssue, { params: { id: at.id }, body: { assignee_id: to } })
  await rig.patiently()
  return at
}
const withAgent = async (text = QUESTION, how = {}) => assign(await ticketOf(text, how))
const says = async (at: At, text: string, user = 'U0INES') => {
  await rig.say(user, at.room, text, { thread: at.ts })
  await rig.patiently()
}
type Said = { ts?: string; user?: string; bot_id?: string; username?: string; text?: string; blocks?: { elements?: { action_id?: string }[] }[] }
const threadOf = async ({ room, ts }: At): Promise<Said[]> => (await as('U0INES').conversations.replies({ channel: room, ts })).messages as Said[]
/** What the customer reads under the agent's name. */
const answersIn = async (at: At) => (await threadOf(at)).filter((said) => said.username === NAME).map((said) => said.text ?? '')
const issueOf = async ({ id }: At) => rig.api(getIssue, { params: { id } })
const logOf = async ({ id }: At) => (await rig.api(listActivity, { params: { id }, query: {} })).data
const buttonsIn = async (at: At) => (await threadOf(at)).flatMap((said) => (said.blocks ?? []).flatMap((block) => block.elements ?? []).flatMap((element) => element.action_id ?? []))
const press = async (user: string, at: At) => {
  const before = rig.sandbox.state.ephemerals.length
  const ts = (await threadOf(at)).find((said) => (said.blocks ?? []).some((block) => block.elements?.some((element) => element.action_id === 'agent:person')))?.ts ?? ''
  await rig.sandbox.click(user, { channel: at.room, ts }, { action_id: 'agent:person' })
  await rig.patiently()
  return rig.sandbox.state.ephemerals.slice(before).map((e) => e.message.text)
}
/** Handed over, with this reason in the log and no assignee who is a machine. */
const expectLeft = async (at: At, reason: string) => {
  expect((await logOf(at)).filter((entry) => entry.what === 'Handed over to people').map((entry) => entry.reason?.text)).toEqual([reason])
  expect((await issueOf(at)).assignee?.id).not.toBe(agent.id)
}

describe('an agent that is assigned', () => {
  test('answers in the thread under its name, with its source; the log says what it did', async () => {
    const at = await withAgent()
    expect(await answersIn(at)).toEqual([expect.stringContaining(CALIBRATE)])
    expect((await answersIn(at))[0]).toMatch(/From <http:\/\/desk\.test\/kb\/[^|]+\|Calibrate the torque sensor>/)
    const issue = await issueOf(at)
    expect([issue.assignee?.id, issue.state, issue.first_response_time !== null]).toEqual([agent.id, 'waiting_on_customer', true])
    const entry = (await logOf(at)).find((each) => each.what === 'Answered the customer')
    expect(entry).toMatchObject({ actor: NAME, to: 'Calibrate the torque sensor', reason: { text: 'Quoted word for word' } })
  })

  test('says that it is a machine, once, with the way to a person', async () => {
    const at = await withAgent()
    await says(at, 'And how do I release the parking brake by hand?')
    const told = (await threadOf(at)).filter((said) => said.text?.includes('is an AI agent'))
    expect(told).toHaveLength(1)
    expect((await buttonsIn(at)).filter((action) => action === 'agent:person')).toHaveLength(1)
  })

  test('answers what is asked next too, each once', async () => {
    const at = await withAgent()
    await says(at, 'Thank you! And how do I release the parking brake by hand?')
    expect(await answersIn(at)).toEqual([expect.stringContaining(CALIBRATE), expect.stringContaining(BRAKE)])
    await rig.patiently()
    expect(await answersIn(at)).toHaveLength(2)
  })

  test('lets thanks stand', async () => {
    const at = await withAgent()
    await says(at, 'Thanks a lot!')
    expect(await answersIn(at)).toHaveLength(1)
    expect((await issueOf(at)).assignee?.id).toBe(agent.id)
  })

  test('asks back once where no article tells, and hands over where that did not help', async () => {
    const at = await withAgent('Your invoice of May shows the wrong VAT number, who changes it?')
    expect(await answersIn(at)).toEqual([expect.stringContaining('Could you say it in other words')])
    expect((await issueOf(at)).state).toBe('waiting_on_customer')
    await says(at, 'It is about the VAT number on the invoice of May.')
    expect(await answersIn(at)).toHaveLength(1)
    await expectLeft(at, 'Our help pages do not tell.')
    expect((await issueOf(at)).state).toBe('waiting_on_you')
    expect((await threadOf(at)).filter((said) => said.text === 'A person takes over and answers here.')).toHaveLength(1)
    expect((await rig.messages(at.id)).filter((m) => m.is_private).map((m) => m.body_html)).toContainEqual(expect.stringContaining(`${NAME} hands over to people: Our help pages do not tell.`))
  })

  test('does not say what is for us only', async () => {
    const at = await withAgent('How are the depot doors opened with the service key from the safe?')
    expect((await threadOf(at)).map((said) => said.text).filter((text) => text?.includes('service key from the safe') && !text.startsWith('How'))).toEqual([])
  })
})

describe('it lets go', () => {
  test('where a person is asked for in words', async () => {
    const at = await withAgent()
    await says(at, 'This does not help. Can I talk to a human please?')
    expect(await answersIn(at)).toHaveLength(1)
    await expectLeft(at, 'The customer asks for a person.')
  })

  test('where a person is asked for by the button, which is gone then; who presses twice is told', async () => {
    const at = await withAgent()
    const ts = (await threadOf(at)).find((said) => said.text?.includes('is an AI agent'))?.ts ?? ''
    const before = rig.sandbox.state.ephemerals.length
    // Both press before Slack shows that the button is gone.
    await Promise.all(['U0INES', 'U0WEN'].map((user) => rig.sandbox.click(user, { channel: at.room, ts }, { action_id: 'agent:person' })))
    await rig.patiently()
    expect(rig.sandbox.state.ephemerals.slice(before).map((e) => e.message.text)).toEqual(['A person has taken over already; nothing was changed.'])
    const over = (await logOf(at)).filter((entry) => entry.what === 'Handed over to people').map((entry) => entry.reason?.text)
    expect(over).toEqual([expect.stringMatching(/^(Inês Carvalho|Wen Zhao) asks for a person\.$/)])
    expect(await buttonsIn(at)).not.toContain('agent:person')
  })

  test('an outsider to the issue is told so, and nothing changes', async () => {
    const at = await withAgent(QUESTION, { kind: 'community' })
    await rig.sandbox.call('U0MIRA', 'conversations.invite', { channel: at.room, users: 'U0GUEST' })
    await rig.patiently()
    expect(await press('U0GUEST', at)).toEqual(['Only the people whose issue this is can do this.'])
    expect((await issueOf(at)).assignee?.id).toBe(agent.id)
  })

  test('where one of us answers, who has it from then on', async () => {
    const at = await withAgent()
    await says(at, 'Mira here: keep the arm still for two minutes.', 'U0MIRA')
    expect((await issueOf(at)).assignee?.id).toBe(rig.mira.id)
    await says(at, 'How do I release the parking brake by hand?')
    expect(await answersIn(at)).toHaveLength(1)
    expect((await logOf(at)).map((entry) => entry.what)).toContain('Left it to a person')
  })

  test('where it was opened again without a word', async () => {
    const at = await withAgent()
    for (const state of ['closed', 'waiting_on_you']) {
      await rig.api(updateIssue, { params: { id: at.id }, body: { state } })
      await rig.patiently()
    }
    await expectLeft(at, 'It is our turn, and nothing new was asked.')
  })

  test('to the team that the issue has, by its policy', async () => {
    const team = await rig.api(createTeam, { body: { name: `Support ${crypto.randomUUID()}`, user_ids: [rig.mira.id] } })
    await rig.api(setAssignment, { params: { id: team.id }, body: { strategy: 'round_robin' } })
    const at = await ticketOf(QUESTION)
    await rig.api(updateIssue, { params: { id: at.id }, body: { assignee_id: agent.id, team_id: team.id } })
    await rig.patiently()
    await says(at, 'I want to speak with somebody from your team.')
    expect((await issueOf(at)).assignee?.id).toBe(rig.mira.id)
  })

  test('to the team that gets what it hands over, where the issue has none', async () => {
    const team = await rig.api(createTeam, { body: { name: `Second line ${crypto.randomUUID()}`, user_ids: [rig.mira.id] } })
    agent = await change({ hand_over_team_id: team.id })
    const at = await withAgent()
    await press('U0INES', at)
    expect((await issueOf(at)).team?.id).toBe(team.id)
    agent = await change({ hand_over_team_id: null })
  })
})

test('what it does sets triggers off, told apart by what it was', async () => {
  const kickoffs = [{ on: 'issue.agent.answered' as const }, { on: 'issue.agent.handed_over' as const }]
  const when = (...values: string[]) => ({ field: 'event.agent', operator: 'in' as const, values })
  const { id } = await rig.api(addTrigger, { body: { name: 'What agents do', kickoffs, run: 'all', paths: ['answered', 'handed_over', 'stepped_aside'].map((did) => ({ conditions: when(did), actions: [{ do: 'change_tags' as const, way: 'append' as const, tags: [`agent ${did}`] }] })) } })
  const tagsOf = async (at: At) => [...((await issueOf(at)).tags ?? [])].toSorted()
  const asked = await withAgent()
  expect(await tagsOf(asked)).toEqual(['agent answered'])
  await says(asked, 'I want to speak with somebody from your team.')
  expect(await tagsOf(asked)).toEqual(['agent answered', 'agent handed_over'])
  const relieved = await withAgent()
  await says(relieved, 'Mira here: keep the arm still for two minutes.', 'U0MIRA')
  expect(await tagsOf(relieved)).toEqual(['agent answered', 'agent stepped_aside'])
  await rig.api(removeTrigger, { params: { id } })
})

describe('what it may', () => {
  test('a conversation is refused, wherever it is assigned, and nothing changes', async () => {
    const at = await ticketOf(QUESTION, { ticket: false })
    const why = await refusal(rig.api(updateIssue, { params: { id: at.id }, body: { assignee_id: agent.id } }))
    expect(why).toMatchObject({ status: 400 })
    const before = rig.sandbox.state.ephemerals.length
    await rig.sandbox.click('U0MIRA', { channel: 'C0TRIAGE', ts: rig.card(at.id).ts }, { action_id: 'triage:assignee', value: agent.id })
    await rig.settle()
    expect(rig.sandbox.state.ephemerals.slice(before).map((e) => e.message.text)).toEqual([`${NAME} is an AI agent and answers tickets only; make this a ticket first.`])
    expect((await issueOf(at)).assignee).toBeNull()
    expect(await answersIn(at)).toEqual([])
  })

  test.each([
    ['a kind of channel that it may not answer in', { channels: { customer: false, community: true, internal: true } }, `${NAME} may not answer in customer channels.`],
    ['an account that it may not answer for', { account_ids: [] as string[] }, `${NAME} may not answer for this account.`],
  ])('%s is handed over without a word', async (_, to, reason) => {
    const other = await ticketOf('Good morning, is anybody there today?', { account: 'Another account' })
    const only = (await issueOf(other)).account?.id ?? ''
    agent = await change('account_ids' in to ? { account_ids: [only] } : to)
    const at = await withAgent()
    expect(await answersIn(at)).toEqual([])
    await expectLeft(at, reason)
    agent = await change({ channels: { customer: true, community: true, internal: true }, account_ids: [] })
  })

  test('without asking back it hands over at once', async () => {
    agent = await change({ asks_back: false })
    const at = await withAgent('Your invoice of May shows the wrong VAT number, who changes it?')
    expect(await answersIn(at)).toEqual([])
    await expectLeft(at, 'Our help pages do not tell.')
    agent = await change({ asks_back: true })
  })

  test('switched off it hands over what it has, and is offered to nobody', async () => {
    const at = await withAgent()
    agent = await change({ is_on: false })
    await rig.patiently()
    await expectLeft(at, `${NAME} is switched off.`)
    expect(await refusal(rig.api(updateIssue, { params: { id: at.id }, body: { assignee_id: agent.id } }))).toMatchObject({ status: 400 })
    agent = await change({ is_on: true })
  })

  test('removed it hands over too, and the log keeps its name', async () => {
    const other = await rig.api(addAiAgent, { body: { name: 'Lantern' } })
    const at = await assign(await ticketOf(QUESTION), other.id)
    await rig.api(removeAiAgent, { params: { id: other.id } })
    await rig.patiently()
    expect((await issueOf(at)).assignee?.id).not.toBe(other.id)
    expect((await logOf(at)).filter((entry) => entry.what === 'Assignee').map((entry) => entry.to)).toContain('Lantern')
    expect((await rig.api(listAiAgents, {})).map((each) => each.name)).not.toContain('Lantern')
  })
})

describe('where it is named', () => {
  test('the select of the card offers it as what it is, and people are listed without it', async () => {
    const at = await ticketOf(QUESTION)
    const { body } = await rig.sandbox.askOptions('U0MIRA', { channel: 'C0TRIAGE', ts: rig.card(at.id).ts }, { action_id: 'triage:assignee', value: 'beac' })
    const { options } = body as { options: { text: { text: string }; value: string }[] }
    expect(options.map(({ text }) => text.text)).toEqual(['Nobody', `${NAME} · AI agent`])
    await rig.sandbox.click('U0MIRA', { channel: 'C0TRIAGE', ts: rig.card(at.id).ts }, { action_id: 'triage:assignee', value: options[1]?.value ?? '' })
    await rig.patiently()
    expect(await answersIn(at)).toHaveLength(1)
    expect((await rig.api(searchUsers, { body: {} })).data.map((user) => user.name)).not.toContain(NAME)
  })

  test('a program may ask for its answer, which is sent to nobody, and kept as a note where that is wanted', async () => {
    const at = await ticketOf(QUESTION, { ticket: false })
    expect(await rig.api(createAiResponse, { params: { id: at.id }, body: { ai_agent_id: agent.id } })).toMatchObject({ response_valid: true, response_html: expect.stringContaining(CALIBRATE) })
    await rig.api(createAiResponse, { params: { id: at.id }, body: { ai_agent_id: agent.id, post_as_internal_note: true } })
    await rig.settle()
    expect(await answersIn(at)).toEqual([])
    expect((await rig.messages(at.id)).filter((m) => m.is_private).map((m) => [m.author.name, m.body_html.includes(CALIBRATE)])).toEqual([[NAME, true]])
    const silent = await ticketOf('Your invoice of May shows the wrong VAT number.', { ticket: false })
    expect(await rig.api(createAiResponse, { params: { id: silent.id }, body: { ai_agent_id: agent.id } })).toMatchObject({ response_valid: false, response_html: '' })
  })
})
