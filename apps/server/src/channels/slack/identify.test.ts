// Who is one of us, who is a customer, and that a person is one person wherever they write.
import { getContact } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BOT_USER, startRig, type Rig } from '../../../test/slack-rig.ts'
import { profileOf, sideOf, type Profile } from './identify.ts'

const PERSON: Profile = { id: 'U1', team_id: 'T1', name: 'Ann', email: '', avatarUrl: '', isBot: false, isGuest: false, isStranger: false, isGone: false, enterpriseId: '', timeZone: '', language: '' }
const OURS = { teamId: 'T1', enterpriseId: '', companyDomains: ['ours.example'], hasSeat: false }

test.each<[string, Partial<Profile>, Partial<typeof OURS>, string]>([
  ['a full member of our workspace', {}, {}, 'us'],
  ['somebody of another workspace', { team_id: 'T2' }, {}, 'customer'],
  ['a guest of our workspace', { isGuest: true }, {}, 'customer'],
  ['a guest with a seat', { isGuest: true }, { hasSeat: true }, 'us'],
  ['a guest with an address of the company', { isGuest: true, email: 'ann@ours.example' }, {}, 'us'],
  ['an address of the company from another workspace', { team_id: 'T2', email: 'ann@ours.example' }, {}, 'us'],
  ['an address that only ends like ours', { team_id: 'T2', email: 'ann@notours.example' }, {}, 'customer'],
  ['a domain below ours', { team_id: 'T2', email: 'ann@sub.ours.example' }, {}, 'customer'],
  ['our domain before an at sign', { team_id: 'T2', email: 'ours.example@evil.example' }, {}, 'customer'],
  ['nobody\'s address, and no domains set', { team_id: 'T2', email: '' }, { companyDomains: [''] }, 'customer'],
  ['a stranger', { team_id: '', isStranger: true }, {}, 'customer'],
  ['another workspace of our Grid', { team_id: 'T2', enterpriseId: 'E1' }, { enterpriseId: 'E1' }, 'us'],
  ['another Grid', { team_id: 'T2', enterpriseId: 'E2' }, { enterpriseId: 'E1' }, 'customer'],
  ['no Grid on either side', { team_id: 'T2', enterpriseId: '' }, { enterpriseId: '' }, 'customer'],
  ['a bot', { isBot: true }, {}, 'bot'],
  ['a bot with an address of ours', { isBot: true, email: 'bot@ours.example' }, { hasSeat: true }, 'bot'],
])('%s', (_who, person, ours, side) => {
  expect(sideOf({ ...PERSON, ...person }, { ...OURS, ...ours })).toBe(side)
})

test('a name is the real one, else the shown one, else the handle, and holds nothing that cannot be kept', () => {
  expect(profileOf({ id: 'U1', real_name: 'Ann\u0000 \ud800Bee', profile: { display_name: 'bee' } }).name).toBe('Ann \ufffdBee')
  expect(profileOf({ id: 'U1', name: 'ann', profile: { display_name: 'bee' } }).name).toBe('bee')
  expect(profileOf({ id: 'U1', name: 'ann' }).name).toBe('ann')
  expect(['de-DE', 'pt-BR', 'de_AT', 'nonsense', ''].map((locale) => profileOf({ id: 'U1', locale }).language)).toEqual(['de-DE', 'pt-BR', 'de-AT', '', ''])
  expect(profileOf({ id: 'USLACKBOT' }).isBot).toBe(true)
})

