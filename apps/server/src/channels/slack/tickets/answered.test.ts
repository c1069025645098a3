// Answers of AI in the thread of a ticket: off until somebody switches a kind of channel on, only what an article says, with the way to a person (TK-14).
import { createArticle, getIssue, getTicketSettings, setTicketSettings, type KnowledgeBase, type TicketSettings } from '@patchbay/contract'
import { WebClient } from '@slack/web-api'
import { personToken } from '@patchbay/slack-sandbox'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signedIn } from '../../../../test/factories.ts'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'
import { answerIn, passagesOf } from '../../../modules/articles/answer.ts'

const QUESTION = 'How do I calibrate the torque sensor of an arm?'
const CALIBRATE = 'Open the maintenance menu, choose the arm and press Calibrate. The torque sensor calibrates in two minutes while the arm stands still.'
const EVERYWHERE = { customer: true, community: true, internal: true }
let rig: Rig
let usual: TicketSettings
const as = (user: string) => new WebClient(personToken(user), { slackApiUrl: rig.sandbox.apiUrl })
const change = (given: Partial<TicketSettings>) => rig.api(setTicketSettings, { body: { ...usual, answer_from_articles: EVERYWHERE, ...given } })

beforeAll(async () => {
  rig = await startRig()
  usual = await rig.api(getTicketSettings, {})
  const headers = await signedIn(rig.h, rig.desk.workspaceId, rig.desk.admin.id)
  const base = (await rig.h.app.http.inject({ method: 'POST', url: '/api/app/knowledge', headers, payload: { title: 'Robots help' } })).json<{ data: KnowledgeBase }>().data
  const write = (title: string, body_html: string, more: object = {}) => rig.api(createArticle, { params: { id: base.id }, body: { author_user_id: rig.mira.id, title, body_html, is_published: true, ...more } })
  await write('Calibrate the torque sensor', `<p>${CALIBRATE}</p>`)
  await write('Order spare parts', '<p>Spare parts are ordered on the portal and arrive within a week.</p>')
  await write('Brakes of the depot, for us', '<p>Depot brakes are released with the service key from the safe.</p>', { visibility_config: { visibility: 'internal_only' } })
})
beforeEach(() => change({}))
afterAll(() => rig.close())

type Said = { ts?: string; user?: string; text?: string; blocks?: { elements?: { action_id?: string }[] }[] }
const answersIn = async (room: string, ts: string): Promise<Said[]> => ((await as('U0MIRA').conversations.replies({ channel: room, ts })).messages as Said[]).filter((m) => m.user === BOT_USER && /help pages say/.test(m.text ?? ''))
const wordsOf = (said: Said | undefined): string => JSON.stringify(said?.blocks ?? [])
const ask = async (text = QUESTION, { kind = 'customer', ticket = true }: { kind?: 'customer' | 'community' | 'internal'; ticket?: boolean } = {}) => {
  const who = kind === 'internal' ? 'U0TOMAS' : 'U0INES'
  const room = await rig.open({ kind, ...(kind === 'customer' ? {} : { members: ['U0MIRA', 'U0TOMAS', 'U0INES', BOT_USER] }) })
  const ts = await rig.say(who, room, text)
  await rig.settle()
  if (ticket) await as(who).reactions.add({ channel: room, timestamp: ts, name: 'ticket' })
  await rig.settle()
  return { room, ts, id: (await rig.issues(room))[0]?.id ?? '' }
}
const press = async (user: string, { room, ts }: { room: string; ts: string }, action_id: string) => {
  const before = rig.sandbox.state.ephemerals.length
  await rig.sandbox.click(user, { channel: room, ts: (await answersIn(room, ts))[0]?.ts ?? '' }, { action_id })
  await rig.settle()
  return rig.sandbox.state.ephemerals.slice(before).map((e) => e.message.text)
}
const stateOf = async (id: string) => (await rig.api(getIssue, { params: { id } })).state
const notes = async (id: string) => (await rig.messages(id)).filter((m) => m.is_private).map((m) => m.body_html.replace(/<[^>]+>/g, ''))
const cardThread = (id: string) => rig.shown('C0TRIAGE').filter((m) => m.thread_ts === rig.card(id).ts && m.ts !== rig.card(id).ts).map((m) => m.text)

