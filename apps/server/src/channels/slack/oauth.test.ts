// Installing through Slack's own page: the way there and back, who may go it, and every way it can go wrong.
import { connectSlack, disconnectSlack, enableChannel, getSlack } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeDesk, makeMember, signedIn } from '../../../test/factories.ts'
import { APP, OURS, startRig, type Rig } from '../../../test/slack-rig.ts'

let rig: Rig
let admin: Record<string, string>
beforeAll(async () => {
  rig = await startRig()
  await rig.api(disconnectSlack, { params: { id: rig.installationId } })
})
afterAll(() => rig.close())
beforeEach(async () => void (admin = await signedIn(rig.h, rig.desk.workspaceId, rig.desk.admin.id)))

const go = (path: string, headers: Record<string, string> = admin) => fetch(`${rig.url}${path}`, { headers, redirect: 'manual' })
const authorize = async (path = '/slack/install') => new URL((await go(path)).headers.get('location') ?? '')
const answer = async (page: URL, word: 'allow' | 'cancel', user = 'U0MIRA') => {
  const back = await fetch(page, { method: 'POST', body: new URLSearchParams({ user, answer: word }), redirect: 'manual' })
  const { pathname, search } = new URL(back.headers.get('location') ?? '')
  return pathname + search
}
const change = (path: string, change: (params: URLSearchParams) => void) => {
  const url = new URL(path, rig.url)
  change(url.searchParams)
  return url.pathname + url.search
}
const installations = async () => (await rig.api(getSlack, {})).installations

test('the page asks for what we need, and names the way back', async () => {
  const page = await authorize()
  expect(page.searchParams.get('client_id')).toBe('1000.2000')
  expect(page.searchParams.get('scope')?.split(',')).toContain('chat:write.customize')
  expect(page.searchParams.get('redirect_uri')).toBe('http://desk.test/slack/oauth/callback')
})

test('only an admin who is signed in may start or end it', async () => {
  const member = await makeMember(rig.h, rig.desk.workspaceId)
  const theirs = await signedIn(rig.h, rig.desk.workspaceId, member.id)
  for (const path of ['/slack/install', '/slack/oauth/callback?code=x&state=y']) {
    expect((await go(path, {})).status).toBe(403)
    expect((await go(path, theirs)).status).toBe(403)
  }
})

test('cancelling leads back to the settings with a word about it', async () => {
  const back = await go(await answer(await authorize(), 'cancel'))
  expect(back.status).toBe(302)
  expect(back.headers.get('location')).toMatch(/^\/settings\/slack\?problem=/)
  expect(await installations()).toEqual([])
})

test('who began at the routing of chats comes back there, with the settings of chats open', async () => {
  const back = await go(await answer(await authorize('/slack/install?for=chat'), 'cancel'))
  expect(back.headers.get('location')).toMatch(/^\/settings\/chat\/routing\?problem=/)
  const allowed = await go(await answer(await authorize('/slack/install?for=chat'), 'allow'))
  expect(allowed.headers.get('location')).toBe('/settings/chat/routing?slack=connected')
  for (const { id } of await installations()) await rig.api(disconnectSlack, { params: { id } })
})

test.each<[string, (path: string) => string]>([
  ['changed', (path) => change(path, (p) => p.set('state', `${p.get('state')}x`))],
  ['missing', (path) => change(path, (p) => p.delete('state'))],
  ['with another time', (path) => change(path, (p) => p.set('state', String(p.get('state')).replace(/\.\d+\./, '.9999999999999.')))],
])('a state that is %s is refused', async (_what, tamper) => {
  const back = await go(tamper(await answer(await authorize(), 'allow')))
  expect(back.status).toBe(400)
  expect(await back.text()).toMatch(/too old or not yours/)
  expect(await installations()).toEqual([])
})

