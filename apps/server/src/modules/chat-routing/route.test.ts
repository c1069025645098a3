// Where a chat is told of: the table of cases, and what must hold for every desk there could be.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { route, type Reachable, type RouteFacts, type Routed } from './route.ts'

const person = (id: string, more: Partial<Reachable> = {}): Reachable => ({ id, isAvailable: true, slackId: `U${id.toUpperCase()}`, ...more })
const [ada, ben, cy] = [person('ada'), person('ben'), person('cy')]
const busy = (one: Reachable): Reachable => ({ ...one, isAvailable: false })
const unmapped = (one: Reachable): Reachable => ({ ...one, slackId: null })
const group = (members: Reachable[], more: Partial<NonNullable<RouteFacts['group']>> = {}) => ({ channel: 'C0SALES', members, strategy: 'everyone' as const, last: null, ...more })
const facts = (more: Partial<RouteFacts>): RouteFacts => ({ globalChannel: '', owner: null, group: null, supportChannel: '', ...more })

/** As it is read aloud: where to, and whom it names. */
const say = (routed: Routed): string => {
  if (routed.to === 'channel') return [routed.channel, ...routed.mentions.map((m) => `@${m.id}`)].join(' ')
  return routed.to === 'direct' ? `DM ${routed.people.map((p) => p.id).join(' ')}` : `nobody: ${routed.why}`
}

const CASES: [name: string, facts: Partial<RouteFacts>, said: string][] = [
  ['a global channel is for all, and names who of the group is available', { globalChannel: 'C0ALL', owner: ada, group: group([ada, busy(ben), cy]) }, 'C0ALL @ada @cy'],
  ['a global channel takes what has no group', { globalChannel: 'C0ALL' }, 'C0ALL'],
  ['a global channel comes before a group of one', { globalChannel: 'C0ALL', group: group([ada]) }, 'C0ALL @ada'],
  ['the owner of the target account is told directly', { owner: cy, group: group([ada, ben]) }, 'DM cy'],
  ['an owner on Do Not Disturb leaves it to the group', { owner: busy(cy), group: group([ada, ben]) }, 'C0SALES @ada @ben'],
  ['an unmapped owner leaves it to the group', { owner: unmapped(cy), group: group([ada, ben]) }, 'C0SALES @ada @ben'],
  ['an owner needs no group', { owner: cy }, 'DM cy'],
  ['a single member is told directly, channel or not', { group: group([ada]) }, 'DM ada'],
  ['a single member without a channel too', { group: group([ada], { channel: '' }) }, 'DM ada'],
  ['a single member who is unmapped cannot be told', { group: group([unmapped(ada)]) }, 'nobody: unmapped'],
  ['a single member on Do Not Disturb is left alone', { group: group([busy(ada)]) }, 'nobody: do_not_disturb'],
  ['all but one on Do Not Disturb: that one is told directly', { group: group([busy(ada), ben, busy(cy)]) }, 'DM ben'],
  ['all but one, who is unmapped: the channel, naming nobody', { group: group([busy(ada), unmapped(ben)]) }, 'C0SALES'],
  ['several: the channel and everyone who is available', { group: group([ada, ben, busy(cy)]) }, 'C0SALES @ada @ben'],
  ['several: who is unmapped is not named', { group: group([ada, unmapped(ben), cy]) }, 'C0SALES @ada @cy'],
  ['all on Do Not Disturb: a record that pings nobody', { group: group([busy(ada), busy(ben)]) }, 'C0SALES'],
  ['all on Do Not Disturb and no channel', { group: group([busy(ada), busy(ben)], { channel: '' }) }, 'nobody: do_not_disturb'],
  ['no channel: everyone who is available directly', { group: group([ada, busy(ben), cy], { channel: '' }) }, 'DM ada cy'],
  ['no channel and nobody mapped', { group: group([unmapped(ada), unmapped(ben)], { channel: '' }) }, 'nobody: unmapped'],
  ['in turn: the next one after the last', { group: group([ada, ben, cy], { strategy: 'in_turn', last: 'ada' }) }, 'C0SALES @ben'],
  ['in turn: round again after the end', { group: group([ada, ben, cy], { strategy: 'in_turn', last: 'cy' }) }, 'C0SALES @ada'],
  ['in turn: who is on Do Not Disturb is passed over', { group: group([ada, busy(ben), cy], { strategy: 'in_turn', last: 'ada' }) }, 'C0SALES @cy'],
  ['in turn: somebody who left the group had the last', { group: group([ada, ben, cy], { strategy: 'in_turn', last: 'gone' }) }, 'C0SALES @ada'],
  ['nothing fits: the support channel', { supportChannel: 'C0HELP' }, 'C0HELP'],
  ['a group is told even when there is a support channel', { supportChannel: 'C0HELP', group: group([busy(ada)]) }, 'nobody: do_not_disturb'],
  ['nothing at all', {}, 'nobody: nowhere'],
]

