// Who gets an issue, by table: turns, loads, calendars, skills, capacity; and that turns are fair whatever comes and goes.
import { type AssignmentBlock, assignmentPolicy, type AssignmentPolicy, EVEN_WEIGHTS, type Skill, WEEKDAYS } from '@patchbay/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterPointer, against, byLoad, covers, decide, requiredSkills, sayReason, weightOf, type Entry, type Person, type Wall, type Wanted } from './rules.ts'
import { wallClock } from './wall-clock.ts'

const person = (name: string, more: Partial<Person> = {}): Person => ({
  key: name, kind: 'member', name, place: 'ABCDEFGH'.indexOf(name[0] ?? 'A'), status: 'active', left: false, capacity: null, load: 0, skills: [], lastTurn: 0, ...more,
})
const team = (name: string, place: number): Entry => ({ key: name, kind: 'team', name, place })
const policy = (given: Partial<AssignmentPolicy> = {}): AssignmentPolicy => ({ ...assignmentPolicy.parse({ strategy: 'round_robin' }), ...given })
const plain: Wanted = { weight: 1, values: {} }
const monday: Wall = { day: 'monday', minute: 10 * 60, said: 'Monday at 10:00 (UTC)' }
const names = (entries: Entry[]) => entries.map((entry) => entry.name).join(' ')
const [A, B, C] = [person('A'), person('B'), person('C')]

describe('the turn goes on', () => {
  test.each([
    ['from the beginning when nobody had one', null, 'A B C'],
    ['after whoever was last', { key: 'A', place: 0 }, 'B C A'],
    ['round the end', { key: 'C', place: 2 }, 'A B C'],
    ['after the place of who has gone', { key: 'gone', place: 1 }, 'C A B'],
    ['from the beginning when who has gone stood last', { key: 'gone', place: 7 }, 'A B C'],
    ['with whoever was last, wherever they stand now', { key: 'B', place: 9 }, 'C A B'],
  ])('%s', (_, pointer, order) => expect(names(afterPointer([C, A, B], pointer))).toBe(order))

  test('nobody is passed over or doubled, however people come and go between turns', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 1, max: 40 }), (size, rounds) => {
        const people = Array.from({ length: size }, (_, at) => person(`${'ABCDEFGH'[at]}`))
        let pointer: { key: string; place: number } | null = null
        const given = new Map<string, number>()
        for (let turn = 0; turn < rounds * size; turn += 1) {
          const [next]: Entry[] = decide(policy(), people, pointer, plain, monday).tries
          if (!next) throw new Error('nobody')
          given.set(next.key, (given.get(next.key) ?? 0) + 1)
          pointer = { key: next.key, place: next.place }
        }
        expect([...given.values()]).toEqual(Array.from({ length: size }, () => rounds))
      }),
    )
  })
})

test('of as much to do, whoever waited longest; teams last', () => {
  expect(names(byLoad([team('T', 0), person('A', { load: 3 }), person('B', { load: 1, lastTurn: 9 }), person('C', { load: 1, lastTurn: 4 })]))).toBe('C B A T')
})

describe('somebody cannot take it who', () => {
  const french: Skill = { field: 'fields.language', value: 'FR' }
  test.each<[string, Partial<Person>, string | null]>([
    ['is at work: can', {}, null],
    ['is busy', { status: 'away' }, 'is busy'],
    ['is out of office', { status: 'out_of_office' }, 'is out of office'],
    ['works here no longer', { left: true }, 'works here no longer'],
    ['has as many as they can', { capacity: 5, load: 5 }, 'has enough: 5 of 5'],
    ['would have more than they can', { capacity: 5, load: 4.5 }, 'has enough: 4.5 of 5'],
    ['has room for just this one: can', { capacity: 5, load: 4 }, null],
    ['takes nothing', { capacity: 0 }, 'takes no issues (capacity 0)'],
    ['does not know the language', { skills: [{ field: 'tags', value: 'fr' }] }, 'does not know fr'],
    ['knows it, in whatever case: can', { skills: [french] }, null],
  ])('%s', (name, more, why) => {
    const wanted = { weight: 1, values: { 'fields.language': ['fr'] } }
    expect(against(person('A', more), policy(), name.includes('know') ? ['fields.language'] : [], wanted)).toBe(why)
  })

  test('is busy may, when the policy does not mind', () => expect(against(person('A', { status: 'away' }), policy({ only_active: false }), [], plain)).toBeNull())

  test('a skill is asked for only when somebody has it, unless it must be', () => {
    const wanted = { weight: 1, values: { 'fields.language': ['fr'] } }
    const by = policy({ skill_fields: ['fields.language', 'tags'] })
    expect(requiredSkills(by, [A, B], wanted)).toEqual([])
    expect(requiredSkills(by, [A, person('B', { skills: [french] })], wanted)).toEqual(['fields.language'])
    expect(requiredSkills(by, [person('B', { skills: [french], left: true })], wanted)).toEqual([])
    expect(requiredSkills({ ...by, skills_must: true }, [A], wanted)).toEqual(['fields.language'])
    expect(requiredSkills({ ...by, skills_must: true }, [A], { weight: 1, values: { tags: [] } })).toEqual([])
  })
})

