// Where cards go: rules for everything, by owner, tag and team; what is refused; the bookmark to the board.
import {
  addTriageRule, changeTriageRule, createIssue, createTeam, enableChannel, listThreads, listTriageRules, removeTriageRule, sendCard, updateAccount, updateIssue, type BodyInput,
} from '@patchbay/contract'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../../../../test/harness.ts'
import { makeMember } from '../../../../test/factories.ts'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())
afterEach(async () => {
  for (const { id } of await rig.api(listTriageRules, {})) await rig.api(removeTriageRule, { params: { id } })
})

let counter = 0
/** A channel of colleagues that nobody has enabled yet. */
const channel = (name: string) => rig.sandbox.addChannel({ id: `C0${name.toUpperCase()}${(counter += 1)}`, name: `${name}-${counter}`, creator: 'U0MIRA', members: ['U0MIRA'] }).id
const to = (channel_id: string, key = '') => ({ installation_id: rig.installationId, channel_id, key })
const rule = (body: BodyInput<typeof addTriageRule>) => rig.api(addTriageRule, { body })
const asked = async (text = 'Arm 2 stops every time it lifts a full tray.', given: Parameters<Rig['open']>[0] = {}) => {
  const room = await rig.open({ triage: '', ...given })
  const ts = await rig.say('U0INES', room, text)
  await rig.settle()
  const [issue] = await rig.issues(room)
  if (!issue) throw new Error('There is no issue.')
  return { ...issue, room, ts }
}
const hasCard = (id: string, where: string) => rig.shown(where).some((m) => JSON.stringify(m.attachments ?? '').includes(`triage:${id}`))
const bookmarks = async (where: string) => (await rig.sandbox.call('U0MIRA', 'bookmarks.list', { channel_id: where })).bookmarks as { title: string; link: string; id: string }[]

describe('rules', () => {
  test('the first sends every new issue to all of its channels, and counts', async () => {
    const [alerts, watch] = [channel('alerts'), channel('watch')]
    const before = await asked()
    const { id } = await rule({ name: 'Forward all new issues to Slack', sends: [to(alerts), to(watch)] })
    const issue = await asked()
    expect([alerts, watch].map((c) => hasCard(issue.id, c))).toEqual([true, true])
    expect(hasCard(before.id, alerts)).toBe(false)
    await rig.api(updateIssue, { params: { id: issue.id }, body: { title: 'Torque limit' } })
    await rig.settle()
    expect([alerts, watch].map((c) => rig.card(issue.id, c).text)).toEqual([expect.stringContaining('Torque limit'), expect.stringContaining('Torque limit')])
    expect((await rig.api(listTriageRules, {})).find((r) => r.id === id)).toMatchObject({ cards: 2, sends: [{ channel_name: expect.stringMatching(/^alerts-/) }, {}] })
    expect((await rig.api(listThreads, { params: { id: issue.id } })).data).toHaveLength(2)
  })

  test('an issue that did not come by Slack gets its card as well', async () => {
    const alerts = channel('alerts')
    await rule({ name: 'All', sends: [to(alerts)] })
    const { id } = await rig.api(createIssue, { body: { title: 'By hand', body_html: '<p>Please look</p>', requester_email: 'someone@orchard.example' } })
    await rig.settle()
    expect(rig.card(id, alerts).text).toContain('By hand')
  })

  test('by owner of the account: their channel, and another for everybody else', async () => {
    const zoe = await makeMember(rig.h, rig.desk.workspaceId, { name: 'Zoe Owner' })
    const [mine, others] = [channel('zoe'), channel('others')]
    await rule({ name: 'Owners', sort_by: 'owner', sends: [to(mine, zoe.id), to(others)] })
    const hers = await asked('The conveyor is loud.', { owner: zoe.id })
    const nobodys = await asked('The conveyor is slow.')
    expect([hasCard(hers.id, mine), hasCard(hers.id, others)]).toEqual([true, false])
    expect([hasCard(nobodys.id, mine), hasCard(nobodys.id, others)]).toEqual([false, true])
  })

  test('by tag: of the issue when it gets it, and of the account', async () => {
    const [bugs, vip] = [channel('bugs'), channel('vip')]
    await rule({ name: 'Tags', sort_by: 'tag', sends: [to(bugs, 'Bug'), to(vip, 'vip')] })
    const issue = await asked()
    expect(hasCard(issue.id, bugs)).toBe(false)
    await rig.api(updateIssue, { params: { id: issue.id }, body: { tags: ['bug'] } })
    await rig.settle()
    expect(hasCard(issue.id, bugs)).toBe(true)
    await rig.api(updateAccount, { params: { id: issue.account_id }, body: { tags: ['VIP'] } })
    await rig.say('U0INES', issue.room, 'Also: how do we export last month\'s invoices?')
    await rig.settle()
    const newest = (await rig.issues(issue.room)).at(-1)
    expect(hasCard(newest?.id ?? '', vip)).toBe(true)
  })

  test('by team, once it is set', async () => {
    const engineers = channel('engineers')
    const team = await rig.api(createTeam, { body: { name: 'Engineers', user_ids: [rig.mira.id] } })
    await rule({ name: 'Teams', sort_by: 'team', sends: [to(engineers, team.id)] })
    const issue = await asked()
    expect(hasCard(issue.id, engineers)).toBe(false)
    await rig.api(updateIssue, { params: { id: issue.id }, body: { team_id: team.id } })
    await rig.settle()
    expect(hasCard(issue.id, engineers)).toBe(true)
  })

  test('two rules and the room\'s own triage channel make one card in a channel', async () => {
    await rule({ name: 'One', sends: [to('C0TRIAGE')] })
    await rule({ name: 'Two', sends: [to('C0TRIAGE')] })
    const issue = await asked('Only once, please.', { triage: 'C0TRIAGE' })
    expect(rig.card(issue.id).ts).not.toBe('')
  })

  test('off, it sends nothing more; removed, its cards stay in step', async () => {
    const alerts = channel('alerts')
    const { id } = await rule({ name: 'All', sends: [to(alerts)] })
    const first = await asked()
    await rig.api(changeTriageRule, { params: { id }, body: { is_on: false } })
    expect(hasCard((await asked()).id, alerts)).toBe(false)
    await rig.api(removeTriageRule, { params: { id } })
    await rig.api(updateIssue, { params: { id: first.id }, body: { state: 'closed' } })
    await rig.settle()
    expect(JSON.stringify(rig.card(first.id, alerts).attachments)).toContain('Issue closed')
  })

  test('it shows the first message when it is asked to', async () => {
    const alerts = channel('alerts')
    await rule({ name: 'First', preview: 'first', sends: [to(alerts)] })
    const issue = await asked('The first words.')
    await rig.say('U0WEN', issue.room, 'The second words!', { thread: issue.ts })
    await rig.settle()
    const words = JSON.stringify(rig.card(issue.id, alerts).attachments)
    expect(words).toContain('The first words.')
    expect(words).not.toContain('The second words!')
  })
})