describe('in a room', () => {
  let rig: Rig
  beforeAll(async () => void (rig = await startRig()))
  afterAll(() => rig.close())

  const said = async (user: string, room: string, text = 'Arm 2 stops every time, can you help?') => {
    const ts = await rig.say(user, room, text)
    await rig.settle()
    return ts
  }
  const first = async (room: string) => {
    const [issue] = await rig.issues(room)
    if (!issue) throw new Error('There is no issue.')
    return issue
  }
  const authorOf = async (user: string) => {
    const room = await rig.open({ members: ['U0INES', 'U0TOMAS', 'U0MIRA', 'U0GUEST', 'U0HUSH', BOT_USER] })
    const root = await said('U0INES', room)
    await rig.say(user, room, 'Here is what I know about it.', { thread: root })
    await rig.settle()
    return (await rig.messages((await first(room)).id)).at(-1)?.author
  }

  test('whoever has a seat with the same address is that member', async () => {
    expect(await authorOf('U0MIRA')).toMatchObject({ kind: 'user', id: rig.mira.id })
  })
  test('a colleague without a seat is one of us all the same', async () => {
    expect(await authorOf('U0TOMAS')).toMatchObject({ kind: 'user', id: '', name: 'Tomas Lindqvist' })
  })
  test('a guest is a customer', async () => {
    expect(await authorOf('U0GUEST')).toMatchObject({ kind: 'contact', name: 'Gus Guest' })
  })
  test('somebody of the other company is a customer, even without an address', async () => {
    const author = await authorOf('U0HUSH')
    expect(author).toMatchObject({ kind: 'contact', name: 'Hana Hush' })
    expect((await rig.api(getContact, { params: { id: author?.id ?? '' } })).emails).toEqual([])
  })

  test('one person in two channels is one contact', async () => {
    const [one, two] = [await rig.open(), await rig.open()]
    await said('U0WEN', one)
    await said('U0WEN', two)
    expect((await first(one)).requester_id).toBe((await first(two)).requester_id)
  })

  test('a guest whose address is known from elsewhere is that contact', async () => {
    const room = await rig.open({ members: ['U0GUEST', BOT_USER] })
    await said('U0GUEST', room)
    const contact = await rig.api(getContact, { params: { id: (await first(room)).requester_id } })
    expect(contact.email).toBe('gus@quarry.example')
  })

  test('who changes their name is called by it from then on', async () => {
    const room = await rig.open({ members: ['U0GUEST', BOT_USER] })
    await said('U0GUEST', room)
    rig.sandbox.changeUser('U0GUEST', { real_name: 'Gus Hardy' })
    await rig.settle()
    await said('U0GUEST', room, 'It happens above 8 kg only.')
    expect((await rig.messages((await first(room)).id)).at(-1)?.author.name).toBe('Gus Hardy')
  })

  test('asked to slow down over who somebody is, the message waits as long as it was told', async () => {
    rig.sandbox.addUser({ id: 'U0NEW', team: 'T0HARBOUR', name: 'new', real_name: 'Noor New' })
    const room = await rig.open()
    await rig.sandbox.call('U0INES', 'conversations.invite', { channel: room, users: 'U0NEW' })
    rig.sandbox.limit('users.info', 1, 30)
    await said('U0NEW', room)
    await rig.later(29_000)
    expect(await rig.issues(room)).toEqual([])
    await rig.later(1_100)
    expect((await rig.messages((await first(room)).id)).at(-1)?.author.name).toBe('Noor New')
  })

  test('somebody met while the token was dead is asked for again when it lives', async () => {
    rig.sandbox.addUser({ id: 'U0LATE', team: 'T0HARBOUR', name: 'late', real_name: 'Lara Late' })
    const room = await rig.open()
    await rig.sandbox.call('U0INES', 'conversations.invite', { channel: room, users: 'U0LATE' })
    const grant = rig.sandbox.state.grants.get('xoxb-sandbox-patchbay')
    if (!grant) throw new Error('The sandbox has no such token.')
    grant.refusal = 'token_revoked'
    await said('U0LATE', room)
    // Only once it was refused is it tried again: an attempt that is still under way may yet meet the dead token.
    await expect.poll(() => rig.h.lines.some((line) => line.includes('a lane could not be worked') && line.includes(room))).toBe(true)
    expect(await rig.issues(room)).toEqual([])
    grant.refusal = null
    await rig.later(1_000)
    expect((await rig.messages((await first(room)).id)).at(-1)?.author.name).toBe('Lara Late')
  })
})