test('a state of another desk, or of ten minutes ago, is refused', async () => {
  const path = await answer(await authorize(), 'allow')
  const other = await makeDesk(rig.h, 'Another company')
  expect((await go(path, await signedIn(rig.h, other.workspaceId, other.admin.id))).status).toBe(400)
  rig.h.clock.pass(10 * 60_000 + 1)
  admin = await signedIn(rig.h, rig.desk.workspaceId, rig.desk.admin.id)
  expect((await go(path)).status).toBe(400)
  expect(await installations()).toEqual([])
})

test('a code that Slack does not know is refused in words', async () => {
  const back = await go(change(await answer(await authorize(), 'allow'), (p) => p.set('code', 'made.up')))
  expect(back.status).toBe(400)
  expect(await back.text()).toMatch(/did not accept the code/)
})

test('allowing connects, and letters are heard from that moment on', async () => {
  // Letters came before anybody here knew the team.
  await rig.event({ type: 'message', channel: 'C0NOWHERE', user: 'U0INES', text: 'Hello?', ts: '1790000000.000100' })
  const path = await answer(await authorize(), 'allow')
  expect((await go(path)).headers.get('location')).toBe('/settings/slack')
  expect(await installations()).toMatchObject([{ team_id: OURS, team_name: 'Lantern Robotics', way_in: 'http', health: { ok: true } }])
  expect((await go(path)).status).toBe(400)
  const room = await rig.open()
  await rig.say('U0INES', room, 'Arm 2 stops every time, can you help?')
  await rig.settle()
  expect(await rig.issues(room)).toHaveLength(1)
})

test('installing again mends what was uninstalled, with its channels', async () => {
  const room = await rig.open()
  rig.sandbox.uninstall(APP, OURS)
  await rig.settle()
  const [broken] = await installations()
  expect(broken?.health.ok).toBe(false)
  await go(await answer(await authorize(), 'allow'))
  const [mended] = await installations()
  expect(mended).toMatchObject({ id: broken?.id, health: { ok: true, reason: '' } })
  await rig.sandbox.call('U0MIRA', 'conversations.invite', { channel: room, users: mended?.bot_user_id ?? '' })
  await rig.say('U0INES', room, 'Arm 2 stops every time, can you help?')
  await rig.settle()
  const [issue] = await rig.issues(room)
  await rig.reply(issue?.id ?? '', '<p>Taking a look.</p>')
  await rig.settle()
  expect((await rig.messages(issue?.id ?? '')).at(-1)).toMatchObject({ delivery: 'sent' })
})

test('a token that Slack refuses is refused here with the reason', async () => {
  await expect(rig.api(connectSlack, { body: { bot_token: 'xoxb-made-up' } })).rejects.toThrow(/does not accept the bot token/)
  await expect(rig.api(enableChannel, { body: { installation_id: (await installations())[0]?.id ?? '', channel_id: 'C0MADEUP', kind: 'customer' } })).rejects.toThrow(/does not find this channel/)
})

test('begun from the settings of chats it goes back there, opens them, and says what went wrong', async () => {
  const begin = () => authorize('/slack/install?for=chat')
  const cancelled = await go(await answer(await begin(), 'cancel'))
  expect(cancelled.headers.get('location')).toBe('/settings/chat/routing?problem=The%20installation%20was%20cancelled%20in%20Slack.')
  const approval = await go(change(await answer(await begin(), 'cancel'), (p) => p.set('error', 'app_approval_required')))
  expect(decodeURIComponent(approval.headers.get('location') ?? '')).toMatch(/\?problem=.*only when an admin of it approves/)
  const tampered = await go(change(await answer(await begin(), 'allow'), (p) => p.set('state', `${p.get('state')}x`)))
  expect(decodeURIComponent(tampered.headers.get('location') ?? '')).toMatch(/\/settings\/chat\/routing\?problem=.*too old or not yours/)
  const back = await go(await answer(await begin(), 'allow'))
  expect(back.headers.get('location')).toBe('/settings/chat/routing?slack=connected')
})
