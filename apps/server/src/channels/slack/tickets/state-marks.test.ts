// The emoji of the state at a ticket's first message, as the customer sees it.
import { getTicketSettings, setTicketSettings, updateIssue } from '@patchbay/contract'
import { WebClient } from '@slack/web-api'
import { personToken } from '@patchbay/slack-sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
  const usual = await rig.api(getTicketSettings, {})
  await rig.api(setTicketSettings, { body: { ...usual, state_marks: { new: '', waiting_on_you: ':eyes:', waiting_on_customer: 'speech_balloon', on_hold: 'ticket' } } })
})
afterAll(() => rig.close())

const ines = () => new WebClient(personToken('U0INES'), { slackApiUrl: rig.sandbox.apiUrl })
const asked = async () => {
  const room = await rig.open()
  const ts = await rig.say('U0INES', room, 'Arm 2 stops every time it lifts a full tray.')
  await rig.settle()
  const [issue] = await rig.issues(room)
  const marks = async () => {
    const { messages } = await ines().conversations.replies({ channel: room, ts })
    return (messages?.[0]?.reactions ?? []).filter((r) => r.users?.includes(BOT_USER)).map((r) => r.name)
  }
  const become = async (state: string) => {
    await rig.api(updateIssue, { params: { id: issue?.id ?? '' }, body: { state } })
    await rig.settle()
  }
  return { room, ts, id: issue?.id ?? '', marks, become }
}

test('it follows the state, one at a time, and goes when the ticket is closed', async () => {
  const { room, ts, marks, become } = await asked()
  await ines().reactions.add({ channel: room, timestamp: ts, name: 'ticket' })
  await rig.settle()
  expect(await marks()).toEqual(['ticket'])
  await become('waiting_on_you')
  expect(await marks()).toEqual(['ticket', 'eyes'])
  await become('waiting_on_customer')
  expect(await marks()).toEqual(['ticket', 'speech_balloon'])
  // The mark of the ticket itself stays, whatever stands for the state.
  await become('on_hold')
  expect(await marks()).toEqual(['ticket'])
  await become('waiting_on_customer')
  await become('closed')
  expect(await marks()).toEqual(['ticket', 'white_check_mark'])
})

test('a conversation stays silent', async () => {
  const { marks, become } = await asked()
  await become('waiting_on_you')
  expect(await marks()).toEqual([])
})
