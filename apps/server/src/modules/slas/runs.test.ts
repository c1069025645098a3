// When clocks run, stand still and stop, case by case; and that the same time is never counted twice.
import { STATES, type State } from '@patchbay/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reckon, type Promised } from './reckon.ts'
import { explain, sayLength } from './rules.ts'
import { runsOf, type History, type Moved, type Said } from './runs.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.parse('2026-11-20T10:00:00Z')
const at = (minutes: number) => START + minutes * MINUTE

/** `c5` the customer speaks at minute 5, `t7` the team, `closed9` the state moves. */
const historyOf = (story: string): History => {
  const said: Said[] = []
  const moved: Moved[] = []
  let state: State = 'new'
  for (const [, word = '', minute = ''] of story.matchAll(/([a-z_]+)(\d+)/g)) {
    if (word === 'c' || word === 't') said.push({ at: at(Number(minute)), side: word === 'c' ? 'customer' : 'team' })
    else {
      moved.push({ at: at(Number(minute)), from: state, to: word as State })
      state = word as State
    }
  }
  return { createdAt: START, state, said, moved }
}

const promise = (minutes: number, more: Partial<Promised> = {}): Promised => {
  const target = { ms: minutes * MINUTE, calendar: null, hoursName: '' }
  return { targets: { first_response: target, next_response: target, resolution: target }, pauseIn: ['waiting_on_customer', 'on_hold'], warn: null, since: 0, ...more }
}

const told = (story: string, minutes = 30, nowAt = 1000) =>
  reckon(historyOf(story), promise(minutes), at(nowAt)).map((c) => {
    const minute = (ms: number | null) => (ms === null ? '-' : String((ms - START) / MINUTE))
    return `${c.kind} ${minute(c.startedAt)}: used ${c.usedMs / MINUTE}, due ${minute(c.dueAt)}, ${c.outcome ?? (c.pausedSince === null ? 'runs' : 'stands')} ${minute(c.stoppedAt)}`
  })

describe('first response', () => {
  const first = (story: string, minutes?: number) => told(story, minutes).filter((t) => t.startsWith('first'))
  test.each([
    ['from the first word to the first answer', 'c0 t12 waiting_on_customer12', 'first_response 0: used 12, due 30, met 12'],
    ['not stopped by the state alone', 'c0 on_hold5', 'first_response 0: used 1000, due 30, runs -'],
    ['late is late, even when it was answered', 'c0 t31', 'first_response 0: used 31, due 30, breached 31'],
    ['answered on the last moment is kept', 'c0 t30', 'first_response 0: used 30, due 30, met 30'],
    ['closed without an answer owes none', 'c0 closed9', 'first_response 0: used 9, due -, cancelled 9'],
    ['opened again it goes on where it was', 'c0 closed9 waiting_on_you20', 'first_response 0: used 989, due 41, runs -'],
  ])('%s', (_, story, expected) => expect(first(story)).toEqual([expected]))
  test('is not owed where we began', () => expect(first('t0 c10')).toEqual([]))
})

describe('next response', () => {
  const next = (story: string) => told(story).filter((t) => t.startsWith('next'))
  test.each<[string, string, string[]]>([
    ['from the first word that is unanswered', 'c0 t5 waiting_on_customer5 c10 waiting_on_you10 c12 t20 waiting_on_customer20', ['next_response 10: used 10, due 40, met 20']],
    ['thanks owe nothing', 'c0 t5 waiting_on_customer5 c10', []],
    ['each wait has a clock of its own', 'c0 t5 waiting_on_customer5 c10 waiting_on_you10 t15 waiting_on_customer15 c50 waiting_on_you50 t90', ['next_response 10: used 5, due 40, met 15', 'next_response 50: used 40, due 80, breached 90']],
    ['given to the customer by hand is off', 'c0 t5 waiting_on_customer5 c10 waiting_on_you10 waiting_on_customer15', ['next_response 10: used 5, due -, cancelled 15']],
    ['on hold it stands still', 'c0 t5 waiting_on_customer5 c10 waiting_on_you10 on_hold20 waiting_on_you50 t55', ['next_response 10: used 15, due 70, met 55']],
    ['an answer that concludes nothing is an answer', 'c0 t5 waiting_on_you5 c10 t12', ['next_response 10: used 2, due 40, met 12']],
  ])('%s', (_, story, expected) => expect(next(story)).toEqual(expected))
})

