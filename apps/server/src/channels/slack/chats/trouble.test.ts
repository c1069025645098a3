// A chat's thread when Slack does not do as it should: it is tried again, goes on without what Slack refuses, and nothing stands there twice.
import { connectSlack, disconnectSlack, getChat, getChatRouting, getChatSlack, listChatThreads, writeReply } from '@patchbay/contract'
import { personToken } from '@patchbay/slack-sandbox'
import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startChatRig, SALES, type ChatSlackRig, type Visit } from '../../../../test/chat-slack-rig.ts'
import { faultyFetch } from '../../../../test/examined.ts'
import { BOT_USER, SECRET } from '../../../../test/slack-rig.ts'

let on: ChatSlackRig
const faults = { down: false, loseAnswers: false }
/** Posts with this in them are refused for good; the desk dies after those with that. */
const odd = { refuses: '', asked: [] as string[] }
const guarded = faultyFetch(faults)
const watching = (async (input: string | URL | Request, init?: RequestInit) => {
  const [method, body] = [String(input instanceof Request ? input.url : input).split('/').at(-1) ?? '', decodeURIComponent(typeof init?.body === 'string' ? init.body.replaceAll('+', ' ') : '')]
  odd.asked.push(method)
  if (odd.refuses && method === 'chat.postMessage' && body.includes(odd.refuses)) return Response.json({ ok: false, error: 'msg_too_long' })
  return guarded(input, init)
}) as typeof fetch

beforeAll(async () => void (on = await startChatRig({ fetch: watching })))
beforeEach(() => void Object.assign(odd, { refuses: '', asked: [] }))
afterAll(() => on.rig.close())

const texts = (v: Visit) => on.thread(v).map((m) => m.text)
const inSlack = (method: string, args: object) => on.rig.sandbox.call('U0MIRA', method, args as Record<string, unknown>)
const failureOf = async (v: Visit) =>
  (await on.rig.h.inside(on.rig.desk.workspaceId, (ctx) => ctx.query<{ failure: string }>('test_failure', 'select failure from slack_chats where workspace_id = $1 and chat_id = $2', [ctx.workspaceId, v.chat.id])))[0]?.failure
const shown = (v: Visit) => on.admin(listChatThreads, { params: { id: v.issueId } })
const problemOf = async () => (await on.admin(getChatRouting, {})).groups.find((group) => group.id === on.group)?.problem

describe('a channel that the bot was removed from', () => {
  test('is said in the settings; when the bot is back, what was said meanwhile stands there, in order and once', async () => {
    const v = await on.visit()
    await inSlack('conversations.kick', { channel: SALES, user: BOT_USER })
    for (const text of ['First', 'Second']) await on.say(v, text)
    expect(texts(v)).toEqual([])
    expect(await failureOf(v)).toMatch(/The bot is not in this channel/)
    expect(await problemOf()).toMatch(/The bot is not in this channel/)
    expect(await on.admin(getChat, { params: { id: v.issueId } })).toMatchObject({ routing_group: 'Sales', playbook: 'Pricing' })
    expect(await shown(v)).toMatchObject([{ name: '#sales', side: 'team', failure: expect.stringMatching(/The bot is not in this channel/) as string }])
    expect((await on.admin(getChatSlack, {})).problems).toMatchObject([{ channel_id: SALES }])
    await inSlack('conversations.invite', { channel: SALES, users: BOT_USER })
    await on.rig.settle()
    expect(texts(v)).toEqual(['First', 'Second'])
    expect(await failureOf(v)).toBe('')
    expect(await shown(v)).toMatchObject([{ failure: '', url: expect.stringMatching(/app_redirect\?team=T0LANTERN&channel=.+&message_ts=\d/) as string }])
    expect(await problemOf()).toBe('')
  })

  test('is tried again by itself after a pause, not at every word', async () => {
    const v = await on.visit()
    await inSlack('conversations.archive', { channel: SALES })
    await on.say(v, 'While archived')
    odd.asked = []
    await on.say(v, 'Still archived')
    expect(odd.asked).not.toContain('chat.postMessage')
    await inSlack('conversations.unarchive', { channel: SALES })
    await on.rig.settle()
    await on.rig.later(60_000)
    expect(texts(v)).toEqual(['While archived', 'Still archived'])
  })
})

describe('a post that fails', () => {
  test('because Slack is away leaves when it is back', async () => {
    const v = await on.visit()
    faults.down = true
    await on.say(v, 'Is it raining?')
    faults.down = false
    expect(texts(v)).toEqual([])
    await on.rig.later(30_000)
    expect(texts(v)).toEqual(['Is it raining?'])
  })

  test('because its answer was lost is not posted again', async () => {
    const v = await on.visit()
    faults.loseAnswers = true
    await on.say(v, 'Did you get this?')
    faults.loseAnswers = false
    await on.rig.later(31_000)
    expect(texts(v)).toEqual(['Did you get this?'])
    await on.say(v, 'And this?')
    expect(texts(v)).toEqual(['Did you get this?', 'And this?'])
  })

  test('because Slack refuses these very words lets the others through', async () => {
    const v = await on.visit()
    odd.refuses = 'Poison'
    await on.say(v, 'Poison')
    await on.say(v, 'Bread')
    await on.say(v, 'Butter')
    const [missing, ...others] = texts(v).toSorted()
    expect(missing).toMatch(/^:warning: Something Kim \d+ said is missing here\. .*Read it in Patchbay\.$/)
    expect(others).toEqual(['Bread', 'Butter'])
    expect(await failureOf(v)).toBe('')
    const poison = (await on.rig.messages(v.issueId)).find(({ body_html }) => body_html.includes('Poison'))
    expect(await shown(v)).toMatchObject([{ failure: '', refused: [{ message_id: poison?.id, reason: expect.stringMatching(/\S/) as string }] }])
  })
})