describe('the table', () => {
  test.each(CASES)('%s', (_name, given, said) => expect(say(route(facts(given)))).toBe(said))
})

const channel = fc.constantFrom('', 'C0ONE', 'C0TWO')
const someone = fc.record({ id: fc.uuid(), isAvailable: fc.boolean(), slackId: fc.option(fc.constantFrom('U01', 'U02', 'U03')) })
const desks: fc.Arbitrary<RouteFacts> = fc.record({
  globalChannel: channel, owner: fc.option(someone), supportChannel: channel,
  group: fc.option(
    fc.record({ channel, members: fc.uniqueArray(someone, { minLength: 1, maxLength: 6, selector: (m) => m.id }), strategy: fc.constantFrom('everyone' as const, 'in_turn' as const), last: fc.option(fc.uuid()) })),
})
const told = (routed: Routed): Reachable[] => (routed.to === 'channel' ? routed.mentions : routed.to === 'direct' ? routed.people : [])
const holds = (claim: (facts: RouteFacts, routed: Routed) => boolean) => fc.assert(fc.property(desks, (given) => claim(given, route(given))), { numRuns: 500 })

describe('for every desk', () => {
  test('nobody on Do Not Disturb and nobody unmapped is ever told', () => holds((_, routed) => told(routed).every((p) => p.isAvailable && p.slackId !== null)))
  test('a global channel gets everything', () => holds(({ globalChannel }, routed) => globalChannel === '' || (routed.to === 'channel' && routed.channel === globalChannel)))
  test('a group of one is never told in its channel', () =>
    holds(({ globalChannel, group: g }, routed) => globalChannel !== '' || g?.members.length !== 1 || routed.to !== 'channel'))
  test('a single available member who is mapped is told directly', () =>
    holds(({ globalChannel, owner, group: g }, routed) => {
      const free = g?.members.filter((m) => m.isAvailable) ?? []
      const isOwners = owner !== null && owner.isAvailable && owner.slackId !== null
      return globalChannel !== '' || isOwners || free.length !== 1 || free[0]?.slackId === null || (routed.to === 'direct' && routed.people[0]?.id === free[0]?.id)
    }))
  test('only somebody of the group or the owner is told', () =>
    holds(({ owner, group: g }, routed) => told(routed).every((p) => p.id === owner?.id || g?.members.some((m) => m.id === p.id))))
  test('it is told in channels that somebody chose only', () =>
    holds(({ globalChannel, supportChannel, group: g }, routed) => routed.to !== 'channel' || (routed.channel !== '' && [globalChannel, supportChannel, g?.channel].includes(routed.channel))))
  test('in turn names one at most', () => holds(({ owner, group: g }, routed) => g?.strategy !== 'in_turn' || told(routed).length <= 1 || told(routed)[0]?.id === owner?.id))
  test('and it is told somewhere when somebody can be', () =>
    holds(({ group: g }, routed) => !g?.members.some((m) => m.isAvailable && m.slackId !== null) || routed.to !== 'nobody'))
})
