// Whose turn it is after what was said, case by case, and what must hold in all of them.
import { STATES, type State } from '@patchbay/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stateAfter, urgencyOf, waitingAfter, type Activity, type TurnLabel } from './rules.ts'

const TURNS: TurnLabel[] = ['in_progress', 'concluding', 'needs_response', 'no_response']
const customer = (turn: TurnLabel): Activity => ({ side: 'customer', turn })
const team = (turn: TurnLabel, more: { asks?: boolean; close?: boolean } = {}): Activity => ({ side: 'team', turn, asks: more.asks ?? false, closeOnConcluding: more.close ?? false })

describe('after the customer', () => {
  test.each<[string, State, TurnLabel, State]>([
    ['ST-3', 'new', 'needs_response', 'new'], ['ST-3', 'new', 'no_response', 'new'], ['ST-4', 'waiting_on_customer', 'needs_response', 'waiting_on_you'], ['ST-4', 'waiting_on_customer', 'no_response', 'waiting_on_customer'],
    ['ST-4', 'waiting_on_you', 'no_response', 'waiting_on_you'], ['ST-7', 'on_hold', 'needs_response', 'waiting_on_you'], ['ST-7', 'on_hold', 'no_response', 'waiting_on_you'], ['ST-9', 'closed', 'needs_response', 'waiting_on_you'], ['ST-9', 'closed', 'no_response', 'closed'],
  ])('%s: %s and %s makes %s', (_, from, turn, to) => expect(stateAfter(from, customer(turn))).toBe(to))
})

describe('after the team', () => {
  test.each<[string, State, Activity, State]>([
    ['ST-2', 'new', team('in_progress'), 'waiting_on_you'], ['ST-2', 'new', team('concluding', { close: true }), 'closed'], ['ST-2', 'new', team('concluding'), 'waiting_on_customer'], ['ST-2', 'waiting_on_you', team('in_progress', { asks: true }), 'waiting_on_customer'],
    ['ST-2', 'waiting_on_you', team('concluding', { asks: true, close: true }), 'waiting_on_customer'], ['ST-7', 'on_hold', team('in_progress'), 'waiting_on_you'], ['ST-9', 'closed', team('concluding'), 'closed'], ['ST-9', 'closed', team('in_progress'), 'waiting_on_you'], ['ST-20', 'new', team('needs_response'), 'waiting_on_customer'],
  ])('%s: %s makes %s', (_, from, activity, to) => expect(stateAfter(from, activity)).toBe(to))
})

const state = fc.constantFrom(...STATES)
const moment = fc.date({ noInvalidDate: true })

test('an answer never leaves an issue new or on hold, and a question is never lost', () => {
  fc.assert(fc.property(state, fc.constantFrom(...TURNS), fc.boolean(), fc.boolean(), (from, turn, asks, close) => {
    expect(['new', 'on_hold']).not.toContain(stateAfter(from, team(turn, { asks, close })))
    expect(['new', 'waiting_on_you']).toContain(stateAfter(from, customer('needs_response')))
  }))
})

test('somebody waits only while it is our turn, from the first unanswered word on', () => {
  fc.assert(fc.property(fc.option(moment), state, fc.constantFrom('customer', 'team', 'none'), moment, (since, to, side, at) => {
    const after = waitingAfter(since, to, side, at)
    if (to !== 'new' && to !== 'waiting_on_you') expect(after).toBeNull()
    else expect(after).toEqual(since ?? (side === 'team' ? null : at))
  }))
})

test('the more pressing comes first, none comes last', () => {
  const order = (['urgent', 'high', 'medium', 'low', null] as const).map(urgencyOf)
  expect(order).toEqual(order.toSorted((a, b) => a - b))
})
