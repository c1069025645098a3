// From a card: a ticket of another app that an issue waits for, the mark that an article is missing, and mornings of whoever presses.
import { disableChannel, getIssue, getSlack, linkExternalIssue } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMember } from '../../../../test/factories.ts'
import { OURS, startRig, type Rig } from '../../../../test/slack-rig.ts'
import { readTicket } from '../../../modules/linked-tickets/rules.ts'

const TRIAGE = 'C0TRIAGE'
const LINEAR = 'https://linear.app/lantern/issue/ENG-12/arm-stops'
let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

const asked = async () => {
  const room = await rig.open()
  await rig.say('U0INES', room, 'Arm 2 stops every time it lifts a full tray.')
  await rig.settle()
  const [issue] = await rig.issues(room)
  return { room, id: issue?.id ?? '', number: issue?.number ?? 0 }
}
const choose = async (user: string, id: string, value: string) => {
  const action_id = value.startsWith('snooze') ? 'triage:snooze' : 'triage:overflow'
  const before = rig.sandbox.state.ephemerals.length
  await rig.sandbox.click(user, { channel: TRIAGE, ts: rig.card(id).ts }, { action_id, value })
  await rig.settle()
  return rig.sandbox.state.ephemerals.slice(before).map((e) => [e.user, e.message.text])
}
const modalOf = (user: string) => [...rig.sandbox.state.views.values()].find((v) => v.user_id === user && v.body.type === 'modal')
const send = async (user: string, address: string, more: Record<string, Record<string, unknown>> = {}) => {
  const answer = await rig.sandbox.submitView(user, modalOf(user)?.id ?? '', { ticket: { address }, ...more })
  await rig.settle()
  return answer
}
const whole = (id: string) => rig.api(getIssue, { params: { id } })
const wordsOf = (id: string) => JSON.stringify(rig.card(id).attachments)

