// A promise that is nearly up, and one that is broken, by mail: from what a customer asks to what a real mail server was given.
import { type NotificationKind, NOTIFICATION_KINDS } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendDue, tellMembers } from '../src/modules/notifications/jobs.ts'
import { keepClocks, tellBreaches } from '../src/modules/slas/jobs.ts'
import { signedIn } from './factories.ts'
import { createMailServer } from './mail-server.ts'
import { MINUTE, startTriggerRig, type TriggerRig } from './triggers/rig.ts'

const mail = createMailServer()
let rig: TriggerRig
beforeAll(async () => {
  rig = await startTriggerRig({ env: await mail.listen() })
  await rig.fresh()
})
afterAll(async () => {
  await rig.close()
  await mail.close()
})

/** As the schedule does. */
const pass = async (minutes: number) => {
  const { h } = rig
  h.clock.pass(minutes * MINUTE)
  for (const work of [keepClocks, tellBreaches, tellMembers, sendDue]) {
    await work(h.app.house)
    await h.settle()
  }
}
const sent = () => mail.received.map(({ to, raw }) => ({ to, raw: raw.replace(/=\r?\n/g, '') }))

/** Somebody who is told of these by mail, and of nothing else. */
const member = async (name: string, kinds: readonly NotificationKind[]) => {
  const made = await rig.member({ name })
  const matrix = Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, kinds.includes(kind) ? ['email'] : []]))
  const answer = await rig.h.app.http.inject({
    method: 'PUT', url: '/api/app/notification-settings', headers: await signedIn(rig.h, rig.desk.workspaceId, made.id),
    payload: { matrix, quiet: { on: false, from: '19:00', to: '08:00', weekends: false, time_zone: 'UTC', except_urgent: true } },
  })
  expect(answer.statusCode).toBe(200)
  return made
}

test('whoever has the issue is written to before it is due and when it is late, once each; who wants no mail is not', async () => {
  const target = { hours: 'always', minutes: { urgent: 60, high: 60, medium: 60, low: 60, other: 60 } }
  await rig.app('POST', '/slas', { name: 'Everybody', targets: { first_response: target, next_response: null, resolution: null }, warn: { unit: 'minutes', value: 20 } })
  const sam = await member('Sam Osei', ['sla_warned', 'sla_breached'])
  const ivo = await member('Ivo Lind', [])
  for (const { id: assignee_id } of [sam, ivo]) await rig.change((await rig.ask()).id, { assignee_id })

  await pass(1)
  expect(sent()).toEqual([])
  for (const minutes of [41, 5, 5]) await pass(minutes)
  expect(sent().map(({ to }) => to)).toEqual([[sam.email]])
  for (const minutes of [10, 5, 5]) await pass(minutes)
  expect(sent().map(({ to }) => to)).toEqual([[sam.email], [sam.email]])
  expect(sent().map(({ raw }) => [/due soon/.test(raw), /overdue/.test(raw), /empty, why/.test(raw)])).toEqual([[true, false, true], [false, true, true]])
})
