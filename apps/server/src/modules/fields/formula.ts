// Reads a formula and makes a function of it: kinds are checked as it is read, so nothing can go wrong when it runs. Pure.
import type { FieldType, SelectOption } from '@patchbay/contract'
import jsep, { type Expression } from 'jsep'
import type { FieldValue, FieldValues } from '../../platform/field-values.ts'
import { momentAt, wallAt, type Zone } from '../../platform/zone.ts'
import { callFunction, oneKind } from './formula-functions.ts'
import { DAY_MS, dayThere, Flaw, isDay, type Kind, KIND_OF_TYPE, KIND_WORDS, optionIn, sayNumber, sayValue, strictly, type Subject, type Term, type Value, want } from './formula-terms.ts'

export type FieldShape = { slug: string; label: string; type: FieldType; options: readonly SelectOption[] }
/** `isDaily`: the same values give something else on another day. */
export type Compiled = { type: FieldType; uses: string[]; isDaily: boolean; run: (subject: Subject) => FieldValue | null }

const MOST_DEEP = 60
const MOST_TEXT = 1_000
const CREATED = 'created_at'

jsep.addBinaryOp('=', 6)
jsep.addBinaryOp('<>', 6)
jsep.addBinaryOp('&', 8)
// `{slug}` is a field: slugs may have in them what a name in JavaScript may not.
jsep.hooks.add('gobble-token', function (env) {
  if (this.char !== '{') return
  const end = this.expr.indexOf('}', this.index)
  if (end < 0) this.throwError('A brace is not closed')
  const slug = this.expr.slice(this.index + 1, end).trim()
  this.index = end + 1
  env.node = { type: 'Field', slug }
})

type Reading = { fields: ReadonlyMap<string, FieldShape>; uses: Set<string>; isDaily: boolean }

const readHeld = (held: FieldValue | undefined, kind: Kind, zone: Zone): Value => {
  if (kind === 'choices') return held?.values ?? []
  const text = held?.value
  if (text === undefined || text === '') return null
  if (kind === 'text') return text
  if (kind === 'flag') return text === 'true'
  const n = kind === 'number' ? Number(text) : Date.parse(text)
  if (!Number.isFinite(n)) return null
  return kind === 'time' ? wallAt(zone, n) : n
}

const fieldTerm = (reading: Reading, slug: string): Term => {
  const field = reading.fields.get(slug)
  if (field) {
    const kind = KIND_OF_TYPE[field.type]
    reading.uses.add(slug)
    return { kind, says: field.label, run: ({ values, zone }) => readHeld(Object.hasOwn(values, slug) ? values[slug] : undefined, kind, zone), ...(field.options.length > 0 ? { options: field.options } : {}) }
  }
  if (slug === CREATED) return { kind: 'date', says: 'the day it was created', isDaily: true, run: ({ createdAt, zone }) => dayThere(createdAt, zone) }
  throw new Flaw(`there is no field {${slug.slice(0, 60)}}; use the slug of a field of the same kind of object, or {${CREATED}}.`)
}

const literalTerm = (value: unknown, raw: string): Term => {
  if (typeof value === 'number') return { kind: 'number', says: raw, run: () => value }
  if (typeof value === 'boolean') return { kind: 'flag', says: raw, run: () => value }
  if (typeof value === 'string' && value !== '') return { kind: 'text', says: `“${value.slice(0, 40)}”`, literal: value, run: () => value }
  return { kind: 'nothing', says: 'nothing', run: () => null }
}

