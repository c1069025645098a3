// Slack's ways in over HTTP: who is let in, what is refused and how, and what odd letters do.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { APP, OURS, SECRET, startRig, type Rig } from '../../../test/slack-rig.ts'
import { signatureFlaw, signatureOf } from './signature.ts'

// The example of Slack's own documentation.
const VECTOR = {
  secret: '8f742231b10e8888abcd99yyyzzz85a5', timestamp: '1531420618',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
}
const THEN = new Date(1531420618_000)

describe('the signature', () => {
  test('is the one of Slack\'s documentation', () => {
    expect(signatureOf(VECTOR.secret, VECTOR.timestamp, VECTOR.body)).toBe(VECTOR.signature)
    expect(signatureFlaw(VECTOR.secret, VECTOR, THEN)).toBeNull()
  })
  test.each<[string, Partial<typeof VECTOR>, number, RegExp]>([
    ['another body', { body: `${VECTOR.body}x` }, 0, /does not fit/],
    ['another secret', { secret: 'other' }, 0, /does not fit/],
    ['no secret', { secret: '' }, 0, /no signing secret/],
    ['no signature', { signature: '' }, 0, /does not fit/],
    ['a signature cut short', { signature: VECTOR.signature.slice(0, -1) }, 0, /does not fit/],
    ['a signature of other bytes than letters', { signature: 'v0=é'.padEnd(67, 'é') }, 0, /does not fit/],
    ['no timestamp', { timestamp: '' }, 0, /timestamp header/],
    ['a timestamp that is words', { timestamp: '1531420618 ' }, 0, /timestamp header/],
    ['a letter five minutes and a second old', {}, 301, /five minutes/],
    ['a letter from the future', {}, -301, /five minutes/],
  ])('%s is refused', (_what, change, seconds, why) => {
    const given = { ...VECTOR, ...change }
    expect(signatureFlaw(given.secret, given, new Date(THEN.getTime() + seconds * 1000))).toMatch(why)
  })
})

