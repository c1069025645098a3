// Mail to visitors who did not see an answer, through a real mail server: once for a run of answers, seldom again, ended by one click.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ChatWidgetSettings, WholeChat } from '@patchbay/contract'
import { mailDue, pageToReturnTo } from '../src/modules/chats/rules.ts'
import { makeMember, signedIn } from './factories.ts'
import { as, hashFor, sessionOf, setUp, start, type ChatDesk, later as laterIn } from './chat-rig.ts'
import { startHarness, type Harness } from './harness.ts'
import { createMailServer } from './mail-server.ts'

const mailServer = createMailServer()
const { received, refuse } = mailServer

const MINUTE = 60_000
const SHOP = 'https://shop.example'
let h: Harness
let desk: ChatDesk
beforeAll(async () => {
  h = await startHarness({ env: await mailServer.listen() })
})
afterAll(async () => {
  await h.close()
  await mailServer.close()
})
beforeEach(() => {
  received.length = 0
  refuse.on = false
})

let counter = 0
const begin = async (settings: Partial<ChatWidgetSettings> = { origins: [SHOP] }, more: object = {}) => {
  desk = await setUp(h, settings)
  const email = `kim${(counter += 1)}@acme.example`
  const { token } = await sessionOf(h, desk.appId, { identity: { email, name: 'Kim' }, origin: settings.origins?.[0] ?? '' })
  return { token, email, chat: await start(h, token, 'Is my parcel lost?', { page_url: `${SHOP}/orders?id=7`, ...more }) }
}
const issueOf = async (chat: WholeChat) => (await h.app.house.database.pool.query<{ issue_id: string }>('select issue_id from chats where id = $1', [chat.id])).rows[0]?.issue_id ?? ''
const say = async (chat: WholeChat, text: string, kind: 'reply' | 'note' = 'reply', headers = desk.session) => {
  const answer = await h.app.http.inject({ method: 'POST', url: `/api/app/issues/${await issueOf(chat)}/${kind}`, headers, payload: { body_html: `<p>${text}</p>`, client_id: randomUUID() } })
  expect(answer.statusCode).toBe(200)
  h.clock.pass(1)
}
const later = (ms: number) => laterIn(h, ms)
const plain = (raw: string): string => raw.replace(/=\r?\n/g, '').replace(/((?:=[\dA-F]{2})+)/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8')).replaceAll('\r', '')
const linkIn = (raw: string): URL => new URL(/No more of these: (\S+)/.exec(plain(raw))?.[1] ?? '')

describe('an answer that is not seen', () => {
  test('goes out by mail after the time that was set, once for all that was said, with the way back and the way out', async () => {
    const { chat, email } = await begin()
    await say(chat, 'It is <b>not</b> lost &amp; on its way')
    await say(chat, 'between us', 'note')
    await later(3 * MINUTE)
    await say(chat, 'It comes tomorrow')
    expect(received).toEqual([])
    await later(2 * MINUTE + 1_000)
    expect(received.map((one) => one.to)).toEqual([[email]])
    const mail = plain(received[0]?.raw ?? '')
    expect(mail).toMatch(/^Subject: Ada Admin of .+ answered you$/m)
    expect(mail).toContain('Ada Admin:\nIt is not lost & on its way\n\nAda Admin:\nIt comes tomorrow')
    expect(mail).toContain(`Go on in the chat: ${SHOP}/orders?id=7`)
    expect(mail).not.toContain('between us')
    expect(mail).toMatch(/^List-Unsubscribe:\s+<http:\/\/desk\.test\/chat-mail-off\?/m)
    expect(mail).toMatch(/^List-Unsubscribe-Post:\s+List-Unsubscribe=One-Click$/m)
    await later(60 * MINUTE)
    expect(received).toHaveLength(1)
  })

  test('carries the signature of everybody who wrote, once, and as words', async () => {
    const { chat } = await begin()
    const sign = (headers: Record<string, string>, signature: string) => h.app.http.inject({ method: 'PATCH', url: '/api/app/profile', headers, payload: { signature } })
    const sam = await makeMember(h, desk.workspaceId, { name: 'Sam Osei' })
    const asSam = await signedIn(h, desk.workspaceId, sam.id)
    const lee = await makeMember(h, desk.workspaceId, { name: 'Lee Silent' })
    await sign(desk.session, 'Ada <b>Admin</b>\nPatchworks')
    await sign(asSam, 'Sam, on call')
    for (const headers of [desk.session, asSam, await signedIn(h, desk.workspaceId, lee.id), desk.session]) await say(chat, 'On it', 'reply', headers)
    await say(chat, 'between us', 'note', desk.session)
    await later(6 * MINUTE)
    const mail = plain(received[0]?.raw ?? '')
    expect(mail).toContain('Ada Admin:\nOn it\n\nAda <b>Admin</b>\nPatchworks\n\nSam, on call\n\nGo on in the chat')
    expect(mail).toContain('>Ada &lt;b&gt;Admin&lt;/b&gt;\nPatchworks</div>')
    expect(mail.match(/Sam, on call/g)).toHaveLength(2)
  })

  test('is not mailed when it was seen, taken back, or the setting is off', async () => {
    const seen = await begin()
    await say(seen.chat, 'Seen')
    h.clock.pass(1_000)
    await as(h, seen.token)('POST', `/chats/${seen.chat.id}/seen`)
    await later(6 * MINUTE)
    const gone = await begin()
    await say(gone.chat, 'Taken back')
    await h.app.house.database.pool.query(`update messages set deleted_at = now() where body_text = 'Taken back'`)
    await later(6 * MINUTE)
    const off = await begin({ origins: [SHOP], follow_up_minutes: 0 })
    await say(off.chat, 'Never mailed')
    await later(60 * MINUTE)
    expect(received).toEqual([])
  })

  test('after a mail waits for hours, unless the visitor has looked since', async () => {
    const { chat, token } = await begin()
    await say(chat, 'First')
    await later(6 * MINUTE)
    await say(chat, 'Second')
    await later(6 * MINUTE)
    expect(received).toHaveLength(1)
    await later(4 * 60 * MINUTE)
    expect(received).toHaveLength(2)
    expect(plain(received[1]?.raw ?? '')).toMatch(/Second/)
    expect(plain(received[1]?.raw ?? '')).not.toMatch(/First/)
    await as(h, token)('POST', `/chats/${chat.id}/seen`)
    h.clock.pass(1)
    await say(chat, 'Third')
    await later(6 * MINUTE)
    expect(received).toHaveLength(3)
  })

  test('is tried again when the mail server refuses, and is sent once', async () => {
    const { chat } = await begin()
    await say(chat, 'Try me')
    refuse.on = true
    await later(6 * MINUTE)
    expect(received).toEqual([])
    refuse.on = false
    await later(10 * MINUTE)
    await later(10 * MINUTE)
    expect(received).toHaveLength(1)
  })

  test('of a chat in spam or of nobody with an address is not mailed', async () => {
    const { chat } = await begin()
    await say(chat, 'To a spammer')
    await h.app.house.database.pool.query('update issues set spam_at = now() where id = $1', [await issueOf(chat)])
    await later(6 * MINUTE)
    desk = await setUp(h, { allows_anonymous: true })
    const nobody = await start(h, (await sessionOf(h, desk.appId, {})).token, 'Who am I?')
    await say(nobody, 'Nobody knows')
    await later(6 * MINUTE)
    expect(received).toEqual([])
  })
})

describe('the way out', () => {
  test('asks first, ends these mails for this person alone, and is good for nobody else', async () => {
    const { chat } = await begin()
    await say(chat, 'Once')
    await later(6 * MINUTE)
    const link = linkIn(received[0]?.raw ?? '')
    const at = (method: 'GET' | 'POST', change: object = {}) => {
      const query = new URLSearchParams({ ...Object.fromEntries(link.searchParams), ...change })
      return h.app.http.inject({ method, url: `${link.pathname}?${query.toString()}`, ...(method === 'POST' ? { payload: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } } : {}) })
    }
    for (const change of [{ c: randomUUID() }, { w: randomUUID() }, { s: 'x' }, { c: "'" }]) expect([change, (await at('POST', change)).statusCode]).toEqual([change, 404])
    expect((await at('GET')).body).toContain('No more mails?')
    const still = await h.app.house.database.pool.query('select 1 from chat_mail_stops where workspace_id = $1', [desk.workspaceId])
    expect(still.rows).toEqual([])
    expect((await at('POST')).statusCode).toBe(200)
    expect((await at('POST')).statusCode).toBe(200)
    await say(chat, 'Twice')
    await later(5 * 60 * MINUTE)
    expect(received).toHaveLength(1)
  })
})

