// The people of a large Slack workspace: listed page by page, resumed, kept up by what Slack tells.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OURS, startRig, type Rig } from '../../../test/slack-rig.ts'
import { listPeopleDue } from './people.ts'

const MANY = 20_000
let rig: Rig
beforeAll(async () => {
  rig = await startRig()
  const { users } = rig.sandbox.state
  const tomas = users.get('U0TOMAS')
  if (!tomas) throw new Error('Tomas is not there.')
  for (let n = 0; n < MANY; n += 1)
    users.set(`U1N${n}`, { ...tomas, id: `U1N${n}`, name: `person${n}`, real_name: `Person ${n}`, email: `person${n}@lantern.example`, deleted: n % 10 === 0, is_restricted: n % 7 === 0 })
})
afterAll(() => rig.close())

type Count = { people: number; gone: number; customers: number; with_seat: number }
const counted = async () => {
  const [row] = await rig.h.inside(rig.desk.workspaceId, (ctx) =>
    ctx.query<Count>('people_counted', `select count(*)::int as people, count(gone_at)::int as gone, (count(*) filter (where side = 'customer'))::int as customers, count(member_id)::int as with_seat
      from slack_people where workspace_id = $1 and team_id = $2`, [ctx.workspaceId, OURS]))
  return row
}
const list = async () => {
  const [row] = await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query<{ cursor: string; listed: number; finished_at: Date | null }>('people_list', 'select cursor, listed, finished_at from slack_people_lists where workspace_id = $1', [ctx.workspaceId]))
  return row
}

test('twenty thousand people are learned at the pace of Slack, and a stop on the way loses nothing', { timeout: 120_000 }, async () => {
  await listPeopleDue(rig.h.app.house)
  await rig.settle()
  await rig.later(1_000)
  expect(await list()).toMatchObject({ finished_at: null, listed: expect.any(Number) as number })
  // The process dies with its job; the clock of another finds the list where it was left.
  await rig.h.app.house.database.pool.query("delete from graphile_worker._private_jobs where payload->>'installationId' is not null")
  const left = (await list())?.listed ?? 0
  expect(left).toBeGreaterThan(900)
  rig.h.clock.pass(16 * 60_000)
  await listPeopleDue(rig.h.app.house)
  for (let n = 0; n < 60 && !(await list())?.finished_at; n += 1) await rig.later(15_000)
  const inOurs = [...rig.sandbox.state.users.values()].filter((u) => u.team_id === OURS).length
  expect(await list()).toMatchObject({ cursor: '', listed: inOurs })
  expect(await counted()).toMatchObject({ people: inOurs, gone: MANY / 10, with_seat: 1 })
  expect((await counted())?.customers).toBeGreaterThan(MANY / 8)
})

test('what changes afterwards is told by Slack: somebody joins, somebody leaves', async () => {
  const before = await counted()
  rig.sandbox.addUser({ id: 'U2NEW', team: OURS, name: 'nova', real_name: 'Nova New', email: 'nova@lantern.example' })
  rig.sandbox.changeUser('U1N1', { deleted: true })
  await rig.settle()
  expect(await counted()).toMatchObject({ people: (before?.people ?? 0) + 1, gone: (before?.gone ?? 0) + 1 })
})

test('a list that was read is due again tomorrow, not before', async () => {
  rig.h.clock.pass(3_600_000)
  await listPeopleDue(rig.h.app.house)
  const waiting = await rig.h.app.house.database.pool.query("select 1 from graphile_worker._private_jobs where key like '%slack.people%'")
  expect(waiting.rows).toEqual([])
})
