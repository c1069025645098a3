// Members who are away in Slack are marked where an assignee is chosen, and nobody else is asked about.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMember } from '../../../../test/factories.ts'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'
import { askPresences } from './presence.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

const options = async (id: string) => {
  const { body } = await rig.sandbox.askOptions('U0MIRA', { channel: 'C0TRIAGE', ts: rig.card(id).ts }, { action_id: 'triage:assignee', value: '' })
  return (body as { options: { text: { text: string } }[] }).options.map((o) => o.text.text)
}
const asked = async () => {
  const rows = await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query<{ user_id: string }>('presences', 'select user_id from slack_presences where workspace_id = $1', [ctx.workspaceId]))
  return rows.map((r) => r.user_id).toSorted()
}
const tick = async () => {
  await askPresences(rig.h.app.house)
  await rig.patiently()
}

test('it follows Slack, at its pace, and is forgotten when Slack says nothing for long', async () => {
  await makeMember(rig.h, rig.desk.workspaceId, { name: 'Tomas Lindqvist', email: 'tomas@lantern.example' })
  const room = await rig.open({ members: ['U0MIRA', 'U0TOMAS', 'U0INES', BOT_USER] })
  await rig.say('U0INES', room, 'Arm 2 stops every time it lifts a full tray.')
  await rig.settle()
  const [issue] = await rig.issues(room)
  rig.sandbox.setPresence('U0TOMAS', 'away')
  rig.sandbox.limit('users.getPresence', 1, 30)
  await tick()
  expect(await asked()).toEqual(['U0MIRA', 'U0TOMAS'])
  expect(await options(issue?.id ?? '')).toEqual(expect.arrayContaining(['Mira Okafor', 'Tomas Lindqvist · away']))
  rig.sandbox.setPresence('U0TOMAS', 'active')
  await tick()
  expect(await options(issue?.id ?? '')).toContain('Tomas Lindqvist · away')
  rig.h.clock.pass(6 * 60_000)
  await tick()
  expect(await options(issue?.id ?? '')).toContain('Tomas Lindqvist')
  rig.sandbox.setPresence('U0TOMAS', 'away')
  rig.h.clock.pass(6 * 60_000)
  await tick()
  expect(await options(issue?.id ?? '')).toContain('Tomas Lindqvist · away')
  rig.h.clock.pass(20 * 60_000)
  expect(await options(issue?.id ?? '')).toContain('Tomas Lindqvist')
})
