// Bookmarks follow the settings, the channel and its account, and those of others are never touched: read as a person reads them.
import { randomUUID } from 'node:crypto'
import { disableChannel, enableChannel, getSlack, tagNames, updateAccount, updateSlackOperations, type Bookmark } from '@patchbay/contract'
import { personToken } from '@patchbay/slack-sandbox'
import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../../../../test/harness.ts'
import { startRig, type Rig } from '../../../../test/slack-rig.ts'
import { stepsFor } from './bookmarks.ts'

let rig: Rig
let tomas: WebClient
beforeAll(async () => {
  rig = await startRig()
  tomas = new WebClient(personToken('U0TOMAS'), { slackApiUrl: rig.sandbox.apiUrl })
})
afterAll(() => rig.close())

const link = (more: Partial<Bookmark> = {}): Bookmark => ({ id: randomUUID(), title: 'Help pages', emoji: ':book:', url: 'https://help.lantern.example/', kinds: [], tags: [], ...more })
const set = async (bookmarks: Bookmark[]) => {
  await rig.api(updateSlackOperations, { body: { bookmarks } })
  await rig.patiently()
}
beforeEach(() => set([]))
/** Without the bookmark that every triage channel has. */
const shown = async (channel: string) => {
  const { bookmarks = [] } = await tomas.bookmarks.list({ channel_id: channel })
  return bookmarks.filter((b) => b.title !== 'Patchbay board').map((b) => `${b.emoji ?? ''} ${b.title} ${b.link}`)
}
const accountOf = async (room: string) => (await rig.api(getSlack, {})).channels.find((c) => c.channel_id === room)
const HELP = ':book: Help pages https://help.lantern.example/'

describe('bookmarks', () => {
  test('appear in every customer channel, are changed in place, and go', async () => {
    const [room, other] = [await rig.open(), await rig.open()]
    const one = link()
    await set([one])
    expect([await shown(room), await shown(other), await shown('C0TRIAGE')]).toEqual([[HELP], [HELP], []])
    await set([{ ...one, title: 'Answers' }])
    expect(await shown(room)).toEqual([':book: Answers https://help.lantern.example/'])
    await set([])
    expect([await shown(room), await shown(other)]).toEqual([[], []])
  })

  test('come with a channel that is enabled later, and go when it is turned off', async () => {
    await set([link()])
    const room = await rig.open()
    await rig.settle()
    expect(await shown(room)).toEqual([HELP])
    await rig.api(disableChannel, { params: { id: (await accountOf(room))?.id ?? '' } })
    await rig.settle()
    expect(await shown(room)).toEqual([])
  })

  test('of a tag follow the tags of the account, and name it', async () => {
    const room = await rig.open({ account: 'Tag & Sons' })
    const id = (await accountOf(room))?.account?.id ?? ''
    await set([link({ tags: ['gold'], title: 'For {{account.name}}', url: 'https://desk.lantern.example/?a={{account.name}}' })])
    expect(await shown(room)).toEqual([])
    await rig.api(updateAccount, { params: { id }, body: { tags: tagNames.parse(['gold']) } })
    await rig.settle()
    expect(await shown(room)).toEqual([':book: For Tag & Sons https://desk.lantern.example/?a=Tag%20%26%20Sons'])
    await rig.api(updateAccount, { params: { id }, body: { name: 'Tag Ltd' } })
    await rig.settle()
    expect(await shown(room)).toEqual([':book: For Tag Ltd https://desk.lantern.example/?a=Tag%20Ltd'])
    await rig.api(updateAccount, { params: { id }, body: { tags: [] } })
    await rig.settle()
    expect(await shown(room)).toEqual([])
  })

  test('that people made stay, also with the same words; one that somebody removed comes back when it changes', async () => {
    const room = await rig.open()
    await tomas.bookmarks.add({ channel_id: room, title: 'Help pages', type: 'link', link: 'https://help.lantern.example/', emoji: ':book:' })
    const one = link()
    await set([one])
    expect(await shown(room)).toEqual([HELP, HELP])
    const { bookmarks = [] } = await tomas.bookmarks.list({ channel_id: room })
    await tomas.bookmarks.remove({ channel_id: room, bookmark_id: bookmarks[1]?.id ?? '' })
    await set([{ ...one, title: 'Answers' }])
    expect(await shown(room)).toEqual([HELP, ':book: Answers https://help.lantern.example/'])
    await set([])
    expect(await shown(room)).toEqual([HELP])
  })

  test('are for kinds of channels when they name some', async () => {
    await set([link({ kinds: ['notifications'] })])
    expect(await shown('C0TRIAGE')).toEqual([HELP])
    await set([])
  })

  test('wait when Slack asks to slow down, and are made once', async () => {
    const room = await rig.open()
    rig.sandbox.limit('bookmarks.add', 1, 200)
    await set([link()])
    expect(await shown(room)).toEqual([HELP])
  })

  test('in a channel the bot was thrown out of mark the channel unwell', async () => {
    const room = await rig.open()
    await rig.settle()
    await tomas.conversations.kick({ channel: room, user: 'U0PATCHBAY' })
    await set([link()])
    expect((await accountOf(room))?.health).toMatchObject({ ok: false, reason: expect.stringContaining('invite it in Slack') })
    await rig.api(enableChannel, { body: { installation_id: rig.installationId, channel_id: room, kind: 'customer' } })
    await rig.settle()
    expect(await shown(room)).toEqual([HELP])
  })

  test.each([
    ['javascript:alert(1)', 'must be an address'],
    ['https://x.example/{{account.plan}}', 'there is no variable {{account.plan}} in a link'],
  ])('%s is refused in words', async (url, words) => {
    expect((await refusal(rig.api(updateSlackOperations, { body: { bookmarks: [link({ url })] } }))).message).toContain(words)
  })
})

test('what is as it should be needs no step', () => {
  const it = { title: 'A', link: 'https://a.example', emoji: '' }
  const ours = [{ setting_id: '1', bookmark_id: 'Bk1', shows: JSON.stringify(it) }]
  expect(stepsFor(new Map([['1', it]]), ours)).toEqual([])
})