type Order = (a: never, b: never) => boolean
const ORDERS: Record<string, Order> = { '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b }
const SUMS: Record<string, (a: number, b: number) => number> = { '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b, '%': (a, b) => a % b }

/** Days may be moved by a number of days, and the one taken from the other. */
const daysTerm = (operator: string, left: Term, right: Term): Term | null => {
  const [first, second] = [isDay(left.kind), isDay(right.kind)]
  const says = 'what is reckoned'
  if (operator === '-' && first && second) return { kind: 'number', says, run: strictly([left, right], ([a, b]: number[]) => ((a as number) - (b as number)) / DAY_MS) }
  if (!first || !['+', '-'].includes(operator) || right.kind !== 'number') return null
  return { kind: left.kind, says, run: strictly([left, right], ([a, b]: number[]) => (a as number) + (operator === '+' ? 1 : -1) * Math.trunc(b as number) * DAY_MS) }
}

const withOption = (field: Term, other: Term): Term => {
  if (!field.options || other.literal === undefined) return other
  const slug = optionIn(field, other.literal)
  return { ...other, run: () => slug }
}

const compared = (operator: string, left: Term, right: Term): Term => {
  oneKind([left, right], `“${operator}”`)
  if (left.kind === 'choices' || right.kind === 'choices') throw new Flaw('several choices are looked into by CONTAINS({field}, "option").')
  const [a, b] = [withOption(right, left), withOption(left, right)]
  const order = ORDERS[operator]
  const says = 'what is compared'
  if (order) return { kind: 'flag', says, run: (subject) => strictly([a, b], ([x, y]) => order(x as never, y as never))(subject) === true }
  const isSame = (subject: Subject) => a.run(subject) === b.run(subject)
  return { kind: 'flag', says, run: operator === '!=' || operator === '<>' ? (subject) => !isSame(subject) : isSame }
}

const binaryTerm = (operator: string, left: Term, right: Term): Term => {
  if (operator === '&') return callFunction('CONCAT', [left, right])
  if (operator === '&&') return callFunction('AND', [left, right])
  if (operator === '||') return callFunction('OR', [left, right])
  if (['=', '==', '!=', '<>', ...Object.keys(ORDERS)].includes(operator)) return compared(operator, left, right)
  const sum = SUMS[operator]
  if (!sum) throw new Flaw(`there is no “${operator}”; use + - * / % & = <> < <= > >= && || and !.`)
  const days = daysTerm(operator, left, right)
  if (days) return days
  for (const term of [left, right]) want(term, ['number'], `“${operator}”`)
  return { kind: 'number', says: 'what is reckoned', run: strictly([left, right], ([a, b]: number[]) => sum(a as number, b as number)) }
}

const unaryTerm = (operator: string, term: Term): Term => {
  if (operator === '!') return callFunction('NOT', [term])
  if (operator !== '-' && operator !== '+') throw new Flaw(`there is no “${operator}”.`)
  want(term, ['number'], `“${operator}”`)
  return operator === '+' ? term : { kind: 'number', says: 'what is reckoned', run: strictly([term], ([n]: number[]) => -(n as number)) }
}

type Node = Expression & Record<string, unknown>
const termOf = (reading: Reading, given: Expression, depth: number): Term => {
  const term = readTerm(reading, given, depth)
  if (term.isDaily) reading.isDaily = true
  return term
}

const readTerm = (reading: Reading, given: Expression, depth: number): Term => {
  if (depth > MOST_DEEP) throw new Flaw('it is nested too deeply; put a part of it into a field of its own.')
  const node = given as Node
  const inner = (key: string) => termOf(reading, node[key] as Expression, depth + 1)
  switch (node.type) {
    case 'Field': return fieldTerm(reading, String(node.slug))
    case 'Literal': return literalTerm(node.value, String(node.raw))
    case 'UnaryExpression': return unaryTerm(String(node.operator), inner('argument'))
    case 'BinaryExpression': return binaryTerm(String(node.operator), inner('left'), inner('right'))
    case 'ConditionalExpression': return callFunction('IF', [inner('test'), inner('consequent'), inner('alternate')])
    case 'CallExpression': {
      const callee = node.callee as Node
      if (callee.type !== 'Identifier') throw new Flaw('only functions by their names can be called.')
      return callFunction(String(callee.name), (node.arguments as Expression[]).map((argument) => termOf(reading, argument, depth + 1)))
    }
    case 'Identifier': {
      if (/^(true|false)$/i.test(String(node.name))) return literalTerm(String(node.name).toLowerCase() === 'true', String(node.name))
      throw new Flaw(`“${String(node.name).slice(0, 40)}” means nothing by itself; fields stand in braces, such as {seats}, and text in quotes.`)
    }
    default: throw new Flaw('it has to be one expression, such as {seats} * 12.')
  }
}

const parse = (expression: string): Expression => {
  try {
    return jsep(expression)
  } catch (error) {
    if (error instanceof RangeError) throw new Flaw('it is nested too deeply; put a part of it into a field of its own.')
    throw new Flaw(`it cannot be read: ${(error as Error).message}.`)
  }
}

const RESULTS: Partial<Record<Kind, FieldType>> = { number: 'number', text: 'text', flag: 'boolean', date: 'date', time: 'datetime' }

const keep = (value: Value, kind: Kind, decimals: number, zone: Zone): FieldValue | null => {
  if (value === null || value === '') return null
  if (typeof value === 'number' && kind === 'number') return Math.abs(value) < 1e15 ? { value: sayNumber(value, decimals) } : null
  if (typeof value === 'number' && (value < -62_135_596_800_000 || value > 253_402_214_400_000)) return null
  if (typeof value === 'number' && kind === 'time') return { value: new Date(momentAt(zone, value)).toISOString() }
  return { value: typeof value === 'boolean' ? String(value) : sayValue(value, kind).slice(0, MOST_TEXT) }
}

/** @throws Flaw with one sentence on what is wrong with it. */
export const compileFormula = (expression: string, decimals: number, fields: readonly FieldShape[]): Compiled => {
  const reading: Reading = { fields: new Map(fields.map((field) => [field.slug, field])), uses: new Set(), isDaily: false }
  const term = termOf(reading, parse(expression), 0)
  const type = RESULTS[term.kind]
  if (!type) throw new Flaw(`it gives ${KIND_WORDS[term.kind]}; a field of its own kind can hold a number, text, yes or no, a date or a time.`)
  return { type, uses: [...reading.uses], isDaily: reading.isDaily, run: (subject) => keep(term.run(subject), term.kind, decimals, subject.zone) }
}

type WithFormula = FieldShape & { formula: { expression: string; decimals: number } | null }

/** The values with those of all formulas reckoned anew, each after what it is reckoned from; one that no longer makes sense is empty. */
export const reckonAll = (fields: readonly WithFormula[], subject: Subject): FieldValues => {
  const values = { ...subject.values }
  const done = new Set<string>()
  const reckon = (field: WithFormula): void => {
    if (!field.formula || done.has(field.slug)) return
    done.add(field.slug)
    const made = tryFormula(field.formula, fields)
    for (const slug of made?.uses ?? []) for (const used of fields) if (used.slug === slug) reckon(used)
    const value = made?.run({ ...subject, values }) ?? null
    if (value) values[field.slug] = value
    else delete values[field.slug]
  }
  for (const field of fields) reckon(field)
  return values
}

export const tryFormula = ({ expression, decimals }: NonNullable<WithFormula['formula']>, fields: readonly FieldShape[]): Compiled | null => {
  try {
    return compileFormula(expression, decimals, fields)
  } catch (error) {
    if (error instanceof Flaw) return null
    throw error
  }
}
