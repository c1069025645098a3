// Formulas by table: what they give, what they are refused with, and that nothing anybody writes gets out of them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FieldType } from '@patchbay/contract'
import type { FieldValues } from '../../platform/field-values.ts'
import { zoneOf } from '../../platform/zone.ts'
import { compileFormula, reckonAll } from './formula.ts'
import { Flaw } from './formula-terms.ts'

const option = (slug: string, label: string) => ({ slug, label, ai_description: '' })
const field = (slug: string, type: FieldType, label = slug, options = [] as ReturnType<typeof option>[]) => ({ slug, type, label, options, formula: null as { expression: string; decimals: number } | null })
const FIELDS = [
  field('seats', 'number', 'Seats'), field('price', 'decimal', 'Price'), field('plan', 'select', 'Plan', [option('gold', 'Gold plan'), option('free', 'Free')]),
  field('parts', 'multiselect', 'Parts', [option('api', 'API'), option('web', 'Web')]), field('renews', 'date', 'Renews'), field('seen', 'datetime', 'Seen'), field('vip', 'boolean', 'VIP'),
  field('note', 'text', 'Note'), field('9-lives', 'number', 'Lives'), field('none', 'number', 'None'), field('unsaid', 'text', 'Unsaid'),
]
const VALUES: FieldValues = {
  seats: { value: '12' }, price: { value: '9.5' }, plan: { value: 'gold' }, parts: { values: ['api'] }, renews: { value: '2026-03-31' }, seen: { value: '2026-02-28T10:00:00.000Z' }, vip: { value: 'true' },
  note: { value: 'Blue Harbour' }, '9-lives': { value: '9' },
}
const SUBJECT = { values: VALUES, createdAt: new Date('2026-01-15T22:00:00Z'), now: new Date('2026-03-01T08:00:00Z'), zone: zoneOf('UTC') }
const result = (expression: string, decimals = 2) => compileFormula(expression, decimals, FIELDS).run(SUBJECT)?.value ?? null
const why = (expression: string): string => {
  try {
    compileFormula(expression, 2, FIELDS)
  } catch (error) {
    if (error instanceof Flaw) return error.message
    throw error
  }
  return 'it was taken'
}