describe('at the door', () => {
  let rig: Rig
  let room: string
  beforeAll(async () => {
    rig = await startRig()
    room = await rig.open()
  })
  afterAll(() => rig.close())

  const message = (more: object = {}) => ({ type: 'message', channel: room, user: 'U0INES', text: 'Hello?', ts: stamp(), ...more })
  const stamp = () => `${Math.floor(rig.h.clock.now.getTime() / 1000)}.${String((counter += 1)).padStart(6, '0')}`
  let counter = 0
  const warnings = () => rig.h.lines.filter((l) => (JSON.parse(l) as { level: number }).level >= 40).length
  const texts = async (where = room) => {
    await rig.settle()
    const found: string[] = []
    for (const issue of await rig.issues(where)) found.push(...(await rig.messages(issue.id)).map((m) => m.body_html))
    return found
  }

  test('a challenge is answered when it is signed, else not', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c4' })
    expect(await (await rig.post(body)).json()).toEqual({ challenge: 'c4' })
    expect((await rig.post(body, { secret: 'wrong' })).status).toBe(401)
  })

  test.each<[string, (rig: Rig) => Promise<Response>, number]>([
    ['signed with another secret', (r) => r.post('{"type":"event_callback"}', { secret: 'wrong' }), 401],
    ['too old', (r) => r.post(JSON.stringify({ type: 'event_callback', team_id: OURS }), { timestamp: Math.floor(r.h.clock.now.getTime() / 1000) - 400 }), 401],
    ['without headers', (r) => fetch(`${r.url}/slack/events`, { method: 'POST', body: '{"type":"event_callback"}' }), 401],
    ['with an empty body', (r) => r.post(''), 400],
    ['not JSON', (r) => r.post('{"type":'), 400],
    ['JSON of no kind', (r) => r.post('[1,2,3]'), 400],
    ['a form where JSON belongs', (r) => r.post('payload=%7B%7D', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }), 400],
    ['a megabyte of nonsense', (r) => r.post('x'.repeat(1_048_000)), 400],
    ['more than a megabyte', (r) => r.post('x'.repeat(1_100_000)), 413],
    ['an interaction that is nothing', (r) => r.post('payload=nothing', { path: '/slack/interactions' }), 400],
    ['an unsigned button', (r) => r.post('payload=%7B%7D', { path: '/slack/interactions', secret: 'wrong' }), 401],
    ['an unsigned list of options', (r) => r.post(`payload=${encodeURIComponent(JSON.stringify({ type: 'block_suggestion', team: { id: OURS }, user: { id: 'U0MIRA' } }))}`, { path: '/slack/options', secret: 'wrong' }), 401],
    ['an unsigned command', (r) => r.post(`team_id=${OURS}`, { path: '/slack/commands', secret: 'wrong' }), 401],
  ])('%s is refused fast, in one line of the log, without a stack', async (_what, send, status) => {
    const before = warnings()
    const started = performance.now()
    const answer = await send(rig)
    expect(performance.now() - started).toBeLessThan(1_500)
    expect(answer.status).toBe(status)
    expect(await answer.text()).not.toMatch(/at \w+ \(|\.ts:\d|node_modules/)
    expect(warnings() - before).toBe(1)
  })

  test('a letter for a team that is not here is answered and logged', async () => {
    const before = rig.h.lines.length
    const answer = await rig.event(message(), { team_id: 'T0ELSE', authorizations: [{ team_id: 'T0ELSE' }] })
    expect(answer.status).toBe(200)
    expect(rig.h.lines.slice(before).filter((l) => l.includes('for nobody here') && l.includes('T0ELSE'))).toHaveLength(1)
  })

  test('the log holds no secret and no words of a message', async () => {
    await rig.event(message({ text: 'my password is swordfish' }))
    await rig.settle()
    const log = rig.h.lines.join('')
    for (const secret of [SECRET, 'xoxb-sandbox', 'swordfish', 'xapp-']) expect(log).not.toContain(secret)
  })

  test('unknown events, fields and subtypes are passed over', async () => {
    const fresh = await rig.open()
    await rig.event({ type: 'hologram', channel: fresh, user: 7, ts: {} })
    await rig.event({ type: 'message', subtype: 'sparkles', channel: fresh, user: 'U0INES', text: 'no', ts: stamp() })
    await rig.event({ type: 'message', channel: { id: 9 }, user: 'U0INES', text: 'no', ts: stamp() })
    await rig.event({ type: 'message', channel: fresh, user: 'U0INES', text: 'yes', ts: stamp(), blocks: 'none', files: { a: 1 }, metadata: 7, novelty: [{}] })
    expect(await texts(fresh)).toEqual(['<p>yes</p>'])
  })

  test.each<[string, object, RegExp]>([
    ['half a surrogate pair', { text: 'cut \ud83d off' }, /cut . off/u],
    ['NUL', { text: 'nul \u0000 here' }, /nul {2}here/],
    ['NUL in a file name', { text: 'see file', subtype: 'file_share', files: [{ id: 'F1', name: '../\u0000.htaccess', mimetype: 'a\u0000b' }] }, /see file/],
    ['a ping', { text: '<!channel> look' }, /@channel/],
    ['a script', { text: '&lt;script&gt;alert(1)&lt;/script&gt;' }, /&lt;script&gt;/],
    ['40,000 letters', { text: 'long '.repeat(8_000) }, /long/],
  ])('a message with %s is kept', async (_what, more, wanted) => {
    const fresh = await rig.open()
    expect((await rig.event(message({ channel: fresh, ...more }))).status).toBe(200)
    const kept = await texts(fresh)
    expect(kept).toHaveLength(1)
    expect(kept[0]).toMatch(wanted)
  })

  test('a message without words or files is none', async () => {
    const fresh = await rig.open()
    await rig.event(message({ channel: fresh, text: '' }))
    await rig.event(message({ channel: fresh, text: ' \n ' }))
    expect(await texts(fresh)).toEqual([])
  })

  test('a letter whose id cannot be kept takes no other with it', async () => {
    const fresh = await rig.open()
    const answers = await Promise.all([
      rig.event(message({ channel: fresh, text: 'odd' }), { event_id: 'Ev\u0000\ud800' }),
      rig.event(message({ channel: fresh, text: 'even' })),
    ])
    expect(answers.map((a) => a.status)).toEqual([200, 200])
    expect((await texts(fresh)).toSorted()).toEqual(['<p>even</p>', '<p>odd</p>'])
  })

  test('the parent that is gone leaves its answers where they were', async () => {
    const fresh = await rig.open()
    const root = await rig.say('U0INES', fresh, 'Arm 2 stops')
    await rig.say('U0WEN', fresh, 'Arm 3 too', { thread: root })
    await rig.settle()
    await rig.sandbox.call('U0INES', 'chat.delete', { channel: fresh, ts: root })
    await rig.say('U0WEN', fresh, 'Still there', { thread: root })
    await rig.settle()
    const [issue, ...others] = await rig.issues(fresh)
    expect(others).toEqual([])
    const messages = await rig.messages(issue?.id ?? '')
    expect(messages.map((m) => m.deleted_at !== null)).toEqual([true, false, false])
  })

  test('an edit that overtakes its message brings the words, once', async () => {
    const fresh = await rig.open()
    rig.h.clock.pass(60_000)
    const ts = stamp()
    const inner = { type: 'message', user: 'U0INES', text: 'The export is empty', ts, edited: { user: 'U0INES', ts: stamp() } }
    await rig.event({ type: 'message', subtype: 'message_changed', channel: fresh, message: inner, previous_message: { ...inner, text: 'The exprot is empty', edited: undefined }, ts: stamp() })
    await rig.event(message({ channel: fresh, text: 'The exprot is empty', ts }))
    expect(await texts(fresh)).toEqual(['<p>The export is empty</p>'])
  })

  test('a button with a trigger that has run out does its work all the same', async () => {
    await rig.say('U0INES', room, 'Can you look at arm 9?')
    await rig.settle()
    const id = (await rig.issues(room)).at(-1)?.id ?? ''
    const payload = { type: 'block_actions', team: { id: OURS }, user: { id: 'U0MIRA', team_id: OURS }, api_app_id: APP, trigger_id: '1.2.old', actions: [{ action_id: 'triage:ack', block_id: `triage:${id}` }] }
    const send = (p: object) => rig.post(`payload=${encodeURIComponent(JSON.stringify(p))}`, { path: '/slack/interactions', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect((await send(payload)).status).toBe(200)
    expect((await rig.issues(room)).at(-1)?.state).toBe('closed')
    const strange = { ...payload, actions: [{ action_id: 'triage:explode', block_id: `triage:${id}` }, { action_id: 'triage:ack', block_id: 'triage:1; drop table issues' }] }
    expect((await send(strange)).status).toBe(200)
  })

  test('a command tells where the desk is', async () => {
    const answer = await rig.post(`team_id=${OURS}&user_id=U0MIRA&command=%2Fpatchbay&text=link`, { path: '/slack/commands', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(await answer.json()).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('http') as string })
  })
})
