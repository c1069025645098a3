// A status of our own on the triage card in Slack: offered and set.
import { addStatus, getIssue } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

const ticket = async () => {
  const room = await rig.open()
  await rig.say('U0INES', room, `<@${BOT_USER}> the invoice is wrong`)
  await rig.patiently()
  return (await rig.issues(room))[0]?.id ?? ''
}

test('the card in Slack offers statuses of our own and sets them', async () => {
  await rig.api(addStatus, { body: { category: 'on_hold', label: 'Waiting on engineering' } })
  const id = await ticket()
  await rig.sandbox.click('U0MIRA', { channel: 'C0TRIAGE', ts: rig.card(id).ts }, { action_id: 'triage:status', value: 'waiting_on_engineering' })
  await rig.settle()
  expect((await rig.api(getIssue, { params: { id } })).state).toBe('waiting_on_engineering')
  const select = rig.card(id).attachments?.[0]?.blocks?.flatMap((b) => (b.type === 'actions' ? (b.elements ?? []) : [])).find((e) => e.action_id === 'triage:status')
  expect(select).toMatchObject({ initial_option: { text: { text: 'Waiting on engineering' }, value: 'waiting_on_engineering' } })
})