describe('the calendar', () => {
  const block = (from: string, to: string, day: AssignmentBlock['day'] = null, id = 'A'): AssignmentBlock => ({ day, from, to, who: { kind: 'member', id } })
  const at = (day: Wall['day'], clock: string): Wall => ({ day, minute: Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)), said: '' })
  test.each<[string, AssignmentBlock, Wall, boolean]>([
    ['from its first minute', block('09:00', '17:00'), at('sunday', '09:00'), true],
    ['to before its last', block('09:00', '17:00'), at('monday', '17:00'), false],
    ['to midnight', block('17:00', '24:00'), at('monday', '23:59'), true],
    ['over midnight: the evening', block('22:00', '06:00', 'monday'), at('monday', '23:00'), true],
    ['over midnight: the morning after', block('22:00', '06:00', 'monday'), at('tuesday', '05:59'), true],
    ['over midnight: not the morning before', block('22:00', '06:00', 'monday'), at('monday', '05:00'), false],
    ['over midnight from Sunday', block('22:00', '06:00', 'sunday'), at('monday', '05:00'), true],
    ['on its day alone', block('09:00', '17:00', 'monday'), at('tuesday', '10:00'), false],
  ])('counts %s', (_, given, wall, is) => expect(covers(given, wall)).toBe(is))

  test('of several on duty, each in turn; of nobody, it says when', () => {
    const weekly = policy({ strategy: 'recurring_weekly', blocks: [block('09:00', '17:00', 'monday'), block('08:00', '12:00', 'monday', 'C')] })
    expect(names(decide(weekly, [A, B, C], { key: 'A', place: 0 }, plain, monday).tries)).toBe('C A')
    expect(decide(weekly, [A, B, C], null, plain, { ...monday, minute: 20 * 60 })).toEqual({ tries: [], skipped: [{ name: 'The calendar', why: 'has nobody on duty on Monday at 10:00 (UTC)' }] })
  })

  test.each([
    ['2026-03-29T00:59:00Z', 'Europe/Berlin', 'sunday', 119], ['2026-03-29T01:00:00Z', 'Europe/Berlin', 'sunday', 180],
    ['2026-10-24T23:30:00Z', 'Asia/Kolkata', 'sunday', 300], ['2026-01-01T04:30:00Z', 'America/New_York', 'wednesday', 1410],
  ])('at %s in %s it is %s, minute %d', (instant, zone, day, minute) => expect(wallClock(new Date(instant), zone)).toMatchObject({ day, minute }))
})

test('every hour of every week somebody is on duty when the blocks leave no gap', () => {
  const night: AssignmentBlock = { day: null, from: '20:00', to: '08:00', who: { kind: 'member', id: 'A' } }
  const day: AssignmentBlock = { ...night, from: '08:00', to: '20:00' }
  for (const weekday of WEEKDAYS) for (let minute = 0; minute < 1440; minute += 7) expect([night, day].filter((block) => covers(block, { day: weekday, minute, said: '' }))).toHaveLength(1)
})

test('teams inside take turns only when they are asked to, and nothing is given out by no strategy', () => {
  expect(names(decide(policy(), [A, team('T', 5)], null, plain, monday).tries)).toBe('A')
  expect(names(decide(policy({ with_subteams: true }), [A, team('T', 5)], { key: 'A', place: 0 }, plain, monday).tries)).toBe('T A')
  expect(decide(policy({ strategy: 'none' }), [A], null, plain, monday)).toEqual({ tries: [], skipped: [] })
})

test('words and weights', () => {
  expect(sayReason('round_robin', ['Support', 'Tier 2'])).toBe('Next in turn in Support › Tier 2')
  expect([weightOf({ ...EVEN_WEIGHTS, urgent: 3 }, 'urgent'), weightOf(EVEN_WEIGHTS, null)]).toEqual([3, 1])
})
