// Signing in with Slack: who has a seat, who gets one, who gets none, and every way it can be forged.
import { BUILT_IN_ROLES, createClient, disconnectSlack, getJoining, getSession, getSlack, inviteUser, listUsers, setJoining, setUserActive, signInOptions } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeMember } from '../../../test/factories.ts'
import { refusal } from '../../../test/harness.ts'
import { startRig, type Rig } from '../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.close())
beforeEach(() => rig.api(setJoining, { body: { by_domain: true, domains: [], role_id: BUILT_IN_ROLES.member.id } }))

const go = (path: string, cookie = '') => fetch(`${rig.url}${path}`, { headers: { cookie, 'user-agent': 'Firefox/140' }, redirect: 'manual' })
const clientWith = (headers: Record<string, string>) => createClient({ baseUrl: `${rig.url}/api`, headers })
const cookiesOf = (response: Response): string => response.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')

type Way = { cookie: string; back: string }
/** There and through Slack's page, up to the way back. */
const through = async (user: string, word: 'allow' | 'cancel' = 'allow', path = '/slack/sign-in'): Promise<Way> => {
  const begun = await go(path)
  const answered = await fetch(begun.headers.get('location') ?? '', { method: 'POST', body: new URLSearchParams({ user, answer: word }), redirect: 'manual' })
  const { pathname, search } = new URL(answered.headers.get('location') ?? '')
  return { cookie: cookiesOf(begun), back: pathname + search }
}
const end = async ({ back, cookie }: Way) => {
  const response = await go(back, cookie)
  const to = new URL(response.headers.get('location') ?? '', 'http://desk.test')
  return { to: to.pathname, next: to.searchParams.get('next'), problem: to.searchParams.get('problem') ?? '', session: cookiesOf(response) }
}
const enter = async (user: string) => end(await through(user))
const whoIs = async (session: string) => (await clientWith({ cookie: session })(getSession, {})).user
const users = async () => (await rig.api(listUsers, {})).data.map(({ email }) => email).toSorted()

test('the page asks who one is and nothing else, and the door says that it is there', async () => {
  const page = new URL((await go('/slack/sign-in')).headers.get('location') ?? '')
  expect(page.pathname).toBe('/openid/connect/authorize')
  expect(page.searchParams.get('scope')).toBe('openid email profile')
  expect(page.searchParams.get('redirect_uri')).toBe('http://desk.test/slack/sign-in/callback')
  expect(await clientWith({})(signInOptions, {})).toMatchObject({ has_slack: true })
})

test('who has a seat is known by the address, and comes back where they were going', async () => {
  const member = await makeMember(rig.h, rig.desk.workspaceId, { email: 'tomas@lantern.example' })
  const { to, session } = await end(await through('U0TOMAS', 'allow', '/slack/sign-in?next=/issues/7'))
  expect(to).toBe('/issues/7')
  expect((await whoIs(session)).id).toBe(member.id)
})

test('a colleague of the company gets a seat with the role that is set, once', async () => {
  rig.sandbox.addUser({ team: 'T0LANTERN', id: 'U0NILS', name: 'nils', real_name: 'Nils Berg', email: 'Nils@Lantern.example' })
  await rig.api(setJoining, { body: { by_domain: true, domains: ['lantern.example'], role_id: BUILT_IN_ROLES.viewer.id } })
  const first = await enter('U0NILS')
  expect(first.to).toBe('/')
  expect(await whoIs(first.session)).toMatchObject({ name: 'Nils Berg', email: 'nils@lantern.example', role: { slug: 'viewer' } })
  await enter('U0NILS')
  expect((await users()).filter((email) => email === 'nils@lantern.example')).toHaveLength(1)
})

test('the domains of admins count without being named; guests of other companies get nothing', async () => {
  const { domains_of_admins: known } = await rig.api(getJoining, {})
  expect(known).toContain(rig.desk.admin.email.split('@')[1])
  const { to, problem } = await enter('U0GUEST')
  expect([to, problem]).toEqual(['/sign-in', 'gus@quarry.example has no seat here; ask an admin to invite you.'])
  expect(await users()).not.toContain('gus@quarry.example')
})

test('by invitation only, a colleague waits for one', async () => {
  await rig.api(setJoining, { body: { by_domain: false, domains: ['lantern.example'], role_id: BUILT_IN_ROLES.member.id } })
  rig.sandbox.addUser({ team: 'T0LANTERN', id: 'U0ODA', name: 'oda', real_name: 'Oda Lind', email: 'oda@lantern.example' })
  expect((await enter('U0ODA')).problem).toMatch(/no seat here/)
  await rig.api(inviteUser, { body: { email: 'oda@lantern.example', role_id: BUILT_IN_ROLES.member.id } })
  expect((await enter('U0ODA')).problem).toMatch(/no seat here/)
})

