// Reading costs nothing where nobody wants it, and little where many speak at once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readLeft } from './index.ts'
import { openAiDesk, startAiRig, type AiDesk, type AiRig } from '../../../test/ai-rig.ts'

let rig: AiRig
beforeAll(async () => {
  rig = await startAiRig()
})
afterAll(() => rig.close())

const OFF = { priority: false, title: false, language: false, mood: false, fields: false }
const TEXTS = Array.from({ length: 30 }, (_one, n) => `Production is down since minute ${n}, our invoices cannot be exported`)

const jobsOf = async (desk: AiDesk, task = 'ai.%') =>
  (await rig.h.app.house.database.lookUp<{ n: number }>('ai_jobs_of', `select count(*)::int as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier like $2 and j.payload->>'workspaceId' = $1`, [desk.workspaceId, task]))[0]?.n
const waitingIn = async (desk: AiDesk) => (await rig.h.app.house.database.lookUp<{ n: number }>('ai_waiting_in', 'select count(*)::int as n from ai_waiting where workspace_id = $1', [desk.workspaceId]))[0]?.n

test('with every switch off and no model, messages ask for nothing', async () => {
  const desk = await openAiDesk(rig)
  await desk.set({ subjects: OFF })
  await desk.heard(TEXTS)
  expect([await jobsOf(desk), await waitingIn(desk)]).toEqual([0, 0])
})

test('thirty conversations that begin at once are read by one job, each of them', async () => {
  const desk = await openAiDesk(rig)
  const issues = await desk.heard(TEXTS)
  expect([await jobsOf(desk), await waitingIn(desk)]).toEqual([1, 30])
  await rig.h.settle()
  expect([await jobsOf(desk), await waitingIn(desk)]).toEqual([0, 0])
  const marks = await Promise.all(issues.map((id) => desk.marks(id)))
  expect(marks.map((m) => m.priority?.value)).toEqual(issues.map(() => 'urgent'))
  expect(rig.model.getRequests()).toHaveLength(0)
})

test('what colleagues say waits for nobody, unless a model judges turns', async () => {
  const desk = await openAiDesk(rig)
  const id = await desk.opened('How do we export invoices?')
  await desk.spoken('team', 'By the button at the top.')
  expect([await jobsOf(desk), await waitingIn(desk)]).toEqual([0, 0])
  const other = await openAiDesk(rig, ['turn'])
  await other.opened('How do we export invoices?')
  await other.spoken('team', 'By the button at the top.')
  expect(await waitingIn(other)).toBe(1)
  expect(id).not.toBe('')
})

test('switched on again, the next message is read', async () => {
  const desk = await openAiDesk(rig)
  await desk.set({ subjects: OFF })
  expect(await desk.marks(await desk.opened('Production is down'))).toEqual({})
  await desk.set({ subjects: { ...OFF, priority: true } })
  expect((await desk.marks(await desk.opened('Production is down'))).priority?.value).toBe('urgent')
})

test('an issue that was deleted meanwhile holds nobody up', async () => {
  const desk = await openAiDesk(rig)
  const [gone = '', stays = ''] = await desk.heard(TEXTS.slice(0, 2))
  await rig.h.app.house.database.lookUp('ai_gone', 'update issues set deleted_at = now() where id = $1', [gone])
  await rig.h.settle()
  expect(await waitingIn(desk)).toBe(0)
  expect((await desk.marks(stays)).priority?.value).toBe('urgent')
})

test('what another reads at this moment is left to them', async () => {
  const desk = await openAiDesk(rig)
  const [held = '', free = ''] = await desk.heard(TEXTS.slice(0, 2))
  const other = await rig.h.app.house.database.pool.connect()
  try {
    await other.query('begin')
    await other.query('select 1 from ai_waiting where issue_id = $1 for update', [held])
    await rig.h.settle()
    expect((await desk.marks(free)).priority?.value).toBe('urgent')
    expect([await desk.marks(held), await waitingIn(desk)]).toEqual([{}, 1])
  } finally {
    await other.query('rollback')
    other.release()
  }
})

test('what waits and has no job is found by the clock', async () => {
  const desk = await openAiDesk(rig)
  const [id = ''] = await desk.heard(TEXTS.slice(0, 1))
  await rig.h.app.house.database.lookUp('ai_jobs_lost', `delete from graphile_worker._private_jobs where key like '%ai:read' and payload->>'workspaceId' = $1`, [desk.workspaceId])
  await rig.h.settle()
  expect([await desk.marks(id), await waitingIn(desk)]).toEqual([{}, 1])
  await readLeft(rig.h.app.house)
  expect(await jobsOf(desk)).toBe(0)
  rig.h.clock.pass(6_000)
  await readLeft(rig.h.app.house)
  await rig.h.settle()
  expect((await desk.marks(id)).priority?.value).toBe('urgent')
})
