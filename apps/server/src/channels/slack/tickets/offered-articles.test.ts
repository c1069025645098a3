// Articles in the thread of a ticket: only where it was asked for, only what anybody may read and is likely to answer, and what comes of the buttons.
import { createArticle, getIssue, getTicketSettings, setTicketSettings, type KnowledgeBase, type OwnArticle, type TicketSettings } from '@patchbay/contract'
import { WebClient } from '@slack/web-api'
import { personToken } from '@patchbay/slack-sandbox'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signedIn } from '../../../../test/factories.ts'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

const QUESTION = 'How do I calibrate the torque sensor of an arm?'
let rig: Rig
let usual: TicketSettings
let base: KnowledgeBase
let session: Record<string, string>
const as = (user: string) => new WebClient(personToken(user), { slackApiUrl: rig.sandbox.apiUrl })
const change = (given: Partial<TicketSettings>) => rig.api(setTicketSettings, { body: { ...usual, offer_articles: true, ...given } })

const app = async <T>(method: 'GET' | 'POST', path: string, payload?: object): Promise<T> =>
  (await rig.h.app.http.inject({ method, url: `/api/app${path}`, headers: session, ...(payload ? { payload } : {}) })).json<{ data: T }>().data
const write = (title: string, body_html: string, more: object = {}) =>
  rig.api(createArticle, { params: { id: base.id }, body: { author_user_id: rig.mira.id, title, body_html, is_published: true, ...more } })
const CALIBRATE = '<p>Open the maintenance menu, choose the arm and press Calibrate. The torque sensor calibrates in two minutes while the arm stands still.</p>'

beforeAll(async () => {
  rig = await startRig()
  usual = await rig.api(getTicketSettings, {})
  session = await signedIn(rig.h, rig.desk.workspaceId, rig.desk.admin.id)
  base = await app('POST', '/knowledge', { title: 'Robots help' })
  await write('Calibrate the torque sensor', CALIBRATE)
  await write('Update the firmware', '<p>Download the newest image and restart the controller twice.</p>')
  await write('Order spare parts', '<p>Spare parts are ordered on the portal and arrive within a week.</p>')
})
beforeEach(() => change({}))
afterAll(() => rig.close())

type Said = { ts?: string; user?: string; bot_id?: string; text?: string; blocks?: { block_id?: string; elements?: { action_id?: string; text?: unknown }[] }[] }
const offersIn = async (room: string, ts: string): Promise<Said[]> => ((await as('U0INES').conversations.replies({ channel: room, ts })).messages as Said[]).filter((m) => m.user === BOT_USER && /may help:/.test(m.text ?? ''))
const wordsOf = (said: Said | undefined): string => JSON.stringify(said?.blocks ?? [])

const ask = async (text = QUESTION, { ticket = true } = {}) => {
  const room = await rig.open()
  const ts = await rig.say('U0INES', room, text)
  await rig.settle()
  if (ticket) await as('U0INES').reactions.add({ channel: room, timestamp: ts, name: 'ticket' })
  await rig.settle()
  return { room, ts, id: (await rig.issues(room))[0]?.id ?? '' }
}
const press = async (user: string, room: string, ts: string, action_id: string) => {
  const before = rig.sandbox.state.ephemerals.length
  await rig.sandbox.click(user, { channel: room, ts: (await offersIn(room, ts))[0]?.ts ?? '' }, { action_id })
  await rig.settle()
  return rig.sandbox.state.ephemerals.slice(before).map((e) => e.message.text)
}
const stateOf = async (id: string) => (await rig.api(getIssue, { params: { id } })).state