test('somebody else’s Slack counts for nothing, whatever it says of its people', async () => {
  rig.sandbox.addUser({ team: 'T0HARBOUR', id: 'U0FORGER', name: 'forger', real_name: 'A Forger', email: rig.desk.admin.email })
  const { problem, session } = await enter('U0FORGER')
  expect(problem).toMatch(/This Slack workspace is not connected here/)
  expect(session).not.toContain('patchbay_session')
})

test('who tells no address, or lost the seat, is told so', async () => {
  rig.sandbox.addUser({ team: 'T0LANTERN', id: 'U0MUTE', name: 'mute', real_name: 'Mute' })
  expect((await enter('U0MUTE')).problem).toMatch(/does not tell your email address/)
  const gone = await makeMember(rig.h, rig.desk.workspaceId, { email: 'gone@lantern.example' })
  await rig.api(setUserActive, { params: { id: gone.id }, body: { active: false } })
  rig.sandbox.addUser({ team: 'T0LANTERN', id: 'U0GONE', name: 'gone', real_name: 'Gone', email: 'gone@lantern.example' })
  expect((await enter('U0GONE')).problem).toMatch(/taken back/)
})

test('cancelling leads back to the door with a word', async () => {
  expect(await end(await through('U0TOMAS', 'cancel'))).toMatchObject({ to: '/sign-in', problem: 'The sign-in was cancelled in Slack.' })
})

test.each<[string, (way: Way) => Way | Promise<Way>]>([
  ['without the browser it was begun in', (way) => ({ ...way, cookie: '' })],
  ['begun by somebody else', async (way) => ({ ...way, cookie: (await through('U0MIRA')).cookie })],
  ['with a state that was changed', (way) => ({ ...way, back: way.back.replace(/state=[^&]+/, (state) => `${state}x`) })],
  ['without a state', (way) => ({ ...way, back: way.back.replace(/&?state=[^&]+/, '') })],
])('a way back %s is refused', async (_what, tamper) => {
  const { to, problem, session } = await end(await tamper(await through('U0TOMAS')))
  expect(to).toBe('/sign-in')
  expect(problem).toMatch(/too old, or was begun in another browser/)
  expect(session).not.toContain('patchbay_session')
})

test('a way back after ten minutes, a second time, or with a code of another sign-in is refused', async () => {
  const late = await through('U0TOMAS')
  rig.h.clock.pass(600_001)
  expect((await end(late)).problem).toMatch(/too old/)
  const twice = await through('U0TOMAS')
  expect((await end(twice)).to).toBe('/')
  expect((await end(twice)).problem).toMatch(/did not accept the sign-in/)
  const [mine, theirs] = [await through('U0TOMAS'), await through('U0MIRA')]
  const code = /code=[^&]+/
  expect((await end({ ...mine, back: mine.back.replace(code, code.exec(theirs.back)?.[0] ?? '') })).problem).toMatch(/another sign-in/)
})

test.each(['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example'])('it never leads to %s', async (next) => {
  expect((await go((await through('U0TOMAS', 'allow', `/slack/sign-in?next=${encodeURIComponent(next)}`)).back, '')).headers.get('location')).not.toMatch(/elsewhere/)
  const way = await through('U0TOMAS', 'allow', `/slack/sign-in?next=${encodeURIComponent(next)}`)
  expect((await go(way.back, way.cookie)).headers.get('location')).toBe('/')
})

test('a domain where anybody can have an address lets nobody in, and a role above one’s own is not given', async () => {
  for (const domain of ['gmail.com', 'orange.fr', 'yahoo.co.uk']) {
    const refused = await refusal(rig.api(setJoining, { body: { by_domain: true, domains: [domain], role_id: BUILT_IN_ROLES.member.id } }))
    expect([refused.status, refused.message]).toEqual([400, expect.stringMatching(/anybody can have an address/)])
  }
  expect((await refusal(rig.api(setJoining, { body: { by_domain: true, domains: [], role_id: '00000000-0000-4000-8000-0000000000ff' } }))).status).toBe(400)
})

test('once Slack is disconnected nobody enters through it', async () => {
  for (const { id } of (await rig.api(getSlack, {})).installations) await rig.api(disconnectSlack, { params: { id } })
  expect((await enter('U0TOMAS')).problem).toMatch(/not connected here/)
})
