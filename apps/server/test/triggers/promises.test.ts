// Times that triggers promise: the last word of each kind holds, counts from where it began, and its breach sets others off.
import type { SlaClock } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { HOUR, is, MINUTE, startTriggerRig, type TriggerRig } from './rig.ts'
import { keepClocks, tellBreaches } from '../../src/modules/slas/jobs.ts'

let rig: TriggerRig
beforeAll(async () => void (rig = await startTriggerRig()))
afterAll(() => rig.close())
beforeEach(() => rig.fresh())

const sla = (more: object) => ({ do: 'set_sla', hours: 'always', ...more })
const keep = async () => {
  await rig.h.settle()
  await keepClocks(rig.h.app.house)
  await tellBreaches(rig.h.app.house)
  await rig.h.settle()
}
const clocks = async (id: string): Promise<Partial<Record<SlaClock['kind'], SlaClock>>> => {
  await keep()
  return Object.fromEntries((await rig.page(id)).slas.map((clock) => [clock.kind, clock]))
}
const minutes = (n: number) => ({ urgent: n, high: n, medium: n, low: n, other: n })

describe('a time that a trigger promises', () => {
  test('is a clock without any policy, and the last trigger has the word for each kind', async () => {
    await rig.trigger({ then: [sla({ first_response: 240, resolution: 480 })], more: { name: 'Everybody' } })
    await rig.trigger({ then: [sla({ first_response: 60 })], more: { name: 'Enterprise' } })
    const issue = await rig.ask()
    expect(await clocks(issue.id)).toMatchObject({
      first_response: { state: 'running', due_at: '2026-11-20T16:00:01.000Z', policy: 'Enterprise', why: '1 h around the clock' },
      resolution: { state: 'running', due_at: '2026-11-20T23:00:01.000Z', policy: 'Everybody' },
    })
    expect((await rig.page(issue.id)).card.sla).toMatchObject({ kind: 'first_response', due_at: '2026-11-20T16:00:01.000Z' })
    expect((await rig.log()).flatMap((run) => run.outcomes.map((o) => o.says)).toSorted()).toEqual(['Promised first response in 1 h', 'Promised first response in 4 h, resolution in 8 h'])
  })

  test('counts from the same beginning when it is promised anew, and is taken back by no time', async () => {
    await rig.trigger({ then: [sla({ first_response: 240, resolution: 480 })] })
    await rig.trigger({ kickoffs: [{ on: 'issue.field.changed', fields: ['priority'] }], if: is('priority', 'urgent'), then: [sla({ first_response: 30, resolution: null })] })
    const issue = await rig.ask()
    await clocks(issue.id)
    rig.h.clock.pass(10 * MINUTE)
    await rig.change(issue.id, { custom_fields: [{ slug: 'priority', value: 'urgent' }] })
    expect(await clocks(issue.id)).toEqual({ first_response: expect.objectContaining({ due_at: '2026-11-20T15:30:01.000Z' }) as SlaClock })
  })

  test('goes before that of a policy, kind by kind', async () => {
    const all = { hours: 'always', minutes: minutes(600) }
    await rig.app('POST', '/slas', { name: 'Policy', targets: { first_response: all, next_response: null, resolution: all } })
    await rig.trigger({ then: [sla({ first_response: 15 })], more: { name: 'Faster' } })
    const issue = await rig.ask()
    expect(await clocks(issue.id)).toMatchObject({ first_response: { policy: 'Faster', target_seconds: 900 }, resolution: { policy: 'Policy', target_seconds: 36_000 } })
  })

  test('sets triggers off when it is over, once', async () => {
    await rig.trigger({ then: [sla({ first_response: 60 })] })
    await rig.trigger({ kickoffs: ['sla.breached'], if: is('event.sla', 'first_response'), then: [{ do: 'set_priority', priority: 'urgent' }, { do: 'note', body_html: 'Late: {{ issue.title }}' }] })
    const issue = await rig.ask()
    await clocks(issue.id)
    rig.h.clock.pass(HOUR + MINUTE)
    await keep()
    await keep()
    expect(await rig.issue(issue.id)).toMatchObject({ custom_fields: { priority: { value: 'urgent' } } })
    expect((await rig.log('?state=done')).filter((run) => run.kickoff === 'sla.breached')).toHaveLength(1)
  })

  test('of nothing, or of a schedule that is not there, is refused', async () => {
    expect(await rig.refused({ then: [sla({})] })).toContain('say at least one time')
    expect(await rig.refused({ then: [sla({ resolution: 0 })] })).toContain('must be at least a minute')
    expect(await rig.app('POST', '/triggers', rig.input({ then: [sla({ resolution: 5, hours: '0192b1a5-0000-7000-8000-000000000000' })] }), 404)).toEqual([expect.stringMatching(/not found/)])
  })
})