describe('what is answered', () => {
  test('is what the article says, under its name, with two buttons, and stands on the issue and in its thread', async () => {
    const asked = await ask()
    const [answer, ...more] = await answersIn(asked.room, asked.ts)
    expect(more).toEqual([])
    expect(answer?.text).toContain(`>${CALIBRATE}`)
    expect(answer?.text).toMatch(/From <http:\/\/desk\.test\/kb\/[^|]+\|Calibrate the torque sensor>/)
    expect(wordsOf(answer)).toContain('Found by AI')
    expect(answer?.blocks?.flatMap((block) => block.elements ?? []).flatMap((element) => element.action_id ?? [])).toEqual(['article:solved', 'article:unhelpful'])
    expect(await notes(asked.id)).toEqual([expect.stringContaining(CALIBRATE)])
    expect(cardThread(asked.id)).toEqual([expect.stringContaining('AI answered in the thread')])
    expect(await stateOf(asked.id)).toBe('new')
  })

  test.each(['customer', 'community', 'internal'] as const)('in %s channels only where they are switched on', async (kind) => {
    const on = await ask(QUESTION, { kind })
    expect(await answersIn(on.room, on.ts)).toHaveLength(1)
    await change({ answer_from_articles: { ...EVERYWHERE, [kind]: false } })
    const off = await ask(QUESTION, { kind })
    expect([await answersIn(off.room, off.ts), await notes(off.id)]).toEqual([[], []])
  })

  test('is off until somebody switches it on', () => expect(usual.answer_from_articles).toEqual({ customer: false, community: false, internal: false }))

  test.each([
    ['for what no article speaks of', 'Your invoice of May shows the wrong VAT number, who changes it?'],
    ['for a greeting', 'Hello there!'],
    ['from what is for us only', 'How are the depot brakes released with the service key?'],
  ])('is nothing %s', async (_, words) => {
    const { room, ts, id } = await ask(words)
    expect([await answersIn(room, ts), await notes(id)]).toEqual([[], []])
  })

  test('is nothing in a conversation, which stays silent, and nothing where tickets are off', async () => {
    const silent = await ask(QUESTION, { ticket: false })
    expect(await answersIn(silent.room, silent.ts)).toEqual([])
    await change({ enabled: false })
    const off = await ask()
    expect(await answersIn(off.room, off.ts)).toEqual([])
  })
})

describe('what comes of it', () => {
  test('“Yes” closes as whoever asked, and is told to us', async () => {
    const asked = await ask()
    expect(await press('U0INES', asked, 'article:solved')).toEqual([])
    expect([await stateOf(asked.id), (await notes(asked.id)).at(-1)]).toEqual(['closed', expect.stringContaining('says that the answer of AI solved it.')])
    expect(wordsOf((await answersIn(asked.room, asked.ts))[0])).not.toContain('article:solved')
  })

  test('an outsider to the issue is told so, and nothing changes', async () => {
    const asked = await ask(QUESTION, { kind: 'community' })
    await rig.sandbox.call('U0MIRA', 'conversations.invite', { channel: asked.room, users: 'U0GUEST' })
    await rig.settle()
    expect(await press('U0GUEST', asked, 'article:solved')).toEqual(['Only the people whose issue this is can do this.'])
    expect(await stateOf(asked.id)).not.toBe('closed')
  })

  test('“No” hands over to a person: the issue is open, colleagues are told once, the buttons are gone', async () => {
    const asked = await ask()
    expect(await press('U0INES', asked, 'article:unhelpful')).toEqual([])
    expect(['new', 'waiting_on_you']).toContain(await stateOf(asked.id))
    const [answer] = await answersIn(asked.room, asked.ts)
    expect(wordsOf(answer)).toContain('A person takes over')
    expect(wordsOf(answer)).not.toContain('article:unhelpful')
    expect((await notes(asked.id)).filter((text) => text.includes('did not help, and asks for a person'))).toHaveLength(1)
  })
})

describe('of a long article', () => {
  const filler = (words: string) => Array.from({ length: 12 }, () => `${words} and nothing else of interest here.`).join('\n')
  const long = `${filler('The history of our firmware since its first release')}\nTo release the parking brake by hand, pull the red lever under the base.\n${filler('Cleaning the grippers every week')}`
  test('the passage that speaks of it is taken', () => expect(answerIn(long, 'How is the parking brake released by hand?')).toContain('pull the red lever'))
  test('no passage is no answer', () => expect(answerIn(long, 'Which invoices were sent to the accounting department in May?')).toBeNull())
  test('passages are short enough to read', () => expect(Math.max(...passagesOf(`${long}\n${'x'.repeat(5_000)}`).map((passage) => passage.length))).toBeLessThanOrEqual(700))
  test('an empty one says nothing', () => expect(answerIn(' \n ', QUESTION)).toBeNull())
})
