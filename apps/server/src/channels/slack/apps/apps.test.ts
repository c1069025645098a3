// Other apps in customers' channels are left alone until an admin wants one heard (IN-11).
import { listSlackApps, setTicketSettings, updateSlackApp, DEFAULT_TICKETS } from '@patchbay/contract'
import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

const deploys = () => new WebClient('xoxb-sandbox-deploys', { slackApiUrl: rig.sandbox.apiUrl })
const room = (more = {}) => rig.open({ members: ['U0TOMAS', 'U0INES', 'U0DEPLOYS', BOT_USER], ...more })
const post = async (channel: string, message: object) => {
  await deploys().chat.postMessage({ channel, text: '', ...message })
  await rig.settle()
}
const apps = () => rig.api(listSlackApps, {})
const hear = async (heard: boolean) => {
  const [app] = await apps()
  return rig.api(updateSlackApp, { params: { id: app?.id ?? '' }, body: { heard } })
}

test('an app is seen but not heard, until an admin says so, and then no more', async () => {
  const channel = await room()
  await post(channel, { text: 'Build 412 failed on main' })
  expect(await rig.issues(channel)).toEqual([])
  expect(await apps()).toMatchObject([{ name: 'Deploys', team_name: 'Lantern Robotics', heard: false }])

  expect(await hear(true)).toMatchObject({ heard: true })
  await post(channel, { text: 'Build 413 failed on main' })
  const [issue] = await rig.issues(channel)
  expect(issue).toMatchObject({ state: 'new', title: expect.stringContaining('413') })
  const [message] = await rig.messages(issue?.id ?? '')
  expect(message).toMatchObject({ author: { name: 'Deploys' } })

  await hear(false)
  await post(channel, { text: 'Build 414 failed on main' })
  expect(await rig.messages(issue?.id ?? '')).toHaveLength(1)
  expect(await rig.issues(channel)).toHaveLength(1)
})

test('what an app says in attachments alone is understood, and a reply reaches its thread', async () => {
  await hear(true)
  const channel = await room()
  await post(channel, { attachments: [{ title: 'Disk almost full', text: '97 % on node-7', fallback: 'Disk almost full' }] })
  const [issue] = await rig.issues(channel)
  const messages = await rig.messages(issue?.id ?? '')
  expect(messages[0]?.body_html).toContain('97 % on node-7')
  await rig.reply(issue?.id ?? '', '<p>Cleaning up now.</p>')
  await rig.settle()
  expect(rig.shown(channel).some((m) => m.text.includes('Cleaning up now'))).toBe(true)
})

test('the bot says nothing to an app, so that two apps never answer each other for ever', async () => {
  await hear(true)
  const days = { monday: null, tuesday: null, wednesday: null, thursday: null, friday: null, saturday: null, sunday: null }
  await rig.api(setTicketSettings, { body: { ...DEFAULT_TICKETS, prompt: { ...DEFAULT_TICKETS.prompt, enabled: true }, off_hours: { ...DEFAULT_TICKETS.off_hours, enabled: true, days } } })
  const channel = await room()
  await post(channel, { text: `Could somebody please help? <@${BOT_USER}> why does the export fail?` })
  await rig.patiently()
  expect(await rig.issues(channel)).toMatchObject([{ type: 'conversation' }])
  expect(rig.shown(channel).filter((m) => m.username === undefined && m.user === BOT_USER && m.subtype === undefined)).toEqual([])
})

test('a community hears no app', async () => {
  await hear(true)
  const channel = await room({ kind: 'community' })
  await post(channel, { text: 'Build 500 failed on main' })
  expect(await rig.issues(channel)).toEqual([])
})