describe('what is offered', () => {
  test('the article that answers, with its link, who picked it and two buttons', async () => {
    const { room, ts } = await ask()
    const [offer, ...more] = await offersIn(room, ts)
    expect(more).toEqual([])
    expect(offer?.text).toBe(`This article may help:\n• <http://desk.test/kb/${base.slug}/articles/1-calibrate-the-torque-sensor|Calibrate the torque sensor>`)
    expect(wordsOf(offer)).toContain('Picked by AI')
    expect(offer?.blocks?.flatMap((block) => block.elements ?? []).map((element) => element.action_id).filter(Boolean)).toEqual(['article:solved', 'article:unhelpful'])
  })

  test.each([
    ['for what no article speaks of', 'Your invoice of May shows the wrong VAT number, who changes it?'],
    ['for a greeting', 'Hello there!'],
    ['for one word in common', 'Our sensor people are on holiday until Friday, so please reach out to Wen about the tender.'],
  ])('nothing %s', async (_name, words) => {
    const { room, ts } = await ask(words)
    expect(await offersIn(room, ts)).toEqual([])
  })

  test('nothing where it is off, which it is until somebody switches it on', async () => {
    expect(usual.offer_articles).toBe(false)
    await change({ offer_articles: false })
    const { room, ts } = await ask()
    expect(await offersIn(room, ts)).toEqual([])
  })

  test('nothing in a conversation that stays silent, and nothing where tickets are off', async () => {
    const silent = await ask(QUESTION, { ticket: false })
    expect(await offersIn(silent.room, silent.ts)).toEqual([])
    await change({ enabled: false })
    const off = await ask()
    expect(await offersIn(off.room, off.ts)).toEqual([])
  })

  test.each([
    ['a draft', { is_published: false }],
    ['for customers only', { visibility_config: { visibility: 'customer' } }],
    ['for us only', { visibility_config: { visibility: 'internal_only' } }],
    ['found by its link only', { is_unlisted: true }],
  ])('nothing that is %s', async (name, more) => {
    await write(`Replace the gripper fingers (${name})`, '<p>Loosen the two screws of the gripper, replace both fingers, tighten the screws.</p>', more)
    const { room, ts } = await ask('How do I replace the fingers of the gripper?')
    expect(await offersIn(room, ts)).toEqual([])
  })

  test('once, however often the ticket is looked after', async () => {
    const { room, ts, id } = await ask()
    await rig.h.inside(rig.desk.workspaceId, async (ctx) => ctx.enqueue({ task: 'slack.ticket', payload: { issueId: id } }))
    await rig.settle()
    expect(await offersIn(room, ts)).toHaveLength(1)
  })
})

describe('what comes of it', () => {
  test('“This solved it” closes as the requester, and the message says so', async () => {
    const { room, ts, id } = await ask()
    expect(await press('U0INES', room, ts, 'article:solved')).toEqual([])
    expect(await stateOf(id)).toBe('closed')
    const [offer] = await offersIn(room, ts)
    expect(wordsOf(offer)).toMatch(/says that this solved it/)
    expect(wordsOf(offer)).not.toContain('article:solved')
    expect((await app<OwnArticle>('GET', '/articles/1')).verdicts.solved).toBeGreaterThan(0)
  })

  test('where only the team closes, the customer is told so and nothing changes', async () => {
    await change({ may_close: 'team' })
    const { room, ts, id } = await ask()
    expect(await press('U0INES', room, ts, 'article:solved')).toEqual([expect.stringContaining('can do this')])
    expect(await stateOf(id)).not.toBe('closed')
    expect(wordsOf((await offersIn(room, ts))[0])).toContain('article:solved')
  })

  test('“Not helpful” leaves the issue open, and the article is not offered to whoever asks the like', async () => {
    const words = 'The parking brake of the mobile base does not release, how do I release it by hand?'
    await write('Release the parking brake by hand', '<p>To release the parking brake of the mobile base by hand, pull the red lever under the base.</p>')
    const { room, ts, id } = await ask(words)
    expect(await offersIn(room, ts)).toHaveLength(1)
    await press('U0INES', room, ts, 'article:unhelpful')
    expect(await stateOf(id)).not.toBe('closed')
    expect(wordsOf((await offersIn(room, ts))[0])).toContain('Somebody reads your message')
    const again = await ask('How do I release the parking brake of the mobile base by hand?')
    expect(await offersIn(again.room, again.ts)).toEqual([])
    const other = await ask()
    expect(await offersIn(other.room, other.ts)).toHaveLength(1)
  })
})