test('disconnected, Slack keeps no key here: chats go on without it, what was set stays, and connecting again is enough', async () => {
  const v = await on.visit('Before')
  await on.admin(disconnectSlack, { params: { id: on.rig.installationId } })
  await on.rig.settle()
  const keys = () => on.rig.h.app.house.database.pool.query<{ keys: string }>('select bot_token || app_token || signing_secret as keys from slack_installations where workspace_id = $1', [on.rig.desk.workspaceId])
  expect((await keys()).rows).toEqual([{ keys: '' }])
  odd.asked = []
  await on.say(v, 'Meanwhile')
  await on.admin(writeReply, { params: { id: v.issueId }, body: { body_html: '<p>From the desk</p>', client_id: crypto.randomUUID() } })
  await on.rig.settle()
  const later = await on.visit('Anybody?')
  expect(odd.asked).toEqual([])
  expect([await on.heard(v), on.cardsOf(later)]).toEqual([expect.stringContaining('From the desk'), []])
  const [slack, { groups }] = [await on.admin(getChatSlack, {}), await on.admin(getChatRouting, {})]
  expect([slack.is_connected, groups.find((group) => group.id === on.group)?.channel]).toEqual([false, { installation_id: on.rig.installationId, channel_id: SALES }])
  await on.admin(connectSlack, { body: { bot_token: 'xoxb-sandbox-patchbay', signing_secret: SECRET } })
  await on.say(v, 'And again')
  expect(texts(v)).toEqual(['Meanwhile', 'From the desk', 'And again'])
  expect(on.cardOf(await on.visit('Now?')).channel).toBe(SALES)
})

test('a card that somebody deleted is missed by nobody', async () => {
  const v = await on.visit()
  const { ts } = on.cardOf(v)
  await on.reply('U0MIRA', v, 'Hello')
  await on.rig.sandbox.call('xoxb-sandbox-patchbay', 'chat.delete', { channel: SALES, ts })
  await on.rig.settle()
  await on.say(v, 'Are you there?')
  expect(await on.heard(v)).toContain('Hello')
  expect(on.under({ channel: SALES, ts }).map((m) => m.text)).toEqual(['Hello', 'Are you there?'])
})

test('files and reactions come from both ends, each once', async () => {
  const v = await on.visit()
  const form = new FormData()
  form.set('file', new Blob(['a plan of the hall']), 'hall.txt')
  const uploaded = await fetch(`${on.rig.url}/api/widget/files`, { method: 'POST', body: form, headers: { authorization: `Bearer ${v.token}` } })
  const { url } = ((await uploaded.json()) as { data: { url: string } }).data
  await on.say(v, 'Our hall', { file_urls: [url] })
  const filesIn = () => on.thread(v).flatMap((m) => ((m.file_ids ?? []) as string[]).map((id) => on.rig.sandbox.state.files.get(id)?.name))
  expect(filesIn()).toEqual(['hall.txt'])
  const mira = new WebClient(personToken('U0MIRA'), { slackApiUrl: on.rig.sandbox.apiUrl })
  on.rig.h.clock.pass(1_000)
  await mira.filesUploadV2({ channel_id: SALES, thread_ts: on.cardOf(v).ts, filename: 'offer.txt', content: 'forty arms' })
  await on.rig.settle()
  const { messages } = await on.chatOf(v)
  expect(messages.at(-1)?.files.map((f) => f.name)).toEqual(['offer.txt'])
  expect(await (await fetch(`${on.rig.url}${messages.at(-1)?.files[0]?.url ?? ''}`)).text()).toBe('forty arms')
  expect(filesIn()).toEqual(['hall.txt', 'offer.txt'])
  const hall = on.thread(v).find((m) => m.text === 'Our hall')
  await inSlack('reactions.add', { channel: SALES, timestamp: hall?.ts, name: 'tada' })
  await on.rig.settle()
  expect((await on.chatOf(v)).messages.find((m) => m.body_html.includes('Our hall'))?.reactions).toEqual([{ emoji: 'tada', count: 1, is_mine: false }])
  const shown = () => ((on.thread(v).find((m) => m.text === 'Our hall')?.reactions ?? []) as { name: string; users: string[] }[]).map((r) => [r.name, r.users])
  expect(shown()).toEqual([['tada', ['U0MIRA']]])
  await inSlack('reactions.remove', { channel: SALES, timestamp: hall?.ts, name: 'tada' })
  await on.rig.settle()
  expect(shown()).toEqual([])
})