describe('a formula gives', () => {
  test.each<[string, string | null]>([
    ['{seats} * {price}', '114'], ['{seats} + {9-lives} * 2', '30'], ['({seats} + {9-lives}) * 2', '42'], ['-{seats} % 5', '-2'], ['{seats} / 7', '1.71'], ['{seats} / 0', null], ['{none} + 1', null], ['0.1 + 0.2', '0.3'],
    ['ROUND({price})', '10'], ['ROUND(-2.5)', '-3'], ['ROUND(1.005, 2)', '1.01'], ['FLOOR({price})', '9'], ['CEIL(9.1)', '10'], ['ABS(-3)', '3'], ['MIN({seats}, {price}, {none})', '9.5'], ['MAX({seats}, 99)', '99'], ['SUM({seats}, {none}, 1)', '13'],
    ['AVERAGE({seats}, {price}, {none})', '10.75'], ['SUM({none})', null], ['1e20 * {seats}', null], ['-0.001', '0'],
    ['{vip}', 'true'], ['!{vip}', 'false'], ['NOT(ISBLANK({note}))', 'true'], ['{seats} > 10 && {plan} = "gold"', 'true'], ['{seats} > 10 || {none} > 1', 'true'], ['{none} > 1', 'false'], ['{none} = {none}', 'true'], ['{none} <> 1', 'true'], ['AND({vip}, {seats} <= 12)', 'true'], ['OR({seats} < 12)', 'false'],
    ['{plan} = "Gold plan"', 'true'], ['"free" == {plan}', 'false'], ['{plan} != "free"', 'true'], ['CONTAINS({parts}, "API")', 'true'], ['CONTAINS({parts}, "web")', 'false'], ['CONTAINS({note}, "harbour")', 'true'], ['CONTAINS({unsaid}, "x")', 'false'], ['ISBLANK({unsaid})', 'true'], ['{unsaid} = ""', 'true'],
    ['{note} & ", " & {seats} & " seats"', 'Blue Harbour, 12 seats'], ['CONCAT({unsaid}, {price}, {vip}, {parts}, {renews})', '9.5yesapi2026-03-31'], ['UPPER({note})', 'BLUE HARBOUR'], ['LOWER("A")', 'a'], ['LEN({note})', '12'], ['{unsaid} & ""', null],
    ['IF({seats} > 10, "big", "small")', 'big'], ['IF({vip}, 1)', '1'], ['IF(!{vip}, 1)', null], ['{vip} ? 1 : 2', '1'], ['MULTI({seats} < 5, "S", {seats} < 20, "M", "L")', 'M'], ['MULTI({seats} < 5, "S", {seats} < 6, "M")', null], ['IFBLANK({none}, 7)', '7'], ['IFBLANK({seats}, 7)', '12'], ['IF({vip}, BLANK(), 1)', null], ['IF({vip}, null, 1)', null],
    ['TODAY()', '2026-03-01'], ['{renews} - TODAY()', '30'], ['{renews} + 1', '2026-04-01'], ['{renews} - 31', '2026-02-28'], ['{seen} + 1', '2026-03-01T10:00:00.000Z'], ['{created_at}', '2026-01-15'], ['TODAY() - {created_at}', '45'],
    ['DATEDIF({created_at}, TODAY(), "D")', '45'], ['DATEDIF({seen}, {renews}, "M")', '1'], ['DATEDIF({renews}, {seen}, "M")', '-1'], ['DATEDIF({seen}, TODAY(), "h")', '14'], ['DATEDIF({created_at}, {renews}, "W")', '10'], ['DATEDIF({created_at}, {renews} + 400, "Y")', '1'], ['{renews} > {seen}', 'true'], ['IF({renews} < TODAY(), "over", "on")', 'on'],
    ['{renews} + 99999999', null], ['TRUE', 'true'], ['  { seats }  ', '12'],
  ])('%s → %j', (expression, expected) => {
    expect(result(expression)).toBe(expected)
  })

  // On that 29 March the clocks of Berlin go forward.
  test.each([
    ['Europe/Berlin', ['2026-03-29', '2026-03-28', '1', '2026-03-28 20:30', '2026-03-29T18:30:00.000Z', 'false']],
    ['Pacific/Auckland', ['2026-03-29', '2026-03-29', '0', '2026-03-29 08:30', '2026-03-29T19:30:00.000Z', 'true']],
    ['Pacific/Honolulu', ['2026-03-29', '2026-03-28', '1', '2026-03-28 09:30', '2026-03-29T19:30:00.000Z', 'false']],
  ])('days and hours are those on the wall in %s', (zone, expected) => {
    const there = { values: { seen: { value: '2026-03-28T19:30:00.000Z' } }, createdAt: new Date('2026-03-28T19:30:00Z'), now: new Date('2026-03-29T10:00:00Z'), zone: zoneOf(zone) }
    const of = (expression: string) => compileFormula(expression, 2, FIELDS).run(there)?.value
    expect(['TODAY()', '{created_at}', 'TODAY() - {created_at}', '{seen} & ""', '{seen} + 1', '{seen} > TODAY()'].map(of)).toEqual(expected)
  })

  test('as many decimals as it is asked for', () => {
    expect(result('{seats} / 7', 0)).toBe('2')
    expect(result('{seats} / 7', 6)).toBe('1.714286')
  })

  test('its type, what it uses, and whether tomorrow changes it', () => {
    const told = (expression: string) => {
      const { type, uses, isDaily } = compileFormula(expression, 2, FIELDS)
      return [type, uses, isDaily]
    }
    expect(told('{seats} * {seats} + {price}')).toEqual(['number', ['seats', 'price'], false])
    expect(told('IF({vip}, TODAY(), {renews})')).toEqual(['date', ['vip', 'renews'], true])
    expect(told('{created_at}')).toEqual(['date', [], true])
    expect(told('IF({vip}, {seen}, {renews})')).toEqual(['datetime', ['vip', 'seen', 'renews'], false])
    expect(told('{plan}')).toEqual(['text', ['plan'], false])
  })
})