describe('a ticket of another app', () => {
  test('is linked by its address: the issue goes on hold, and the card leads there', async () => {
    const { id } = await asked()
    expect(await choose('U0MIRA', id, 'engineering')).toEqual([])
    expect(await send('U0MIRA', LINEAR)).toEqual({ ok: true })
    expect(modalOf('U0MIRA')).toBeUndefined()
    expect(await whole(id)).toMatchObject({ state: 'on_hold', external_issues: [{ source: 'linear', external_id: 'ENG-12', link: LINEAR }] })
    expect(wordsOf(id)).toContain(`:package: <${LINEAR}|ENG-12>`)
  })

  test('linked through the API shows on the card as well, and goes with its link', async () => {
    const { id } = await asked()
    const body = { source: 'jira' as const, external_issue_id: 'OPS-7' }
    await rig.api(linkExternalIssue, { params: { id }, body })
    await rig.settle()
    expect(wordsOf(id)).toContain(':package: OPS-7')
    await rig.api(linkExternalIssue, { params: { id }, body: { ...body, operation: 'unlink' } })
    await rig.later(1_000)
    expect(wordsOf(id)).not.toContain('OPS-7')
  })

  test('by its key is of the app that is chosen; completed on the card, the thread of the card says what to do', async () => {
    const { id } = await asked()
    await choose('U0MIRA', id, 'engineering')
    expect(await send('U0MIRA', 'OPS-7', { app: { app: 'jira' }, title: { title: 'Lift stops' } })).toEqual({ ok: true })
    expect((await whole(id)).state).toBe('on_hold')
    const choices = (JSON.parse(wordsOf(id)) as { blocks: { elements?: { action_id?: string; options?: { text: { text: string }; value: string }[] }[] }[] }[])
      .flatMap((a) => a.blocks).flatMap((b) => b.elements ?? []).find((e) => e.action_id === 'triage:overflow')?.options ?? []
    expect(choices.map((o) => o.text.text)).toEqual(['Follow', 'Unfollow', 'Link a ticket 📦', 'OPS-7 is completed', 'Needs an article'])
    const complete = choices.find((o) => o.value.startsWith('complete:'))?.value ?? ''
    expect(await choose('U0TOMAS', id, complete)).toEqual([])
    expect((await whole(id)).state).toBe('waiting_on_you')
    const card = rig.card(id)
    const said = rig.shown(TRIAGE).filter((m) => m.thread_ts === card.ts && m.ts !== card.ts)
    expect(said.map((m) => m.text)).toEqual(['OPS-7 “Lift stops” is completed in Jira. Tell the customer: they are waiting to hear of it.'])
    await rig.later(1_500)
    expect(wordsOf(id)).toContain(':white_check_mark: OPS-7')
    expect(wordsOf(id)).not.toContain(complete)
  })

  test('what is no address is told below the field; so is an issue that was deleted meanwhile', async () => {
    const { id, number } = await asked()
    await choose('U0MIRA', id, 'engineering')
    expect(await send('U0MIRA', 'ENG-12')).toMatchObject({ ok: false, errors: { ticket: expect.stringContaining('Say which app ENG-12 is in') as string } })
    await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query('to_bin', 'update issues set deleted_at = $3 where workspace_id = $1 and id = $2', [ctx.workspaceId, id, ctx.now]))
    expect(await send('U0MIRA', LINEAR)).toMatchObject({ ok: false, errors: { ticket: `#${number} was deleted in Patchbay, so nothing was changed.` } })
    rig.sandbox.dismissView('U0MIRA', modalOf('U0MIRA')?.id ?? '', true)
    expect(await choose('U0MIRA', id, 'engineering')).toEqual([['U0MIRA', `#${number} was deleted in Patchbay, so nothing was changed.`]])
  })

  test('an outsider and a role that only reads are told why not; a room that was unlinked meanwhile does not matter', async () => {
    await makeMember(rig.h, rig.desk.workspaceId, { name: 'Vic Viewer', email: 'vic@lantern.example', role: 'viewer' })
    rig.sandbox.addUser({ id: 'U0VIC', team: OURS, name: 'vic', real_name: 'Vic Viewer', email: 'vic@lantern.example' })
    await rig.sandbox.call('U0MIRA', 'conversations.invite', { channel: TRIAGE, users: 'U0VIC' })
    await rig.settle()
    const { id, room } = await asked()
    expect(await choose('U0GUEST', id, 'engineering')).toEqual([['U0GUEST', 'Only members of Lantern Robotics can do this.']])
    expect(await choose('U0VIC', id, 'engineering')).toEqual([['U0VIC', 'Your role lets you read issues, not change them; an admin can change that.']])
    expect(await whole(id)).toMatchObject({ state: 'new', external_issues: [] })
    await choose('U0TOMAS', id, 'engineering')
    const channel = (await rig.api(getSlack, {})).channels.find((c) => c.channel_id === room)
    await rig.api(disableChannel, { params: { id: channel?.id ?? '' } })
    expect(await send('U0TOMAS', LINEAR)).toEqual({ ok: true })
    expect((await whole(id)).state).toBe('on_hold')
  })

  test.each([
    [LINEAR, 'linear', 'ENG-12'],
    ['https://lantern.atlassian.net/browse/OPS-7?focused=1', 'jira', 'OPS-7'],
    ['https://github.com/lantern/arm/issues/44#issuecomment-1', 'github', 'lantern/arm#44'],
    ['https://gitlab.com/lantern/robots/arm/-/issues/3', 'gitlab', 'lantern/robots/arm#3'],
    ['https://app.asana.com/0/1200000000/1200000042/f', 'asana', '1200000042'],
    ['https://tracker.lantern.example/t/abc', 'tracker.lantern.example', 'abc'],
  ])('%s is read', (address, source, externalId) => {
    expect(readTicket(`  ${address} `)).toMatchObject({ source, externalId })
  })

  test.each(['', 'ENG-12', 'javascript:alert(1)', 'https://linear', 'https://linear.app/', 'ftp://linear.app/issue/ENG-1'])('%s is none', (text) => {
    expect(readTicket(text)).toBeNull()
  })
})

test('a missing article is marked with a tag, beside those that are there, once', async () => {
  const { id, number } = await asked()
  expect(await choose('U0MIRA', id, 'article')).toEqual([])
  expect((await whole(id)).tags).toEqual(['needs article'])
  expect(await choose('U0MIRA', id, 'article')).toEqual([['U0MIRA', `#${number} is marked as “needs article” already.`]])
})

test('tomorrow morning is that of whoever presses', async () => {
  rig.sandbox.addUser({ id: 'U0ANA', team: OURS, name: 'ana', real_name: 'Ana Pacific', email: 'ana@lantern.example', tz: 'America/Los_Angeles' })
  await rig.sandbox.call('U0MIRA', 'conversations.invite', { channel: TRIAGE, users: 'U0ANA' })
  const { id } = await asked()
  await choose('U0ANA', id, 'snooze:tomorrow')
  const until = new Date((await whole(id)).snoozed_until_time ?? '')
  expect(until.toLocaleTimeString('en-GB', { timeZone: 'America/Los_Angeles' })).toBe('09:00:00')
})
