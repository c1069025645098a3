// When a promised time is up: a channel, the thread of the card and the assignee hear of it, once each, and customers never.
import { addSlaPolicy, changeSlaPolicy, enableChannel, updateIssue, type SlaPolicyInput } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMember } from '../../../../test/factories.ts'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'
import { keepClocks, tellBreaches } from '../../../modules/slas/jobs.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

const MINUTE = 60_000
const minutes = { urgent: 60, high: 60, medium: 60, low: 60, other: 60 }
const policy = async (alert: Partial<SlaPolicyInput['alert']>, more: Partial<SlaPolicyInput> = {}) => {
  const admin = await rig.as(await makeMember(rig.h, rig.desk.workspaceId, { role: 'admin' }))
  const made = await admin(addSlaPolicy, {
    body: { name: 'Everybody', targets: { first_response: { hours: 'always', minutes }, next_response: null, resolution: null }, alert: { channel: null, on_card: true, message_assignee: true, ...alert }, ...more },
  })
  const { id, since: _since, running: _running, met: _met, breached: _breached, ...given } = made
  return { off: () => admin(changeSlaPolicy, { params: { id }, body: { ...given, is_on: false } }) }
}
const tick = async () => {
  await rig.settle()
  await keepClocks(rig.h.app.house)
  await tellBreaches(rig.h.app.house)
  await rig.settle()
}
const asked = async () => {
  const room = await rig.open({ account: 'Harbour & Sons' })
  await rig.say('U0INES', room, 'Arm 2 stops every time it lifts a full tray.')
  await rig.settle()
  const [issue] = await rig.issues(room)
  if (!issue) throw new Error('There is no issue.')
  return { ...issue, room }
}
const textsIn = (channel: string, number: number) => rig.shown(channel).filter((m) => m.text.includes(`#${number} `) && /overdue|due soon/.test(m.text)).map((m) => ({ text: m.text, thread: m.thread_ts ?? '' }))
const directTo = (user: string) => [...rig.sandbox.state.channels.values()].find((c) => c.kind === 'im' && c.members.includes(user) && c.members.includes(BOT_USER))?.id ?? ''

describe('a time that is up', () => {
  test('is told in the channel, in the thread of the card and to the assignee, once', async () => {
    const alerts = rig.sandbox.addChannel({ id: 'C0LATE', name: 'late', creator: 'U0MIRA', members: ['U0MIRA'] }).id
    await rig.api(enableChannel, { body: { installation_id: rig.installationId, channel_id: alerts, kind: 'notifications' } })
    const { off } = await policy({ channel: { installation_id: rig.installationId, channel_id: alerts } }, { warn: { unit: 'minutes', value: 10 } })
    const issue = await asked()
    await rig.api(updateIssue, { params: { id: issue.id }, body: { assignee_id: rig.mira.id } })
    const card = rig.card(issue.id).ts
    await tick()
    rig.h.clock.pass(51 * MINUTE)
    await tick()
    await tick()
    expect([textsIn(alerts, issue.number), textsIn('C0TRIAGE', issue.number)]).toEqual([[], [{ text: expect.stringContaining('First response is due soon') as string, thread: card }]])
    rig.h.clock.pass(10 * MINUTE)
    await tick()
    await tick()
    expect(textsIn(alerts, issue.number)).toEqual([{ text: `First response is overdue: #${issue.number} ${issue.title}`, thread: '' }])
    expect(textsIn('C0TRIAGE', issue.number).map((t) => t.thread)).toEqual([card, card])
    expect(textsIn(directTo('U0MIRA'), issue.number)).toHaveLength(2)
    expect(JSON.stringify(rig.shown(alerts).at(-1)?.blocks)).toContain('1 h around the clock')
    expect(JSON.stringify(rig.shown(alerts).at(-1)?.blocks)).toContain('<@U0MIRA>')
    expect(rig.shown(issue.room).filter((m) => /overdue|due soon/.test(m.text))).toEqual([])
    await off()
  })

  test('is not told where customers are, nor when it was done meanwhile', async () => {
    const room = await rig.open()
    const { off } = await policy({ channel: { installation_id: rig.installationId, channel_id: room }, on_card: false, message_assignee: false })
    const issue = await asked()
    await tick()
    rig.h.clock.pass(61 * MINUTE)
    await tick()
    expect(rig.shown(room).filter((m) => /overdue/.test(m.text))).toEqual([])
    expect(textsIn('C0TRIAGE', issue.number)).toEqual([])
    await off()
  })
})