describe('a formula is refused with one sentence:', () => {
  test.each<[string, RegExp]>([
    ['', /one expression/], ['{seats', /A brace is not closed/], ['{seats} *', /cannot be read: Expected expression after \*/], ['(1', /cannot be read: Unclosed \(/], ['1 2', /one expression/], ['1, 2', /one expression|cannot be read/], ['{lives}', /no field \{lives\}/],
    ['seats * 2', /“seats” means nothing by itself; fields stand in braces/], ['NOPE(1)', /no function NOPE; there are ABS/], ['constructor(1)', /no function constructor/], ['{seats}.x', /cannot be read/], ['{seats}["x"]', /one expression/], ['[1]', /one expression/], ['this', /one expression/], ['(1).constructor("x")()', /by their names/],
    ['{note} * 2', /“\*” wants a number; Note is text/], ['{seats} + "x"', /“\+” wants a number; “x” is text/], ['{parts}', /gives several choices/], ['null', /gives nothing/], ['{seats} = "12"', /Seats and “12” are different kinds/], ['{parts} = {parts}', /CONTAINS/], ['{plan} = "silver"', /Plan has no option silver; use gold, free/],
    ['CONTAINS({parts}, "ios")', /Parts has no option ios/], ['IF({seats}, 1, 2)', /IF wants yes or no; Seats is a number/], ['IF({vip}, 1, "x")', /IF gives one kind of value/], ['IF(1)', /IF takes 2 or 3 values; 1 is given/], ['TODAY(1)', /TODAY takes nothing; 1 is given/], ['ABS()', /ABS takes 1 value; 0 are given/], ['MAX()', /MAX takes 1 to 40 values/],
    ['DATEDIF({renews}, TODAY(), "Q")', /counts in "H", "D", "W", "M" or "Y"/], ['DATEDIF({seats}, TODAY(), "D")', /DATEDIF wants a date or a time; Seats is a number/], ['{seats} ** 2', /no “\*\*”/], ['~{seats}', /no “~”/], ['{renews} * 2', /“\*” wants a number; Renews is a date/], ['2 - {renews}', /wants a number/],
  ])('%s', (expression, sentence) => {
    expect(why(expression)).toMatch(sentence)
  })

  test('one of nothing but brackets, or nested without end', () => {
    expect(why('('.repeat(1_999))).toMatch(/cannot be read|nested too deeply/)
    expect(why(`${'-'.repeat(1_999)}1`)).toMatch(/nested too deeply/)
    expect(why(`${'ABS('.repeat(90)}1${')'.repeat(90)}`)).toMatch(/nested too deeply/)
  })
})

describe('many formulas', () => {
  const made = (formulas: Record<string, string>) => [...FIELDS, ...Object.entries(formulas).map(([slug, expression]) => ({ ...field(slug, 'number'), formula: { expression, decimals: 2 } }))]

  test('are reckoned each after what it is reckoned from, whatever their order', () => {
    const values = reckonAll(made({ third: '{second} + 1', second: '{first} * 2', first: '{seats} + 1' }), SUBJECT)
    expect([values.first, values.second, values.third]).toEqual([{ value: '13' }, { value: '26' }, { value: '27' }])
  })

  test('leave all else alone, and one that makes no sense any more is empty', () => {
    const values = reckonAll(made({ broken: '{gone} * 2', on: '{seats}' }), { ...SUBJECT, values: { ...VALUES, broken: { value: '8' }, unknown: { value: 'x' } } })
    expect(values).toEqual({ ...VALUES, on: { value: '12' }, unknown: { value: 'x' } })
  })
})

const PIECES = ['{seats}', '{note}', '{plan}', '{parts}', '{renews}', '{vip}', '{none}', '1', '"x"', 'TODAY()', 'null', ' + ', ' * ', ' = ', ' && ', ' & ', '(', ')', 'IF(', 'MULTI(', 'DATEDIF(', ', ', '{', '}', '!', '-', '?', ':', 'constructor', '__proto__', '.x', '[0]', '=>', ';']
test('whatever is written is taken or refused, and what is taken gives a value its field may hold', () => {
  const HELD: Partial<Record<FieldType, RegExp>> = { number: /^-?\d{1,15}(\.\d{1,2})?$/, boolean: /^(true|false)$/, date: /^\d{4}-\d\d-\d\d$/, datetime: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/, text: /^[^]{1,1000}$/ }
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }), (pieces) => {
      const refused = why(pieces.join(''))
      if (refused !== 'it was taken') return
      const { type, run } = compileFormula(pieces.join(''), 2, FIELDS)
      const value = run(SUBJECT)
      if (value) expect(value.value).toMatch(HELD[type] as RegExp)
    }),
    { numRuns: 3_000 },
  )
})