describe('what is refused, with nothing changed', () => {
  test('a channel with customers in it', async () => {
    const room = await rig.open({ triage: '' })
    expect((await refusal(rule({ name: 'Wrong', sends: [to(room)] }))).message).toMatch(/^Customers are in #ext-harbour-\d+; choose a channel for colleagues only\.$/)
    const shared = rig.sandbox.addChannel({ id: 'C0SHARED', name: 'shared-plans', creator: 'U0MIRA', members: ['U0MIRA', BOT_USER] }).id
    rig.sandbox.shareChannel(shared, 'T0HARBOUR', ['U0INES'])
    expect((await refusal(rule({ name: 'Wrong', sends: [to(shared)] }))).message).toContain('is shared with another company')
    expect(await rig.api(listTriageRules, {})).toEqual([])
  })

  test('a private channel without the bot, one that is not there, and a stranger as key', async () => {
    const secret = rig.sandbox.addChannel({ id: 'C0SECRET', name: 'secret', creator: 'U0MIRA', members: ['U0MIRA'], is_private: true }).id
    expect((await refusal(rule({ name: 'Wrong', sends: [to(secret)] }))).message).toMatch(/invite the bot|does not find this channel/)
    expect((await refusal(rule({ name: 'Wrong', sends: [to('C0NOWHERE')] }))).message).toContain('does not find this channel')
    expect((await refusal(rule({ name: 'Wrong', sort_by: 'owner', sends: [to('C0TRIAGE', crypto.randomUUID())] }))).message).toBe('User not found!')
    expect((await refusal(rule({ name: 'Wrong', sends: [to('C0TRIAGE', 'key')] }))).message).toContain('has no keys')
    expect(await rig.api(listTriageRules, {})).toEqual([])
  })

  test('a channel that customers came into later gets no cards', async () => {
    const alerts = channel('alerts')
    await rule({ name: 'All', sends: [to(alerts)] })
    await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query('now_customers', `update slack_channels set kind = 'customer' where workspace_id = $1 and channel_id = $2`, [ctx.workspaceId, alerts]))
    expect(hasCard((await asked()).id, alerts)).toBe(false)
  })
})

test('a card is sent by hand to one more channel, and its thread is the issue\'s', async () => {
  const bugs = channel('bugs')
  const { id } = await asked('Arm 4 drops trays.')
  const place = { installation_id: rig.installationId, channel_id: bugs }
  expect((await refusal(rig.api(sendCard, { params: { id }, body: place }))).message).toContain('not enabled for notifications')
  await rig.api(enableChannel, { body: { ...place, kind: 'notifications' } })
  await rig.api(sendCard, { params: { id }, body: place })
  await rig.settle()
  await rig.say('U0MIRA', bugs, 'Known since 4.2.', { thread: rig.card(id, bugs).ts })
  await rig.settle()
  expect((await rig.messages(id)).at(-1)).toMatchObject({ is_private: true, body_html: expect.stringContaining('Known since 4.2.') })
})

test('a triage channel has a bookmark to the board, once, and it is mended', async () => {
  const alerts = channel('alerts')
  const { id } = await rule({ name: 'All', sends: [to(alerts)] })
  await rig.settle()
  const [made, ...more] = await bookmarks(alerts)
  expect([made?.title, made?.link, more]).toEqual(['Patchbay board', 'http://desk.test/', []])
  await rig.sandbox.call('xoxb-sandbox-patchbay', 'bookmarks.edit', { channel_id: alerts, bookmark_id: made?.id, link: 'http://old.test/' })
  await rig.api(changeTriageRule, { params: { id }, body: { sends: [to(alerts)] } })
  await rig.settle()
  expect((await bookmarks(alerts)).map((b) => b.link)).toEqual(['http://desk.test/'])
})