describe('rules', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 2, 4, 12, minutes))
  test.each([
    ['never mailed', { seenAt: null, mailedAt: null, mailedToday: 0 }, at(0)], ['seen since', { seenAt: at(-5), mailedAt: at(-10), mailedToday: 1 }, at(0)],
    ['not seen since', { seenAt: at(-20), mailedAt: at(-10), mailedToday: 1 }, at(230)], ['rested', { seenAt: null, mailedAt: at(-300), mailedToday: 1 }, at(0)],
    ['five a day', { seenAt: null, mailedAt: null, mailedToday: 5 }, at(24 * 60)],
  ])('%s', (_, given, due) => expect(mailDue({ now: at(0), ...given })).toEqual(due))

  test.each([
    ['a site that is named', `${SHOP}/a`, false, [SHOP], `${SHOP}/a`], ['another site', 'https://evil.example/a', false, [SHOP], ''], ['no site named, nobody proved', `${SHOP}/a`, false, [], ''],
    ['proved', `${SHOP}/a`, true, [], `${SHOP}/a`], ['proved, but another site', 'https://evil.example', true, [SHOP], ''], ['no address', 'javascript:alert(1)', true, [], ''], ['none', '', true, [], ''],
  ])('leads back to %s', (_, pageUrl, isVerified, origins, page) => expect(pageToReturnTo({ pageUrl, isVerified }, origins)).toBe(page))

  test('a hash that is right proves it', async () => {
    const { email } = await begin({ origins: [] })
    const { token } = await sessionOf(h, desk.appId, { identity: { email, email_hash: hashFor(desk.secret, email) } })
    const chat = await start(h, token, 'Proved', { page_url: `${SHOP}/me` })
    await say(chat, 'Hello')
    await later(6 * MINUTE)
    expect(plain(received.at(-1)?.raw ?? '')).toContain(`Go on in the chat: ${SHOP}/me`)
  })
})
