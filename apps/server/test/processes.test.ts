// A house of two processes, one that serves and one that works: what is told to the first is understood by the second, at once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHarness, type Harness } from './harness.ts'
import { startRig, type Rig } from './slack-rig.ts'

let rig: Rig
let worker: Harness
beforeAll(async () => {
  rig = await startRig({ env: { ROLE: 'web' } })
  worker = await startHarness({ beside: rig.h, fetch, env: { ROLE: 'worker', SLACK_API_URL: rig.sandbox.apiUrl } })
})
afterAll(async () => {
  await worker.close()
  await rig.close()
})

test('a letter that one accepts is understood by the other, without waiting for its round', async () => {
  const room = await rig.open()
  await rig.say('U0INES', room, 'Arm 2 stops every time it lifts a full tray.')
  await rig.sandbox.settled()
  await expect.poll(() => rig.issues(room)).toMatchObject([{ state: 'new' }])
})

test('a reply that was written at one is sent by the other', async () => {
  const room = await rig.open()
  await rig.say('U0INES', room, 'Which fuse is it?')
  await expect.poll(() => rig.issues(room)).toHaveLength(1)
  const [issue] = await rig.issues(room)
  await rig.reply(issue?.id ?? '', '<p>The second from the left.</p>')
  await expect.poll(() => rig.shown(room).filter((m) => m.bot_id).map((m) => m.text)).toEqual(['The second from the left.'])
})
