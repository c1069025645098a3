// Admins are told once a day when the budget for models is used up, and nobody else is.
import type { NotificationLine } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellMembers } from '../src/modules/notifications/jobs.ts'
import { openAiDesk, startAiRig, type AiRig } from './ai-rig.ts'
import { makeMember, signedIn } from './factories.ts'

let rig: AiRig
beforeAll(async () => void (rig = await startAiRig()))
afterAll(() => rig.close())

test('admins are told at the issue where it ended, once a day', async () => {
  rig.model.onMessage(/.*/s, { content: '{"value":"high","confidence":0.9,"reason":"x"}' })
  const desk = await openAiDesk(rig, ['fields'])
  const member = await makeMember(rig.h, desk.workspaceId, { name: 'Sam Osei' })
  const told = async (headers: Record<string, string>) => {
    await tellMembers(rig.h.app.house)
    const answer = await rig.h.app.http.inject({ url: '/api/app/notifications', headers })
    return answer.json<{ data: NotificationLine[] }>().data.filter((line) => line.latest.kind === 'ai_stopped')
  }
  await desk.set({ budget: { tokens: 10, money: null } })
  const first = await desk.opened('First: where is the button?')
  await desk.opened('Second: where is the switch?')
  expect(await told(desk.session)).toMatchObject([{ issue: { id: first }, count: 1, latest: { text: 'until tomorrow what is judged on this server stands' } }])
  expect(await told(await signedIn(rig.h, desk.workspaceId, member.id))).toEqual([])
  rig.h.clock.pass(24 * 3_600_000)
  await desk.opened('Third: where is the lever?')
  await desk.opened('Fourth: where is the knob?')
  expect(await told(desk.session)).toHaveLength(2)
})