describe('resolution', () => {
  const resolution = (story: string, minutes?: number, now?: number) => told(story, minutes, now).filter((t) => t.startsWith('resolution'))
  test.each([
    ['runs from the beginning', 'c0', 'resolution 0: used 1000, due 30, runs -'],
    ['stands still while the customer has it', 'c0 waiting_on_customer10', 'resolution 0: used 10, due -, stands -'],
    ['and goes on with what is left', 'c0 waiting_on_customer10 waiting_on_you70', 'resolution 0: used 940, due 90, runs -'],
    ['stops when it is closed', 'c0 waiting_on_customer10 closed70', 'resolution 0: used 10, due -, met 70'],
    ['goes on when it is opened again', 'c0 closed10 waiting_on_you70 closed80', 'resolution 0: used 20, due 90, met 80'],
    ['is late once its time is used', 'c0 waiting_on_customer20 waiting_on_you40 closed60', 'resolution 0: used 40, due 50, breached 60'],
  ])('%s', (_, story, expected) => expect(resolution(story)).toEqual([expected]))
})

test('what began before the promise is not judged, and a warning comes before the end', () => {
  const history = historyOf('c0 t5 waiting_on_customer5 c10 waiting_on_you10')
  expect(reckon(history, promise(30, { since: at(1) }), at(11)).map((c) => c.kind)).toEqual(['next_response'])
  const warned = reckon(history, promise(30, { warn: { unit: 'minutes', value: 10 } }), at(11)).find((c) => c.kind === 'next_response')
  expect(warned?.warnAt).toBe(at(30))
  expect(reckon(history, promise(30, { warn: { unit: 'percent', value: 50 } }), at(11)).find((c) => c.kind === 'next_response')?.warnAt).toBe(at(25))
})

test('how it is explained', () => {
  const clock = { kind: 'resolution' as const, targetMs: 4 * HOUR, hoursName: 'EMEA hours', pausedMs: 80 * MINUTE, pausedSince: null, stoppedAt: null }
  expect(explain(clock, ['waiting_on_customer'], at(0))).toBe('4 h in EMEA hours, paused 1 h 20 min while on customer or closed')
  expect(explain({ ...clock, hoursName: '', pausedMs: 0 }, ['waiting_on_customer', 'on_hold'], at(0))).toBe('4 h around the clock')
  expect([30 * MINUTE, 90 * MINUTE, 72 * HOUR, 50 * HOUR + MINUTE].map(sayLength)).toEqual(['30 min', '1 h 30 min', '3 d', '50 h'])
})

const stories = fc.array(fc.tuple(fc.oneof(fc.constantFrom('c', 't'), fc.constantFrom(...STATES)), fc.integer({ min: 0, max: 20 })), { maxLength: 20 }).map((steps) => {
  let minute = 0
  return historyOf(`c0 ${steps.map(([word, more]) => `${word}${(minute += more)}`).join(' ')}`)
})

test('of any history, what counts lies between the start and the stop, in order and never twice', () => {
  fc.assert(fc.property(stories, (history) => {
    for (const run of runsOf(history, ['on_hold'])) {
      let last = run.startedAt
      for (const [i, { from, to }] of run.counted.entries()) {
        expect(from).toBeGreaterThanOrEqual(last)
        last = to ?? Number.MAX_SAFE_INTEGER
        if (to === null) expect([i, run.stoppedAt]).toEqual([run.counted.length - 1, null])
      }
      if (run.stoppedAt !== null && run.counted.length > 0) expect(last).toBeLessThanOrEqual(run.stoppedAt)
    }
  }))
})

test('a clock is late exactly when its due time has passed', () => {
  fc.assert(fc.property(stories, fc.integer({ min: 1, max: 60 }), (history, minutes) => {
    for (const c of reckon(history, promise(minutes), at(10_000))) {
      if (c.stoppedAt === null || c.outcome === 'cancelled') continue
      expect([c.kind, c.outcome]).toEqual([c.kind, c.dueAt !== null && c.dueAt < c.stoppedAt && c.usedMs > c.targetMs ? 'breached' : 'met'])
    }
  }))
})
